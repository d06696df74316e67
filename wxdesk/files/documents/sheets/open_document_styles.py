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
_NO_CONTENT = frozenset({f"{_STYLE}map", f"{_STYLE}text-properties"})
_AUTOMATIC = "automatic"
"""The colour of letters that the program makes dark or light by their ground."""
_DEFAULT = "Default"
_CONDITIONS = b"conditional-format"
_DEEPEST = 30
_FAMILY = f"{_STYLE}family"
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


class OpenDocumentStyles:
    """The cell styles of an .ods by name."""

    def __init__(self, styles: bytes, content: bytes) -> None:
        """Read the cell styles from the parts `styles.xml` and `content.xml` of an .ods.

        If a part is broken, its styles are missing, and cells with them count as visible.
        """
        self._coloured = _CONDITIONS in content
        self._styles: dict[str, Element] = {}
        self._blank: set[str] = set()
        self._known: dict[bytes, bool] = {}
        for part in (styles, _head(content)):
            if (root := _tree(part)) is not None:
                self._read(root)

    def _read(self, root: Element) -> None:
        for one in root.iter(f"{_STYLE}style"):
            if one.get(_FAMILY) == "table-cell":
                self._styles[one.get(f"{_STYLE}name", "")] = one
        for one in root.iter(f"{_NUMBER}number-style", f"{_NUMBER}text-style"):
            if all(part.tag in _NO_CONTENT for part in one):
                self._blank.add(one.get(f"{_STYLE}name", ""))

    def hides(self, name: bytes) -> bool:
        """Tell whether a value in a cell with the style `name` is invisible; b"" stands for the default style."""
        if name not in self._known:
            chain = list(self._chain(name.decode("utf-8", "replace") or _DEFAULT))
            conditional = any(one.find(f"{_STYLE}map") is not None for one in chain)
            self._known[name] = self._look(chain).hides(coloured=self._coloured or conditional)
        return self._known[name]

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
        number_format = next(
            (one.get(f"{_STYLE}data-style-name") for one in chain if one.get(f"{_STYLE}data-style-name")), ""
        )
        return CellLook(
            letters=self._letters(chain),
            ground=WHITE if ground in ("", "transparent") else colour(ground),
            points=_points(size),
            blank=self._is_blank(number_format or ""),
        )

    def _letters(self, chain: list[Element]) -> str:
        said = _said(chain, "text-properties", _LETTERS)
        automatic = _said(chain, "text-properties", f"{_STYLE}use-window-font-color") == "true"
        return colour(said) if said and not automatic else _AUTOMATIC

    def _is_blank(self, number_format: str) -> bool:
        return number_format in self._blank


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
