"""What every panel is given: the desk, the runner, the texts, the colours, and who sits here."""

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
"""A push as the core names it, alone or one of several."""


type Back = Callable[["By"], object]
"""Takes an act back, as an act of whoever does it."""


class Undo(NamedTuple):
    """What was done, in words, and the act that takes it back; that act is an event of its own."""

    words: str
    work: Back


class Session(QObject):
    """One person at one desk; panels hear here that something changed and say here what went wrong."""

    noticed = Signal(str, str)
    """Tone (returned, warn, ok, accent) and sentence for the notice bar; an empty sentence clears it."""
    changed = Signal()
    """The desk holds something new, from this window or from elsewhere: read again."""
    person_changed = Signal()
    scheme_changed = Signal()
    closing = Signal()
    """The window goes: whatever of the session stands outside it goes too."""
    delivering = Signal(object)
    """Files that shall become a submission, or part of one: the queue asks about them."""
    going = Signal(str, str)
    """Name of a screen and what to show on it: an id or a label that the screen knows, or nothing."""
    clause_wanted = Signal(str)
    """The original of a clause shall be shown, at that clause."""
    undo_changed = Signal()
    scheme_chosen = Signal(str)
    """Light, dark or as the system has it: chosen on a screen, kept already."""
    restart_wanted = Signal(str)
    """The program shall start anew, on the desk in this folder, or on the same one where it is empty."""

    def __init__(self, desk: Desk, texts: Texts, settings: QSettings, *, read_only: bool = False) -> None:
        """Sit down at `desk`; with `read_only` nothing may be written from here."""
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
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self.refuse)
        self.person: PersonView | None = None
        self.undos: list[Undo] = []
        self._decided: object = None
        """The view that the last act decided on."""
        self._answered: By | None = None  # who did what is being answered just now
        self._last_tone = ""
        self.person_changed.connect(self._forget_undos)
        self.noticed.connect(self._hear)

    @property
    def width_scale(self) -> float:
        """Return by how much columns are wider than in Chinese."""
        return 1.0 if self.texts.language == "zh_CN" else _WIDER

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the catalogue; errors as `Texts.text`."""
        return self.texts.text(key, **values)

    def each(self, key: str, /) -> tuple[str, ...]:
        """Return a sentence in every language."""
        return self.words.each(key)

    def day(self, day: date) -> str:
        """Return a date as it is read aloud, without its year."""
        return self.texts.text("window-day", month=day.month, day=day.day)

    def dated(self, day: date) -> str:
        """Return a date as `day` does; of another year than the present one whole, as 2026-01-04."""
        this_year = day.year == shanghai_date(self.desk.clock.now()).year
        return self.day(day) if this_year else day.isoformat()

    def instant(self, at: datetime) -> str:
        """Return an instant by the wall clock in Shanghai: date and minute."""
        local = at.astimezone(SHANGHAI)
        return f"{self.day(local.date())} {local:%H:%M}"

    def push(self, label: str) -> str:
        """Return pushes by channel and day, such as 集团媒体号 1月4日; any other label as it is."""

        def named(found: re.Match[str]) -> str:
            names = {one.id: one.name for one in self.desk.rulebook.channels}
            name = names.get(found["channel"])
            return f"{name} {self.day(date.fromisoformat(found['day']))}" if name else found[0]

        return re.sub(_PUSH, named, label)

    def by(self, route: str = "") -> By:
        """Return who acts now.

        Raises:
            UserError: `person-needed`; nobody is chosen.
        """
        if self.person is None:
            raise UserError("person-needed", known="")
        return acting(self.person.id, route=route)

    def may(self, *roles: str, channel: str | None = None) -> bool:
        """Tell whether who sits here holds one of `roles`, on `channel` or on any, and the desk can be written."""
        held = self.person.on(channel) if self.person else ()
        return not self.read_only and any(role in held for role in roles)

    def tell_reading(self) -> None:
        """Say that this window only reads."""
        self.noticed.emit("warn", self.say("read-only-here"))

    def is_decided(self, seen: object) -> bool:
        """Tell whether the last act decided on `seen`, which is not read anew yet."""
        return seen is not None and seen is self._decided

    def act[T](
        self,
        work: Callable[[By], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        *,
        seen: object = None,
    ) -> None:
        """Do one act of the person off this thread; a refusal is shown in place.

        `seen` is the view that is decided on: a key that is held, or pressed again before the view is read
        anew, decides nothing twice. Where nothing was written, there is nothing to read anew.
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
        """Say what was done, and offer to take it back where a service can; `by` as `offer`."""
        self.noticed.emit("ok", words)
        if undo is not None:
            self.offer(words, undo, by)

    def offer(self, words: str, undo: Back, by: By | None = None) -> None:
        """Offer to take back what `by` did, or whoever's act is being answered, if they still sit here."""
        who = by or self._answered
        if who is None or (self.person is not None and self.person.id == who.decider):
            self.undos.append(Undo(words, undo))
            self.undo_changed.emit()

    def begin(self) -> None:
        """Let what was refused or warned of go: something else is begun."""
        if self._last_tone in ("returned", "warn"):
            self.noticed.emit("", "")

    @Slot(str, str)
    def _hear(self, tone: str, _text: str) -> None:
        self._last_tone = tone

    @Slot()
    def undo(self) -> None:
        """Take the last act of this person back; what could not be tried, say on a full disk, stays."""
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
        """Show a screen, and on it what `subject` names."""
        self.going.emit(screen, subject)

    def refuse(self, error: BaseException) -> None:
        """Show an error: what, why, what to do; what is nobody's mistake goes to the log as well."""
        if isinstance(error, Cancelled):
            self.noticed.emit("warn", self.say("window-stopped"))
            return
        if not isinstance(error, UserError):
            log.error("unexpected", exc_info=error)
        self.noticed.emit("returned", self.reason(error))

    def reason(self, error: BaseException) -> str:
        """Return what any error says, as `Presenter.failure`."""
        return self.words.failure(error, self.desk.folder)

    def overlook(self, error: BaseException) -> None:
        """Say nothing of an error that its place tells of, or a finding; a bug is told."""
        if not isinstance(error, UserError):
            self.refuse(error)

    def follow_rulebook(self) -> None:
        """Work by the rulebook that another process let hold meanwhile, if one did, and say so."""
        self.tasks.run(self.desk.follow_rulebook, self._followed)

    def _followed(self, other: bool) -> None:
        if other:
            self.noticed.emit("accent", self.say("rulebook-followed", stamp=self.desk.rulebook.stamp))
            self.changed.emit()

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a remembered value of the window."""
        return self.settings.value(key, default)

    def remember(self, key: str, value: object) -> None:
        """Keep a value of the window for the next time."""
        if self.settings.value(key) != value:  # else the whole file would be written again
            self.settings.setValue(key, value)

    def close(self) -> None:
        """Let what stands outside the window go, and wait for what is at work."""
        self.closing.emit()
        self.tasks.close()


def _first_sentence(words: str) -> str:
    """Return what was done without the advice behind it, and without the full stop."""
    return re.split(r"。|\.(?=\s|$)", words, maxsplit=1)[0]
