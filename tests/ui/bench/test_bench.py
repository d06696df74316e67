"""The bench: the list fills as verdicts arrive.

Pictures get a mark, such as artwork; files are filtered, their verdicts saved, and the files made a submission.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.desks import material, picture_file
from tests.ui.conftest import Open, Seated, seated
from tests.ui.held import Held
from wxdesk.bootstrap.desk import lasting_parts
from wxdesk.bootstrap.scratch import Scratch
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.rulebook.findings import Verdict
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.checking.bench import Checked, CheckedFile
from wxdesk.services.checking.bench_previews import THUMBNAIL
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.bench.row_delegate import FILE, HEAD
from wxdesk.ui.bench.rows import VerdictHead
from wxdesk.ui.bench.thumbs import Thumbs
from wxdesk.ui.widgets.basic import file_dialogs


@pytest.fixture
def bench(window_on: Open) -> Seated:
    """Return a window that shows the bench without files."""
    seat = window_on("empty")
    seat.window.show_panel("bench")
    return seat


def drop(seat: Seated, *paths: Path) -> None:
    """Drop files on the bench and wait for all verdicts; if files dropped earlier are being checked, do not wait."""
    before = seat.bench.running.at_work
    seat.window.take(paths)
    seat.until(lambda: before or not seat.bench.running.at_work)
    # the first file is selected only once its row is drawn
    seat.until(lambda: before or not seat.bench.model.rows or bool(seat.bench.list.files))


def press(seat: Seated, command: str) -> None:
    """Run the bench's command with the id `command`, as its key does."""
    next(one for one in seat.bench.commands() if one.id == command).run()


def shown(seat: Seated) -> list[str]:
    """Return the rows of the list as text: headings as verdict and count, files by name."""
    lines = seat.bench.model.rows
    return [f"{one.verdict.value} {one.count}" if isinstance(one, VerdictHead) else one.name for one in lines]


def pictures(folder: Path) -> list[Path]:
    """Write three pictures into `folder` and return their paths.

    By the rules, the WebP is returned to the unit; the two PNGs pass.
    """
    return [picture_file(folder / name) for name in ("图10.webp", "图10.png", "图2.png")]


def film_file(folder: Path, order: int = 0, *, unfinished: bool = False) -> CheckedFile:
    """Return the check result of an undamaged film.

    `unfinished` means that the long check, which decodes more of the film, is still to be done.
    """
    facts = MediaFacts(Kind.VIDEO, "mp4", 9, duration_s=60.0, width=1280, height=720, codec="h264")
    name = f"片子{order}.mp4"
    return CheckedFile(name, folder / name, order, facts, unfinished=unfinished)


def test_an_empty_bench_teaches(bench: Seated) -> None:
    assert "拖到窗口" in bench.find(QLabel, "benchEmptyText").text()
    assert bench.sees("benchChoose")


def test_files_stand_below_the_head_of_their_verdict_the_gravest_first(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    assert shown(bench) == ["return 1", "图10.webp", "pass 2", "图10.png", "图2.png"]
    chosen = bench.bench.list
    assert [one.name for one in chosen.files] == ["图10.webp"]
    QTest.keyClick(chosen, Qt.Key.Key_Down)  # moves to the heading, which has no file to show
    assert [one.name for one in chosen.files] == ["图10.webp"]
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert [one.name for one in chosen.files] == ["图10.png"]


def test_home_and_end_lead_to_the_first_and_the_last_file(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    for key, name in ((Qt.Key.Key_End, "图2.png"), (Qt.Key.Key_Home, "图10.webp")):
        QTest.keyClick(bench.bench.list, key)
        assert [one.name for one in bench.bench.list.files] == [name]


def test_no_folder_is_made_on_the_windows_thread_for_a_drop(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers = list[Thread]()

    class Told(Scratch):
        def __init__(self, parent: Path, *, elsewhere: bool = False) -> None:
            makers.append(current_thread())
            super().__init__(parent, elsewhere=elsewhere)

    monkeypatch.setattr(lasting_parts, "Scratch", Told)
    seat = window_on("empty")
    seat.window.show_panel("bench")
    drop(seat, picture_file(tmp_path / "图1.png"))
    assert (len(makers), main_thread() in makers) == (1, False)


def test_a_second_drop_waits_says_so_and_is_judged(bench: Seated, tmp_path: Path) -> None:
    bench.window.take([material(tmp_path / "店庆")])
    bench.window.take([picture_file(tmp_path / "图3.webp")])
    assert "后面还有 1 批" in bench.bench.progress.text.text()
    bench.until(lambda: not bench.bench.running.at_work)
    assert len(bench.bench.model.files) == 4


def test_a_drop_that_waited_can_be_stopped_as_the_one_before_it_was(bench: Seated, tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        bench.window.take([material(tmp_path / name)])
    bench.bench.progress.stop.click()
    assert not bench.bench.progress.stop.isEnabled()
    bench.until(lambda: not bench.bench.running.waiting)
    assert bench.bench.progress.stop.isEnabled()
    bench.until(lambda: not bench.bench.running.at_work)


@pytest.mark.parametrize(("spent", "said"), [(0.5, "已检 40 / 80"), (8, "余 8 秒"), (300, "余 5 分钟")])
def test_the_time_left_is_told_once_it_is_known(
    bench: Seated, monkeypatch: pytest.MonkeyPatch, spent: float, said: str
) -> None:
    running = bench.bench.running
    monkeypatch.setattr("wxdesk.ui.bench.pace.time.monotonic", lambda: spent)
    running.tell(40, 80, "")
    assert bench.bench.progress.text.text().endswith(said)


class Films:
    """A fake check service: each drop gives one film, whose long check waits until the test sets the event `let_go`.

    The long check decodes more of a film after its first verdict.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.drops, self.looks = folder, 0, list[str]()
        self.let_go = Event()

    def check(self, _paths: object, _unpacked: object, **more: Any) -> Checked:
        film = film_file(self.folder, self.drops, unfinished=True)
        self.drops += 1
        more["found"](replace(film, order=0))
        more["progress"](1, 1, film.path)
        return Checked([film], 0)

    def look_longer(self, films: Iterable[CheckedFile], cancel: Event, found: Callable[[CheckedFile], None]) -> None:
        for film in films:
            self.looks.append(film.path)
            while not self.let_go.wait(0.01):
                if cancel.is_set():
                    raise Cancelled
            found(replace(film, unfinished=False))


@pytest.fixture
def films(bench: Seated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Films:
    """Replace the check service of the bench by `Films`."""
    made = Films(tmp_path)
    for act in ("check", "look_longer"):
        monkeypatch.setattr(bench.office.desk.checking, act, getattr(made, act))
    return made


def open_films(seat: Seated) -> list[bool]:
    """Return for each listed film whether its long check, which follows the first verdict, is still to be done."""
    return [file.unfinished for file in seat.bench.model.files.values()]


def test_a_drop_is_judged_before_films_are_looked_at_longer(bench: Seated, films: Films, tmp_path: Path) -> None:
    running, said = bench.bench.running, bench.bench.progress.text.text
    bench.window.take([tmp_path])
    bench.until(lambda: films.looks == ["片子0.mp4"])
    assert said() == "全部已有结论，还有 1 个视频待检测完"
    bench.window.take([tmp_path])
    bench.until(lambda: open_films(bench) == [True, True])
    bench.until(lambda: running.looking.at_work)
    assert said() == "全部已有结论，还有 2 个视频待检测完"
    films.let_go.set()
    bench.until(lambda: not running.at_work)
    assert open_films(bench) == [False, False]
    assert bench.bench.progress.isHidden()


def test_films_whose_longer_look_is_stopped_say_so(bench: Seated, films: Films, tmp_path: Path) -> None:
    bench.window.take([tmp_path])
    bench.until(lambda: bool(films.looks))
    press(bench, "bench.stop")
    assert not bench.bench.running.at_work
    assert "还有 1 个视频尚未检测完" in bench.window.notice.text.text()
    assert open_films(bench) == [True]


def test_a_film_dropped_again_has_the_verdict_of_its_last_drop(bench: Seated, films: Films, tmp_path: Path) -> None:
    looking = bench.bench.running.looking
    bench.window.take([tmp_path])
    bench.until(lambda: looking.at_work)
    again = replace(film_file(tmp_path, unfinished=True), order=7)
    looking.learn([again])
    films.let_go.set()
    heard = list[CheckedFile]()
    looking.found.connect(heard.extend)
    bench.until(lambda: not looking.at_work)
    assert heard == []


def test_the_first_file_is_chosen_while_a_key_is_held(bench: Seated, tmp_path: Path) -> None:
    QTest.keyPress(bench.bench, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    bench.bench.list.setFocus()
    drop(bench, *pictures(tmp_path))
    QTest.keyRelease(bench.bench, Qt.Key.Key_Control)
    assert [one.name for one in bench.bench.list.files] == ["图10.webp"]


def test_a_file_dropped_again_stands_once_and_keeps_its_mark(bench: Seated, tmp_path: Path) -> None:
    picture = picture_file(tmp_path / "图1.png")
    drop(bench, picture)
    press(bench, "bench.mark_artwork")
    bench.until(lambda: not bench.window.session.tasks.busy)
    drop(bench, picture_file(picture, size=(320, 200)))
    (file,) = bench.bench.model.files.values()
    assert (file.media.width, file.mark) == (320, Mark.ARTWORK)


def test_a_mark_is_judged_at_once_and_taken_back(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *(picture_file(tmp_path / f"图{one}.png", size=(800, 600)) for one in (1, 2)))
    before = shown(bench)
    bench.bench.list.choose_all()
    press(bench, "bench.mark_onsite")
    bench.until(lambda: shown(bench) != before)
    assert {one.mark for one in bench.bench.list.files} == {Mark.ONSITE}
    assert all("I-LOWRES" in [one.rule for one in file.findings] for file in bench.bench.list.files)
    bench.window.session.undo()
    bench.until(lambda: shown(bench) == before)
    assert {one.mark for one in bench.bench.list.files} == {None}


def test_a_mark_outlasts_a_verdict_that_was_under_way(bench: Seated, tmp_path: Path) -> None:
    drop(bench, picture_file(tmp_path / "图1.png", size=(800, 600)))
    (before,) = bench.bench.model.files.values()
    press(bench, "bench.mark_onsite")
    bench.bench.running.found.emit([replace(before, findings=())])
    bench.until(lambda: not bench.window.session.tasks.busy)
    (file,) = bench.bench.model.files.values()
    assert (file.mark, "I-LOWRES" in [one.rule for one in file.findings]) == (Mark.ONSITE, True)
    bench.bench.running.found.emit([before])
    (file,) = bench.bench.model.files.values()
    assert (file.mark, "I-LOWRES" in [one.rule for one in file.findings]) == (Mark.ONSITE, True)


def test_a_mark_takes_no_newer_verdict_away(bench: Seated, tmp_path: Path) -> None:
    drop(bench, picture_file(tmp_path / "图1.png", size=(800, 600)))
    (before,) = bench.bench.model.files.values()
    press(bench, "bench.mark_onsite")
    bench.bench.running.found.emit([replace(before, order=7)])
    bench.until(lambda: not bench.window.session.tasks.busy)
    (file,) = bench.bench.model.files.values()
    assert (file.mark, file.order) == (Mark.ONSITE, 7)


def test_what_was_cleared_does_not_come_back_with_a_later_verdict(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    known = list(bench.bench.model.files.values())
    press(bench, "bench.clear")
    bench.bench.running.found.emit(known)
    assert shown(bench) == []
    drop(bench, tmp_path / "图10.png")
    assert shown(bench) == ["pass 1", "图10.png"]


def test_what_is_dropped_on_a_cleared_bench_is_shown_whatever_was_chosen_before(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    bar = bench.bench.bar
    bar.choose("return")
    bar.kind.setCurrentIndex(bar.kind.findData("video"))
    press(bench, "bench.clear")
    drop(bench, tmp_path / "图10.png")
    assert shown(bench) == ["pass 1", "图10.png"]


def test_films_that_are_cleared_away_are_not_looked_through(bench: Seated, films: Films, tmp_path: Path) -> None:
    noticed = list[str]()
    bench.window.session.noticed.connect(lambda _tone, words: noticed.append(words))
    bench.window.take([tmp_path])
    bench.until(lambda: bool(films.looks))
    press(bench, "bench.clear")
    assert not bench.bench.running.at_work
    films.let_go.set()
    bench.until(lambda: not bench.window.session.tasks.busy)
    assert (noticed, shown(bench)) == ([], [])


def test_the_list_is_narrowed_by_verdict_kind_and_name_and_put_in_order(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    bar = bench.bench.bar
    bar.order.setCurrentIndex(bar.order.findData("name"))
    assert shown(bench)[2:] == ["pass 2", "图2.png", "图10.png"]
    bar.choose("return")
    assert shown(bench) == ["return 1", "图10.webp"]
    bar.choose("all")
    bench.bench.search("图2")
    assert shown(bench) == ["pass 1", "图2.png"]
    bar.kind.setCurrentIndex(bar.kind.findData("video"))
    assert shown(bench) == []
    assert "筛选" in bench.find(QLabel, "benchEmptyText").text()
    assert not bench.sees("benchChoose")


def test_no_file_is_shown_or_acted_on_where_the_list_holds_none(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    assert bench.sees("fileView")
    bench.bench.search("没有这样的文件")
    assert not bench.sees("fileView")
    assert not bench.sees("bench-submit")
    bench.bench.search("")
    assert bench.sees("fileView")


def test_a_picture_is_mended_and_left_with_the_keys_alone(bench: Seated, tmp_path: Path) -> None:
    drop(bench, picture_file(tmp_path / "图.webp"))
    view = bench.bench.detail.mending
    press(bench, "picture.mend")
    bench.until(view.beside.isEnabled)
    press(bench, "bench.stop")
    assert not view.isVisible()
    press(bench, "picture.mend")
    bench.until(view.beside.isEnabled)
    press(bench, "picture.mend_save")
    bench.until(lambda: "已另存" in bench.notice)
    assert len(list(tmp_path.glob("图.*"))) == 2


def test_a_picture_that_comes_late_leaves_what_mending_would_make_of_it_in_sight(
    bench: Seated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(bench, picture_file(tmp_path / "图.webp"))
    detail = bench.bench.detail
    held = Held(monkeypatch, bench.office.desk.bench_previews, "small", detail.file)
    press(bench, "picture.mend")
    bench.until(detail.mending.beside.isEnabled)
    press(bench, "bench.stop")
    press(bench, "picture.mend")
    bench.until(detail.mending.beside.isEnabled)
    assert bench.window.session.tasks.busy
    held.go()
    bench.until(lambda: not bench.window.session.tasks.busy)
    press(bench, "picture.mend_save")
    bench.until(lambda: "已另存" in bench.notice)


def test_all_that_can_be_mended_is_mended_into_a_folder(
    bench: Seated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "改好的"
    monkeypatch.setattr(file_dialogs, "folder", lambda *_: str(out))
    drop(bench, *pictures(tmp_path), picture_file(tmp_path / "图11.webp", 7))
    press(bench, "bench.mend_all")
    bench.until(lambda: not bench.bench.mending.at_work)
    assert sorted(one.name for one in out.iterdir()) == ["图10.jpg", "图11.jpg"]
    assert "已修复 2 个文件" in bench.notice
    bench.bench.search("图2")
    press(bench, "bench.mend_all")
    assert "没有能修复" in bench.notice


def test_a_group_is_put_away_and_what_comes_then_is_counted(bench: Seated, tmp_path: Path) -> None:
    returned, *passed = pictures(tmp_path)
    drop(bench, returned, passed[0])
    bench.bench.model.fold(Verdict.PASS)
    drop(bench, passed[1])
    assert shown(bench) == ["return 1", "图10.webp", "pass 2"]
    bench.bench.model.fold(Verdict.RETURN)
    bench.bench.model.fold(Verdict.PASS)
    rows = bench.bench.list
    assert [rows.rowHeight(row) for row in range(4)] == [HEAD, HEAD, FILE, FILE]


def test_every_verdict_that_comes_leaves_a_sound_model(bench: Seated, tmp_path: Path) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(bench.bench.model, fatal, bench.window)
    drop(bench, *pictures(tmp_path))
    drop(bench, material(tmp_path / "店庆"))
    by_hand = list(bench.bench.model.rows)
    bench.bench.model.arrange()
    assert list(bench.bench.model.rows) == by_hand


def test_a_film_says_until_its_last_verdict_that_it_is_not_looked_through(bench: Seated, tmp_path: Path) -> None:
    film = film_file(tmp_path)
    bench.bench.running.found.emit([replace(film, unfinished=True)])
    bench.until(lambda: bool(bench.bench.list.files))
    (index,) = bench.bench.list.selectionModel().selectedRows()
    assert str(index.data()).endswith("，尚未检测完")
    assert bench.find(QLabel, "fileFacts").text().endswith(" · 尚未检测完")
    bench.bench.running.found.emit([film])
    (index,) = bench.bench.list.selectionModel().selectedRows()
    assert index.data() == "片子0.mp4，通过"
    assert "尚未检测完" not in bench.find(QLabel, "fileFacts").text()


def test_the_text_for_the_unit_names_what_is_to_be_sent_again(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    press(bench, "bench.copy")
    text = QGuiApplication.clipboard().text()
    assert "图10.webp" in text
    assert "其余 2 个" in text


@pytest.mark.parametrize(("command", "holds"), [("bench.csv", "图10.webp"), ("bench.html", "data:image")])
def test_verdicts_are_saved_where_the_person_says(
    bench: Seated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, holds: str
) -> None:
    target = tmp_path / "结果"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_: str(target))
    drop(bench, *pictures(tmp_path))
    press(bench, command)
    bench.until(lambda: "已存" in bench.notice)
    assert holds in target.read_text(encoding="utf-8")


def test_the_selected_become_a_submission(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    press(bench, "bench.submit")
    bench.fully()
    assert bench.window.current == "queue"
    assert "图10.webp" in bench.queue.form.what.text()


def let_go(over: QWidget, files: list[Path]) -> None:
    """Drop files on the widget `over`."""
    data, copy = QMimeData(), Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(over, QDragEnterEvent(QPointF(9, 9), copy, data, left, none))
    QGuiApplication.sendEvent(over, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_files_let_go_on_the_queues_button_are_asked_about(bench: Seated, tmp_path: Path) -> None:
    let_go(bench.find(QPushButton, "nav-queue"), pictures(tmp_path))
    bench.until(lambda: bench.sees("dropCard"))
    assert bench.window.current == "queue"


def test_thumbnails_come_for_the_rows_in_sight(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    folder = bench.office.desk.scratch_folder / "bench" / "seen"
    wanted = {f"{file.media.digest}-{THUMBNAIL}.jpg" for file in bench.bench.model.files.values()}
    bench.until(lambda: wanted <= {one.name for one in folder.glob("*.jpg")})


def test_a_thumbnail_that_comes_is_drawn_though_nothing_else_happens(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    rows = bench.bench.list
    (thumbs,) = rows.findChildren(Thumbs)
    bench.until(lambda: all(thumbs.of(file) for file in bench.bench.model.files.values()))
    drawn = list[bool]()

    class Drawn(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            drawn.append(event.type() is QEvent.Type.Paint)
            return False

    watching = Drawn()
    QCoreApplication.processEvents()
    rows.viewport().installEventFilter(watching)
    thumbs.arrived.emit()
    bench.until(lambda: any(drawn))


def test_what_was_on_the_bench_is_checked_again_by_a_key_after_a_kill(bench: Seated, tmp_path: Path) -> None:
    drop(bench, *pictures(tmp_path))
    bench.bench.list.choose_all()
    press(bench, "bench.mark_artwork")
    artwork = {"图10.webp": Mark.ARTWORK, "图10.png": Mark.ARTWORK, "图2.png": Mark.ARTWORK}
    with seated(bench.office, bench.bot, "zh_CN", "bench", read_only=False) as later:
        assert later.sees("benchAgain")
        press(later, "bench.again")
        later.until(lambda: not later.bench.running.at_work)
        assert {file.name: file.mark for file in later.bench.model.files.values()} == artwork
    with seated(bench.office, bench.bot, "zh_CN", "bench", read_only=False) as closed_before:
        assert not closed_before.sees("benchAgain")
