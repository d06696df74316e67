"""Make components and colours of a Markdown file: callouts become notices, pictures in a row become galleries."""

import colorsys
from collections.abc import Sequence
from dataclasses import replace

from wxdesk.domain.article.blocks import Block, Component, Image, Ink, Paragraph, Quote, Run, merged, plain
from wxdesk.domain.article.components import SPECS
from wxdesk.files.documents.pages.looks.page_colours import read_colour
from wxdesk.files.documents.pages.markdown_syntax import CALLOUT
from wxdesk.files.documents.parts.linked_pictures import file_of

_NOTICE, _GALLERY = "notice", "gallery"
_MOST = {one.id: one.most for one in SPECS[_NOTICE].fields}
_SLIDES = sum(one.id.startswith("picture") for one in SPECS[_GALLERY].fields)
_CAPTION = next(one.most for one in SPECS[_GALLERY].fields if one.id == "caption1")
_FEWEST = 2
_VIVID, _DARK = 0.25, 0.2
"""A colour of the articles needs at least this saturation and this brightness; below, it counts as grey or black."""
_HUES: tuple[tuple[float, Ink], ...] = ((20, "red"), (70, "accent"), (170, "green"), (290, "blue"), (361, "red"))
"""Hues in degrees, each with an ink; a colour gets the ink of the first of these hues that is above its own hue."""
_BLACK_UP_TO = 0.35


def boxed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a quotation; a callout of plain words becomes a notice, with its title.

    Words with marks such as bold, and lists, stay a quotation with the title in bold: a notice would lose them.
    """
    first, *rest = blocks or [Paragraph("", ())]
    if not isinstance(first, Quote) or not plain(first.runs).startswith(CALLOUT):
        return list(blocks)
    runs = merged((replace(first.runs[0], text=first.runs[0].text.removeprefix(CALLOUT)), *first.runs[1:]))
    title, text = plain(runs), "\n".join(plain(one.runs) for one in rest if isinstance(one, Quote))
    simple = all(isinstance(one, Quote) and set(one.runs) <= {Run(plain(one.runs))} for one in rest)
    if simple and text and len(title) <= _MOST["title"] and len(text) <= _MOST["text"]:
        return [Component("", _NOTICE, (("title", title), ("text", text)))]
    return [replace(first, runs=merged(replace(run, bold=True) for run in runs)), *rest]


def slides(pictures: Sequence[Image]) -> list[Block]:
    """Return the pictures of a gallery as gallery components, each with as many pictures as it may contain.

    Too few pictures, or pictures with a caption that is too long, stay single pictures. A picture that the
    document only names is represented in the component by its file name, until the file is delivered.
    """
    made: list[Block] = []
    for start in range(0, len(pictures), _SLIDES):
        part = pictures[start : start + _SLIDES]
        fits = len(part) >= _FEWEST and all(len(one.caption) <= _CAPTION for one in part)
        made += [Component("", _GALLERY, tuple(_fields(part)))] if fits else list(part)
    return made


def _fields(pictures: Sequence[Image]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number, one in enumerate(pictures, 1):
        found.append((f"picture{number}", file_of(one) or one.media))
        found += [(f"caption{number}", one.caption)] if one.caption else []
    return found


def ink_of(value: str) -> Ink:
    """Return the text colour of an article that comes nearest to a CSS colour; "" for black and unknown colours."""
    colour = read_colour(value)
    if colour is None:
        return ""
    hue, saturation, brightness = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    if saturation < _VIVID or brightness < _DARK:
        return "grey" if brightness > _BLACK_UP_TO and saturation < _VIVID else ""
    return next(ink for end, ink in _HUES if hue * 360 < end)
