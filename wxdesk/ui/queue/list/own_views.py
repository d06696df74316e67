"""A person's own views of the queue: filter, columns and sort order, stored in the settings of the window."""

import json
from datetime import date
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.filters import Sift
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.queue import ColumnLayout

_KEY = "queue/views"
_OWN = "own:"


class OwnView(NamedTuple):
    """A named view of the queue that a person saved: its filter and sort order (`sift`) and its columns (`layout`).

    Its key begins with a prefix that no fixed view has.
    """

    name: str
    sift: Sift
    layout: ColumnLayout

    @property
    def key(self) -> str:
        """Return the key of the view in the bar of views."""
        return f"{_OWN}{self.name}"


class OwnViews:
    """The person's own views in the order in which they were made; reads and stores them in the settings."""

    def __init__(self, session: Session) -> None:
        """Read the stored views; if the stored text is damaged, there are none."""
        self._session = session
        self.all: list[OwnView] = _read(str(session.setting(_KEY, "") or ""))

    def find(self, key: str) -> OwnView | None:
        """Return the own view with this key, or None."""
        return next((view for view in self.all if view.key == key), None)

    def keep(self, view: OwnView, instead_of: str = "") -> None:
        """Store a view under its name; it replaces the own view with the key `instead_of`, if there is one."""
        known = [one.key for one in self.all]
        at = next((known.index(key) for key in (instead_of, view.key) if key in known), len(known))
        others = [one for one in self.all if one.key not in (instead_of, view.key)]
        self.all = [*others[:at], view, *others[at:]]
        self._write()

    def forget(self, key: str) -> None:
        """Delete the own view with this key."""
        self.all = [one for one in self.all if one.key != key]
        self._write()

    def _write(self) -> None:
        kept = [{"name": one.name, "sift": one.sift._asdict(), "layout": one.layout.text()} for one in self.all]
        self._session.remember(_KEY, json.dumps(kept, ensure_ascii=False, default=str))


def _read(text: str) -> list[OwnView]:
    try:
        kept = json.loads(text)
        return [OwnView(str(one["name"]), _sift(one["sift"]), ColumnLayout.of(one["layout"])) for one in kept]
    except (ValueError, TypeError, KeyError, UserError):
        return []


def _sift(values: dict[str, object]) -> Sift:
    known = set(Sift._fields)
    days = {name: date.fromisoformat(str(values[name])) for name in ("since", "until") if values.get(name)}
    rest = {name: value for name, value in values.items() if name in known - {"since", "until"}}
    made = Sift(**rest, **days)  # type: ignore[arg-type] # checked right below
    made.check()
    return made
