"""A file dialog starts in the folder that was used last for the same kind of file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open, seated
from wxdesk.ui.widgets.basic.file_dialogs import LastFolder, dialog_for, documents


def test_a_file_is_saved_in_the_folder_that_is_named_under_the_name_that_is_proposed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    proposed = dialog_for(over, "另存", str(tmp_path), "海报.png")
    assert (Path(proposed.directory().path()), proposed.selectedFiles()) == (
        tmp_path,
        [str(tmp_path / "海报.png")],
    )


def test_each_kind_of_file_is_looked_for_where_the_last_one_was_also_in_the_next_window(
    window_on: Open, tmp_path: Path
) -> None:
    seat = window_on("empty")
    LastFolder(seat.window.session, "evidence/folder").keep(tmp_path)
    with seated(seat.office, seat.bot, "zh_CN", "queue", read_only=False) as later:
        session = later.window.session
        assert LastFolder(session, "evidence/folder").path == str(tmp_path)
        assert LastFolder(session, "import/folder").path == documents()


def test_a_folder_that_is_gone_is_not_looked_for(window_on: Open, tmp_path: Path) -> None:
    last = LastFolder(window_on("empty").window.session, "evidence/folder")
    last.keep(tmp_path / "U盘")
    assert last.path == documents()
