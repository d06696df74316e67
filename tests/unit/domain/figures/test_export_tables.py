"""Exported tables of figures are read by the content of their headings; whatever is not clear is refused."""

from collections.abc import Sequence
from datetime import date

import pytest

from wxdesk import assets
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.figures.export_tables import ExportedTable, column_letter, read_export, read_figure
from wxdesk.domain.figures.figures import Measure, article_address, article_name
from wxdesk.domain.figures.headings import FigureHeadings, read_headings

TODAY = date(2026, 11, 29)
RESOURCE = "figures/headings.toml"
LONG = "http://mp.weixin.qq.com/s?__biz=MzA&mid=26&idx=1&sn=ab12&chksm=9#rd"
HEADS = ["标题", "发布时间", "阅读量", "链接"]
LINE = ["店庆开场", "2026-11-20", "1,204", "https://mp.weixin.qq.com/s/abc"]


def headings() -> FigureHeadings:
    return read_headings(assets.read_text(RESOURCE), RESOURCE)


def read(*rows: Sequence[str]) -> ExportedTable:
    return read_export(rows, headings(), TODAY)


def test_the_table_of_the_account_s_own_pages_is_read() -> None:
    found = read(
        ["数据明细 2026-11-01 至 2026-11-29"],
        [],
        [
            "内容标题",
            "发表时间",
            "总阅读人数",
            "总阅读次数",
            "总分享人数",
            "总分享次数",
            "阅读后关注人数",
            "送达人数",
            "公众号消息阅读次数",
            "送达阅读率",
            "内容url",
        ],
        ["店庆开场", "20261120", "980", "1204", "31", "40", "6", "21000", "800", "4.57%", LONG],
    )
    (line,) = found.lines
    assert (line.number, line.day, line.url) == (4, date(2026, 11, 20), LONG)
    assert line.figures == {
        Measure.READERS: 980,
        Measure.READS: 1204,
        Measure.SHARERS: 31,
        Measure.SHARES: 40,
        Measure.FOLLOWERS: 6,
        Measure.DELIVERED: 21000,
    }
    assert found.unused == ("公众号消息阅读次数", "送达阅读率")


def test_a_table_with_grouped_headings_blank_columns_and_a_sum_is_read() -> None:
    found = read(
        ["标题", "", "发布日期", "阅读", "", "分享", "", "收藏次数"],
        ["", "", "", "次数", "人数", "次数", "人数", ""],
        ["店庆开场", "", "2026年11月20日 17:05", "1,204", "980", "40", "31", "-"],
        ["冬装上市", "", "2026/11/21", "1.2万", "9800.0", "0", "", "12"],
        ["合计", "", "", "13204", "10780", "40", "31", "12"],
    )
    assert found.problems == ()
    assert found.totals == (5,)
    assert [dict(line.figures) for line in found.lines] == [
        {Measure.READS: 1204, Measure.READERS: 980, Measure.SHARES: 40, Measure.SHARERS: 31},
        {Measure.READS: 12000, Measure.READERS: 9800, Measure.SHARES: 0, Measure.FAVOURITES: 12},
    ]
    assert (found.first, found.last) == (date(2026, 11, 20), date(2026, 11, 21))


def test_the_table_of_a_video_channel_is_read() -> None:
    heads = ["视频描述", "视频ID", "发布时间", "完播率", "播放量（次）", "推荐", "喜欢", "评论量", "分享量", "关注量"]
    found = read(heads, ["店庆现场", "export/x", "2026-11-20 17:05:09", "31.2%", "5120", "12", "88", "3", "7", "2"])
    assert found.problems == ()
    assert found.lines[0].figures[Measure.READS] == 5120
    assert found.lines[0].figures[Measure.LOOKS] == 12
    assert found.lines[0].url == ""
    assert found.unused == ("视频ID", "完播率")


BROKEN_HEADS = {
    "figures-empty": [["", " "], []],
    "figures-heads": [["名称", "时间"], ["店庆开场", "2026-11-20"]],
    "figures-heads-twice": [["标题", "发布时间", "阅读量", "阅读次数"], ["店庆开场", "2026-11-20", "1", "2"]],
    "figures-second": [HEADS, LINE, ["发布时间", "阅读量"], ["2026-11-20", "1204"]],
    "figures-no-lines": [HEADS, []],
}


@pytest.mark.parametrize("code", BROKEN_HEADS)
def test_a_table_whose_headings_are_not_clear_is_refused(code: str) -> None:
    with pytest.raises(UserError) as caught:
        read(*BROKEN_HEADS[code])
    assert caught.value.code == code


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_table_without_day_or_figures_is_refused_and_so_is_one_without_title_and_address(missing: int) -> None:
    kept = [at for at in range(3) if at != missing]
    with pytest.raises(UserError, match="figures-heads"):
        read([HEADS[at] for at in kept], [LINE[at] for at in kept])


BROKEN_LINES = (
    ("figures-number", 2, "10万+"),
    ("figures-number", 2, "3.5"),
    ("figures-number", 2, "-3"),
    ("figures-number", 2, "很多"),
    ("figures-none", 2, "—"),
    ("figures-year", 1, "11-20 17:05"),
    ("figures-day", 1, "2026-02-30"),
    ("figures-day", 1, "20/11/26"),
    ("figures-day", 1, "46345"),
    ("figures-day", 1, ""),
    ("figures-future", 1, "2026-11-30"),
    ("figures-address", 3, "见后台"),
)


@pytest.mark.parametrize(("code", "at", "text"), BROKEN_LINES)
def test_a_cell_that_is_not_clear_is_refused_with_line_and_column(code: str, at: int, text: str) -> None:
    row = ["冬装上市", "2026-11-21", "90", ""]
    row[at] = text
    problem = read(HEADS, LINE, row).problems[0]
    assert (problem.line, problem.error.code) == (3, code)
    assert problem.column == ("" if code == "figures-none" else column_letter(at))


def test_an_article_twice_or_without_name_is_refused() -> None:
    other = "https://mp.weixin.qq.com/s/abc#rd"
    found = read(HEADS, LINE, ["冬装", "2026-11-20", "1", other], ["店庆 开场！", "2026-11-19", "1", ""])
    assert [(one.line, one.error.code, one.error.values["other"]) for one in found.problems] == [
        (3, "figures-address-twice", 2)
    ]
    again = read(HEADS, ["店庆", "2026-11-19", "1", ""], ["店 庆", "2026-11-19", "2", ""], ["", "2026-11-19", "2", ""])
    assert [(one.line, one.error.code) for one in again.problems] == [
        (3, "figures-title-twice"),
        (4, "figures-nameless"),
    ]


def test_a_heading_with_two_meanings_is_refused_in_the_resource() -> None:
    text = 'empty = []\ntotals = []\n[scales]\n[columns]\nreads = ["阅读"]\nreaders = ["阅 读"]\n'
    with pytest.raises(UserError, match="rulebook-key"):
        read_headings(text, "x.toml")


def test_numbers_are_read_as_they_are_written_only() -> None:
    known = headings()
    assert [read_figure(text, known) for text in ("", "0", "12,345", "1.25万", "2亿", "７")] == [
        None, 0, 12345, 12500, 200_000_000, 7,
    ]  # fmt: skip
    for text in ("1,23", "1.23456万", "12k", "1 2", "1e3"):
        with pytest.raises(ValueError, match=text[:1]):
            read_figure(text, known)


def test_addresses_of_one_article_are_equal_whatever_an_export_adds() -> None:
    same = "https://mp.weixin.qq.com/s?__biz=MzA&amp;mid=26&amp;idx=1&amp;sn=ab12&amp;scene=21"
    assert article_address(LONG) == article_address(same)
    assert article_address(LONG) != article_address(LONG.replace("idx=1", "idx=2"))
    assert article_address("https://mp.weixin.qq.com/s/abc?from=x") == article_address(LINE[3])
    assert article_address("店庆") == ""
    assert article_name("", "店庆 ！", TODAY) == article_name("", "店庆!", TODAY)


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [column_letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
