"""The text copied for WeChat equals the released content: the HTML and pictures of the package."""

import re
from collections.abc import Callable

import pytest
from PIL import Image

from tests.desks import PUSH, Office
from tests.seats import seated
from tests.unit.services.package.test_exporting import export
from wxdesk.domain.office.people import Role
from wxdesk.services.article.pasting import StepKind
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]


def test_the_html_is_the_very_body_of_the_paste_page(office_in: OfficeIn) -> None:
    office = office_in("released")
    page = next(export(office).rglob("paste.html")).read_text(encoding="utf-8")
    body = re.search(r'<main id="body">(.*)</main>', page, re.DOTALL)
    assert body is not None
    assert office.desk.pasting.article(office.placement).html == body[1]


def test_whoever_touched_the_article_is_named_as_in_the_package(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk, placement = office.desk, office.placement
    second = desk.people.add("李编", "编辑", (Role.EDITOR,), office.editor)
    desk.composing.edit_fields(placement, seated(second.id), PlacementFields(digest="另写的摘要"))
    office.release(placement)
    page = next(export(office).rglob("paste.html")).read_text(encoding="utf-8")
    html = desk.pasting.article(placement).html
    assert "编辑：李编" in html
    assert html in page
    assert desk.previewing.preview(placement, for_paste=True).html == html


def test_the_plain_text_says_where_each_picture_belongs(office_in: OfficeIn) -> None:
    office = office_in("released")
    article = office.desk.pasting.article(office.placement)
    assert [line for line in article.text.splitlines() if line.startswith("【")] == ["【图001】", "【图002】"]
    assert "<" not in article.text
    assert article.text.splitlines()[-1].startswith("来源：武穴购物广场")


def test_the_steps_follow_the_form_of_wechat_and_leave_out_what_is_empty(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(digest="一句话"))
    steps = office.desk.pasting.article(office.placement).steps
    kinds = [step.kind for step in steps]
    assert kinds == [StepKind.TITLE, StepKind.DIGEST, StepKind.BODY, StepKind.PICTURE, StepKind.PICTURE]
    assert [step.number for step in steps if step.picture] == [1, 2]


def test_a_digest_is_wechats_to_take_from_the_text_until_somebody_writes_one(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    assert StepKind.DIGEST not in [one.kind for one in office.desk.pasting.article(office.placement).steps]


def test_a_picture_is_made_once_as_wechat_takes_it_and_removed_with_the_rest(office_in: OfficeIn) -> None:
    office = office_in("released")
    pasting = office.desk.pasting
    step = pasting.article(office.placement).steps[-1]
    path = pasting.picture(step)
    assert path.name == "26-0001-图002.png"
    with Image.open(path) as picture:
        assert (picture.format, picture.width) == ("PNG", 1080)
    assert path.stat().st_size < pasting.limits.article_image_below_bytes
    assert pasting.picture(step) == path
    pasting.clear()
    assert not path.exists()
    assert pasting.picture(step).is_file()


def test_closing_the_desk_leaves_no_picture_behind(office_in: OfficeIn) -> None:
    office = office_in("released")
    path = office.desk.pasting.picture(office.desk.pasting.article(office.placement).steps[-1])
    office.desk.close()
    assert not path.exists()


def test_a_push_is_walked_from_the_headline_on_and_only_what_was_released(office_in: OfficeIn) -> None:
    office = office_in("released")
    headline = office.placement
    own = office.accept(office.own(7))
    assert office.desk.pasting.of_push(PUSH) == [headline]
    office.release(own)
    placed = [one.placement for one in office.desk.scheduling.push(PUSH).items]
    assert office.desk.pasting.of_push(PUSH) == placed
    assert placed[0] == headline


def test_a_post_is_its_text_and_its_pictures(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = office.accept(office.own(7, channels=("baihuo-moments",)))
    article = office.desk.pasting.article(placement)
    assert [step.kind for step in article.steps] == [StepKind.BODY, StepKind.PICTURE, StepKind.PICTURE]
    assert (article.html, "【图" in article.text) == ("", False)


@pytest.mark.parametrize(("stage", "released"), [("approved", False), ("released", True)])
def test_whether_it_may_go_out_is_told(office_in: OfficeIn, stage: str, *, released: bool) -> None:
    office = office_in(stage)
    assert office.desk.pasting.article(office.placement).released is released
