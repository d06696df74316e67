"""The house style 版式 of a channel: the look of all its articles from a given day on.

It consists of a theme with changes, blocks before and after each article, and a sign-off line naming source, editor and
reviewer. An article's approval does not cover the house style, whose blocks count as additions by wxdesk.
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
"""The default parts of the sign-off line; a part is left out if the article has no such name."""

NAMED = ("source", "author", "editor", "reviewer")
"""The names that a part of the sign-off line can refer to."""

SIZES, LEADINGS = range(14, 21), range(130, 251)
"""Allowed sizes of body text in pixels, and allowed line heights in percent."""

_ACCENT = re.compile(r"^#(?:[0-9a-f]{3}|[0-9a-f]{6})$")
_MOST = 4000


@dataclass(frozen=True)
class HouseStyle:
    """The house style of a channel: a theme, changes to it, and added blocks; "" and 0 keep the theme's value.

    `accent` is `#rrggbb`, `size` is the body text in pixels, `leading` its line height in percent. `css` holds
    rules for parts of the theme. With `locked` the editor cannot choose another theme. `head` and `tail` are the blocks
    before and after each article. `signoff` are the parts of the line that names source, editor and reviewer.
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
        """Return `blocks` with the house style's head blocks before them and its tail blocks after them."""
        return (*self.head, *blocks, *self.tail)

    def on(self, theme: str) -> "HouseStyle":
        """Return the house style for an article whose editor chose `theme`; a locked style stays unchanged.

        The changes of the house style apply only to its own theme. With another theme only the added blocks and the
        sign-off line remain.
        """
        if self.locked or not theme or theme == self.theme:
            return self
        return HouseStyle(theme, head=self.head, tail=self.tail, signoff=self.signoff)


@dataclass(frozen=True)
class HouseStyleRecord:
    """One dated entry of a channel's house style, as plain values; an empty style ends the style before."""

    id: str
    channel: str
    effective_from: date
    style: Mapping[str, Any]


def held_on(rows: Sequence[HouseStyleRecord], day: date) -> HouseStyle | None:
    """Return the style in force on `day`; None if none has begun or an empty entry ended it.

    `rows` are the entries of one channel. Of two entries of one day the entry with the later id counts.
    """
    held = [row for row in rows if row.effective_from <= day]
    last = max(held, key=lambda row: (row.effective_from, row.id), default=None)
    return style_of(last.style) if last and last.style else None


def style_values(style: HouseStyle) -> dict[str, Any]:
    """Return a style as plain values, in the form in which it is stored."""
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
        UserError: `article-json`; its blocks are invalid.
    """
    blocks = {key: from_json({"schema": 1, "blocks": values[key]}) for key in ("head", "tail")}
    return HouseStyle(**{**values, **blocks, "signoff": tuple(values["signoff"])})


def checked(style: HouseStyle) -> HouseStyle:
    """Check the values of a style and return it in normalised form.

    An empty accent, and 0 as size or line height, are allowed.

    Raises:
        UserError: `house-accent`, the accent is no colour; `house-size` or `house-leading`, the text size or line
            height is not allowed; `house-css-long`, the CSS has too many characters; `house-signoff`, a part
            of the sign-off line has no placeholder such as {author}, or has one that is not in `NAMED`.
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
    """Return the sign-off parts with names filled in; a part whose name is empty is left out."""
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
