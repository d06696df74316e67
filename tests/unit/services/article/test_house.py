"""A channel's house style applies to pushes from its first day on; changing the style makes no approval invalid.

A house style can forbid that an article has a theme of its own. A style that readers could not use, for example one
with too little contrast, is refused.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.desks import PUSH, Office, picture_file, refusal
from tests.unit.services.package.test_exporting import export
from tests.unit.services.review.test_reviewing import stage
from wxdesk.domain.article.blocks import Block, Image, Paragraph, Run, Video
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]

FIRST = date(2026, 1, 1)
LOCKED = HouseStyle("notice", locked=True)
TAIL: tuple[Block, ...] = (Paragraph("", (Run("关注我们，天天有惊喜"),)),)


def style(office: Office, style: HouseStyle, day: date = FIRST) -> None:
    """Set `style` as the house style of the channel media from `day` on."""
    office.desk.house.set("media", style, office.editor, day)


def shown(office: Office) -> str:
    """Return the HTML that readers of the newest placement will see."""
    return office.desk.previewing.preview(office.placement).html


def test_a_style_holds_from_its_day_on_and_ends_when_it_is_ended(office_in: OfficeIn) -> None:
    office = office_in("empty")
    style(office, LOCKED, date(2026, 1, 5))
    office.desk.house.end("media", office.editor, date(2026, 1, 9))
    held = [office.desk.house.held("media", date(2026, 1, day)) for day in (4, 5, 8, 9)]
    assert [one.theme if one else None for one in held] == [None, "notice", "notice", None]
    assert [one.effective_from.day for one in office.desk.house.history("media")] == [9, 5]


def test_an_article_has_the_style_of_the_day_on_which_it_is_pushed(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = shown(office)
    style(office, LOCKED, date(2026, 1, 5))
    assert shown(office) == before
    style(office, LOCKED, date(2026, 1, 4))
    assert shown(office) != before


def test_a_locked_theme_cannot_be_changed_and_a_free_one_can(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    style(office, LOCKED)
    with refusal(office, "theme-locked"):
        office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(theme="retail"))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(theme="notice"))
    style(office, replace(LOCKED, locked=False))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(theme="retail"))


def test_an_article_that_comes_later_begins_in_the_theme_of_the_house(office_in: OfficeIn) -> None:
    office = office_in("received")
    style(office, HouseStyle("culture"))
    office.desk.deciding.accept(office.only, office.editor)
    assert office.desk.writing.open(office.placement).fields["theme"] == "culture"


def test_a_style_voids_no_approval_and_goes_out_with_what_was_released(office_in: OfficeIn) -> None:
    office = office_in("released")
    style(office, HouseStyle("retail", tail=TAIL))
    assert stage(office) is PlacementStage.RELEASED
    page = next(export(office, PUSH).glob("data/01/article.html")).read_text(encoding="utf-8")
    assert "天天有惊喜" in page


def test_what_the_house_adds_is_none_of_the_article(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    look = office.desk.writing.look(office.placement, _draft(office))
    style(office, HouseStyle("retail", head=TAIL, tail=TAIL))
    again = office.desk.writing.look(office.placement, _draft(office))
    assert (again.count, again.preview.html.count("天天有惊喜")) == (look.count, 2)
    assert "PKG.fidelity" not in {one.rule for one in again.findings}


def _draft(office: Office) -> Draft:
    view = office.desk.writing.open(office.placement)
    return Draft(view.revision.number, view.text, dict(view.names))


def test_a_picture_of_the_house_goes_out_with_the_article(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.inbox.mkdir(exist_ok=True)
    digest = office.desk.house.keep_picture(picture_file(office.inbox / "关注.png", 90))
    style(office, HouseStyle("news", tail=(Image("", digest, "长按识别"),)))
    package = export(office)
    assert len(list(package.glob("data/01/00*.png"))) == 3
    assert office.desk.previewing.preview(office.placement).pictures[-1] == digest


def test_the_signoff_line_is_the_house_s_and_leaves_out_whom_nobody_knows(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    style(office, HouseStyle("news", signoff=("供稿：{source}", "责编：{editor}", "审核：{reviewer}")))
    page = shown(office)
    assert "供稿：武穴购物广场　责编：殷茵<" in page
    assert "审核" not in page
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert "责编：殷茵　审核：王审<" in shown(office)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (HouseStyle("none"), "render-theme"),
        (HouseStyle(accent="blue"), "house-accent"),
        (HouseStyle(size=9), "house-size"),
        (HouseStyle(leading=100), "house-leading"),
        (HouseStyle(css=".p { position: fixed }"), "house-css-style"),
        (HouseStyle(css="\n.zzz { color: #333 }"), "house-css-part"),
        (HouseStyle(css="@import url(x);"), "house-css"),
        (HouseStyle(css=".p { color: #ccc }"), "house-contrast"),
        (HouseStyle("retail", accent="#ffe000"), "house-contrast"),
        (HouseStyle(signoff=("编辑",)), "house-signoff"),
        (HouseStyle(signoff=("{editor.__class__}",)), "house-signoff"),
        (HouseStyle(tail=(Video("", "ab" * 32),)), "house-video"),
    ],
)
def test_what_no_reader_could_use_is_refused(office_in: OfficeIn, bad: HouseStyle, code: str) -> None:
    office = office_in("empty")
    with pytest.raises(UserError) as caught:
        style(office, bad)
    assert caught.value.code == code
    assert office.desk.house.history("media") == []


def test_only_a_chief_or_an_administrator_sets_a_style(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "role-missing"):
        office.desk.house.set("media", LOCKED, office.reviewer, FIRST)


def test_the_trail_with_styles_replays(office_in: OfficeIn) -> None:
    office = office_in("empty")
    style(office, HouseStyle("news", accent="#06603f", size=17, leading=190, head=TAIL, tail=TAIL))
    office.desk.house.end("media", office.editor, date(2026, 2, 1))
    assert office.desk.keeping.verify().problems == []
