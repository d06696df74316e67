"""Measure the monthly report: `python -m tests.bench.report`. Run by hand, not as a test.

The desk has 100,000 articles over ten years, with deliveries, decisions, returns and pushes as events. Measured is the
time to read the report of a month and of a year, and to write it in words. Articles of the last year have twelve events
each; older ones have only the four that the report counts, so that the desk is made within minutes.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.desk_maker import _hire
from tests.bench.timed_calls import told
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.report.period import ReportPeriod, month_of, year_of
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import (
    ArticleForm,
    Delivery,
    Notice,
    NoticeKind,
    Origin,
    Stage,
    Submission,
)
from wxdesk.services.desk.ports import By, Event, Transaction
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.report.reading import ReportScope
from wxdesk.texts import texts

DAYS, A_PUSH = 3_650, 9
CHANNELS = ("media", "zongchao", "baihuo")
_BATCH = 60
_FULL_DAYS = 400
_ACTS = ("submission.checked", "article.saved", "review.requested", "review.approved", "placement.released")


def fill(desk: Desk, by: By, articles: int) -> None:
    """Add pushes of ten years with about `articles` articles, and the events of each article."""
    units = _hire(desk, by).units
    today = shanghai_date(desk.clock.now())
    days = [today - timedelta(days=back) for back in range(DAYS, 0, -1)]
    pushes = [(day, channel) for day in days for channel in CHANNELS][-articles // A_PUSH :]
    number = 0
    for batch in batched(pushes, _BATCH):
        desk.store.write(_writing(batch, units, by, number))
        number += len(batch) * A_PUSH


def _writing(pushes: tuple[tuple[date, str], ...], units: object, by: By, first: int) -> Callable[[Transaction], None]:
    assert isinstance(units, list)

    def work(tx: Transaction) -> None:
        number = first
        for day, channel in pushes:
            push = PushRow(uuid7(), channel, day, day)
            tx.put(push)
            at = shanghai_instant(day) - timedelta(days=3)
            label, urls = f"{channel}/{day.isoformat()}", dict[str, str]()
            for order in range(A_PUSH):
                number += 1
                for act, when, one, data in _way(tx, number, order, push, at, units[number % len(units)]):
                    tx.record(Event(act, replace(by, happened_at=when), one.id, one.number, data=data))
                urls[f"{number:06d}"] = f"https://mp.weixin.qq.com/s/{number}"
            sent = shanghai_instant(day) + timedelta(hours=17, minutes=10)
            data = {"urls": urls, "missing": [], "at": sent.isoformat()}
            tx.record(Event("push.published", replace(by, happened_at=sent), push.id, label, data=data))

    return work


def _way(
    tx: Transaction, number: int, order: int, push: PushRow, at: datetime, unit: str
) -> Iterator[tuple[str, datetime, Submission, dict[str, object]]]:
    """Insert the database rows of one article, and yield its events as (act, time, submission, data).

    The article has the number `number`, comes from the unit `unit` at the time `at`, and is item `order` (from 0)
    of `push`.
    """
    returned = number % 4 == 0
    one = Submission(
        id=uuid7(),
        number=f"{number:06d}",
        title=f"店庆十周年 {number}",
        origin=Origin.UNIT,
        form=ArticleForm.ARTICLE,
        stage=Stage.ACCEPTED,
        received_at=at,
        channels=(push.channel,),
        unit=unit,
        complete_at=at,
        not_before=push.date if number % 3 == 0 else None,
    )
    tx.put(one)
    tx.put(Delivery(uuid7(), one.id, at, guessed=False, recorded_at=at))
    yield "submission.received", at, one, {}
    if returned:
        back = at + timedelta(hours=2)
        tx.put(Notice(uuid7(), one.id, NoticeKind.RETURN, "缺图", back, back))
        yield "submission.returned", back, one, {"lines": [{"rule": "I-LOWRES", "piece": None}]}
        tx.put(Delivery(uuid7(), one.id, at + timedelta(hours=8), guessed=False, recorded_at=at))
        yield "submission.supplemented", at + timedelta(hours=8), one, {}
    yield "submission.accepted", at + timedelta(hours=10), one, {}
    recent = push.date > shanghai_date(tx.now) - timedelta(days=_FULL_DAYS)
    for act in _ACTS if recent else _ACTS[-1:]:
        yield act, at + timedelta(hours=20), one, {"rule": ""}
    released = at + timedelta(hours=30)
    tx.put(
        Placement(
            id=uuid7(),
            submission=one.id,
            channel=push.channel,
            stage=PlacementStage.PUBLISHED,
            title=one.title,
            push=push.id,
            order=order,
            first=order == 0,
            released_at=released,
            url=f"https://mp.weixin.qq.com/s/{number}",
        )
    )
    if recent:
        yield "placement.placed", released, one, {}


def main() -> None:
    """Make the desk, and measure reports of a month and of a year; the argument is the number of articles."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as name, make_desk(Path(name) / "desk", "bench", "A", "B") as desk:
        by = seated(desk.people.resolve("A"))
        began = time.perf_counter()
        fill(desk, by, articles)
        print(f"{articles} articles made in {time.perf_counter() - began:.0f} s")
        yesterday = shanghai_date(desk.clock.now()) - timedelta(days=1)
        words, span = Presenter(texts("zh_CN")), month_of(yesterday).before
        measure(desk, words, "a month", span)
        measure(desk, words, "a month, eight years ago", ReportPeriod(*month_of(yesterday - timedelta(days=2_900))))
        told("a month, one unit", lambda: desk.reports.read(ReportScope(span, desk.people.units()[0].id)))
        measure(desk, words, "a year", year_of(yesterday).before)
        report = desk.reports.read(ReportScope(span))
        told("a month with responsibility", lambda: desk.reports.sheet(report, words))


def measure(desk: Desk, words: Presenter, name: str, period: ReportPeriod) -> None:
    """Print how long it takes to read the report of a period, and how long to put the report into words.

    `name` stands before the printed times.
    """
    report = desk.reports.read(ReportScope(period))
    print(f"{name}: {report.count('published').total} published, {report.count('delivered').total} delivered")
    told(name, lambda: desk.reports.read(ReportScope(period)))
    told(f"{name}, in words", lambda: desk.reports.sheet(report, words, answers=False))


if __name__ == "__main__":
    main()
