"""The inline form that moves an item to a push; it shows only choices that this person may make."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.services.review.offers import PLACING
from wxdesk.services.views.views import PlacementView, PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import Choices, EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, Texts


@dataclass(frozen=True)
class PlaceOrder:
    """The decision to move a placement to the push with the label `push`, with its `reason`.

    If `push` is None, the rules choose the push. `first` makes the item the first of that push (头条).
    """

    placement: str
    push: str | None
    reason: str
    first: bool


class PlaceForm(AskingForm):
    """Asks for the push to which a placement moves, and the reason; emits `decided` with a `PlaceOrder`.

    A button leads to the calendar, whose own form for urgent placing shows which items would lose their places.
    """

    decided = Signal(object)
    urgent_wanted = Signal(str)
    """Emits the id of the placement that the person wants to make urgent."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        self._placement = self._here = ""
        self._may: set[str] = set()
        """The moves that this person may make: "push" (to another push), and names of decisions in `PLACING`."""
        fields = (
            FormField("push", say("place-push"), EntryKind.CHOICE, shown_when=partial(self._allows, "push")),
            FormField(
                "reason",
                say("column-reason"),
                hint=say("place-reason-hint"),
                shown_when=partial(self._allows, "move"),
                needed_when=self._moves,
                errors=("placing-reason", "reason-missing"),
            ),
            FormField(
                "first", say("action-first"), EntryKind.TICK, read=bool, shown_when=partial(self._allows, "first")
            ),
        )
        super().__init__(session, "placeForm", fields, say("place-go"))
        self._urgent = button(say("place-urgent"), "placeUrgent", self._to_urgent)
        self.lay_out(left=(self._urgent,))

    def _allows(self, name: str, _texts: Texts) -> bool:
        return name in self._may

    def _moves(self, texts: Texts) -> bool:
        return texts["push"] not in ("", self._here)

    def ask(self, placement: PlacementView, pushes: Sequence[PushView]) -> None:
        """Offer the pushes to which this person may move `placement`, and take the focus."""
        session, channel = self._session, placement.channel
        self._placement, self._here = placement.id, placement.push_label or ""
        self._may = {one for one in PLACING if session.may(*DECIDERS[one], channel=channel)}
        choices = self._choices(placement, pushes)
        self._may |= {"push"} if choices else set()
        self.fields.offer("push", choices)
        self.go.setVisible(bool(choices))
        self._urgent.setVisible("urgent" in self._may)
        texts = {"push": self._here, "first": "1" if placement.first else ""}
        self.begin(session.say("place-what", channel=placement.channel_name), texts)
        if not choices:
            self._urgent.setFocus()

    def _choices(self, placement: PlacementView, pushes: Sequence[PushView]) -> Choices:
        rules = [(self._session.say("place-by-rules"), "")] if placement.push is None and "auto" in self._may else []
        if "move" not in self._may:
            return rules
        offered = [one for one in pushes if one.channel == placement.channel and one.mode != "cancelled"]
        return [*rules, *((self._words(push), push.label) for push in offered if not push.frozen)]

    def _words(self, push: PushView) -> str:
        day = self._session.dated(push.day)
        return self._session.say("place-option", day=day, window=push.window, free=push.free)

    def give(self) -> None:
        """Emit `decided`, if there is a push to choose."""
        said = self.values() if "push" in self._may else None
        if said is not None:
            order = PlaceOrder(
                self._placement, said["push"] or None, said.get("reason", ""), first=said.get("first", False)
            )
            self.decided.emit(order)

    @Slot()
    def _to_urgent(self) -> None:
        self.hide()
        self.urgent_wanted.emit(self._placement)
