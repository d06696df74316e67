"""Where the dialog of files begins."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from wxdesk.ui.widgets.choosing import dialog_for


def test_a_name_without_a_folder_is_saved_where_a_file_was_chosen_last(qtbot: QtBot, tmp_path: Path) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    (tmp_path / "稿件.docx").touch()
    first = dialog_for(over, "选择文件", str(tmp_path / "稿件.docx"))
    first.setFileMode(QFileDialog.FileMode.ExistingFile)
    first.accept()
    proposed = dialog_for(over, "另存", "海报.png")
    assert (Path(proposed.directory().path()), proposed.selectedFiles()) == (
        tmp_path,
        [str(tmp_path / "海报.png")],
    )
