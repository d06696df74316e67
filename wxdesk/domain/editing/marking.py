"""Set or remove marks, such as bold, on a selection that may span several blocks.

A function that returns an edit returns None if the selection holds no words that can have marks.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

from wxdesk.domain.article.blocks import INKS, Run
from wxdesk.domain.editing.edits import (
    SelectedBlock,
    Selection,
    TextEdit,
    pieces_of,
    runs_in,
    sliced,
    with_runs,
    written,
)

type Mark = Literal[
    "bold",
    "italic",
    "underline",
    "strike",
    "code",
    "sub",
    "sup",
    "accent",
    "red",
    "blue",
    "green",
    "grey",
]

MARKS: tuple[Mark, ...] = get_args(Mark.__value__)

_NEW_ADDRESS = "https://"
_SIGNS: dict[Mark, tuple[str, str]] = {
    "bold": ("**", "**"),
    "italic": ("*", "*"),
    "underline": ("<u>", "</u>"),
    "strike": ("~~", "~~"),
    "code": ("`", "`"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "accent": ("<accent>", "</accent>"),
    "red": ("<red>", "</red>"),
    "blue": ("<blue>", "</blue>"),
    "green": ("<green>", "</green>"),
    "grey": ("<grey>", "</grey>"),
}
_ONE_OF: dict[str, str] = {"sub": "script", "sup": "script", **dict.fromkeys(INKS, "ink")}
"""Marks of which a run has at most one, such as sub and sup, each with the run field that holds it."""


def marked(text: str, selection: Selection, mark: Mark) -> TextEdit | None:
    """Return the edit that sets `mark` on the selection, or removes it if all of the selection has it.

    Without a selection the edit inserts an empty pair of marks, such as ****, around the caret, or removes such a pair.
    At the end of words with this mark it puts the caret behind the closing mark. The result is None if the selection
    holds no words that can have marks.
    """
    if selection[0] == selection[1]:
        return _opened(text, selection[0], mark)
    _, _, pieces = pieces_of(text, selection)
    inside = [run for piece in pieces for run in _inside(piece, selection)]
    off = bool(inside) and all(has_mark(run, mark) for run in inside if run.text.strip())
    return _changed(text, pieces, selection, lambda run: with_mark(run, mark, on=not off))


def cleared(text: str, selection: Selection) -> TextEdit | None:
    """Return the edit that removes all marks, such as bold, from the selection; links and campaign facts stay.

    The result is None if the selection holds no words that can have marks.
    """
    _, _, pieces = pieces_of(text, selection)
    return _changed(text, pieces, selection, lambda run: Run(run.text, link=run.link, fact=run.fact))


def linked(text: str, selection: Selection, words: str) -> TextEdit | None:
    """Return the edit that makes the selection a link and selects the link's address, so that a person can type it.

    Without a selection, the edit inserts `words` as the text of a new link. With the caret inside an existing link, the
    text stays and the link's address becomes selected. The result is None if the selection holds no words that can have
    marks.
    """
    _, _, pieces = pieces_of(text, selection)
    start, end = selection
    if start == end:
        if (known := _address_at(pieces, start)) is not None:
            return TextEdit(start, start, "", known)
        at = start + len(words) + len("[](")
        return TextEdit(start, start, f"[{words}]({_NEW_ADDRESS})", (at, at + len(_NEW_ADDRESS)))
    made = _changed(text, pieces, selection, lambda run: replace(run, link=_NEW_ADDRESS))
    if made is None:
        return None
    begin = made.start + made.text.find(f"]({_NEW_ADDRESS})") + len("](")
    return replace(made, selection=(begin, begin + len(_NEW_ADDRESS)))


def unlinked(text: str, selection: Selection) -> TextEdit | None:
    """Return the edit that turns the links touched by the selection into plain words; None if there are none."""
    _, _, pieces = pieces_of(text, selection)
    whole = _link_around(pieces, selection)
    return _changed(text, pieces, whole, lambda run: replace(run, link="")) if whole else None


def named_fact(text: str, selection: Selection, name: str) -> TextEdit | None:
    """Return the edit that names the campaign fact which the selected words state; the name "" removes the mark.

    The result is None if the selection holds no words that can have marks.
    """
    _, _, pieces = pieces_of(text, selection)
    return _changed(text, pieces, selection, lambda run: replace(run, fact=name))


def marks_at(text: str, selection: Selection) -> frozenset[str]:
    """Return the marks (such as bold, and "link") that all of the selection has.

    Without a selection, those of the character before the caret are returned.
    """
    _, _, pieces = pieces_of(text, selection)
    start, end = selection
    if start == end:
        inside = [run for piece in pieces for run in _around(piece, start)]
    else:
        inside = [run for piece in pieces for run in _inside(piece, selection) if run.text.strip()]
    if not inside:
        return frozenset()
    found = {mark for mark in MARKS if all(has_mark(run, mark) for run in inside)}
    return frozenset({*found, "link"} if all(run.link for run in inside) else found)


def _inside(piece: SelectedBlock, selection: Selection) -> list[Run]:
    return sliced(runs_in(piece.block), *piece.inside(selection))[1] if piece.block else []


def _around(piece: SelectedBlock, caret: int) -> list[Run]:
    """Return the character before the caret as runs, or the first character if the caret is at the start."""
    if piece.block is None:
        return []
    at, _ = piece.inside((caret, caret))
    return sliced(runs_in(piece.block), max(at - 1, 0), max(at, 1))[1]


def has_mark(run: Run, mark: Mark) -> bool:
    """Tell whether a run has the mark `mark`, such as bold."""
    return getattr(run, _ONE_OF[mark]) == mark if mark in _ONE_OF else bool(getattr(run, mark))


def with_mark(run: Run, mark: Mark, *, on: bool) -> Run:
    """Return the run with `mark` set or removed; setting a mark removes marks that cannot stand beside it."""
    value: dict[str, Any] = {_ONE_OF[mark]: mark if on else ""} if mark in _ONE_OF else {mark: on}
    return replace(run, **value)


def _changed(
    text: str, pieces: Sequence[SelectedBlock], selection: Selection, change: Callable[[Run], Run]
) -> TextEdit | None:
    """Return the edit that applies `change` to each selected run, or None if no words are selected."""
    made, bounds = "", []
    start = pieces[0].span.start if pieces else 0
    for before, piece in zip((None, *pieces), pieces, strict=False):
        made += text[before.span.end : piece.span.start] if before else ""
        own, at = piece.text, start + len(made)
        low, high = piece.inside(selection)
        if piece.block is not None and low < high:
            first, inside, last = sliced(runs_in(piece.block), low, high)
            own = written(with_runs(piece.block, [*first, *map(change, inside), *last]))
            new = SelectedBlock(replace(piece.span, start=at, end=at + len(own)), own)
            bounds += [at + new.at(low), at + new.at(high, after=True)]
        made += own
    if not bounds:
        return None
    return TextEdit(start, pieces[-1].span.end, made, (bounds[0], bounds[-1]))


def _opened(text: str, at: int, mark: Mark) -> TextEdit | None:
    before, after = _SIGNS[mark]
    if text[:at].endswith(before) and text.startswith(after, at):
        return TextEdit(at - len(before), at + len(after), "", (at - len(before),) * 2)
    if mark in marks_at(text, (at, at)) and text.startswith(after, at):
        return TextEdit(at, at, "", (at + len(after),) * 2)
    return TextEdit(at, at, before + after, (at + len(before),) * 2)


def _link_around(pieces: Sequence[SelectedBlock], selection: Selection) -> Selection | None:
    """Return the selection extended to the full links that it touches; None if it touches no link."""
    bounds = list(selection)
    for piece in pieces:
        if piece.block is None:
            continue
        low, high = piece.inside(selection)
        at, touches = 0, False
        for run in runs_in(piece.block):
            stop = at + len(run.text)
            if run.link and at <= high and stop >= low:
                touches = True
                bounds[0] = min(bounds[0], piece.span.start + piece.at(at))
                bounds[1] = max(bounds[1], piece.span.start + piece.at(stop, after=True))
            at = stop
        if touches:
            return bounds[0], bounds[1]
    return None


def _address_at(pieces: Sequence[SelectedBlock], caret: int) -> Selection | None:
    around = _link_around(pieces, (caret, caret))
    if around is None:
        return None
    piece = pieces[0]
    opening = piece.text.find("](", around[1] - 1 - piece.span.start)
    closing = piece.text.find(")", opening)
    if opening < 0 or closing < 0:
        return None
    return piece.span.start + opening + 2, piece.span.start + closing
