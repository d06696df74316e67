"""Tables of reading figures are joined to articles; a newer table replaces an older one, and imports can be undone.

A closed month accepts no table.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.desks import PUSH, Office, refusal, shanghai
from tests.unit.files.workbooks import workbook
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.figures.charts import ChartKind
from wxdesk.domain.figures.figures import FiguresImport, JoinedBy, Measure
from wxdesk.domain.figures.spreads import FiguresQuestion, GroupedBy
from wxdesk.services.figures.figure_analysis import chart_of
from wxdesk.services.figures.figures import FiguresService
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
URL = "https://mp.weixin.qq.com/s/abc"
HEADS = ["内容标题", "发表时间", "总阅读次数", "分享次数", "内容url"]
FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return an office whose only article went out on 4 January; its clock shows 20 January."""
    made = office_in("exported")
    made.clock.set("2026-01-04T18:00")
    made.desk.reviewing.published(PUSH, made.editor, shanghai("2026-01-04T17:05"), {"26-0001": URL})
    made.clock.set("2026-01-20T09:00")
    return made


def table(office: Office, *rows: Sequence[Any], name: str = "数据.xlsx") -> Path:
    return workbook(office.inbox / name, [HEADS, *rows])


def entered(office: Office, *rows: Sequence[Any]) -> FiguresImport:
    return service(office).enter(table(office, *rows), "media", office.editor)


def service(office: Office) -> FiguresService:
    return office.desk.figures


def reads(office: Office) -> dict[str, int | None]:
    return {one.title: one.reads for one in service(office).of_articles(FIRST, LAST).values()}


def title(office: Office) -> str:
    return office.desk.reading.submission(office.only).placements[0].title


def test_a_line_is_joined_by_its_address_and_the_file_is_kept(office: Office) -> None:
    made = entered(office, ["标题已改", "2026-01-04 17:05", 1204, 40, f"{URL}?from=x#rd"])
    found = service(office).of_placement(office.placement)
    assert found is not None
    assert (found.reads, found.shares, found.joined, found.position) == (1204, 40, JoinedBy.ADDRESS, 1)
    assert office.desk.vault.verified_path(made.file).read_bytes() == (office.inbox / "数据.xlsx").read_bytes()
    event = office.desk.reading.trail(limit=1).rows[0]
    assert (event.act, event.data["file"], event.data["unmatched"]) == ("figures.imported", made.file, 0)
    assert office.desk.keeping.verify().ok


def test_without_an_address_title_and_day_join_and_another_address_does_not(office: Office) -> None:
    lines = [[f" {title(office)}", "2026-01-04", 10, "", ""]]
    preview = service(office).preview(table(office, *lines), "media")
    assert [one.match.joined for one in preview.lines] == [JoinedBy.TITLE]
    for row in (
        [title(office), "2026-01-05", 10, "", ""],
        [title(office), "2026-01-04", 10, "", "https://mp.weixin.qq.com/s/another"],
    ):
        preview = service(office).preview(table(office, row), "media")
        assert (preview.unmatched, preview.lines[0].match.joined) == (1, JoinedBy.NOTHING)


def test_a_person_joins_a_line_and_the_next_table_remembers_it(office: Office) -> None:
    row = ["店庆（修订）", "2026-01-05", 10, "", ""]
    entered(office, row)
    (open_line,) = service(office).unmatched()
    assert [one.placement for one in open_line.articles] == [office.placement]
    service(office).join(open_line.figures.id, office.placement, office.editor)
    assert (service(office).unmatched(), reads(office)) == ([], {"店庆（修订）": 10})
    with refusal(office, "figures-joined"):
        service(office).join(open_line.figures.id, office.placement, office.editor)
    entered(office, [*row[:2], 25, "", ""])
    found = service(office).of_placement(office.placement)
    assert found is not None
    assert (found.reads, found.joined) == (25, JoinedBy.BEFORE)
    assert "figures.joined" in office.decided()


def test_a_line_is_parted_from_a_wrong_article_and_the_next_table_remembers_it(office: Office) -> None:
    row = ["一", "2026-01-04", 10, "", URL]
    entered(office, row)
    found = service(office).of_placement(office.placement)
    assert found is not None
    service(office).unjoin(found.id, office.editor)
    assert [one.figures.id for one in service(office).unmatched()] == [found.id]
    with pytest.raises(UserError, match="figures-join-nothing"):
        service(office).unjoin(found.id, office.editor)
    assert service(office).preview(table(office, row), "media").lines[0].match.joined is JoinedBy.APART
    service(office).join(found.id, office.placement, office.editor)
    assert service(office).preview(table(office, row), "media").lines[0].match.joined is JoinedBy.BEFORE


def test_a_newer_table_replaces_the_days_that_it_covers_and_undo_brings_them_back(office: Office) -> None:
    rows = [["一", "2026-01-04", 10, "", URL], ["二", "2026-01-05", 20, "", ""], ["三", "2026-01-09", 30, "", ""]]
    first = entered(office, *rows)
    changed = [["一", "2026-01-04", 11, "", URL], ["四", "2026-01-06", 40, "", ""]]
    preview = service(office).preview(table(office, *changed), "media")
    assert [one.state for one in preview.lines] == ["changed", "new"]
    assert [one.title for one in preview.gone] == ["二"]
    second = entered(office, *changed)
    assert [(one.imported.id, one.standing) for one in service(office).imports()] == [(second.id, 2), (first.id, 1)]
    with refusal(office, "figures-nothing"):
        service(office).undo(first.id, office.editor)
    service(office).undo(second.id, office.editor)
    assert [one.standing for one in service(office).imports()] == [0, 3]
    assert reads(office) == {"一": 10}
    assert office.desk.keeping.verify().ok


def test_the_same_table_again_changes_no_figure(office: Office) -> None:
    row = ["一", "2026-01-04", 10, "", URL]
    entered(office, row)
    preview = service(office).preview(table(office, row), "media")
    assert ([one.state for one in preview.lines], preview.gone) == (["same"], [])


def test_a_closed_month_stays_until_somebody_reopens_it_with_a_reason(office: Office) -> None:
    first = entered(office, ["一", "2026-01-04", 10, "", URL], ["二", "2026-01-05", 20, "", ""])
    line = service(office).unmatched()[0].figures.id
    closing = service(office).close("media", "2026-01", office.editor)
    again = table(office, ["一", "2026-01-04", 11, "", URL])
    assert (closing.articles, service(office).preview(again, "media").closed) == (2, ["2026-01"])
    for act in (
        lambda: service(office).enter(again, "media", office.editor),
        lambda: service(office).undo(first.id, office.editor),
        lambda: service(office).join(line, office.placement, office.editor),
        lambda: service(office).close("media", "2026-01", office.editor),
    ):
        with refusal(office, "figures-closed"):
            act()
    with refusal(office, "reason-missing"):
        service(office).reopen("media", "2026-01", office.editor, " ")
    service(office).reopen("media", "2026-01", office.editor, "平台更正了数据")
    service(office).enter(again, "media", office.editor)
    assert service(office).close("media", "2026-01", office.editor).digest != closing.digest
    with refusal(office, "figures-month-empty"):
        service(office).close("media", "2026-02", office.editor)


def test_a_table_with_problems_is_not_entered(office: Office) -> None:
    path = table(office, ["一", "2026-01-04", "10万+", "", URL], [title(office), "01-04", 1, "", ""])
    found = service(office).preview(path, "media")
    assert [(one.line, one.error.code) for one in found.problems] == [(2, "figures-number"), (3, "figures-year")]
    before = office.tables()
    with pytest.raises(UserError, match="figures-lines"):
        service(office).enter(path, "media", office.editor)
    assert office.tables() == before


def test_two_lines_about_one_article_are_refused(office: Office) -> None:
    path = table(office, ["一", "2026-01-04", 1, "", URL], [title(office), "2026-01-04", 2, "", ""])
    found = service(office).preview(path, "media")
    assert [(one.line, one.error.code, one.error.values["other"]) for one in found.problems] == [
        (3, "figures-article-twice", 2)
    ]


def test_figures_of_a_new_article_are_said_to_be_young(office: Office) -> None:
    path = table(office, ["一", "2026-01-04", 1, "", URL], ["二", "2026-01-19", 2, "", ""])
    assert [one.young for one in service(office).preview(path, "media").lines] == [False, True]


def test_groups_have_median_and_quartiles_and_open_their_articles(office: Office) -> None:
    others = [[f"稿{number}", "2026-01-06", number * 100, "", ""] for number in range(1, 6)]
    entered(office, ["一", "2026-01-04", 1204, 40, URL], *others)
    analysis = office.desk.figure_analysis
    asked = FiguresQuestion(first=FIRST, last=LAST)
    answer = analysis.answer(asked)
    assert [(one.key, one.articles, one.median) for one in answer.spreads] == [("1", 1, 1204)]
    assert answer.unjoined == 5
    assert [one.number for one in analysis.articles(asked, "1")] == ["26-0001"]
    weekdays = analysis.answer(asked.by(GroupedBy.WEEKDAY))
    assert [(one.key, one.articles, one.lower, one.median, one.upper) for one in weekdays.spreads] == [
        ("2", 5, 200, 300, 400),
        ("7", 1, 1204, 1204, 1204),
    ]
    for grouped in GroupedBy:
        found = analysis.answer(asked.by(grouped))
        assert {one.group for one in found.articles} <= {one.key for one in found.spreads}
        for spread in found.spreads:
            assert len(analysis.articles(asked.by(grouped), spread.key)) == spread.articles
    none = analysis.answer(replace(asked, measure=Measure.SHARES, channel="zongchao"))
    assert none.count == 0


def test_the_chart_of_an_answer_says_what_each_mark_stands_for(office: Office) -> None:
    entered(office, ["一", "2026-01-04", 1204, 40, URL], ["二", "2026-01-05", 20, "", ""])
    answer = office.desk.figure_analysis.answer(FiguresQuestion())
    chart = chart_of(answer, Presenter(texts("zh_CN")))
    (mark,) = chart.marks
    assert (chart.kind, chart.title, mark.label, mark.strong) == (ChartKind.SPREAD, "阅读次数，按位置", "头条", True)
    assert mark.words == "1 篇，阅读次数中位数 1,204，中间一半 1,204 至 1,204，合计 1,204"
    assert [dot.value for dot in mark.dots] == [1204]
    assert chart.notes[1] == "另有 1 行没有对上稿件，未计入"
    by_article = office.desk.figure_analysis.answer(FiguresQuestion(grouped=GroupedBy.ARTICLE))
    assert [one.label for one in chart_of(by_article, Presenter(texts("zh_CN"))).marks] == ["一", "二"]
