"""While a person has claimed a submission, nobody else can save it; a takeover loses no typed text."""

from collections.abc import Callable
from dataclasses import replace

from tests.desks import Office, refusal
from tests.seats import seated
from tests.unit.services.review.test_reviewing import reword, stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields, Received

type OfficeIn = Callable[[str], Office]


def other(office: Office) -> By:
    """Add a second editor and return that person as the acting one."""
    office.desk.people.add("李编", "", (Role.EDITOR,), office.editor)
    return seated(office.desk.people.resolve("李编"))


def typed(office: Office, by: By, words: str) -> None:
    """Store a draft of the person `by` with one more paragraph, `words`, without saving a revision."""
    view = office.desk.writing.open(office.only)
    draft = Draft(view.revision.number, f"{view.text}\n\n{words}", dict(view.names))
    office.desk.drafting.keep(office.only, by, draft)


def test_a_claim_stands_between_two_sessions_until_it_is_handed_back(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    office.desk.claiming.claim(office.only, office.editor)
    office.clock.set("2026-01-02T09:00")
    claim = newest(office).claim
    assert claim is not None
    assert claim.name == "殷茵"
    with refusal(office, "claimed-by-other"):
        office.desk.claiming.claim(office.only, by)
    with refusal(office, "claim-yours"):
        office.desk.claiming.claim(office.only, office.editor)
    office.desk.claiming.hand_back(office.only, office.editor)
    with refusal(office, "claim-none"):
        office.desk.claiming.hand_back(office.only, office.editor)
    office.desk.claiming.claim(office.only, by)


def test_every_way_of_saving_asks_whose_it_is(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    office.desk.claiming.claim(office.only, office.editor)
    with refusal(office, "claimed-by-other"):
        reword(office, by)
    with refusal(office, "claimed-by-other"):
        office.desk.composing.edit_fields(office.placement, by, PlacementFields(title="别的"))
    with refusal(office, "claimed-by-other"):
        office.desk.reviewing.request_review(office.placement, by)
    reword(office, office.editor)


def test_what_is_said_of_a_claimed_delivery_is_its_holders(office_in: OfficeIn) -> None:
    office = office_in("received")
    by = other(office)
    office.desk.claiming.claim(office.only, office.editor)
    with refusal(office, "claimed-by-other"):
        office.desk.intake.describe(office.only, Received(source="店长口述"), by)


def test_work_sent_to_review_is_let_go(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.claiming.claim(office.only, office.editor)
    office.desk.reviewing.request_review(office.placement, office.editor)
    assert newest(office).claim is None
    assert office.desk.keeping.verify().ok


def test_taking_over_needs_a_reason_and_names_both(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    with refusal(office, "claim-none"):
        office.desk.claiming.take_over(office.only, by, "生病")
    office.desk.claiming.claim(office.only, office.editor)
    with refusal(office, "reason-missing"):
        office.desk.claiming.take_over(office.only, by, " ")
    office.desk.claiming.take_over(office.only, by, "殷茵休假")
    last = newest(office).timeline[-1]
    assert (last.act, last.reason, last.data["from"]) == ("claim.taken_over", "殷茵休假", "殷茵")
    with refusal(office, "claimed-by-other"):
        reword(office, office.editor)


def test_what_the_other_typed_becomes_the_version_to_go_on_with(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    office.desk.claiming.claim(office.only, office.editor)
    typed(office, office.editor, "还没有保存的一段。")
    number = office.desk.claiming.take_over(office.only, by, "殷茵休假")
    view = office.desk.writing.open(office.only)
    assert number == view.revision.number == 2
    assert (view.revision.saved_by, view.revision.entered_by) == ("殷茵", "李编")
    assert "还没有保存的一段。" in view.text
    assert view.drafts == ()
    assert office.desk.keeping.verify().ok


def test_taking_over_takes_no_approval_away(office_in: OfficeIn) -> None:
    office = office_in("approved")
    by = other(office)
    office.desk.claiming.claim(office.only, office.editor)
    typed(office, office.editor, "还没有保存的一段。")
    number = office.desk.claiming.take_over(office.only, by, "殷茵休假")
    assert number == 2
    assert stage(office) is PlacementStage.APPROVED
    assert "还没有保存" not in office.desk.writing.open(office.only).text
    kept = office.desk.writing.blocks(office.only, 2)
    assert "还没有保存的一段。" in str(kept)
    office.desk.reviewing.release(office.placement, office.editor)


def test_a_draft_that_cannot_be_read_stays_a_draft(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    office.desk.claiming.claim(office.only, office.editor)
    draft = Draft(1, "![没有](没有这张图.png)", {"图.png": "a" * 64})
    office.desk.drafting.keep(office.only, office.editor, draft)
    assert office.desk.claiming.take_over(office.only, by, "殷茵休假") is None
    assert len(office.desk.writing.open(office.only).drafts) == 1


def test_a_field_that_somebody_changed_meanwhile_is_not_saved_over(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    seen = newest(office).placements[0].row_version
    office.desk.composing.edit_fields(office.placement, by, PlacementFields(title="店庆快讯"))
    with refusal(office, "fields-stale"):
        office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆"), seen)
    refused = newest(office).timeline[-1].data["values"]
    assert (refused["person"], refused["field"], refused["after"]) == ("李编", "title", "店庆快讯")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(author="殷茵"), seen)


def test_a_save_of_text_and_fields_is_whole_or_nothing(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = other(office)
    view = office.desk.writing.open(office.only)
    office.desk.composing.edit_fields(office.placement, by, PlacementFields(title="店庆快讯"))
    draft = Draft(
        view.revision.number,
        f"{view.text}\n\n新的一段。",
        dict(view.names),
        {office.placement: {"title": "店庆"}},
        {office.placement: view.version},
    )
    with refusal(office, "fields-stale"):
        office.desk.writing.save(office.only, office.editor, draft)
    office.desk.writing.save(office.only, office.editor, replace(draft, fields={}))


def test_what_was_said_meanwhile_of_a_delivery_is_not_said_over(office_in: OfficeIn) -> None:
    office = office_in("received")
    seen = newest(office).row_version
    office.desk.intake.describe(office.only, Received(source="店长口述"), other(office))
    with refusal(office, "fields-stale"):
        office.desk.intake.describe(office.only, Received(source="自采"), office.editor, seen)
    office.desk.intake.describe(office.only, Received(kind="event"), office.editor, seen)
