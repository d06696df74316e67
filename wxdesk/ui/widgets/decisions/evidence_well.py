"""The field for the evidence of a decision, a photo or screenshot: choose a file, drop it, or paste it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QLabel, QWidget

from wxdesk.bootstrap import OpenedCopy
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.evidence import evidence_suffix
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, label, named, retone, row, set_margins
from wxdesk.ui.widgets.basic.encoded_picture import encoded
from wxdesk.ui.widgets.basic.opened_copy import open_copy
from wxdesk.ui.widgets.basic.scroll import bring_into_view

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_SIDE = 56


class EvidenceWell(QWidget):
    """A field for one file or picture that proves a decision; it keeps the evidence until the decision is made.

    The file is read on a pool thread.
    """

    changed = Signal()

    def __init__(self, session: Session, name: str = "evidence") -> None:
        """Begin without evidence."""
        super().__init__()
        say = session.say
        self._session = session
        self.setObjectName(name)
        self.setAccessibleName(say("evidence"))
        self.setProperty("role", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.source: Path | QImage | None = None
        self._picture = named(QLabel(), f"{name}Picture")
        self._picture.setFixedSize(_SIDE, _SIDE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.hide()
        self.text = label(say("evidence-hint"), "small", name=f"{name}Text", wrap=True)
        choose = button(say("evidence-choose"), f"{name}Choose", self.choose)
        self.setFocusProxy(choose)
        paste = button(say("evidence-paste"), f"{name}Paste", self.paste, key="Ctrl+Shift+V")
        self._drop = button(say("evidence-remove"), f"{name}Remove", self.clear, role="link")
        self._drop.hide()
        self.error = label(role="note", name=f"{name}Error", wrap=True)
        """The error about the evidence; it is hidden when other evidence is chosen."""
        retone(self.error, "tone", "returned")
        self.error.hide()
        said = column(self.text, row(choose, paste, self._drop, None), self.error, spacing=6)
        lines = row(self._picture, spacing=12)
        lines.addLayout(said, 1)
        self.setLayout(lines)
        set_margins(self, 12, 10, 12, 10)

    def clear(self) -> None:
        """Remove the file or picture that is the evidence now."""
        self._hold(None, self._session.say("evidence-hint"))

    def choose(self) -> None:
        """Choose a file in the file dialog, and keep it as the evidence."""
        say = self._session.say
        last = file_dialogs.LastFolder(self._session, "evidence/folder")
        chosen = file_dialogs.open_file(self, say("evidence"), last, say("evidence-kinds"))
        if chosen:
            self.hold_file(Path(chosen))

    def show_error(self, words: str) -> None:
        """Show the error `words` about the evidence, and take the focus."""
        self.error.setText(words)
        self.error.show()
        self.setFocus()
        bring_into_view(self.error)

    def paste(self) -> bool:
        """Keep the picture or file in the clipboard as the evidence; return whether there was one."""
        taken = self._take(QGuiApplication.clipboard().mimeData())
        if not taken:
            self._session.noticed.emit("warn", self._session.say("evidence-none"))
        return taken

    def paste_by_key(self, form: QWidget) -> None:
        """Let Ctrl+Shift+V paste evidence anywhere in `form`, while this field is visible."""
        QShortcut(QKeySequence("Ctrl+Shift+V"), form, context=_INSIDE).activated.connect(self._pasted)

    @Slot()
    def _pasted(self) -> None:
        if self.isVisible():
            self.paste()

    def hold_file(self, path: Path) -> None:
        """Keep the file `path` as the evidence; if it is a picture, show a small copy."""
        self._hold(path, path.name)
        self._session.tasks.run(lambda: _scaled(QImage(str(path))), lambda made: self._show(path, made))

    def hold_picture(self, picture: QImage) -> None:
        """Keep a picture without a file, such as a screenshot, as the evidence."""
        words = self._session.say("evidence-pasted", width=picture.width(), height=picture.height())
        self._hold(picture, words)
        self._session.tasks.run(lambda: _scaled(picture), lambda made: self._show(picture, made))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a local file or a picture."""
        if _is_evidence(event.mimeData()):
            event.acceptProposedAction()
            retone(self, "over", "true")

    def dragLeaveEvent(self, event: object) -> None:
        """Restore the appearance that the field had before the drag."""
        del event
        retone(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the dropped file or picture as the evidence."""
        retone(self, "over", "false")
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _take(self, data: QMimeData) -> bool:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.hold_file(files[0])
        elif data.hasImage():
            self.hold_picture(QImage(data.imageData()))
        else:
            return False
        return True

    def _show(self, source: Path | QImage, made: QImage) -> None:
        if self.source is source and not made.isNull():
            self._picture.setPixmap(QPixmap.fromImage(made))
            self._picture.show()

    def _hold(self, source: Path | QImage | None, words: str) -> None:
        self.source = source
        self.text.setText(words)
        self._picture.hide()
        self.error.hide()
        self._drop.setVisible(source is not None)
        self.changed.emit()


def kept_evidence(session: Session, source: Path | QImage | None) -> str | None:
    """Store `source` in the vault and return its digest; None if `source` is None.

    Called on a pool thread.

    Raises:
        UserError: `evidence-empty`: the file is empty.
        Unusable: the file does not exist any more or cannot be read.
    """
    if source is None:
        return None
    return session.desk.evidence.keep(encoded(source, "png") if isinstance(source, QImage) else source)


def evidence_copy(session: Session, digest: str) -> OpenedCopy:
    """Return a copy of stored evidence, with a suffix that other programs know; called on a pool thread.

    Raises:
        UserError: `vault-missing` or `vault-damaged`: the vault has no sound copy; `open-refused`: the file may be a
            program; `evidence-erased`: a person erased it.
    """
    erased = None if session.desk.vault.has(digest) else session.desk.erasure.erased_file(digest)
    if erased is not None:
        day = shanghai_date(erased.at).isoformat()
        raise UserError("evidence-erased", who=erased.by, day=day, reason=erased.reason)
    suffix = evidence_suffix(session.desk.vault.verified_path(digest))
    return session.desk.copy_to_open(digest, f"{session.say('approval-evidence')}{suffix}")


def show_evidence(session: Session, digest: str) -> None:
    """Open a copy of the stored evidence with the system's default program."""
    open_copy(session, lambda: evidence_copy(session, digest))


def _is_evidence(data: QMimeData) -> bool:
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def _scaled(picture: QImage) -> QImage:
    if picture.isNull():
        return picture
    ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(QSize(_SIDE, _SIDE), ratio, smooth)
