"""The inline form that moves an item to a push; it shows only choices that this person may make."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.services.views.views import PlacementView, PushView
from wxdesk.ui.core.actions import PLACING
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, label, named, row, set_margins
from wxdesk.ui.widgets.basic.tick import Tick


@dataclass(frozen=True)
class PlaceOrder:
    """The decision to move a placement to the push with the label `push`; for None, the rules choose the push."""

    placement: str
    push: str | None
    reason: str
    first: bool


class PlaceForm(QWidget):
    """Asks for the push to which a placement moves, and the reason; emits `decided` with a `PlaceOrder`.

    A button leads to the calendar, whose own form for urgent placing shows which items would be displaced.
    """

    decided = Signal(object)
    urgent_wanted = Signal(str)
    """Emits the id of the placement that the person wants to make urgent."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
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
        self._go = go = button(say("place-go"), "placeGo", self._decide, role="first", key="Ctrl+↵")
        leave = button(say("action-cancel"), "placeLeave", self.hide, key="Esc")
        self._urgent = urgent = button(say("place-urgent"), "placeUrgent", self._to_urgent)
        self.what = label(name="placeWhat", wrap=True)
        self.setLayout(
            column(
                self.what,
                self.push,
                self.reason,
                row(self.first, None, urgent),
                row(None, leave, go),
            )
        )
        set_margins(self, 16, 12, 16, 12)
        for keys, slot in (("Ctrl+Return", self._decide), ("Esc", self.hide)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.hide()

    def ask(self, placement: PlacementView, pushes: Sequence[PushView]) -> None:
        """Offer the pushes to which this person may move `placement`, and take the focus."""
        say, session, channel = self._session.say, self._session, placement.channel
        may = {one: session.may(*DECIDERS[one], channel=channel) for one in PLACING}
        self._placement = placement.id
        self.what.setText(say("place-what", channel=placement.channel_name))
        rules = [(say("place-by-rules"), "")] if placement.push is None and may["auto"] else []
        offered = [push for push in pushes if push.channel == channel and push.mode != "cancelled" and may["move"]]
        choices = [*rules, *((self._words(push), push.label) for push in offered if not push.frozen)]
        fill(self.push, choices)
        self.push.setVisible(bool(choices))
        self._go.setVisible(bool(choices))
        self.reason.setVisible(may["move"])
        self.first.setVisible(may["first"])
        self._urgent.setVisible(may["urgent"])
        self.push.setCurrentIndex(max(0, self.push.findData(placement.push_label or "")))
        self.first.setChecked(placement.first)
        self.reason.clear()
        self.show()
        (self.push if choices else self._urgent).setFocus()

    def _words(self, push: PushView) -> str:
        day = self._session.day(push.day)
        return self._session.say("place-option", day=day, window=push.window, free=push.free)

    @Slot()
    def _decide(self) -> None:
        if not self.push.count():
            return
        push = str(self.push.currentData() or "") or None
        reason = self.reason.text().strip()
        self.decided.emit(PlaceOrder(self._placement, push, reason, self.first.isChecked()))

    @Slot()
    def _to_urgent(self) -> None:
        self.hide()
        self.urgent_wanted.emit(self._placement)
