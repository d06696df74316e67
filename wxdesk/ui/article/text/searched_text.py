"""The port between the bar that searches and replaces, and the open view of the article's text."""

from collections.abc import Sequence
from typing import Protocol


class SearchedText(Protocol):
    """Protocol: a text in which words are searched; positions are code points of `searched`."""

    def searched(self) -> str:
        """Return the text in which words are searched."""
        ...

    def kept_spans(self) -> Sequence[tuple[int, int]]:
        """Return the parts in which nothing is replaced, such as addresses of links."""
        ...

    def found_start(self) -> int:
        """Return the start of the selection, or the caret."""
        ...

    def selected_words(self) -> str:
        """Return the selected words."""
        ...

    def choose_found(self, start: int, end: int) -> None:
        """Select found words, and scroll to them."""
        ...

    def replace_found(self, spans: Sequence[tuple[int, int]], words: str) -> None:
        """Replace the words at `spans`, pairs of start and end in `searched`, by `words` as one undo step."""
        ...

    def isReadOnly(self) -> bool:
        """Tell whether the text is read-only, so that found words cannot be replaced."""
        ...

    def setFocus(self) -> None:
        """Take the keyboard focus."""
        ...
