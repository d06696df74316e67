"""The visible text of a Word file, read straight from its XML and not by way of mammoth.

This is the other side of the first fidelity check, so it shares with the reader of blocks only what is
a reading of Word's rules: numbering, hidden text, symbols.
"""

from collections.abc import Iterable, Iterator

from wxdesk.files.documents.hidden import hidden_reason
from wxdesk.files.documents.numbering import BULLET, Numbering
from wxdesk.files.documents.ooxml import NAMES, Element, is_element, name
from wxdesk.files.documents.prepass import formula_text, ruby_text, symbol_text
from wxdesk.files.documents.styles import Styles

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
_LOST = frozenset(name(short) for short in ("w:object", "c:chart", "dgm:relIds", "w:altChunk"))
_CHARACTERS = {
    name("w:tab"): "\t",
    name("w:br"): "\n",
    name("w:cr"): "\n",
    name("w:noBreakHyphen"): "\u2011",
    name("w:softHyphen"): "\u00ad",
}
_RICH = tuple(name(short) for short in ("w:txbxContent", "a:blip", "c:chart", "dgm:relIds"))
_P, _R, _T, _ROW = name("w:p"), name("w:r"), name("w:t"), name("w:tr")
_BOX, _ALTERNATE = name("w:txbxContent"), name("mc:AlternateContent")
_REFERENCES = {name("w:footnoteReference"): 0, name("w:endnoteReference"): 1}


def read_visible_text(
    root: Element, notes: Iterable[Element | None], styles: Styles, numbering: Numbering
) -> str:
    """Return the text that a reader of the printed page sees, a line a paragraph, notes at the end."""
    reader = _Reader(styles, numbering)
    lines = list(reader.lines(root))
    for number, line in enumerate(reader.note_lines(list(notes)), 1):
        lines.append(f"[{number}] {line}")
    return "\n".join(line for line in lines if line.strip())


class _Reader:
    """Walks the XML in reading order and counts numbering and notes on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes: list[tuple[int, str]] = []

    def lines(self, node: Element) -> Iterator[str]:
        for child in node:
            if not is_element(child) or child.tag in _SKIPPED or child.tag in _LOST:
                continue
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _ALTERNATE:
                yield from self.lines(_branch(child))
            elif child.tag != _ROW or child.find("w:trPr/w:del", NAMES) is None:
                yield from self.lines(child)

    def note_lines(self, parts: list[Element | None]) -> Iterator[str]:
        for kind, key in self._notes:
            root = parts[kind]
            found = [] if root is None else [note for note in root if note.get(name("w:id")) == key]
            yield " ".join(line for note in found for line in self.lines(note))

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        reference = self._styles.number(paragraph)
        label = self._numbering.label(reference) if reference else None
        boxes: list[Element] = []
        text = "".join(self._inline(paragraph, boxes))
        shown = f"{label.text} " if label and label.text != BULLET and text.strip() else ""
        yield shown + text
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, node: Element, boxes: list[Element]) -> Iterator[str]:
        for child in node:
            if is_element(child) and child.tag not in _SKIPPED and child.tag not in _LOST:
                yield from self._one(child, boxes)

    def _one(self, child: Element, boxes: list[Element]) -> Iterator[str]:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield "" if child.get(name("w:type")) in ("page", "column") else _CHARACTERS[str(child.tag)]
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag in _REFERENCES:
            self._notes.append((_REFERENCES[str(child.tag)], child.get(name("w:id"), "")))
            yield f"[{len(self._notes)}]"
        elif child.tag == name("w:sym"):
            yield symbol_text(child)
        elif child.tag == name("w:ruby"):
            yield ruby_text(child)
        elif child.tag == name("m:oMath"):
            yield formula_text(child)
        elif child.tag == _ALTERNATE:
            yield from self._inline(_branch(child), boxes)
        elif child.tag != _R or hidden_reason(child, self._styles) is None:
            yield from self._inline(child, boxes)


def _branch(alternate: Element) -> Element:
    choice, fallback = alternate.find("mc:Choice", NAMES), alternate.find("mc:Fallback", NAMES)
    rich = choice is not None and any(next(choice.iter(kind), None) is not None for kind in _RICH)
    chosen = choice if rich or fallback is None else fallback
    return alternate.makeelement(alternate.tag) if chosen is None else chosen
