"""Shape the text of a web page as a browser shows it: white space, line breaks, lines of a cell, lines of code."""

import re
from collections.abc import Iterable, Iterator

from mdit_py_cjk_friendly import is_cjk

from wxdesk.domain.article.blocks import Block, ListItem, Run, block_text, merged, runs_of
from wxdesk.files.documents.pages.html_vocabulary import SILENT
from wxdesk.files.documents.pages.page_parts import Element
from wxdesk.files.documents.parts.html_runs import written

BREAK = "\u2028"
"""Stands in the text of a run for the line break of a `br`."""
_SPACES = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
_WHITE = " \t\r\n\f"
_LINES = frozenset({"code", "div", "li", "p"})


def ends_with_break(runs: list[Run]) -> bool:
    """Tell whether the last text of `runs` is the line break of a `br`."""
    text = next((run.text for run in reversed(runs) if run.text.strip(_WHITE)), "")
    return text.rstrip(_WHITE).endswith(BREAK)


def collapsed(runs: Iterable[Run], *, wraps: bool) -> tuple[Run, ...]:
    """Return `runs` with white space collapsed as in a browser; with `wraps`, a line end in Chinese text disappears."""
    shown: list[tuple[Run, str]] = []
    last, gap, gap_run = "\n", "", Run("")
    for run in runs:
        for part in _SPACES.findall(run.text.replace(BREAK, f" {BREAK} ")):
            if part[0] in _WHITE:
                gap, gap_run = gap + part, run
                continue
            text = "\n" if part == BREAK else part
            wrapped = wraps and "\n" in gap and is_cjk(last) and is_cjk(text[0])
            if gap and text != "\n" and last != "\n" and not wrapped:
                shown.append((gap_run, " "))
            shown.append((run, text))
            last, gap = text[-1], ""
    return merged(run if run.text == text else written(run, text) for run, text in shown)


def lines_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Yield the runs of a table cell that contains `blocks`: one line per block, list labels as text."""
    begun = False
    for block in blocks:
        runs = list(runs_of(block)) or ([Run(text)] if (text := block_text(block)) else [])
        if not runs:
            continue
        if begun:
            yield Run("\n")
        begun = True
        if isinstance(block, ListItem) and block.ordered:
            yield Run(f"{block.label} ")
        yield from runs


def code_text(node: Element) -> Iterator[str]:
    """Yield the text of a `pre` element piece by piece, with a line break for each `br` and each line's element."""
    yield node.text or ""
    for number, child in enumerate(node):
        if isinstance(child.tag, str) and child.tag not in SILENT:
            if child.tag == "br" or (child.tag in _LINES and number):
                yield "\n"
            yield from code_text(child)
        yield child.tail or ""
