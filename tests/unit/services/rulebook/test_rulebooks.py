from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import Office, article_file, material, refusal
from tests.disks import full_beyond
from tests.unit.domain.rulebook.test_rulebook_proposal import EDITED
from wxdesk.bootstrap import DATABASE, RULEBOOK, open_desk
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.submissions.submission import Submission
from wxdesk.files.tables.rulebook_files import DRAFT, FORMER, NEXT, OWN
from wxdesk.services.desk.requests import Received

type OfficeIn = Callable[[str], Office]

LEAST = ("limits", "text", "body_at_least")


def least(office: Office) -> int:
    return office.desk.rulebook.limits.text.body_at_least


def with_least(office: Office, number: int) -> str:
    return office.desk.rulebooks.shipped_text.replace("body_at_least = 300", f"body_at_least = {number}")


def test_a_draft_changes_one_value_and_holds_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    acts = office.acts()
    view = office.desk.rulebooks.set_values({LEAST: 350}, office.editor)
    assert (view.draft.limits.text.body_at_least, view.pending, least(office)) == (350, True, 300)
    assert (office.desk.folder / DRAFT).read_text(encoding="utf-8") == with_least(office, 350)
    assert office.acts() == acts


def test_a_draft_outlives_the_window_and_goes_when_nothing_differs(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.rulebooks.set_values({LEAST: 350}, office.editor)
    with open_desk(office.desk.folder, clock=office.clock) as again:
        assert again.rulebooks.view().draft.limits.text.body_at_least == 350
    assert not office.desk.rulebooks.set_values({LEAST: 300}, office.editor).pending
    assert office.desk.rulebooks.draft_text() is None


def test_a_draft_that_does_not_fit_is_refused_and_the_former_one_stays(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.rulebooks.set_values({LEAST: 350}, office.editor)
    with pytest.raises(UserError) as error:
        office.desk.rulebooks.set_values({("channels", "media", "minimum"): 9}, office.editor)
    assert (error.value.code, error.value.values["key"]) == ("rulebook-key", "channels.0.minimum")
    assert office.desk.rulebooks.view().draft.limits.text.body_at_least == 350


def test_an_adopted_rulebook_holds_at_once_and_after_reopening(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.change_rulebook(with_least(office, 900), office.editor, "集团要求")
    office.receive(material(office.inbox / "店庆", sentences=10))
    found = office.desk.reading.submission(office.only).findings
    assert [one.values["least"] for one in found if one.rule == "LEN.body.min"] == [900]
    with open_desk(office.desk.folder, clock=office.clock) as again:
        assert again.rulebook.limits.text.body_at_least == 900
        assert not again.adopt_rulebook(office.editor)


def test_an_adoption_that_cannot_be_recorded_leaves_the_file_as_it_was(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = with_least(office, 900)
    assert len(text.encode()) < (office.desk.folder / DATABASE).stat().st_size
    with full_beyond(len(text.encode())), pytest.raises(Unusable):
        office.desk.change_rulebook(text, office.editor, "集团要求")
    assert not (office.desk.folder / OWN).exists()
    assert least(office) == 300
    assert office.acts()[-1] != "rulebook.adopted"


def test_a_kill_behind_the_event_loses_neither_the_rulebook_nor_who_and_why(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = office.desk.folder
    with open_desk(folder, clock=office.clock) as killed:
        killed.change_rulebook(with_least(office, 900), office.editor, "集团要求")
    (folder / OWN).rename(folder / NEXT)
    acts = office.acts()
    with open_desk(folder, clock=office.clock) as again:
        assert again.rulebook.limits.text.body_at_least == 900
        assert not again.adopt_rulebook(office.editor)
    assert ((folder / OWN).exists(), (folder / NEXT).exists()) == (True, False)
    (folder / OWN).rename(folder / NEXT)
    assert office.desk.adopt_rulebook(office.editor)
    assert (least(office), office.acts()) == (900, acts)


def test_a_kill_before_the_event_lets_no_rulebook_hold(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder, acts = office.desk.folder, office.acts()
    (folder / NEXT).write_text(with_least(office, 900), encoding="utf-8")
    with open_desk(folder, clock=office.clock) as again:
        assert again.rulebook.limits.text.body_at_least == 300
        assert not again.adopt_rulebook(office.editor)
    assert ((folder / NEXT).exists(), office.acts()) == (False, acts)


def test_a_kill_behind_the_return_to_the_shipped_rulebook_ends_the_own_copy(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder, shipped = office.desk.folder, office.desk.rulebooks.shipped_text
    office.desk.change_rulebook(with_least(office, 900), office.editor, "集团要求")
    office.desk.change_rulebook(shipped, office.editor, "恢复")
    (folder / OWN).write_text(with_least(office, 900), encoding="utf-8")
    (folder / NEXT).write_text(shipped, encoding="utf-8")
    with open_desk(folder, clock=office.clock) as again:
        assert again.rulebook.limits.text.body_at_least == 300
    assert ((folder / OWN).exists(), (folder / NEXT).exists()) == (False, False)


def test_the_event_says_who_why_and_what_changed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = office.desk.rulebook.stamp
    office.desk.change_rulebook(with_least(office, 350), office.editor, " 集团要求 ")
    event = office.desk.reading.trail(limit=1).rows[0]
    assert (event.act, event.reason, event.decided_by) == ("rulebook.adopted", "集团要求", "殷茵")
    assert (event.data["from"], event.data["to"]) == (before, office.desk.rulebook.stamp)
    assert event.data["digest"] == office.desk.rulebook.digest
    assert event.data["changes"] == [{"key": "limits.text.body_at_least", "from": "300", "to": "350"}]
    assert office.desk.keeping.verify().ok


def test_the_former_rulebook_is_kept_and_can_be_adopted_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    shipped = office.desk.rulebooks.shipped_text
    office.desk.change_rulebook(with_least(office, 350), office.editor, "集团要求")
    assert (office.desk.folder / FORMER).read_text(encoding="utf-8") == shipped
    assert office.desk.rulebooks.view().former == office.desk.rulebooks.shipped.stamp
    former = office.desk.rulebooks.former()
    assert former == shipped
    office.desk.change_rulebook(former, office.editor, "撤回")
    assert (least(office), (office.desk.folder / OWN).exists()) == (300, False)
    assert office.acts()[-2:] == ["rulebook.adopted", "rulebook.adopted"]


def test_adopting_ends_the_draft(office_in: OfficeIn) -> None:
    office = office_in("empty")
    view = office.desk.rulebooks.set_values({LEAST: 350}, office.editor)
    office.desk.change_rulebook(view.draft_text, office.editor, "集团要求")
    assert office.desk.rulebooks.draft_text() is None
    assert not office.desk.rulebooks.view().pending


def test_only_the_chief_and_the_administrator_change_the_rules(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "role-missing"):
        office.desk.change_rulebook(with_least(office, 350), office.reviewer, "集团要求")
    with pytest.raises(Refused, match="role-missing"):
        office.desk.rulebooks.set_values({LEAST: 350}, office.reviewer)
    assert (least(office), office.desk.rulebooks.draft_text()) == (300, None)
    assert not (office.desk.folder / OWN).exists()


def test_a_change_of_the_rules_takes_a_reason(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "reason-missing"):
        office.desk.change_rulebook(with_least(office, 350), office.editor, "  ")


def test_the_rulebook_that_holds_is_not_adopted_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "rulebook-same"):
        office.desk.change_rulebook(office.desk.rulebooks.text, office.editor, "再来")


def test_a_text_with_a_slip_is_refused_with_its_line_before_anything_happens(office_in: OfficeIn) -> None:
    office = office_in("empty")
    acts = office.acts()
    with pytest.raises(UserError) as error:
        office.desk.change_rulebook(with_least(office, 350).replace("_at_least", "_at_lest"), office.editor, "x")
    assert (error.value.code, error.value.values["key"]) == ("rulebook-key", "limits.text.body_at_lest")
    assert office.acts() == acts


def test_a_copy_that_was_edited_meanwhile_is_not_overwritten(office_in: OfficeIn) -> None:
    office = office_in("empty")
    own = office.desk.folder / OWN
    own.write_text(with_least(office, 250), encoding="utf-8")
    with refusal(office, "rulebook-changed"):
        office.desk.change_rulebook(with_least(office, 350), office.editor, "集团要求")
    assert "body_at_least = 250" in own.read_text(encoding="utf-8")


def test_another_process_that_adopts_is_followed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assert not office.desk.follow_rulebook()
    with open_desk(office.desk.folder, clock=office.clock) as other:
        other.change_rulebook(with_least(office, 350), office.editor, "集团要求")
    assert least(office) == 300
    assert office.desk.follow_rulebook()
    assert least(office) == 350
    office.desk.change_rulebook(with_least(office, 400), office.editor, "再严一些")
    assert least(office) == 400


def test_a_copy_edited_by_hand_waits_for_the_next_opening(office_in: OfficeIn) -> None:
    office = office_in("empty")
    own = office.desk.folder / OWN
    own.write_text(with_least(office, 250), encoding="utf-8")
    assert not office.desk.follow_rulebook()
    own.write_text("nonsense", encoding="utf-8")
    assert not office.desk.follow_rulebook()
    assert least(office) == 300


def test_who_sits_down_late_adopts_nothing_old(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with open_desk(office.desk.folder, clock=office.clock) as other:
        other.change_rulebook(with_least(office, 350), office.editor, "集团要求")
    acts = office.acts()
    assert office.desk.adopt_rulebook(office.editor)
    assert (office.acts(), least(office)) == (acts, 350)


def test_a_window_that_may_only_read_changes_no_rule(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.store.read_only = True
    with pytest.raises(Unusable, match="desk-read-only"):
        office.desk.rulebooks.set_values({LEAST: 350}, office.editor)
    with pytest.raises(Unusable, match="desk-read-only"):
        office.desk.change_rulebook(with_least(office, 350), office.editor, "集团要求")
    assert not (office.desk.folder / DRAFT).exists()


def test_line_ends_of_an_own_copy_stay(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = with_least(office, 350).replace("\n", "\r\n")
    office.desk.change_rulebook(text, office.editor, "集团要求")
    assert (office.desk.folder / OWN).read_bytes() == text.encode()


def test_files_in_hand_end_under_the_rules_they_began_with(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    bench = office.desk.checking
    office.desk.change_rulebook(with_least(office, 400), office.editor, "集团要求")
    path = article_file(tmp_path / "稿.docx")
    rules = [
        [one.rule for one in desk.check([path], tmp_path / "zip").files[0].findings]
        for desk in (bench, office.desk.checking)
    ]
    assert rules == [[], ["LEN.body.min"]]


def test_the_shipped_text_is_that_of_the_program(office_in: OfficeIn) -> None:
    assert "hs-2016" in RULEBOOK
    assert office_in("empty").desk.rulebooks.shipped.rulebook.id == "hs-2016"


@pytest.fixture
def older(office_in: OfficeIn) -> Iterator[Office]:
    """Yield a desk with an edited copy of rulebook version 1: a minimum of 350 characters, and one range added."""
    office = office_in("received")
    (office.desk.folder / OWN).write_text(EDITED, encoding="utf-8")
    with open_desk(office.desk.folder, clock=office.clock) as desk:
        desk.adopt_rulebook(office.editor)
        yield replace(office, desk=desk)


def test_an_older_copy_is_shown_what_a_newer_version_proposes_and_goes_on_as_it_was(older: Office) -> None:
    books, acts = older.desk.rulebooks, older.acts()
    assert "ranges.publicity" in {one.key for one in books.view().proposal}
    assert (books.in_force.ranges["culture"], books.in_force.rulebook.version) == (5, 1)
    view = books.propose(older.editor)
    assert (view.pending, view.proposal, view.draft.ranges["image"]) == (True, (), 4)
    assert (books.in_force.rulebook.version, older.acts()) == (1, acts)


def test_the_proposal_holds_from_its_event_on_and_older_rows_are_read_by_it(older: Office) -> None:
    one, books = older.only, older.desk.rulebooks
    older.desk.intake.describe(one, Received(range="culture"), older.editor)
    older.desk.change_rulebook(books.propose(older.editor).draft_text, older.editor, "按规定原文")
    kept = older.desk.store.read(lambda reader: reader.get(Submission, one))
    view = older.desk.reading.submission(one)
    assert (kept.range, view.range, older.desk.rulebook.limits.text.body_at_least) == (
        "culture",
        "image",
        350,
    )
    event = older.desk.reading.trail(limit=1).rows[0]
    assert (event.act, event.reason, books.proposal()) == ("rulebook.adopted", "按规定原文", [])
    assert "CAT.missing" not in {found.rule for found in view.findings}
    assert older.desk.keeping.verify().ok


def test_a_desk_without_a_copy_of_its_own_is_proposed_nothing(office_in: OfficeIn) -> None:
    assert office_in("empty").desk.rulebooks.view().proposal == ()
