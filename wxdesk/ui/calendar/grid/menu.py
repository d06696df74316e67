"""The menu of a push or an item: its commands; those that cannot run are disabled and say why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import plain_tip, plain_word
from wxdesk.domain.review.placements import OVER
from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.grid.keys import KEYS
from wxdesk.ui.calendar.grid.offers import may_take, missing_role
from wxdesk.ui.core.session import Session

_ITEM = ("article", "review", "story", "", "move", "first", "unfirst", "earlier", "later", "off", "urgent", "unurgent")
_PUSH = (
    "packages",
    "propose",
    "fill-week",
    "push-ask",
    "push-topic",
    "",
    "push-fix",
    "push-limit",
    "push-move",
    "push-cancel",
    "push-explain",
)
"""The commands of a menu; "" is a line between them."""
_FREE = ("article", "review", "story", "packages")
"""Commands that change nothing, so that they run on any push."""
_LIFTS = ("push-cancel", "push-fix")
"""Commands that also take back what stops the others: they reinstate a cancelled push, and lift a settlement."""


def push_menu(
    session: Session, parent: QWidget, push: PushView, number: int | None, run: Callable[[str], None]
) -> QMenu:
    """Return the menu of `push` if `number` is None, else the menu of the item of `push` with the index `number`.

    `run` is called with the name of the chosen command.
    """
    menu = QMenu(parent)
    menu.setObjectName("calendarMenu")
    names: Sequence[str] = _PUSH if number is None else (*_ITEM, "", "packages")
    for name in names:
        if not name:
            menu.addSeparator()
            continue
        why = why_not(session, push, number, name)
        words = session.texts.text(f"schedule-act-{name}")
        said = session.say("menu-why", act=words, why=why) if why else words
        action = menu.addAction(f"{plain_word(said)}\t{KEYS[name]}")
        action.setObjectName(f"menu-{name}")
        action.setEnabled(not why)
        action.triggered.connect(lambda _on=False, one=name: run(one))
    return menu


def why_not(session: Session, push: PushView, number: int | None, name: str) -> str:
    """Return in words why the command `name` cannot run on `push` or on one of its items; "" if it can.

    `number` is the index of the item; None stands for the push itself.
    """
    if why := why_forbidden(session, name, push.channel, fixed=push.fixed):
        return why
    code = "" if name in (*_FREE, "fill-week") else _stopped(push, name)
    if not code and number is not None:
        code = _unfit(push, number, name)
    return session.say(f"menu-{code}") if code else ""


def why_forbidden(session: Session, name: str, channel: str | None, *, fixed: bool = False) -> str:
    """Return a sentence that says why this person may not run the command `name` on a channel; "" if the person may.

    `fixed` tells that the push is settled; the command `push-fix` then ends the settlement instead of settling the
    push.
    """
    if name in _FREE:
        return ""
    if session.read_only:
        return session.say("menu-read-only")
    if may_take(session, name, channel, fixed=fixed):
        return ""
    return session.error(UserError("role-missing", **missing_role(session, name, fixed=fixed)))


def held_back(button: QAbstractButton, why: str) -> None:
    """Disable a button and show the reason `why` in its tooltip and to screen readers; do nothing if `why` is "".

    The tooltip appears although the button is disabled.
    """
    if why:
        button.setEnabled(False)
        button.setToolTip(plain_tip(why))
        button.setAccessibleDescription(why)


def _stopped(push: PushView, name: str) -> str:
    """Return the code of what makes the command `name` impossible on `push`, such as "cancelled"; else "".

    A cancelled push still allows `push-cancel`, which reinstates the push. A settled push still allows `push-fix`,
    which ends the settlement. A past push that did not go out, or had too few items, allows `push-explain`, the
    form for the reason.
    """
    if name == "push-explain":
        return "" if push.gap and push.past else "went-out"
    if push.mode == "cancelled":
        return "" if name == "push-cancel" else "cancelled"
    if push.fixed and not any(item.stage in OVER for item in push.items):
        return "" if name == "push-fix" else "fixed"
    if push.begun or push.frozen:
        return "begun"
    return ""


def _unfit(push: PushView, number: int, name: str) -> str:
    """Return the code of the reason why the act `name` is impossible for the item at index `number`.

    Return "" if it is possible.
    """
    item = push.items[number]
    if name == "first" and item.first:
        return "is-first"
    if name == "unfirst" and not item.first:
        return "not-first"
    if name in ("earlier", "later") and (item.first or len(push.items) == 1):
        return "no-order"
    if name in ("first", "unfirst") and push.moments:
        return "moments"
    return "not-urgent" if name == "unurgent" and not item.urgent else ""
