"""The published page is compared with the approved text line by line.

Lines that WeChat adds above and below the article, such as its date, are no differences.
"""

from wxdesk.domain.article.comparison.online_page import PICTURE, page_differences, with_picture_lines

APPROVED = ["店庆定于12月5日开始，全场八折。", PICTURE, "地址：玉湖路18号，欢迎光临。", "来源：武穴购物广场"]
ABOVE = ["店庆公告", "原创 殷茵 黄商集团", "2026年12月1日 17:05 湖北"]
BELOW = ["阅读 1024", "赞 分享 在看 写留言"]


def differences(page: list[str], title: str = "店庆公告") -> list[tuple[str, str]]:
    return [(one.expected, one.found) for one in page_differences(APPROVED, page, title)]


def test_the_whole_page_with_its_frame_is_the_same() -> None:
    assert differences([*ABOVE, *APPROVED, *BELOW]) == []
    assert differences(APPROVED) == []


def test_a_changed_day_is_told_wherever_it_stands() -> None:
    first = APPROVED[0].replace("12月5日", "12月6日")
    assert differences([*ABOVE, first, *APPROVED[1:], *BELOW]) == [("5", "6")]
    last = APPROVED[-1].replace("武穴", "武学")
    assert differences([*ABOVE, *APPROVED[:-1], last, *BELOW]) == [("穴", "学")]


def test_a_missing_line_an_added_line_and_a_missing_picture_are_told() -> None:
    assert differences([*APPROVED[:2], APPROVED[3]]) == [(APPROVED[2], "")]
    assert differences([*APPROVED[:2], "另加一行广告语。", *APPROVED[2:]]) == [("", "另加一行广告语。")]
    assert differences([APPROVED[0], *APPROVED[2:]]) == [(PICTURE, "")]


def test_two_lines_in_another_order_are_told() -> None:
    assert differences([APPROVED[2], PICTURE, APPROVED[0], APPROVED[3]])


def test_a_changed_title_is_told_if_the_title_was_copied() -> None:
    assert differences(["店庆公示", *ABOVE[1:], *APPROVED, *BELOW]) == [("店庆公告", "店庆公示")]
    assert differences(APPROVED, "另一个标题") == []


def test_another_page_is_no_page_of_this_article() -> None:
    told = page_differences(APPROVED, ["今天天气晴。", "明天有雨。"])
    assert [one.expected for one in told] == ["店庆定于12月5日开始，全场八折。", PICTURE, *APPROVED[2:]]


def test_each_picture_becomes_a_line_even_if_an_attribute_holds_a_bracket() -> None:
    html = '<p>甲<img alt="a>b" src=x></p><IMG\nsrc="y">'
    assert with_picture_lines(html).count(PICTURE) == 2
    assert 'b"' not in with_picture_lines(html)
