"""Find drawings and pictures that Word stores but does not show.

They are saved, so that a person may look at them and add them to the article.
"""

from collections.abc import Callable, Iterator

from wxdesk.files.documents.parts.drawings import WordPicture, blips_in
from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, name
from wxdesk.files.documents.parts.styles import paragraph_of

_PICTURE_MARK, _DRAWING_MARK = name("pic:cNvPr"), name("wp:docPr")
_SHAPES = tuple(name(f"v:{kind}") for kind in ("shape", "rect", "group"))
_DRAWINGS = tuple(name(short) for short in ("w:drawing", "w:pict", "mc:AlternateContent"))
_UNSEEN = ("visibility:hidden", "display:none")
_SMALLEST = 25_400
"""Width and height, in English metric units (2 pt), up to which nobody recognises a picture."""
_FAINT = 10_000
"""Opacity below which nobody sees a picture, in thousandths of a percent (ECMA-376 20.1.8.4)."""

type Saving = Callable[[Element], WordPicture | None]
"""A function that saves the whole picture which an `a:blip` or `v:imagedata` names, outside the article."""


def take_hidden_drawings(root: Element, save: Saving) -> list[FoundInWord]:
    """Remove hidden drawings and pictures from `root`, save their pictures by `save`, and report their content."""
    found: list[FoundInWord] = []
    for mark in [*all_of(root, "wp:docPr"), *all_of(root, "pic:cNvPr"), *root.iter(*_SHAPES)]:
        here = any(one is root for one in mark.iterancestors())
        if here and _is_hidden_shape(mark) and (drawing := _drawing_around(mark)) is not None:
            title = mark.get("descr") or mark.get("name") or mark.get("title") or mark.get("alt") or ""
            found += withheld_in(drawing, title, save) or [FoundInWord("picture", title, paragraph_of(drawing))]
            if (parent := drawing.getparent()) is not None:
                parent.remove(drawing)
    return found


def withheld_in(drawing: Element, title: str, save: Saving) -> list[FoundInWord]:
    """Return a result for each picture in a hidden drawing, and one for the words of all its text boxes.

    `save` saves the pictures. A picture's result has the text `title`, or the picture's file name if that is "".
    """
    shown = next(all_of(drawing, "mc:Choice"), drawing)
    return list(_pictures(shown, title, save)) + list(_words(shown))


def _pictures(shown: Element, title: str, save: Saving) -> Iterator[FoundInWord]:
    for blip in blips_in(shown):
        if (picture := save(blip)) is not None:
            yield FoundInWord("picture", title or picture.name, paragraph_of(shown), picture.digest)


def _words(shown: Element) -> Iterator[FoundInWord]:
    words = ("".join(node.text or "" for node in one.iter(W["t"])).strip() for one in all_of(shown, "w:txbxContent"))
    if text := " ".join(filter(None, words)):
        yield FoundInWord("vanish", text, paragraph_of(shown))


def _is_hidden_shape(mark: Element) -> bool:
    style = mark.get("style", "").lower().replace(" ", "")
    if mark.get("hidden") in ("1", "true") or any(one in style for one in _UNSEEN):
        return True
    if mark.tag == _DRAWING_MARK:
        return _is_speck(mark)
    return mark.tag == _PICTURE_MARK and _is_faint(mark)


def _is_speck(mark: Element) -> bool:
    """Tell whether a drawing has no width, no height, or is too small to be recognised.

    `mark` is its element `wp:docPr`, which stands beside the element with the size.
    """
    around = mark.getparent()
    extent = None if around is None else around.find("wp:extent", NAMES)
    sides = [] if extent is None else [extent.get(side, "") for side in ("cx", "cy")]
    sizes = [int(one) for one in sides if one.isdecimal()]
    return 0 in sizes or (len(sizes) > 1 and max(sizes) <= _SMALLEST)


def _is_faint(mark: Element) -> bool:
    """Tell whether a picture is so transparent that it is invisible; `mark` is its element `pic:cNvPr`."""
    around = next(mark.iterancestors(name("pic:pic")), None)
    faded = None if around is None else next(around.iter(name("a:alphaModFix")), None)
    amount = "" if faded is None else faded.get("amt", "")
    return amount.isdecimal() and int(amount) < _FAINT


def _drawing_around(mark: Element) -> Element | None:
    """Return the element to remove, if `mark` is the element that declares a picture or drawing hidden.

    This is a single picture, or the whole drawing including alternatives for older programs. Return None if `mark`
    stands in no drawing.
    """
    if mark.tag == _PICTURE_MARK:
        return next(mark.iterancestors(name("pic:pic")), None)
    around: Element | None = None
    for ancestor in mark.iterancestors():
        if ancestor.tag in _DRAWINGS:
            around = ancestor
        elif ancestor.tag == W["p"]:
            return around
    return None
