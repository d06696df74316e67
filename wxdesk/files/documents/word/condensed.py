"""Find letters of a Word file that a negative space puts on top of each other, so that nobody can read them."""

import re
from itertools import groupby
from unicodedata import east_asian_width

from wxdesk.files.documents.parts.ooxml import Element, W, descendant, whole_number
from wxdesk.files.documents.parts.styles import Styles, paragraph_of, visible_text

_LEAST_SHARE = 1 / 3
"""Share of their width by which letters have to move on, since nobody can read them with less."""
_WIDE = ("W", "F")
"""Classes of letters that are as wide as their font is high, such as Chinese ones; others are half as wide."""
_FEWEST = 2
_USUAL = 100
"""Width of letters that no style changes, in percent."""
_WIDEST = 600
"""Maximum width of letters in percent (ECMA-376 17.18.99)."""
_HALF_POINT = 10
"""Twentieths of a point in the unit of font sizes."""
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|pc|pi|in|cm|mm)?")
_TWENTIETHS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}


def stacked_runs(paragraph: Element, styles: Styles) -> frozenset[Element]:
    """Return the runs of a paragraph whose letters lie on top of each other.

    A single letter is not among them: with a circle around, it forms one character on purpose.
    """
    runs = [run for run in paragraph.iter(W["r"]) if visible_text(run) and paragraph_of(run) is paragraph]
    found = set[Element]()
    for condensed, neighbours in groupby(runs, lambda run: _is_condensed(run, paragraph, styles)):
        stretch = list(neighbours) if condensed else []
        if sum(letter.isalnum() for run in stretch for letter in visible_text(run)) >= _FEWEST:
            found.update(stretch)
    return frozenset(found)


def letter_scale(run: Element, paragraph: Element | None, styles: Styles) -> int:
    """Return the width of a run's letters in percent of their usual width (ECMA-376 17.3.2.43)."""
    return styles.once(run, paragraph, "scale", lambda: _scale(run, paragraph, styles))


def _scale(run: Element, paragraph: Element | None, styles: Styles) -> int:
    scales = (descendant(holder, "w:rPr/w:w") for holder in styles.run_holders(run, paragraph))
    scale = next((one for one in scales if one is not None), None)
    written = "" if scale is None else scale.get(W["val"], "").removesuffix("%")
    share = whole_number(written, _USUAL)
    return share if 0 < share <= _WIDEST else _USUAL


def _is_condensed(run: Element, paragraph: Element, styles: Styles) -> bool:
    """Tell whether the letters of a run move on by almost nothing."""
    space = styles.once(run, paragraph, "space", lambda: _space(run, paragraph, styles))
    if space >= 0:
        return False
    text, scale = visible_text(run), letter_scale(run, paragraph, styles)
    letters = styles.size(run, paragraph) * _HALF_POINT * scale / _USUAL
    width = sum(letters if east_asian_width(letter) in _WIDE else letters / 2 for letter in text)
    return width + space * len(text) <= _LEAST_SHARE * width


def _space(run: Element, paragraph: Element, styles: Styles) -> float:
    """Return the space behind each letter of a run in twentieths of a point, negative for letters moved together."""
    holders = (*styles.run_holders(run, paragraph), *(() if styles.defaults is None else (styles.defaults,)))
    spaces = (descendant(holder, "w:rPr/w:spacing") for holder in holders)
    written = next((one.get(W["val"], "") for one in spaces if one is not None), "")
    length = _LENGTH.fullmatch(written)
    return float(length[1]) * _TWENTIETHS[length[2] or ""] if length else 0.0
