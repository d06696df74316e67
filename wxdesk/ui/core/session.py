"""The session that every screen gets: desk, task runner, texts, colours, and the person at the desk."""

import logging
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import UNREACHABLE, PinNeeded, Unusable, UserError
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.desk.ports import By, Cancelled
from wxdesk.services.desk.seat import DeskSeat
from wxdesk.services.office.identity import acting, unseated
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.reading.account_words import PUSH_LABEL
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.seat_opener import SeatOpener
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.core.tokens import LIGHT, Tokens

log = logging.getLogger(__name__)

_WIDER = 1.1
_LEAVE_MS = 200


type Back = Callable[["By"], object]
"""Function that undoes an act, as an act of the given person."""


class Undo(NamedTuple):
    """An act that can be undone: a sentence about it, and the function that undoes it and records this as an event."""

    words: str
    work: Back


class PinQuestion(NamedTuple):
    """An act that waits for the PIN; `error` is the refusal that asked for it.

    After the PIN was entered, `again` repeats the act; None means that the person has to start the act anew. If no PIN
    is entered, `given_up` is called with the error.
    """

    error: PinNeeded
    again: Callable[[], object] | None
    """Function that tries the act again after the PIN was entered; None if the person has to start it anew."""
    given_up: Callable[[BaseException], object] | None
    """Function that gets the error if the person enters no PIN."""


class Session(QObject):
    """One person at one desk; its signals tell screens about changes and errors."""

    noticed = Signal(str, str)
    """Emits tone (returned, warn, ok, accent) and sentence for the notice bar; an empty sentence clears the bar."""
    changed = Signal()
    """Emitted when this window or another process changed the desk, so that screens read again."""
    person_changed = Signal()
    pin_wanted = Signal(object)
    """Emits a `PinQuestion`: an act waits for a PIN."""
    seat_changed = Signal()
    """Emitted after the seat was opened, confirmed, locked, or got another PIN."""
    scheme_changed = Signal()
    closing = Signal()
    """Emitted when the window closes, so that other windows of the session close too."""
    delivering = Signal(object)
    """Emits files that are to become a submission; the queue asks to which submission they belong."""
    going = Signal(str, str)
    """Emits the name of the screen to show, and the subject to open on it (an id or a label, or "")."""
    returning = Signal()
    """Emitted to show the list again from which the article page was opened."""
    clause_wanted = Signal(str)
    """Emits the clause (such as HS 4.1) whose original text is to be shown."""
    undo_changed = Signal()
    scheme_chosen = Signal(str)
    """Emits the colour scheme chosen in the settings (light, dark or system), after it was stored."""
    backup_told = Signal(str, bool)
    """Emits one line about the last good backup with warnings, and whether somebody has to act on a warning.

    `backup_said` holds the newest values.
    """
    host_wanted = Signal(object)
    """Emits a `HostWish`: the window has to close, so that this computer becomes the server of the desk."""
    restart_wanted = Signal(str)
    """Emits the folder or server address of the desk with which the program has to restart; "" is the present desk."""
    away_changed = Signal()
    """Emitted when the server of a team's desk is gone, and when it is back."""

    def __init__(self, desk: Desk, texts: Texts, settings: QSettings, *, read_only: bool = False) -> None:
        """Start a session at `desk`, in the language of `texts`; `read_only` forbids all writes.

        `settings` stores what the window remembers, such as its layout.
        """
        super().__init__()
        self.backup_said: tuple[str, bool] | None = None
        """The values that `backup_told` emitted last, for a screen that is built later; None before that."""
        self.desk = desk
        self.texts = texts
        self.words = words = Presenter(texts, self.push, self.day)
        self.word, self.finding, self.remedy, self.advice = words.word, words.finding, words.remedy, words.advice
        self.blocker, self.blockers, self.why, self.who = words.blocker, words.blockers, words.why, words.who
        self.workplace = words.workplace
        self.error = words.error
        self.settings = settings
        self.read_only = read_only
        self.tokens: Tokens = LIGHT
        self.scale = 100
        self.origin = ""
        """The name of the screen from whose list the article page was opened; "" if it was opened in another way."""
        self.away: Unusable | None = None
        """Why the server of a team's desk cannot be used now; None while it can, and for a desk in a folder."""
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._reading_failed)
        self.person: PersonView | None = None
        self.undos: list[Undo] = []
        self._decided: object = None
        """The data on which the last act was decided, as the person saw them; None once they were read again."""
        self._answered: By | None = None  # the author of the act whose result is being delivered
        self._last_tone = ""
        self._channel_names: dict[str, str] = {}
        """The names of the channels by id, read at the start and again after each change of the desk."""
        self._unnamed = set[str]()
        """Ids of channels, or parts of texts that look like ids, for which no name was known when it was asked for."""
        self._opener = SeatOpener(lambda: desk.seats, self.tasks)
        self._announcing = set[DeskSeat]()
        self._leaving: list[DeskSeat] = []
        self.pasting = False
        """True while a person pastes an article into WeChat with the paste helper."""
        self.changed.connect(self.read_names)
        self.person_changed.connect(self._forget_undos)
        self.person_changed.connect(self._show_person)
        self.person_changed.connect(self._open_seat)
        self.noticed.connect(self._hear)
        self.read_names()

    @property
    def width_scale(self) -> float:
        """Return the factor for column widths: 1.0 in Chinese, more in other languages."""
        return 1.0 if self.texts.language == "zh_CN" else _WIDER

    def say(self, key: str, /, **values: object) -> str:
        """Return the catalogue's text with the id `key`, with `values` put in.

        Raises:
            KeyError: no text has this id, or the text uses a value that was not given.
        """
        return self.texts.text(key, **values)

    def each(self, key: str, /) -> tuple[str, ...]:
        """Return the text with the catalogue id `key` in every language of the program."""
        return self.words.each(key)

    def day(self, day: date) -> str:
        """Return a date in words, without its year."""
        return self.texts.text("window-day", month=day.month, day=day.day)

    def dated(self, day: date) -> str:
        """Return a date in words without its year; a date of another year is returned as 2026-01-04."""
        this_year = day.year == shanghai_date(self.desk.clock.now()).year
        return self.day(day) if this_year else day.isoformat()

    def instant(self, at: datetime) -> str:
        """Return the date and minute of an instant, in Shanghai time; the year is left out if it is the present one."""
        local = at.astimezone(SHANGHAI)
        return f"{self.dated(local.date())} {local:%H:%M}"

    def push(self, label: str) -> str:
        """Return the text `label`, with each push label in it replaced by channel name and day.

        For example, a label becomes 集团媒体号 1月4日.
        """

        def named(found: re.Match[str]) -> str:
            name = self.channel_name(found["channel"])
            return f"{name} {self.dated(date.fromisoformat(found['day']))}" if name else found[0]

        return PUSH_LABEL.sub(named, label)

    def channel_name(self, channel: str) -> str | None:
        """Return the present name of a channel; None if the desk has no such channel, or its name is not read yet.

        In the second case, and when a channel was renamed, `changed` is emitted once the name is known.
        """
        name = self._channel_names.get(channel)
        if name is None:
            self._unnamed.add(channel)
        return name

    @Slot()
    def read_names(self) -> None:
        """Read the names of the channels on a pool thread, so that the window's thread need not wait for them.

        The first use of the service for people and channels loads the rulebook. An invalid rulebook is ignored
        here; the window reports it when it adopts the rulebook.
        """
        desk = self.desk

        def channels() -> Sequence[Channel]:
            return desk.people.channels()

        self.tasks.run(channels, self._know_names, self.overlook)

    def _know_names(self, channels: Sequence[Channel]) -> None:
        """Keep the names that were read; let the screens read again if they may show an id or a former name."""
        former, self._channel_names = self._channel_names, {one.id: one.name for one in channels}
        late, self._unnamed = self._unnamed & self._channel_names.keys(), set()
        if late or any(self._channel_names.get(channel, name) != name for channel, name in former.items()):
            self.changed.emit()

    @Slot()
    def _open_seat(self) -> None:
        """Open the seat of the person at the desk ahead of the first act; if this needs a PIN, the first act asks."""
        if self.person is not None:
            self._opener.open(self.person.id, lambda _: None, self.overlook)

    def find_author(self, ready: Callable[[By], object], refused: Callable[[BaseException], object]) -> None:
        """Pass the person at the desk, as author of an act, to `ready`; if the seat is not open yet, open it first.

        `refused` gets the error if there is no author: the `UserError` `person-needed` if no person is at the desk;
        `PinNeeded` if the person has to enter the PIN first; or an error of `Seats.open`.
        """
        if self.person is None:
            refused(UserError("person-needed", known=""))
            return
        self._opener.open(self.person.id, lambda seat: self._act_from(seat, ready, refused), refused)

    def _act_from(
        self, seat: DeskSeat, ready: Callable[[By], object], refused: Callable[[BaseException], object]
    ) -> None:
        """Call `ready` with the person at the open `seat`, or `refused` if the seat is locked."""
        try:
            by = acting(seat)
        except UserError as error:
            refused(error)
            return
        self._announce(seat)
        ready(by)
        if self.person is None or self.person.id != seat.person:  # another person sat down while the seat was opened
            self._leave(seat)

    def _announce(self, seat: DeskSeat) -> None:
        """Record on a pool thread that the person signed in at this seat; only the first call does so."""
        if seat.announced or self.read_only or seat in self._announcing:
            return
        self._announcing.add(seat)
        self.tasks.run(lambda: self.desk.seats.sign_in(seat), None, self.overlook)

    @property
    def seat(self) -> DeskSeat | None:
        """Return the opened seat of the person at the desk; None before the first act, and without a person."""
        return self.desk.seats.at(self.person.id) if self.person is not None else None

    def enter_pin(
        self, pin: str, done: Callable[[], object], failed: Callable[[BaseException], object] | None = None
    ) -> None:
        """Check the `pin` of the person at the desk on a pool thread, then call `done`.

        A right PIN opens the seat, unlocks it, or confirms the person again before a grave act such as an approval.
        An error goes to `failed`, or to the notice bar if `failed` is None.
        """
        person, seats = self.person, self.desk.seats
        if person is None:
            return

        def work() -> None:
            seat = seats.at(person.id)
            if seat is None:
                seats.open(person.id, pin)
            else:
                seats.confirm(seat, pin)

        def entered(_: None) -> None:
            self.seat_changed.emit()
            done()

        self.tasks.run(work, entered, failed or self.refuse)

    def set_pin(
        self,
        old: str | None,
        new: str,
        done: Callable[[], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Give the person at the desk the PIN `new` in place of `old` (None for no PIN); then call `done`.

        An error goes to `failed`, or to the notice bar if `failed` is None.
        """
        person, seats = self.person, self.desk.seats
        if person is None:
            return

        def work() -> None:
            seats.set_pin(seats.at(person.id) or seats.open(person.id, old), old, new)

        def changed(_: None) -> None:
            self.seat_changed.emit()
            done()

        self.tasks.run(work, changed, failed or self.refuse)

    def lock(self, *, idle: bool = False) -> None:
        """Lock the seat of the person at the desk; what is shown stays.

        A seat without a PIN cannot be locked; a message says so, unless the person was only away (`idle`).
        """
        seat = self.seat
        if self.read_only or (seat is not None and seat.locked):
            return
        if seat is None or not seat.proven:
            if not idle:
                self.refuse(UserError("lock-without-pin"))
            return

        def locked(_: None) -> None:
            self.seat_changed.emit()
            self.noticed.emit("warn", self.say("seat-locked-now"))

        self.tasks.run(lambda: self.desk.seats.lock(seat, idle=idle), locked, self.refuse)

    def leave_seat(self) -> None:
        """Close the seat of the person at the desk before another person signs in; running acts are finished first."""
        seat = self.seat
        if seat is not None and not self.read_only:
            self._leave(seat)

    def _leave(self, seat: DeskSeat) -> None:
        self._leaving.append(seat)
        QTimer.singleShot(0, self, self._close_seats)

    @Slot()
    def _close_seats(self) -> None:
        if self.tasks.busy:
            QTimer.singleShot(_LEAVE_MS, self, self._close_seats)
            return
        for seat in self._leaving:
            if self.seat is not seat:
                self.tasks.run(partial(self.desk.seats.close, seat), None, self.overlook)
        self._leaving.clear()

    def ask_pin(
        self,
        error: PinNeeded,
        again: Callable[[], object] | None = None,
        given_up: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Ask for the PIN that the refused act needs, then call `again`; if no PIN is entered, call `given_up`."""
        self.pin_wanted.emit(PinQuestion(error, again, given_up))

    def unattended(self) -> By | None:
        """Return the author of acts that the program does by itself, such as a scheduled backup; None without a person.

        These acts need no PIN, also while the seat is locked.
        """
        return None if self.person is None else unseated(self.person.id)

    def may(self, *roles: str, channel: str | None = None) -> bool:
        """Tell whether the desk can be written and this person has one of `roles` on `channel`.

        None as `channel` means any channel.
        """
        held = self.person.on(channel) if self.person else ()
        return not self.read_only and any(role in held for role in roles)

    def tell_reading(self) -> None:
        """Show the message that this window is read-only."""
        self.noticed.emit("warn", self.say("read-only-here"))

    def go_away(self, refusal: Unusable) -> None:
        """Refuse all acts from now on, because the server of the desk cannot be used; `refusal` says why."""
        before, self.away = self.away, refusal
        both = {refusal.code, before.code if before is not None else ""}
        if len(both) > 1 and not both <= UNREACHABLE:
            self.away_changed.emit()

    def come_back(self) -> None:
        """Allow acts again, because the server of the desk can be used again, and let the screens read again."""
        if self.away is None:
            return
        self.away = None
        self.away_changed.emit()
        self.noticed.emit("ok", self.say("away-back"))
        self.changed.emit()

    def _reading_failed(self, error: BaseException) -> None:
        """Show the error of a task, unless it says that the server of a team's desk cannot be reached.

        The banner above the screens shows such a failure, at once or within some seconds.
        """
        if not (self.desk.server and isinstance(error, Unusable) and error.code in UNREACHABLE):
            self.refuse(error)

    def _refused_away(self) -> Unusable:
        """Return the error with which acts are refused while the server cannot be used."""
        away = self.away or Unusable("server-away", path="", detail="")
        code = "server-offline" if away.code in UNREACHABLE else away.code
        return Unusable(code, **away.values)

    def is_decided(self, seen: object) -> bool:
        """Tell whether an act already used the data `seen`, so the screen must read new data before the next act."""
        return seen is not None and seen is self._decided

    def authored(self, begin: Callable[[By], object], given_up: Callable[[], object] | None = None) -> None:
        """Call `begin` with the person as author of an act; if the person must enter the PIN first, ask for it.

        If there is no author, a message says why, and `given_up` is called in place of `begin`.
        """

        def left(_: BaseException) -> None:
            if given_up is not None:
                given_up()

        def otherwise(error: BaseException) -> None:
            left(error)
            self.refuse(error)

        if self.away is not None:
            otherwise(self._refused_away())
            return
        again = partial(self.authored, begin, given_up)
        self.find_author(begin, lambda error: self._refuse_act(error, again, left, otherwise))

    def act[T](
        self,
        work: Callable[[By], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        *,
        seen: object = None,
    ) -> None:
        """Run `work`, one act of the person, on a pool thread, and pass its result to `done`.

        An error is passed to `failed`, or shown in the notice bar if `failed` is None. If nobody is at the desk,
        `work` is not run, and the notice bar says so.

        `seen` is the data that the screen showed when the person decided. Until the screen has read these data
        again, further acts on `seen` are ignored, so that a held key does not run the act twice. If the act wrote
        nothing, the next act on `seen` is possible at once.
        """
        if self.is_decided(seen):
            return
        if self.away is not None:
            (failed or self.refuse)(self._refused_away())
            return
        again = partial(self.act, work, done, failed, seen=seen)
        self._decided = seen

        def refused(error: BaseException, otherwise: Callable[[BaseException], object]) -> None:
            self._decided = None
            self._refuse_act(error, again, failed, otherwise)

        def begin(by: By) -> None:
            self.noticed.emit("", "")
            self._run_act(partial(work, by), by, done, lambda error: refused(error, failed or self.refuse))

        self.find_author(begin, lambda error: refused(error, self.refuse))

    def _run_act[T](
        self,
        work: Callable[[], T],
        by: By,
        done: Callable[[T], object] | None,
        refused: Callable[[BaseException], object],
    ) -> None:
        """Run `work`, an act of `by`, on a pool thread; call `done` with the result, or `refused` with the error."""

        def inside() -> tuple[T, bool]:
            before = self.desk.version()
            found = work()
            return found, self.desk.version() != before

        def answered(told: tuple[T, bool]) -> None:
            found, wrote = told
            if not wrote:
                self._decided = None
            self._answered = by
            try:
                if done is not None:
                    done(found)
            finally:
                self._answered = None

        self.tasks.run(inside, answered, refused)

    def _refuse_act(
        self,
        error: BaseException,
        again: Callable[[], object],
        given_up: Callable[[BaseException], object] | None,
        otherwise: Callable[[BaseException], object],
    ) -> None:
        """If `error` says that the act needs the PIN, ask for it; pass any other error to `otherwise`.

        After the PIN was entered, call `again`, which repeats the act. If it is not entered, call `given_up`.
        """
        if isinstance(error, PinNeeded):
            self.ask_pin(error, again, given_up)
        else:
            otherwise(error)

    def done(self, words: str, undo: Callable[[By], object] | None = None, by: By | None = None) -> None:
        """Show the message `words` about an act, and offer to undo the act by `undo` if that is given.

        `by` is the person who did the act; None stands for the person whose act has just ended.
        """
        self.noticed.emit("ok", words)
        if undo is not None:
            self.offer(words, undo, by)

    def offer(self, words: str, undo: Back, by: By | None = None) -> None:
        """Offer to undo an act of `by` by calling `undo`, if that person is still at the desk; `words` names the act.

        If `by` is None, it is the person whose act has just ended, which is known while the act's `done` is called.
        """
        who = by or self._answered
        if who is None or (self.person is not None and self.person.id == who.decider):
            self.undos.append(Undo(words, undo))
            self.undo_changed.emit()

    def begin(self) -> None:
        """Clear a warning or refusal from the notice bar, because the person begins something new."""
        if self._last_tone in ("returned", "warn"):
            self.noticed.emit("", "")

    @Slot(str, str)
    def _hear(self, tone: str, _text: str) -> None:
        self._last_tone = tone

    @Slot()
    def undo(self) -> None:
        """Start to undo the last act, or say that there is none.

        If the attempt fails for a technical reason, such as a full disk, it can be repeated; a refused undo is dropped.
        """
        if not self.undos:
            self.noticed.emit("warn", self.say("undo-none"))
            return
        last, at, person = self.undos.pop(), len(self.undos), self.person
        self.undo_changed.emit()
        what = _first_sentence(last.words)

        def failed(error: BaseException) -> None:
            refused = isinstance(error, UserError) and not isinstance(error, Unusable)
            if not refused and self.person is person:
                self.undos.insert(at, last)
                self.undo_changed.emit()
            self.refuse(error)

        self.act(last.work, lambda _: self.noticed.emit("ok", self.say("undone", what=what)), failed)

    @Slot()
    def _forget_undos(self) -> None:
        self.undos.clear()
        self.undo_changed.emit()

    @Slot()
    def _show_person(self) -> None:
        self.desk.store.show_person(self.person.id if self.person else "")

    def go(self, screen: str, subject: str = "") -> None:
        """Show the screen `screen`, with `subject` open on it."""
        self.going.emit(screen, subject)

    def refuse(self, error: BaseException) -> None:
        """Show an error: what happened, why, and what to do; log it too if it is unexpected."""
        if isinstance(error, Cancelled):
            self.noticed.emit("warn", self.say("window-stopped"))
            return
        if isinstance(error, PinNeeded):
            self.ask_pin(error)
            return
        if not isinstance(error, UserError):
            log.error("unexpected", exc_info=error)
        self.noticed.emit("returned", self.reason(error))

    def reason(self, error: BaseException) -> str:
        """Return the sentence that explains any error."""
        return self.words.failure(error, self.desk.folder)

    def overlook(self, error: BaseException) -> None:
        """Ignore a `UserError`, because the caller shows it elsewhere; show any other error."""
        if not isinstance(error, UserError):
            self.refuse(error)

    def follow_rulebook(self) -> None:
        """Use the rulebook that another process put into force meanwhile, and show a message about it."""
        self.tasks.run(self.desk.follow_rulebook, self._followed)

    def _followed(self, other: bool) -> None:
        if other:
            self.noticed.emit("accent", self.say("rulebook-followed", stamp=self.desk.rulebook.stamp))
            self.changed.emit()

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a value stored in the window's settings, or `default`."""
        return self.settings.value(key, default)

    def remember(self, key: str, value: object) -> None:
        """Store `value` under `key` in the window's settings."""
        if self.settings.value(key) != value:  # setting an equal value would rewrite the file too
            self.settings.setValue(key, value)

    def close(self) -> None:
        """Close the session's other windows, and wait for running tasks."""
        self.closing.emit()
        self.tasks.close()


def _first_sentence(words: str) -> str:
    """Return the first sentence without its full stop."""
    return re.split(r"。|\.(?=\s|$)", words, maxsplit=1)[0]
