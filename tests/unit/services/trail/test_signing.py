"""Each event is signed with the key of the person who enters it.

A verification finds events that were added or changed without the program.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.desks import PUSH, Office, refusal
from tests.seats import CHEAP, seated
from tests.workplaces import BENCH
from wxdesk.bootstrap.doctor import bundle
from wxdesk.domain.desk.errors import PinNeeded, Refused
from wxdesk.domain.trail.events import append, changes_of
from wxdesk.domain.trail.keys import DESK_ACTS, ENROLLED, KEY_ACTS, KeyEnd
from wxdesk.domain.trail.signing import signed_bytes
from wxdesk.files.keys.private_key_ring import KEYS, PrivateKeyRing
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.seat_rule import UNSEATED
from wxdesk.services.office.health import HealthReport
from wxdesk.services.office.identity import acting
from wxdesk.services.views.views import AuditReport

type OfficeIn = Callable[[str], Office]

PIN = "2468"


def signing(office: Office, *people: str) -> Office:
    """Let the desk begin to sign events, and open the seats of `people` ("editor", "reviewer") with a PIN."""
    office.desk.private_keys.cost = lambda: CHEAP
    office.desk.signing.begin(office.editor)
    for one in people:
        by: By = getattr(office, one)
        office.desk.signing.opened(by.entered_by, PIN)
    return office


def found(office: Office) -> list[tuple[int, str]]:
    """Return number and code of each problem of a verification."""
    return [(seq, what) for seq, what, _ in office.desk.keeping.verify().problems]


def rows(office: Office, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        return plain.execute(sql).fetchall()


def behind(office: Office, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Run SQL statements directly on the database, without its triggers; afterwards create the triggers again."""
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        kept = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            plain.execute(f"DROP TRIGGER {name}")
        for sql, values in statements:
            plain.execute(sql, values)
        for _, sql in kept:
            plain.execute(sql)
        plain.commit()


def forged_event(office: Office, key: str | None, **said: object) -> tuple[int, bytes]:
    """Append a copy of the last event with the values `said` to the chain and to `trail_line`, as a forger could.

    Return the event's number and the bytes to be signed. If the private key `key` is open on this computer, it signs
    the event.
    """
    desk = office.desk
    last = desk.store.read(lambda reader: reader.last_entry())
    assert last is not None
    log = desk.store.read(lambda reader: reader.setting("id")) or ""
    event = {**json.loads(last.body), **said}
    entry = append(last, log, event, BENCH)
    data = signed_bytes(log, entry.seq, last.chain, entry.body)
    values = (entry.seq, entry.body.decode(), entry.leaf, entry.chain)
    line = "INSERT INTO trail_line SELECT {} FROM trail_line WHERE seq = ?"
    names = [name for _, name, *_ in rows(office, "PRAGMA table_info(trail_line)")]
    given = {"seq": str(entry.seq), "act": f"'{event['act']}'", "subject": f"'{event['subject']}'"}
    copied = line.format(", ".join(given.get(name, f'"{name}"') for name in names))
    steps: list[tuple[str, tuple[object, ...]]] = [
        ("INSERT INTO audit VALUES (?, ?, ?, ?)", values),
        (copied, (last.seq,)),
    ]
    signature = desk.private_keys.sign(key, data) if key else None
    if signature:
        steps.append(("INSERT INTO signature VALUES (?, ?, ?)", (entry.seq, key, signature)))
    behind(office, *steps)
    return entry.seq, data


def key_of(office: Office, by: By | None) -> str:
    """Return the id of the newest key of the person in `by`; without `by`, that of the desk key."""
    found = dict(rows(office, "SELECT person, id FROM signing_key ORDER BY entered"))
    return str(found[by.entered_by if by else None])


def test_a_desk_that_never_began_signing_says_so_and_is_proven(office_in: OfficeIn) -> None:
    office = office_in("approved")
    report = office.desk.keeping.verify()
    assert report.ok
    assert "unsigned" in report.cannot_prove
    assert rows(office, "SELECT count(*) FROM signature") == [(0,)]


def test_from_its_beginning_on_every_event_is_signed_by_who_enters_it(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"), "reviewer")
    began = office.acts().index("signing.began") + 1
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.reviewing.release(office.placement, office.editor)
    signed = dict(rows(office, "SELECT seq, key FROM signature"))
    assert [*signed] == [*range(began, len(office.acts()) + 1)]
    reviewer, desk = key_of(office, office.reviewer), key_of(office, None)
    entered = {seq: json.loads(body)["entered_by"]["name"] for seq, body in rows(office, "SELECT seq, body FROM audit")}
    assert all((key == reviewer) == (entered[seq] == "王审") for seq, key in signed.items())
    assert {*signed.values()} == {reviewer, desk}
    report = office.desk.keeping.verify()
    assert report.ok
    assert f"unsigned-before:{began}" in report.cannot_prove


def test_a_decision_entered_for_another_is_signed_by_who_enters_it(office_in: OfficeIn) -> None:
    office = signing(office_in("empty"), "reviewer")
    told = seated(office.reviewer.entered_by, decided_by=office.editor.entered_by)
    office.desk.people.add_unit("蕲春店", told)
    assert rows(office, "SELECT key FROM signature ORDER BY seq DESC LIMIT 1") == [(key_of(office, office.reviewer),)]
    assert found(office) == []


def test_who_has_a_key_enters_nothing_before_the_pin_is_given(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"), "reviewer")
    office.desk.signing.closed(office.reviewer.entered_by)
    with pytest.raises(PinNeeded, match="pin-needed"):
        office.desk.reviewing.approve(office.placement, office.reviewer)
    assert office.acts()[-1] == "key.enrolled"
    office.desk.signing.opened(office.reviewer.entered_by, PIN)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert found(office) == []


def approval(office: Office) -> dict[str, object]:
    """Return the values of an event in which the reviewer approves the article."""
    person = {"id": office.reviewer.entered_by, "name": "王审", "title": ""}
    return {"act": "review.approved", "entered_by": person, "decided_by": person, "changes": []}


def test_a_forged_approval_without_a_signature_is_found(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"), "reviewer")
    seq, _ = forged_event(office, None, **approval(office))
    assert (seq, "signature-missing") in found(office)


def test_a_forged_approval_signed_with_the_desk_key_is_found(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"), "reviewer")
    seq, _ = forged_event(office, key_of(office, None), **approval(office))
    assert (seq, "signature-person") in found(office)


def test_a_forged_approval_signed_with_another_persons_key_is_found(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    signing(office, "reviewer", "editor")
    seq, _ = forged_event(office, key_of(office, office.editor), **approval(office))
    assert (seq, "signature-person") in found(office)


def test_changes_hidden_in_an_act_that_the_desk_may_sign_are_found(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"), "reviewer")
    said = approval(office) | {"act": "refused", "changes": [["placement", office.placement, {"stage": "approved"}]]}
    seq, _ = forged_event(office, key_of(office, None), **said)
    assert (seq, "signature-person") in found(office)


def test_a_restore_without_signature_must_change_nothing(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"), "reviewer")
    said = approval(office) | {"act": "desk.restored", "subject": "desk"}
    seq, _ = forged_event(office, None, **said)
    assert seq not in {number for number, what in found(office) if what.startswith("signature")}
    changes = [["placement", office.placement, {"stage": "approved"}]]
    seq, _ = forged_event(office, None, **said | {"changes": changes})
    assert (seq, "signature-missing") in found(office)


def test_a_signature_that_was_moved_or_changed_is_found(office_in: OfficeIn) -> None:
    office = signing(office_in("in_review"))
    office.desk.reviewing.approve(office.placement, office.reviewer)
    last = len(office.acts())
    before = dict(rows(office, "SELECT seq, signature FROM signature"))[last - 1]
    behind(office, ("UPDATE signature SET signature = ? WHERE seq = ?", (before, last)))
    assert (last, "signature-wrong") in found(office)
    behind(office, ("DELETE FROM signature WHERE seq = ?", (last,)))
    assert (last, "signature-missing") in found(office)
    behind(office, ("INSERT INTO signature VALUES (?, ?, ?)", (last, "0" * 32, b"x" * 64)))
    assert (last, "signature-key") in found(office)


def test_a_key_signs_nothing_before_its_enrolment_or_after_its_end(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    signing(office, "reviewer")
    key = key_of(office, office.reviewer)
    first = len(office.acts())
    private = office.desk.private_keys.opened[key]
    office.desk.signing.end(office.reviewer.entered_by, office.reviewer, KeyEnd.CHANGED)
    office.desk.private_keys.opened[key] = private
    seq, _ = forged_event(office, key, **approval(office))
    assert (seq, "signature-time") in found(office)
    assert (first, "signature-time") not in found(office)


def test_a_second_key_enrolled_behind_the_back_of_a_person_does_not_count(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("in_review")
    signing(office, "reviewer")
    made = PrivateKeyRing(tmp_path, cost=lambda: CHEAP).new_person_key("0000")
    data = {"key": made.id, "public": made.public.hex()}
    said = approval(office) | {"act": "key.enrolled", "subject": "desk", "data": data}
    seq, _ = forged_event(office, key_of(office, None), **said)
    assert {(seq, "key-wrong"), (seq, "signature-person")} <= {*found(office)}


def test_a_changed_pin_keeps_the_key_and_a_reset_ends_it(office_in: OfficeIn) -> None:
    office = signing(office_in("empty"))
    seats, person = office.desk.seats, office.reviewer.entered_by
    seat = seats.open(person)
    seats.set_pin(seat, None, "135790")
    first = key_of(office, office.reviewer)
    seats.set_pin(seat, "135790", "246801")
    seats.close(seat)
    assert not office.desk.private_keys.holds(first)
    seats.open(person, "246801")
    assert (office.acts()[-1], key_of(office, office.reviewer)) == ("seat.opened", first)
    admin = seats.open(office.editor.entered_by)
    seats.reset(person, "975310", acting(admin))
    assert office.acts()[-1] == "key.ended"
    again = seats.open(person, "975310")
    assert [one.ended for one in office.desk.signing.listed()] == ["", "reset"], "an administrator knows this PIN"
    seats.set_pin(again, "975310", "864209")
    assert [one.ended for one in office.desk.signing.listed()] == ["", "reset", ""]
    seats.sign_in(again)
    assert rows(office, "SELECT key FROM signature ORDER BY seq DESC LIMIT 1") == [(key_of(office, office.reviewer),)]
    assert found(office) == []


def test_failed_pins_and_a_locked_seat_are_signed_by_the_desk_and_a_recovery_renews_the_key(
    office_in: OfficeIn,
) -> None:
    office = signing(office_in("empty"))
    seats, person = office.desk.seats, office.editor.entered_by
    seat = seats.open(person)
    seats.set_pin(seat, None, "135790")
    code = seats.new_code()
    seats.keep_code(code, code, acting(seat))
    seats.lock(seat)
    with pytest.raises(Refused, match="pin-wrong"):
        seats.confirm(seat, "000111")
    first = key_of(office, office.editor)
    seats.recover(person, code, "246801")
    assert key_of(office, office.editor) != first
    assert {"seat.pin_failed", "seat.locked", "seat.recovered", "key.lost", "key.enrolled"} <= {*office.acts()}
    seats.confirm(seat, "246801")
    office.desk.people.add_unit("蕲春店", acting(seat))
    assert found(office) == []


def test_who_set_a_pin_before_signing_began_gets_a_key_with_the_next_pin(office_in: OfficeIn) -> None:
    office = office_in("empty")
    seats, person = office.desk.seats, office.reviewer.entered_by
    seats.set_pin(seats.open(person), None, "135790")
    assert office.desk.signing.listed() == []
    signing(office)
    seats.open(person, "135790")
    assert [one.person for one in office.desk.signing.listed()] == ["", "王审"]
    assert found(office) == []


def test_a_key_lost_with_its_file_is_replaced_and_the_trail_says_so(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    signing(office, "reviewer")
    office.desk.private_keys.remove(key_of(office, office.reviewer))
    office.desk.signing.opened(office.reviewer.entered_by, PIN)
    assert office.acts()[-2:] == ["key.lost", "key.enrolled"]
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert found(office) == []


def test_a_lost_desk_key_is_replaced_before_the_next_event(office_in: OfficeIn) -> None:
    office = signing(office_in("empty"))
    shutil.rmtree(office.desk.folder / KEYS)
    office.desk.private_keys.opened.clear()
    office.desk.people.add_unit("蕲春店", office.editor)
    assert office.acts()[-2:] == ["key.desk_replaced", "unit.added"]
    bodies = [json.loads(body) for (body,) in rows(office, "SELECT body FROM audit ORDER BY seq DESC LIMIT 2")]
    assert [{table for table, *_ in changes_of(body)} for body in bodies] == [{"unit"}, {"signing_key"}]
    assert found(office) == []


def test_a_key_is_countersigned_by_another_administrator(office_in: OfficeIn) -> None:
    office = office_in("empty")
    signing(office, "reviewer", "editor")
    keys = office.desk.signing
    assert [one.person for one in keys.waiting()] == ["王审", "殷茵"]
    keys.confirm(key_of(office, office.reviewer), office.editor)
    assert [(one.person, one.confirmed_by) for one in keys.listed()] == [("", ""), ("王审", "殷茵"), ("殷茵", "")]
    with refusal(office, "key-own"):
        keys.confirm(key_of(office, office.editor), office.editor)
    with refusal(office, "role-missing"):
        keys.confirm(key_of(office, office.editor), office.reviewer)
    with refusal(office, "key-over"):
        keys.confirm(key_of(office, None), office.editor)
    assert found(office) == []


def test_only_a_keeper_begins_signing_and_only_once(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "role-missing"):
        office.desk.signing.begin(office.reviewer)
    office.desk.signing.begin(office.editor)
    with refusal(office, "signing-began"):
        office.desk.signing.begin(office.editor)


def test_only_an_administrator_ends_the_key_of_another(office_in: OfficeIn) -> None:
    office = office_in("empty")
    signing(office, "reviewer", "editor")
    with refusal(office, "role-missing"):
        office.desk.signing.end(office.editor.entered_by, office.reviewer, KeyEnd.LOST)


def test_a_seat_gets_no_key_while_nothing_is_signed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.signing.opened(office.reviewer.entered_by, PIN)
    assert not {*office.acts()} & {*KEY_ACTS}
    assert not (office.desk.folder / KEYS).exists()


def test_private_keys_are_in_no_event_export_package_backup_or_bundle(office_in: OfficeIn, tmp_path: Path) -> None:
    office = signing(office_in("released"), "reviewer")
    secrets = [key.private_bytes_raw() for key in office.desk.private_keys.opened.values()]
    office.desk.keeping.export(tmp_path / "trail.jsonl", office.editor)
    place = office.desk.backups.add(tmp_path / "place", "盘", office.editor)
    (made,) = office.desk.backups.run([place.name], office.editor)
    assert made.written is not None
    package = office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    (tmp_path / "bundle.zip").write_bytes(bundle(office.desk.folder, HealthReport(()), ""))
    written = [path for folder in (tmp_path / "place", package.parent) for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in written if KEYS in path.parts]
    for path in [*written, tmp_path / "trail.jsonl", tmp_path / "bundle.zip", office.desk.folder / "desk.db"]:
        content = path.read_bytes()
        assert not any(one in content or one.hex().encode() in content for one in secrets), path
    assert len(secrets) == 2


def test_the_report_tells_what_was_signed_by_whose_key(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    signing(office, "reviewer")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    report: AuditReport = office.desk.keeping.verify()
    assert [(one.person, one.events, one.confirmed_by) for one in report.signers] == [("", 1, ""), ("王审", 2, "")]


def test_an_administrators_end_of_a_key_is_signed_by_the_administrator(office_in: OfficeIn) -> None:
    office = office_in("empty")
    signing(office, "reviewer", "editor")
    office.desk.signing.end(office.reviewer.entered_by, office.editor, KeyEnd.CLOSED)
    assert rows(office, "SELECT key FROM signature ORDER BY seq DESC LIMIT 1") == [(key_of(office, office.editor),)]


def test_the_desk_key_may_sign_whatever_needs_no_opened_seat() -> None:
    assert UNSEATED - {ENROLLED} <= DESK_ACTS.keys()
