"""What every test stands on: no window or desk of the person, the same examples on every machine."""

import os
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings
from PySide6.QtCore import qInstallMessageHandler

from tests.parsers import ParserPool
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.tables import office
from wxdesk.services.rulebook import held_rulebook

REAL_WINDOW = os.environ.get("WXDESK_REAL_WINDOW") == "1"

if not REAL_WINDOW:  # before the first QApplication: later it has no effect
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Deadlines measure the machine, not the program; where nobody looks on, every example is the same each time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure() -> None:
    """Never leave Qt without somebody who hears it: a thread of Chromium that speaks then ends the process.

    What hears each test is put in this one's place and gives it back.
    """
    qInstallMessageHandler(lambda _kind, _where, said: sys.stderr.write(f"{said}\n"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a real window where there is none."""
    if REAL_WINDOW:
        return
    for item in items:
        if item.get_closest_marker("xvfb"):
            item.add_marker(pytest.mark.skip(reason="needs a real window: bash packaging/test"))


@pytest.fixture(scope="session", autouse=True)
def folders_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the user's folders of data and settings elsewhere, in this process and its children."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        for name in ("WXDESK_DESK", "WXDESK_PERSON", "WXDESK_LANG"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_office() -> Iterator[None]:
    """Let no program of this machine convert documents; what tests it names its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "_candidates", lambda: iter(()))
        yield


@pytest.fixture(scope="session")
def parser_pool() -> Iterator[ParserPool]:
    """Keep the parser processes that desks have let go."""
    pool = ParserPool()
    yield pool
    pool.empty()


@pytest.fixture(scope="session", autouse=True)
def rulebooks_read_once() -> Iterator[None]:
    """Read each rulebook once: every desk opens with the same one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held_rulebook, "read_rulebook", cache(read_rulebook))
        yield
