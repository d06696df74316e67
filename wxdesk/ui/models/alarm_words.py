"""Put alarms into words: channels by name, days by their weekday."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.views.alarm_views import Alarm, PushName
from wxdesk.ui.core.session import Session

_RULES = (
    "CAL.material",
    "CAL.break",
    "CAL.gap",
    "CAL.unready",
    "CAL.missed",
    "CAL.idle",
    "CAL.due",
    "CAL.expired",
    "CAL.festive",
    "CAL.days",
)
_PLAIN_DAYS = ("festive", "material")
"""Alarms whose day is a name, or a day long past, and stands as it is."""
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_WEEK = timedelta(days=7)


class AlarmGroup(NamedTuple):
    """Alarms of one rule that are shown as one task, such as those about several pushes with too few items."""

    rule: str
    alarms: Sequence[Alarm]

    @property
    def name(self) -> str:
        """Return the part of the rule's code after the dot, which the keys of the catalogue contain."""
        return self.rule.partition(".")[2]

    @property
    def tone(self) -> str:
        """Return the tone (colour code) of the most severe alarm."""
        return tone_of(self.alarms)


def tone_of(alarms: Iterable[Alarm]) -> str:
    """Return the tone "returned" if an alarm has the severity RETURN, else "warn"."""
    grave = any(one.finding.severity is Severity.RETURN for one in alarms)
    return "returned" if grave else "warn"


def grouped(alarms: Iterable[Alarm]) -> list[AlarmGroup]:
    """Return the alarms grouped by rule, and for some rules also by day or channel; the severe groups come first."""
    found: dict[tuple[str, object], list[Alarm]] = {}
    for one in alarms:
        found.setdefault((one.finding.rule, _apart(one)), []).append(one)
    groups = [AlarmGroup(rule, rows) for (rule, _), rows in found.items()]
    return sorted(groups, key=lambda one: (one.tone != "returned", _RULES.index(one.rule)))


def by_push(alarms: Iterable[Alarm]) -> dict[str, list[Alarm]]:
    """Return the alarms about pushes, by the label of each push."""
    found: dict[str, list[Alarm]] = {}
    for one in alarms:
        for push in one.pushes:
            found.setdefault(push.label, []).append(one)
    return found


def _apart(alarm: Alarm) -> object:
    """Return the value by which the alarms of one rule are split into groups, such as a day or a channel.

    None puts all of them into one group.
    """
    if alarm.finding.rule == "CAL.unready":
        return alarm.pushes[0].day
    return alarm.finding.values["channel"] if alarm.finding.rule == "CAL.idle" else None


class AlarmWords:
    """Puts alarms into words for a reader on the day `today`."""

    def __init__(self, session: Session, today: date) -> None:
        """Use the language of `session`; `today` decides which day is "today" or "tomorrow"."""
        self._session = session
        self._today = today

    def tag(self, group: AlarmGroup) -> str:
        """Return the word for the kind of alarms in a group, to be shown as a tag."""
        return self._text(f"alarm-tag-{group.name}")

    def title(self, group: AlarmGroup) -> str:
        """Return a short sentence about a group of alarms."""
        first = group.alarms[0]
        values: dict[str, object] = dict(first.finding.values)
        values["count"] = len(group.alarms)
        if group.rule == "CAL.break":
            values.update(count=len(first.pushes), pushes=self._pushes(first.pushes))
        elif group.rule == "CAL.gap":
            soonest = min(str(one.finding.values["closes"]) for one in group.alarms)
            values.update(missing=_sum(group, "missing"), closes=self.near(date.fromisoformat(soonest)))
        elif group.rule == "CAL.unready":
            values.update(count=_sum(group, "count"), day=self.near(first.pushes[0].day))
        elif group.rule == "CAL.missed":
            values["push"] = self.push(first.pushes[0])
        return self._text(f"alarm-{group.name}", **values)

    def brief(self, group: AlarmGroup) -> str:
        """Return the shortest text about a group of alarms, usually its title.

        For pushes that must be settled before a holiday, the text has only their number.
        """
        if group.rule == "CAL.break":
            return self._text("alarm-brief-break", count=len(group.alarms[0].pushes))
        return self.title(group)

    def sentences(self, group: AlarmGroup) -> list[str]:
        """Return a sentence for each alarm of a group.

        For pushes that must be settled before a holiday, return their names instead of sentences.
        """
        if group.rule == "CAL.break":
            return [self.push(one) for one in group.alarms[0].pushes]
        return [self.sentence(one) for one in group.alarms]

    def sentence(self, alarm: Alarm) -> str:
        """Return the sentence about one alarm, with its push and days."""
        values: dict[str, object] = dict(alarm.finding.values)
        name = alarm.finding.rule.partition(".")[2]
        if alarm.pushes:
            values["push"] = self.push(alarm.pushes[0])
        for key in ("closes", "day"):
            if name not in _PLAIN_DAYS and key in values:
                values[key] = self.near(date.fromisoformat(str(values[key])))
        if name == "break":
            values["pushes"] = self._pushes(alarm.pushes)
        return self._text(f"alarm-one-{name}", **values)

    def of_push(self, alarm: Alarm) -> str:
        """Return the sentence about an alarm without its push, for use beside the push's name."""
        values: dict[str, object] = dict(alarm.finding.values)
        if "closes" in values:
            values["closes"] = self.near(date.fromisoformat(str(values["closes"])))
        return self._text(f"alarm-here-{alarm.finding.rule.partition('.')[2]}", **values)

    def remedy(self, group: AlarmGroup) -> str:
        """Return a sentence that says what to do about the alarms of `group`."""
        return self._text(f"alarm-do-{group.name}")

    def push(self, push: PushName) -> str:
        """Return the name of a push: channel, weekday and date."""
        weekday = self._text("alarm-weekday", day=push.day.isoweekday())
        return self._text("alarm-push", channel=push.channel_name, weekday=weekday, day=self._day(push.day))

    def near(self, day: date) -> str:
        """Return "yesterday", "today" or "tomorrow" in words for these days, else the date."""
        word = _NEAR.get((day - self._today).days)
        return self._text(f"alarm-{word}") if word else self._day(day)

    def _pushes(self, pushes: Sequence[PushName]) -> str:
        """Return pushes in words, by channel: their weekdays if all pushes are within a week, else their number."""
        by_channel: dict[str, list[date]] = {}
        for one in pushes:
            by_channel.setdefault(one.channel_name, []).append(one.day)
        soon = all(one.day < self._today + _WEEK for one in pushes)
        parts = [
            self._text(
                "alarm-of-channel",
                channel=channel,
                days=self._text("alarm-and").join(self._text("alarm-weekday", day=day.isoweekday()) for day in days)
                if soon
                else self._text("alarm-pushes", count=len(days)),
            )
            for channel, days in by_channel.items()
        ]
        return self._text("alarm-next").join(parts)

    def _day(self, day: date) -> str:
        return self._session.day(day)

    def _text(self, key: str, /, **values: object) -> str:
        return self._session.texts.text(key, **values)


def _sum(group: AlarmGroup, value: str) -> int:
    return sum(int(str(one.finding.values[value])) for one in group.alarms)
