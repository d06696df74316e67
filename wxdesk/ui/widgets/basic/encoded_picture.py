"""Encode a picture as the bytes of a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def encoded(picture: QImage, kind: str, quality: int = -1) -> bytes:
    """Return `picture` as the bytes of a file of `kind` (`png` or `jpeg`); quality -1 is Qt's default."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # the type stub of QImage.save expects bytes as format, but PySide refuses them
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    writer.write(picture)
    return bytes(content.data())
