"""An exported trail can be verified without a desk, and every change of it is found."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desks import Office
from tests.unit.services.trail.test_signing import signing
from wxdesk.bootstrap import verify_export
from wxdesk.cli.main import main
from wxdesk.domain.trail.events import TrailEntry, canonical, genesis, leaf_hash, link
from wxdesk.domain.trail.export_lines import ExportHead, check_export, event_line, head_line
from wxdesk.domain.trail.keys import Signature
from wxdesk.domain.trail.merkle import inclusion_path, levels_of
from wxdesk.files.keys.public_key import signature_fits

type OfficeIn = Callable[[str], Office]
type Lines = list[bytes]


@pytest.fixture
def exported(office_in: OfficeIn, tmp_path: Path) -> Path:
    """Return the exported trail of a desk with one package."""
    office = office_in("exported")
    office.desk.keeping.export(tmp_path / "trail.jsonl", office.editor)
    return tmp_path / "trail.jsonl"


def problems(file: Path) -> set[tuple[int, str]]:
    return {(seq, what) for seq, what, _ in verify_export(file).problems}


def put(old: str, new: str) -> Callable[[Lines], Lines]:
    """Return a change of an exported trail that replaces `old` by `new` in the first event that contains `old`."""

    def change(lines: Lines) -> Lines:
        at = next(at for at, line in enumerate(lines) if at and old.encode() in line)
        return [*lines[:at], lines[at].replace(old.encode(), new.encode()), *lines[at + 1 :]]

    return change


def test_a_sound_export_passes_and_says_what_it_cannot_prove(exported: Path) -> None:
    report = verify_export(exported)
    assert (report.ok, report.problems) == (True, [])
    assert report.cannot_prove == ["export-alone", "unsigned", "export-rows", "who-sat-there"]


def test_an_export_is_canonical_json_in_readable_chinese(exported: Path) -> None:
    lines = exported.read_bytes().splitlines()
    assert all(canonical(json.loads(line)) == line for line in lines)
    assert "殷茵".encode() in lines[1]
    assert not any(b"\\u" in line for line in lines)


def test_each_line_proves_itself_against_the_head(exported: Path) -> None:
    head, *events = map(json.loads, exported.read_bytes().splitlines())
    assert head["head"]["seq"] == len(events) > 10
    assert all(len(one["path"]) >= 3 for one in events)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (put("殷茵", "王五"), "leaf"),
        (lambda lines: lines[:-1], "export-head"),
        (lambda lines: [*lines, lines[-1]], "identity"),
        (lambda lines: [lines[0], *lines[2:]], "identity"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "identity"),
        (lambda lines: [lines[0].replace(b'"seq":', b'"seq":1'), *lines[1:]], "path"),
        (put('"event":', '"event": '), "line"),
        (lambda lines: [lines[0], lines[1].replace(b'"path":["', b'"path":["00'), *lines[2:]], "line"),
        (lambda lines: [*lines[:3], b"\n", *lines[3:]], "line"),
        (lambda _: [], "line"),
    ],
)
def test_a_changed_export_is_refused(exported: Path, change: Callable[[Lines], Lines], expected: str) -> None:
    exported.write_bytes(b"".join(change(exported.read_bytes().splitlines(keepends=True))))
    assert not verify_export(exported).ok
    assert expected in {what for _, what in problems(exported)}


def old_form(entries: list[TrailEntry]) -> Lines:
    """Return `entries` as export lines of an older program: with events as escaped text, and without head or proofs."""
    said = [{"body": one.body.decode(), "leaf": one.leaf.hex(), "chain": one.chain.hex()} for one in entries]
    return [json.dumps(one).encode() + b"\n" for one in said]


def test_an_export_of_an_older_program_stays_readable(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    entries = office.desk.store.read(lambda reader: reader.entries(0, 1000))
    file = tmp_path / "old.jsonl"
    file.write_bytes(b"".join(old_form(entries)))
    report = verify_export(file, office.desk.folder / "packages")
    assert (report.ok, report.events) == (True, len(entries))
    assert "export-old" in report.cannot_prove
    file.write_bytes(b"".join(old_form([*entries[:5], *entries[6:]])))
    assert not verify_export(file).ok


def test_an_export_made_anew_as_a_whole_is_found_against_a_package(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    file, packages = tmp_path / "trail.jsonl", office.desk.folder / "packages"
    office.desk.keeping.export(file, office.editor)
    report = verify_export(file, packages)
    assert (report.ok, [good for *_, good in report.anchors]) == (True, [True])
    entries = office.desk.store.read(lambda reader: reader.entries(0, 1000))
    log = office.desk.store.read(lambda reader: reader.setting("id")) or ""
    forged: list[TrailEntry] = []
    for one in entries:
        body = one.body.replace("王审".encode(), "李四".encode())
        leaf = leaf_hash(body)
        forged.append(TrailEntry(one.seq, body, leaf, link(forged[-1].chain if forged else genesis(log), leaf)))
    file.write_bytes(b"".join(old_form(forged)))
    assert check_export(old_form(forged), signature_fits).problems == []
    report = verify_export(file, packages)
    assert (report.ok, [good for *_, good in report.anchors]) == (False, [False])


@pytest.fixture
def signed(office_in: OfficeIn, tmp_path: Path) -> Path:
    """Return the exported trail of a desk in which a person and the desk key sign."""
    office = signing(office_in("in_review"), "reviewer")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.keeping.export(tmp_path / "signed.jsonl", office.editor)
    return tmp_path / "signed.jsonl"


def test_an_export_carries_the_signatures_and_they_are_checked(signed: Path) -> None:
    report = verify_export(signed)
    began = report.signed_from or 0
    assert report.ok
    assert report.cannot_prove == [
        "export-alone",
        f"unsigned-before:{began}",
        "export-keys",
        "export-rows",
        "who-sat-there",
    ]
    assert sum(one.events for one in report.signers) == report.events - began + 1
    assert [one.person for one in report.signers] == ["", "王审"]
    assert all(canonical(json.loads(line)) == line for line in signed.read_bytes().splitlines())


def anew(lines: Lines, act: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Lines:
    """Change the events of the act `act` by `change`, and recompute head, chain and inclusion paths.

    A forger without the private keys can do the same; the signatures then no longer match.
    """
    head, *read = map(json.loads, lines)
    entries, chain = list[TrailEntry](), genesis(head["head"]["log"])
    for seq, one in enumerate(read, 1):
        event = change(one["event"]) if one["event"]["act"] == act else one["event"]
        leaf = leaf_hash(canonical(event))
        chain = link(chain, leaf)
        entries.append(TrailEntry(seq, canonical(event), leaf, chain))
    levels = levels_of([one.leaf for one in entries])
    made = [head_line(ExportHead(head["head"]["log"], len(entries), chain.hex(), levels[-1][0].hex()))]
    for one, old in zip(entries, read, strict=True):
        said = old.get("signature")
        signature = Signature(said["key"], bytes.fromhex(said["signature"])) if said else None
        made.append(event_line(one, inclusion_path(levels, one.seq - 1), signature))
    return [line + b"\n" for line in made]


def test_an_event_forged_in_an_export_made_anew_is_found_by_its_signature(signed: Path) -> None:
    lines = anew(signed.read_bytes().splitlines(), "review.approved", lambda event: {**event, "reason": "口头同意"})
    signed.write_bytes(b"".join(lines))
    assert {what for _, what in problems(signed)} == {"signature-wrong"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda line: {name: one for name, one in line.items() if name != "signature"}, "signature-missing"),
        (lambda line: {**line, "signature": {**line["signature"], "signature": "00" * 64}}, "signature-wrong"),
        (lambda line: {**line, "signature": {**line["signature"], "key": "0" * 32}}, "signature-key"),
        (lambda line: {**line, "signature": {**line["signature"], "signature": "xx"}}, "line"),
        (lambda line: {**line, "signature": None}, "line"),
    ],
)
def test_a_signature_changed_in_an_export_is_found(
    signed: Path, change: Callable[[dict[str, Any]], dict[str, Any]], expected: str
) -> None:
    lines = signed.read_bytes().splitlines()
    signed.write_bytes(b"".join(line + b"\n" for line in [*lines[:-1], canonical(change(json.loads(lines[-1])))]))
    assert expected in {what for _, what in problems(signed)}


def test_an_export_without_signatures_of_an_older_program_stays_readable(signed: Path) -> None:
    head, *lines = map(json.loads, signed.read_bytes().splitlines())
    bare = [{name: one for name, one in line.items() if name != "signature"} for line in lines]
    signed.write_bytes(b"".join(canonical(one) + b"\n" for one in [{**head, "export": 2}, *bare]))
    report = verify_export(signed)
    assert (report.ok, "export-signatures" in report.cannot_prove) == (True, True)


def test_the_command_needs_no_desk(exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--desk", str(tmp_path / "none"), "audit", "verify", str(exported), "--lang", "zh_CN")
    assert main(words) == 0
    assert "核验通过" in capsys.readouterr().out
    exported.write_bytes(exported.read_bytes()[:-1])
    assert main(words) == 1
    assert main((*words[:4], str(tmp_path / "none.jsonl"))) == 3
