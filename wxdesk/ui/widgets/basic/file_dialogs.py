"""File dialogs of the platform, or Qt's own if the platform has none.

Each kind of file has its own last folder, remembered across windows.
"""

from pathlib import Path

from PySide6.QtCore import QFileInfo, QLocale, QModelIndex, QPersistentModelIndex, QStandardPaths
from PySide6.QtWidgets import (
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from wxdesk.ui.core.qt_words import fill_in
from wxdesk.ui.core.session import Session

_KIND_COLUMN, _WHEN_COLUMN = 2, 3
_ROOM = (860, 560)
TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv", ".txt")
"""Suffixes of tables that can be read."""
DELIVERIES, MENDED = "intake/folder", "mended/folder"
"""Settings keys for kinds of files that several screens ask for."""


def documents() -> str:
    """Return the documents folder of the person, or the home folder if there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if Path(found).is_dir() else str(Path.home())


class LastFolder:
    """The folder used last for one kind of file, stored in the settings."""

    def __init__(self, session: Session, key: str) -> None:
        """Store the folder under `key`, such as `evidence/folder`."""
        self._session, self._key = session, key

    @property
    def path(self) -> str:
        """Return the folder, or the documents folder if there is none or it is gone."""
        kept = str(self._session.setting(self._key, "") or "")
        if kept and Path(kept).is_dir():
            return kept
        return documents()

    def keep(self, folder: Path) -> None:
        """Use `folder` the next time."""
        self._session.remember(self._key, str(folder))


def open_file(parent: QWidget, title: str, last: LastFolder, kinds: str = "") -> str:
    """Return the chosen file, or "" after cancel; `kinds` are filters in Qt's syntax."""
    dialog = dialog_for(parent, title, last.path, kinds=kinds)
    return _first(_kept(_chosen(dialog, QFileDialog.FileMode.ExistingFile), last))


def open_files(parent: QWidget, title: str, last: LastFolder) -> list[str]:
    """Return the chosen files; an empty list after cancel."""
    return _kept(_chosen(dialog_for(parent, title, last.path), QFileDialog.FileMode.ExistingFiles), last)


def save_file(parent: QWidget, title: str, name: str, last: LastFolder, kinds: str = "") -> str:
    """Return the file name to save to, or "" after cancel; `name` is proposed.

    The dialog asks before an existing file is replaced.
    """
    dialog = dialog_for(parent, title, last.path, name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return _first(_kept(_chosen(dialog, QFileDialog.FileMode.AnyFile), last))


def folder(parent: QWidget, title: str, begins: str) -> str:
    """Return the chosen folder, or "" after cancel; the dialog starts in `begins`."""
    dialog = dialog_for(parent, title, begins)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _first(_chosen(dialog, QFileDialog.FileMode.Directory))


def dialog_for(parent: QWidget, title: str, begins: str, proposed: str = "", kinds: str = "") -> QFileDialog:
    """Return a dialog, not shown yet, that starts in the folder `begins` with the file name `proposed`.

    Qt's own dialog has its column of file kinds hidden, because Qt names kinds in English only. An icon provider could
    translate them, but Qt calls it from another thread.
    """
    fill_in()
    dialog = QFileDialog(parent, title, begins, kinds)
    if proposed:
        dialog.selectFile(proposed)
        ending = QFileInfo(proposed).suffix()
        dialog.setDefaultSuffix(ending)  # needed to ask before a name typed without suffix replaces a file
    details = dialog.findChild(QTreeView, "treeView")
    if details is not None:  # None for the platform's dialog, which has no Qt widgets
        details.setColumnHidden(_KIND_COLUMN, True)
        details.setItemDelegateForColumn(_WHEN_COLUMN, _WhenChanged(details))
        _spread(details.header())
        dialog.resize(*_ROOM)
    return dialog


class _WhenChanged(QStyledItemDelegate):
    """Shows modification times in the format of the window's language; Qt would use the system's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Replace Qt's text."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, QFileSystemModel):
            short = QLocale.FormatType.ShortFormat
            option.text = QLocale().toString(model.lastModified(index), short)


def _spread(head: QHeaderView) -> None:
    head.setStretchLastSection(False)
    for number in range(head.count()):
        mode = QHeaderView.ResizeMode.ResizeToContents if number else QHeaderView.ResizeMode.Stretch
        head.setSectionResizeMode(number, mode)


def _chosen(dialog: QFileDialog, mode: QFileDialog.FileMode) -> list[str]:
    dialog.setFileMode(mode)
    try:
        return dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()


def _kept(chosen: list[str], last: LastFolder) -> list[str]:
    if chosen:
        last.keep(Path(chosen[0]).parent)
    return chosen


def _first(chosen: list[str]) -> str:
    return chosen[0] if chosen else ""
