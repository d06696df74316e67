"""The filter of the trail 操作留痕."""

from datetime import date
from typing import Any, NamedTuple, Self


class TrailSift(NamedTuple):
    """A filter of the trail's events; an empty field does not restrict them.

    `proxy` selects events that one person decided and another entered (代录). `late` selects events that were entered
    on another day than they happened (补录). `search` is a text to find.
    """

    since: date | None = None
    """The first day, in Shanghai time, of a period in which an event happened or was entered."""
    until: date | None = None
    """The last day of that period, in Shanghai time."""
    person: str = ""
    """The id of a person who decided or entered the events."""
    kind: str = ""
    """One of `ActKind`."""
    act: str = ""
    article: str = ""
    """The id of a submission; events of its pushes that name it are found too."""
    channel: str = ""
    """The id of the channel that the events are about."""
    route: str = ""
    """The route 途径 by which a decision was told, as it was entered."""
    proxy: bool = False
    """Whether only events pass that one person decided and another person entered (代录)."""
    late: bool = False
    """Whether only events are wanted that were entered on another day than they happened (补录)."""
    search: str = ""
    """Words that must occur in the searched text of an event; the case of ASCII letters does not matter."""

    def data(self) -> dict[str, Any]:
        """Return each field that is set, by its name, for an event or a stored view; days are ISO texts."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self._asdict().items()
            if value
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Self:
        """Return the filter with the fields in `data`, a mapping in the form that the method `data` returns."""
        known: dict[str, Any] = {name: value for name, value in data.items() if name in cls._fields}
        for name in ("since", "until"):
            if name in known:
                known[name] = date.fromisoformat(known[name])
        return cls(**known)
