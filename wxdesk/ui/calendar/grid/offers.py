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
    "push-explain": "push",
    "push-fix": "settle",
    "urgent": "urgent",
    "unurgent": "leave",
    "propose": "propose",
    "fill-week": "propose",
}
"""The decision (a key of `DECIDERS`) that each command makes; commands that are not listed change nothing."""

_ANYWHERE = ("push-extra", "push-topic")
"""Commands that can be run without a channel, because their form asks for it."""


def may_take(session: Session, name: str, channel: str | None, *, fixed: bool = False) -> bool:
    """Tell whether this person may run the command `name` on a channel.

    The command `push-fix` settles a push. On a push that is settled (`fixed`), the command ends the settlement, and
    this needs other roles.
    """
    roles = _roles(name, fixed=fixed)
    return not roles or session.may(*roles, channel=None if name in _ANYWHERE else channel)


def refuse(session: Session, name: str, *, fixed: bool = False) -> None:
    """Show why this person may not run the command `name`: the window is read-only, or a role is missing.

    `fixed` tells whether the push is settled.
    """
    if session.read_only:
        session.tell_reading()
        return
    session.noticed.emit("warn", session.error(UserError("role-missing", **missing_role(session, name, fixed=fixed))))


def missing_role(session: Session, name: str, *, fixed: bool = False) -> dict[str, str]:
    """Return the values of the error `role-missing`: who acts, and the first role that may run the command `name`.

    `fixed` tells that the push is settled: lifting a settlement needs another role than settling.
    """
    person = session.person.name if session.person else ""
    return {"person": person, "role": _roles(name, fixed=fixed)[0].value}


def _roles(name: str, *, fixed: bool) -> tuple[Role, ...]:
    decision = "lift" if fixed and name == "push-fix" else _DECISIONS.get(name)
    return DECIDERS[decision] if decision else ()
