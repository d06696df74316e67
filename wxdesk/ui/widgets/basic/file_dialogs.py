"""Which file or folder: the dialog of the platform, or Qt's own where there is none.

Files of one kind are looked for where the last one of that kind was, also in the next window.
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
"""The keys of two kinds that are asked for on more than one screen."""


def documents() -> str:
    """Return the person's folder of documents, or that of all their files where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if Path(found).is_dir() else str(Path.home())


class LastFolder:
    """Settings key of the folder used last for one kind of file, on this machine."""

    def __init__(self, session: Session, key: str) -> None:
        """Keep it under `key`, such as `evidence/folder`."""
        self._session, self._key = session, key

    @property
    def path(self) -> str:
        """Return the folder, or that of documents where there is none or it is gone."""
        kept = str(self._session.setting(self._key, "") or "")
        if kept and Path(kept).is_dir():
            return kept
        return documents()

    def keep(self, folder: Path) -> None:
        """Begin in `folder` the next time."""
        self._session.remember(self._key, str(folder))


def open_file(parent: QWidget, title: str, last: LastFolder, kinds: str = "") -> str:
    """Return the file that the person chose, or "" where they left; `kinds` are filters as Qt writes them."""
    dialog = dialog_for(parent, title, last.path, kinds=kinds)
    return _first(_kept(_chosen(dialog, QFileDialog.FileMode.ExistingFile), last))


def open_files(parent: QWidget, title: str, last: LastFolder) -> list[str]:
    """Return the files that the person chose, none where they left."""
    return _kept(_chosen(dialog_for(parent, title, last.path), QFileDialog.FileMode.ExistingFiles), last)


def save_file(parent: QWidget, title: str, name: str, last: LastFolder, kinds: str = "") -> str:
    """Return where to save, asked again where a file is there, or "" where they left; `name` is proposed."""
    dialog = dialog_for(parent, title, last.path, name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return _first(_kept(_chosen(dialog, QFileDialog.FileMode.AnyFile), last))


def folder(parent: QWidget, title: str, begins: str) -> str:
    """Return the folder that the person chose, or "" where they left; begins in the folder `begins`."""
    dialog = dialog_for(parent, title, begins)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _first(_chosen(dialog, QFileDialog.FileMode.Directory))


def dialog_for(parent: QWidget, title: str, begins: str, proposed: str = "", kinds: str = "") -> QFileDialog:
    """Return the dialog, not shown yet: it begins in the folder `begins`, with the name `proposed`.

    Qt's own goes without its column of kinds: Qt names those in English whatever it speaks, and the name of
    the file tells. (The names could come from an icon provider, but that is asked in a thread of Qt's.)
    """
    fill_in()
    dialog = QFileDialog(parent, title, begins, kinds)
    if proposed:
        dialog.selectFile(proposed)
        ending = QFileInfo(proposed).suffix()
        dialog.setDefaultSuffix(ending)  # so that it asks before a name without one replaces a file
    details = dialog.findChild(QTreeView, "treeView")
    if details is not None:  # Qt's own; that of the platform has no widgets
        details.setColumnHidden(_KIND_COLUMN, True)
        details.setItemDelegateForColumn(_WHEN_COLUMN, _WhenChanged(details))
        _spread(details.header())
        dialog.resize(*_ROOM)
    return dialog


class _WhenChanged(QStyledItemDelegate):
    """Says when a file was changed as one does in the language of the window, Qt as on this computer."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put our words in place of Qt's."""
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
