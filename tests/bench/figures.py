"""Measure the charts of reading figures: `python -m tests.bench.figures [ARTICLES]`. Run by hand, not as a test.

It measures the wall time to answer a question and to make its chart, and to list the articles of a group. The desk
has the figures of 100,000 articles over ten years. The budget is 500 ms. The import of one month is measured too.
"""

import sys
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.timed_calls import told
from tests.seats import seated
from tests.unit.files.workbooks import workbook
from wxdesk.bootstrap import Desk, make_desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.figures.charts import Chart
from wxdesk.domain.figures.figures import ArticleFigures, FiguresImport, JoinedBy
from wxdesk.domain.figures.spreads import FiguresQuestion, GroupedBy
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.services.desk.ports import By, Event, Transaction
from wxdesk.services.figures.figure_analysis import FiguresAnalysis, chart_of
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts

ARTICLES, YEARS, UNITS = 100_000, 10, 40
BUDGET_MS = 500
_CHANNELS = ("media", "zongchao", "baihuo")
_KINDS = ("promotion", "news", "notice")
_BATCH = 1000


def fill(desk: Desk, by: By, count: int) -> None:
    """Add submissions, placements and figures of `count` articles, evenly over ten years."""
    units = [desk.people.add_unit(f"门店{number}", by).id for number in range(UNITS)]
    today = shanghai_date(desk.clock.now())
    first = today - timedelta(days=365 * YEARS)

    def work(tx: Transaction, begin: int) -> None:
        imported = FiguresImport(uuid7(), "media", first, today, "数据.xlsx", "0" * 64, _BATCH, by.entered_by, tx.now)
        tx.put(imported)
        for number in range(begin, min(begin + _BATCH, count)):
            day = first + timedelta(days=number * 365 * YEARS // count)
            _add(tx, imported.id, number, day, units[number * 7 % UNITS])
        tx.record(Event("figures.imported", by, imported.id, str(begin)))

    for begin in range(0, count, _BATCH):
        desk.store.write(partial(work, begin=begin))


def _add(tx: Transaction, imported: str, number: int, day: date, unit: str) -> None:
    channel, kind = _CHANNELS[number % len(_CHANNELS)], _KINDS[number % len(_KINDS)]
    title, url = f"店庆 第 {number} 篇", f"https://mp.weixin.qq.com/s/{number}"
    submission = Submission(
        uuid7(), f"{number:07d}", title, Origin.UNIT, ArticleForm.ARTICLE, Stage.ACCEPTED, tx.now, (channel,), unit
    )
    placement = Placement(uuid7(), submission.id, channel, PlacementStage.PUBLISHED, title, url=url)
    reads = 200 + number * 7919 % 9973
    line = ArticleFigures(
        uuid7(), imported, channel, number + 2, title, day, url, f"mp.weixin.qq.com/s/{number}", placement.id,
        JoinedBy.ADDRESS, number % 8 + 1, unit, kind, day.isoweekday(), reads=reads, readers=reads * 4 // 5,
        shares=reads // 40,
    )  # fmt: skip
    for row in (submission, placement, line):
        tx.put(row)


def charted(analysis: FiguresAnalysis, asked: FiguresQuestion, words: Presenter) -> Chart:
    """Return the chart that answers a question."""
    return chart_of(analysis.answer(asked), words)


def import_month(desk: Desk, by: By, folder: Path) -> None:
    """Print how long the check and the import of a table of 800 articles take."""
    day = shanghai_date(desk.clock.now()) - timedelta(days=30)
    rows = [["标题", "发布时间", "阅读量", "链接"]]
    rows += [[f"新稿 {n}", day.isoformat(), str(n), f"https://mp.weixin.qq.com/s/new{n}"] for n in range(800)]
    path = workbook(folder / "数据.xlsx", rows)
    for name, act in (
        ("check of 800 lines", lambda: desk.figures.preview(path, "media")),
        ("import of 800 lines", lambda: desk.figures.enter(path, "media", by)),
    ):
        began = time.perf_counter()
        act()
        print(f"{name:<32} {(time.perf_counter() - began) * 1000:6.0f} ms")


def main() -> int:
    """Fill a desk and measure every kind of chart; return 1 if one is over the budget."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    words = Presenter(texts("zh_CN"))
    with TemporaryDirectory() as folder, make_desk(Path(folder) / "desk", "黄商集团", "殷茵", "王审") as desk:
        by = seated(desk.people.resolve("殷茵"))
        fill(desk, by, count)
        analysis, worst = desk.figure_analysis, 0.0
        for grouped in GroupedBy:
            asked = FiguresQuestion(grouped=grouped)
            worst = max(worst, told(f"chart by {grouped.value}", partial(charted, analysis, asked, words)))
        asked = FiguresQuestion(grouped=GroupedBy.UNIT)
        key = analysis.answer(asked).spreads[0].key
        worst = max(worst, told("articles of one unit", lambda: analysis.articles(asked, key)))
        narrow = FiguresQuestion(grouped=GroupedBy.POSITION, channel="media", first=date(2026, 1, 1))
        worst = max(worst, told("chart of one year and channel", partial(charted, analysis, narrow, words)))
        import_month(desk, by, Path(folder))
    return int(worst > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
