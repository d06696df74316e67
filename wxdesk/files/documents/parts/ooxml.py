"""Names of WordprocessingML and helper functions for reading its XML."""

from collections.abc import Iterator
from functools import cache
from typing import TypeGuard

from lxml import etree

type Element = etree._Element  # noqa: SLF001 - lxml's own name for its element type

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp15": "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": NAMES["w"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": NAMES["r"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": NAMES["m"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": NAMES["wp"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
"""ISO 29500 strict namespaces, and the transitional ones that Word writes."""


def name(short: str) -> str:
    """Return the full lxml name of a short name such as "w:p"."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


W = {local: name(f"w:{local}") for local in ("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "val", "txbxContent")}


def is_element(node: object) -> TypeGuard[Element]:
    """Tell an element from a comment or a processing instruction, whose tag is not a string."""
    return isinstance(getattr(node, "tag", None), str)


_VALUE = W["val"]


def descendant(parent: Element, path: str) -> Element | None:
    """Return the first descendant at `path` ("w:rPr/w:shd"), or None; this is four times as fast as lxml's `find`.

    Speed matters, because reading a file calls this about ten times for each of its runs.
    """
    return _first(parent, _steps(path), 0)


def _first(parent: Element, steps: tuple[str, ...], at: int) -> Element | None:
    tag, last = steps[at], at + 1 == len(steps)
    for child in parent:
        if child.tag == tag:
            found = child if last else _first(child, steps, at + 1)
            if found is not None:
                return found
    return None


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(map(name, path.split("/")))


def value(parent: Element | None, path: str, default: str | None = None) -> str | None:
    """Return `w:val` of the descendant at `path` ("w:pPr/w:jc"), or `default`."""
    if parent is None:
        return default
    found = descendant(parent, path)
    return default if found is None else found.get(_VALUE, default)


def switched_on(parent: Element | None, path: str) -> bool | None:
    """Return the value of the toggle property at `path`, or None if it is missing (ECMA-376 17.17.4)."""
    if parent is None or (found := descendant(parent, path)) is None:
        return None
    return found.get(_VALUE, "1") not in ("0", "false", "off", "none")


def whole_number(text: str | None, default: int = 0) -> int:
    """Return `text` as an integer, or `default` if it is not an integer."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def all_of(root: Element, short: str) -> Iterator[Element]:
    """Yield the descendants named `short` in document order."""
    yield from root.iter(name(short))
