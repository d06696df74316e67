"""Declare a list as data; its table, filters, copying, workbooks and bulk changes use this declaration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from wxdesk.domain.office.people import Role

NOTHING = "—"
"""The sign shown in a cell without text."""

type CellValue = str | int | date | tuple[str, ...] | None
"""The value of a cell: text or code, whole number, day, several names, or nothing."""


class CellKind(StrEnum):
    """The kind of the values in a list's column; choices and flags are stored as codes."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    UNIT = "unit"
    FLAG = "flag"


CODED = frozenset({CellKind.CHOICE, CellKind.FLAG})
"""Kinds whose values are codes that the message catalogue translates."""
YES, NO = "yes", "no"
"""The codes of a flag, that is of a cell that says yes or no."""


class ListWords(Protocol):
    """Translates captions and codes into the language of the window or the command line."""

    def say(self, key: str, /, **values: object) -> str:
        """Return a message of the catalogue, with `values` inserted."""
        ...

    def word(self, family: str, value: str, /) -> str:
        """Return the translated word for the code `value` of a family, such as `received` of `stage`."""
        ...

    def each(self, key: str, /) -> Sequence[str]:
        """Return a message in every language of the program, because a table to be read may be in any of them."""
        ...

    def day(self, day: date, /) -> str:
        """Return a date in words."""
        ...

    def dated(self, day: date, /) -> str:
        """Return a short date; with the year only if it is not the present year."""
        ...


@dataclass(frozen=True)
class ListColumn[R]:
    """One column of a list; the function `value` returns the column's value from a row.

    `kind` says what values it holds, `choices` are the allowed codes, `also` other words for these codes. `needed`
    cells must be filled. With `keeps`, an empty cell of an imported table leaves the old value. `heads` are further
    headers that such a table may use. `editors` are the roles that may change cells. `says` and `tone` return the text
    and the colour of a cell. A narrow window hides a `spare` column; a `hidden` one is not shown by default.
    """

    key: str
    caption: str
    """Message id of the caption; "" for a column without a caption."""
    kind: CellKind
    value: Callable[[R], CellValue]
    _: KW_ONLY
    width: int = 0
    """Width in pixels in the Chinese window; 0 takes the remaining width."""
    family: str = ""
    """The message family that translates the codes of a choice or a flag, such as `day-kind`."""
    choices: tuple[str, ...] = ()
    """The codes of a choice or a flag, in the order of display."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other words for the choices that imported tables may use, each with the code that it means."""
    several: bool = False
    """Whether a cell holds several names, separated by 、 or a comma."""
    needed: bool = False
    """Whether each cell of the column must be filled."""
    keeps: bool = False
    """Whether an empty cell of a table leaves the row's value as it is."""
    heads: tuple[str, ...] = ()
    """Headers accepted for this column in tables, besides its caption."""
    editors: frozenset[Role] = frozenset()
    """Roles that may change a cell; if empty, the column is read-only."""
    says: Callable[[ListWords, R], str] | None = None
    """Returns the text of a cell, if it is not the text of its value."""
    tone: Callable[[R], str | None] | None = None
    """Returns the tone of a cell drawn as a coloured tag: returned, warn, ok, accent or neutral."""
    dim: bool = False
    """Whether the text is drawn in a secondary colour."""
    spare: bool = False
    """Whether the column is dispensable: a narrow window hides it."""
    hidden: bool = False
    """Whether the column is hidden until a person chooses it."""

    @property
    def right(self) -> bool:
        """Tell whether the cells are right-aligned, as numbers are."""
        return self.kind is CellKind.NUMBER


@dataclass(frozen=True)
class StandardView[R]:
    """A predefined view of a list: `caption` is its message id; the function `holds` tells which rows it shows."""

    name: str
    caption: str
    holds: Callable[[R], bool]


@dataclass(frozen=True)
class ListSpec[R]:
    """A list: its columns, row keys, predefined views and default order.

    The function `key` returns the permanent key of a row. `identity` are the columns that identify a row in a table
    without keys. `numbered` tells that the program numbers new rows itself. `sort` is the column of the default order.
    """

    id: str
    caption: str
    """Message id of the list's name."""
    columns: tuple[ListColumn[R], ...]
    key: Callable[[R], str]
    """Returns the permanent key of a row; exported workbooks contain it."""
    _: KW_ONLY
    identity: tuple[str, ...] = ()
    """The columns that identify rows of a table without keys; empty if only keys count."""
    numbered: bool = False
    """Whether the program numbers new rows: a line without a number is then a new row."""
    views: tuple[StandardView[R], ...] = ()
    sort: str = ""
    """The column of the default order; empty keeps the order in which rows are read."""

    def column(self, key: str) -> ListColumn[R]:
        """Return the column with this key.

        Raises:
            KeyError: no column has this key.
        """
        for one in self.columns:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def name(self) -> ListColumn[R]:
        """Return the column that names a row: the first identifying column, else the first column."""
        return self.column(self.identity[0]) if self.identity else self.columns[0]

    @property
    def editable(self) -> tuple[ListColumn[R], ...]:
        """Return the columns that some role may change."""
        return tuple(one for one in self.columns if one.editors)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the keys of the columns shown by default."""
        return tuple(one.key for one in self.columns if not one.hidden)
