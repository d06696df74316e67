"""A draft that was read back from WeChat is compared node by node with the HTML that was sent.

Changes by WeChat's editor that have no visible effect are not differences.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.demo.wechat_server import rewritten
from wxdesk.domain.drafts.read_back import content_differences, draft_differences, nodes_of

SENT = (
    '<section style="font-size:16px;color:#05a"><h2 style="margin:0 0 1em">标题</h2>'
    '<p style="margin:0">甲<br>乙 &amp; 丙</p>'
    '<p><img src="http://mmbiz.qpic.cn/mmbiz_jpg/abc/0?wx_fmt=jpg" style="width:100%"></p><p><br></p></section>'
)
ARTICLE = {"title": "甲", "author": "", "digest": "", "content": SENT, "thumb_media_id": "m-1"}


def test_the_editors_own_writing_is_no_difference() -> None:
    assert rewritten(SENT) != SENT
    assert content_differences(SENT, {"content": rewritten(SENT)}) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("乙", "已"),
        ("<br>", ""),
        ("#05a", "#05b"),
        ("margin:0 0 1em", "margin:0 0 2em"),
        ("mmbiz_jpg/abc/", "mmbiz_jpg/abd/"),
        ("<h2 ", "<h3 "),
        (";color:#05a", ""),
    ],
)
def test_each_real_change_is_a_difference(was: str, now: str) -> None:
    assert content_differences(SENT, {"content": rewritten(SENT.replace(was, now, 1))})


def test_an_empty_field_that_wechat_fills_in_is_no_difference_and_another_value_is_one() -> None:
    assert draft_differences([ARTICLE], [{**ARTICLE, "digest": "甲乙"}]) == []
    found = draft_differences([ARTICLE], [{**ARTICLE, "title": "乙"}])
    assert [(one.article, one.field, one.sent, one.read) for one in found] == [(1, "title", "甲", "乙")]


def test_a_missing_article_is_a_difference() -> None:
    assert [one.field for one in draft_differences([ARTICLE, ARTICLE], [ARTICLE])] == ["articles"]


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "甲", " ", "<br>", "<img src=x>", "</i>"])))
def test_any_html_is_read_to_its_end(parts: list[str]) -> None:
    html = "".join(parts)
    assert nodes_of(html) == nodes_of(html)
    assert "甲" not in html or any("甲" in node for node in nodes_of(html))
