"""Read the parts of a Word file besides its text: headers, footers, watermarks, comments, macros."""

from collections.abc import Iterator
from copy import deepcopy

from wxdesk.files.documents.parts.container import Container
from wxdesk.files.documents.parts.drawings import take_branches
from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import NAMES, Element, all_of, name
from wxdesk.files.documents.parts.signs import word_art
from wxdesk.files.documents.parts.styles import Styles, paragraph_of
from wxdesk.files.documents.word.hidden import strip_hidden
from wxdesk.files.documents.word.numbering import Numbering
from wxdesk.files.documents.word.word_text import read_visible_text

_SIDES = {"header": "page-head", "footer": "page-foot"}
_MACROS = "vbaProject"
_COUNTING = frozenset("第页共/－-—·")
_WORDS = 60


class Surroundings:
    """Reads the parts of a Word file that are not its text: headers, footers, macros."""

    def __init__(self, container: Container, main: str, styles: Styles) -> None:
        """Prepare to read the headers and other parts that the main part `main` of `container` refers to.

        `styles` tell which of their text is hidden.
        """
        self._container = container
        self._main = main
        self._styles = styles

    def lost(self) -> list[FoundInWord]:
        """Return a report of each header, footer and watermark, and one of macros, which are not imported.

        Each has up to 60 characters of the text; equal reports are given once.

        Raises:
            JobError: a part exceeds the limits for the parts of a .docx file.
        """
        found = dict.fromkeys((*self._sides(), *self._macros()))
        return [FoundInWord(what, text, None) for what, text in found]

    def _sides(self) -> Iterator[tuple[str, str]]:
        for kind, what in _SIDES.items():
            for part in self._container.related(self._main, kind):
                root = self._container.xml(part)
                marks = " ".join(filter(None, map(word_art, all_of(root, "w:pict"))))
                if marks:
                    yield "watermark", marks[:_WORDS]
                copied = deepcopy(root)
                take_branches(copied)
                hidden = " ".join(one.text for one in strip_hidden(copied, self._styles, _leave_pictures))
                text = " ".join(f"{read_visible_text(root, [], self._styles, Numbering(None))} {hidden}".split())
                if any(letter.isalpha() and letter not in _COUNTING for letter in text):
                    yield what, text[:_WORDS]

    def _macros(self) -> Iterator[tuple[str, str]]:
        if self._container.related(self._main, _MACROS):
            yield "macro", ""


def _leave_pictures(picture: Element) -> None:
    """Save nothing: the callback for pictures in a page header, which are not imported."""
    del picture


def comment_texts(container: Container, main: str) -> dict[str, str]:
    """Return by id the first 60 characters of each comment of the file's main part `main`, its author in front.

    Raises:
        JobError: the part exceeds the limits for the parts of a .docx file.
    """
    found: dict[str, str] = {}
    for part in container.related(main, "comments"):
        for comment in all_of(container.xml(part), "w:comment"):
            text = "".join(node.text or "" for node in all_of(comment, "w:t"))
            author = comment.get(name("w:author"), "").strip()
            found[comment.get(name("w:id"), "")] = f"{author}：{text}"[:_WORDS] if author else text[:_WORDS]
    return found


def comments_of(root: Element, texts: dict[str, str]) -> list[FoundInWord]:
    """Return the comments below `root`, each with the paragraph that it stands in.

    `texts` maps ids to texts; the texts of the returned comments are removed from it.
    """
    return [
        FoundInWord("comment", texts.pop(mark.get(name("w:id"), ""), ""), paragraph_of(mark))
        for mark in root.iterfind(".//w:commentReference", NAMES)
    ]
