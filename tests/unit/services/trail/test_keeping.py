"""Changes that bypass the trail are found by verification, with the number of the first wrong event."""

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.desks import PUSH, Office, refusal
from tests.disks import Closed
from tests.workplaces import BENCH
from wxdesk.bootstrap import verify_export
from wxdesk.bootstrap.package_finder import PackageFinder
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.trail.events import TrailEntry, append, chain_problems
from wxdesk.services.desk.ports import Cancel, Cancelled, Reader, Transaction
from wxdesk.services.trail.proof import TrailProof
from wxdesk.services.trail.verification import Keeping
from wxdesk.services.views.views import AuditReport
from wxdesk.store.trail.facets import REBUILD

type OfficeIn = Callable[[str], Office]

NO_TRIGGERS = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete")


def behind(office: Office, *statements: str) -> None:
    """Run SQL statements directly on the desk's database, without the program."""
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        for statement in statements:
            plain.execute(statement)
        plain.commit()


def at(statement: str, seq: int) -> str:
    """Return the SQL `statement` with SEQ replaced by the event number `seq`."""
    return statement.replace("SEQ", str(seq))


def kept_triggers(office: Office) -> list[str]:
    """Return the SQL statements that create the trail's triggers."""
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        rows = plain.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'audit_no%'").fetchall()
    return [str(row[0]) for row in rows]


def found(report: AuditReport) -> set[tuple[int, str]]:
    """Return event number and code of each problem."""
    return {(seq, what) for seq, what, _ in report.problems}


def seq_of(office: Office, act: str) -> int:
    """Return the number of the first event of the act `act`."""
    return office.acts().index(act) + 1


@pytest.mark.parametrize("stage", ["empty", "received", "accepted", "exported"])
def test_an_honest_desk_is_proven(office_in: OfficeIn, stage: str) -> None:
    office = office_in(stage)
    report = office.desk.keeping.verify()
    assert (report.ok, report.problems, report.first_bad) == (True, [], None)
    assert report.events == len(office.acts())
    assert report.cannot_prove == ["no-anchor", "unsigned", "files", "who-sat-there"]


def test_how_far_a_proof_is_is_told_and_it_can_be_stopped(office_in: OfficeIn) -> None:
    office, told, stop = office_in("accepted"), list[tuple[int, int]](), threading.Event()

    def progress(done: int, total: int, _what: str) -> None:
        told.append((done, total))

    office.desk.keeping.verify(progress=progress, cancel=stop)
    assert told == [(0, len(office.acts()))]
    stop.set()
    with pytest.raises(Cancelled):
        office.desk.keeping.verify(cancel=stop)


def test_refusals_returns_and_returns_of_returns_are_proven_too(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "role-missing"):
        office.desk.reviewing.approve(office.placement, office.editor)
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")
    assert office.desk.keeping.verify().ok


def test_packages_bear_witness(office_in: OfficeIn) -> None:
    office = office_in("released")
    path = office.desk.exporting.export(PUSH, office.editor, below_minimum="x")
    report = office.desk.keeping.verify(path.parent)
    assert report.ok
    assert report.anchors == [("media-2026-01-04-1", report.events - 2, True)]
    assert report.cannot_prove == [f"after-anchor:{report.events - 2}", "unsigned", "files", "who-sat-there"]


def test_a_stage_that_was_changed_in_its_table_is_named(office_in: OfficeIn) -> None:
    office = office_in("approved")
    behind(office, "UPDATE placement SET stage = 'released'")
    report = office.desk.keeping.verify()
    assert found(report) == {(seq_of(office, "review.approved"), "row-differs")}
    assert report.problems[0][2].endswith(" stage")


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM approval", "row-missing"),
        ("INSERT INTO unit VALUES ('u', '假单位', 99)", "row-unexplained"),
        ("UPDATE waiver SET reason = 'x'", None),
        ("UPDATE person SET name = '李四' WHERE name = '王审'", "row-differs"),
        ("UPDATE revision SET saved_by = (SELECT id FROM person WHERE name = '王审')", "row-differs"),
        ("UPDATE body SET body = x'00'", "body-damaged"),
        ("DELETE FROM body", "body-damaged"),
        ("UPDATE desk SET value = 'other' WHERE key = 'id'", "identity"),
    ],
)
def test_each_table_is_held_against_the_events(office_in: OfficeIn, statement: str, what: str | None) -> None:
    office = office_in("released")
    behind(office, "PRAGMA foreign_keys = OFF", statement)
    report = office.desk.keeping.verify()
    assert {code for _, code in found(report)} >= ({what} if what else set())
    assert report.ok is (what is None)


def test_an_event_that_was_deleted_is_named(office_in: OfficeIn) -> None:
    office = office_in("released")
    gone = seq_of(office, "review.approved")
    behind(office, *NO_TRIGGERS, at("DELETE FROM audit WHERE seq = SEQ", gone))
    report = office.desk.keeping.verify()
    assert {(0, "schema-missing"), (gone, "missing")} <= found(report)
    assert report.first_bad is not None
    assert report.first_bad[:2] == (gone, "missing")


def test_a_reason_that_was_edited_is_named(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    edited, triggers = seq_of(office, "placement.first"), kept_triggers(office)
    change = at("UPDATE audit SET body = replace(body, '店庆重点', '人情稿件') WHERE seq = SEQ", edited)
    behind(office, *NO_TRIGGERS, change, *triggers)
    report = office.desk.keeping.verify()
    assert {(edited, "leaf"), (edited, "chain")} <= found(report)
    assert report.first_bad is not None
    assert report.first_bad[0] == edited


def test_an_event_whose_changes_were_mangled_is_named(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    mangled = "UPDATE audit SET body = json_set(body, '$.changes', 'x') WHERE seq = 3"
    behind(office, *NO_TRIGGERS, mangled)
    assert {(3, "leaf"), (3, "chain")} <= found(office.desk.keeping.verify())


def test_a_body_that_only_looks_the_same_is_named(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    behind(office, *NO_TRIGGERS, "UPDATE audit SET body = body || ' ' WHERE seq = 3")
    assert (3, "form") in found(office.desk.keeping.verify())


def test_a_chain_that_was_made_anew_fails_against_a_package(office_in: OfficeIn) -> None:
    office = office_in("released")
    package = office.desk.exporting.export(PUSH, office.editor, below_minimum="x").parent
    entries = office.desk.store.read(lambda reader: reader.entries())
    log = office.desk.store.read(lambda reader: reader.setting("id")) or ""
    forged: list[TrailEntry] = []
    for entry in entries:
        body = json.loads(entry.body)
        event = {key: value for key, value in body.items() if key not in ("log", "seq", "v")}
        event["reason"] = event["reason"].replace("店庆重点", "人情稿件")
        forged.append(append(forged[-1] if forged else None, log, event, BENCH))
    assert list(chain_problems(log, forged)) == []
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        for statement in NO_TRIGGERS:
            plain.execute(statement)
        plain.executemany(
            "UPDATE audit SET body = ?, leaf = ?, chain = ? WHERE seq = ?",
            [(one.body.decode(), one.leaf, one.chain, one.seq) for one in forged],
        )
        plain.commit()
    assert office.desk.keeping.verify(package).anchors == [("media-2026-01-04-1", len(entries) - 2, False)]


def test_a_tail_that_was_cut_shows_in_the_tables(office_in: OfficeIn) -> None:
    office = office_in("released")
    cut = at("DELETE FROM audit WHERE seq >= SEQ", seq_of(office, "review.approved"))
    behind(office, *NO_TRIGGERS, cut)
    report = office.desk.keeping.verify()
    assert {code for _, code in found(report)} == {
        "schema-missing",
        "row-differs",
        "row-unexplained",
        "line-foreign",
    }


def test_a_tail_that_was_cut_without_a_trace_is_proven_by_a_package_only(office_in: OfficeIn) -> None:
    office = office_in("released")
    package = office.desk.exporting.export(PUSH, office.editor, below_minimum="x").parent
    triggers, last = kept_triggers(office), len(office.acts())
    behind(
        office,
        *NO_TRIGGERS,
        at("DELETE FROM audit WHERE seq >= SEQ", last - 3),
        at("DELETE FROM trail_line WHERE seq >= SEQ", last - 3),
        at("DELETE FROM trail_text WHERE seq >= SEQ", last - 3),
        *REBUILD,
        "DELETE FROM package",
        "DELETE FROM freeze",
        "UPDATE placement SET stage = 'approved', row_version = row_version - 1, "
        "released_by = NULL, released_at = NULL, released_hash = NULL",
        *triggers,
    )
    alone = office.desk.keeping.verify()
    assert (alone.ok, alone.cannot_prove[0]) == (True, "no-anchor")
    witnessed = office.desk.keeping.verify(package)
    assert (witnessed.ok, witnessed.anchors) == (False, [("media-2026-01-04-1", last - 2, False)])


def test_a_package_of_another_desk_is_no_anchor(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("released")
    package = office.desk.exporting.export(PUSH, office.editor, below_minimum="x").parent
    behind(office, "UPDATE desk SET value = 'other' WHERE key = 'id'")
    assert not office.desk.keeping.verify(package).anchors[0][2]
    with pytest.raises(Unusable, match="path-missing"):
        office.desk.keeping.verify(tmp_path / "none")
    with pytest.raises(Unusable, match="path-no-folder"):
        office.desk.keeping.verify(package / "media-2026-01-04-1" / "bagit.txt")
    with pytest.raises(Unusable, match="path-denied"):
        office.desk.keeping.verify(Closed(package))


def test_the_trail_is_written_out_line_by_line_and_never_over_a_file(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    before = len(office.acts())
    assert office.desk.keeping.export(tmp_path / "trail.jsonl", office.editor) == before
    lines = (tmp_path / "trail.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == before + 1
    report = verify_export(tmp_path / "trail.jsonl")
    assert (report.ok, report.events, report.problems) == (True, before, [])
    with pytest.raises(UserError, match="export-exists"):
        office.desk.keeping.export(tmp_path / "trail.jsonl", office.editor)


class Shared:
    """A store that adds a unit after each read, as if another process wrote at the same time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.written = 0

    def read[T](self, work: Callable[[Reader], T]) -> T:
        found = self._office.desk.store.read(work)
        self.written += 1
        self._office.desk.people.add_unit(f"单位{self.written}", self._office.editor)
        return found

    def write[T](self, work: Callable[[Transaction], T]) -> T:
        return self._office.desk.store.write(work)

    def prove[T](
        self,
        work: Callable[[TrailProof[Any]], T],
        room: Path | None = None,
        cancel: Cancel | None = None,
        known: int = 0,
    ) -> T:
        return self._office.desk.store.prove(work, room, cancel, known)


def test_others_write_while_the_trail_is_written_out(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    before, store = len(office.acts()), Shared(office)
    assert Keeping(store, PackageFinder()).export(tmp_path / "trail.jsonl", office.editor) == before
    assert len((tmp_path / "trail.jsonl").read_text(encoding="utf-8").splitlines()) == before + 1
    assert (len(office.acts()), office.acts()[-1]) == (before + store.written + 1, "audit.exported")
    assert store.written > 0


def test_a_trail_whose_writing_cannot_be_recorded_is_not_left_there(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    pages = office.desk.store.read(lambda reader: reader.rows("PRAGMA page_count", {}))[0]["page_count"]
    office.desk.store.read(lambda reader: reader.rows(f"PRAGMA max_page_count = {pages + 2}", {}))
    targets = [tmp_path / f"{number}.jsonl" for number in range(100)]
    written = [target for target in targets if _fits(office, target)]
    assert 0 < len(written) < len(targets)
    assert sorted(tmp_path.glob("*.jsonl")) == sorted(written)


def _fits(office: Office, target: Path) -> bool:
    """Export the trail to `target`, and return whether the disk had room for it."""
    try:
        office.desk.keeping.export(target, office.editor)
    except Unusable:
        return False
    return True


def test_a_trail_that_cannot_be_written_out_is_not_recorded_as_written(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    before = office.acts()
    with pytest.raises(Unusable):
        office.desk.keeping.export(tmp_path / "none" / "trail.jsonl", office.editor)
    assert office.acts() == before


def test_a_signature_by_an_unknown_key_is_a_problem_and_is_kept(office_in: OfficeIn) -> None:
    office = office_in("received")
    behind(office, "INSERT INTO signature VALUES (2, 'key-1', x'00')")
    assert found(office.desk.keeping.verify()) == {(2, "signature-key")}
    for change in ("UPDATE signature SET key = 'x'", "DELETE FROM signature"):
        with pytest.raises(sqlite3.IntegrityError, match="a signature is never"):
            behind(office, change)


def test_a_signature_of_no_event_is_a_problem(office_in: OfficeIn) -> None:
    office = office_in("received")
    behind(office, "INSERT INTO signature VALUES (999, 'key-1', x'00')")
    assert [what for _, what, _ in office.desk.keeping.verify().problems] == ["row-orphan"]


def test_another_name_of_the_organisation_is_found(office_in: OfficeIn) -> None:
    office = office_in("empty")
    behind(office, "UPDATE desk SET value = '别家集团' WHERE key = 'name'")
    assert found(office.desk.keeping.verify()) == {(1, "desk-name")}
