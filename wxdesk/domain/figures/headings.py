"""The meanings of headings in exported tables: a column is known by the text of its heading, not by its position.

The texts and their meanings are read from a TOML resource.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from wxdesk.domain.figures.figures import Measure
from wxdesk.domain.rulebook.strict_toml import StrictFile

TITLE, DAY, URL = "title", "day", "url"
MEANINGS = (TITLE, DAY, URL, *(one.value for one in Measure))
"""All meanings that a column can have."""
_UNIT = re.compile(r"\((?:次|人|个|条|篇|次数|人数)\)$")
_BLANK = re.compile(r"[\s\ufeff]+")


@dataclass(frozen=True)
class FigureHeadings:
    """The texts that WeChat's exported tables use, read from a TOML resource.

    `columns` maps the meaning of a column to its possible headings. `empty` are cells that mean "no figure", `totals`
    the words that begin a row of sums. `scales` are words that multiply the number before them, such as 万.
    """

    empty: tuple[str, ...]
    """The texts of a cell that mean that there is no figure."""
    totals: tuple[str, ...]
    """The texts in the first cell of a line that sums up the others."""
    scales: Mapping[str, int]
    """The words after a number that multiply it, such as 万."""
    columns: Mapping[str, tuple[str, ...]]
    """For each meaning of a column, such as `title`, the headings that a column with this meaning can have."""

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        return {folded(text): meaning for meaning, texts in self.columns.items() for text in texts}

    def meaning(self, heading: str) -> str:
        """Return the meaning of a heading; "" if it has none."""
        return self._meanings.get(folded(heading), "")


def read_headings(text: str, name: str) -> FigureHeadings:
    """Return the headings of a TOML text; `name` is shown in errors.

    Raises:
        UserError: `rulebook-syntax`, `rulebook-key`; a meaning is unknown, or a heading has two meanings.
    """
    file = StrictFile(text, name)
    found = file.build(FigureHeadings)
    owner = dict[str, str]()
    for meaning, texts in found.columns.items():
        if meaning not in MEANINGS:
            raise file.error(("columns", meaning), f"one of: {', '.join(MEANINGS)}", meaning)
        for one in texts:
            if owner.setdefault(folded(one), meaning) != meaning:
                raise file.error(("columns", meaning), f"a heading that is not one of {owner[folded(one)]}", one)
    return found


def folded(heading: str) -> str:
    """Return a heading without white space, unit in brackets and differences of width and case."""
    plain = _BLANK.sub("", unicodedata.normalize("NFKC", heading)).lower()
    return _UNIT.sub("", plain)


def known_headings(headings: FigureHeadings, meanings: Iterable[str]) -> str:
    """Return, for messages, the usual heading of each kind of column, such as 阅读量 for reads."""
    return "、".join(headings.columns[one][0] for one in meanings if headings.columns.get(one))
