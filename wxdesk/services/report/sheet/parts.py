"""The parts of which the report in words consists: cells, tables, main numbers and the whole sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wxdesk.domain.figures.charts import Chart
from wxdesk.domain.report.model import DayCount
from wxdesk.services.report.links import NumberLink


class ReportCell(NamedTuple):
    """A cell of a report table: its text, its value if it is a number, and the link to the items that it counts.

    `tone` is the colour: "warn", "bad", "good" or "". `kept` is the number when the period was closed, if it
    differs from the present number.
    """

    text: str
    value: int | None = None
    link: NumberLink | None = None
    tone: str = ""
    """How a number is coloured: "warn", "bad" or "good"; "" for a plain number."""
    kept: int | None = None
    """The number when the period was closed, if it differs from the present number."""


class ReportHead(NamedTuple):
    """A column of a report table: its caption, an explanation ("" if none is needed), and how it is shown.

    `right` aligns it to the right, `bar` shows a bar for each number, `wide` gives it the width that is left.
    `short` columns are also in the narrow picture for phones. `extra` columns may be left out where there is no
    room.
    """

    text: str
    means: str = ""
    right: bool = True
    bar: bool = False
    """Whether a bar shows the size of each number."""
    wide: bool = False
    """Whether the column takes the width that the others leave."""
    short: bool = False
    """Whether the column is also shown in the picture for phones, which has room for few columns."""
    extra: bool = False
    """Whether the column may be left out where there is no room, because the report says the same elsewhere."""


class ReportTable(NamedTuple):
    """A table of the report; `total` is its last row, or empty.

    `note` is a remark on the table, `empty` the sentence that is shown in place of a table without rows.
    """

    id: str
    heading: str
    note: str
    heads: tuple[ReportHead, ...]
    rows: tuple[tuple[ReportCell, ...], ...]
    total: tuple[ReportCell, ...] = ()
    empty: str = ""
    """The sentence in place of a table without rows."""


class ReportCard(NamedTuple):
    """A main number shown at the top of the report.

    `text` is the number, `note` a remark below it, `means` its explanation, `link` leads to the items that it
    counts.
    """

    caption: str
    text: str
    note: str
    means: str
    link: NumberLink | None
    tone: str = ""


@dataclass(frozen=True)
class ReportSheet:
    """The whole report in words: main numbers (`cards`), tables, charts and the notice 通报 to the units.

    `under` is the line below the title. `state` says whether the period is closed or can be closed, `changes` the
    numbers that changed since its closing. `notice` are paragraphs. `days` are charts of each account's daily
    publications, by heading. `first_pass` is a chart of the share of each unit's articles that passed the first
    check.
    """

    title: str
    under: str
    state: str
    """Whether the period is closed, is not over, or can be closed."""
    changes: tuple[str, ...]
    """One sentence for each number that has changed since the period was closed."""
    cards: tuple[ReportCard, ...]
    tables: tuple[ReportTable, ...]
    notice_title: str
    notice: tuple[str, ...]
    """The paragraphs of the 通报 for the units."""
    signature: str
    days: tuple[tuple[str, Sequence[DayCount]], ...] = ()
    """By the heading of a chart: what an account published on each day."""
    first_pass: Chart | None = None
    """The first-pass share by unit."""

    @property
    def message(self) -> str:
        """Return the 通报 as text to paste into a chat."""
        return "\n".join((self.notice_title, *self.notice, self.signature))
