"""The JSON output is a public interface: each key is at its documented place."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, released
from tests.desks import article_file, material, picture_file
from wxdesk import assets

FINDING = {"rule", "severity", "clause", "message", "remedy", "values", "where"}
FILE = {
    "path",
    "kind",
    "format",
    "bytes",
    "width",
    "height",
    "duration_s",
    "verdict",
    "unfinished",
    "findings",
}
PUSH = {
    "push",
    "channel",
    "date",
    "window",
    "mode",
    "filled",
    "planned",
    "short",
    "outcome",
    "minimum",
    "maximum",
    "reserve",
    "free",
    "frozen",
    "closes_at",
    "items",
    "warnings",
}
ITEM = {"number", "title", "position", "urgent", "complete_at", "earliest", "reason"}


def test_check_gives_one_object_a_file_in_the_order_given(run: Run, tmp_path: Path) -> None:
    paths = [picture_file(tmp_path / "图.png"), article_file(tmp_path / "稿.docx"), tmp_path / "空.mp4"]
    paths[2].touch()
    checked = run("check", *paths, "--json").json
    assert [one["path"] for one in checked] == [str(path) for path in paths]
    assert {frozenset(one) for one in checked} == {frozenset(FILE)}
    picture, document, empty = checked
    assert (picture["kind"], picture["width"], picture["height"]) == ("image", 1200, 800)
    assert (picture["duration_s"], picture["verdict"]) == (None, "pass")
    assert (document["kind"], document["width"], document["verdict"]) == ("document", None, "pass")
    assert (empty["bytes"], empty["verdict"]) == (0, "return")
    findings = [finding for one in checked for finding in one["findings"]]
    assert {frozenset(finding) for finding in findings} == {frozenset(FINDING)}
    assert {finding["severity"] for finding in findings} == {"return"}


def test_the_manual_names_every_key_of_a_check() -> None:
    chapter = assets.read_text("manual/12-command-line.md")
    assert {key for key in FILE | FINDING | {"mended"} if f"`{key}`" not in chapter} == set()


def test_plan_gives_pushes_with_items_and_what_waits(office: Run, tmp_path: Path) -> None:
    number, label = released(office, tmp_path / "店庆")
    planned = office("plan", "--channel", "media", "--json").json
    assert set(planned) == {"generated_at", "pushes", "waiting"}
    assert {frozenset(push) for push in planned["pushes"]} == {frozenset(PUSH)}
    push = next(one for one in planned["pushes"] if one["push"] == label)
    assert (push["minimum"], push["maximum"], push["reserve"], push["free"]) == (6, 8, 1, 6)
    assert (push["window"], push["frozen"]) == ("17:00-17:30", False)
    (item,) = push["items"]
    assert set(item) == ITEM
    assert (item["number"], item["position"], item["urgent"]) == (number, 1, False)
    assert {frozenset(one) for one in push["warnings"]} == {frozenset(FINDING)}
    assert planned["waiting"] == []


def test_what_waits_says_why(office: Run, tmp_path: Path) -> None:
    said = (
        "--own",
        "--source",
        "自采",
        "--range",
        "promotion",
        "--channel",
        "media",
    )
    assert office("intake", material(tmp_path / "店庆"), *said, *EDITOR).code == 0
    number = office("queue", "--json").json["rows"][0]["number"]
    assert office("accept", number, "--stock", *EDITOR).code == 0
    (waiting,) = office("plan", "--json").json["waiting"]
    assert set(waiting) == {"number", "why"}
    assert (waiting["number"], waiting["why"].startswith("备稿")) == (number, True)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_audit_verify_and_verify_have_their_keys(office: Run, tmp_path: Path, language: str) -> None:
    _, push = released(office, tmp_path / "店庆")
    out = tmp_path / "外发"
    package = office("export", push, "--below-minimum", "x", "-o", out, "--json", *EDITOR).json["path"]
    report = office("audit", "verify", "--packages", out, "--json", "--lang", language).json
    assert set(report) == {
        "ok",
        "events",
        "head",
        "first_bad",
        "problems",
        "erased",
        "rollbacks",
        "rolled_back",
        "signed_from",
        "signers",
        "outside",
        "uncovered",
        "uncovered_since",
        "known",
        "known_since",
        "cannot_prove",
        "anchors",
    }
    assert (report["ok"], report["first_bad"], report["problems"]) == (True, None, [])
    assert len(report["head"]) == 64
    assert min(map(len, report["cannot_prove"])) > 20
    (anchor,) = report["anchors"]
    assert set(anchor) == {"package", "seq", "ok", "problems"}
    verdict = office("verify", package, "--json", "--lang", language).json
    assert set(verdict) == {"ok", "package", "scope", "problems", "cannot_prove"}
    assert (verdict["scope"], verdict["problems"]) == ("inside", [])
    Path(package, "data/push.json").unlink()
    damaged = office("verify", package, "--json", "--lang", language).json
    assert {frozenset(problem) for problem in damaged["problems"]} == {frozenset({"path", "what"})}


def test_a_list_of_the_trail_names_people_times_and_acts(office: Run) -> None:
    listed = office("audit", "list", "--json", "--limit", "2").json
    assert (listed["total"], len(listed["rows"])) == (13, 2)
    assert set(listed["rows"][0]) == {
        "seq",
        "act",
        "label",
        "happened_at",
        "recorded_at",
        "decided_by",
        "entered_by",
        "reason",
        "data",
        "os_account",
        "host",
        "face",
    }


def test_names_that_would_move_the_cursor_are_shown_not_obeyed(run: Run, tmp_path: Path) -> None:
    names = ("a\x1b[2Jb.png", "a\u202egnp.exe.png", "a\u009b31mb.png", "a\n通过  b.png")
    for name in names:
        picture_file(tmp_path / "图.png").rename(tmp_path / name)
        plain = run("check", tmp_path / name)
        as_json = run("check", tmp_path / name, "--json")
        for hidden in ("\x1b", "\u202e", "\u009b"):
            assert hidden not in plain.out + plain.err + as_json.out
        assert as_json.json[0]["path"] == str(tmp_path / name)
        assert "\n通过  b.png" not in plain.out


def test_an_error_about_such_a_name_is_safe_too(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path / "a\x1b[2J\nb.png")
    assert (ran.code, "\x1b" in ran.err, ran.err.count("\n")) == (3, False, 1)


def test_the_text_of_an_article_is_printed_exactly(office: Run, tmp_path: Path) -> None:
    number, _ = released(office, tmp_path / "店庆")
    text = office("edit", number, "--print", *EDITOR).out
    (tmp_path / "稿.md").write_text(text.replace("第40篇", "第\u200d40篇", 1), encoding="utf-8")
    assert office("edit", number, "--text", tmp_path / "稿.md", *EDITOR).code == 0
    again = office("edit", number, "--print", *EDITOR).out
    assert (again.count("第\u200d40篇"), again.replace("\u200d", "")) == (1, text)
