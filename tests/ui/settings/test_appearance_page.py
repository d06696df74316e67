"""The settings page for a user's preferences: language, light or dark colours, and scale."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.preferences import Preferences, change_preferences, read_preferences
from wxdesk.ui.settings.pages import appearance_page


@pytest.fixture(autouse=True)
def preferences_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Store the preferences in this test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def on_page(window_on: Open) -> Seated:
    seat = window_on("empty", "zh_CN", "settings")
    seat.window.session.go("settings", "appearance")
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat


def test_a_language_and_a_scale_are_kept_for_the_next_start(window_on: Open) -> None:
    seat = on_page(window_on)
    assert not seat.sees("restartRow")
    seat.find(QPushButton, "choose-language-en").click()
    seat.find(QPushButton, "choose-scale-150").click()
    seat.until(lambda: read_preferences().scale == 150)
    assert read_preferences().language == "en"
    seat.until(lambda: seat.sees("restartRow"))
    seat.find(QPushButton, "choose-language-zh_CN").click()
    seat.find(QPushButton, "choose-scale-100").click()
    seat.until(lambda: not seat.sees("restartRow"))
    assert (read_preferences().language, read_preferences().scale) == ("zh_CN", 100)


def test_what_was_chosen_last_is_kept_whichever_is_written_last(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = on_page(window_on)
    begun, ended = threading.Event(), threading.Event()

    def late(made: Callable[[Preferences], Preferences]) -> Preferences:
        if begun.is_set():
            kept = change_preferences(made)
            ended.set()
            return kept
        begun.set()
        ended.wait(60)
        return change_preferences(made)

    monkeypatch.setattr(appearance_page, "change_preferences", late)
    seat.find(QPushButton, "choose-scale-125").click()
    seat.until(begun.is_set)
    seat.find(QPushButton, "choose-scale-150").click()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert read_preferences().scale == 150
