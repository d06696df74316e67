"""The roles that may take each calendar decision; used by the services and by the window."""

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
"""The roles that may take each decision, by the decision's name.

`auto` places by the rules. `leave` moves an item to another push or to stock (备稿), or ends its urgency. `push` adds,
moves, cancels or limits a push. `settle` settles a push (定版), `lift` ends the settling. `plan` enters placeholders.
"""
