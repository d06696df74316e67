"""The form that appears above the list after a drop: who sent it, what it is, when it came."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.submissions.submission import ArticleForm, Origin
from wxdesk.services.desk.requests import Received
from wxdesk.services.records.views import SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.intake.channel_ticks import ChannelTicks
from wxdesk.ui.queue.intake.field_grid import FieldGrid
from wxdesk.ui.queue.intake.likely_hint import LikelyHint
from wxdesk.ui.queue.intake.range_fields import RangeFields
from wxdesk.ui.widgets.basic.basics import (
    button,
    column,
    combo,
    edit,
    fill,
    framed,
    label,
    named,
    row,
    set_margins,
    share_width,
)
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.basic.times import hint_days, pointing, typed_day, typed_instant

OWN = "own"
_CHANNELS = "intake/channels"
"""The setting that keeps the channels of the last drop: the office chooses them, all else is the unit's."""
_NAMED = 3
"""Maximum number of dropped files that are named."""


@dataclass(frozen=True)
class Choices:
    """The choices of the form: units, officers by unit, channels, each as (name, id)."""

    units: Sequence[tuple[str, str]] = ()
    officers: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    channels: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class IntakeOrder:
    """The values of the form: files to take in, or none to describe `into`; unit and officer as typed."""

    paths: tuple[Path, ...]
    into: str | None
    unit: str
    officer: str
    options: Received


def read_choices(session: Session) -> Choices:
    """Return what the desk knows to choose from; reads the desk, so call it from the pool."""
    people = session.desk.people
    units = people.units()
    officers = {unit.id: [(one.name, one.id) for one in people.officers(unit.id)] for unit in units}
    channels = [(one.name, one.id) for one in people.channels()]
    return Choices([(unit.name, unit.id) for unit in units], officers, channels)


class IntakeForm(QWidget):
    """Inline form; `submitted` carries an `IntakeOrder`, `left` that the person gave it up."""

    submitted = Signal(object)
    left = Signal(str)
    """The drop that was asked about is not wanted, or what was said of the submission of this id."""
    free = Signal()
    """A description is over: drops that waited may be asked about."""
    closed = Signal()
    """The form is gone, and the keyboard that it had is free."""
    seen = Signal(bool)  # whether it stands over the list with its filled button

    def __init__(self, session: Session) -> None:
        """Build the fields once; begin hidden."""
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
        say, rulebook = self._session.say, self._session.desk.rulebook
        self.what = label(role="title", name="intakeWhat", wrap=True)
        self.into = combo("intakeInto", say("form-into"), [])
        self.into.activated.connect(self._show_asked)
        self.hint = LikelyHint(self._session)
        self.hint.taken.connect(self._take_hint)
        self.unit = _typed(combo("intakeUnit", say("column-unit"), []), say("submission-unit.hint"))
        self.unit.currentTextChanged.connect(self._show_officers)
        self.officer = _typed(combo("intakeOfficer", say("submission-officer"), []), say("submission-officer.hint"))
        self.source = edit("intakeSource", say("submission-source"), hint=say("submission-source.hint"))
        self.delivered = edit(
            "intakeDelivered", say("submission-delivered-at"), hint=say("submission-delivered-at.hint")
        )
        self.route = edit("intakeRoute", say("form-route"), hint=say("form-route-hint"))
        self.about_range = RangeFields(self._session)
        self.range = self.about_range.range
        kinds = [(self._session.word("category", key), key) for key in rulebook.kinds]
        self.kind = combo("intakeKind", say("submission-kind"), [(say("form-open"), ""), *kinds])
        forms = [(self._session.word("form", form.value), form.value) for form in ArticleForm]
        self.form = combo("intakeForm_", say("submission-form"), [(say("submission-form.open"), ""), *forms])
        self.not_before = edit("intakeNotBefore", say("submission-not-before"), hint=say("form-date-hint"))
        self.expires = edit("intakeExpires", say("submission-expires"), hint=say("form-date-hint"))
        self.event_date = edit("intakeEventDate", say("submission-event-date"), hint=say("form-date-hint"))
        amending = say("submission-reason")
        self.reason = edit("intakeReason", amending, hint=say("submission-reason.hint"))
        self.onsite = named(Tick(say("submission-onsite")), "intakeOnsite")
        self.mended = named(Tick(say("submission-mended")), "intakeMended")
        self.signed_off = named(Tick(say("submission-signed-off")), "intakeSignedOff")
        self.channels = ChannelTicks(self._session)
        self.go = button(say("action-receive"), "intakeGo", self._submit, role="first", key="Ctrl+↵")
        self.leave = button(say("form-leave"), "intakeLeave", self._leave, key="Esc")

    def _lay_out(self) -> None:
        say = self._session.say
        fields: list[tuple[str, QWidget]] = [
            (say("column-unit"), self.unit),
            (say("submission-officer"), self.officer),
            (say("submission-source"), self.source),
            (say("submission-delivered-at"), self.delivered),
            (say("form-route"), self.route),
            (say("submission-range"), self.range),
            (say("submission-decision-by"), self.about_range.decision_by),
            (say("submission-kind"), self.kind),
            (say("submission-form"), self.form),
            (say("submission-not-before"), self.not_before),
            (say("submission-expires"), self.expires),
            (say("submission-event-date"), self.event_date),
            (say("submission-reason"), self.reason),
        ]
        self._fields = {widget: _field(words, widget) for words, widget in fields}
        ticks = (self.onsite, self.signed_off, self.mended, self.about_range.reprint)
        self._grid = FieldGrid(list(self._fields.values()), ticks)
        head = row(self.what, self.into, spacing=12)
        for number in range(2):
            head.setStretch(number, 1)
        for widget in (self.into, *self._fields):
            share_width(widget)
        foot = row(self.channels, None, self.leave, self.go)
        self._lines = column(head, self.hint, self._grid, foot, spacing=12)
        self.setLayout(self._lines)
        self.about_range.changed.connect(self._show_asked)
        self._show_asked()
        set_margins(self, 16, 12, 16, 12)

    def offer(self, choices: Choices) -> None:
        """Show what the desk knows now and keep what is typed."""
        if choices == self.choices:
            return
        self.choices = choices
        words, officer = self.unit.currentText(), self.officer.currentText()
        fill(self.unit, [*choices.units, (self._session.say("own-piece"), OWN)])
        show_typed(self.unit, words)
        self.officer.setEditText(officer or self.officer.currentText())
        self.channels.offer(choices.channels)

    def open_for(self, paths: Sequence[Path], targets: Sequence[tuple[str, str]], waiting: int, into: str = "") -> None:
        """Ask about dropped files; `targets` (words, id) may take them, `into` names the one that shall.

        `waiting` more drops come after this one.
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
        self.hint.hide()
        hint_days(self._session, self._days, (None, None, None))
        self._say_delivery(None)
        self._name_go()
        self.about_range.offer()
        if fresh and not self.isVisible():
            self._begin_empty()
        self._show_asked()
        self.show()
        self.seen.emit(True)
        _take_keyboard(self.route if into else self.unit, over=fresh)

    def suggest(self, submission: str, number: str, title: str) -> None:
        """Say that the files may belong to an open submission; a person decides."""
        if self._describes is not None or self.into.currentData():
            return
        if self.into.findData(submission) < 0:
            self.into.addItem(self._session.say("form-add-to", number=number, title=title), submission)
        self.into.setVisible(True)
        self.hint.name(submission, number, title)

    @Slot(str)
    def _take_hint(self, submission: str) -> None:
        self.into.setCurrentIndex(max(0, self.into.findData(submission)))
        self._show_asked()

    @Slot()
    def _show_asked(self) -> None:
        """Ask of a later piece only what it changes: when and how it came, and whether we made it."""
        adds = bool(self.into.currentData()) and self._describes is None
        fields = self._fields
        decided = self.about_range.by_decision and not adds
        asked = [fields[self.delivered], fields[self.route]] if adds else list(fields.values())
        if not decided and not adds:
            asked.remove(fields[self.about_range.decision_by])
        if not self.describing and not adds:
            asked.remove(fields[self.reason])
        self._grid.arrange(asked)
        self.signed_off.setVisible(not adds)
        self.about_range.reprint.setVisible(decided)
        self.onsite.setVisible(not self.describing)
        self.mended.setVisible(adds)
        self.channels.setVisible(not adds)
        if adds:
            self.hint.hide()

    def open_to_describe(self, submission: SubmissionView, go: str = "form-save") -> None:
        """Ask again about a submission that is there; `go` names what the button does."""
        say = self._session.say
        self._paths, self._describes, self._goes = (), submission.id, go
        self.what.setText(say("form-describe", number=submission.number, title=submission.title))
        self.into.hide()
        self.hint.hide()
        self.into.setCurrentIndex(0)
        self._show_asked()
        show_typed(self.unit, submission.unit if submission.origin is Origin.UNIT else say("own-piece"))
        self.officer.setEditText(submission.officer)
        self.source.setText(submission.source)
        self.about_range.show_said(submission)
        self.kind.setCurrentIndex(max(0, self.kind.findData(submission.kind)))
        self.form.setCurrentIndex(max(0, self.form.findData(submission.form.value)))
        self.channels.tick(submission.channels)
        for line in (self.delivered, self.route, self.reason, *self._days):
            line.clear()
        self._say_delivery(submission)
        known = submission.not_before, submission.expires, submission.event_date
        hint_days(self._session, self._days, known)
        self.signed_off.setChecked(submission.signed_off)
        self._name_go()
        self.show()
        self.seen.emit(True)
        next(_lacking(self, submission.origin), self.source).setFocus()

    @property
    def _days(self) -> tuple[QLineEdit, ...]:
        return self.not_before, self.expires, self.event_date

    def _say_delivery(self, known: SubmissionView | None) -> None:
        """Say in the empty lines for time and route what holds, and stays; else how they are typed."""
        say = self._session.say
        at, route = say("submission-delivered-at.hint"), say("form-route-hint")
        if known is not None:
            at = say("form-now", value=self._session.instant(known.delivered_at))
            route = say("form-now", value=known.delivered_route) if known.delivered_route else route
        self.delivered.setPlaceholderText(at)
        self.route.setPlaceholderText(route)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand closer where there is little room, the buttons without keys: the sheet of keys has them."""
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
        """Tell whether the form is about a submission that is there already."""
        return self._describes is not None

    def close_form(self) -> None:
        """Forget the drop and hide; the keyboard goes back to the list rather than anywhere."""
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
        """Return what the form says now.

        Raises:
            UserError: `time-bad` or `date-bad`; the line that it is about has the keyboard.
        """
        unit = self.unit.currentText().strip()
        own = unit == self._session.say("own-piece")
        form = str(self.form.currentData() or "")
        today = shanghai_date(self._session.desk.clock.now())
        day = partial(typed_day, today=today)
        options = replace(
            self.about_range.said(describing=self.describing),
            origin=Origin.OWN if own else Origin.UNIT,
            form=ArticleForm(form) if form else None,
            kind=str(self.kind.currentData() or "") or None,
            source=self.source.text().strip() or None,
            channels=self.channels.ticked or None,
            onsite=self.onsite.isChecked(),
            mended=self.mended.isChecked() and self.mended.isVisible(),
            signed_off=self.signed_off.isChecked() or (False if self.describing else None),
            event_date=pointing(self.event_date, day),
            not_before=pointing(self.not_before, day),
            expires=pointing(self.expires, day),
            delivered_at=pointing(self.delivered, partial(typed_instant, today=today)),
            route=self.route.text().strip(),
            reason=self.reason.text().strip() if self.describing else "",
        )
        into = self._describes or (str(self.into.currentData() or "") or None)
        return IntakeOrder(self._paths, into, "" if own else unit, self.officer.currentText().strip(), options)

    @Slot()
    def _submit(self) -> None:
        try:
            order = self.order()
        except UserError as error:
            self._session.refuse(error)
            return
        self._session.remember(_CHANNELS, ",".join(order.options.channels or ()))
        self.submitted.emit(order)

    @Slot()
    def _leave(self) -> None:
        described = self._describes or ""
        self.close_form()
        self.left.emit(described)

    def _begin_empty(self) -> None:
        """Begin with nothing but the channels of the last drop: what nobody said of this one stays open."""
        show_typed(self.unit, "")
        show_typed(self.officer, "")
        self.about_range.begin()
        for line in (self.source, self.delivered, self.route, self.reason, *self._days):
            line.clear()
        for box in (self.kind, self.form):
            box.setCurrentIndex(0)
        self.channels.tick(str(self._session.setting(_CHANNELS, "") or "").split(","))
        for mark in (self.onsite, self.signed_off, self.mended):
            mark.setChecked(False)

    @Slot(str)
    def _show_officers(self, unit: str) -> None:
        """Offer the officers of the unit; the only one is named, of several or none nobody is."""
        officers = list(self.choices.officers.get(dict(self.choices.units).get(unit, ""), ()))
        fill(self.officer, officers)
        show_typed(self.officer, officers[0][0] if len(officers) == 1 else "")


def _typed(box: QComboBox, hint: str) -> QComboBox:
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText(hint)
        line.setAcceptDrops(False)
    return box


def show_typed(box: QComboBox, words: str) -> None:
    """Show `words`; the arrow keys begin at them, or before the first choice where none is called so."""
    box.setCurrentIndex(box.findText(words))
    box.setEditText(words)


def _lacking(form: IntakeForm, origin: Origin) -> Iterator[QWidget]:
    """Yield the fields that have to be filled in and are not, in their order."""
    if origin is Origin.UNIT:
        yield from (one for one in (form.unit, form.officer) if not one.currentText().strip())
    if not form.source.text().strip():
        yield form.source
    if not form.range.currentData():
        yield form.range
    if form.about_range.by_decision and not form.about_range.decision_by.text().strip():
        yield form.about_range.decision_by
    if not form.channels.ticked:
        yield from form.channels.boxes.values()


def _take_keyboard(field: QLineEdit | QComboBox, *, over: bool) -> None:
    """Give a field the keyboard, to type `over` what the last drop left in it."""
    field.setFocus()
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    if over and line is not None:
        line.selectAll()


def _field(words: str, widget: QWidget) -> QWidget:
    caption = label(words, "small")
    caption.setBuddy(widget)
    return framed(column(caption, widget, spacing=2))
