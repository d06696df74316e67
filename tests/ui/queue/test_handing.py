"""In the queue, marked rows go to another desk, and a dropped package is imported once its key is confirmed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.desks import Offices, opened
from tests.ui.conftest import Open, Seated
from tests.unit.services.trail.test_signing import signing
from wxdesk.texts import texts


@pytest.fixture
def package(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the path of a hand-over package that another desk made, whose trail has another id."""
    folder = Offices(tmp_path_factory.mktemp("other")).copy("accepted", tmp_path / "other")
    with ExitStack() as stack:
        office = signing(stack.enter_context(opened(folder)))
        (tmp_path / "out").mkdir()
        sent = office.desk.sending.send([office.only], "本库", tmp_path / "out", office.editor, texts("zh_CN"))
        yield sent.path


def labels(seat: Seated, name: str) -> str:
    return " ".join(one.text() for one in seat.window.findChildren(QLabel) if one.objectName().startswith(name))


def test_a_marked_row_is_handed_over_to_a_named_receiver(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("accepted")
    seat.sit("殷茵")
    queue = seat.queue
    seat.until(lambda: bool(queue.model.rows))
    queue.model.mark(queue.model.rows, on=True)
    queue.many.hand.click()
    strip = queue.handing.sending
    strip.go.click()
    assert "移交给谁" in strip.note.text()
    strip.receiver.setText("百货分公司")
    (tmp_path / "sent").mkdir()
    strip.send(tmp_path / "sent")
    seat.until(lambda: bool(list((tmp_path / "sent").glob("*.zip"))) and not strip.isVisible())
    assert "submission.handed_over" in seat.office.acts()


def test_a_dropped_package_is_taken_once_its_key_is_confirmed(window_on: Open, package: Path, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.sit("殷茵")
    strip = seat.queue.handing.taking
    seat.window.take([package])
    seat.until(strip.isVisible)
    assert not strip.go.isEnabled()
    strip.tick.setChecked(True)
    strip.go.click()
    seat.until(strip.answer.isVisible)
    strip.write_receipt(tmp_path)
    seat.until(lambda: bool(list(tmp_path.glob("*receipt.json"))))
    seat.until(lambda: "黄商集团" in labels(seat, "foreignHeading"))


def test_a_package_that_was_altered_is_refused_in_the_notice_bar(window_on: Open, package: Path) -> None:
    seat = window_on("empty")
    seat.sit("殷茵")
    data = bytearray(package.read_bytes())
    data[len(data) // 3] ^= 1
    package.write_bytes(data)
    seat.window.take([package])
    seat.until(lambda: "核验未通过" in seat.notice)
    assert not seat.queue.handing.taking.isVisible()


def test_other_zips_are_deliveries_as_before(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.sit("殷茵")
    others: list[Path] = []
    path = tmp_path / "notes.json"
    path.write_text("{}", encoding="utf-8")
    seat.queue.handing.sort([path], others.extend)
    seat.until(lambda: others == [path])
