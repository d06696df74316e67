"""Plans a year of articles for the demonstration: a few pushes a month, usual work, and some mistakes."""

import csv
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from wxdesk import assets
from wxdesk.bootstrap import Desk
from wxdesk.demo.script import DemoMaterial, DemoPicture, DemoPictureLook, DemoStep, PushPlan, published_address
from wxdesk.domain.calendar.records import settings_values
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.report.period import month_of
from wxdesk.services.desk.ports import By
from wxdesk.texts import texts

_FILE = "demo/year/articles.toml"
_RETURNED, _TIMELY, _LATE = 7, 3, 11
"""Each 7th article is sent back once, each third names the day of its push as the wanted day.

Each 11th names the day after its arrival, for which it comes too late.
"""
_SLOW_REVIEW, _LAST_MINUTE, _SENT_LATE = 5, 13, 8
"""Each 5th article waits long for review, each 13th goes to review on its push's day; each 8th push goes out late."""
_USUAL = (2, 10), (2, 15), (1, 10)
_SLOW = (3, 10), (1, 15), (1, 16)
_HASTY = (0, 9), (0, 10), (0, 11)
"""Days before its push, and hours, at which an article is sent to review, approved and released."""
_CORRECTED, _RETRACTED = 5, 7
"""The months in which an article is corrected, and one is retracted."""
_ALONE = ("media",)
_COUNTED, _CLOSED, _COUNTED_AGAIN = 2, 3, 5
"""The days of the next month on which figures are entered, the month is closed, and its figures are entered again."""
_GROWN = 1.06
"""The factor by which reads have grown when they are entered again: 6 % more."""
_WEEKDAYS = (0.92, 0.95, 1.0, 1.02, 1.1, 1.2, 1.15)
_SHARES = 40
_PICTURE = "配图.jpg"


class YearChore(NamedTuple):
    """A recurring task of the office in the demonstration, such as closing a month.

    `code` names the task, `month` is the month that it is about, `at` the time at which it is done. `key` is the key of
    the article that it is about, "" for none.
    """

    at: datetime
    code: str
    month: date
    key: str = ""
    """The key of the article that the chore is about; "" if it is about none."""


class ArticlePlan(NamedTuple):
    """The plan of a demonstration year: the files of its articles, and all acts in the order of their times."""

    materials: Sequence[DemoMaterial]
    steps: Sequence[DemoStep | YearChore]


def year_articles(first: date, last: date, today: date, officers: Mapping[str, str]) -> ArticlePlan:
    """Return the demonstration's articles, whose pushes lie between `first` and `last`.

    During this year the demonstration's accounts have fewer pushes than later. `today` is the day from which relative
    days of the material are counted. `officers` names the officer of each unit.
    """
    return _Planner(first, last, today, officers).plan()


class _Planner:
    def __init__(self, first: date, last: date, today: date, officers: Mapping[str, str]) -> None:
        self._first, self._last, self._today = first, last, today
        self._officers = officers
        self._said: dict[str, Any] = tomllib.loads(assets.read_text(_FILE))
        self._materials: list[DemoMaterial] = []
        self._steps: list[DemoStep | YearChore] = []

    def plan(self) -> ArticlePlan:
        self._steps.append(YearChore(shanghai_instant(self._first, time(9, 3)), "trial", self._first))
        month = self._first
        while month < self._last:
            self._month(month)
            month = month_of(month).after.first
        ended = shanghai_instant(self._last - timedelta(days=6), time(9, 40))
        self._steps.append(YearChore(ended, "rules", self._today - timedelta(days=1)))
        self._forget_one()
        return ArticlePlan(self._materials, sorted(self._steps, key=lambda one: one.at))

    def _forget_one(self) -> None:
        """Remove the registration of the newest possible push from the plan, so that one push waits for it.

        A month with reading figures, a closing, a correction or a retraction keeps all its registrations.
        """
        done = {one.month for one in self._steps if isinstance(one, YearChore) and one.code in ("figures", "close")}
        free = [
            one
            for one in self._steps
            if isinstance(one, DemoStep)
            and one.act == "publish"
            and one.at.month not in (_CORRECTED, _RETRACTED)
            and one.at.date().replace(day=1) not in done
        ]
        if free:
            self._steps.remove(max(free, key=lambda one: one.at))

    def _month(self, month: date) -> None:
        lacking = self._said["lacking"]
        days = [one["day"] for one in self._said["deliveries"]]
        last, missed = max(days), month.month in lacking["missed"]
        short = month.month in lacking["short"]
        pushes: dict[tuple[str, date], list[str]] = {}
        for one in self._said["deliveries"]:
            day, channels = month.replace(day=one["day"]), tuple(one["channels"])
            lacks = day.day == last and (missed or (short and (channels[0], day) in pushes))
            if day >= self._last or lacks:
                continue
            material = self._article(day, channels)
            for channel in channels:
                sent = self._sent_on(channel, day)
                if sent < self._last:
                    pushes.setdefault((channel, sent), []).append(material.key)
        for (channel, day), keys in pushes.items():
            self._push(channel, day, keys)
        self._after(month)

    def _sent_on(self, channel: str, day: date) -> date:
        """Return the first day, `day` or later in its month, on which the year's plan has a push of the channel."""
        days: list[int] = self._said["rhythm"]["days"][channel]
        return day.replace(day=next(one for one in days if one >= day.day))

    def _article(self, day: date, channels: tuple[str, ...]) -> DemoMaterial:
        number = len(self._materials)
        topics = self._said["topics"]
        topic = topics[number % len(topics)]
        closings: list[str] = self._said["closings"]["texts"]
        title = topic["title"].format(month=day.month)
        returned = number % _RETURNED == 1 and day - timedelta(days=6) > self._first
        came = day - timedelta(days=6 if returned else 5)
        wish = day if number % _TIMELY == 0 else came + timedelta(days=1) if number % _LATE == 1 else None
        picture = DemoPicture(_PICTURE, DemoPictureLook.POSTER, title[-6:], 900, 600)
        made = DemoMaterial(
            key=f"year-{number}",
            folder=f"{topic['unit']}-{day:%m%d}-{number}",
            title=title,
            kind="other",
            source=topic["unit"],
            channels=channels,
            pictures=(picture,),
            story=(),
            body="\n".join(
                (topic["body"], *(closings[(number + one) % len(closings)] for one in range(len(closings))))
            ),
            unit=topic["unit"],
            officer=self._officers[topic["unit"]],
            range="image",
            signed_off=True,
            not_before=None if wish is None else (wish - self._today).days,
            supplement=(replace(picture, width=1200, height=800),) if returned else (),
        )
        self._materials.append(made)
        self._steps += self._way(made, number, came, day)
        return made

    def _way(self, one: DemoMaterial, number: int, came: date, day: date) -> Iterator[DemoStep]:
        """Yield the steps of an article from its arrival until its release."""
        at = _clock(number)
        yield at(came, 9, 30, "receive", one)
        if one.supplement:
            yield at(came, 10, 20, "return", one, "配图太小，请补一张清楚的")
            yield at(came, 10, 25, "told", one, "微信")
            yield at(came + timedelta(days=1), 14, 30, "supplement", one, "微信")
            came += timedelta(days=1)
            yield at(came, 15, 0, "accept", one)
        else:
            yield at(came, 10, 20, "accept", one)
        yield at(came, 16, 0, "told", one, "微信")
        way = _USUAL
        if number % _LAST_MINUTE == _LAST_MINUTE - 1:
            way = _HASTY
        elif number % _SLOW_REVIEW == _SLOW_REVIEW - 1:
            way = _SLOW
        for act, (back, hour) in zip(("review", "approve", "release"), way, strict=True):
            yield at(day - timedelta(days=back), hour, 0, act, one)

    def _push(self, channel: str, day: date, keys: Sequence[str]) -> None:
        push = PushPlan(channel, (self._today - day).days, ())
        at = _clock(0)
        short = len(keys) < self._said["rhythm"]["minimum"][channel]
        late = (day.toordinal() // 2) % _SENT_LATE == 0
        self._steps += [
            at(day, 12, 30, "first", push, keys[0]),
            at(day, 12, 40, "export", push, self._said["lacking"]["why"] if short else ""),
            at(day, 17, 46 if late else 8, "publish", push),
        ]
        if channel == _ALONE[0] and day.day == max(self._said["rhythm"]["days"][channel]):
            self._amend(next(one for one in self._materials if one.key == keys[-1]), day)

    def _amend(self, one: DemoMaterial, day: date) -> None:
        """Correct the article `one`, published on `day`, in the month `_CORRECTED`; retract it in `_RETRACTED`."""
        at, after = _clock(0), day + timedelta(days=1)
        if day.month == _CORRECTED:
            title = f"{one.title}（更正）"
            acts = (("amend", "文中的时间写错，应为两个小时"), ("reopen", ""), ("retitle", title), ("review", ""))
            for minute, (act, words) in enumerate((*acts, ("approve", ""), ("release", ""), ("corrected", ""))):
                self._steps.append(at(after, 9, 10 + 7 * minute, act, one, words))
            self._steps.append(YearChore(shanghai_instant(after, time(10, 30)), "incident", day, one.key))
        elif day.month == _RETRACTED:
            self._steps.append(at(after, 9, 10, "recall", one, "文中的员工来电，不同意公开姓名"))
            self._steps.append(at(after, 9, 40, "retracted", one))

    def _after(self, month: date) -> None:
        """Plan to enter the reading figures of `month` early in the next month, and then to close `month`."""
        following = month_of(month).after.first
        for day, hour, code in ((_COUNTED, 10, "figures"), (_CLOSED, 10, "close")):
            if following.replace(day=day) < self._last:
                self._steps.append(YearChore(shanghai_instant(following.replace(day=day), time(hour)), code, month))
        again = following.replace(day=_COUNTED_AGAIN)
        if again < self._last <= month_of(following).last + timedelta(days=1):
            self._steps.append(YearChore(shanghai_instant(again, time(10)), "again", month))


def _clock(number: int) -> Callable[..., DemoStep]:
    """Return a function that makes steps of the article with this number.

    The number shifts the minute of each step, so that articles of one day do not act at the same minute.
    """

    def at(day: date, hour: int, minute: int, act: str, on: DemoMaterial | PushPlan, words: str = "") -> DemoStep:
        return DemoStep(shanghai_instant(day, time(hour, minute + number % 9)), act, words, on)

    return at


class ArticleYear:
    """Carries out the acts of a demonstration year that are not about articles.

    For example, it closes months, imports figures and enters incidents.
    """

    def __init__(self, desk: Desk, editor: By, chief: By, folder: Path, ids: Mapping[str, str]) -> None:
        """Prepare the acts of the year on `desk`.

        Most acts are done as `editor`, those that only the chief may do as `chief`. Tables of figures are written into
        `folder`. `ids` maps the key of each article's material to the id of its submission.
        """
        self._desk, self._editor, self._chief, self._folder, self._ids = desk, editor, chief, folder, ids
        self._said: dict[str, Any] = tomllib.loads(assets.read_text(_FILE))
        self._rules: dict[str, dict[str, object]] = {}
        self._chores: Mapping[str, Callable[[YearChore], None]] = {
            "trial": self._try_rhythm,
            "rules": self._follow_rules,
            "figures": lambda chore: self._count(chore.month, 1),
            "again": lambda chore: self._count(chore.month, _GROWN),
            "close": lambda chore: self._close(chore.month),
            "incident": self._enter_incident,
        }

    def do(self, chore: YearChore) -> None:
        """Carry out a chore, such as closing a month; the desk's clock must already show the time of the chore."""
        self._chores[chore.code](chore)

    def _try_rhythm(self, chore: YearChore) -> None:
        rhythm = self._said["rhythm"]
        for channel, days in rhythm["days"].items():
            before = settings_values(self._desk.people.channel(channel).on(chore.month))
            kept = ("every_days", "anchor", "month_days", "minimum", "maximum", "reserve")
            self._rules[channel] = {key: before[key] for key in kept}
            slow = {
                "month_days": days,
                "minimum": rhythm["minimum"][channel],
                "maximum": rhythm["maximum"],
                "reserve": 0,
            }
            self._change(channel, chore.month, slow, rhythm["reason"])

    def _follow_rules(self, chore: YearChore) -> None:
        for channel, rules in self._rules.items():
            kept = {key: value for key, value in rules.items() if value or key in ("minimum", "reserve")}
            self._change(channel, chore.month, kept, self._said["rhythm"]["ended"])

    def _change(self, channel: str, since: date, changes: Mapping[str, object], reason: str) -> None:
        report = self._said["rhythm"]["report"]
        self._desk.people.change_channel(channel, self._editor, since, changes, report, reason=reason)

    def _count(self, month: date, grown: float) -> None:
        """Write the reads of `month`, multiplied by `grown`, as the tables that WeChat exports, and import them."""
        for channel, days in self._said["rhythm"]["days"].items():
            rows = [row for day in days for row in self._rows(channel, month.replace(day=day), grown)]
            if rows:
                table = self._folder / f"{channel}-{month:%Y-%m}.csv"
                with table.open("w", encoding="utf-8-sig", newline="") as written:
                    heads = ("内容标题", "发表时间", "总阅读次数", "总阅读人数", "总分享次数", "内容url")
                    csv.writer(written).writerows((heads, *rows))
                self._desk.figures.enter(table, channel, self._editor)

    def _rows(self, channel: str, day: date, grown: float) -> Iterator[tuple[object, ...]]:
        if day > shanghai_date(self._desk.clock.now()):
            return
        for place, item in enumerate(self._desk.scheduling.push(f"{channel}/{day}").items):
            chance = 0.6 + (zlib.crc32(f"{channel} {item.number}".encode()) % 1000) / 1000
            usual = self._said["reads"][channel] * _WEEKDAYS[day.weekday()] * (1 if place == 0 else 0.55)
            reads = round(usual * chance * grown)
            address = published_address(channel, item.number)
            yield item.title, f"{day} 17:08", reads, reads * 4 // 5, reads // _SHARES, address

    def _close(self, month: date) -> None:
        self._desk.report_closings.close(month_of(month), self._chief)

    def _enter_incident(self, chore: YearChore) -> None:
        number = self._desk.reading.submission(self._ids[chore.key]).number
        proposal = self._desk.incidents.of(number, texts("zh_CN"))
        self._desk.registers.enter("incidents", {**proposal.values, "kind": "slip", "route": "reader"}, self._editor)
