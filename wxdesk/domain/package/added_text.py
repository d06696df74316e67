"""Compute the visible letters of an article, and which of them the program added to the approved text.

A letter is any character that a reader sees. White space, controls and invisible characters are left out, as in
`fidelity.letters`.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser

from wxdesk.domain.article.comparison.fidelity import letters
from wxdesk.domain.package.contents import Additions

_SILENT = frozenset({"script", "style", "title"})


def shown_letters(text: str) -> str:
    """Return the visible letters of `text` as events store them: composed (NFC)."""
    return letters(unicodedata.normalize("NFC", text))


def additions(approved: str, segments: Sequence[tuple[bool, str]]) -> Additions | None:
    """Return the texts that the program added to the `approved` text, each with its position; None if unclear.

    `segments` are the parts of the shown text in order, each with whether the program added it. The result is checked:
    the approved text with the additions must give the shown text. Positions count the visible letters of `approved`.
    """
    found = shown_letters("".join(text for _, text in segments))
    for added in (_by_piece(segments), _by_letter(approved, found)):
        if with_additions(approved, added) == found:
            return added
    return None


def _by_piece(segments: Iterable[tuple[bool, str]]) -> Additions:
    added: list[tuple[int, str]] = []
    approved = 0
    for is_own, text in segments:
        shown = shown_letters(text)
        if not is_own:
            approved += len(shown)
        elif added and added[-1][0] == approved:
            added[-1] = approved, added[-1][1] + shown
        elif shown:
            added.append((approved, shown))
    return tuple(added)


def _by_letter(approved: str, found: str) -> Additions:
    """Compare letter by letter, and return the additions in `found`.

    An addition is a letter that is not the next letter of `approved`. This is used if a letter combines with the first
    letter of the next piece of text, so that comparing whole pieces fails.
    """

    def pieces() -> Iterator[tuple[bool, str]]:
        at = 0
        for letter in found:
            is_own = approved[at : at + 1] != letter
            at += not is_own
            yield is_own, letter

    return _by_piece(pieces())


def with_additions(approved: str, added: Sequence[tuple[int, str]]) -> str:
    """Return the text `approved` with the additions inserted, each given by its position in `approved` and its text."""
    parts, done = [], 0
    for at, text in added:
        parts += [approved[done:at], text]
        done = at
    return "".join([*parts, approved[done:]])


class ShownPage(HTMLParser):
    """Collect the visible content of a page: letters, picture addresses, table cells.

    With `within`, collect only the content of the element with that tag name, which must occur once.
    """

    def __init__(self, page: bytes, within: str = "") -> None:
        """Parse `page`, an HTML file in UTF-8; with `within`, only the element with this tag name counts.

        Raises: UnicodeDecodeError: `page` is not UTF-8.
        """
        super().__init__()
        self.pictures: list[str] = []
        self.rows: list[list[str]] = []
        self.marked: dict[str, list[str]] = {"h2": [], "code": [], "td": [], "dd": []}
        self._text: list[str] = []
        self._within, self._inside = within, not within
        self._silent = 0
        self._open: dict[str, list[str]] = {}
        self.feed(page.decode())
        self.close()

    @property
    def letters(self) -> str:
        """Return the visible letters of the page, in order."""
        return shown_letters("".join(self._text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record a picture's address, or begin a new table row, if `tag` is `img` or `tr`.

        The method also notes that the element `within`, or an element whose text is collected, such as a table
        cell, begins here.
        """
        if tag == self._within:
            self._inside = True
        self._silent += tag in _SILENT
        if tag == "img" and self._inside:
            self.pictures.append(dict(attrs).get("src") or "")
        if tag == "tr":
            self.rows.append([])
        if tag in self.marked:
            self._open[tag] = []

    def handle_endtag(self, tag: str) -> None:
        """Record the text of a collected element, such as a table cell or heading, at its end."""
        if tag == self._within:
            self._inside = False
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in self._open:
            text = " ".join("".join(self._open.pop(tag)).split())
            self.marked[tag].append(text)
            if tag == "td" and self.rows:
                self.rows[-1].append(text)

    def handle_data(self, data: str) -> None:
        """Record the text between two tags, unless the text is invisible or outside `within`."""
        if self._silent or not self._inside:
            return
        self._text.append(data)
        for held in self._open.values():
            held.append(data)
