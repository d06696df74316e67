"""Extract the visible text of a page from its stream of tags, without building a tree.

The blocks made from the page are compared with this text. The code that makes the blocks shares with this module only
HTML's rules: which elements show nothing, which styles hide text, how lists are numbered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from wxdesk.files.documents.pages.html_declarations import list_mark, style_of
from wxdesk.files.documents.pages.html_vocabulary import (
    BLOCKS,
    EMBEDDED,
    FRAME,
    SILENT,
    VOID,
    counts,
    list_label,
    whole,
)
from wxdesk.files.documents.pages.looks.html_looks import PLAIN, HtmlLook


def read_visible_text(page: str) -> str:
    """Return the text that a reader of `page` sees, including list labels."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


@dataclass
class _Open:
    """An open element: its look, a list's counter, and a list label to write before the element's first text.

    `silent` tells that its text is not shown. `typed` tells that its text is a list label that Word wrote into the
    page.
    """

    tag: str
    look: HtmlLook
    attributes: Mapping[str, str]
    silent: bool = False
    number: int = 1
    label: str = ""
    typed: bool = False


class _Reader(HTMLParser):
    """Collects the visible text from the stream of tags; a stack holds the open elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._stack = [_Open("", PLAIN, {})]
        self._typed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        above = self._stack[-1]
        if tag == "br" or tag in BLOCKS:
            self.parts.append("\n")
        if tag in VOID:
            return
        silent = above.silent or tag in SILENT or tag in FRAME or tag in EMBEDDED
        label = self._label(above, attributes) if tag == "li" else ""
        typed = above.typed or list_mark(attributes) == "ignore"
        number = whole(attributes.get("start"), 1) if tag == "ol" else 1
        look = above.look.inside(tag, attributes)
        self._stack.append(_Open(tag, look, attributes, silent, number, label, typed))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in ("td", "th"):
            self.parts.append("\n")
        places = [at for at, one in enumerate(self._stack) if one.tag == tag and at]
        if not places:
            return
        closed = self._stack[places[-1]]
        del self._stack[places[-1] :]
        if closed.typed and not self._stack[-1].typed:
            label, self._typed = self._typed.strip(), ""
            self.parts.append(f"{label} " if counts(label) else "")

    def handle_data(self, data: str) -> None:
        here = self._stack[-1]
        if here.silent or (here.look.unseen and data.strip()):
            return
        if here.typed:
            self._typed += data
            return
        if data.strip():
            self._write_label()
        self.parts.append(data)

    def _label(self, above: _Open, attributes: Mapping[str, str]) -> str:
        if above.tag != "ol":
            return ""
        number = whole(attributes.get("value"), above.number)
        above.number = number + 1
        return f"{list_label(number, above.attributes, style_of(above.attributes))} "

    def _write_label(self) -> None:
        """Write the label of the innermost list item, such as 1., before its first text; not inside tables and code."""
        for one in reversed(self._stack):
            if one.tag in ("td", "th", "pre", "caption"):
                return
            if one.tag == "li":
                self.parts.append(one.label)
                one.label = ""
                return
