"""What Word's styles say of a paragraph or a run: numbering, heading level, alignment, size, toggles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wxdesk.files.documents.ooxml import NAMES, Element, W, name, switched_on, value, whole_number

TITLE = 0
"""The level of a paragraph in the style Title; headings count from 1."""

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True)
class NumberReference:
    """A paragraph's place in a list: `w:numId` and its level from 0; the style that gave it, if one did."""

    num_id: str
    level: int | None
    style: str | None = None


class Styles:
    """The styles part, asked with the chain of `w:basedOn` followed."""

    def __init__(self, root: Element | None) -> None:
        """Index the styles below `root`; a document without the part has no styles."""
        found = [] if root is None else root.findall("w:style", NAMES)
        self._by_id = {style.get(name("w:styleId"), ""): style for style in found}
        defaults = [s for s in found if s.get(name("w:default")) in ("1", "true")]
        self._default = {s.get(name("w:type"), ""): s.get(name("w:styleId"), "") for s in defaults}
        size = value(root, "w:docDefaults/w:rPrDefault/w:rPr/w:sz")
        self._size = whole_number(size, 20)
        self._chains: dict[Element, list[Element]] = {}

    def chain(self, style_id: str | None, kind: str) -> Iterator[Element]:
        """Yield the style and those it is based on; the default of `kind` where none is named."""
        seen: set[str] = set()
        current = style_id or self._default.get(kind)
        while current and current not in seen and current in self._by_id:
            seen.add(current)
            yield self._by_id[current]
            current = value(self._by_id[current], "w:basedOn")

    def of_paragraph(self, paragraph: Element) -> list[Element]:
        """Return the chain of styles of a `w:p`."""
        if paragraph not in self._chains:  # asked for each run, and slow on a paragraph of many runs
            self._chains[paragraph] = list(self.chain(value(paragraph, "w:pPr/w:pStyle"), "paragraph"))
        return self._chains[paragraph]

    def number(self, paragraph: Element) -> NumberReference | None:
        """Return the list that the paragraph is in, directly or by its style."""
        direct = paragraph.find("w:pPr/w:numPr", NAMES)
        if direct is not None and (num_id := value(direct, "w:numId")) is not None:
            level = value(direct, "w:ilvl")
            return NumberReference(num_id, None if level is None else whole_number(level))
        for style in self.of_paragraph(paragraph):
            if (num_id := value(style, "w:pPr/w:numPr/w:numId")) is not None:
                level = value(style, "w:pPr/w:numPr/w:ilvl")
                asked = value(paragraph, "w:pPr/w:pStyle")
                return NumberReference(num_id, None if level is None else whole_number(level), asked)
        return None

    def heading(self, paragraph: Element) -> int | None:
        """Return the heading level 1 to 6, `TITLE`, or None for text."""
        outline = value(paragraph, "w:pPr/w:outlineLvl")
        for style in self.of_paragraph(paragraph):
            title = value(style, "w:name", "") or ""
            if title.lower() in ("title", "标题"):
                return TITLE
            if match := _HEADING.match(title):
                return min(int(match[1]), 6)
            outline = outline or value(style, "w:pPr/w:outlineLvl")
        level = whole_number(outline, 9)
        return min(level + 1, 6) if 0 <= level < 9 else None  # noqa: PLR2004 - 9 is body text (17.3.1.20)

    def alignment(self, paragraph: Element) -> str:
        """Return "center", "right" or "" for a `w:p`."""
        for holder in (paragraph, *self.of_paragraph(paragraph)):
            if (found := value(holder, "w:pPr/w:jc")) is not None:
                return _ALIGNMENTS.get(found, "")
        return ""

    def run_holders(self, run: Element, paragraph: Element | None) -> Iterator[Element]:
        """Yield what may give a `w:r` a property, nearest first: itself, its style, the paragraph's."""
        yield run
        if (style := value(run, "w:rPr/w:rStyle")) is not None:
            yield from self.chain(style, "character")
        if paragraph is not None:
            yield from self.of_paragraph(paragraph)

    def toggle(self, run: Element, paragraph: Element | None, short: str) -> bool:
        """Return whether a toggle property ("w:b", "w:vanish") holds for the run."""
        for holder in self.run_holders(run, paragraph):
            if (found := switched_on(holder, f"w:rPr/{short}")) is not None:
                return found
        return False

    def size(self, run: Element, paragraph: Element | None) -> int:
        """Return the size of the run's letters in half points."""
        for holder in self.run_holders(run, paragraph):
            if (found := value(holder, "w:rPr/w:sz")) is not None:
                return whole_number(found, self._size)
        return self._size


def visible_text(run: Element) -> str:
    """Return the text of a `w:r`'s own `w:t` elements."""
    return "".join(node.text or "" for node in run.iterfind("w:t", NAMES))


def paragraph_of(node: Element) -> Element | None:
    """Return the nearest `w:p` around `node`."""
    return next(node.iterancestors(W["p"]), None)
