"""Take the running headers and footers 页眉页脚 out of the pages of a PDF, and report each once."""

import re
from collections import Counter
from collections.abc import Sequence

_DIGITS = re.compile(r"\d+")
_MOSTLY = 0.6
"""Share of the pages on which a first or last line must stand to be a running header or footer."""
_FEWEST = 2
_MOST = 2
"""Maximum number of lines of a header or of a footer."""
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?#\s*(?:页)?(?:\s*[/,，共]\s*#?\s*#?\s*页?)?[-—–\s]*")

type Report = tuple[str, str]
"""A code for a loss, "page-head" or "page-foot", and the line."""


def without_running_lines(pages: Sequence[str]) -> tuple[list[str], list[Report]]:
    """Return `pages` without headers and footers that most pages share, and a report of each removed one.

    Headers that differ only in numbers count as the same. Page numbers are removed without a report. The only line of
    a page is never removed.
    """
    split = [page.strip().split("\n") for page in pages]
    found: list[Report] = []
    for side, what in ((0, "page-head"), (-1, "page-foot")):
        for _ in range(_MOST):
            running = _running(split, side)
            if running is None:
                break
            first = next(lines[side] for lines in split if len(lines) > 1 and _shape(lines[side]) == running)
            found += [] if _PAGE_NUMBER.fullmatch(running) else [(what, first.strip())]
            for lines in split:
                if len(lines) > 1 and _shape(lines[side]) == running:
                    del lines[side]
                    while len(lines) > 1 and not lines[side].strip():
                        del lines[side]
    return ["\n".join(lines) for lines in split], found


def _running(pages: Sequence[Sequence[str]], side: int) -> str | None:
    """Return the line that most pages share as their first (`side` 0) or last line (`side` -1).

    Each number in it is replaced by #. Return None if there is no such line.
    """
    lines = [_shape(page[side]) for page in pages if len(page) > 1]
    if len(lines) < _FEWEST:
        return None
    line, count = Counter(lines).most_common(1)[0]
    return line if count >= max(_FEWEST, _MOSTLY * len(lines)) else None


def _shape(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))
