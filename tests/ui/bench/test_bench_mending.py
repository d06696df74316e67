"""All pictures on the bench that can be repaired are repaired in one batch."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.bench.test_bench import bench, drop, pictures, press  # noqa: F401 - one of them a fixture
from tests.ui.conftest import Seated
from tests.unit.files.films.test_film_mending import recorded
from wxdesk.domain.submissions.mending import Plan
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.film_conversions import FilmChoice
from wxdesk.services.checking.mended_copies import MendedCopies, MendedCopy
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.widgets.basic import file_dialogs


def test_a_batch_that_is_stopped_says_how_many_copies_are_where(
    bench: Seated,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, begun = tmp_path / "改好的", Event()

    def mend(
        _: object,
        files: Sequence[CheckedFile],
        into: Path,
        *,
        cancel: Event,
        done: Callable[[MendedCopy], object],
        **__: object,
    ) -> None:
        done(MendedCopy(files[0], Plan(), into / "a.jpg"))
        done(MendedCopy(files[1], Plan()))
        begun.set()
        cancel.wait(60)
        raise Cancelled

    monkeypatch.setattr(file_dialogs, "folder", lambda *_: str(out))
    monkeypatch.setattr(MendedCopies, "mend", mend)
    drop(bench, *pictures(tmp_path))
    press(bench, "bench.mend_all")
    bench.until(begun.is_set)
    press(bench, "bench.stop")
    bench.until(lambda: not bench.bench.mending.at_work)
    assert ("1 张" in bench.notice, str(out) in bench.notice) == (True, True)


def test_a_film_is_converted_compared_and_saved_with_a_cover(bench: Seated, tmp_path: Path) -> None:  # noqa: F811
    film = recorded(tmp_path / "店庆.mkv", "matroska", "mpeg4", "libmp3lame", size=(640, 360), seconds=2)
    drop(bench, film)
    view = bench.bench.detail.mending
    assert bench.find(QLabel, "fileMendWords").text().startswith("可以修复：转为 MP4 文件")
    press(bench, "picture.mend")
    bench.until(view.beside.isEnabled)
    assert view.shown.done.text().startswith("将处理：转为 MP4 文件；画面转为 H.264；声音转为 AAC。画面取自第 ")
    view.preset.box.setCurrentIndex(1)
    assert not view.beside.isEnabled()
    bench.until(view.beside.isEnabled)
    assert "压缩到限额以内" in view.shown.done.text()
    press(bench, "picture.mend_save")
    bench.until(lambda: "已另存" in bench.notice)
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["封面 店庆.jpg", "店庆.mkv", "店庆.mp4"]


def test_leaving_a_film_stops_its_conversion(
    bench: Seated,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, stopped = Event(), Event()

    def compare(_: object, file: CheckedFile, into: Path, *, film: FilmChoice) -> None:
        del file, into
        assert film.progress is not None
        assert isinstance(film.cancel, Event)
        film.progress(420, 1000)
        begun.set()
        film.cancel.wait(60)
        stopped.set()
        raise Cancelled

    monkeypatch.setattr(MendedCopies, "compare", compare)
    drop(bench, recorded(tmp_path / "店庆.mkv", "matroska", "mpeg4", seconds=1))
    press(bench, "picture.mend")
    bench.until(lambda: "42%" in bench.bench.detail.mending.progress.text.text())
    press(bench, "bench.stop")
    bench.until(stopped.is_set)
    assert not bench.bench.detail.mending.isVisible()
