"""A form for an act on many items: it has a preview, one reason, one confirmation and one undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By
from wxdesk.ui.calendar.jobs.effects import Effect, EffectTable, counted
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import button, clear, edit, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell
from wxdesk.ui.widgets.forms.form_view import FormField, FormView

_TYPING_MS = 300
_WIDTH = 144
"""Maximum width in pixels of a field with its distance from the next; with the stretch factor 2 it is twice as wide."""

type Values = Mapping[str, str]
"""The values typed into the form of a job, by name of the field."""

type Back = Callable[[By], object]
"""Type of a function that undoes an act."""


@dataclass(frozen=True)
class ShownBatch:
    """The preview of an act: its effects on items, and a token.

    By the token the service detects changes that were made since the preview.
    """

    effects: Sequence[Effect] = ()
    token: object = None


@dataclass(frozen=True)
class Job:
    """The declaration of an act that `BatchForm` previews and carries out, such as moving a push.

    `title` is the form's heading, `go` the caption of its button, `fields` are its input fields. `show` returns the
    preview for the typed values. `do` carries out the act and returns how to undo it: the id of a batch of changes,
    or a function. If `do` returns None, the function `undo` is used. `done` is the message after the act, `nothing`
    the message if the preview lists no effect. `idle` allows an act that changes no item. `reason` is the initial
    text of the reason, None if no reason is asked for. `evidence` adds a field for a file.
    """

    title: str
    go: str
    show: Callable[[Values], ShownBatch]
    """Function that returns the preview for the typed values; called on a pool thread."""
    do: Callable[[By, str, ShownBatch, Values], str | Back | None]
    """Function that carries out the act.

    It returns the id of the batch of changes to undo, a function that undoes the act, or None.
    """
    done: str
    """The message in the window after the act."""
    fields: Sequence[FormField] = ()
    idle: bool = True
    """Whether the act may be carried out even if it changes no item."""
    reason: str | None = ""
    """The initial text of the reason; None if no reason is asked for."""
    evidence: bool = False
    """Whether the form asks for a file as evidence."""
    nothing: str = ""
    """The message if the preview lists no effect; "" for the general one, that no item is affected."""
    undo: Back | None = None
    """Function that undoes the act; used only if `do` returns None. If this is None too, the act cannot be undone."""


class BatchForm(FormStrip):
    """A form with the preview of one act; it reads the preview again shortly after the person types."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        super().__init__(session, "batch")
        say = session.say
        self._job: Job | None = None
        self._seen: ShownBatch | None = None
        self._refusal: UserError | None = None
        self._touched = False
        """Whether the person typed since the form was opened; an error of the preview is not shown before that."""
        self._untold: UserError | None = None
        """An error of the preview, as long as this error was not shown; else None."""
        self._reading = RepeatedReading(session.tasks)
        self.fields = FormView("batch", ())
        self.title = label(role="title", name="batchTitle", wrap=True)
        self._place = row(spacing=0)
        self.table = EffectTable(session)
        self.reason = edit("batchReason", say("effect-reason"), hint=say("effect-reason-hint"))
        self.go = button("", "batchGo", self._go, role="first", key="Ctrl+↵")
        self.why = label(role="small", name="batchWhy", wrap=True)
        self.well = EvidenceWell(session, "batchWell")
        lines = (self.title, self._place, self.well, self.table, self.why, self.reason)
        self.lay_out(*lines, go=self.go)
        self.table.selectionModel().selectionChanged.connect(self._say_why)
        self.well.changed.connect(self._typed)
        self.well.paste_by_key(self)
        self.on_key("Ctrl+Return", self._go)
        self.reason.returnPressed.connect(self._go)
        self._wait = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._wait.timeout.connect(self._look)
        session.changed.connect(self._changed)

    def ask(self, job: Job) -> None:
        """Open the form for the act `job`, start to read its preview, and focus its first field.

        In a read-only window, only show that nothing can be changed.
        """
        if self._session.read_only:
            self._session.noticed.emit("warn", self._session.say("read-only-here"))
            return
        self._job, self._seen, self._refusal = job, None, None
        self.title.setText(job.title)
        self._show_fields(job.fields)
        self.well.clear()
        self.well.setVisible(job.evidence)
        self.table.show_effects(())
        self._say_why()
        self.reason.setText(job.reason or "")
        self.reason.setVisible(job.reason is not None)
        self.go.show_words(job.go, "Ctrl+↵")
        self.show()
        first = next(iter(self.fields.lines), self.reason)
        first.setFocus()
        first.selectAll()
        self._touched = False
        self._wait.stop()
        self._look()

    def _show_fields(self, fields: Sequence[FormField]) -> None:
        clear(self._place)
        self.fields = FormView("batch", fields, max(1, len(fields)))
        self.fields.changed.connect(self._typed)
        self.fields.give_on_enter(self._next)
        self.fields.setMaximumWidth(_WIDTH * sum(one.share for one in fields))
        self._place.addWidget(self.fields, 1)
        self._place.addStretch(0)
        self.fields.setVisible(bool(fields))

    @Slot()
    def _typed(self) -> None:
        """Read the preview again after a short delay; remove the message about the last refusal."""
        self._refusal, self._touched = None, True
        if self._untold is not None:
            self._untold = None
            self.go.setEnabled(False)
        self._wait.start()

    @Slot()
    def _next(self) -> None:
        """Focus the next field; after the last field, focus the reason, or the button if the act needs no reason."""
        lines: list[QWidget] = [*self.fields.lines]
        lines += [self.reason] if self.reason.isVisible() else [self.go]
        at = next((n for n, one in enumerate(lines) if one.hasFocus()), 0)
        lines[min(at + 1, len(lines) - 1)].setFocus()

    @property
    def values(self) -> Values:
        """Return the typed values."""
        return {name: text.strip() for name, text in self.fields.texts().items()}

    @Slot()
    def _say_why(self) -> None:
        """Show the full note of the effect that is selected in the table."""
        chosen = self.table.current
        self.why.setText(
            self._session.say("effect-why", what=chosen.what, why=chosen.note) if chosen and chosen.note else ""
        )
        self.why.setVisible(bool(self.why.text()))

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._look()

    @Slot()
    def _look(self) -> None:
        """Read the preview of the act for the typed values on a pool thread."""
        job = self._job
        if job is None:
            return
        values = self.values
        self._untold = None
        self.go.setEnabled(False)
        self.tell("", self._session.say("effect-looking"))

        def failed(error: BaseException) -> None:
            self.table.show_effects(())
            self._say_why()
            if self._touched or not isinstance(error, UserError):
                self._point_out(error, focus=False)
                return
            self._untold = error
            self.tell("", "")
            self.go.setEnabled(True)

        self._reading.read(lambda: job.show(values), lambda seen: self._show(job, seen), failed)

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` beside the field that it concerns, or below the form.

        Show other errors in the window's message bar.
        """
        self._point_out(error, focus=True)

    def _point_out(self, error: BaseException, *, focus: bool) -> None:
        if isinstance(error, UserError) and self.fields.point_out(error, self._session.error(error), focus=focus):
            self.tell("", "")
        else:
            super().fail(error)

    def _show(self, job: Job, seen: ShownBatch) -> None:
        self._seen, self._untold = seen, None
        self.table.show_effects(seen.effects)
        self._say_why()
        counts = counted(seen.effects)
        self.tell("warn" if counts["refused"] else "", self._summed(job, seen))
        if self._refusal is not None:
            self._point_out(self._refusal, focus=self.isAncestorOf(self.window().focusWidget() or self.window()))
        self.go.setEnabled(not _lacks(seen) and (job.idle or bool(counts["moving"])))

    def _summed(self, job: Job, seen: ShownBatch) -> str:
        """Return the line below the table of effects: how many items would change, and how many moves are refused.

        If requirements are missing, the line says only how many are missing. If there are no effects, the line says
        so.
        """
        say, lacks = self._session.say, _lacks(seen)
        if not seen.effects:
            return job.nothing or say("effect-none")
        return say("effect-lacking", count=lacks) if lacks else say("effect-sum", **counted(seen.effects))

    @Slot()
    def _go(self) -> None:
        if self._untold is not None and self.isVisible():
            self.fail(self._untold)
            return
        job, seen, reason = self._job, self._seen, self.reason.text().strip()
        if job is None or seen is None or not (self.isVisible() and self.go.isEnabled()):
            return
        if job.reason is not None and not reason:
            self.fail(UserError("reason-missing"))
            self.reason.setFocus()
            return
        self.go.setEnabled(False)
        session, values = self._session, self.values

        def done(back: str | Back | None) -> None:
            self.hide()
            undoing = session.desk.undoing
            if isinstance(back, str):
                session.done(job.done, lambda by: undoing.batch(back, by))
            else:
                session.done(job.done, back or job.undo)

        def failed(error: BaseException) -> None:
            self._refusal = error if isinstance(error, UserError) else None
            self._look()
            if self._refusal is None:
                self.fail(error)

        session.act(lambda by: job.do(by, reason, seen, values), done, failed)


def _lacks(seen: ShownBatch) -> int:
    """Return how many requirements of the act are still missing; a single one blocks the act."""
    return sum(one.kind == "lacks" for one in seen.effects)
