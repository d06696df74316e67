"""The words that the report needs from a catalogue."""

from typing import Protocol


class ReportWords(Protocol):
    """Puts messages and codes into the words of one language."""

    def say(self, key: str, /, **values: object) -> str:
        """Return a message of the catalogue, with `values` inserted."""
        ...

    def word(self, family: str, value: str, /) -> str:
        """Return the word for the code `value` of a family."""
        ...
