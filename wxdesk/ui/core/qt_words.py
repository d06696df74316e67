"""Translate Qt's own dialogs and menus: Qt's own catalogue, plus the words that it lacks."""

import struct
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale, QRegularExpression, QTranslator

from wxdesk.texts import LANGUAGES, texts

_NAME = "lacking-"
_OURS = QRegularExpression(f"^{_NAME}")
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7
"""Tags of sections in Qt's catalogue format (.qm), as in `qtranslator.cpp`."""

LACKING: Mapping[tuple[str, str], str] = {
    ("QFileDialog", "&Look in:"): "qt-look-in",
    ("QFileDialog", "Files of &type:"): "qt-kinds",
    ("QAbstractFileIconProvider", "Drive"): "qt-drive",
    ("QAbstractFileIconProvider", "Folder"): "qt-folder",
    ("QColorDialog", "Cursor at %1, %2, color: %3\nPress ESC to cancel"): "qt-cursor",
    ("QCupsJobWidget", "&Billing information:"): "qt-billing",
    ("QCupsJobWidget", "&End:"): "qt-end",
    ("QCupsJobWidget", "&Start:"): "qt-start",
    ("QCupsJobWidget", "Job &priority:"): "qt-priority",
    ("QCupsJobWidget", "Scheduled &printing:"): "qt-scheduled",
    ("QPageSetupWidget", "Page &order:"): "qt-page-order",
    ("QPageSetupWidget", "Pages &per sheet:"): "qt-per-sheet",
    ("QPrintPropertiesDialog", "Custom value for %1"): "qt-custom",
    ("QPrintSettingsOutput", "Page &Set:"): "qt-page-set",
}
"""Words in dialogs of this program that `qtbase_zh_CN` of Qt 6.12 does not translate, with our catalogue ids."""


def fill_in() -> None:
    """Install translations of the words in `LACKING` for the language of the default locale."""
    app = QCoreApplication.instance()
    language = QLocale().name()
    if app is None or language not in LANGUAGES or app.findChild(QTranslator, f"{_NAME}{language}"):
        return
    for other in app.findChildren(QTranslator, _OURS):
        QCoreApplication.removeTranslator(other)
        other.deleteLater()
    made = QTranslator(app)
    made.setObjectName(f"{_NAME}{language}")
    if made.load(catalogue(language)):
        QCoreApplication.installTranslator(made)


@cache  # Qt reads these bytes without copying them, so the cache keeps them alive
def catalogue(language: str) -> bytes:
    """Return translations of the words in `LACKING` in Qt's catalogue format (.qm).

    A translator class written in Python could deadlock. Qt's file dialog asks for words on a thread for which the
    window's thread waits, and both threads would need Python's global lock.
    """
    words = texts(language)
    hashes, messages = list[tuple[int, int]](), b""
    for (context, source), key in LACKING.items():
        hashes.append((_hashed(source), len(messages)))
        messages += _part(_TRANSLATION, words.text(key).encode("utf-16-be"))
        messages += _part(_SOURCE, source.encode()) + _part(_CONTEXT, context.encode()) + bytes([_END])
    listed = b"".join(struct.pack(">II", *one) for one in sorted(hashes))
    return _MAGIC + _part(_HASHES, listed) + _part(_MESSAGES, messages)


def _part(kind: int, content: bytes) -> bytes:
    return struct.pack(">BI", kind, len(content)) + content


def _hashed(source: str) -> int:
    """Return the hash under which Qt's catalogue lists a message: the ELF hash, but 1 instead of 0."""
    value = 0
    for byte in source.encode():
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value or 1
