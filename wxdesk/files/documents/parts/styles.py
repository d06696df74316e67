"""Resolve Word styles of paragraphs and runs: numbering, heading level, alignment, size, and switches such as bold."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, descendant, name, switched_on, value, whole_number
from wxdesk.files.documents.parts.table_styles import NO_TABLE, TableLook, TableStyles
from wxdesk.files.documents.parts.theme_colours import ThemeColours

TITLE = 0
"""The level of a paragraph in the style Title; headings count from 1."""

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*(?:\d|heading|标题)$", re.IGNORECASE)
_CAPTIONS = ("caption", "题注")
_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}
_DEFAULTS = "w:docDefaults/w:rPrDefault"
_HIDING = ("w:vanish", "w:webHidden")
"""Toggle properties that are looked up in table styles too; there, marks such as bold only decorate the table."""


@dataclass(frozen=True)
class NumberReference:
    """A paragraph's list: its `w:numId`, its level from 0, and the style that assigns it, if one does."""

    num_id: str
    level: int | None
    style: str | None = None


class Styles:
    """Looks up properties in a Word file's styles part, along the chain of `w:basedOn`."""

    def __init__(self, root: Element | None, colours: ThemeColours | None = None) -> None:
        """Index the styles below `root`; None stands for a document that defines no styles.

        `colours` are those of the document's theme; None stands for Office's own theme.
        """
        self.colours = colours or ThemeColours()
        found = [] if root is None else root.findall("w:style", NAMES)
        self._by_id = {style.get(name("w:styleId"), ""): style for style in found}
        defaults = [s for s in found if s.get(name("w:default")) in ("1", "true")]
        self._default = {s.get(name("w:type"), ""): s.get(name("w:styleId"), "") for s in defaults}
        self._defaults = None if root is None else root.find(_DEFAULTS, NAMES)
        self._size = whole_number(value(self._defaults, "w:rPr/w:sz"), 20)
        self._chains: dict[tuple[str, str], list[Element]] = {}
        self._toggles: dict[tuple[str, str, str], bool | None] = {}
        self._sizes: dict[tuple[str, str], int | None] = {}
        self._values: dict[tuple[Element, str], str | None] = {}
        self._switches: dict[tuple[Element, str], bool | None] = {}
        self._looks: dict[Element, bytes] = {}
        self._found: dict[tuple[bytes, bool, str | None, TableLook, str], object] = {}
        self._styles: dict[Element, str | None] = {}
        self._headings: dict[tuple[str | None, str | None], int | None] = {}
        self._about: dict[tuple[Element, str], object] = {}
        self._tables = TableStyles(self.chain)
        self._in_tables: dict[Element, TableLook] = {}
        self._held: dict[tuple[Element, str], Element | None] = {}

    def chain(self, style_id: str | None, kind: str) -> list[Element]:
        """Return the style and the styles it is based on; without `style_id`, those of the default style of `kind`.

        An unknown style gives an empty list.
        """
        key = (style_id or self._default.get(kind, ""), kind)
        if key not in self._chains:  # cached, as each run asks for it; a loop of styles ends where it began
            seen: dict[str, Element] = {}
            current: str | None = key[0]
            while current and current not in seen and current in self._by_id and len(seen) < _LONGEST_CHAIN:
                seen[current] = self._by_id[current]
                current = self._said(seen[current], "w:basedOn")
            self._chains[key] = list(seen.values())
        return self._chains[key]

    def of_paragraph(self, paragraph: Element) -> list[Element]:
        """Return the style of a `w:p` and the styles that it is based on."""
        return self.chain(self._named(paragraph), "paragraph")

    def _named(self, paragraph: Element) -> str | None:
        """Return the style id that a paragraph names, or None; cached for its runs, which may be thousands."""
        if paragraph not in self._styles:
            self._styles[paragraph] = value(paragraph, "w:pPr/w:pStyle")
        return self._styles[paragraph]

    def number(self, paragraph: Element) -> NumberReference | None:
        """Return the list to which a paragraph belongs, and its level there, set directly or by its style, or None."""
        direct = descendant(paragraph, "w:pPr/w:numPr")
        if direct is not None and (num_id := value(direct, "w:numId")) is not None:
            level = value(direct, "w:ilvl")
            return NumberReference(num_id, None if level is None else whole_number(level))
        for style in self.of_paragraph(paragraph):
            if (num_id := self._said(style, "w:pPr/w:numPr/w:numId")) is not None:
                level = self._said(style, "w:pPr/w:numPr/w:ilvl")
                asked = self._named(paragraph)
                return NumberReference(num_id, None if level is None else whole_number(level), asked)
        return None

    def heading(self, paragraph: Element) -> int | None:
        """Return the heading level 1 to 6, `TITLE`, or None for text."""
        key = value(paragraph, "w:pPr/w:outlineLvl"), self._named(paragraph)
        if key not in self._headings:
            self._headings[key] = self._heading(*key)
        return self._headings[key]

    def _heading(self, outline: str | None, named: str | None) -> int | None:
        for style in self.chain(named, "paragraph"):
            title = self._said(style, "w:name") or ""
            if title.lower() in ("title", "标题"):
                return TITLE
            if match := _HEADING.match(title):
                return min(int(match[1]), 6)
            outline = outline or self._said(style, "w:pPr/w:outlineLvl")
        level = whole_number(outline, 9)
        return min(level + 1, 6) if 0 <= level < 9 else None  # noqa: PLR2004 - 9 is body text (17.3.1.20)

    def is_caption(self, paragraph: Element) -> bool:
        """Tell whether the paragraph has a caption style 题注."""
        return self._name(paragraph).lower() in _CAPTIONS

    def is_contents(self, paragraph: Element) -> bool:
        """Tell whether the paragraph is a line of an automatic table of contents, or its heading."""
        return _CONTENTS.match(self._name(paragraph)) is not None

    def _name(self, paragraph: Element) -> str:
        own = self.of_paragraph(paragraph)[:1]
        return (self._said(own[0], "w:name") or "").strip() if own else ""

    def _said(self, style: Element, path: str) -> str | None:
        """Return the value at `path` in `style`, or None; cached, since thousands of paragraphs may ask for it."""
        key = (style, path)
        if key not in self._values:
            self._values[key] = value(style, path)
        return self._values[key]

    def alignment(self, paragraph: Element) -> str:
        """Return "center", "right" or "" for a `w:p`."""
        given = value(paragraph, "w:pPr/w:jc")
        said = (self._said(style, "w:pPr/w:jc") for style in self.of_paragraph(paragraph))
        found = given or next((one for one in said if one is not None), "")
        return _ALIGNMENTS.get(found, "")

    def run_holders(self, run: Element, paragraph: Element | None) -> Iterator[Element]:
        """Yield the elements that may set a run's property, the strongest first.

        They are the run, its style, the styles of the paragraph, and the style of the table around it.
        """
        yield run
        if (style := value(run, "w:rPr/w:rStyle")) is not None:
            yield from self.chain(style, "character")
        if paragraph is not None:
            yield from self.of_paragraph(paragraph)
            yield from self.table_look(paragraph).holders

    @property
    def defaults(self) -> Element | None:
        """The element with the text properties that count where no style sets them (`w:rPrDefault`), or None."""
        return self._defaults

    def table_look(self, paragraph: Element) -> TableLook:
        """Return the parts of a table style that apply to a paragraph; cached, since all runs inside ask for it."""
        if paragraph not in self._in_tables:
            self._in_tables[paragraph] = self._tables.look(paragraph)
        return self._in_tables[paragraph]

    def cell_look(self, cell: Element) -> TableLook:
        """Return the parts of a table style that apply to a table cell (`w:tc`)."""
        return self._tables.look_of_cell(cell)

    def row_look(self, row: Element) -> TableLook:
        """Return the parts of a table style that apply to a whole table row (`w:tr`)."""
        return self._tables.look_of_row(row)

    def toggle(self, run: Element, paragraph: Element | None, short: str) -> bool:
        """Return whether the toggle property `short`, such as "w:b" or "w:vanish", is on for the run.

        The run's own value wins. Otherwise, if two of the styles of letters, paragraph and table set it, it is off
        again (ECMA-376 17.7.3).
        """
        return self.once(run, paragraph, short, lambda: self._is_on(run, paragraph, short))

    def once[T](self, run: Element, paragraph: Element | None, what: str, find: Callable[[], T]) -> T:
        """Return the result of `find`, called only once for all runs with the same properties, style and table look.

        `what` names this result in the cache. A text consists of many runs, but few of them differ in look.
        """
        look = self._looks.get(run)
        if look is None:
            properties = descendant(run, "w:rPr")
            look = b"" if properties is None else etree.tostring(properties, with_tail=False)
            self._looks[run] = look
        table = NO_TABLE if paragraph is None else self.table_look(paragraph)
        key = (look, paragraph is None, None if paragraph is None else self._named(paragraph), table, what)
        found = self._found.get(key, _MISSING)
        if found is _MISSING:
            found = self._found[key] = find()
        return cast("T", found)

    def about[T](self, element: Element, what: str, find: Callable[[], T]) -> T:
        """Return the result of `find`, which is called only once for each element; `what` names the result."""
        found = self._about.get((element, what), _MISSING)
        if found is _MISSING:
            found = self._about[element, what] = find()
        return cast("T", found)

    def _is_on(self, run: Element, paragraph: Element | None, short: str) -> bool:
        if (found := switched_on(run, f"w:rPr/{short}")) is not None:
            return found
        style = value(run, "w:rPr/w:rStyle")
        letters = self._toggle(style, "character", short) if style else None
        own = None if paragraph is None else self._named(paragraph)
        whole = None if paragraph is None else self._toggle(own, "paragraph", short)
        table = self._in_table(paragraph, short) if paragraph is not None and short in _HIDING else None
        if letters is None and whole is None and table is None:
            return bool(switched_on(self._defaults, f"w:rPr/{short}"))
        return (bool(letters) != bool(whole)) != bool(table)

    def _in_table(self, paragraph: Element, short: str) -> bool | None:
        """Return the value of a toggle property in the style of the table around a paragraph, or None."""
        said = (self._switched(one, f"w:rPr/{short}") for one in self.table_look(paragraph).holders)
        return next((one for one in said if one is not None), None)

    def _toggle(self, style: str | None, kind: str, short: str) -> bool | None:
        key = (style or "", kind, short)
        if key not in self._toggles:
            said = (self._switched(one, f"w:rPr/{short}") for one in self.chain(style, kind))
            self._toggles[key] = next((one for one in said if one is not None), None)
        return self._toggles[key]

    def _switched(self, style: Element, path: str) -> bool | None:
        key = (style, path)
        if key not in self._switches:
            self._switches[key] = switched_on(style, path)
        return self._switches[key]

    def size(self, run: Element, paragraph: Element | None) -> int:
        """Return the font size of the run in half points.

        If neither the run nor its style has a size, the style of `paragraph` decides, then the document's default.
        """
        return self.once(run, paragraph, "size", lambda: self._size_of(run, paragraph))

    def _size_of(self, run: Element, paragraph: Element | None) -> int:
        own = value(run, "w:rPr/w:sz")
        if own is not None:
            return whole_number(own, self._size)
        style = value(run, "w:rPr/w:rStyle")
        found = self._style_size(style, "character") if style else None
        if found is None and paragraph is not None:
            found = self._style_size(self._named(paragraph), "paragraph")
            if found is None:
                said = (self._said(one, "w:rPr/w:sz") for one in self.table_look(paragraph).holders)
                first = next((one for one in said if one is not None), None)
                found = None if first is None else whole_number(first, self._size)
        return self._size if found is None else found

    def _style_size(self, style: str | None, kind: str) -> int | None:
        key = (style or "", kind)
        if key not in self._sizes:
            said = (self._said(one, "w:rPr/w:sz") for one in self.chain(style, kind))
            first = next((one for one in said if one is not None), None)
            self._sizes[key] = None if first is None else whole_number(first, self._size)
        return self._sizes[key]

    def found(self, holder: Element, path: str) -> Element | None:
        """Return the element at `path` below `holder`, or None; cached, since all runs in `holder` ask for it.

        `holder` is an element that may set a background: a paragraph, its style, a cell, a table or the document.
        """
        key = (holder, path)
        if key not in self._held:
            self._held[key] = descendant(holder, path)
        return self._held[key]


_LONGEST_CHAIN = 20
_MISSING = object()
"""Stands for a result that is not in the cache, since None is a result too."""
_TEXT, _PARAGRAPH = W["t"], W["p"]


def visible_text(run: Element) -> str:
    """Return the text of a `w:r`'s own `w:t` elements."""
    return "".join([node.text or "" for node in run if node.tag == _TEXT])


def paragraph_of(node: Element) -> Element | None:
    """Return the nearest `w:p` around `node`, or None."""
    parent = node.getparent()
    if parent is not None and parent.tag == _PARAGRAPH:  # nearly always; this takes a tenth of the time of the search
        return parent
    return next(node.iterancestors(_PARAGRAPH), None)
