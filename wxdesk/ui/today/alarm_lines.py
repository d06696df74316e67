"""Calendar alarms as lines of Today.

An alarm about a push that is listed anyway is added to the line of that push. The other alarms are hidden below one
line, which unfolds them.
"""

from collections.abc import Iterator
from datetime import date

from wxdesk.services.records.today_views import Agenda, Coming
from wxdesk.services.views.alarm_views import Alarm
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.alarm_words import AlarmGroup, AlarmWords, by_push, grouped, tone_of
from wxdesk.ui.today.line import ALARMS, TodayLine

_SINGLE = ("CAL.due", "CAL.expired", "CAL.festive")
"""Rules whose alarms have a title of their own, such as that of a submission; each such alarm gets a line on Today."""
_NAMED = 2
"""Maximum number of alarm groups that the summary line names; this line hides and shows the lines of all groups."""
_SCREENS = {"CAL.due": "queue", "CAL.expired": "queue", "CAL.missed": "packages", "CAL.days": "settings"}


class AlarmLines:
    """Turns the calendar alarms of one agenda into lines of Today."""

    def __init__(self, session: Session, agenda: Agenda) -> None:
        """Group the alarms of `agenda` by push."""
        self._session = session
        self._words = AlarmWords(session, agenda.day)
        left = {one.label for one in agenda.left}
        self._alarms = [one for one in agenda.alarms if not _is_missed(one, left)]
        self._of_push = by_push(agenda.alarms)

    def lines(self) -> Iterator[TodayLine]:
        """Yield one line for each group of alarms; if there are several lines, a line that unfolds them comes first."""
        groups = grouped(self._alarms)
        lines = [line for group in groups for line in self._lines(group)]
        if len(lines) > 1:
            brief = [self._words.brief(group) for group in groups[:_NAMED]]
            rest = len(groups) - len(brief)
            more = [self._session.say("today-alarms-more", count=rest)] if rest else []
            yield TodayLine(
                ALARMS,
                " · ".join([*brief, *more]),
                tag=self._session.say("today-tag-alarms", count=len(lines)),
                tone=tone_of(self._alarms),
                sentences=[self._words.title(group) for group in groups],
                unfolds=True,
                wide=True,
            )
            lines = [line._replace(indented=True, folded=True) for line in lines]
        yield from lines

    def _lines(self, group: AlarmGroup) -> Iterator[TodayLine]:
        if group.rule in _SINGLE:
            yield from (self._line(group._replace(alarms=(one,)), one) for one in group.alarms)
        else:
            yield self._line(group, _first(group))

    def _line(self, group: AlarmGroup, about: Alarm) -> TodayLine:
        """Return the line of an alarm group; Enter opens the push or submission of the alarm `about`."""
        words, values, name = self._words, about.finding.values, group.rule
        pushes = about.pushes
        subject = about.submission or (pushes[0].label if pushes else "days" if name == "CAL.days" else "")
        line = TodayLine(
            f"alarm-{group.name}-{subject or values.get('channel', '')}",
            words.title(group),
            tag=words.tag(group),
            tone=group.tone,
            screen=_SCREENS.get(name, "calendar"),
            subject=subject,
            sentences=[*words.sentences(group), words.remedy(group)],
            wide=True,
        )
        if name not in _SINGLE:
            return line
        day = pushes[0].day if pushes else date.fromisoformat(str(values["day"]))
        who = pushes[0].channel_name if pushes else str(values.get("unit", ""))
        return line._replace(title=str(values["title"]), who=who, due=words.near(day), wide=False)

    def on_push(self, line: TodayLine, push: Coming) -> TodayLine:
        """Return a copy of `line`, the line of `push`, that also shows the alarms of this push.

        It gets the tone of the most severe alarm, and notes that say what to do.
        """
        alarms = {one.finding.rule: one for one in self._of_push.get(push.label, ())}
        if not alarms:
            return line
        say, gap = self._session.say, alarms.get("CAL.gap")
        settle = [say("today-alarm-settle")] if "CAL.break" in alarms else []
        planned = int(str(gap.finding.values["planned"])) if gap else 0
        later = [say("today-alarm-planned", count=planned)] if planned else []
        return line._replace(
            tone=line.tone if line.tone == "returned" else tone_of(alarms.values()),
            note=settle[0] if settle else line.note,
            whole=" · ".join(part for part in (*settle, line.whole, *later) if part),
        )


def _first(group: AlarmGroup) -> Alarm:
    """Return the alarm of the group whose push closes for deliveries first."""
    return min(group.alarms, key=lambda one: str(one.finding.values.get("closes", "")))


def _is_missed(alarm: Alarm, left: set[str]) -> bool:
    """Tell whether `alarm` is about missed pushes only, all of which Today lists anyway.

    Such an alarm needs no line of its own. `left` contains the labels of the listed missed pushes.
    """
    return alarm.finding.rule == "CAL.missed" and {one.label for one in alarm.pushes} <= left
