"""Filter the files of the bench, and sort them within each verdict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.findings import Severity, Verdict, verdict
from wxdesk.services.checking.bench import CheckedFile

ORDERS = ("dropped", "name", "findings", "size")
"""Sort orders: as dropped, by name, most findings first, largest file first."""

_DIGITS = re.compile(r"(\d+)")
_WEIGHTS: Mapping[Severity, int] = {Severity.RETURN: 10_000, Severity.WARN: 100, Severity.INFO: 1}


@dataclass(frozen=True)
class Sieve:
    """A filter and a sort order for files.

    A file passes if it has the given verdict and kind (None: any), and if its path contains `text`.
    """

    verdict: Verdict | None = None
    kind: Kind | None = None
    text: str = ""
    order: str = ORDERS[0]

    def lets(self, file: CheckedFile) -> bool:
        """Tell whether `file` passes the filter."""
        fits = self.verdict in (None, verdict(file.findings)) and self.kind in (None, file.media.kind)
        return fits and self.text in file.path.lower()

    def place(self, file: CheckedFile) -> tuple[Any, ...]:
        """Return the sort key by which a file is placed among those with the same verdict."""
        if self.order == "name":
            return (*_natural(file.name), file.order)
        if self.order == "findings":
            return (-sum(_WEIGHTS[one.severity] for one in file.findings), file.order)
        return (-file.media.bytes if self.order == "size" else 0, file.order)


def _natural(name: str) -> tuple[list[str | int]]:
    """Return a natural sort key, by which 图2 comes before 图10."""
    parts = _DIGITS.split(name.lower())
    return ([int(part) if number % 2 else part for number, part in enumerate(parts)],)
