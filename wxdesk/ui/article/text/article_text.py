"""The port between the open article and its text, which is edited as blocks or as Markdown."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from wxdesk.domain.article.blocks import Block


class ArticleText(Protocol):
    """Protocol: the text of the open article; positions are code points of its Markdown text.

    `typed` is emitted for edits, but not by `show_text`. `rested` is emitted when caret and text have not changed
    for a moment.
    """

    typed: SignalInstance
    """Emitted for edits, but not by `show_text`."""
    rested: SignalInstance
    """Emitted when the caret and the text have not changed for a moment."""

    @property
    def composing(self) -> bool:
        """Tell whether an input method has an unfinished word."""
        ...

    def text(self) -> str:
        """Return the article as Markdown text."""
        ...

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the text's blocks in order; an empty tuple means that the ids of the base revision stay."""
        ...

    def show_text(self, text: str, blocks: Sequence[Block], names: Mapping[str, str]) -> None:
        """Show the text of another article or revision, and clear the undo history.

        `blocks` are those of the saved revision on which `text` is based, `names` the file names of pictures by digest.
        """
        ...

    def put_text(self, text: str, ids: Sequence[str] = ()) -> None:
        """Replace the text as one undo step; its blocks get `ids`, if there is one for each."""
        ...

    def replace_text(self, text: str, caret: int) -> bool:
        """Replace the text as one undo step, and put the caret at the offset `caret`.

        Return false, and change nothing, if the text may not be changed now.
        """
        ...

    def know(self, names: Mapping[str, str]) -> None:
        """Add `names`, the file names of new pictures by digest, to those of the article."""
        ...

    def selection_start(self) -> int:
        """Return the start of the selection, or the caret."""
        ...

    def choose(self, start: int, end: int) -> None:
        """Select the part of the article's text from `start` to `end`, and scroll to it."""
        ...

    def setFocus(self) -> None:
        """Take the keyboard focus."""
        ...
