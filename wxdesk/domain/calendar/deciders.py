"""Who may decide what on the calendar: the services ask here, and the window offers by it."""

from collections.abc import Mapping

from wxdesk.domain.office.people import Role

_CHIEF = (Role.CHIEF,)
_EDITOR = (Role.EDITOR,)

DECIDERS: Mapping[str, tuple[Role, ...]] = {
    "auto": _EDITOR,
    "order": _EDITOR,
    "move": _CHIEF,
    "first": _CHIEF,
    "take_off": _CHIEF,
    "leave": _CHIEF,
    "urgent": (Role.EDITOR, Role.CHIEF),
    "propose": _CHIEF,
    "push": _CHIEF,
    "settle": (Role.RELEASER, Role.EDITOR),
    "lift": _CHIEF,
    "plan": _EDITOR,
}
"""The roles of each decision.

`auto` places by the rules, `leave` sends an item to another push, to stock or ends its urgency. `push` adds,
moves, cancels or limits one; `settle` fixes what goes out (定版), `lift` ends that; `plan` enters placeholders.
"""
