"""Build blocks from the tree of a page: headings, paragraphs, lists, tables, quotes, code, pictures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wxdesk.domain.article.blocks import (
    Cell,
    CodeBlock,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    merged,
    plain,
)
from wxdesk.domain.article.pictures.picture_tables import arranged_pictures
from wxdesk.files.documents.pages.html_declarations import list_mark, style_of
from wxdesk.files.documents.pages.html_vocabulary import (
    BLOCKS,
    EMBEDDED,
    FRAME,
    HEADINGS,
    SILENT,
    counts,
    list_label,
    whole,
)
from wxdesk.files.documents.pages.looks.html_hiding import shows_no_picture
from wxdesk.files.documents.pages.looks.html_looks import PLAIN, HtmlLook
from wxdesk.files.documents.pages.page_addresses import is_beacon, is_elsewhere, untracked
from wxdesk.files.documents.pages.page_parts import Element, HiddenPart, HtmlPage, PagePictures
from wxdesk.files.documents.pages.page_runs import BREAK, code_text, collapsed, ends_with_break, lines_of
from wxdesk.files.documents.pages.page_tables import cell_look, is_hidden_row, is_layout, pictured
from wxdesk.files.documents.parts.html_runs import usable_link, written

_LEVEL = re.compile(r"level(\d)")
_WIDEST = 1000
_HIDDEN_LENGTH = 200
"""Maximum characters reported of a hidden text, which may consist of thousands of parts."""
_LANGUAGE = re.compile(r"\b(?:language|lang)-([\w+#-]+)")


@dataclass
class _Item:
    """An open list item: whether it is numbered, its level, its label, and the index of its block."""

    ordered: bool
    level: int
    label: str = ""
    at: int | None = None


@dataclass(frozen=True)
class _Place:
    """The context while a page is read: the look of the text and the elements around it.

    `heading` is the level of the heading around the text, 0 outside headings. `item` is the list item around
    it, or None. `quoted` tells that it is inside a quotation, `title` that the page marks it as its title.
    `lists` counts the lists around it.
    """

    look: HtmlLook = PLAIN
    heading: int = 0
    item: _Item | None = None
    quoted: bool = False
    title: bool = False
    lists: int = 0


def build(root: Element, pictures: PagePictures, *, wraps: bool = True) -> HtmlPage:
    """Return the page built from the tree below `root`; `pictures` saves its pictures.

    With `wraps`, the page's source may break lines within a Chinese sentence. Such a line break is then removed,
    not replaced by a space.
    """
    builder = _Builder(pictures, HtmlPage(), wraps=wraps)
    builder.walk(root, _Place())
    builder.flush(_Place())
    return builder.page


class _Builder:
    """Walk a tree once and build blocks; `_runs` holds the text of the current paragraph."""

    def __init__(self, pictures: PagePictures, page: HtmlPage, *, wraps: bool) -> None:
        self._pictures = pictures
        self._wraps = wraps
        self.page = page
        self._runs: list[Run] = []
        self._before: list[Image] = []
        self._behind: list[Image] = []

    def walk(self, node: Element, place: _Place) -> None:
        """Read an element and its descendants in the context `place`."""
        if not isinstance(node.tag, str):
            return
        tag, attributes = node.tag.lower(), dict(node.attrib) if node.attrib else {}
        if tag in SILENT:
            return
        look = place.look.inside(tag, attributes)
        here = place if look is place.look else replace(place, look=look)
        if tag in FRAME or tag in EMBEDDED:
            self._leave_out(node, tag, here)
        elif tag in BLOCKS:
            self._block(node, tag, attributes, here, place)
        else:
            self._inline(node, tag, attributes, here)

    def _leave_out(self, node: Element, tag: str, here: _Place) -> None:
        if not here.look.unseen and (tag in EMBEDDED or node.text_content().strip()):
            name = node.get("title") or node.get("src") or node.get("data-src") or tag
            said = " ".join(node.text_content().split())[:_HIDDEN_LENGTH] if tag in FRAME else ""
            self.page.lost.append((EMBEDDED.get(tag, "page-frame"), said or name, len(self.page.blocks)))

    def _inline(self, node: Element, tag: str, attributes: dict[str, str], here: _Place) -> None:
        if tag == "br":
            self._break(here)
        elif tag == "img":
            self._picture(node, here)
        elif tag == "li":
            self._children(node, replace(here, item=None))
        elif list_mark(attributes) == "ignore" and here.item:
            here.item.label = " ".join(node.text_content().split())
            here.item.ordered = counts(here.item.label)
        else:
            if tag == "a":
                link = usable_link(untracked(attributes.get("href", "")))
                here = replace(here, look=replace(here.look, marks=replace(here.look.marks, link=link)))
            self._children(node, here)

    def _block(self, node: Element, tag: str, attributes: dict[str, str], here: _Place, outside: _Place) -> None:
        self.flush(outside)
        if tag == "hr":
            self.page.blocks.append(DividerBlock(""))
        elif tag == "pre":
            self._code(node, here)
        elif tag == "table":
            self._table(node, here)
        elif tag in ("ol", "ul"):
            self._list(node, tag, attributes, here)
        else:
            here = _entered(here, tag, attributes)
            at = len(self.page.blocks)
            self._children(node, here)
            self.flush(here)
            if tag == "figcaption":
                self._describe(at)

    def _describe(self, at: int) -> None:
        """Make the one line of text at index `at` the caption of the picture before it."""
        blocks = self.page.blocks
        last = blocks[at - 1] if at else None
        if isinstance(last, Image) and not last.caption and len(blocks) == at + 1:
            line = blocks[at]
            if isinstance(line, Paragraph) and "\n" not in plain(line.runs):
                blocks[at - 1 :] = [replace(last, caption=plain(line.runs))]

    def _children(self, node: Element, here: _Place) -> None:
        self._text(node.text, here)
        for child in node:
            self.walk(child, here)
            self._text(child.tail, here)

    def _text(self, text: str | None, here: _Place) -> None:
        if not text:
            return
        why = here.look.unseen
        if why and text.strip():
            self._hide(text, why)
        else:
            self._runs.append(written(here.look.marks, text))

    def _hide(self, text: str, why: str) -> None:
        at, hidden = len(self.page.blocks), self.page.hidden
        if hidden and hidden[-1][1:] == (why, at, ""):
            text = f"{hidden.pop().text} {text.strip()}"
        hidden.append(HiddenPart(" ".join(text[:_HIDDEN_LENGTH].split()), why, at))

    def _hide_picture(self, node: Element) -> None:
        name, digest = self._pictures.withhold(node)
        self.page.hidden.append(HiddenPart(name[:_HIDDEN_LENGTH], "picture", len(self.page.blocks), digest))

    def _break(self, here: _Place) -> None:
        """Handle `br` in context `here`: a second `br` in a row ends a paragraph, except in a list item or heading."""
        if ends_with_break(self._runs) and not here.item and not here.heading:
            self.flush(here)
        else:
            self._runs.append(written(here.look.marks, BREAK))

    def _picture(self, node: Element, here: _Place) -> None:
        shrunk = is_beacon(node) or shows_no_picture(style_of(dict(node.attrib)))
        if shrunk and is_elsewhere(node):
            return
        if here.look.gone == "vanish" or shrunk:
            self._hide_picture(node)
            return
        found = self._pictures.show(node)
        if isinstance(found, tuple):
            self.page.lost.append((*found, len(self.page.blocks)))
            return
        (self._behind if any(run.text.strip() for run in self._runs) else self._before).append(found)

    def flush(self, here: _Place) -> None:
        """End the current paragraph, which belongs to the context `here`."""
        runs = collapsed(self._runs, wraps=self._wraps)
        before, behind = self._before, self._behind
        self._runs, self._before, self._behind = [], [], []
        self.page.blocks += before
        if runs:
            self._append(runs, here)
        self.page.blocks += behind

    def _append(self, runs: tuple[Run, ...], here: _Place) -> None:
        blocks, item = self.page.blocks, here.item
        if here.heading:
            label = (Run(f"{item.label} "),) if item and item.ordered else ()
            plain_runs = (replace(run, bold=False) for run in runs)
            blocks.append(Heading("", here.heading, merged((*label, *plain_runs)), here.look.align))
        elif item and item.at is None:
            item.at = len(blocks)
            blocks.append(ListItem("", runs, item.ordered, item.level, item.label if item.ordered else ""))
        elif item and item.at == len(blocks) - 1 and isinstance(last := blocks[-1], ListItem):
            blocks[-1] = replace(last, runs=merged((*last.runs, Run("\n"), *runs)))
        elif here.quoted:
            blocks.append(Quote("", runs))
        else:
            if here.title:
                self.page.titles.append(len(blocks))
            blocks.append(Paragraph("", runs, here.look.align))

    def _list(self, node: Element, tag: str, attributes: dict[str, str], here: _Place) -> None:
        number = whole(attributes.get("start"), 1)
        inner = replace(here, item=None, lists=here.lists + 1)
        self._text(node.text, inner)
        for child in node:
            if child.tag == "li":
                number = whole(child.get("value"), number)
                label = list_label(number, attributes, style_of(attributes)) if tag == "ol" else ""
                number += 1
                look = inner.look.inside("li", dict(child.attrib))
                placed = replace(inner, look=look, heading=0, item=_Item(tag == "ol", here.lists, label))
                self._children(child, placed)
                self.flush(placed)
            else:
                self.walk(child, inner)
            self._text(child.tail, inner)
        self.flush(inner)

    def _code(self, node: Element, here: _Place) -> None:
        text = "".join(code_text(node)).strip("\n")
        if here.look.unseen and text.strip():
            self._hide(text, here.look.unseen)
        elif text.strip():
            classes = " ".join(one.get("class") or "" for one in (node, *node.iter("code")))
            language = _LANGUAGE.search(f"{classes} language-{node.get('data-lang') or ''}")
            self.page.blocks.append(CodeBlock("", text, language[1] if language else ""))

    def _table(self, node: Element, here: _Place) -> None:
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table"), None) is node]
        for caption in node.iterchildren("caption"):
            self._children(caption, replace(here, item=None))
            self.flush(replace(here, item=None))
        if is_layout(node, rows):
            self._unwrap(rows, here)
            return
        at, pictures = len(self.page.blocks), list[list[Image]]()
        cells = tuple(row_cells for row in rows if (row_cells := tuple(self._cells(row, here, pictures))))
        if (arranged := arranged_pictures(pictured(cells, pictures))) is not None:
            self.page.blocks += arranged
            return
        if any(plain(cell.runs) for row in cells for cell in row):
            self.page.blocks.append(TableBlock("", cells))
            if any(pictures):
                self.page.lost.append(("table-picture", "", at))
        self.page.blocks += (picture for those in pictures for picture in those)

    def _unwrap(self, rows: Iterable[Element], here: _Place) -> None:
        """Read the `rows` of a layout table in the context `here`, cell after cell, as ordinary text."""
        for row in rows:
            for cell in row.iterchildren("td", "th"):
                look = cell_look(cell, here.look)
                placed = replace(here, look=look, item=None)
                self._children(cell, placed)
                self.flush(placed)

    def _hide_cell(self, cell: Element) -> None:
        """Report the text and pictures of a hidden cell; texts of adjacent hidden cells become one reported text."""
        if text := cell.text_content().strip():
            self._hide(text, "row" if is_hidden_row(cell) else "column")
        for one in cell.iter("img"):
            if not (is_beacon(one) and is_elsewhere(one)):
                self._hide_picture(one)

    def _cells(self, row: Element, here: _Place, pictures: list[list[Image]]) -> Iterator[Cell]:
        for cell in row.iterchildren("td", "th"):
            inner = _Builder(self._pictures, HtmlPage(), wraps=self._wraps)
            look = replace(cell_look(cell, here.look), align="")
            placed = _Place(look)
            if look.gone == "vanish":
                self._hide_cell(cell)
                continue
            inner._children(cell, placed)
            inner.flush(placed)
            at = len(self.page.blocks)
            self.page.hidden += [one._replace(at=at) for one in inner.page.hidden]
            self.page.lost += [(*one[:2], at) for one in inner.page.lost]
            pictures.append([block for block in inner.page.blocks if isinstance(block, Image)])
            head = cell.tag == "th" or next(cell.iterancestors("thead"), None) is not None
            runs = merged(lines_of(inner.page.blocks))
            yield Cell(
                runs=merged(replace(run, bold=False) for run in runs) if head else runs,
                header=head,
                colspan=max(1, min(whole(cell.get("colspan"), 1), _WIDEST)),
                rowspan=max(1, min(whole(cell.get("rowspan"), 1), _WIDEST)),
                align=PLAIN.inside("td", {k: str(v) for k, v in cell.attrib.items()}).align,
            )


def _entered(here: _Place, tag: str, attributes: dict[str, str]) -> _Place:
    """Return the context inside a block element with the name `tag`, found in the context `here`."""
    listed = _LEVEL.search(list_mark(attributes))
    if listed:
        here = replace(here, item=_Item(ordered=False, level=int(listed[1]) - 1))
    if tag in HEADINGS:
        return replace(here, heading=int(tag[1]), item=here.item if listed else None)
    if tag == "blockquote":
        return replace(here, quoted=True)
    named = attributes.get("class", "").lower()
    return replace(here, title=here.title or named == "msotitle")
