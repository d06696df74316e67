"""Settings: places outside the desk get checkpoints by button and by schedule; keys are countersigned."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from tests.seats import CHEAP
from tests.ui.conftest import Open, Seated
from wxdesk.ui.settings.pages.proofs_page import ProofsPage
from wxdesk.ui.settings.panel import SettingsPanel


def page(seat: Seated) -> ProofsPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("proofs")
    found = panel.current
    assert isinstance(found, ProofsPage)
    seat.until(lambda: bool(found.signed.text()))
    return found


def seen[W: QWidget](seat: Seated, kind: type[W], name: str) -> W | None:
    """Return the visible widget with this object name; None if there is none."""
    return next((one for one in seat.window.findChildren(kind, name) if one.isVisible()), None)


def said(seat: Seated, name: str) -> str:
    """Return the text of a label, "" while it is not shown."""
    found = seen(seat, QLabel, name)
    return found.text() if found else ""


def press(seat: Seated, name: str) -> None:
    """Press a button of a list as soon as it is shown."""
    seat.until(lambda: seen(seat, QPushButton, name) is not None)
    seat.find(QPushButton, name).click()


def notes(place: Path) -> list[Path]:
    return sorted(place.rglob("0*.txt"))


def with_place(seat: Seated, folder: Path) -> ProofsPage:
    folder.mkdir()
    shown = page(seat)
    seat.find(QPushButton, "proofsAdd").click()
    seat.find(QLineEdit, "proofFolder").setText(str(folder))
    seat.find(QLineEdit, "proofName").setText("办公室共享")
    seat.find(QPushButton, "proofAdd").click()
    seat.until(lambda: not shown.now.isHidden())
    return shown


def test_a_place_is_added_written_to_and_removed(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="settings")
    shown = with_place(seat, tmp_path / "share")
    assert len(notes(tmp_path / "share")) == 1
    assert "已启用签名" in shown.signed.text()
    shown.now.click()
    seat.until(lambda: "已写存证到“办公室共享”" in shown.result.text())
    assert len(notes(tmp_path / "share")) == 2
    seat.until(lambda: "到第" in said(seat, "proof-办公室共享-state"))
    press(seat, "remove-办公室共享")
    seat.until(lambda: seat.office.desk.checkpoints.places() == [])
    seat.until(lambda: not shown.summary.isHidden())


def test_a_sheet_is_printed_with_its_code(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="settings")
    shown = with_place(seat, tmp_path / "share")
    shown.print_to(tmp_path / "单.html")
    seat.until(lambda: "存证码：" in shown.result.text())
    code = shown.result.text().rpartition("：")[2]
    assert code in (tmp_path / "单.html").read_text()
    shown.code.setText(code.lower())
    shown.check.click()
    seat.until(lambda: "与存证码一致" in shown.result.text())
    shown.code.setText(code[:-1])
    shown.check.click()
    seat.until(lambda: "抄错了" in seat.window.notice.text.text())


def test_a_desk_that_signs_nothing_says_so_and_begins_by_a_button(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    shown = page(seat)
    assert "没有启用签名" in shown.signed.text()
    assert shown.sheet.isHidden()
    shown.begin.click()
    seat.until(lambda: "已启用签名" in shown.signed.text())
    seat.until(lambda: not shown.sheet.isHidden())


def test_an_administrator_countersigns_the_key_of_another(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    desk = seat.office.desk
    desk.private_keys.cost = lambda: CHEAP
    desk.signing.begin(seat.office.editor)
    desk.signing.opened(seat.office.reviewer.entered_by, "2468")
    (waiting,) = desk.signing.waiting()
    page(seat).refresh()
    press(seat, f"confirm-{waiting.id[:8]}")
    seat.until(lambda: desk.signing.waiting() == [])
    seat.until(lambda: "由 殷茵 会签" in said(seat, f"key-{waiting.id[:8]}-state"))


def test_a_window_that_works_writes_the_checkpoint_of_the_day_by_itself(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="today")
    office, place = seat.office, tmp_path / "share"
    place.mkdir()
    office.desk.checkpoints.add(place, "共享", office.editor)
    office.desk.people.add_unit("蕲春店", office.editor)
    office.clock.set("2026-01-02T09:00")
    seat.window.backups.look()
    seat.until(lambda: seat.window.backups.idle and len(notes(place)) == 2)
