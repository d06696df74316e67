"""Find drawings and pictures that Word stores but does not show.

They are saved, so that a person may look at them and add them to the article.
"""

from collections.abc import Callable, Iterator

from wxdesk.files.documents.parts.drawings import WordPicture, blips_in
from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, name
from wxdesk.files.documents.parts.styles import paragraph_of
from wxdesk.files.documents.word.hidden_shapes import VML_SHAPES, is_hidden_shape

_PICTURE, _BOX = name("pic:pic"), name("wps:wsp")
_PARTS = {name("pic:cNvPr"): _PICTURE, name("wps:cNvPr"): _BOX}
"""Elements that may declare a part of a drawing hidden, each with the element of this part."""
_DRAWINGS = tuple(name(short) for short in ("w:drawing", "w:pict", "mc:AlternateContent"))
type Saving = Callable[[Element], WordPicture | None]
"""A function that saves the whole picture which an `a:blip` or `v:imagedata` names, outside the article."""


def take_hidden_drawings(root: Element, save: Saving) -> list[FoundInWord]:
    """Remove hidden drawings and pictures from `root`, save their pictures by `save`, and report their content."""
    found: list[FoundInWord] = []
    for mark in [*all_of(root, "wp:docPr"), *root.iter(*_PARTS), *root.iter(*VML_SHAPES)]:
        here = any(one is root for one in mark.iterancestors())
        if here and is_hidden_shape(mark) and (drawing := _drawing_around(mark)) is not None:
            title = mark.get("descr") or mark.get("name") or mark.get("title") or mark.get("alt") or ""
            found += withheld_in(drawing, title, save) or [FoundInWord("picture", title, paragraph_of(drawing))]
            _remove(drawing)
    return found


def _remove(drawing: Element) -> None:
    """Remove a drawing or a part of a drawing from the document.

    If it lies in `mc:AlternateContent`, the alternative for older programs is removed too, as that shows the same.
    """
    for around in drawing.iterancestors(name("mc:AlternateContent")):
        for fallback in around.findall("mc:Fallback", NAMES):
            around.remove(fallback)
    if (parent := drawing.getparent()) is not None:
        parent.remove(drawing)


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


def _drawing_around(mark: Element) -> Element | None:
    """Return the element to remove, if `mark` is the element that declares a picture or drawing hidden.

    This is a single picture, or the whole drawing including alternatives for older programs. Return None if `mark`
    stands in no drawing.
    """
    part = None if mark.tag not in _PARTS else next(mark.iterancestors(_PARTS[str(mark.tag)]), None)
    if part is not None and (part.tag == _PICTURE or not _is_alone(part)):
        return part
    around: Element | None = None
    for ancestor in mark.iterancestors():
        if ancestor.tag in _DRAWINGS:
            around = ancestor
        elif ancestor.tag == W["p"]:
            return around
    return None


def _is_alone(box: Element) -> bool:
    """Tell whether a text box is the only part of its drawing, not one of a group."""
    around = box.getparent()
    return around is not None and around.tag == name("a:graphicData")
