"""Tell which commands of the calendar a person may run, by the roles that the services require."""

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.ui.core.session import Session

_DECISIONS = {
    "move": "move",
    "first": "first",
    "unfirst": "first",
    "earlier": "order",
    "later": "order",
    "auto": "auto",
    "off": "take_off",
    "push-cancel": "push",
    "push-move": "push",
    "push-limit": "push",
    "push-extra": "push",
    "push-topic": "plan",
    "push-fix": "settle",
    "urgent": "urgent",
    "unurgent": "leave",
    "propose": "propose",
}
"""The decision (a key of `DECIDERS`) whose roles each command needs; commands that are not listed change nothing."""

_ANYWHERE = ("push-extra", "push-topic")
"""Commands that can be run without a channel, because their form asks for it."""


def may_take(session: Session, name: str, channel: str | None, *, fixed: bool = False) -> bool:
    """Tell whether this person may run the command `name` on a channel.

    On a `fixed` (settled) push, the command `push-fix` lifts the settlement.
    """
    roles = _roles(name, fixed=fixed)
    return not roles or session.may(*roles, channel=None if name in _ANYWHERE else channel)


def refuse(session: Session, name: str, *, fixed: bool = False) -> None:
    """Show why this person may not run the command `name`: the window is read-only, or a role is missing.

    `fixed` is as for `may_take`.
    """
    if session.read_only:
        session.tell_reading()
        return
    person = session.person.name if session.person else ""
    role = _roles(name, fixed=fixed)[0].value
    session.noticed.emit("warn", session.error(UserError("role-missing", person=person, role=role)))


def _roles(name: str, *, fixed: bool) -> tuple[Role, ...]:
    decision = "lift" if fixed and name == "push-fix" else _DECISIONS.get(name)
    return DECIDERS[decision] if decision else ()
