"""A chart as data: groups with values, labels and spread. Window, picture and printed report draw it alike."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, log10


class ChartKind(StrEnum):
    """The form of a chart, such as bars or a line."""

    BARS = "bars"
    """One horizontal bar for each mark, with its label at the left and its value at its end."""
    SPREAD = "spread"
    """One row for each mark: a dot for each article, a box from quartile to quartile, and a line at the median."""
    LINE = "line"
    """Marks from left to right, joined by a line; a band shows the quartiles."""


@dataclass(frozen=True)
class ChartDot:
    """The figure of one article, drawn as a dot in the row that shows the spread of a group.

    `key` is the id of the line with the article's figures, to which a click on the dot leads. `label` names the
    article.
    """

    key: str
    """The target of a click on the dot: the id of the line with the article's figures."""
    value: int
    label: str = ""


@dataclass(frozen=True)
class ChartMark:
    """One mark of a chart, such as a bar or a point of a line.

    `value` is the drawn number; in a spread it is the median, `lower` and `upper` are the quartiles, `least` and `most`
    the extremes. `words` describe the mark in a sentence, `note` is a short text at its end. A `doubtful` mark is
    hatched; the `strong` mark is the one that the chart is about.
    """

    key: str
    """The target of a click on the mark, such as the id of a unit."""
    label: str
    value: int
    words: str = ""
    """A sentence that says what this mark of the chart (such as a bar) stands for."""
    note: str = ""
    """A short text at the end of a mark of the chart (such as a bar), for example the number of articles."""
    lower: int | None = None
    upper: int | None = None
    least: int | None = None
    most: int | None = None
    dots: tuple[ChartDot, ...] = ()
    doubtful: bool = False
    """Whether the mark is hatched: its value misses a limit, or is computed from few articles."""
    strong: bool = False
    """Whether the mark is the one that the chart is about."""

    @property
    def said(self) -> str:
        """Return label and sentence, which are shown beside the pointer and read aloud."""
        return f"{self.label}\n{self.words}"

    def reach(self, kind: ChartKind) -> int:
        """Return the largest value that a chart of this kind draws for the mark, such as the maximum of a spread."""
        if kind is ChartKind.SPREAD:
            return max(self.value, self.upper or 0, self.most or 0, *(one.value for one in self.dots))
        return max(self.value, self.upper or 0) if kind is ChartKind.LINE else self.value


@dataclass(frozen=True)
class Chart:
    """A chart as data, without its drawing.

    `title` says what it shows, `legend` how to read it; `marks` are its bars, points or rows. `notes` are lines below
    it, and `heading` names the numbers beside its rows. `limit` is a value drawn as a line across the chart, with
    `limit_label`.
    """

    kind: ChartKind
    title: str
    marks: tuple[ChartMark, ...]
    legend: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines below the chart, such as where the figures come from."""
    heading: str = ""
    """The name of the numbers beside the rows, such as median."""
    limit: int | None = None
    """A value that is drawn as a dashed line; None for none."""
    limit_label: str = ""

    @property
    def top(self) -> int:
        """Return the end of the axis: the least round number that no mark exceeds."""
        most = max((one.reach(self.kind) for one in self.marks), default=0)
        return ticks_of(max(most, self.limit or 0))[-1]


def ticks_of(most: int, wanted: int = 5) -> list[int]:
    """Return about `wanted` round numbers from 0 up to the first that is not below `most`."""
    rough = max(most, 1) / wanted
    power = 10 ** floor(log10(rough))
    step = next((factor * power for factor in (1, 2, 5, 10) if factor * power >= rough), 10 * power)
    step = max(1, round(step))
    return [step * number for number in range(ceil(max(most, 1) / step) + 1)]
