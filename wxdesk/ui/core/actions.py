"""The actions on submissions in the window: the offered acts of the core, each with its words, key and icon."""

from collections.abc import Mapping
from dataclasses import dataclass

from wxdesk.services.review.offers import OFFERS, Offer, Selection, main_offer


@dataclass(frozen=True)
class Action:
    """One action on the selected submission or placement: the act `offer`, a shortcut ("" for none) and an icon."""

    offer: Offer
    """The act that the action performs, with the conditions under which it is offered."""
    key: str
    """The keyboard shortcut of the action; "" for none."""
    icon: str

    @property
    def id(self) -> str:
        """Return the id of the offered act."""
        return self.offer.id

    @property
    def text(self) -> str:
        """Return the catalogue id of the action's words."""
        return f"action-{self.id.replace('_', '-')}"

    def enabled_when(self, selection: Selection) -> bool:
        """Tell whether the action may be done with the selection."""
        return self.offer.enabled_when(selection)


_FACES: Mapping[str, tuple[str, str]] = {
    "expire": ("", "close"),
    "accept_stock": ("", "packages"),
    "roll": ("", "calendar"),
    "to_stock": ("", "packages"),
    "demote": ("", "calendar"),
    "change_due": ("", "calendar"),
    "reuse": ("", "calendar"),
    "claim": ("T", "lock"),
    "hand_back": ("Shift+T", "lock"),
    "take_over": ("", "lock"),
    "ask_correction": ("", "document"),
    "agree_correction": ("", "document"),
    "record_correction": ("", "document"),
    "ask_retraction": ("", "close"),
    "record_retraction": ("", "close"),
    "keep": ("", "back"),
    "hold": ("H", "today"),
    "hold_placement": ("", "today"),
    "resume": ("Shift+H", "today"),
    "as_advertising": ("", "document"),
    "as_no_advertising": ("", "document"),
    "undo_step": ("Z", "back"),
    "accept": ("1", "bench"),
    "describe": ("2", "document"),
    "give_back": ("3", "queue"),
    "reject": ("4", "close"),
    "place": ("5", "queue"),
    "request_review": ("6", "search"),
    "approve": ("7", "shield"),
    "request_changes": ("8", "document"),
    "release": ("9", "shield"),
    "withdraw": ("0", "close"),
    "discard": ("Del", "close"),
    "restore": ("", "today"),
    "copy_receipt": ("C", "copy"),
    "copy_return": ("Shift+C", "copy"),
    "mark_sent": ("Shift+S", "bench"),
}
"""Key and icon of each offered act."""

ACTIONS: tuple[Action, ...] = tuple(Action(one, *_FACES[one.id]) for one in OFFERS)


def enabled(selection: Selection) -> list[Action]:
    """Return the actions that this person may do with the selection, in the order of `ACTIONS`."""
    return [action for action in ACTIONS if action.enabled_when(selection)]


def main_action(selection: Selection) -> Action | None:
    """Return the action of the main button; None if the selection needs no action."""
    found = main_offer(selection)
    return next((action for action in ACTIONS if action.offer is found), None)
