"""The session of a window finds texts, runs acts and their undo, stores settings, and tells screens to read anew."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.desks import Offices, opened
from tests.leaves import give_leave
from tests.ui.conftest import Open
from tests.ui.held import Held
from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.services.desk.ports import By
from wxdesk.texts import texts
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading


def test_an_act_of_this_window_has_the_screen_read_once(window_on: Open, qtbot: QtBot) -> None:
    seat = window_on("accepted")
    session, office, watch = seat.window.session, seat.office, seat.window.watch
    with qtbot.waitSignal(watch.saw, timeout=60_000):
        watch.look()
    with qtbot.waitSignal(session.changed, timeout=60_000):
        session.act(lambda by: office.desk.claiming.claim(office.only, by))
    with qtbot.assertNotEmitted(session.changed, wait=300), qtbot.waitSignal(watch.saw, timeout=60_000):
        watch.look()


def test_what_is_kept_from_moment_to_moment_is_not_written_again_where_it_is_the_same(
    window_on: Open,
) -> None:
    seat = window_on("accepted")
    settings, file = seat.window.session.settings, Path(seat.window.session.settings.fileName())

    def keep() -> tuple[int, int]:
        seat.window.watch.looking.emit()
        settings.sync()
        return file.stat().st_ino, file.stat().st_mtime_ns

    assert keep() == keep()


def test_that_the_desk_is_away_is_told_once_though_it_is_asked_for_again_and_again(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    session, told = seat.window.session, list[str]()
    session.noticed.connect(lambda _tone, words: told.append(words))

    def gone(_desk: Desk) -> int:
        raise Unusable("desk-busy", path="desk.db")

    seat.until(lambda: not session.tasks.busy)
    monkeypatch.setattr(Desk, "version", gone)
    for _ in range(2):
        seat.window.watch.look()
        seat.until(lambda: not session.tasks.busy)
    assert told == [session.error(Unusable("desk-busy", path="desk.db"))]


@pytest.mark.parametrize("path", ["photos/2026-02-30", "photos/2026-99-99、photos/2026-01-04"])
def test_a_folder_that_is_named_like_a_push_is_told_as_it_is(window_on: Open, path: str) -> None:
    assert window_on("empty").window.session.push(path) == path


def test_an_undo_that_fails_for_no_reason_of_the_desk_s_can_be_tried_again(window_on: Open) -> None:
    seat = window_on("accepted")
    session, tries = seat.window.session, list[By]()

    def back(by: By) -> None:
        tries.append(by)
        if len(tries) == 1:
            raise OSError("the drive is away")

    session.done("改好了。", back)
    session.undo()
    seat.until(lambda: len(session.undos) == 1 and not session.tasks.busy)
    session.undo()
    seat.until(lambda: "改好了" in seat.notice)
    assert (len(tries), session.undos) == (2, [])


def test_an_undo_that_failed_is_not_offered_to_the_next_person(window_on: Open) -> None:
    seat = window_on("accepted")
    session, seated = seat.window.session, threading.Event()

    def back(_by: By) -> None:
        seated.wait()
        raise OSError("the drive is away")

    session.done("改好了。", back)
    session.undo()
    seat.sit("王审")
    seated.set()
    seat.until(lambda: not session.tasks.busy)
    assert session.undos == []


def test_a_day_of_another_year_is_written_with_its_year(window_on: Open) -> None:
    session = window_on("accepted").window.session
    assert session.dated(date(2026, 1, 4)) == session.day(date(2026, 1, 4))
    assert session.dated(date(2025, 12, 31)) == "2025-12-31"


def test_an_undo_that_the_desk_refuses_does_not_stand_before_older_ones(window_on: Open) -> None:
    seat = window_on("accepted")
    session = seat.window.session

    def refuse(_by: By) -> None:
        raise UserError("undo-none")

    session.done("改好了。", refuse)
    session.undo()
    seat.until(lambda: not session.tasks.busy)
    assert session.undos == []


def test_what_one_person_did_is_not_offered_to_the_next_to_be_taken_back(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    session, desk = seat.window.session, seat.office.desk
    held = Held(monkeypatch, desk.claiming, "claim", seat.office.only)
    session.act(
        lambda by: desk.claiming.claim(seat.office.only, by),
        lambda _: session.done("已领。", lambda by: desk.claiming.hand_back(seat.office.only, by)),
    )
    seat.sit("王审")
    held.go()
    seat.until(lambda: not session.tasks.busy)
    assert session.undos == []


def test_a_read_that_was_overtaken_says_nothing_of_why_it_failed(window_on: Open) -> None:
    seat = window_on("accepted")
    told, held = list[object](), threading.Event()
    reading = RepeatedReading(seat.window.session.tasks)

    def gone() -> str:
        held.wait(60)
        raise UserError("undo-none")

    reading.read(gone, told.append, told.append)
    reading.read(lambda: "new", told.append, told.append)
    seat.until(lambda: told == ["new"])
    held.set()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert told == ["new"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh_CN", "还没有审完；有未解决的问题：缺配图、标题过长"),
        ("en", "the review is not finished; a finding is not resolved: pictures missing, title too long"),
    ],
)
def test_the_rules_that_hold_an_export_up_stand_together(window_on: Open, language: str, told: str) -> None:
    session = window_on("empty", language).window.session
    held = ["stage-in-review", "finding:SUB.picture", "finding:LEN.title.max"]
    assert session.blockers(held) == told


def test_screens_read_again_once_the_new_name_of_an_account_is_known(
    offices: Offices, tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(offices.copy("accepted", tmp_path / "renamed"), "2026-01-01T10:30") as office:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        session = Session(office.desk, texts("zh_CN"), settings)  # no window, whose watch would have them read again
        qtbot.waitUntil(lambda: session.channel_name("media") is not None, timeout=60_000)
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=60_000)
        give_leave(office, "media", "传媒号")
        office.desk.accounts.rename_account("media", "传媒号", office.editor)
        with qtbot.waitSignal(session.changed, timeout=20_000):
            session.read_names()
        assert session.channel_name("media") == "传媒号"
        session.close()
