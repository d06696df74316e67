"""File dialogs of the platform, or Qt's own dialogs if the platform has none.

For each kind of file, the folder used last is remembered, also for the next start.
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
"""Suffixes of table files that can be imported."""
DELIVERIES, MENDED = "intake/folder", "mended/folder"
"""Settings keys of the last folders for delivered files and for repaired copies, which several screens use."""


def documents() -> str:
    """Return the person's documents folder; if there is none, the home folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if Path(found).is_dir() else str(Path.home())


class LastFolder:
    """Remembers the last folder for one kind of file in the settings."""

    def __init__(self, session: Session, key: str) -> None:
        """Remember the folder under the settings key `key`, such as `evidence/folder`."""
        self._session, self._key = session, key

    @property
    def path(self) -> str:
        """Return the last folder; if it does not exist, the documents folder."""
        kept = str(self._session.setting(self._key, "") or "")
        if kept and Path(kept).is_dir():
            return kept
        return documents()

    def keep(self, folder: Path) -> None:
        """Remember `folder` for the next dialog."""
        self._session.remember(self._key, str(folder))


def open_file(parent: QWidget, title: str, last: LastFolder, kinds: str = "") -> str:
    """Ask for a file and return its path, or "" if the person cancels; `kinds` are filters in Qt's syntax."""
    dialog = dialog_for(parent, title, last.path, kinds=kinds)
    return _first(_kept(_chosen(dialog, QFileDialog.FileMode.ExistingFile), last))


def open_files(parent: QWidget, title: str, last: LastFolder) -> list[str]:
    """Ask for files, starting in the folder `last`, and return their paths; none if the person cancels."""
    return _kept(_chosen(dialog_for(parent, title, last.path), QFileDialog.FileMode.ExistingFiles), last)


def save_file(parent: QWidget, title: str, name: str, last: LastFolder, kinds: str = "") -> str:
    """Ask where to save a file and return the path, or an empty text if the person cancels; propose `name`.

    The dialog asks before it accepts the name of an existing file. `kinds` are filters in Qt's syntax.
    """
    dialog = dialog_for(parent, title, last.path, name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return _first(_kept(_chosen(dialog, QFileDialog.FileMode.AnyFile), last))


def folder(parent: QWidget, title: str, begins: str) -> str:
    """Ask for a folder and return its path, or an empty text if the person cancels; start in `begins`."""
    dialog = dialog_for(parent, title, begins)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _first(_chosen(dialog, QFileDialog.FileMode.Directory))


def dialog_for(parent: QWidget, title: str, begins: str, proposed: str = "", kinds: str = "") -> QFileDialog:
    """Return a file dialog, not shown yet, that starts in the folder `begins` with the file name `proposed`.

    In Qt's own dialog the column with the kinds of files is hidden, because Qt names them in English only. An icon
    provider could translate the names, but Qt calls it on another thread.
    """
    fill_in()
    dialog = QFileDialog(parent, title, begins, kinds)
    if proposed:
        dialog.selectFile(proposed)
        ending = QFileInfo(proposed).suffix()
        dialog.setDefaultSuffix(ending)  # with this suffix, Qt asks before a name typed without suffix replaces a file
    details = dialog.findChild(QTreeView, "treeView")
    if details is not None:  # the platform's own dialog has no Qt widgets
        details.setColumnHidden(_KIND_COLUMN, True)
        details.setItemDelegateForColumn(_WHEN_COLUMN, _WhenChanged(details))
        _spread(details.header())
        dialog.resize(*_ROOM)
    return dialog


class _WhenChanged(QStyledItemDelegate):
    """Delegate for Qt's file dialog that shows modification times in the format of the window's language."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Replace Qt's text of the modification time by one in the format of the window's language."""
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
