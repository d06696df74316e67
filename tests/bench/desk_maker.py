"""A desk of many years: submissions of forty units, most published, the newest few hundred still open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from wxdesk.bootstrap import Desk
from wxdesk.domain.calendar import PushRow
from wxdesk.domain.clock import shanghai_date
from wxdesk.domain.ids import uuid7
from wxdesk.domain.people import Role
from wxdesk.domain.records import CheckRun
from wxdesk.domain.review import Placement, PlacementStage
from wxdesk.domain.submission import Delivery, Form, Origin, Stage, Submission
from wxdesk.services.ports import By, Event, Transaction

_UNITS = 40
_BATCH = 2000
_A_PUSH = 7
_AHEAD = 14
"""So many days from now the newest submissions have their push."""
_SUBJECTS = ("店庆十周年", "年货节", "会员日", "亲子绘画", "冬季羽绒服", "消防演练", "新店开业", "KTV 歌手赛")
_KINDS = ("全场满减活动预告", "现场报道", "致供应商的一封信", "三天直降", "获奖名单公示", "倒计时")
_CHANNELS = ("media", "zongchao", "baihuo")


@dataclass(frozen=True)
class _Staff:
    """The units and the officer of each."""

    units: Sequence[str]
    officers: Sequence[str]


def fill(desk: Desk, by: By, count: int) -> None:
    """Put `count` submissions on the desk, each with delivery, check run, placement and event."""
    staff = _hire(desk, by)
    for first in range(0, count, _BATCH):
        desk.store.write(_batch(staff, by, first, count))


def _hire(desk: Desk, by: By) -> _Staff:
    units, officers = [], []
    for number in range(_UNITS):
        unit = desk.people.add_unit(f"武穴购物广场{number}店" if number % 3 else f"百货事业部{number}部", by)
        units.append(unit.id)
        officers.append(desk.people.add(f"信息员{number}", "", [Role.OFFICER], by, unit=unit.id).id)
    return _Staff(units, officers)


def _batch(staff: _Staff, by: By, first: int, count: int) -> Callable[[Transaction], None]:
    def work(tx: Transaction) -> None:
        empty, push = tx.keep_body(b"[]"), ""
        for number in range(first, min(first + _BATCH, count)):
            submission = _submission(staff, tx, number, count)
            tx.put(submission)
            tx.put(Delivery(uuid7(), submission.id, tx.now, guessed=False, recorded_at=tx.now))
            tx.put(CheckRun(uuid7(), submission.id, "bench", empty, number % 3, number % 2, tx.now))
            channel = submission.channels[0]
            if number % _A_PUSH == 0 or not push:
                push = uuid7()
                before = (count - number) // (_A_PUSH * len(_CHANNELS))
                day = shanghai_date(tx.now) + timedelta(days=_AHEAD - before)
                tx.put(PushRow(push, channel, day, None))
            if submission.stage is Stage.ACCEPTED:
                tx.put(_placement(submission, push, number, count))
            tx.record(Event("submission.received", by, submission.id, submission.number))

    return work


def _submission(staff: _Staff, tx: Transaction, number: int, count: int) -> Submission:
    unit = number * 7 % _UNITS
    own = number % 11 == 0
    return Submission(
        id=uuid7(),
        number=f"{18 + number // 10000:02d}-{number % 10000:04d}",
        title=f"{_SUBJECTS[number % len(_SUBJECTS)]} {_KINDS[number % len(_KINDS)]} {number}",
        origin=Origin.OWN if own else Origin.UNIT,
        form=Form.ARTICLE,
        stage=_stage(number, count),
        received_at=tx.now,
        channels=(_CHANNELS[number // _A_PUSH % len(_CHANNELS)],),
        unit=None if own else staff.units[unit],
        officer=None if own else staff.officers[unit],
    )


def _stage(number: int, count: int) -> Stage:
    if count - number <= 80:
        return Stage.RETURNED if number % 3 == 0 else Stage.RECEIVED
    return {0: Stage.REJECTED, 1: Stage.WITHDRAWN}.get(number % 19, Stage.ACCEPTED)


def _placement(submission: Submission, push: str, number: int, count: int) -> Placement:
    stage, waits = PlacementStage.PUBLISHED, False
    if count - number <= 400:
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
        urgent=number % 50 == 0,
        url=f"https://mp.weixin.qq.com/s/{number}" if stage is PlacementStage.PUBLISHED else None,
    )
