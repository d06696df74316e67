"""Find the cell styles of an .ods that make a value invisible.

A style takes properties that it lacks from its parent style.
"""

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.cell_looks import WHITE, CellLook, colour

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_LETTERS, _GROUND, _SIZE = f"{_FO}color", f"{_FO}background-color", f"{_FO}font-size"
_WORDS = f"{_NUMBER}text"
_NO_CONTENT = frozenset({f"{_STYLE}map", f"{_STYLE}text-properties", _WORDS})
_SHOWN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}display"
_SIZES = (f"{_STYLE}row-height", f"{_STYLE}column-width")
_FLATTEST = 2.0
"""Height of a row or width of a column in points up to which nothing of its cells is visible."""
_AUTOMATIC = "automatic"
"""The colour of letters that the program makes dark or light by their ground."""
_DEFAULT = "Default"
_DEEPEST = 30
_FAMILY = f"{_STYLE}family"
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


class OpenDocumentStyles:
    """The cell styles of an .ods by name."""

    def __init__(self, styles: bytes, content: bytes) -> None:
        """Read the cell styles from the parts `styles.xml` and `content.xml` of an .ods.

        If a part is broken, its styles are missing, and cells with them count as visible.
        """
        self._styles: dict[str, Element] = {}
        self._masks: dict[str, str] = {}
        self._flat: set[bytes] = set()
        self._known: dict[tuple[bytes, bool], bool] = {}
        for part in (styles, _head(content)):
            if (root := _tree(part)) is not None:
                self._read(root)

    def _read(self, root: Element) -> None:
        for one in root.iter(f"{_STYLE}style"):
            named = one.get(f"{_STYLE}name", "")
            if one.get(_FAMILY) in ("table-cell", "text"):
                self._styles[named] = one
            sides = (one.find(f"{_STYLE}table-{side}-properties") for side in ("row", "column"))
            sizes = [found.get(size) for found in sides if found is not None for size in _SIZES]
            if any(size and _points(size) <= _FLATTEST for size in sizes):
                self._flat.add(named.encode())
        for one in root.iter(f"{_NUMBER}number-style", f"{_NUMBER}text-style"):
            if all(part.tag in _NO_CONTENT for part in one):
                words = "".join(part.text or "" for part in one.iter(_WORDS)).strip()
                self._masks[one.get(f"{_STYLE}name", "")] = words

    def is_flat(self, name: bytes) -> bool:
        """Tell whether a row or column with the style `name` has no height or width."""
        return name in self._flat

    def hides(self, name: bytes, *, coloured: bool = False) -> bool:
        """Tell whether a value in a cell with the style `name` is invisible; b"" stands for the default style.

        With `coloured`, conditional formats may change the cell's colours, so colours are not compared.
        """
        if (name, coloured) not in self._known:
            chain = list(self._chain(name.decode("utf-8", "replace") or _DEFAULT))
            conditional = any(one.find(f"{_STYLE}map") is not None for one in chain)
            self._known[name, coloured] = self._look(chain).hides(coloured=coloured or conditional)
        return self._known[name, coloured]

    def mask(self, name: bytes) -> str:
        """Return the fixed words that the number format of a cell style shows in place of every value, or ""."""
        return self._masks.get(_number_format(self._chain(name.decode("utf-8", "replace") or _DEFAULT)), "")

    def _chain(self, name: str) -> list[Element]:
        """Return the style `name`, its parent style, the parent's parent and so on, up to a maximum depth.

        The list is empty if there is no such style.
        """
        found: list[Element] = []
        while name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = found[-1].get(f"{_STYLE}parent-style-name", "")
        return found

    def _look(self, chain: list[Element]) -> CellLook:
        size = _said(chain, "text-properties", _SIZE)
        ground = _said(chain, "table-cell-properties", _GROUND)
        return CellLook(
            letters=self._letters(chain),
            ground=WHITE if ground in ("", "transparent") else colour(ground),
            points=_points(size),
            blank=self._masks.get(_number_format(chain)) == "" or _said(chain, "text-properties", _SHOWN) == "none",
        )

    def _letters(self, chain: list[Element]) -> str:
        said = _said(chain, "text-properties", _LETTERS)
        automatic = _said(chain, "text-properties", f"{_STYLE}use-window-font-color") == "true"
        return colour(said) if said and not automatic else _AUTOMATIC


def _number_format(chain: list[Element]) -> str:
    named = (one.get(f"{_STYLE}data-style-name", "") for one in chain)
    return next(filter(None, named), "")


def _said(chain: list[Element], group: str, attribute: str) -> str:
    """Return the value of an attribute from the first style of `chain` that sets it; "" if none does.

    `group` is the child element that has the attribute, such as "text-properties".
    """
    groups = (one.find(f"{_STYLE}{group}") for one in chain)
    return next((said for one in groups if one is not None and (said := one.get(attribute))), "")


def _points(size: str) -> float:
    """Return a font size such as "12pt" or "0.5cm" in points; the default size if it is relative or unreadable."""
    for unit, points in _POINTS.items():
        if size.endswith(unit):
            try:
                return float(size.removesuffix(unit)) * points
            except ValueError:
                break
    return CellLook().points


def _head(content: bytes) -> bytes:
    """Return the beginning of `content.xml`, which holds the styles, as a complete XML document without the sheets.

    Return b"" if the file has no body.
    """
    before, mark, _ = content.partition(b"<office:body")
    return before + b"</office:document-content>" if mark else b""


def _tree(content: bytes) -> Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: Element | None = etree.fromstring(content, parser) if content.strip() else None
    return root
