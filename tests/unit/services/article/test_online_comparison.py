"""A person copies the published page, and the program says how it differs from the approved article (粘回比对)."""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office
from tests.stages import URL
from wxdesk.domain.desk.errors import Refused, UserError

type OfficeIn = Callable[[str], Office]


def published(office_in: OfficeIn) -> Office:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    number = office.desk.scheduling.push(PUSH).items[0].number
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), {number: URL})
    return office


def page_of(office: Office) -> str:
    """Return the published page as copied from a browser, with WeChat's lines above and below the article."""
    html = office.desk.previewing.preview(office.placement).html
    title = office.desk.pasting.article(office.placement).title
    return f"<h1>{title}</h1><p>黄商集团 2026年1月4日</p>{html}<p>阅读 12</p><p>赞 在看</p>"


def test_the_published_page_is_the_approved_one(office_in: OfficeIn) -> None:
    office = published(office_in)
    result = office.desk.online_comparison.compare(office.placement, page_of(office), office.editor)
    assert (result.same, result.differences, result.pictures) == (True, (), 2)
    assert office.acts()[-1] == "placement.compared"


def test_a_word_changed_in_wechat_is_named(office_in: OfficeIn) -> None:
    office = published(office_in)
    page = page_of(office).replace("店庆", "周年庆", 2)
    result = office.desk.online_comparison.compare(office.placement, page, office.editor)
    assert not result.same


def test_a_picture_left_out_is_named(office_in: OfficeIn) -> None:
    office = published(office_in)
    page = page_of(office)
    start = page.index("<img")
    result = office.desk.online_comparison.compare(
        office.placement, page[:start] + page[page.index(">", start) + 1 :], office.editor
    )
    assert [one.expected for one in result.differences] == ["〔图〕"]


def test_text_alone_is_compared_without_pictures(office_in: OfficeIn) -> None:
    office = published(office_in)
    lines = office.desk.pasting.article(office.placement).text.splitlines()
    text = "\n".join(line for line in lines if not line.startswith("【图"))
    result = office.desk.online_comparison.compare(office.placement, text, office.editor, plain=True)
    assert (result.same, result.pictures) == (True, None)


def test_an_article_that_nobody_can_read_is_not_compared(office_in: OfficeIn) -> None:
    office = office_in("exported")
    with pytest.raises(Refused, match="online-not-published"):
        office.desk.online_comparison.compare(office.placement, "<p>x</p>", office.editor)


def test_an_empty_clipboard_is_told(office_in: OfficeIn) -> None:
    office = published(office_in)
    with pytest.raises(UserError, match="online-empty"):
        office.desk.online_comparison.compare(office.placement, " ", office.editor)


def test_a_page_of_another_article_is_refused_and_not_recorded(office_in: OfficeIn) -> None:
    office = published(office_in)
    with pytest.raises(UserError, match="online-other"):
        office.desk.online_comparison.compare(office.placement, "<h1>招聘</h1><p>我们招聘三名店员。</p>", office.editor)
    assert office.acts()[-1] != "placement.compared"
