"""Which file or folder: the dialog of the platform, or Qt's own where there is none."""

from PySide6.QtCore import QFileInfo, QLocale, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from wxdesk.ui.qt_words import fill_in

_KIND_COLUMN, _WHEN_COLUMN = 2, 3
_ROOM = (860, 560)


def open_file(parent: QWidget, title: str, kinds: str = "") -> str:
    """Return the file that the person chose, or "" where they left; `kinds` are filters as Qt writes them."""
    return _first(_chosen(dialog_for(parent, title, kinds=kinds), QFileDialog.FileMode.ExistingFile))


def open_files(parent: QWidget, title: str) -> list[str]:
    """Return the files that the person chose, none where they left."""
    return _chosen(dialog_for(parent, title), QFileDialog.FileMode.ExistingFiles)


def save_file(parent: QWidget, title: str, proposed: str, kinds: str = "") -> str:
    """Return where to save, asked again where a file is there, or "" where they left."""
    dialog = dialog_for(parent, title, proposed, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return _first(_chosen(dialog, QFileDialog.FileMode.AnyFile))


def folder(parent: QWidget, title: str, last: str = "") -> str:
    """Return the folder that the person chose, or "" where they left; begins in `last`."""
    dialog = dialog_for(parent, title)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if last:
        dialog.setDirectory(last)
    return _first(_chosen(dialog, QFileDialog.FileMode.Directory))


def dialog_for(parent: QWidget, title: str, proposed: str = "", kinds: str = "") -> QFileDialog:
    """Return the dialog, not shown yet.

    Qt's own goes without its column of kinds: Qt names those in English whatever it speaks, and the name of
    the file tells. (The names could come from an icon provider, but that is asked in a thread of Qt's.)
    """
    fill_in()
    at = QFileInfo(proposed)
    begins = at.path() if at.isAbsolute() and at.dir().exists() else ""  # else where a file was chosen last
    dialog = QFileDialog(parent, title, begins, kinds)
    if proposed:
        dialog.selectFile(at.fileName())
        dialog.setDefaultSuffix(at.suffix())  # so that it asks before a name without one replaces a file
    details = dialog.findChild(QTreeView, "treeView")
    if details is not None:  # Qt's own; that of the platform has no widgets
        details.setColumnHidden(_KIND_COLUMN, True)
        details.setItemDelegateForColumn(_WHEN_COLUMN, _WhenChanged(details))
        _spread(details.header())
        dialog.resize(*_ROOM)
    return dialog


class _WhenChanged(QStyledItemDelegate):
    """Says when a file was changed as one does in the language of the window, Qt as on this computer."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
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


def _first(chosen: list[str]) -> str:
    return chosen[0] if chosen else ""
