"""Render blocks as WeChat-safe HTML: fill templates, inline the theme's CSS, remove all that is on no allow-list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import css_inline
from markupsafe import Markup, escape

from wxdesk.domain.article.blocks import (
    Align,
    Block,
    Component,
    KindName,
    ListItem,
    Paragraph,
    Quote,
    Video,
    block_text,
    kind_of,
    pictures_of,
)
from wxdesk.domain.article.components import SPECS, filled, told
from wxdesk.domain.article.footnotes import last_footnote
from wxdesk.domain.article.house_style import HouseStyle, signed
from wxdesk.domain.article.text.fact_marks import without_facts
from wxdesk.domain.desk.errors import UserError
from wxdesk.render.article.inline import Inline, bullet, gap, hung, split_label
from wxdesk.render.article.openings import ends_open, is_flush, opening_of, split_initial
from wxdesk.render.article.picture_rows import gallery_shares, pair_shares
from wxdesk.render.article.program_code import program
from wxdesk.render.article.raw_html import raw_block
from wxdesk.render.article.safe_html import (
    PLACE,
    Own,
    body_text,
    own_texts,
    placed,
    printable,
    safe_html,
    text_pieces,
)
from wxdesk.render.article.themes import end_mark, labels_headings, ornament, raises_initials, style_sheet, themes
from wxdesk.render.templates import templates
from wxdesk.texts import texts

COLUMN = 677
"""Width of WeChat's text column on a computer in pixels (HTML rule H24); no picture is shown wider."""

_TEMPLATE = "article.html.j2"
_WORDS: tuple[KindName, ...] = ("paragraph", "heading", "item")
"""Kinds of blocks that may begin an article; WeChat may drop others if no paragraph precedes them (HTML rule H13)."""

_NUMBERED = re.compile(r"([a-z]+)(\d+)")
_LONG_WORD = re.compile(r"[!-~]{16}")
"""Matches a word of 16 or more letters, digits and signs, such as an address.

Such a word is not broken, so justified text would leave gaps in the line before it.
"""


@dataclass(frozen=True)
class CreditFields:
    """The values of the credit line at the end of an article, such as its editor; empty values are left out."""

    source: str = ""
    author: str = ""
    editor: str = ""
    reviewer: str = ""


@dataclass(frozen=True)
class Rendered:
    """An article as HTML, with the parts that the program itself added (`own`).

    `notes` are the addresses of links that are listed at its end. `places` holds a pair for each node that
    represents a block: the node's number in document order and the block's id.
    """

    html: str
    own: Own
    notes: tuple[str, ...]
    places: tuple[tuple[int, str], ...] = ()

    @property
    def placed_html(self) -> str:
        """Return the HTML in which the node of each block has the block's id; only for previews, never for WeChat."""
        return placed(self.html, self.places)

    @property
    def body_text(self) -> str:
        """Return the text that the HTML shows, without the parts that the program itself added."""
        return body_text(self.html, self.own)

    @property
    def pieces(self) -> tuple[tuple[bool, str], ...]:
        """Return the text that the HTML shows, divided into parts as (whether the program added it, text)."""
        return text_pieces(self.html, self.own)

    @property
    def shown_text(self) -> str:
        """Return the text that the HTML shows: one line per block, no empty lines."""
        lines = (line.strip() for line in body_text(self.html).splitlines())
        return "\n".join(line for line in lines if line)

    @property
    def own_text(self) -> tuple[str, ...]:
        """Return, in order, the texts that the program itself added.

        Each is the whole text of a node, or only its first character.
        """
        return own_texts(self.html, self.own)


@dataclass(frozen=True)
class MarkedUp:
    """An article as HTML with classes instead of styles, its picture addresses, and the links listed at its end."""

    html: str
    addresses: frozenset[str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Picture:
    source: str
    width: int | None
    ratio: float | None
    line: str


def placeholders(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the address "wxdesk:001", "wxdesk:002" and so on for each picture of `blocks`, by its digest.

    The pictures are numbered by their first appearance.
    """
    return {digest: f"wxdesk:{number:03d}" for number, digest in enumerate(pictures_of(blocks), 1)}


class Renderer:
    """Render articles; one instance serves many articles, and equal input gives equal bytes."""

    def __init__(self) -> None:
        self._say = texts("zh_CN").text
        self._environment = templates(lines=False)
        self._environment.filters.update(_FILTERS)

    def themes(self) -> list[str]:
        """Return the ids of the themes; the catalogue has `theme-<id>` for each."""
        return list(themes())

    def render(
        self,
        blocks: Sequence[Block],
        fields: CreditFields,
        style: HouseStyle,
        image_sources: Mapping[str, str],
        *,
        sizes: Mapping[str, tuple[int, int]] | None = None,
        picture_lines: bool = False,
        marked: bool = False,
    ) -> Rendered:
        """Return the article rendered in a house style.

        `image_sources` maps the digest of each picture to its address, `sizes` to its width and height in pixels. With
        `picture_lines` each picture becomes a visible line 【图001】. With `marked` a dummy element shows each part
        that a person inserts in WeChat; without it such a part is left out.

        Raises:
            UserError: `render-theme` for an unknown theme, `render-picture` for a picture without
                an address.
        """
        sheet = style_sheet(style)
        made = self.markup(
            blocks, fields, style, image_sources, sizes=sizes, picture_lines=picture_lines, marked=marked
        )
        safe, own, at = safe_html(inlined(made.html, sheet), made.addresses)
        return Rendered(safe, own, made.notes, at)

    def markup(
        self,
        blocks: Sequence[Block],
        fields: CreditFields,
        style: HouseStyle,
        image_sources: Mapping[str, str],
        *,
        sizes: Mapping[str, tuple[int, int]] | None = None,
        picture_lines: bool = False,
        marked: bool = False,
    ) -> MarkedUp:
        """Return the HTML of `blocks` before CSS is inlined; the arguments have the same meaning as in `render`.

        Raises:
            UserError: `render-picture` for a picture without an address.
        """
        inline = Inline(last_footnote(blocks))
        blocks = without_facts(blocks)
        shown = style.around(blocks)
        pictures = _pictures(shown, image_sources, sizes or {}, lines=picture_lines)
        sources = {digest: picture.source for digest, picture in pictures.items()}
        addresses = frozenset(sources.values())
        lines = {picture.source: picture.line for picture in pictures.values() if picture.line}
        html = self._environment.get_template(_TEMPLATE).render(
            ragged=_has_long_words(blocks),
            guarded=bool(shown) and kind_of(shown[0]) not in _WORDS,
            head=_grouped(style.head),
            groups=_grouped(blocks),
            tail=_grouped(style.tail),
            pictures=pictures,
            videos={video.id: number for number, video in enumerate(_videos(shown), 1)},
            marked=marked,
            notes=inline.notes,
            first_note=inline.before + 1,
            credits=signed(style.signoff, vars(fields)),
            ornament=ornament(style.theme),
            opening=opening_of(blocks),
            initials=raises_initials(style.theme),
            flush=lambda block: is_flush(block, blocks),
            end=end_mark(style.theme) if ends_open(blocks) else "",
            labels=labels_headings(style.theme),
            pair_shares=lambda *shown: pair_shares(*(_ratio(pictures, one) for one in shown)),
            gallery_shares=lambda shown: gallery_shares([_ratio(pictures, one) for one in shown]),
            say=self._say,
            inline=inline,
            opaque=lambda opaque: Markup(raw_block(opaque, sources, lines)),  # noqa: S704 - just made safe
        )
        return MarkedUp(printable(html), addresses, tuple(inline.notes))


def _grouped(blocks: Sequence[Block]) -> list[tuple[KindName, list[Block]]]:
    return [(kind, list(group)) for kind, group in groupby(blocks, kind_of)]


def _has_long_words(blocks: Iterable[Block]) -> bool:
    texts = (block for block in blocks if isinstance(block, Paragraph | ListItem | Quote | Component))
    return any(_LONG_WORD.search(block_text(block)) for block in texts)


def _videos(blocks: Iterable[Block]) -> list[Video]:
    return [block for block in blocks if isinstance(block, Video)]


def _pictures(
    blocks: Iterable[Block], sources: Mapping[str, str], sizes: Mapping[str, tuple[int, int]], *, lines: bool
) -> dict[str, _Picture]:
    found: dict[str, _Picture] = {}
    for digest in pictures_of(blocks):
        if digest not in sources:
            raise UserError("render-picture", digest=digest[:12])
        size = sizes.get(digest)
        width = min(size[0], COLUMN) if size else None
        ratio = size[0] / size[1] if size else None
        line = f"【图{len(found) + 1:03d}】" if lines else ""
        found[digest] = _Picture(sources[digest], width, ratio, line)
    return found


def _ratio(pictures: Mapping[str, _Picture], digest: str) -> float | None:
    return pictures[digest].ratio if digest in pictures else None


_NOTHING = Markup("")


def _place(block: Block) -> Markup:
    return Markup(f' {PLACE}="{escape(block.id)}"')  # noqa: S704 - escaped here; a formatter takes thrice as long


@dataclass(frozen=True)
class _Inserted:
    """The values of one component (a ready-made block with fields), as its template uses them.

    `held` has the value of each field that the component's definition names, or "". `repeated` holds the values of
    numbered fields such as `picture1`, one mapping for each number. `rows` are the lines of the field `rows`, such
    as those of a timetable, each with one or two cells. `rest` are the values of fields that the definition does
    not name, or that occur again. `by_hand` is a line about what a person inserts in WeChat in place of the
    component; "" if the HTML contains it.
    """

    held: Mapping[str, str]
    repeated: Sequence[Mapping[str, str]]
    """The values of numbered fields, one mapping for each number.

    The first mapping has the values of `picture1` and `name1` under the keys `picture` and `name`, and so on.
    """
    rows: Sequence[Sequence[str]]
    rest: Sequence[str]
    by_hand: str
    """One line about what a person inserts in WeChat in place of the component; "" if the HTML contains it."""


def _inserted(block: Component) -> _Inserted:
    found = filled(block.name, block.fields)
    names = [one.id for one in SPECS[block.name].fields] if block.name in SPECS else []
    held = {name: found.values.get(name, "") for name in names}
    repeated: dict[str, dict[str, str]] = {}
    for name, value in held.items():
        if numbered := _NUMBERED.fullmatch(name):
            repeated.setdefault(numbered[2], {})[numbered[1]] = value
    return _Inserted(held, list(repeated.values()), found.rows, found.rest, told(block.name, block.fields))


def _broken(words: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in words.split("\n"))


def _align(align: Align) -> Markup:
    return Markup(' style="text-align:{}"').format(align) if align else _NOTHING


_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, keep_link_tags=False)


def inlined(html: str, sheet: str) -> str:
    """Return `html` with the rules of the CSS style sheet `sheet` written into its elements."""
    return _INLINER.inline_fragment(html, sheet)


_FILTERS = {
    "align": _align,
    "place": _place,
    "program": program,
    "bullet": bullet,
    "gap": gap,
    "hung": hung,
    "split_label": split_label,
    "split_initial": split_initial,
    "filled": _inserted,
    "broken": _broken,
}
