"""Render runs, which are pieces of text with the same marks such as bold, as HTML.

Marks become elements. A link that WeChat would remove becomes a number, and its address is listed at the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from markupsafe import Markup, escape

from wxdesk.domain.article.blocks import ListItem, Run
from wxdesk.domain.article.raw.raw_parts import live_link

_WIDE_FROM = 0x2E80
_BULLETS = ("•", "◦", "▪")
type _Tags = tuple[str, str]

_TAGS: dict[str, _Tags] = {name: (f"<{name}>", f"</{name}>") for name in ("u", "em", "strong", "sub", "sup")}
_SPANS: dict[str, _Tags] = {name: (f'<span class="{name}">', "</span>") for name in ("strike", "code")}
_CLOSED = tuple("、）．。】」")
_FEW = 2
"""Up to this many list items get an indent style each; for more, one section around all items is shorter HTML."""
_NARROW = ".,:;()"
_BULLET = 10
"""Width of a bullet with its gap in tenths of an em; on phones a bullet is a third to half an em wide."""
_STEP = 14
"""Additional indent of each list level in tenths of an em."""


@dataclass
class Inline:
    """Renders runs as HTML.

    A link that WeChat would remove becomes a number, and its address is collected in `notes`. An address that
    occurs again keeps its number. The numbers begin after `before`, the highest number of the article's own
    footnotes.
    """

    before: int = 0
    """The highest number [n] of the article's own footnotes; the first address gets the next number."""
    notes: list[str] = field(default_factory=list)

    def __call__(self, runs: Sequence[Run]) -> Markup:
        """Return the HTML of `runs`.

        A number behind a link's text, such as [1], points to the list of addresses. It is marked as added by the
        program. A link whose text is its address gets no number.
        """
        return Markup("".join(self._run(runs, at) for at in range(len(runs))))  # noqa: S704 - escaped in `_run`

    def _run(self, runs: Sequence[Run], at: int) -> str:
        run = runs[at]
        shown = str(escape(run.text)).replace("\n", "<br>")
        if run.ink:  # innermost, so that the person's colour wins over a theme's colour for bold
            shown = f'<span class="i-{escape(run.ink)}">{shown}</span>'
        for opening, closing in _tags(run):
            shown = f"{opening}{shown}{closing}"
        return self._linked(shown, runs, at) if run.link else shown

    def _linked(self, shown: str, runs: Sequence[Run], at: int) -> str:
        address = runs[at].link
        if live_link(address):
            return f'<a href="{escape(address)}" class="a">{shown}</a>'
        last = at + 1 == len(runs) or runs[at + 1].link != address
        whole = "".join(run.text for run in _linked_alike(runs, at)).strip()
        if not last or whole in (address, address.partition(":")[2].removeprefix("//")):
            return shown
        if address not in self.notes:
            self.notes.append(address)
        return f'{shown}<sup data-own="1">[{self.before + self.notes.index(address) + 1}]</sup>'


def _tags(run: Run) -> list[_Tags]:
    """Return the tags around a run's text, the innermost first."""
    marked = (("u", run.underline), ("em", run.italic), ("strong", run.bold))
    spans = (("strike", run.strike), ("code", run.code))
    found = [_TAGS[name] for name, holds in marked if holds]
    found += [_SPANS[name] for name, holds in spans if holds]
    return [*found, _TAGS[run.script]] if run.script else found


def _linked_alike(runs: Sequence[Run], at: int) -> Sequence[Run]:
    """Return the run at the index `at`, preceded by the runs directly before it that have the same link.

    A link can have several runs, because some of its words may be bold, for example.
    """
    start = at
    while start and runs[start - 1].link == runs[at].link:
        start -= 1
    return runs[start : at + 1]


def bullet(level: int) -> str:
    """Return the bullet for a list item at `level` (from 0)."""
    return _BULLETS[min(level, len(_BULLETS) - 1)]


def gap(label: str) -> str:
    """Return the gap between a list label and its text: an en space, which justified lines do not stretch.

    Return "" for a label that ends with a full-width sign, such as 一、.
    """
    return "" if label.endswith(_CLOSED) else "\u2002"


_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节部分篇]|[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|\d{1,2}[.、．](?!\d))\s*"
)


def split_label(runs: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the number with which a heading begins, such as 一、 or 2., and the rest of the heading.

    They are rendered apart, because a theme may show the number in another colour or shape. The first part is empty if
    there is no number, or if nothing follows it in the first run.
    """
    found = _LABEL.match(runs[0].text) if runs else None
    if found is None or len(found[0]) == len(runs[0].text):
        return (), tuple(runs)
    first = runs[0]
    rest = replace(first, text=first.text[found.end() :])
    return (replace(first, text=found[0]),), (rest, *runs[1:])


type Hung = list[tuple[str, list[tuple[ListItem, str]]]]
"""Groups of list items: the style of a section around the group, and each item with its own style."""


def hung(items: Sequence[ListItem]) -> Hung:
    """Group list items so that wrapped lines begin below the text and not below the label (hanging indent).

    To write few styles, one section around the items has the indent in a long list; in a short list each item has it.
    """
    return [around for width, group in groupby(items, _width) for around in _hung(list(group), width)]


def _hung(items: Sequence[ListItem], width: int) -> Hung:
    """Return `items` in groups with hanging indents; all their labels are `width` tenths of an em wide.

    Deeper levels are indented further.
    """
    hanging = f";text-indent:-{_em(width)}"
    if len(items) <= _FEW:
        return [("", [(item, _left(width, item.level) + hanging) for item in items])]
    least = min(item.level for item in items)
    inside = [(item, _left(0, item.level - least) if item.level > least else "") for item in items]
    return [(_left(width, least) + hanging, inside)]


def _left(width: int, level: int) -> str:
    return f"margin-left:{_em(width + _STEP * level)}"


def _em(tenths: int) -> str:
    return f"{tenths / 10:g}em"


def _width(item: ListItem) -> int:
    """Return the width of a list item's label with its gap, in tenths of an em."""
    if not item.ordered or not item.label:
        return _BULLET
    width = sum(_wide(sign) for sign in item.label)
    return width if item.label.endswith(_CLOSED) else width + 5


def _wide(sign: str) -> int:
    """Return the width of a character of a list label, such as 1., in tenths of an em, as in the fonts of phones."""
    if ord(sign) >= _WIDE_FROM or sign in "①②③④⑤⑥⑦⑧⑨⑩☐☑":
        return 10
    return 3 if sign in _NARROW else 6
