"""The list of the tray 收件箱: deliveries that were dropped on the window and are not answered yet.

Each row has the guessed details of a delivery.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wxdesk.domain.lists.spec import NO, YES, CellKind, ListColumn, ListSpec, ListWords, StandardView
from wxdesk.domain.office.people import Role

_EDITORS = frozenset({Role.EDITOR})
_TONES: Mapping[str, str] = {
    "accept": "ok",
    "return": "returned",
    "ask": "warn",
    "failed": "returned",
    "done": "accent",
}
STATES = ("accept", "return", "ask", "reading", "failed", "done")
"""The states of a dropped delivery.

The first three are verdicts: it can be accepted, has to be returned, or lacks a detail that the editor is asked for.
The others: it is being read, could not be read, or was answered.
"""


@dataclass(frozen=True)
class DropRow:
    """A row of the tray: one dropped delivery with its state and details.

    Unit, officer and channels are given by name. `signed` tells that the unit's head signed. `planned` says in
    words on which pushes it would be placed. `problems` says what is missing or wrong, or the result once the
    editor answered the delivery.
    """

    key: str
    name: str
    state: str
    files: int = 0
    unit: str = ""
    officer: str = ""
    range: str | None = None
    kind: str | None = None
    channels: tuple[str, ...] = ()
    route: str = ""
    signed: bool = False
    planned: str = ""
    """In words, the pushes on which the submission would be placed if it were accepted."""
    problems: str = ""
    """In words, the missing or wrong details; once the editor answered the delivery, the result of the answer."""


def drops_list(ranges: Mapping[str, int], kinds: Sequence[str]) -> ListSpec[DropRow]:
    """Return the declaration of the tray's list.

    `ranges` are the rulebook's content ranges with their numbers in HS 4.3, `kinds` its kinds of submissions.
    """
    return ListSpec(
        "drops",
        "drop-tray",
        (*_delivery_columns(), *_guess_columns(ranges, kinds), *_answer_columns()),
        lambda one: one.key,
        identity=("name",),
        views=(
            StandardView("accept", "drop-view-accept", lambda one: one.state == "accept"),
            StandardView("ask", "drop-view-ask", lambda one: one.state in ("ask", "failed")),
            StandardView("return", "drop-view-return", lambda one: one.state == "return"),
        ),
    )


def _delivery_columns() -> tuple[ListColumn[DropRow], ...]:
    """Return the columns that name a delivery, its state and its number of files."""
    return (
        ListColumn(
            "state",
            "drop-column-state",
            CellKind.CHOICE,
            lambda one: one.state,
            width=84,
            family="drop-state",
            choices=STATES,
            tone=lambda one: _TONES.get(one.state, "neutral"),
        ),
        ListColumn("name", "drop-column-name", CellKind.TEXT, lambda one: one.name, width=190),
        ListColumn("files", "drop-column-files", CellKind.NUMBER, lambda one: one.files, width=60, hidden=True),
    )


def _guess_columns(ranges: Mapping[str, int], kinds: Sequence[str]) -> tuple[ListColumn[DropRow], ...]:
    """Return the columns of the guessed details, which an editor can change in the list."""
    return (*_sender_columns(), *_topic_columns(ranges, kinds), *_way_columns())


def _sender_columns() -> tuple[ListColumn[DropRow], ...]:
    """Return the columns of the unit and the officer who sent a delivery."""
    return (
        ListColumn(
            "unit", "column-unit", CellKind.UNIT, lambda one: one.unit, width=116, editors=_EDITORS, heads=("单位",)
        ),
        ListColumn(
            "officer", "submission-officer", CellKind.PERSON, lambda one: one.officer, width=76, editors=_EDITORS
        ),
    )


def _topic_columns(ranges: Mapping[str, int], kinds: Sequence[str]) -> tuple[ListColumn[DropRow], ...]:
    """Return the columns of the range 选题范围 and of the kind of a submission."""

    def topic(words: ListWords, row: DropRow) -> str:
        number = str(ranges.get(row.range or "", ""))
        kind = words.word("category", row.kind) if row.kind else ""
        return f"{number} {kind}".strip() if number else ""

    return (
        ListColumn(
            "range",
            "submission-range",
            CellKind.CHOICE,
            lambda one: one.range,
            width=90,
            family="range",
            choices=tuple(ranges),
            says=topic,
            editors=_EDITORS,
        ),
        ListColumn(
            "kind",
            "submission-kind",
            CellKind.CHOICE,
            lambda one: one.kind,
            width=80,
            family="category",
            choices=tuple(kinds),
            hidden=True,
            editors=_EDITORS,
        ),
    )


def _way_columns() -> tuple[ListColumn[DropRow], ...]:
    """Return the columns of the wished channels, the route of the delivery, and the consent of the unit's head."""
    return (
        ListColumn(
            "channels",
            "submission-channels",
            CellKind.TEXT,
            lambda one: one.channels,
            width=110,
            several=True,
            hidden=True,
            editors=_EDITORS,
        ),
        ListColumn(
            "route",
            "submission-route",
            CellKind.TEXT,
            lambda one: one.route,
            width=70,
            hidden=True,
            editors=_EDITORS,
        ),
        ListColumn(
            "signed",
            "submission-signed-off",
            CellKind.FLAG,
            lambda one: YES if one.signed else NO,
            width=70,
            choices=(YES, NO),
            hidden=True,
            editors=_EDITORS,
        ),
    )


def _answer_columns() -> tuple[ListColumn[DropRow], ...]:
    """Return the columns that tell where a delivery would be placed, and what is missing or was answered."""
    return (
        ListColumn("planned", "drop-column-planned", CellKind.TEXT, lambda one: one.planned, width=150, spare=True),
        ListColumn("problems", "drop-column-problems", CellKind.TEXT, lambda one: one.problems, dim=True),
    )
