"""All screens are imported in advance, one module at a time, and this does not start Chromium."""

import subprocess
import sys

import pytest

from tests.architecture.sources import PROJECT
from wxdesk.ui.window.screens import SCREENS

PROGRAM = """
import sys
from wxdesk.ui.window.screens import import_screens
for _ in import_screens():
    pass
print("\\n".join(sys.modules))
"""


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """Return the names of the modules that are imported once all screens are imported in advance."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_screen_is_imported_ahead(imported: set[str]) -> None:
    assert [screen for screen, kind in SCREENS.items() if kind().__module__ not in imported] == []


def test_the_parts_of_a_screen_are_imported_ahead(imported: set[str]) -> None:
    assert {"wxdesk.ui.queue.detail.pane", "wxdesk.ui.today.commissions"} <= imported


def test_chromium_is_not_imported_ahead(imported: set[str]) -> None:
    assert [name for name in imported if "WebEngine" in name] == []
