"""Checkpoints are written outside the desk and found again; each of them shows if the trail was rewritten."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.desks import PUSH, Office, Offices, opened, refusal
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.checkpoints import HeadSource, HeadState, read_checkpoint, short_code
from wxdesk.domain.trail.consistency import is_consistent
from wxdesk.files.keeping.last_good_head import LastGoodHead
from wxdesk.files.keeping.proof_folder import README
from wxdesk.services.views.views import AuditReport

type OfficeIn = Callable[[str], Office]


def share(tmp_path: Path, name: str = "share") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    return folder


def notes(place: Path) -> list[Path]:
    """Return the checkpoints in a place, oldest first."""
    return sorted(path for path in place.rglob("*.txt") if path.name != README)


def states(report: AuditReport) -> list[tuple[HeadSource, HeadState]]:
    return [(one.source, one.state) for one in report.outside]


def test_adding_a_place_begins_signing_and_writes_the_first_checkpoint(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    before = len(office.acts())
    added = office.desk.checkpoints.add(place, "共享", office.editor)
    assert office.acts()[before:] == ["signing.began", "checkpoint.place_added", "checkpoint.written"]
    (note,) = notes(place)
    made = read_checkpoint(note.read_bytes())
    assert made.head.seq == added.last_seq == before + 2
    assert office.desk.checkpoints.places() == [added]
    assert (place / note.parent / README).is_file()


def test_each_run_leaves_the_earlier_checkpoints(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    first = notes(place)[0].read_bytes()
    office.desk.people.add_unit("蕲春店", office.editor)
    office.desk.checkpoints.run([], office.editor)
    assert len(notes(place)) == 2
    assert notes(place)[0].read_bytes() == first


def test_verification_says_what_each_place_proves_and_which_tail_could_be_cut(
    office_in: OfficeIn, tmp_path: Path
) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    office.clock.set("2026-01-01T14:10")
    office.desk.people.add_unit("蕲春店", office.editor)
    report = office.desk.keeping.verify()
    assert states(report) == [(HeadSource.PLACE, HeadState.GOOD)]
    assert report.outside[0].signed
    assert (report.ok, report.uncovered) == (True, 2)
    assert "no-anchor" not in report.cannot_prove
    office.desk.checkpoints.run([], office.editor)
    assert office.desk.keeping.verify().uncovered == 1


def test_a_backup_is_outside_proof_too(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    office.desk.backups.add(tmp_path / "backups", "盘", office.editor)
    office.desk.backups.run([], office.editor)
    report = office.desk.keeping.verify()
    assert states(report) == [(HeadSource.BACKUP, HeadState.GOOD)]
    assert (report.uncovered, report.outside[0].signed) == (1, False)


def test_a_trail_rewritten_together_with_its_packages_is_found_against_any_outside_checkpoint(
    offices: Offices, tmp_path: Path
) -> None:
    """Outside checkpoints detect a forger who restores an older desk with all keys and enters other acts."""
    folder, place = offices.copy("in_review", tmp_path / "office"), share(tmp_path)
    with opened(folder) as office:
        office.desk.checkpoints.add(place, "共享", office.editor)
    shutil.copytree(folder / "desk", tmp_path / "yesterday")
    with opened(folder, "2026-01-01T11:00") as office:
        office.release_reviewed()
        office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
        code = short_code(office.desk.checkpoints.printed(office.editor).head).code
        office.desk.checkpoints.run([], office.editor)
        assert office.desk.keeping.verify(office.desk.folder / "packages", codes=[code]).ok
    genuine = notes(place)[-1]
    shutil.rmtree(folder / "desk")
    shutil.copytree(tmp_path / "yesterday", folder / "desk")
    with opened(folder, "2026-01-01T12:00") as office:
        office.release_reviewed()
        office.desk.exporting.export(PUSH, office.editor, below_minimum="真的只有一篇")
        # the forger hides every place that the desk knows, and whatever this computer remembers
        office.desk.checkpoints.remove("共享", office.editor)
        LastGoodHead(office.desk.folder).path.unlink()
        packages = office.desk.folder / "packages"
        alone = office.desk.keeping.verify(packages)
        assert alone.ok, "nothing inside the desk contradicts the forger"
        for found in (
            office.desk.keeping.verify(packages, against=[genuine]),
            office.desk.keeping.verify(packages, codes=[code]),
        ):
            assert not found.ok
            assert found.problems == []
            assert HeadState.DIFFERS in {one.state for one in found.outside}


def test_a_place_that_the_desk_still_knows_shows_an_old_desk_put_in_its_place(offices: Offices, tmp_path: Path) -> None:
    folder, place = offices.copy("empty", tmp_path / "office"), share(tmp_path)
    with opened(folder) as office:
        office.desk.checkpoints.add(place, "共享", office.editor)
    shutil.copytree(folder / "desk", tmp_path / "yesterday")
    with opened(folder) as office:
        office.desk.people.add_unit("蕲春店", office.editor)
        office.desk.checkpoints.run([], office.editor)
        assert office.desk.keeping.verify().ok
    shutil.rmtree(folder / "desk")
    shutil.copytree(tmp_path / "yesterday", folder / "desk")
    with opened(folder) as office:
        report = office.desk.keeping.verify()
        assert not report.ok
        assert (HeadSource.PLACE, HeadState.CUT) in states(report)
        assert (HeadSource.LAST, HeadState.CUT) in states(report)


def test_a_restore_acknowledges_what_its_outside_heads_prove(offices: Offices, tmp_path: Path) -> None:
    folder, place = offices.copy("empty", tmp_path / "office"), share(tmp_path)
    with opened(folder) as office:
        office.desk.backups.add(tmp_path / "backups", "盘", office.editor)
        office.desk.backups.run([], office.editor)
        office.desk.checkpoints.add(place, "共享", office.editor)
        assert office.desk.keeping.verify().ok
        opened_place, desk = office.desk.restoring.open_place(tmp_path / "backups"), office.desk.folder
        manifest = office.desk.restoring.chosen(office.desk.restoring.offers(opened_place, desk), None)
        restoring = office.desk.restoring
        target = tmp_path / "restored" / "desk"
        shutil.copytree(desk, target)
    restoring.restore(opened_place, manifest, target, "殷茵", "试")
    with opened(target.parent) as office:
        report = office.desk.keeping.verify(against=notes(place))
        assert report.ok
        assert (HeadSource.FILE, HeadState.GIVEN_UP) in states(report)


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("time 2026-01-01T02", "time 2026-01-01T03", HeadState.FORGED),
        ("\nchain ", "\nchain ", HeadState.GOOD),
        ("wxdesk/", "wxdesk/x", HeadState.UNREADABLE),
    ],
)
def test_a_changed_checkpoint_is_told_from_a_changed_trail(
    office_in: OfficeIn, tmp_path: Path, old: str, new: str, state: HeadState
) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    (note,) = notes(place)
    note.write_text(note.read_text().replace(old, new))
    report = office.desk.keeping.verify()
    assert report.outside[0].state is state
    assert report.ok is (state is HeadState.GOOD)
    assert report.problems == []


def test_a_checkpoint_signed_with_a_key_that_the_trail_does_not_name_fails(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    (note,) = notes(place)
    private = Ed25519PrivateKey.generate()
    other = replace(read_checkpoint(note.read_bytes()), public=private.public_key().public_bytes_raw())
    note.write_text(replace(other, signature=private.sign(other.text.encode())).note)
    report = office.desk.keeping.verify()
    assert (states(report), report.ok) == ([(HeadSource.PLACE, HeadState.KEY)], False)
    assert not report.outside[0].signed


def test_a_checkpoint_that_is_gone_is_named_and_fails_nothing(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    (note,) = notes(place)
    note.unlink()
    report = office.desk.keeping.verify()
    assert states(report) == [(HeadSource.PLACE, HeadState.GONE)]
    assert (report.ok, report.cannot_prove[0]) == (True, "no-anchor")


def test_a_place_that_is_away_is_named_and_the_next_run_says_why(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    place.rename(tmp_path / "elsewhere")
    assert states(office.desk.keeping.verify()) == [(HeadSource.PLACE, HeadState.AWAY)]
    (outcome,) = office.desk.checkpoints.run([], office.editor)
    assert outcome.error is not None
    assert outcome.error.code == "path-missing"
    (state,) = office.desk.checkpoints.states()
    assert (state.behind, state.error is None) == (1, False)


def test_a_checkpoint_is_due_once_a_day_if_something_happened(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    service = office.desk.checkpoints
    assert not service.due()
    service.add(share(tmp_path), "共享", office.editor)
    office.clock.at += timedelta(days=1)
    assert not service.due(), "nothing happened since"
    office.desk.people.add_unit("蕲春店", office.editor)
    assert service.due()
    service.run([], office.editor, "schedule")
    office.desk.people.add_unit("罗田店", office.editor)
    assert not service.due()


def test_any_two_checkpoints_have_a_proof_that_one_continues_the_other(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    office.desk.checkpoints.add(place, "共享", office.editor)
    for unit in ("甲店", "乙店", "丙店"):
        office.desk.people.add_unit(unit, office.editor)
        office.desk.checkpoints.run([], office.editor)
    heads = [read_checkpoint(note.read_bytes()).head for note in notes(place)]
    for at, first in enumerate(heads):
        for second in heads[at:]:
            path = office.desk.checkpoints.consistency(first.seq, second.seq)
            roots = [bytes.fromhex(one.root) for one in (first, second)]
            assert is_consistent(first.seq, roots[0], second.seq, roots[1], path)
            assert first == second or not is_consistent(first.seq, roots[1], second.seq, roots[0], path)
    with pytest.raises(UserError, match="consistency-sizes"):
        office.desk.checkpoints.consistency(1, 9999)


def test_only_a_keeper_adds_and_removes_places(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    with refusal(office, "role-missing"):
        office.desk.checkpoints.add(place, "共享", office.reviewer)
    office.desk.checkpoints.add(place, "共享", office.editor)
    with refusal(office, "role-missing"):
        office.desk.checkpoints.remove("共享", office.reviewer)
    office.desk.checkpoints.remove(str(place), office.editor)
    assert office.desk.checkpoints.places() == []
    assert len(notes(place)) == 1


def test_unfit_places_are_refused(office_in: OfficeIn, tmp_path: Path) -> None:
    office, place = office_in("empty"), share(tmp_path)
    service = office.desk.checkpoints
    with pytest.raises(Unusable, match="checkpoint-inside-desk"):
        service.add(office.desk.folder, "库", office.editor)
    with pytest.raises(Unusable, match="path-missing"):
        service.add(tmp_path / "none", "无", office.editor)
    with pytest.raises(UserError, match="checkpoint-no-places"):
        service.run([], office.editor)
    with pytest.raises(UserError, match="checkpoint-unsigned"):
        service.printed(office.editor)
    service.add(place, "共享", office.editor)
    with pytest.raises(UserError, match="checkpoint-place-name"):
        service.add(share(tmp_path, "other"), "共享", office.editor)
    with pytest.raises(UserError, match="checkpoint-place-known"):
        service.add(place, "又一个", office.editor)
    with pytest.raises(UserError, match="checkpoint-place-unknown"):
        service.run(["没有"], office.editor)


def test_a_mistyped_code_and_another_file_are_no_forgery(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    other = tmp_path / "other.txt"
    other.write_text("nothing")
    with pytest.raises(UserError, match="checkpoint-unreadable"):
        office.desk.keeping.verify(against=[other])
    with pytest.raises(UserError, match="checkpoint-code"):
        office.desk.keeping.verify(codes=["12-ABCDE-ABCDE-ABCDE-ABCDE"])
    with pytest.raises(Unusable):
        office.desk.keeping.verify(against=[tmp_path / "none.txt"])


def test_the_last_good_head_stands_outside_the_desk(office_in: OfficeIn) -> None:
    office = office_in("empty")
    kept = LastGoodHead(office.desk.folder)
    assert kept.read() is None
    report = office.desk.keeping.verify()
    head = kept.read()
    assert head is not None
    assert (head.seq, head.chain) == (report.events, report.head)
    assert not kept.path.is_relative_to(office.desk.folder)
    kept.path.write_text("{")
    assert kept.read() is None
    assert office.desk.keeping.verify().ok
