"""The inline form that moves a placement to a push: by the chief with a reason, or as urgent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.errors import UserError
from wxdesk.domain.placing import UrgentGrant
from wxdesk.domain.submission import PieceRole
from wxdesk.services.views import PersonView, PlacementView, PushView, SubmissionView
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, column, combo, edit, fill, framed, label, named, row, set_margins
from wxdesk.ui.widgets.tick import Tick


@dataclass(frozen=True)
class PlaceOrder:
    """Where a placement shall go; an empty `push` lets the rules place it, `grant` makes it urgent."""

    placement: str
    push: str | None
    reason: str
    first: bool
    grant: UrgentGrant | None
    applicant: str


class PlaceForm(QWidget):
    """Emits `decided` with a `PlaceOrder`."""

    decided = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the form; begin hidden."""
        super().__init__()
        self.setObjectName("placeForm")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = session.say
        self._session = session
        self._placement = ""
        self.push = combo("placePush", say("place-push"), [])
        self.reason = edit("placeReason", say("column-reason"), hint=say("place-reason-hint"))
        self.first = named(Tick(say("action-first")), "placeFirst")
        self.urgent = named(Tick(say("place-urgent")), "placeUrgent")
        self.request = combo("placeRequest", say("place-request"), [])
        self.decider = combo("placeDecider", say("place-decided-by"), [])
        self.decided_on = edit("placeDecidedOn", say("place-decided-on"), hint=say("form-date-hint"))
        self.applicant = edit("placeApplicant", say("place-applicant"))
        asked = [(self.request, "place-request"), (self.decider, "place-decided-by")]
        dated = [(self.decided_on, "place-decided-on"), (self.applicant, "place-applicant")]
        rows = [
            row(*(column(label(say(key), "small"), widget, spacing=2) for widget, key in pair), spacing=12)
            for pair in (asked, dated)
        ]
        self._grant = framed(column(*rows))
        self._grant.hide()
        self.urgent.toggled.connect(self._grant.setVisible)
        go = button(say("place-go"), "placeGo", self._decide, role="first", key="Ctrl+↵")
        leave = button(say("action-cancel"), "placeLeave", self.hide, key="Esc")
        head = label(say("place-what"), wrap=True)
        self.setLayout(
            column(
                head,
                self.push,
                self.reason,
                row(self.first, self.urgent, None),
                self._grant,
                row(None, leave, go),
            )
        )
        set_margins(self, 16, 12, 16, 12)
        for keys, slot in (("Ctrl+Return", self._decide), ("Esc", self.hide)):
            shortcut = QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(slot)
        self.hide()

    def ask(
        self,
        view: SubmissionView,
        placement: PlacementView,
        pushes: Sequence[PushView],
        people: Sequence[PersonView],
    ) -> None:
        """Show the pushes that `placement` could go to and take the keyboard."""
        say = self._session.say
        self._placement = placement.id
        rules = [(say("place-by-rules"), "")] if placement.push is None else []
        offered = [push for push in pushes if push.channel == placement.channel and push.mode != "cancelled"]
        fill(self.push, [*rules, *((self._words(push), push.label) for push in offered if not push.frozen)])
        self.push.setCurrentIndex(max(0, self.push.findData(placement.push_label or "")))
        scans = [piece for piece in view.pieces if piece.role is PieceRole.SCAN]
        fill(self.request, [(piece.name, piece.digest) for piece in scans])
        fill(self.decider, [(person.name, person.id) for person in people])
        self.decided_on.setText(date.today().isoformat())  # noqa: DTZ011 - what the calendar on the wall shows
        self.first.setChecked(placement.first)
        self.urgent.setChecked(False)
        self.reason.clear()
        self.show()
        self.push.setFocus()

    def _words(self, push: PushView) -> str:
        day = self._session.day(push.day)
        return self._session.say("place-option", day=day, window=push.window, free=push.free)

    @Slot()
    def _decide(self) -> None:
        try:
            grant = self._given() if self.urgent.isChecked() else None
        except UserError as error:
            self._session.refuse(error)
            return
        push = str(self.push.currentData() or "") or None
        reason = self.reason.text().strip()
        applicant = self.applicant.text().strip()
        self.decided.emit(PlaceOrder(self._placement, push, reason, self.first.isChecked(), grant, applicant))

    def _given(self) -> UrgentGrant:
        text = self.decided_on.text().strip()
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise UserError("date-bad", text=text) from None
        return UrgentGrant(str(self.request.currentData() or ""), str(self.decider.currentData() or ""), day)
