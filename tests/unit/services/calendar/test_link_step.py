"""For an advertisement with a link, the check of the link is a hand step that nobody can mark as done directly.

Recording the link check with its screenshot marks the step as done.
"""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office, picture_file, refusal
from wxdesk.domain.package.handover import HandStep
from wxdesk.services.calendar.publishing_steps import Handover
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]
SALE = "https://example.com/sale"


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk with an exported advertisement whose "read more" link leads to a sale page."""
    made = office_in("accepted")
    made.desk.composing.edit_fields(made.placement, made.editor, PlacementFields(read_more=SALE))
    made.release(made.placement)
    made.desk.exporting.export(PUSH, made.editor, below_minimum="只有一篇")
    return made


def handover(office: Office) -> Handover:
    found = office.desk.handing.handover(PUSH)
    assert found is not None
    return found


def check(office: Office) -> None:
    links = office.desk.link_checks
    shot = office.desk.evidence.keep(picture_file(office.inbox / "截图.png", 3))
    links.tick(office.only, [one.target.key for one in links.sheet(office.only).rows], shot, office.reviewer)


def test_the_step_is_done_by_the_check_and_open_again_without_it(office: Office) -> None:
    first = handover(office).steps[0]
    assert (first.step, first.done_at) == (HandStep.LINKS, None)
    check(office)
    first = handover(office).steps[0]
    assert (first.done_by, first.done_at) == ("王审", office.clock.now())
    office.desk.link_checks.take_back(office.only, office.reviewer)
    assert handover(office).steps[0].done_at is None


def test_the_step_is_not_ticked_by_hand(office: Office) -> None:
    steps = [(office.placement, HandStep.LINKS), (office.placement, HandStep.BODY)]
    with refusal(office, "links-step"):
        office.desk.handing.tick(PUSH, steps, office.editor)
    check(office)
    office.desk.handing.tick(PUSH, steps, office.editor)
    assert [one.done_by for one in handover(office).steps[:2]] == ["王审", "殷茵"]


def test_the_list_of_steps_names_what_was_unchecked_at_the_export(office: Office) -> None:
    folder = office.desk.folder / "packages"
    (steps,) = folder.glob("media-2026-01-04-1/data/*/steps.md")
    assert f"1 个还没有核对的下一级链接，截图并在工作库登记：{SALE}" in steps.read_text("utf-8")
    assert f"阅读原文：勾选“原文链接”，填 {SALE}" in steps.read_text("utf-8")


def test_an_article_that_leads_nowhere_has_no_such_step(office_in: OfficeIn) -> None:
    office = office_in("exported")
    assert HandStep.LINKS not in {one.step for one in handover(office).steps}
