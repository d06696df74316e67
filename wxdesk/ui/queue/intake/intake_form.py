"""The form above the list after a drop: who sent the files, what they are, and when they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.submissions.fields import FACTS, Occasion, SubmissionFieldKind
from wxdesk.domain.submissions.rights import AiDegree, AiUse
from wxdesk.domain.submissions.submission import Mark, Origin, PieceRole
from wxdesk.services.desk.requests import Received
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.intake.asked_fields import DAYS, AskedFields
from wxdesk.ui.widgets.basic.basics import button, column, combo, fill, label, row, set_margins, share_width
from wxdesk.ui.widgets.forms.form_view import FormView

OWN = "own"
_RANGE = next(one for one in FACTS if one.key == "range")
_AI_LABEL = "AI.label"
_NAMED = 3
"""Maximum number of dropped files listed by name."""


@dataclass(frozen=True)
class Choices:
    """The choices of the form as (name, id): units, officers of each unit, and channels."""

    units: Sequence[tuple[str, str]] = ()
    officers: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    channels: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class IntakeOrder:
    """The values of the form, either about dropped files (`paths`), or about changed details of the submission `into`.

    With changed details, `paths` is empty. `unit` and `officer` are typed names; `options` has the other details.
    """

    paths: tuple[Path, ...]
    into: str | None
    unit: str
    officer: str
    options: Received


def read_choices(session: Session) -> Choices:
    """Return the units, officers and channels of the desk; call it on a pool thread."""
    people = session.desk.people
    units = people.units()
    officers = {unit.id: [(one.name, one.id) for one in people.officers(unit.id)] for unit in units}
    channels = [(one.name, one.id) for one in people.open_channels()]
    return Choices([(unit.name, unit.id) for unit in units], officers, channels)


class IntakeForm(QWidget):
    """The form for dropped files, or for changing the details of an existing submission.

    Emits `submitted` with an `IntakeOrder`.
    """

    submitted = Signal(object)
    left = Signal(str)
    """Emits the id of the submission if the person stopped changing its details; "" if they cancelled an intake."""
    free = Signal()
    """Emitted when the details were saved or cancelled, so that the form can show dropped files that wait."""
    closed = Signal()
    """Emitted when the form was hidden while it had the focus."""
    seen = Signal(bool)  # whether the form is shown, whose submit button is then the only filled button

    def __init__(self, session: Session) -> None:
        """Build the fields; the form is hidden until files are dropped or a submission's details are to be changed."""
        super().__init__()
        self._session = session
        self.choices = Choices()
        self._paths: tuple[Path, ...] = ()
        self._describes: str | None = None
        self._goes, self._narrow = "action-receive", False
        self.setObjectName("intakeForm")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_fields()
        self._lay_out()
        for keys, slot in (("Ctrl+Return", self._submit), ("Esc", self._leave)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.hide()

    def _make_fields(self) -> None:
        say = self._session.say
        self.what = label(role="title", name="intakeWhat", wrap=True)
        self.into = combo("intakeInto", say("form-into"), [])
        share_width(self.into)
        self.into.activated.connect(lambda _at: self._show_asked())
        self.asked = AskedFields(self._session, lambda: self._occasion)
        self.fields = FormView("intake", self.asked.fields())
        self.fields.box("unit").currentTextChanged.connect(self._show_officers)
        self.fields.give_on_enter(self._add)
        self.go = button(say("action-receive"), "intakeGo", self._submit, role="first", key="Ctrl+↵")
        self.leave = button(say("form-leave"), "intakeLeave", self._leave, key="Esc")

    def _lay_out(self) -> None:
        head = row(self.what, self.into, spacing=12)
        for number in range(2):
            head.setStretch(number, 1)
        foot = row(self.fields.entries["channels"].widget, None, self.leave, self.go)
        self._lines = column(head, self.fields, foot, spacing=12)
        self.setLayout(self._lines)
        set_margins(self, 16, 12, 16, 12)

    @property
    def _occasion(self) -> Occasion:
        if self.describing:
            return Occasion.DESCRIPTION
        return Occasion.ADDITION if self.into.currentData() else Occasion.ARRIVAL

    @Slot()
    def _add(self) -> None:
        """Submit the form on Enter, but only when files are added to a submission, because this form is short."""
        if self._occasion is Occasion.ADDITION:
            self._submit()

    def offer(self, choices: Choices) -> None:
        """Show updated units, officers and channels; keep the typed text."""
        if choices == self.choices:
            return
        self.choices = choices
        officer = self.fields.entries["officer"].text()
        self.fields.offer("unit", [*choices.units, (self._session.say("own-piece"), OWN)])
        if officer:
            self.fields.show_texts({"officer": officer})
        self.fields.offer("channels", choices.channels)

    def open_for(self, paths: Sequence[Path], targets: Sequence[tuple[str, str]], waiting: int, into: str = "") -> None:
        """Open the form for dropped files.

        `targets` (words, id) are submissions to which the files can be added; that with the id `into` is preselected.
        `waiting` is the number of drops that wait for the form.
        """
        fresh = self._paths != tuple(paths)
        self._paths, self._describes, self._goes = tuple(paths), None, "action-receive"
        names = "、".join(bare_name(path.name) for path in paths[:_NAMED])
        if len(paths) > _NAMED:
            names = self._session.say("form-among-others", names=names)
        more = self._session.say("form-waiting", count=waiting) if waiting else ""
        self.what.setText(self._session.say("form-dropped", count=len(paths), names=names, more=more))
        fill(self.into, [(self._session.say("form-new"), ""), *targets])
        self.into.setCurrentIndex(max(0, self.into.findData(into)))
        self.into.setVisible(bool(targets))
        self._say_known(None)
        self._name_go()
        self._offer_ranges()
        if fresh and not self.isVisible():
            self.fields.clear()
        self._show_asked()
        self.show()
        self.seen.emit(True)
        self.fields.take_keyboard("route" if into else "unit", over=fresh)

    def _offer_ranges(self) -> None:
        """Offer the subject ranges of the current rulebook, and keep the chosen range.

        A range that was chosen under an older rulebook is selected by its present key.
        """
        chosen = self._session.desk.rulebook.range_of(self.fields.texts()["range"]) or ""
        self.fields.offer("range", self.asked.choices(_RANGE))
        self.fields.show_texts({"range": chosen})

    @Slot()
    def _show_asked(self) -> None:
        """Show only the fields that the form needs for its present occasion.

        The occasion is a new submission, a later piece, or a change of a submission's details. A later piece needs the
        time and route of its delivery, and whether the office made it.
        """
        self.fields.arrange()

    def open_to_describe(self, submission: SubmissionView, go: str = "form-save") -> None:
        """Open the form with the details of a submission; `go` is the catalogue key of the button's text."""
        say = self._session.say
        self._paths, self._describes, self._goes = (), submission.id, go
        self.what.setText(say("form-describe", number=submission.number, title=submission.title))
        self.into.hide()
        self.into.setCurrentIndex(0)
        self._offer_ranges()
        unit = submission.unit if submission.origin is Origin.UNIT else say("own-piece")
        self.fields.clear()
        self._offer_pieces(submission)
        texts = {**self.asked.texts(submission), "unit": unit, **dict.fromkeys(DAYS, "")}
        self.fields.show_texts({**texts, **_proposed(submission), "onsite": _scenes(submission)})
        self._show_asked()
        self._say_known(submission)
        self._name_go()
        self.show()
        self.seen.emit(True)
        self.fields.take_keyboard(next(self.fields.lacking(), "source"))

    def _offer_pieces(self, submission: SubmissionView) -> None:
        """Offer the pieces of `submission` as choices of the fields that name a file, such as a signed sheet.

        A file that is stored in such a field without being a piece is offered too, by the start of its digest.
        """
        named = {one.digest: bare_name(one.name) for one in submission.pieces}
        for one in FACTS:
            if one.kind is SubmissionFieldKind.PIECE:
                kept = str(getattr(submission, one.key))
                shown = {**named, **({kept: kept[:12]} if kept and kept not in named else {})}
                none = (self._session.say(f"{one.sentence}.open"), "")
                self.fields.offer(one.key, [none, *((name, digest) for digest, name in shown.items())])

    def _say_known(self, known: SubmissionView | None) -> None:
        """Show the stored days, time and way of delivery of the known submission `known` as hints in empty fields.

        If `known` is None, the hints show the format to type.
        """
        said: dict[str, str] = {}
        if known is not None:
            said = {"delivered_at": self._session.instant(known.delivered_at), "route": known.delivered_route}
            said |= {key: str(day) for key, day in ((key, getattr(known, key)) for key in DAYS) if day}
        for key in (*DAYS, "delivered_at", "route"):
            hint = self.fields.fields[key].hint
            now = said.get(key, "")
            self.fields.entries[key].show_hint(self._session.say("form-now", value=now) if now else hint)

    def set_narrow(self, *, narrow: bool) -> None:
        """Use less space if `narrow`, and hide the shortcut keys on the buttons; the key sheet lists these keys too."""
        self._narrow = narrow
        space = 8 if narrow else 12
        self._lines.setSpacing(space)
        set_margins(self, 16, space, 16, space)
        self.leave.show_words(self._session.say("form-leave"), "" if narrow else "Esc")
        self._name_go()

    def _name_go(self) -> None:
        self.go.show_words(self._session.texts.text(self._goes), "" if self._narrow else "Ctrl+↵")

    @property
    def describing(self) -> bool:
        """Tell whether the form is about an existing submission."""
        return self._describes is not None

    def close_form(self) -> None:
        """Hide the form and forget its dropped files; emit `closed` if the form had the focus."""
        described = self.describing
        self._paths, self._describes = (), None
        had_keyboard = self.isAncestorOf(self.focusWidget() or self)
        self.hide()
        self.seen.emit(False)
        if had_keyboard:
            self.closed.emit()
        if described:
            self.free.emit()

    def order(self) -> IntakeOrder:
        """Return the values typed into the form.

        Raises:
            UserError: `time-bad` or `date-bad`: a text is no time or no date.
        """
        values = self.fields.read()
        unit, officer = values.pop("unit", ""), values.pop("officer", "")
        own = unit == self._session.say("own-piece")
        options = Received(origin=Origin.OWN if own else Origin.UNIT, **values)
        into = self._describes or (str(self.into.currentData() or "") or None)
        return IntakeOrder(self._paths, into, "" if own else unit, officer, options)

    @Slot()
    def _submit(self) -> None:
        try:
            order = self.order()
        except UserError as error:
            self.fail(error)
            return
        self.submitted.emit(order)

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the field that it concerns; show any other error in the notice bar."""
        if not (isinstance(error, UserError) and self.fields.point_out(error, self._session.error(error))):
            self._session.refuse(error)

    @Slot()
    def _leave(self) -> None:
        described = self._describes or ""
        self.close_form()
        self.left.emit(described)

    @Slot(str)
    def _show_officers(self, unit: str) -> None:
        """Offer the officers of the unit; if there is only one, fill in the name."""
        officers = list(self.choices.officers.get(dict(self.choices.units).get(unit, ""), ()))
        self.fields.offer("officer", officers)
        self.fields.show_texts({"officer": officers[0][0] if len(officers) == 1 else ""})


def _proposed(submission: SubmissionView) -> dict[str, str]:
    """Return proposed answers to unanswered questions about AI, taken from AI labels in the submission's files."""
    roles = {one.id: one.role for one in submission.pieces}
    found = {roles.get(one.piece or "") for one in submission.findings if one.rule == _AI_LABEL}
    if submission.ai_use or not found:
        return {}
    fields = {PieceRole.VIDEO: "ai_film"}
    made = {fields.get(role, "ai_picture") if role else "ai_picture": AiDegree.GENERATED.value for role in found}
    return {"ai_use": AiUse.USED.value, **made}


def _scenes(submission: SubmissionView) -> str:
    """Return "1" to tick the box "From the scene" if a piece is marked so, else "".

    The form has this box only while it receives files, not while a person changes details.
    """
    return "1" if any(one.mark is Mark.ONSITE for one in submission.pieces) else ""
