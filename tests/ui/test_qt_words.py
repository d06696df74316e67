"""Qt's own dialogs and menus are in the language of the window."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QFileDialog,
    QFileSystemModel,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTabWidget,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from wxdesk.texts import texts
from wxdesk.ui.core.qt_words import LACKING, catalogue, fill_in
from wxdesk.ui.widgets.basic.file_dialogs import dialog_for
from wxdesk.ui.window.app import Application

_WHEN = 3
"""Index of the column with modification times in Qt's file dialog."""
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_SAME_EVERYWHERE = re.compile(r"&[A-Z]|\([A-Z]\)|PDF|HTML|CUPS|Ctrl|Shift|Alt|Del|A\d|B\d|mm|PostScript")


type Speak = Callable[[str], None]


@pytest.fixture
def speak(qapp: QObject, tmp_path: Path) -> Iterator[Speak]:
    """Return a function that starts the program in a language; afterwards restore Qt's state."""
    before, made = QLocale(), list[Application]()

    def start(language: str) -> None:
        made.append(Application(tmp_path, texts(language)))

    yield start
    for one in made:
        one.close()
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(shown: QWidget) -> Iterator[str]:
    """Yield all words of a dialog or menu, except those typed by a person or read from the disk."""
    yield shown.windowTitle()
    for one in (shown, *shown.findChildren(QWidget)):
        yield one.toolTip()
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QGroupBox):
            yield one.title()
        if isinstance(one, QTabWidget):
            yield from (one.tabText(number) for number in range(one.count()))
    yield from (one.text().partition("\t")[0] for one in shown.findChildren(QAction))


def english(shown: QWidget) -> list[str]:
    """Return the words of a dialog or menu that are not Chinese."""
    return [one for one in words(shown) if _LETTERS.search(_SAME_EVERYWHERE.sub("", one))]


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "2026/1/4 17:05"), ("en", "1/4/26 5:05 PM")])
def test_the_dialog_of_files_says_when_in_the_language_of_the_window(
    qtbot: QtBot, speak: Speak, tmp_path: Path, language: str, said: str
) -> None:
    speak(language)
    over, file = QWidget(), tmp_path / "店庆.docx"
    qtbot.addWidget(over)
    file.touch()
    at = datetime(2026, 1, 4, 17, 5).astimezone().timestamp()
    os.utime(file, (at, at))
    details = dialog_for(over, "选择文件", str(tmp_path)).findChild(QTreeView, "treeView")
    assert details is not None
    model, option = details.model(), QStyleOptionViewItem()
    assert isinstance(model, QFileSystemModel)
    shown = model.index(str(file), _WHEN)
    details.itemDelegateForIndex(shown).initStyleOption(option, shown)  # type: ignore[attr-defined] # a styled one
    assert " ".join(option.text.split()).replace(",", "") == said


def test_the_dialog_of_files_is_chinese(qtbot: QtBot, speak: Speak) -> None:
    speak("zh_CN")
    over = QWidget()
    qtbot.addWidget(over)
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        dialog = dialog_for(over, "选择文件", "", kinds="图片 (*.png)")
        dialog.setAcceptMode(mode)
        dialog.show()
        assert english(dialog) == []
        details = dialog.findChild(QTreeView, "treeView")
        assert details is not None
        model = details.model()
        heads = [
            str(model.headerData(number, Qt.Orientation.Horizontal))
            for number in range(model.columnCount())
            if not details.isColumnHidden(number)
        ]
        assert heads == ["名称", "体积", "修改日期"]


def test_the_dialogs_of_printers_colours_and_questions_are_chinese(qtbot: QtBot, speak: Speak) -> None:
    speak("zh_CN")
    fill_in()
    printer = QPrinter()
    question = QMessageBox()
    question.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    for dialog in (QPrintDialog(printer), QColorDialog(), question):
        qtbot.addWidget(dialog)
        dialog.show()
        assert english(dialog) == []


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_field_is_chinese(
    qtbot: QtBot, speak: Speak, field: type[QLineEdit | QPlainTextEdit]
) -> None:
    speak("zh_CN")
    made = field("字")
    qtbot.addWidget(made)
    menu = made.createStandardContextMenu()
    assert english(menu) == []
    menu.deleteLater()


def test_another_language_takes_the_words_back(qtbot: QtBot, speak: Speak) -> None:
    speak("zh_CN")
    speak("en")
    over = QWidget()
    qtbot.addWidget(over)
    dialog = dialog_for(over, "Choose", "")
    assert any("Look in" in one for one in words(dialog))
    assert QLocale().language() is QLocale.Language.English


def test_qt_still_lacks_what_is_said_in_its_place() -> None:
    own = QTranslator()
    assert own.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert [key for key in LACKING if own.translate(*key)] == []


def test_every_word_that_qt_lacks_is_found_under_its_own_name() -> None:
    ours = QTranslator()
    assert ours.load(catalogue("zh_CN"))
    assert [ours.translate(*key) for key in LACKING] == [texts("zh_CN").text(key) for key in LACKING.values()]
