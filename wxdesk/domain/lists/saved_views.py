"""A person's saved views of a list, as JSON text for the window's settings."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from wxdesk.domain.lists.arranging import Arrangement, ColumnFilter


@dataclass(frozen=True)
class SavedView:
    """A view of a list that a person saved under a name: its filters, columns and order."""

    name: str
    how: Arrangement


@dataclass(frozen=True)
class SavedViews:
    """A person's saved views of one list: `own` are the named ones.

    `left` is the arrangement (filters, columns, order) in which the person last left the list.
    """

    left: Arrangement = field(default_factory=Arrangement)
    own: tuple[SavedView, ...] = ()

    def find(self, name: str) -> SavedView | None:
        """Return the view with this name, None if there is none."""
        return next((one for one in self.own if one.name == name), None)

    def keep(self, view: SavedView) -> "SavedViews":
        """Return these views with `view` added; it replaces a view of the same name."""
        if self.find(view.name) is None:
            return replace(self, own=(*self.own, view))
        return replace(self, own=tuple(view if one.name == view.name else one for one in self.own))

    def forget(self, name: str) -> "SavedViews":
        """Return these views without the view of this name."""
        return replace(self, own=tuple(one for one in self.own if one.name != name))

    def text(self) -> str:
        """Return the views as JSON text; what a person typed into the search is left out."""
        own = [{"name": one.name, "how": _plain(one.how)} for one in self.own]
        return json.dumps({"left": _plain(self.left), "own": own}, ensure_ascii=False)


def saved_views(text: str) -> SavedViews:
    """Parse the text of `SavedViews.text`; invalid text gives no views."""
    try:
        kept = json.loads(text)
        own = tuple(SavedView(str(one["name"]), _arrangement(one["how"])) for one in kept["own"])
        return SavedViews(_arrangement(kept["left"]), own)
    except (ValueError, TypeError, KeyError, AttributeError):
        return SavedViews()


def _plain(how: Arrangement) -> dict[str, object]:
    filters = {key: [one.text, _bound(one.least), _bound(one.most)] for key, one in how.filters.items() if one}
    return {
        "view": how.view,
        "filters": filters,
        "sort": how.sort,
        "descending": how.descending,
        "shown": list(how.shown),
    }


def _bound(value: date | int | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _arrangement(kept: Mapping[str, Any]) -> Arrangement:
    filters = {str(key): _filter(one) for key, one in kept["filters"].items()}
    shown = tuple(str(key) for key in kept["shown"])
    return Arrangement(str(kept["view"]), "", filters, str(kept["sort"]), bool(kept["descending"]), shown)


def _filter(kept: Sequence[Any]) -> ColumnFilter:
    text, least, most = kept
    bounds = [date.fromisoformat(one) if isinstance(one, str) else one for one in (least, most)]
    if not all(one is None or isinstance(one, date | int) for one in bounds):
        raise ValueError(kept)
    return ColumnFilter(str(text), *bounds)
