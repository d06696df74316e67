"""Fill a desk like one of many years: submissions of forty units, most of them published, the newest still open.

The submissions are on the pushes of the channels' settings, seven on each. Those of past pushes are published, the
fullest pushes are within the next two weeks, and the newest submissions have no push yet.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched, islice

from wxdesk.bootstrap import Desk
from wxdesk.domain.article.blocks import Paragraph, Run, canonical_json
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import CheckRun
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.recurrence import channel_days
from wxdesk.domain.submissions.submission import ArticleForm, Delivery, Origin, Stage, Submission
from wxdesk.services.article.composing import new_revision
from wxdesk.services.desk.ports import By, Event, Transaction
from wxdesk.services.records.office.channels import channels_in

_UNITS = 40
_A_PUSH = 7
_BATCH = 300
"""Number of pushes that are written in one transaction."""
_AHEAD = 21
"""How many days ahead the latest push is; the newest submissions would be on it if they had a push."""
_SUBJECTS = ("店庆十周年", "年货节", "会员日", "亲子绘画", "冬季羽绒服", "消防演练", "新店开业", "KTV 歌手赛")
_KINDS = ("全场满减活动预告", "现场报道", "致供应商的一封信", "三天直降", "获奖名单公示", "倒计时")
_ARTICLE = (Paragraph("b1", (Run("活动时间、地点和办法。" * 60),)),)
_CHANNELS = ("media", "zongchao", "baihuo")


@dataclass(frozen=True)
class _Staff:
    """The ids of the units, and the id of the officer of each unit."""

    units: Sequence[str]
    officers: Sequence[str]


def fill(desk: Desk, by: By, count: int) -> None:
    """Add forty units with officers, and `count` submissions, each with delivery, check run and event.

    Accepted ones also get a revision and a placement.
    """
    staff = _hire(desk, by)
    until = shanghai_date(desk.clock.now()) + timedelta(days=_AHEAD)
    newest = _pushes(desk.store.read(channels_in), until)
    pushes = [*islice(newest, -(-count // _A_PUSH))][::-1]
    for batch in batched(enumerate(pushes), _BATCH):
        desk.store.write(_batch(staff, by, batch, count))


def _pushes(channels: Sequence[Channel], until: date) -> Iterator[tuple[str, date]]:
    """Yield the pushes of the channels that publish articles as (channel, day), newest first, without end."""
    some = [channel for channel in channels if channel.id in _CHANNELS]
    while True:
        first = date(until.year, 1, 1)
        found = [(day.date, one.id) for one in some for day in channel_days(one, first, until)]
        yield from ((channel, day) for day, channel in sorted(found, reverse=True))
        until = first - timedelta(days=1)


def _hire(desk: Desk, by: By) -> _Staff:
    units, officers = [], []
    for number in range(_UNITS):
        unit = desk.people.add_unit(f"武穴购物广场{number}店" if number % 3 else f"百货事业部{number}部", by)
        units.append(unit.id)
        officers.append(desk.people.add(f"信息员{number}", "", [Role.OFFICER], by, unit=unit.id).id)
    return _Staff(units, officers)


def _batch(
    staff: _Staff, by: By, pushes: Sequence[tuple[int, tuple[str, date]]], count: int
) -> Callable[[Transaction], None]:
    def work(tx: Transaction) -> None:
        empty, article = tx.keep_body(b"[]"), canonical_json(_ARTICLE).encode()
        for index, (channel, day) in pushes:
            push, over = PushRow(uuid7(), channel, day, day), day < shanghai_date(tx.now)
            numbers = range(index * _A_PUSH, min((index + 1) * _A_PUSH, count))
            if any(_stage(number, count) is Stage.ACCEPTED for number in numbers):
                tx.put(push)
            for number in numbers:
                submission = _submission(staff, tx, number, count, channel)
                tx.put(submission)
                tx.put(Delivery(uuid7(), submission.id, tx.now, guessed=False, recorded_at=tx.now))
                tx.put(CheckRun(uuid7(), submission.id, "bench", empty, number % 3, number % 2, tx.now))
                if submission.stage is Stage.ACCEPTED:
                    new_revision(tx, submission.id, by, _ARTICLE, article, 1, "")
                    tx.put(_placement(submission, push.id, number, over=over))
                tx.record(Event("submission.received", by, submission.id, submission.number))

    return work


def _submission(staff: _Staff, tx: Transaction, number: int, count: int, channel: str) -> Submission:
    unit = number * 7 % _UNITS
    own = number % 11 == 0
    return Submission(
        id=uuid7(),
        number=f"{18 + number // 10000:02d}-{number % 10000:04d}",
        title=f"{_SUBJECTS[number % len(_SUBJECTS)]} {_KINDS[number % len(_KINDS)]} {number}",
        origin=Origin.OWN if own else Origin.UNIT,
        form=ArticleForm.ARTICLE,
        stage=_stage(number, count),
        received_at=tx.now,
        channels=(channel,),
        unit=None if own else staff.units[unit],
        officer=None if own else staff.officers[unit],
    )


def _stage(number: int, count: int) -> Stage:
    if count - number <= 80:
        return Stage.RETURNED if number % 3 == 0 else Stage.RECEIVED
    return {0: Stage.REJECTED, 1: Stage.WITHDRAWN}.get(number % 19, Stage.ACCEPTED)


def _placement(submission: Submission, push: str, number: int, *, over: bool) -> Placement:
    stage, waits = PlacementStage.PUBLISHED, False
    if not over:
        stage = (PlacementStage.EDITING, PlacementStage.IN_REVIEW, PlacementStage.RELEASED)[number % 3]
        waits = number % 10 == 0
    return Placement(
        id=uuid7(),
        submission=submission.id,
        channel=submission.channels[0],
        stage=stage,
        title=submission.title,
        push=None if waits else push,
        order=number % _A_PUSH,
        first=number % _A_PUSH == 0,
        urgent=number % 50 == 0,
        url=f"https://mp.weixin.qq.com/s/{number}" if stage is PlacementStage.PUBLISHED else None,
    )
