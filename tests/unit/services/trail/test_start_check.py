"""At the start of the program the trail is compared with its last verified head, which is kept outside the desk."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import Office, opened, refusal
from tests.seats import seated
from tests.unit.services.trail.test_signing import forged_event, signing
from wxdesk.bootstrap import open_desk
from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.events import MerkleTree, merkle_root
from wxdesk.domain.trail.good_head import BROKEN, DIFFERS, SHORTER, UNSIGNED, GoodHead, TrailAlarm
from wxdesk.files.keeping.last_good_head import LastGoodHead
from wxdesk.files.keeping.verified_tree import VerifiedTree
from wxdesk.files.keys.public_key import signature_fits
from wxdesk.services.keeping.restoring import Restoring
from wxdesk.services.trail import start_check
from wxdesk.services.trail.start_check import StartCheck
from wxdesk.store.trail.facets import REBUILD

type OfficeIn = Callable[[str], Office]

_WITHOUT_GUARDS = ("DROP TRIGGER IF EXISTS audit_no_update", "DROP TRIGGER IF EXISTS audit_no_delete")
_CUT = "DELETE FROM TABLE WHERE seq > :seq"
WHY = "在另一台电脑上试过旧备份"


def _behind(folder: Path, *statements: str, seq: int = 0) -> None:
    """Change the database of a desk by SQL, without the program; `seq` is the value of `:seq` in `statements`."""
    with closing(sqlite3.connect(folder / "desk.db")) as plain:
        for statement in (*_WITHOUT_GUARDS, *statements):
            plain.execute(statement, {"seq": seq})
        plain.commit()


def _heads(office: Office, tmp_path: Path) -> VerifiedTree:
    return VerifiedTree(office.desk.folder, tmp_path / "state")


def _check(office: Office, tmp_path: Path) -> StartCheck:
    return StartCheck(office.desk.store, _heads(office, tmp_path), signature_fits)


def _kept(office: Office, tmp_path: Path) -> GoodHead:
    log = office.desk.store.read(lambda reader: reader.setting("id")) or ""
    return _heads(office, tmp_path).read(log)[0]


def test_an_honest_trail_raises_no_alarm_and_its_head_is_kept(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    check = _check(office, tmp_path)
    assert (check.newest(), check.rest()) == (None, None)
    entries = office.desk.store.read(lambda reader: reader.entries())
    kept = _kept(office, tmp_path)
    assert (kept.size, kept.chain) == (len(entries), entries[-1].chain.hex())
    assert kept.root == merkle_root([one.leaf for one in entries]).hex()


def test_the_check_of_the_rest_reads_only_what_is_new_or_due(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_check, "_OLDER", 2)
    office = office_in("exported")
    check = _check(office, tmp_path)
    check.rest()
    first = _kept(office, tmp_path)
    office.accept(office.own(60))
    assert check.rest() is None
    entries = office.desk.store.read(lambda reader: reader.entries())
    kept = _kept(office, tmp_path)
    assert (kept.size, kept.looked, first.looked) == (len(entries), 2, 0)
    assert kept.root == merkle_root([one.leaf for one in entries]).hex()


def test_a_check_that_was_interrupted_goes_on(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_check, "_KEEP_EVERY", 3)
    monkeypatch.setattr(start_check, "_PAGE", 4)
    office = office_in("received")
    assert _check(office, tmp_path).rest() is None
    kept, count = _kept(office, tmp_path), office.desk.version()
    assert kept.size == count
    _heads(office, tmp_path).keep(replace(kept, peaks=()))
    assert _check(office, tmp_path).rest() is None
    assert _kept(office, tmp_path) == kept


def test_a_trail_that_became_shorter_raises_an_alarm(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    check = _check(office, tmp_path)
    check.rest()
    count = office.desk.version()
    _behind(office.desk.folder, "DELETE FROM audit WHERE seq > :seq", seq=count - 2)
    alarm = check.newest()
    assert alarm is not None
    assert (alarm.what, alarm.seq, alarm.events) == (SHORTER, count, count - 2)
    assert check.rest() == alarm
    assert _kept(office, tmp_path).size == count


def test_a_rewritten_trail_of_the_same_length_raises_an_alarm(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    check = _check(office, tmp_path)
    check.rest()
    count = office.desk.version()
    _behind(office.desk.folder, "UPDATE audit SET chain = randomblob(32) WHERE seq = :seq", seq=count)
    assert check.newest() == TrailAlarm(DIFFERS, count, _kept(office, tmp_path).chain, count)


@pytest.mark.parametrize(
    "act", ["UPDATE audit SET body = replace(body, '殷茵', '王芳') WHERE seq = 4", "DELETE FROM audit WHERE seq = 4"]
)
def test_an_event_that_breaks_the_chain_is_found(office_in: OfficeIn, tmp_path: Path, act: str) -> None:
    office = office_in("accepted")
    _behind(office.desk.folder, act)
    alarm = _check(office, tmp_path).newest()
    assert alarm is not None
    assert alarm.what == BROKEN


@pytest.mark.parametrize("gone", ["seq = 4", "seq IN (2, 3, 4)", "seq = 5", "seq IN (4, 5)"])
def test_older_events_are_verified_again_part_by_part(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: tuple[int, ...]
) -> None:
    monkeypatch.setattr(start_check, "NEWEST", 1)
    monkeypatch.setattr(start_check, "_OLDER", 2)
    office = office_in("exported")
    check = _check(office, tmp_path)
    check.rest()
    for seq in gone:
        _behind(office.desk.folder, "DELETE FROM audit WHERE seq = :seq", seq=seq)
    assert check.newest() is None
    found = [check.rest() for _ in range(5)]
    assert BROKEN in [one.what for one in found if one is not None]


def test_an_acknowledged_alarm_ends_and_the_head_moves_on(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    check = _check(office, tmp_path)
    check.rest()
    count = office.desk.version()
    tables = ("audit", "trail_line", "trail_text")
    _behind(office.desk.folder, *(_CUT.replace("TABLE", one) for one in tables), *REBUILD, seq=count - 1)
    alarm = check.newest()
    assert alarm is not None
    assert (check.record(alarm, office.editor), check.record(alarm, office.editor)) == (True, False)
    assert check.newest() is not None
    with refusal(office, "role-missing"):
        check.acknowledge(office.reviewer, WHY)
    with refusal(office, "reason-missing"):
        check.acknowledge(office.editor, " ")
    check.acknowledge(office.editor, WHY)
    assert (check.newest(), check.rest()) == (None, None)
    assert _kept(office, tmp_path).size == office.desk.version()
    assert [one for one in office.acts() if one.startswith("trail.")] == [
        "trail.alarmed",
        "trail.alarm_acknowledged",
    ]


def test_an_auditor_acknowledges_an_alarm_too(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    auditor = seated(office.desk.people.add("周监", "", (Role.AUDITOR,), office.editor).id)
    check = _check(office, tmp_path)
    check.rest()
    count = office.desk.version()
    tables = ("audit", "trail_line", "trail_text")
    _behind(office.desk.folder, *(_CUT.replace("TABLE", one) for one in tables), *REBUILD, seq=count - 1)
    alarm = check.newest()
    assert alarm is not None
    assert check.record(alarm, auditor)
    check.acknowledge(auditor, WHY)
    assert check.newest() is None
    with refusal(office, "role-missing"):
        office.desk.people.add_unit("黄梅店", auditor)


def test_without_an_alarm_nothing_can_be_acknowledged(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="trail-no-alarm"):
        _check(office, tmp_path).acknowledge(office.editor, WHY)


def test_a_restore_raises_no_alarm(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    office.desk.backups.add(tmp_path / "place", "盘", office.editor)
    office.desk.backups.run([], office.editor)
    office.accept(office.only)
    _check(office, tmp_path).rest()
    folder, clock = office.desk.folder, office.clock
    office.desk.close()
    restoring = Restoring(DeskRestoreGround(lambda path: open_desk(path, clock=clock)), clock)
    place = restoring.open_place(tmp_path / "place")
    restoring.restore(place, restoring.chosen(restoring.offers(place, folder), None), folder, "殷茵", "")
    with opened(folder.parent, clock.at.isoformat()) as again:
        check = _check(again, tmp_path)
        assert (check.newest(), check.rest()) == (None, None)
        assert _kept(again, tmp_path).size == again.desk.version()


def test_an_old_copy_of_the_database_raises_an_alarm(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    folder = office.desk.folder
    shutil.copy(folder / "desk.db", tmp_path / "old.db")
    office.accept(office.only)
    _check(office, tmp_path).rest()
    office.desk.close()
    shutil.copy(tmp_path / "old.db", folder / "desk.db")
    with opened(folder.parent) as again:
        alarm = _check(again, tmp_path).newest()
        assert alarm is not None
        assert alarm.what == SHORTER


def test_a_damaged_file_of_the_head_counts_as_none(tmp_path: Path) -> None:
    heads = VerifiedTree(tmp_path / "desk", tmp_path / "state")
    heads.keep(GoodHead("a-log", 1, "00", "00", ("aa",)))
    heads.path.write_text("{", encoding="utf-8")
    assert heads.read("a-log") == [GoodHead("a-log", 1, "00", "00")]
    assert heads.read("another-log") == []
    LastGoodHead(tmp_path / "desk", tmp_path / "state").path.write_text("[]", encoding="utf-8")
    assert heads.read("a-log") == []


def test_a_head_that_a_whole_verification_kept_is_compared_too(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    last = office.desk.store.read(lambda reader: reader.last_entry())
    log = office.desk.store.read(lambda reader: reader.setting("id")) or ""
    assert last is not None
    LastGoodHead(office.desk.folder, tmp_path / "state").keep(Checkpoint(log, last.seq + 1, "00", "00"))
    alarm = _check(office, tmp_path).newest()
    assert alarm is not None
    assert (alarm.what, alarm.seq) == (SHORTER, last.seq + 1)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 8, 1000])
def test_a_tree_that_is_resumed_from_its_peaks_grows_as_before(count: int) -> None:
    whole, leaves = MerkleTree(), [bytes([number % 256]) * 32 for number in range(count + 5)]
    for leaf in leaves[:count]:
        whole.add(leaf)
    resumed = MerkleTree.resumed(count, whole.peaks())
    for leaf in leaves[count:]:
        resumed.add(leaf)
    assert resumed.root() == merkle_root(leaves)


def test_an_event_forged_without_a_key_raises_an_alarm_in_the_background(office_in: OfficeIn, tmp_path: Path) -> None:
    office = signing(office_in("in_review"), "reviewer")
    check = _check(office, tmp_path)
    assert check.rest() is None
    kept = _kept(office, tmp_path).size
    seq, _ = forged_event(office, None, act="review.approved", changes=[])
    assert check.newest() is None, "the forged event fits the chain"
    alarm = check.rest()
    assert alarm is not None
    assert (alarm.what, alarm.seq, _kept(office, tmp_path).size) == (UNSIGNED, seq, kept)
    assert check.record(alarm, office.editor)
    check.acknowledge(office.editor, WHY)
    assert check.rest() is None


def test_the_signature_of_an_event_is_checked_once(office_in: OfficeIn, tmp_path: Path) -> None:
    office, asked = signing(office_in("in_review"), "reviewer"), list[bytes]()

    def right(public: bytes, signature: bytes, data: bytes) -> bool:
        asked.append(signature)
        return signature_fits(public, signature, data)

    check = StartCheck(office.desk.store, _heads(office, tmp_path), right)
    began = office.acts().index("signing.began")
    assert check.rest() is None
    assert len(asked) == len(office.acts()) - began
    asked.clear()
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert check.rest() is None
    assert len(asked) == 1
