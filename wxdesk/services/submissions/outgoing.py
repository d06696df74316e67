"""Writes messages: a letter to each unit about its open notices, and a summary of the day for the group chat."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, PlacedItem, Push, closes_at, closing_day
from wxdesk.domain.calendar.push_numbers import numbers_of
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Notice, NoticeKind, Stage, Submission
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.push_words import number_words
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import (
    change_clause,
    day_text,
    led_back,
    mark_sent,
    merged,
    recall_text,
    receipt_clause,
    reminder,
    return_clause,
    short_title,
    take_back,
)
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.records.today_views import Letter, UnitLetters
from wxdesk.texts import texts

_WHOLE = (NoticeKind.POSTER, NoticeKind.CORRECTION, NoticeKind.RETRACTION)
"""Kinds of notices whose stored text goes into a message word for word.

All other notices on a submission become one text about its present state.
"""
_GAPS_AHEAD = timedelta(days=7)


class Telling:
    """Writes messages that people paste into a chat, and records that messages were sent."""

    def __init__(self, store: Store, rulebook: Rulebook, scheduling: Scheduling, clock: Clock) -> None:
        """Read from `store`; `scheduling` tells which push a returned submission gets if the unit answers now.

        `rulebook` says how many days ahead pushes are planned.
        """
        self._store = store
        self._rulebook = rulebook
        self._scheduling = scheduling
        self._clock = clock

    def due(self, sender: str) -> list[UnitLetters]:
        """Return the unsent notices as letters by unit, in one snapshot; `sender` is the name that signs."""
        return self._store.read(lambda reader: self.due_in(reader, sender))

    def due_in(self, reader: Reader, sender: str) -> list[UnitLetters]:
        """Return the unsent notices as letters, grouped by unit and sorted by its name, inside a snapshot.

        Letters without a unit come last. Notices that a later notice or stage made obsolete are left out. So are
        submissions whose date was changed and changed back. `sender` is the name that signs.
        """
        units: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
        back = _led_back(reader)
        for row in reader.query("notices_due"):
            if row["submission"] not in back:
                units.setdefault(row["unit"], {}).setdefault(row["submission"], []).append(row)
        found = []
        for unit, by_submission in units.items():
            clauses = [self._clause(reader, rows) for rows in by_submission.values()]
            letters = [
                _letter(unit, rows, clause, sender)
                for rows, clause in zip(by_submission.values(), clauses, strict=True)
            ]
            text = letters[0].text if len(letters) == 1 else merged(unit, clauses, sender)
            found.append(UnitLetters(unit, letters, text))
        return found

    def count_in(self, reader: Reader) -> int:
        """Return the number of submissions about which `due_in` returns a letter, inside a snapshot."""
        return int(reader.query("notices_due_count")[0]["total"]) - len(_led_back(reader))

    def sent(self, notices: Sequence[str], by: By, route: str, note: str = "") -> None:
        """Record that notices were sent by one route, all or none, each as an event of its own.

        A proof of sending may be given: a file's digest in `by.evidence`, or a line of text in `note`.

        Raises:
          Refused: `role-missing`, `notice-sent` if a notice was sent before, `notice-withdrawn` if a notice was
            withdrawn, `route-missing`.
        """
        self._each(notices, by, "notice.sent", lambda tx, notice: mark_sent(tx, notice, by, route, note))

    def unsent(self, notices: Sequence[str], by: By) -> None:
        """Record that notices marked as sent were not sent after all, each as an event of its own.

        Raises:
          Refused: `role-missing`, `notice-open` if a notice was not marked as sent.
        """
        self._each(notices, by, "notice.unsent", lambda tx, notice: take_back(tx, notice, by))

    def reminder(self, submission: str, sender: str) -> str:
        """Return the reminder 催稿 of a returned submission: what is owed, since when, and until when.

        `sender` is the name that signs.

        Raises:
          Refused: `not-returned`; the submission is not returned, so nothing is owed.
        """

        def work(reader: Reader) -> str:
            current = reader.get(Submission, submission)
            if current.stage is not Stage.RETURNED:
                raise Refused("not-returned", number=current.number)
            now = moment(reader, self._clock.now())
            told = [one for one in reader.find(Notice, submission=submission) if one.sent_at]
            since = max((one.sent_at or one.made_at for one in told), default=now)
            days = (shanghai_date(now) - shanghai_date(since)).days
            return reminder(reader, current, self._owed(reader, current), days, sender)

        return self._store.read(work)

    def digest(self, day: date | None = None) -> str:
        """Return the summary of a day for the group chat: arrivals, pushes, and free places of the next seven days."""
        return self._store.read(lambda reader: self._digest(reader, day))

    def _each(self, notices: Sequence[str], by: By, act: str, work: Callable[[Transaction, str], None]) -> None:
        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.EDITOR)
            for notice in notices:
                work(tx, notice)

        def named(reader: Reader) -> Event:
            submission = reader.get(Submission, reader.get(Notice, notices[0]).submission)
            return Event(act, by, submission.id, label_of(submission))

        if notices:
            attempt(self._store, self._store.read(named), inside)

    def _clause(self, reader: Reader, rows: Sequence[Mapping[str, Any]]) -> str:
        """Return one clause that combines the open notices `rows` of one submission, for the letter to its unit."""
        asked = [str(row["text"]).rstrip("。") for row in rows if row["kind"] in _WHOLE]
        others = [row for row in rows if row["kind"] not in _WHOLE]
        said = [self._present(reader, others)] if others else []
        return texts().text("notices-between").join([*said, *asked])

    def _present(self, reader: Reader, rows: Sequence[Mapping[str, Any]]) -> str:
        """Return one clause about the present state of a submission, such as its receipt or what the unit has to send.

        `rows` are the open notices about the submission.
        """
        submission = reader.get(Submission, rows[0]["submission"])
        kinds = [row["kind"] for row in rows]
        if NoticeKind.REJECTION in kinds:
            return str(rows[-1]["text"]).rstrip("。")
        if NoticeKind.RETURN in kinds:
            return self._owed(reader, submission)
        if NoticeKind.RECALL in kinds:
            return recall_text(submission).rstrip("。")
        if NoticeKind.RECEIPT in kinds:
            return receipt_clause(reader, submission)
        return change_clause(reader, submission)

    def _owed(self, reader: Reader, submission: Submission) -> str:
        channel = next(iter(submission.channels), None)
        push = self._scheduling.first_push(reader, submission, channel) if channel else None
        return return_clause(reader, submission, push)

    def _digest(self, reader: Reader, day: date | None) -> str:
        now = moment(reader, self._clock.now())
        today = shanghai_date(now)
        shown = day or today
        lines = [texts().text("digest-head", day=day_text(shown, today)), *_arrivals(reader, shown)]
        going, gaps, closed = [], [], []
        for channel in channels_in(reader):
            last = shown + _GAPS_AHEAD
            board = board_of(reader, channel, min(shown, today), self._rulebook, last)
            pushes = [one for one in board.pushes(shown, last) if not one.cancelled]
            going += [_going(reader, board, one) for one in pushes if one.date == shown and board.used(one)]
            short = [one for one in pushes if numbers_of(board, one).short]
            gaps += _gaps(board, [one for one in short if closes_at(one) > now], today)
            late = [one for one in short if closes_at(one) <= now]
            closed += [_gap("digest-gap-closed", board, one, today) for one in late]
        lines.append(_listed("digest-pushes", going))
        lines += [*gaps, *([_listed("digest-gaps-closed", closed)] if closed else ())]
        return "\n".join(lines if gaps or closed else [*lines, texts().text("digest-gaps-none")])


def _led_back(reader: Reader) -> set[str]:
    """Return the ids of the submissions whose day was changed, and then changed back before the unit was told."""
    changes: dict[str, list[str]] = {}
    for row in reader.query("changes_due"):
        changes.setdefault(row["submission"], []).append(row["text"])
    return {submission for submission, texts_ in changes.items() if led_back(texts_)}


def _letter(unit: str, rows: Sequence[Mapping[str, Any]], clause: str, sender: str) -> Letter:
    """Return the letter to `unit` about one submission, whose unsent notices are `rows`.

    Its text is that of the notice if there is only one, else a new text that states `clause`, signed by `sender`.
    """
    return Letter(
        submission=rows[0]["submission"],
        number=rows[0]["number"],
        title=rows[0]["title"],
        kinds=[NoticeKind(row["kind"]) for row in rows],
        notices=[row["id"] for row in rows],
        text=rows[0]["text"] if len(rows) == 1 else merged(unit, [clause], sender),
        since=datetime.fromisoformat(rows[0]["made_at"]),
    )


def _arrivals(reader: Reader, day: date) -> list[str]:
    """Return lines for the daily summary: what arrived on `day`, by unit, and which submissions are returned."""
    since, until = (shanghai_instant(one) for one in (day, day + timedelta(days=1)))
    rows = reader.query("received_between", since=since, until=until)
    if not rows:
        return [texts().text("digest-received-none")]
    counts = Counter(row["unit"] or texts().text("own-piece") for row in rows)
    listed = "、".join(texts().text("digest-unit", unit=unit, count=count) for unit, count in counts.items())
    lines = [texts().text("digest-received", count=len(rows), units=listed)]
    back = [f"{row['unit']}《{short_title(row['title'])}》" for row in rows if row["stage"] == Stage.RETURNED]
    if back:
        lines.append(texts().text("digest-returned", count=len(back), titles="、".join(back)))
    return lines


def _listed(key: str, said: Sequence[str]) -> str:
    return texts().text(key, listed="；".join(said)) if said else texts().text(f"{key}-none")


def _going(reader: Reader, board: ChannelBoard, push: Push) -> str:
    """Return the line of the daily summary about one push: channel, time and items in order."""
    return texts().text(
        "digest-push",
        channel=board.channel.name,
        time=f"{push.window_start:%H:%M}",
        numbers=number_words(texts(), numbers_of(board, push), closed=True),
        titles="".join(_title(reader, item) for item in board.on(push)),
    )


def _title(reader: Reader, item: PlacedItem) -> str:
    title = short_title(reader.get(Placement, item.wanted.placement).title)
    return texts().text("digest-title-first" if item.first else "digest-title", title=title)


def _gaps(board: ChannelBoard, pushes: Sequence[Push], today: date) -> list[str]:
    """Return one line naming the pushes of a channel that still lack items; empty if there are none."""
    if not pushes:
        return []
    said = "、".join(_gap("digest-gap", board, push, today) for push in pushes)
    return [texts().text("digest-gaps", channel=board.channel.name, listed=said)]


def _gap(key: str, board: ChannelBoard, push: Push, today: date) -> str:
    return texts().text(
        key,
        channel=board.channel.name,
        day=day_text(push.date, today),
        count=numbers_of(board, push).short,
        closes=day_text(closing_day(push), today),
    )
