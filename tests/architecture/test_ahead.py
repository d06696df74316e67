"""What the screens import is imported ahead, in steps that nobody feels."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.architecture.sources import PROJECT
from wxdesk.ui.core.ahead import AHEAD
from wxdesk.ui.window.screens import SCREENS

MOST_AT_ONCE = 30
"""Modules in one step: a library's are larger than ours, each of which takes a third of a millisecond."""

PROGRAM = """
import importlib, sys
from wxdesk import bootstrap
from wxdesk.ui.window import app
from wxdesk.ui.core import ahead
for module in ahead.AHEAD:
    before = len(sys.modules)
    importlib.import_module(module)
    print(len(sys.modules) - before, module)
for name in sys.modules:
    print(0, name)
"""


@pytest.fixture(scope="module")
def steps() -> list[tuple[int, str]]:
    """Return how many modules each step brought, and at last what was there, as steps of none."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, check=True)
    return [(int(count), name) for count, name in map(str.split, done.stdout.splitlines())]


@pytest.mark.parametrize("module", [one for one in AHEAD if one.startswith("wxdesk.")])
def test_what_is_imported_ahead_is_there(module: str) -> None:
    assert find_spec(module) is not None


def test_no_step_imports_much(steps: list[tuple[int, str]]) -> None:
    assert [step for step in steps if step[0] > MOST_AT_ONCE] == []


def test_a_screen_finds_its_modules(steps: list[tuple[int, str]]) -> None:
    there = {name for _, name in steps}
    assert [screen for screen, kind in SCREENS.items() if kind().__module__ not in there] == []


def test_chromium_is_not_imported_ahead(steps: list[tuple[int, str]]) -> None:
    assert [name for _, name in steps if "WebEngine" in name] == []
