"""The steps that a person does by hand in WeChat, each with a tick box, and the publishing time set there."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OVER
from wxdesk.services.calendar.publishing_steps import Handover, StepView
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.person_menu import has_seat
from wxdesk.ui.models.tables import push_name
from wxdesk.ui.packages.step_group import StepGroup
from wxdesk.ui.widgets.basic.basics import button, clear, column, combo, edit, fill, framed, label, retone, row
from wxdesk.ui.widgets.basic.scroll import take_keyboard
from wxdesk.ui.widgets.basic.times import required_instant
from wxdesk.ui.widgets.pasting.paste_helper import PasteHelper

type _Read = tuple[str, Handover | None, Sequence[PersonView]]


class HandSteps(QWidget):
    """Lists the manual steps of a push that has a package and is not published.

    Each tick is recorded as an event and can be undone.
    """

    def __init__(self, session: Session) -> None:
        """Build the section; it is hidden until `show_push` shows a push with a package."""
        super().__init__()
        self.setObjectName("handSteps")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._push: PushView | None = None
        self._found: Handover | None = None
        self._groups: list[StepGroup] = []
        self._outline: Sequence[tuple[object, ...]] = ()
        """The steps in `_groups` and the layout of the groups; if either changes, the groups are rebuilt."""
        self._narrow = False
        self._proposed = ""
        """The time that this form filled in by itself.

        Unless the person changed it, a newer time replaces it.
        """
        say = session.say
        self.left = label(role="small", name="stepsLeft")
        self.helper = button(say("paste-helper"), "stepsPaste", self.paste, key="P")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.due = edit("timedAt", say("section-timing"), hint="2026-01-04 17:00")
        self.due.setFixedWidth(152)
        self.scanned = combo("timedBy", say("timed-scanned"), [])
        self.scanned.setEditable(True)
        self.scanned.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.scanned.setFixedWidth(132)
        self.due.returnPressed.connect(self._set_time)
        self.timed = button(say("action-timed"), "timedGo", self._set_time, key="T")
        self.untimed = button(say("action-not-timed"), "timedClear", self._clear_time, role="link")
        self.said = label(role="small", name="timedSaid", wrap=True)
        who = label(say("timed-scanned"), "small")
        when = row(self.due, who, self.scanned, None)
        self.fault = label(role="note", name="timedError", wrap=True)
        """The error about the typed time; it is hidden when a person types on."""
        retone(self.fault, "tone", "returned")
        self.due.textChanged.connect(lambda _text: self._tell_fault(""))
        self._tell_fault("")
        acts = row(self.timed, self.untimed, None)
        title = label(say("section-timing"), "heading")
        self.timing = framed(column(title, self.said, when, self.fault, acts, spacing=8))
        head = row(label(say("section-steps"), "heading"), None, self.left, self.helper)
        self.setLayout(column(head, self._lines, self.timing, spacing=8))
        self.hide()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, show the steps in one column."""
        if narrow is not self._narrow:
            self._narrow = narrow
            self._draw()

    def show_push(self, push: PushView) -> None:
        """Read the state of the steps of `push`; hide the section if the push has no package or is published."""
        if self._push is None or self._push.label != push.label:
            self._proposed = f"{push.day.isoformat()} {push.window[:5]}"
            self.due.setText(self._proposed)
            self._found = None
        self._push = push
        over = all(item.stage in OVER for item in push.items)
        self.setVisible(bool(push.packages) and not over)
        self.timing.setVisible(not push.moments)  # a person posts to Moments directly, without a time set before
        if not self.isHidden():
            desk = self._session.desk

            def work() -> _Read:
                return push.label, desk.handing.handover(push.label), desk.people.all()

            self._reading.read(work, self._show)

    def _show(self, read: _Read) -> None:
        label_, found, people = read
        if self._push is None or self._push.label != label_ or found is None:
            return
        say = self._session.say
        if self._found is None or found != self._found:
            self._name_scanner(found, people)
        self._found = found
        self._draw()
        self.left.setText(say("steps-open", count=found.open) if found.open else say("steps-all-done"))
        may = self._may()
        for one in (self.due, self.scanned, self.timed, self.untimed):
            one.setEnabled(may)
        self.untimed.setVisible(found.due is not None)
        said = say("timing-none")
        if found.due:
            if self.due.text() == self._proposed:
                self._proposed = f"{found.due.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
                self.due.setText(self._proposed)
            at = self._session.instant(found.due)
            said = say("timing-due", at=at, by=found.due_by)
            if found.scanned_by:
                said = f"{said} · {say('timing-scanned', name=found.scanned_by)}"
        self.said.setText(said)

    def _draw(self) -> None:
        """Show the state of each step; rebuild the groups of steps only if they changed."""
        steps = self._found.steps if self._found is not None else ()
        groups = [list(group) for _, group in groupby(steps, key=lambda one: one.placement)]
        roomy = self._session.width_scale == 1 and not self._narrow  # English words need the whole width
        outline = [(roomy, one.placement, one.step, one.number, one.title) for one in steps]
        if outline != self._outline:
            self._outline = outline
            clear(self._lines)
            columns = 2 if roomy else 1
            self._groups = [StepGroup(self._session, at, one, columns) for at, one in enumerate(groups)]
            for group in self._groups:
                group.ticked.connect(self._tick)
                self._lines.addWidget(group)
        for group, one in zip(self._groups, groups, strict=True):
            group.show_steps(one, may=self._may())

    def _name_scanner(self, found: Handover, people: Sequence[PersonView]) -> None:
        """Offer the people with a role in the office as the person who scanned the QR code in WeChat.

        The recorded name is filled in, else that of the acting person. Other names can be typed.
        """
        own = self._session.person
        name = found.scanned_by or (own.name if own else "")
        names = dict.fromkeys(one.name for one in people if has_seat(one))
        fill(self.scanned, [(one, one) for one in names])
        self.scanned.setEditText(name)

    def _may(self) -> bool:
        channel = self._push.channel if self._push else None
        return self._session.may(Role.EDITOR.value, Role.RELEASER.value, channel=channel)

    @Slot(object, bool)
    def _tick(self, steps: Sequence[StepView], done: bool) -> None:
        push, session = self._push, self._session
        if push is None:
            return
        handing, keys = session.desk.handing, [(one.placement, one.step) for one in steps]
        key = "steps-noted" if done else "steps-taken-back"

        def again(by: By) -> None:
            handing.tick(push.label, keys, by, done=not done)

        session.act(
            lambda by: handing.tick(push.label, keys, by, done=done),
            lambda _: session.done(session.say(key, count=len(keys)), again),
        )

    def paste(self) -> None:
        """Start the paste helper for the push's released articles, the first item (头条) first.

        The paste helper is a bar that copies one part of an article after another, such as title and text. A person
        pastes each part in WeChat.
        """
        if self._push is not None:
            PasteHelper(self._session).start_push(self._push.label)

    def ask_time(self) -> None:
        """Focus the field for the publishing time that was set in WeChat; if the field is hidden, say why."""
        if self.isHidden():
            self._session.noticed.emit("warn", self._session.say("handover-unpackaged"))
            return
        if self.timing.isHidden():
            self._session.noticed.emit("warn", self._session.say("handover-post"))
            return
        take_keyboard(self.due)
        self.due.selectAll()

    @Slot()
    def _set_time(self) -> None:
        push, session = self._push, self._session
        try:
            due = required_instant(self.due.text())
        except UserError as error:
            self._fail(error)
            return
        scanned = self.scanned.currentText().strip()
        if push is not None:
            named = push_name(session, push)
            words = session.say("timed-noted", push=named, at=session.instant(due), scanned=scanned)
            self._note_time(push.label, due, scanned, words)

    @Slot()
    def _clear_time(self) -> None:
        push, session = self._push, self._session
        if push is not None:
            self._note_time(push.label, None, "", session.say("timed-cleared", push=push_name(session, push)))

    def _note_time(self, push: str, due: datetime | None, scanned: str, words: str) -> None:
        """Record `due`, the time set in WeChat (None: no time), and `scanned`, who scanned the QR code.

        The message `words` is shown; the undo restores both earlier values.
        """
        session, before = self._session, self._found
        handing = session.desk.handing

        def back(by: By) -> None:
            handing.set_time(push, before.due if before else None, by, before.scanned_by if before else "")

        def noted(_: None) -> None:
            if self.due.hasFocus():
                self.timed.setFocus()  # outside the field, single keys are commands of the screen
            session.done(words, back)

        session.act(lambda by: handing.set_time(push, due, by, scanned), noted, self._fail)

    def _fail(self, error: BaseException) -> None:
        """Show a `UserError` at the time, which gets the focus; show any other error in the notice bar."""
        if not isinstance(error, UserError):
            self._session.refuse(error)
            return
        self._tell_fault(self._session.error(error))
        take_keyboard(self.due)
        self.due.selectAll()

    def _tell_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
