"""Run slow regular expressions only on texts that contain a word which each of their matches needs."""

import re
from collections.abc import Iterator

from wxdesk.domain.words.pattern_keys import gate_of, needs_of, words_pattern


class GatedPattern:
    """A slow pattern with quick patterns, the gates, that are tried first to save time.

    Most texts fail a gate, so the slow pattern is rarely tried. The first gate matches texts with a word that any match
    needs. Each further gate belongs to one alternative of the pattern. It passes texts that contain a word for each
    part of this alternative.
    """

    def __init__(self, pattern: str) -> None:
        """Compile `pattern` and its gates.

        Raises:
            ValueError: no words are known that a text with a match must contain.
        """
        self.pattern = re.compile(pattern)
        self._gate = gate_of(pattern)
        self._parts = [[re.compile(words_pattern(one)) for one in parts] for parts in needs_of(pattern)]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in `text`, in reading order."""
        return self.pattern.finditer(text) if self._may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in `text`; None if there is none."""
        return self.pattern.search(text) if self._may_match(text) else None

    def _may_match(self, text: str) -> bool:
        if not self._gate.search(text):
            return False
        for parts in self._parts:
            for one in parts:
                if not one.search(text):
                    break
            else:
                return True
        return False
