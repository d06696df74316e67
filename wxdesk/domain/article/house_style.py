"""The house style of a channel: what every article on it looks like from a day on (版式).

A theme with the house's own changes, blocks before and after each article, and the line that names source,
editor and reviewer. An article's approval does not hold it: the house's blocks are the program's own nodes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import Any

from wxdesk.domain.article.blocks import Block, as_json, from_json
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.colours import read_colour

SIGNOFF = ("来源：{source}", "编辑：{editor}", "审核：{reviewer}")
"""The parts of the sign-off line where nobody has said otherwise; a part without its name is left out."""

NAMED = ("source", "author", "editor", "reviewer")
"""What a part of the sign-off line can name."""

SIZES, LEADINGS = range(14, 21), range(130, 251)
"""Sizes of running text in pixels, and line heights in percent, that can be read on a phone."""

_ACCENT = re.compile(r"^#(?:[0-9a-f]{3}|[0-9a-f]{6})$")
_MOST = 4000


@dataclass(frozen=True)
class HouseStyle:
    """A style as it is rendered; what is empty or 0 is the theme's own.

    `accent` is `#rrggbb`, `size` pixels of running text, `leading` its line height in percent, `css` rules
    on the parts of the theme. `locked` takes the choice of a theme from the editor.
    """

    theme: str = ""
    locked: bool = False
    accent: str = ""
    size: int = 0
    leading: int = 0
    css: str = ""
    head: tuple[Block, ...] = ()
    tail: tuple[Block, ...] = ()
    signoff: tuple[str, ...] = SIGNOFF

    def around(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return what a reader sees: the house's blocks with the article's between them."""
        return (*self.head, *blocks, *self.tail)

    def on(self, theme: str) -> "HouseStyle":
        """Return the style of an article whose editor chose `theme`; a locked one stays as it is.

        The house's changes are made for its own theme; another one that is free to be chosen keeps only the
        blocks and the sign-off line.
        """
        if self.locked or not theme or theme == self.theme:
            return self
        return HouseStyle(theme, head=self.head, tail=self.tail, signoff=self.signoff)


@dataclass(frozen=True)
class HouseStyleRecord:
    """One dated row of a channel's house style, as plain values; no values end the style before."""

    id: str
    channel: str
    effective_from: date
    style: Mapping[str, Any]


def held_on(rows: Sequence[HouseStyleRecord], day: date) -> HouseStyle | None:
    """Return the style that holds on `day`; None before the first one, and after one that ended."""
    held = [row for row in rows if row.effective_from <= day]
    last = max(held, key=lambda row: (row.effective_from, row.id), default=None)
    return style_of(last.style) if last and last.style else None


def style_values(style: HouseStyle) -> dict[str, Any]:
    """Return a style as plain values for its record."""
    plain = {"theme": style.theme, "locked": style.locked, "accent": style.accent, "css": style.css}
    blocks = {"head": as_json(style.head)["blocks"], "tail": as_json(style.tail)["blocks"]}
    return {
        **plain,
        **blocks,
        "size": style.size,
        "leading": style.leading,
        "signoff": list(style.signoff),
    }


def style_of(values: Mapping[str, Any]) -> HouseStyle:
    """Return the style that `style_values` wrote.

    Raises:
        UserError: `article-json`; its blocks are none.
    """
    blocks = {key: from_json({"schema": 1, "blocks": values[key]}) for key in ("head", "tail")}
    return HouseStyle(**{**values, **blocks, "signoff": tuple(values["signoff"])})


def checked(style: HouseStyle) -> HouseStyle:
    """Return a style as it is kept, after a look at its values.

    Raises:
        UserError: `house-accent`, `house-size`, `house-leading`, `house-css-long`, `house-signoff`.
    """
    accent = style.accent.strip().lower()
    if accent and not (_ACCENT.match(accent) and read_colour(accent)):
        raise UserError("house-accent", accent=style.accent)
    for code, value, known in (("size", style.size, SIZES), ("leading", style.leading, LEADINGS)):
        if value and value not in known:
            raise UserError(f"house-{code}", value=value, least=known.start, most=known.stop - 1)
    if len(style.css) > _MOST:
        raise UserError("house-css-long", count=len(style.css), most=_MOST)
    signoff = tuple(part.strip() for part in style.signoff if part.strip())
    for part in signoff:
        if not _names_something(part):
            raise UserError("house-signoff", part=part)
    return replace(style, accent=accent, css=style.css.strip(), signoff=signoff)


def signed(parts: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return the parts of a sign-off line with their names; one whose name is not known is left out."""
    return [part.format(**names) for part in parts if all(names[name] for name in _fields(part))]


def _names_something(part: str) -> bool:
    try:
        found = _fields(part)
    except ValueError:
        return False
    return bool(found) and set(found) <= set(NAMED) and "{}" not in part


def _fields(part: str) -> list[str]:
    parsed = list(Formatter().parse(part))
    if any(spec or conversion for _, _, spec, conversion in parsed):
        raise ValueError(part)
    return [name for _, name, _, _ in parsed if name is not None]
