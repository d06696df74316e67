"""Derive marks such as bold, alignment and visibility of an element's text from the page's own styles."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from wxdesk.domain.article.blocks import Align, Run
from wxdesk.files.documents.pages.html_declarations import style_of
from wxdesk.files.documents.pages.html_vocabulary import BLOCKS
from wxdesk.files.documents.pages.looks.html_hiding import Style, cuts_off, has_room, hides, is_flat_line, pixels
from wxdesk.files.documents.pages.looks.page_colours import (
    BLACK,
    WHITE,
    Colour,
    alike,
    attribute_colour,
    is_clear,
    read_colour,
)
from wxdesk.files.documents.pages.looks.page_grounds import ground_inside, is_clipped_to_letters
from wxdesk.files.documents.pages.looks.page_shadows import Shadow, shadows_inside, shows_letters
from wxdesk.files.documents.parts.html_runs import MARKS, marked

_SMALLEST = 2.7
"""Font size in CSS pixels (2 pt) up to which text counts as hidden."""
_UNVEILED = frozenset({"html", "body"})
_WECHAT_BODY = "js_content"
_BOLD_FROM = 600
_ALIKE = {"cite": "em", "strike": "s", **dict.fromkeys(("kbd", "samp", "tt"), "code")}
"""Elements that look like another element, each mapped to it: text in `cite` gets the mark of `em`, italic."""
_ASKED = ("style", "color", "align", "bgcolor", "background", "hidden")
"""Attributes that affect how text looks."""
_REPEATED = 400
"""Styles shorter than this many characters are cached; longer ones would take too much memory."""
_LOOKING = frozenset({*MARKS, *_ALIKE, "center"})
"""Elements whose name alone affects the look."""
_CELLS = frozenset({"td", "th", "caption"})
_UNMARKED = Run("")
_ALIGNS = frozenset({"left", "center", "right", "justify"})


@dataclass(frozen=True)
class HtmlLook:
    """The look of text at one place: its marks such as bold, its alignment, and its colours.

    `hidden` is "vanish" or "tiny" if the page hides the text, else "". `veiled` tells that the CSS property
    `visibility` hides the text; an element inside may set `visibility` to make its own text visible again.
    `letters` is the colour of the letters: "" if they are transparent, "?" if unknown. `ground` is the colour of
    the nearest background: "?" for a picture or an unknown colour, None for no background.
    """

    marks: Run = _UNMARKED
    align: Align = ""
    hidden: str = ""
    veiled: bool = False
    letters: Colour | str = BLACK
    """The colour of the letters; "" if they are transparent, "?" if the colour is unknown."""
    ground: Colour | str | None = None
    """The colour of the nearest background; "?" if it is a picture or unknown, None if there is no background."""
    flat: bool = False
    """Whether the line height that the text inherits or sets is zero."""
    flat_lines: bool = False
    """Whether the lines of the block around the text have no height, and the block has no room beside them."""
    shadows: tuple[Shadow, ...] = ()
    """The shadows of the letters in other colours than theirs, the uppermost first."""

    @property
    def unseen(self) -> str:
        """Return why text here is invisible: "vanish", "tiny", "white" or "ground"; "" if it is visible.

        "white" is white on white, "ground" is text in the colour of another background.
        """
        return self.gone or ("tiny" if self.flat and self.flat_lines else _colour_reason(self))

    @property
    def gone(self) -> str:
        """Return "vanish" or "tiny" if text here is invisible for another reason than its colour, else ""."""
        return "vanish" if self.veiled else self.hidden

    def inside(self, tag: str, attributes: Mapping[str, str]) -> "HtmlLook":
        """Return the look of text inside a child element with this tag and these attributes; it inherits this look."""
        asked = [(name, attributes[name]) for name in _ASKED if name in attributes] if attributes else []
        if attributes.get("id") == _WECHAT_BODY:
            asked.append(("id", _WECHAT_BODY))
        if tag == "body" and "text" in attributes:  # the colour of all letters, in old pages
            asked.append(("color", attributes["text"]))
        if not asked and tag not in _LOOKING:
            return self
        short = all(len(value) < _REPEATED for _, value in asked)
        return (_inside if short else _inside.__wrapped__)(self, tag, tuple(asked))

    def hiding(self, tag: str, attributes: Mapping[str, str], style: Style) -> str:
        """Return how text in a child element is hidden: "vanish", "tiny" (font size), or "" for visible text.

        A body that is hidden until a script has run does not count as hidden.
        """
        if self.hidden == "vanish" or (not _is_veil(tag, attributes) and ("hidden" in attributes or hides(style))):
            return "vanish"
        size = pixels(style.get("font-size", ""))
        return self.hidden if size is None else ("tiny" if size <= _SMALLEST else "")

    def veiling(self, tag: str, attributes: Mapping[str, str], style: Style) -> bool:
        """Tell whether the CSS property `visibility` hides text in a child element with this tag, attributes and style.

        A child of a hidden element is visible if its own style says `visibility: visible`.
        """
        said = style.get("visibility", "")
        if said in ("hidden", "collapse"):
            return not _is_veil(tag, attributes)
        return self.veiled and said not in ("visible", "initial")

    def coloured(self, attributes: Mapping[str, str], style: Style) -> Colour | str:
        """Return the colour of the letters in a child element with these attributes and this style."""
        filled, color = style.get("-webkit-text-fill-color"), style.get("color")
        color = filled or color or attribute_colour(attributes.get("color", ""))
        if not color or color in ("inherit", "currentcolor", "unset"):
            return self.letters
        return "" if is_clear(color) else BLACK if color == "initial" else read_colour(color) or "?"


def _colour_reason(look: HtmlLook) -> str:
    """Return "white" or "ground" for letters in the colour of their background that no shadow shows, else ""."""
    clear = look.letters == ""
    if look.ground == "?" or (isinstance(look.letters, str) and not clear):
        return ""
    behind = look.ground if isinstance(look.ground, tuple) else WHITE
    unseen = clear or (isinstance(look.letters, tuple) and alike(look.letters, behind))
    if not unseen or shows_letters(look.shadows, behind, clear=clear):
        return ""
    return "white" if alike(behind, WHITE) and not clear else "ground"


PLAIN = HtmlLook()
"""The look of text without any styles."""


@lru_cache(maxsize=1024)
def _inside(look: HtmlLook, tag: str, asked: tuple[tuple[str, str], ...]) -> HtmlLook:
    """Compute the look inside an element from those of its attributes that affect the look.

    Results are cached, since a page repeats few combinations thousands of times.
    """
    attributes = dict(asked)
    style = style_of(attributes)
    letters = look.coloured(attributes, style)
    ground = ground_inside(attributes, style, look.ground, letters)
    if is_clipped_to_letters(style):
        letters, ground = _cut_out(letters, ground), look.ground
    flat = is_flat_line(style, around=look.flat)
    return HtmlLook(
        marks=_marks(look.marks, tag, style),
        align=_align(look.align, tag, attributes, style),
        hidden=look.hiding(tag, attributes, style),
        veiled=look.veiling(tag, attributes, style),
        letters=letters,
        ground=ground,
        flat=flat,
        shadows=shadows_inside(style, look.shadows),
        flat_lines=flat and not has_room(style) if _is_block(tag, style) else look.flat_lines,
    )


def _cut_out(letters: Colour | str, ground: Colour | str | None) -> Colour | str:
    """Return the colour of letters that show the background `ground` if they are transparent themselves."""
    return (WHITE if ground is None else ground) if letters == "" else letters


def _is_block(tag: str, style: Style) -> bool:
    """Tell whether an element begins lines of its own, whose least height is its line height.

    A block within a line, such as an icon, counts only if it cuts its content off; otherwise its text is visible.
    """
    shown = style.get("display", "")
    if shown.startswith("inline-"):
        return cuts_off(style)
    return shown not in ("inline", "contents") if shown else tag in BLOCKS or tag in _CELLS


def _is_veil(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is `html`, `body` or WeChat's article body `js_content`.

    Many pages hide such an element until a script has run. Readers then see it, so it does not count as hidden.
    """
    return tag in _UNVEILED or attributes.get("id") == _WECHAT_BODY


def _marks(marks: Run, tag: str, style: Style) -> Run:
    """Return `marks` (bold, italic and so on) changed by the element's tag and then by its style."""
    marks = marked(marks, _ALIKE.get(tag, tag))
    weight = style.get("font-weight", "")
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdecimal() and float(weight) >= _BOLD_FROM)
        marks = replace(marks, bold=heavy)
    if shape := style.get("font-style"):
        marks = replace(marks, italic=shape in ("italic", "oblique"))
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if "underline" in lines or "line-through" in lines:
        under, through = "underline" in lines, "line-through" in lines
        marks = replace(marks, underline=under or marks.underline, strike=through or marks.strike)
    raised = style.get("vertical-align")
    if raised in ("super", "sub"):
        marks = replace(marks, script="sup" if raised == "super" else "sub")
    return marks


def _align(before: Align, tag: str, attributes: Mapping[str, str], style: Style) -> Align:
    given = style.get("text-align") or attributes.get("align", "").lower()
    if tag == "center":
        given = given or "center"
    return cast("Align", given) if given in _ALIGNS else before
