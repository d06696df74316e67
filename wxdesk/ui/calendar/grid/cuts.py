"""A cache of texts shortened to a width, because the calendar paints the same cards many times."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_KEPT = 20_000
_ANYWHERE = QTextOption()
_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class Cuts:
    """Shortens texts to a width, with a font for each size in pixels."""

    def __init__(self, faces: Mapping[int, QFont]) -> None:
        """Begin with an empty cache of shortened texts; `faces` has the font for each size in pixels."""
        self._faces = faces
        self._metrics = {size: QFontMetrics(face) for size, face in faces.items()}
        self._elided: dict[tuple[str, int, int], str] = {}
        self._broken: dict[tuple[str, int, int], tuple[str, str]] = {}

    def tidy(self) -> None:
        """Clear the cache of shortened texts if it is large; call this before the calendar is drawn, not meanwhile."""
        if len(self._elided) + len(self._broken) > _KEPT:
            self._elided.clear()
            self._broken.clear()

    def elided(self, text: str, width: int, size: int) -> str:
        """Return `text`, shortened with an ellipsis to `width` pixels in the font of `size`."""
        key = (text, width, size)
        if key not in self._elided:
            cut = self._metrics[size].elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = cut
        return self._elided[key]

    def in_two(self, text: str, width: int, size: int) -> tuple[str, str]:
        """Split `text` into a first line that fits `width` pixels in the font of `size`, and the remaining words."""
        key = (text, width, size)
        if key not in self._broken:
            self._broken[key] = _in_two(text, width, self._faces[size])
        return self._broken[key]


def _in_two(text: str, width: int, face: QFont) -> tuple[str, str]:
    layout = QTextLayout(text, face)
    layout.setTextOption(_ANYWHERE)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    units, at = text.encode("utf-16-le"), 2 * line.textLength()  # Qt counts UTF-16 units
    return units[:at].decode("utf-16-le").rstrip(), units[at:].decode("utf-16-le")
