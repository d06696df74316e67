"""Texts that came with files, made safe to show: what would act instead of being seen is escaped."""

import unicodedata

_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that a terminal or a line of text acts on instead of showing them."""


def acts(char: str) -> bool:
    """Tell whether a character acts on what shows it: controls, directions, halves of pairs, line ends."""
    return unicodedata.category(char) in _ACTING


def printable(text: str, *, kept: str = "") -> str:
    """Return `text` as one line: characters that act are escaped visibly, except those `kept`."""
    return "".join(ascii(char)[1:-1] if acts(char) and char not in kept else char for char in text)


def without_acting(text: str) -> str:
    """Return `text` as one line without the characters that act: the beginning of a title, say."""
    return " ".join("".join(char for char in text if char.isspace() or not acts(char)).split())


def bare_name(path: str) -> str:
    """Return the name of a file without its folders, as `printable` shows it."""
    return printable(path.rpartition("/")[2])
