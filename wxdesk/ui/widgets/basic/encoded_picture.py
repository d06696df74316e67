"""A picture as the bytes of a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def encoded(picture: QImage, kind: str, quality: int = -1) -> bytes:
    """Return `picture` as a file of `kind`, `png` or `jpeg`; the quality of -1 is the kind's own."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # the stub of QImage.save wants bytes as the format, PySide itself refuses them
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    writer.write(picture)
    return bytes(content.data())
