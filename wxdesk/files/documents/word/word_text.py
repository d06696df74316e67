"""Extract the visible text of a Word file directly from its XML, without mammoth.

The blocks made from the file are compared with this text. The code that makes the blocks shares with this module only
Word's rules: numbering, hidden text, symbols.
"""

from collections.abc import Callable, Iterable, Iterator

from wxdesk.files.documents.parts.ooxml import NAMES, Element, descendant, is_element, name
from wxdesk.files.documents.parts.signs import (
    control_text,
    formula_text,
    is_placeholder,
    ruby_text,
    shown_text,
    symbol_text,
)
from wxdesk.files.documents.parts.styles import Styles
from wxdesk.files.documents.word.hidden import hidden_reason, is_hidden_row
from wxdesk.files.documents.word.numbering import BULLET, Numbering
from wxdesk.files.documents.word.tracked import is_unended

_SKIPPED = frozenset(
    name(short)
    for short in (
        "w:del",
        "w:moveFrom",
        "w:pPr",
        "w:rPr",
        "w:sectPr",
        "w:tblPr",
        "w:tcPr",
        "w:trPr",
        "w:instrText",
    )
)
_OBJECTS = ("w:object", "c:chart", "cx:chart", "dgm:relIds", "w14:contentPart", "w:altChunk", "w:subDoc")
_LOST = frozenset(name(short) for short in _OBJECTS)
_CHARACTERS = {
    name("w:tab"): "\t",
    name("w:br"): "\n",
    name("w:cr"): "\n",
    name("w:noBreakHyphen"): "\u2011",
    name("w:softHyphen"): "\u00ad",
}
_RICH = tuple(name(short) for short in ("w:txbxContent", "a:blip", "c:chart", "cx:chart", "dgm:relIds"))
_P, _R, _T, _ROW, _CELL = name("w:p"), name("w:r"), name("w:t"), name("w:tr"), name("w:tc")
_CONTROL, _ID = name("w:sdt"), name("w:id")
_BOX, _ALTERNATE = name("w:txbxContent"), name("mc:AlternateContent")
_REFERENCES = {name("w:footnoteReference"): 0, name("w:endnoteReference"): 1}


def read_visible_text(root: Element, notes: Iterable[Element | None], styles: Styles, numbering: Numbering) -> str:
    """Return the text as on the printed page: one line per paragraph, footnotes at the end."""
    reader = _Reader(styles, numbering)
    lines = list(reader.lines(root))
    for number, line in enumerate(reader.note_lines(list(notes)), 1):
        lines.append(f"[{number}] {line}")
    return "\n".join(line for line in lines if line.strip())


class _Reader:
    """Walks the XML of a Word file in reading order and collects the visible text.

    The text includes the numbers of lists and footnotes.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes: list[tuple[int, str]] = []
        self._unended = ""

    def lines(self, node: Element) -> Iterator[str]:
        for child in node:
            if not is_element(child) or child.tag in _SKIPPED or child.tag in _LOST:
                continue
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _ALTERNATE:
                yield from self.lines(_branch(child))
            elif not _is_away(child, self._styles):
                yield from self.lines(child)

    def note_lines(self, parts: list[Element | None]) -> Iterator[str]:
        known = [_by_id(part) for part in parts]
        for kind, key in list(self._notes):  # copied, since a note may refer to itself
            yield " ".join(line for note in known[kind].get(key, ()) for line in self.lines(note))

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        if self._styles.is_contents(paragraph):
            return
        boxes: list[Element] = []
        text = self._unended + "".join(self._inline(paragraph, boxes))
        self._unended = ""
        following = paragraph.getnext()
        if is_unended(paragraph) and ((following is not None and following.tag == _P) or not text):
            self._unended = text
            return
        reference = self._styles.number(paragraph)
        label = self._numbering.label(reference) if reference else None
        shown = f"{label.text} " if label and label.text != BULLET and text.strip() else ""
        yield shown + text
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, node: Element, boxes: list[Element]) -> Iterator[str]:
        for child in node:
            if not is_element(child) or child.tag in _SKIPPED or child.tag in _LOST:
                continue
            if child.tag == _T and node.tag == _R:
                yield shown_text(child, node, self._styles)
            elif not _is_away(child, self._styles):
                yield from self._one(child, boxes)

    def _one(self, child: Element, boxes: list[Element]) -> Iterator[str]:
        if child.tag in _CHARACTERS:
            yield "" if child.get(name("w:type")) in ("page", "column") else _CHARACTERS[str(child.tag)]
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag in _REFERENCES:
            self._notes.append((_REFERENCES[str(child.tag)], child.get(name("w:id"), "")))
            yield f"[{len(self._notes)}]"
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)](child)
        elif child.tag == _ALTERNATE:
            yield from self._inline(_branch(child), boxes)
        elif child.tag != _R or hidden_reason(child, self._styles) is None:
            yield from self._inline(child, boxes)


def _by_id(part: Element | None) -> dict[str, list[Element]]:
    notes: dict[str, list[Element]] = {}
    for note in () if part is None else part:
        notes.setdefault(note.get(_ID, ""), []).append(note)
    return notes


_SIGNS: dict[str, Callable[[Element], str]] = {
    name("w:sym"): symbol_text,
    name("w:fldChar"): control_text,
    name("w:ruby"): ruby_text,
    name("m:oMath"): formula_text,
}
"""Functions by element name: each returns the text that Word shows for an element that contains no text."""


def _is_away(node: Element, styles: Styles) -> bool:
    """Tell whether an element is not on the page: deleted or hidden rows and cells, unfilled form controls."""
    if node.tag == _ROW:
        return descendant(node, "w:trPr/w:del") is not None or is_hidden_row(node, styles)
    if node.tag == _CELL:
        return descendant(node, "w:tcPr/w:cellDel") is not None
    return node.tag == _CONTROL and is_placeholder(node)


def _branch(alternate: Element) -> Element:
    choice, fallback = alternate.find("mc:Choice", NAMES), alternate.find("mc:Fallback", NAMES)
    rich = choice is not None and any(next(choice.iter(kind), None) is not None for kind in _RICH)
    chosen = choice if rich or fallback is None else fallback
    return alternate.makeelement(alternate.tag) if chosen is None else chosen
