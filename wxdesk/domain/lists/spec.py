"""Declares a list as data; table, filters, copying, workbooks and bulk changes follow from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from wxdesk.domain.office.people import Role

NOTHING = "—"
"""Stands in a cell without words."""

type CellValue = str | int | date | tuple[str, ...] | None
"""The value of a cell: text or code, whole number, day, several names, or nothing."""


class CellKind(StrEnum):
    """The kind of the values in a column; a choice or a flag is kept as a code."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    UNIT = "unit"
    FLAG = "flag"


CODED = frozenset({CellKind.CHOICE, CellKind.FLAG})
"""Kinds whose values are codes with words in the catalogue."""
YES, NO = "yes", "no"
"""The codes of a flag."""


class ListWords(Protocol):
    """Says what rows hold, in the language of the window or the command line."""

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the catalogue."""
        ...

    def word(self, family: str, value: str, /) -> str:
        """Return the word for a code."""
        ...

    def each(self, key: str, /) -> Sequence[str]:
        """Return a sentence in every language: a table may have been written in another one."""
        ...

    def day(self, day: date, /) -> str:
        """Return a date as it is read aloud."""
        ...

    def dated(self, day: date, /) -> str:
        """Return a date; of another year than the present one whole."""
        ...


@dataclass(frozen=True)
class ListColumn[R]:
    """One column of a list; `value` reads a row of the list."""

    key: str
    caption: str
    """Id of the caption in the catalogue; empty for a column that needs none on the screen."""
    kind: CellKind
    value: Callable[[R], CellValue]
    _: KW_ONLY
    width: int = 0
    """Pixels in Chinese; 0 takes what is left."""
    family: str = ""
    """The family of words of a choice or a flag, such as `day-kind`."""
    choices: tuple[str, ...] = ()
    """The codes of a choice or a flag in their order."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other words that a table may have for a code."""
    several: bool = False
    """Whether a cell holds several names, parted by 、 or a comma."""
    needed: bool = False
    """Whether a cell may not be empty."""
    heads: tuple[str, ...] = ()
    """Heads under which a table may bring this column, besides its caption."""
    editors: frozenset[Role] = frozenset()
    """Roles that may change a cell; nobody where there are none."""
    says: Callable[[ListWords, R], str] | None = None
    """The words of a cell where those of its value do not tell enough."""
    tone: Callable[[R], str | None] | None = None
    """Draws the cell as a tag in this tone: returned, warn, ok, accent or neutral."""
    dim: bool = False
    """Whether the text is secondary."""
    spare: bool = False
    """Whether the column gives way where there is little room."""
    hidden: bool = False
    """Whether a person has to choose the column before it is shown."""

    @property
    def right(self) -> bool:
        """Tell whether the cells stand at the right: numbers do."""
        return self.kind is CellKind.NUMBER


@dataclass(frozen=True)
class StandardView[R]:
    """A view that comes with a list: `caption` is its id in the catalogue, `holds` chooses its rows."""

    name: str
    caption: str
    holds: Callable[[R], bool]


@dataclass(frozen=True)
class ListSpec[R]:
    """A list: its columns, what names a row, the views that it comes with, and how it is sorted at first."""

    id: str
    caption: str
    """Id of the list's name in the catalogue."""
    columns: tuple[ListColumn[R], ...]
    key: Callable[[R], str]
    """Names a row for good, also in a workbook that comes back."""
    _: KW_ONLY
    identity: tuple[str, ...] = ()
    """The columns by which rows of a table without keys are found; empty where only keys count."""
    views: tuple[StandardView[R], ...] = ()
    sort: str = ""
    """The column by which the rows are sorted at first; empty keeps the order in which they are read."""

    def column(self, key: str) -> ListColumn[R]:
        """Return a column.

        Raises:
            KeyError: there is none of this key.
        """
        for one in self.columns:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def name(self) -> ListColumn[R]:
        """Return the column by which people know a row."""
        return self.column(self.identity[0]) if self.identity else self.columns[0]

    @property
    def editable(self) -> tuple[ListColumn[R], ...]:
        """Return the columns that somebody may change."""
        return tuple(one for one in self.columns if one.editors)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the keys of the columns that are shown at first."""
        return tuple(one.key for one in self.columns if not one.hidden)
