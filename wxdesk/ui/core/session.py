"""The session that every screen gets: desk, task runner, texts, colours, and the person at the desk."""

import logging
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.services.desk.ports import By, Cancelled
from wxdesk.services.office.identity import acting
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.core.tokens import LIGHT, Tokens

log = logging.getLogger(__name__)

_WIDER = 1.1
_DAY = r"\d{4}-\d{2}-\d{2}"
_PUSH = rf"(?<![^、])(?P<channel>[a-z][a-z0-9-]*)/(?P<day>{_DAY})(?![^、])"
"""Matches push labels (channel/date, such as `group/2026-01-04`), alone or in a list."""


type Back = Callable[["By"], object]
"""Function that undoes an act, as an act of the given person."""


class Undo(NamedTuple):
    """A sentence about an act, and the function that undoes the act; undoing writes events of its own."""

    words: str
    work: Back


class Session(QObject):
    """One person at one desk; its signals tell screens about changes and errors."""

    noticed = Signal(str, str)
    """Emits tone (returned, warn, ok, accent) and sentence for the notice bar; an empty sentence clears the bar."""
    changed = Signal()
    """Emitted when this window or another process changed the desk, so that screens read again."""
    person_changed = Signal()
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
    """Emits one line about the last good backup with warnings, and whether there is something to look after."""
    restart_wanted = Signal(str)
    """Emits the folder of the desk with which the program has to restart; "" stands for the present desk."""

    def __init__(self, desk: Desk, texts: Texts, settings: QSettings, *, read_only: bool = False) -> None:
        """Start a session at `desk`, in the language of `texts`; `read_only` forbids all writes.

        `settings` stores what the window remembers, such as its layout.
        """
        super().__init__()
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
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self.refuse)
        self.person: PersonView | None = None
        self.undos: list[Undo] = []
        self._decided: object = None
        """The data on which the last act was decided, as the person saw them; None once they were read again."""
        self._answered: By | None = None  # the author of the act whose result is being delivered
        self._last_tone = ""
        self._channel_names: dict[str, str] | None = None
        """The names of the channels by id, read once; None after the desk changed."""
        self.changed.connect(self._forget_names)
        self.person_changed.connect(self._forget_undos)
        self.noticed.connect(self._hear)

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
        """Return the date and minute of an instant, in Shanghai time."""
        local = at.astimezone(SHANGHAI)
        return f"{self.day(local.date())} {local:%H:%M}"

    def push(self, label: str) -> str:
        """Replace each push label in a text by channel name and day, such as 集团媒体号 1月4日.

        The other words of the text are unchanged.
        """

        def named(found: re.Match[str]) -> str:
            name = self.channel_name(found["channel"])
            return f"{name} {self.day(date.fromisoformat(found['day']))}" if name else found[0]

        return re.sub(_PUSH, named, label)

    def channel_name(self, channel: str) -> str | None:
        """Return the present name of a channel; None if the desk has no such channel."""
        if self._channel_names is None:
            self._channel_names = {one.id: one.name for one in self.desk.people.channels()}
        return self._channel_names.get(channel)

    @Slot()
    def _forget_names(self) -> None:
        self._channel_names = None

    def by(self, route: str = "") -> By:
        """Return the author of an act of this person.

        If the act records somebody else's decision, `route` is the way by which it came, such as phone.

        Raises:
            UserError: `person-needed` if no person is at the desk.
        """
        if self.person is None:
            raise UserError("person-needed", known="")
        return acting(self.person.id, route=route)

    def may(self, *roles: str, channel: str | None = None) -> bool:
        """Tell whether the desk can be written and this person has one of `roles` on `channel`.

        None as `channel` means any channel.
        """
        held = self.person.on(channel) if self.person else ()
        return not self.read_only and any(role in held for role in roles)

    def tell_reading(self) -> None:
        """Show the message that this window is read-only."""
        self.noticed.emit("warn", self.say("read-only-here"))

    def is_decided(self, seen: object) -> bool:
        """Tell whether an act already used the data `seen`, so the screen must read new data before the next act."""
        return seen is not None and seen is self._decided

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

        `seen` is the data as they were read, on which the act decides. Until these data are read again, a held or
        repeated key does not run a second act. If the act wrote nothing, further acts need not wait.
        """
        if self.is_decided(seen):
            return
        try:
            by = self.by()
        except UserError as error:
            self.refuse(error)
            return
        self._decided = seen

        def refused(error: BaseException) -> None:
            self._decided = None
            (failed or self.refuse)(error)

        def inside() -> tuple[T, bool]:
            before = self.desk.version()
            found = work(by)
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

        self.noticed.emit("", "")
        self.tasks.run(inside, answered, refused)

    def done(self, words: str, undo: Callable[[By], object] | None = None, by: By | None = None) -> None:
        """Show the message `words` about an act, and offer to undo the act by `undo` if that is given.

        `by` is the person who did the act; for None, see `offer`.
        """
        self.noticed.emit("ok", words)
        if undo is not None:
            self.offer(words, undo, by)

    def offer(self, words: str, undo: Back, by: By | None = None) -> None:
        """Offer to undo the act of `by` by calling `undo`, if that person is still at the desk.

        If `by` is None, it is the person whose act has just ended and is calling its `done`.
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

    def go(self, screen: str, subject: str = "") -> None:
        """Show the screen `screen`, with `subject` open on it."""
        self.going.emit(screen, subject)

    def refuse(self, error: BaseException) -> None:
        """Show an error: what happened, why, and what to do; log it too if it is unexpected."""
        if isinstance(error, Cancelled):
            self.noticed.emit("warn", self.say("window-stopped"))
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
