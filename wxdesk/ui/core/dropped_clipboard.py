"""Turn pasted or dragged data into files for the intake: files, a picture, or formatted text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage

from wxdesk.disk.privacy import open_text
from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session

_MOST_LETTERS = 2_000_000
"""Maximum length of text or HTML in characters; longer data are refused before they are processed."""
_MOST_PIXELS = 100_000_000
_NAME_LENGTH = 24
_SHOWN_ADDRESS = 60
_ADDRESS = re.compile(r"https?://\S+")
_NO_NAME = re.compile(r'[\\/:*?"<>|#\x00-\x1f\s]+')
_PAGE = '<!doctype html><meta charset="utf-8">'


@dataclass(frozen=True)
class Clip:
    """Pasted or dragged data in one of three forms: files, a picture, or a text with its HTML ("" for plain text).

    It does not depend on Qt's clipboard, so `write` can be called with it on any thread.
    """

    files: tuple[Path, ...] = ()
    picture: QImage | None = None
    html: str = ""
    text: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether there is neither a file, a picture nor text."""
        return not (self.files or self.picture or self.html or self.text)


def clip_of(data: QMimeData) -> Clip:
    """Return the first of these in `data`: files, text, a picture (Word adds a picture to its text).

    Raises:
        UserError: `clip-too-long`, the text or HTML has too many characters; `clip-too-large`, the picture has too many
            pixels; `clip-address`, the data has only the address of a picture, which is not downloaded.
    """
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Clip(files)
    text, html = data.text().strip(), data.html() if data.hasHtml() else ""
    if max(len(text), len(html)) > _MOST_LETTERS:
        raise UserError("clip-too-long", count=max(len(text), len(html)))
    if text and not _ADDRESS.fullmatch(text):
        return Clip(html=html, text=text)
    picture = QImage(data.imageData()) if data.hasImage() else QImage()
    if picture.isNull():
        if text:
            raise UserError("clip-address", address=text[:_SHOWN_ADDRESS])
        return Clip()
    if picture.width() * picture.height() > _MOST_PIXELS:
        raise UserError("clip-too-large", width=picture.width(), height=picture.height())
    return Clip(picture=picture)


def write(clip: Clip, folder: Path, picture_name: str) -> Path:
    """Write a clip as one file into `folder`, and return the file's path.

    A text is named after its first words, a picture `picture_name`. Formatted text is written as an HTML page, which
    a parser process reads later. Call this on a pool thread.

    Raises:
        UserError: `clip-unwritten` if the picture cannot be written.
    """
    if clip.picture is not None:
        path = folder / f"{picture_name}.png"
        if not clip.picture.save(str(path), "PNG"):  # type: ignore[call-overload] # the stubs expect bytes
            raise UserError("clip-unwritten")
        return path
    suffix, text = ("html", f"{_PAGE}{clip.html}") if clip.html else ("txt", clip.text)
    path = folder / f"{_name(clip.text) or picture_name}.{suffix}"
    with open_text(path) as file:
        file.write(f"{text.strip()}\n")
    return path


def _name(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return _NO_NAME.sub(" ", first)[:_NAME_LENGTH].strip(" .")


class PasteIntake(QObject):
    """Turns pasted data, or data dragged from another program, into files and passes them to `take`."""

    def __init__(self, session: Session, take: Callable[[Sequence[Path]], object], parent: QObject) -> None:
        """Pass the files to the function `take`, which begins their intake."""
        super().__init__(parent)
        self._session = session
        self._take = take

    @Slot()
    def paste(self) -> None:
        """Pass on the content of the clipboard as files; a text field that has the focus pastes it instead."""
        self.take_in(QGuiApplication.clipboard().mimeData())

    def take_in(self, data: QMimeData) -> None:
        """Pass `data` on to the function `take`; a picture or text is first written as a file on a pool thread."""
        try:
            clip = clip_of(data)
        except UserError as error:
            self._session.refuse(error)
            return
        if clip.empty:
            self._session.noticed.emit("warn", self._session.say("clip-nothing"))
        elif clip.files:
            self._take(list(clip.files))
        else:
            desk, name = self._session.desk, self._session.say("clip-picture")
            self._session.tasks.run(lambda: write(clip, desk.pasted(), name), self._made)

    def _made(self, made: Path) -> None:
        self._take([made])
