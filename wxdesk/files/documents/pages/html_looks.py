"""Derive marks such as bold, alignment and visibility of an element's text from the page's own styles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from wxdesk.domain.article.blocks import Align, Run
from wxdesk.files.documents.pages.html_vocabulary import LIST_MARK, TELLING
from wxdesk.files.documents.parts.html_runs import MARKS, marked

_SMALLEST = 2.7
"""Font size in CSS pixels (2 pt) up to which text counts as hidden."""

_LENGTH = re.compile(r"^([\d.]+)\s*(px|pt|em|rem|%)?$")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3}
_RELATIVE = 16.0
_WHITE = re.compile(r"^(?:white|#fff|#ffffff|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1(?:\.0*)?\s*)?\))$")
_NO_GROUND = re.compile(r"^(?:none|transparent|inherit|initial|unset|rgba\([^)]*,\s*0(?:\.0*)?\s*\))$")
_UNVEILED = frozenset({"html", "body"})
_WECHAT_BODY = "js_content"
_BOLD_FROM = 600
_ALIKE = {"cite": "em", "strike": "s", **dict.fromkeys(("kbd", "samp", "tt"), "code")}
"""Elements that look like another element: each maps to the element whose mark, such as italic, its text gets."""
_ASKED = ("style", "color", "align", "bgcolor", "hidden")
"""Attributes that affect how text looks."""
_REPEATED = 400
"""Styles shorter than this many characters are cached; longer ones would take too much memory."""
_LOOKING = frozenset({*MARKS, *_ALIKE, "center"})
"""Elements whose name alone affects the look."""
_UNMARKED = Run("")
_ALIGNS = frozenset({"left", "center", "right", "justify"})

type Style = Mapping[str, str]


def style_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the declarations of a `style` attribute that affect the look, in lower case."""
    found: dict[str, str] = {}
    for declaration in attributes.get("style", "").lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon and (name := name.strip()) in TELLING:
            found[name] = value.replace("!important", "").strip()
    return found


def list_mark(attributes: Mapping[str, str]) -> str:
    """Return Word's list property in a `style` attribute, or ""."""
    return style_of(attributes).get(LIST_MARK, "") if LIST_MARK in attributes.get("style", "").lower() else ""


@dataclass(frozen=True)
class HtmlLook:
    """The look of text at one place.

    `hidden` is "vanish" or "tiny" if the page hides the text, else "". `white` tells that the text is white, which is
    invisible unless `ground` tells that it has a background.
    """

    marks: Run = _UNMARKED
    align: Align = ""
    hidden: str = ""
    white: bool = False
    ground: bool = False

    @property
    def unseen(self) -> str:
        """Return why text here is invisible: "vanish", "tiny" or "white"; "" if it is visible."""
        return self.hidden or ("white" if self.white and not self.ground else "")

    def inside(self, tag: str, attributes: Mapping[str, str]) -> "HtmlLook":
        """Return the look of text inside a child element with this tag and these attributes; it inherits this look."""
        asked = [(name, attributes[name]) for name in _ASKED if name in attributes] if attributes else []
        if attributes.get("id") == _WECHAT_BODY:
            asked.append(("id", _WECHAT_BODY))
        if not asked and tag not in _LOOKING:
            return self
        short = all(len(value) < _REPEATED for _, value in asked)
        return (_inside if short else _inside.__wrapped__)(self, tag, tuple(asked))

    def hiding(self, tag: str, attributes: Mapping[str, str], style: Style) -> str:
        """Return the value of `hidden` for a child element.

        A body that is hidden until a script has run does not count as hidden.
        """
        veil = tag in _UNVEILED or attributes.get("id") == _WECHAT_BODY
        if self.hidden == "vanish" or (not veil and _vanished(attributes, style)):
            return "vanish"
        size = _pixels(style.get("font-size", ""))
        return self.hidden if size is None else ("tiny" if size <= _SMALLEST else "")

    def whiteness(self, attributes: Mapping[str, str], style: Style) -> bool:
        """Return whether text in a child element with these attributes and this style is white."""
        color = style.get("color") or attributes.get("color", "").lower()
        return self.white if not color or color == "inherit" else _WHITE.match(color) is not None


PLAIN = HtmlLook()
"""The look of text without any styles."""


@lru_cache(maxsize=1024)
def _inside(look: HtmlLook, tag: str, asked: tuple[tuple[str, str], ...]) -> HtmlLook:
    """Compute the look inside an element from those of its attributes that affect the look.

    Results are cached, since a page repeats few combinations thousands of times.
    """
    attributes = dict(asked)
    style = style_of(attributes)
    return HtmlLook(
        marks=_marks(look.marks, tag, style),
        align=_align(look.align, tag, attributes, style),
        hidden=look.hiding(tag, attributes, style),
        white=look.whiteness(attributes, style),
        ground=look.ground or _has_ground(attributes, style),
    )


def _vanished(attributes: Mapping[str, str], style: Style) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or style.get("opacity") in ("0", "0.0", "0%")
        or "hidden" in attributes
    )


def _pixels(size: str) -> float | None:
    """Return a font size in CSS pixels, or None; relative sizes are based on 16 pixels."""
    match = _LENGTH.match(size)
    if match is None:
        return None
    number, unit = float(match[1].strip(".") or 0), match[2] or ""
    return number * _PIXELS.get(unit, _RELATIVE / (100 if unit == "%" else 1))


def _has_ground(attributes: Mapping[str, str], style: Style) -> bool:
    """Tell whether text may have a coloured background; an unreadable background counts as coloured."""
    grounds = [style.get("background"), style.get("background-color"), style.get("background-image")]
    grounds += [attributes.get("bgcolor", "").lower(), style.get("mso-highlight")]
    return any(one and not _WHITE.match(one) and not _NO_GROUND.match(one) for one in grounds)


def _marks(marks: Run, tag: str, style: Style) -> Run:
    """Return `marks` (bold, italic and so on) changed by the element's tag and then by its style."""
    marks = marked(marks, _ALIKE.get(tag, tag))
    weight = style.get("font-weight", "")
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= _BOLD_FROM)
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
