"""Turn the agenda into lines under headings: first what this person can do, last what others have to do."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import KEEPERS, Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.calendar.push_words import number_words
from wxdesk.services.records.today_views import (
    UNCHECKED,
    Agenda,
    Arrival,
    Coming,
    FactWork,
    FirstAgenda,
    RequestLine,
    Some,
    UnfinishedPush,
    UnitLetters,
    Work,
)
from wxdesk.ui.core.places import FACTS, PIECES, REVIEW
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.today.alarm_lines import AlarmLines
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.today.waiting_lines import (
    amendment_line,
    file_line,
    held_line,
    may_second,
    register_line,
    unfiled_lines,
    untrained_line,
    waiver_line,
)

if TYPE_CHECKING:
    from wxdesk.services.views.register_views import RegisterLine
    from wxdesk.services.views.workflow_views import HoldView

_TABS = {PlacementStage.IN_REVIEW: REVIEW, PlacementStage.APPROVED: REVIEW}
"""The tab of the article page on which the work at a stage is done; at other stages it is the text."""
_SHORT = ("stage-editing", "stage-in-review", "stage-approved")


type _Marked = Callable[[TodayLine, Coming], TodayLine]
"""Type of a function that adds the alarms of a push to the line of that push."""


class _Group(NamedTuple):
    """The lines under one heading of Today; `ours` tells whether this person can act on them.

    The heading shows the number `total`, or, if `total` is negative, the number of lines.
    """

    name: str
    lines: Sequence[TodayLine]
    ours: bool
    total: int = -1


class Lines:
    """Makes the lines of an agenda in the language of the window."""

    def __init__(self, session: Session) -> None:
        """Make lines in the language of `session`, for the person who works in it."""
        self._session = session

    def of(self, agenda: Agenda) -> list[TodayLine]:
        """Return all lines of the agenda: alarms, next push, own tasks, coming pushes, tasks of others."""
        alarms = _alarm_lines(self._session, agenda)
        groups = [one for one in self._groups(agenda, alarms.on_push) if one.lines]
        ours = [one for one in groups if one.ours]
        others = sorted((one for one in groups if not one.ours), key=lambda one: one.name != "coming")
        return [*alarms.lines(), *(line for group in [*ours, *others] for line in self._headed(group))]

    def first(self, opening: FirstAgenda, warned: str) -> list[TodayLine]:
        """Return the first lines of the day, which are shown before the whole day is read.

        Only lines are returned that will still be the same when the day is read. `warned` is the key of the alarm line
        that was shown last time. A line with this key is put first and keeps the place of the alarms, so that the list
        does not move later; "" means no such line.
        """
        groups = takewhile(lambda one: one.ours, self._push_groups(opening, _unmarked))
        lines = [line for group in groups if group.lines for line in self._headed(group)]
        sure = list(takewhile(_is_sure, lines))
        while sure and sure[-1].heading:
            sure.pop()
        place = [TodayLine(warned, self._session.say("today-alarms-coming"), wide=True)] if warned else []
        return [*place, *sure] if sure else []

    def _headed(self, group: _Group) -> Iterator[TodayLine]:
        count = len([one for one in group.lines if not one.indented]) if group.total < 0 else group.total
        key = f"today-group-{group.name}"
        words = self._session.say("today-heading", name=self._session.texts.text(key), count=count)
        yield TodayLine(f"heading-{group.name}-{group.ours}", words, heading=True)
        yield from group.lines

    def _groups(self, agenda: Agenda, marked: _Marked) -> Iterator[_Group]:
        may, day = self._session.may, agenda.day
        works = self._work_groups(agenda)
        editor = may(Role.EDITOR.value)
        yield from self._push_groups(agenda, marked)
        yield _Group("filing", unfiled_lines(self._session, agenda), ours=may(Role.ADMINISTRATOR.value))
        yield self._amendments(agenda, ours=True)  # readers see the wrong article until an amendment is confirmed
        yield from (one for one in works if one.ours)
        yield self._waivers(agenda, ours=True)
        facts = [self._facts(one, day) for one in agenda.facts]
        yield _Group("facts", facts, ours=editor or may(Role.REVIEWER.value))
        letters = [line for one in agenda.letters for line in self._letters(one, day)]
        yield _Group("letters", letters, ours=editor, total=sum(len(one.letters) for one in agenda.letters))
        yield _Group("asked", [self._asked(one, day) for one in agenda.asked], ours=editor)
        yield _Group("held", [self._held(one, day) for one in agenda.held], ours=editor)
        files = [file_line(self._session, one, self._since(one.since, day)) for one in agenda.without_file]
        yield _Group("adfile", files, ours=editor)
        yield from self._registers(agenda)
        yield from self._untrained(agenda)
        yield self._amendments(agenda, ours=False)
        yield self._waivers(agenda, ours=False)
        yield self._arrivals("received", agenda.received, day, ours=editor)
        coming = [marked(self._push(one, day), one) for one in agenda.coming]
        yield _Group("coming", coming, ours=False)
        yield from (one._replace(name=f"{one.name}-others") for one in works if not one.ours)
        yield self._arrivals("returned", agenda.returned, day, ours=False)

    def _push_groups(self, agenda: Agenda | FirstAgenda, marked: _Marked) -> Iterator[_Group]:
        """Yield a group with the next pushes, then a group with past pushes that are not published.

        `marked` is a function that adds the push's alarms to its line.
        """
        day = agenda.day
        today = bool(agenda.next) and agenda.next[0].day == day
        pushes = [line for one in agenda.next for line in self._next(one, day, marked)]
        yield _Group("tonight" if today else "next", pushes, ours=True, total=len(agenda.next))
        handing = self._session.may(Role.EDITOR.value, Role.RELEASER.value)
        yield _Group("left", [self._left(one, day) for one in agenda.left], ours=handing)

    def _registers(self, agenda: Agenda) -> Iterator[_Group]:
        """Yield two groups with the due entries of registers: those for a role of this person, then the others.

        If not all due entries are listed, the first group ends with a line that opens the screen Registers.
        """
        for ours in (True, False):
            found = [one for one in agenda.registers.rows if self._session.may(*one.tells) is ours]
            lines = [register_line(self._session, one, self._due(one, agenda.day)) for one in found]
            left = agenda.registers.total - len(agenda.registers.rows)
            if lines and ours and left:
                words = self._session.say("today-more", count=left)
                lines.append(TodayLine("registers-more", words, screen="registers", indented=True))
            yield _Group("registers" if ours else "registers-others", lines, ours=ours)

    def _untrained(self, agenda: Agenda) -> Iterator[_Group]:
        """Yield two groups of people with overdue training: those for whom this person can enter it, then the others.

        Whoever may edit the registers can enter it for everybody, other people only for themselves.
        """
        person, keeps = self._session.person, self._session.may(*KEEPERS)
        for ours in (True, False):
            found = [one for one in agenda.untrained if bool(keeps or (person and one.person == person.id)) is ours]
            lines = [untrained_line(self._session, one) for one in found]
            yield _Group("untrained" if ours else "untrained-others", lines, ours=ours)

    def _due(self, one: "RegisterLine", today: date) -> str:
        """Return in words the day, and the time if there is one, by which a register entry has to be dealt with."""
        return " ".join(filter(None, (self._when(one.due or today, today), one.due_time)))

    def _work_groups(self, agenda: Agenda) -> list[_Group]:
        named = {
            "reviews": agenda.reviews,
            "releases": agenda.releases,
            "editing": agenda.editing,
            "unplaced": agenda.unplaced,
        }
        found = []
        for name, works in named.items():
            for ours in (True, False):
                chosen = [one for one in works if self._is_ours(one) is ours]
                lines = [self._work(one, name, agenda.day) for one in chosen]
                found.append(_Group(name, lines, ours=ours))
        return found

    def _is_ours(self, work: Work) -> bool:
        return not work.hindrance and not self._session.read_only

    def _next(self, push: Coming, day: date, marked: _Marked) -> Iterator[TodayLine]:
        yield marked(self._push(push, day), push)
        for work in push.blocked:
            line = self._work(work, "next", day)
            why = [self._asked_of(work), *map(self._blocker, work.blockers)]
            who = work.unit or self._session.say("own-piece")
            note = self._session.say("rules-between").join(filter(None, why))
            yield line._replace(who=who, note=note, due="", indented=True)

    def _push(self, push: Coming, day: date) -> TodayLine:
        say = self._session.say
        lacks = self._lacks(push, day)
        state = _push_state(push)
        return TodayLine(
            f"push-{push.key}",
            say("today-push", channel=push.channel_name, day=self._session.day(push.day)),
            tag=self._session.word("today-push", state),
            tone="neutral" if state == "empty" and not push.closed else _PUSH_TONES[state],
            who=number_words(self._session.texts, push.numbers, closed=push.closed),
            due=self._push_day(push, day),
            note=say("today-after-export") if state in ("exported", "timed") else " · ".join(lacks[:2]),
            whole=" · ".join(lacks),
            screen="packages" if push.items else "calendar",
            subject=push.label,
            about=push,
        )

    def _lacks(self, push: Coming, day: date) -> list[str]:
        """Return what a push lacks: missing items while units can still send some, else items that are not released."""
        say, closes = self._session.say, self._session.day(push.closes_on)
        short = [say("today-missing", count=push.missing)] if push.missing else []
        until = [self._closes(push, day)] if push.missing and not push.closed else []
        late = [say("today-push-closed", day=closes)] if push.missing and push.closed else []
        faults = [self._blocker(one) for one in push.faults if one != "push-empty"]
        unready = [say("today-unready", count=push.unready)] if push.unready else []
        # the items of the next push are listed below it, so their number is less urgent
        rest = [*faults, *unready] if push.blocked else [*unready, *faults]
        return [*short, *until, *rest, *late]

    def _closes(self, push: Coming, day: date) -> str:
        """Return until when units can send submissions for a push: today, tomorrow, or a date."""
        word = {0: "today-closes-today", 1: "today-closes-tomorrow"}.get((push.closes_on - day).days)
        if word:
            return self._session.texts.text(word)
        return self._session.say("today-push-open", day=self._session.day(push.closes_on))

    def _push_day(self, push: Coming, day: date) -> str:
        """Return when a push is sent: its time for today, the word for tomorrow, else its weekday."""
        if push.day == day:
            return self._session.say("today-at", day=self._when(day, day), time=push.window)
        if (push.day - day).days == 1:
            return self._when(push.day, day)
        return self._session.say("today-weekday", day=push.day.isoweekday())

    def _blocker(self, code: str) -> str:
        """Return in a few words what prevents the export or release of an item or push.

        For the codes `finding:RULE` and `release:RULE`, return the name of the rule. Any other code has words of its
        own.
        """
        name, _, rule = code.partition(":")
        if name in ("finding", "release"):
            return self._session.word("rule", rule)
        return self._session.word("today-lacks", name) if name in _SHORT else self._session.blocker(code)

    def _left(self, left: UnfinishedPush, day: date) -> TodayLine:
        say = self._session.say
        return TodayLine(
            f"left-{left.label}",
            say("today-push", channel=left.channel_name, day=self._session.dated(left.day)),
            tag=say("today-tag-unregistered" if left.exported else "today-tag-unexported"),
            tone="warn" if left.exported else "returned",
            who=say("today-items", count=left.items),
            due=self._when(left.day, day),
            note=say("gap-why", reason=left.outcome)
            if left.outcome
            else say("today-left-exported" if left.exported else "today-left-unexported"),
            screen="packages",
            subject=left.label,
            about=left,
        )

    def _work(self, work: Work, name: str, day: date) -> TodayLine:
        session = self._session
        title = session.say("today-urgent", title=work.title) if work.urgent else work.title
        return TodayLine(
            f"{name}-{work.placement}",
            title,
            tag=session.word("placement", work.stage.value),
            tone=STAGE_TONES.get(work.stage, "neutral"),
            who=work.channel_name,
            due=self._when(work.day, day) if work.day else session.say("today-no-push"),
            note=self._hindrance(work) or self._asked_of(work) or self._lacking(work),
            screen="article",
            subject=f"{work.placement}{_TABS.get(work.stage, '') if work.push else PIECES}",
            about=work,
        )

    def _lacking(self, work: Work) -> str:
        """Return what prevents the release of an approved item; "" if nothing does."""
        return self._session.say("rules-between").join(map(self._blocker, work.blockers))

    def _hindrance(self, work: Work) -> str:
        return self._session.word("today-hindrance", work.hindrance) if work.hindrance else ""

    def _asked_of(self, work: Work) -> str:
        """Return in words the changes that a reviewer requested; "" if none were requested."""
        if work.asked is None:
            return ""
        reason = work.asked.reason or self._session.say("editor-asked-comments")
        return self._session.say("today-changes", reason=reason)

    def _facts(self, one: FactWork, day: date) -> TodayLine:
        """Return the line of a placement whose promotion facts have to be compared; Enter opens these facts."""
        note = self._session.say("today-facts-again" if one.again else "today-facts-first")
        work = self._work(one.work, "facts", day)
        subject, said = f"{one.work.placement}{FACTS}", (self._session.say("today-facts-do"),)
        return work._replace(note=note, subject=subject, sentences=said)

    def _letters(self, unit: UnitLetters, day: date) -> Iterator[TodayLine]:
        session = self._session
        name = unit.unit or session.say("unit-open")
        several = len(unit.letters) > 1
        if several:
            yield TodayLine(
                f"unit-{unit.unit}",
                session.say("today-merged", unit=name, count=len(unit.letters)),
                tag=session.say("today-tag-merged"),
                tone="accent",
                who=name,
                due=self._since(unit.letters[0].since, day),
                screen="queue",
                subject=unit.letters[0].submission,
                about=unit,
                unit=unit,
            )
        for letter in unit.letters:
            yield TodayLine(
                f"letter-{letter.submission}",
                letter.title,
                tag=session.word("today-tag", letter.kinds[0].value),
                tone="returned" if letter.kinds[0] == "return" else "warn",
                who=name,
                due=self._since(letter.since, day),
                screen="article",
                subject=f"{letter.submission}{PIECES}",
                about=letter,
                unit=unit,
                indented=several,
            )

    def _held(self, one: "HoldView", day: date) -> TodayLine:
        return held_line(self._session, one, self._when(one.day, day))

    def _amendments(self, agenda: Agenda, *, ours: bool) -> _Group:
        """Return the amendments that this person may confirm (`ours`), or those that another person has to confirm."""
        lines = [
            amendment_line(self._session, one, self._when(one.due or shanghai_date(one.asked_at), agenda.day))
            for one in agenda.amendments
            if may_second(self._session, one) is ours
        ]
        return _Group("amendments" if ours else "amendments-others", lines, ours=ours)

    def _waivers(self, agenda: Agenda, *, ours: bool) -> _Group:
        """Return a group with the proposed waivers: those on which this person decides (`ours`), or else the others.

        A reviewer decides on all of them and other people on none, so one of the two groups is always empty.
        """
        mine = self._session.may(Role.REVIEWER.value)
        found = agenda.waivers if mine is ours else ()
        lines = [waiver_line(self._session, one, self._since(one.since, agenda.day)) for one in found]
        return _Group("waivers" if ours else "waivers-others", lines, ours=ours)

    def _asked(self, one: RequestLine, day: date) -> TodayLine:
        say = self._session.say
        reminded = say("commission-reminded", count=one.reminders) if one.reminders else ""
        maybe = say("commission-maybe", numbers="、".join(one.arrived)) if one.arrived else ""
        late = say("commission-late", days=one.late) if one.late else ""
        near = "commission-due-soon" if one.sent else "commission-tag-unsent"
        state = "commission-tag-late" if one.late else near
        return TodayLine(
            f"asked-{one.commission}",
            one.what,
            tag=say(state),
            tone="returned" if one.late else "warn" if one.sent else "accent",
            who=one.unit,
            due=late or self._when(one.due, day),
            note=maybe or reminded,
            whole=" · ".join(part for part in (maybe, reminded) if part),
            subject=one.commission,
            about=one,
        )

    def _arrivals(self, name: str, some: Some[Arrival], day: date, *, ours: bool) -> _Group:
        session = self._session
        stage = {"received": "received", "returned": "returned"}[name]

        def note(one: Arrival) -> str:
            if name == "returned":
                return session.say("today-step-returned", days=(day - shanghai_date(one.since)).days)
            return session.say("count-returns", count=one.returns) if one.returns else session.say("today-passed")

        lines = [
            TodayLine(
                f"{name}-{one.submission}",
                one.title,
                tag=session.word("stage", stage),
                tone="accent" if name == "received" else "returned",
                who=session.say("own-piece") if one.own else one.unit or session.say("unit-open"),
                due=self._since(one.since, day),
                note=note(one),
                screen="article",
                subject=f"{one.submission}{PIECES}",
                about=one,
            )
            for one in some.rows
        ]
        if some.total > len(lines):
            words = session.say("today-more", count=some.total - len(lines))
            lines.append(TodayLine(f"{name}-more", words, screen="queue", indented=True))
        return _Group(name, lines, ours=ours, total=some.total)

    def _when(self, day: date, today: date) -> str:
        """Return `day` as a word relative to `today` (today, tomorrow, yesterday), else as a date."""
        near = {0: "today-day-today", 1: "today-day-tomorrow", -1: "today-day-yesterday"}
        key = near.get((day - today).days)
        return self._session.texts.text(key) if key else self._session.day(day)

    def _since(self, at: datetime, today: date) -> str:
        day = shanghai_date(at)
        if day == today:
            return self._session.instant(at).rpartition(" ")[2]
        return self._when(day, today)


_PUSH_TONES = {
    "exported": "ok",
    "timed": "ok",
    "stale": "warn",
    "empty": "returned",
    "short": "warn",
    "unready": "accent",
    "ready": "ok",
}


def _alarm_lines(session: Session, agenda: Agenda) -> AlarmLines:

    return AlarmLines(session, agenda)


def _unmarked(line: TodayLine, _push: Coming) -> TodayLine:
    return line


def _is_sure(line: TodayLine) -> bool:
    """Tell whether the check of the remaining articles cannot change `line`.

    The line may change if it is about an article that is not checked yet.
    """
    about = line.about
    if isinstance(about, Work):
        return UNCHECKED not in about.blockers
    if isinstance(about, Coming) and all(UNCHECKED in one.blockers for one in about.blocked):
        return _push_state(about) == _push_state(about._replace(blocked=()))
    return True


def _push_state(push: Coming) -> str:
    """Return the state of a coming push as a code, such as `short` or `ready`."""
    if push.package:
        return "timed" if push.timed else "exported" if push.package == "current" else "stale"
    if not push.items:
        return "empty"
    if push.missing:
        return "short"
    return "unready" if push.unready or push.faults or push.blocked else "ready"
