"""Fixtures for desks in every stage, copied for each test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desks import Office, Offices, opened
from tests.parsers import ParserPool
from wxdesk.files.parsing import supervisor


@pytest.fixture(autouse=True)
def parsers(parser_pool: ParserPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reuse the parser processes of all tests, instead of starting new ones for each desk."""
    monkeypatch.setattr(supervisor, "_Child", parser_pool.lend)


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Keep one desk for each stage of a submission, such as "accepted", made once for the whole test run."""
    return Offices(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def office_in(offices: Offices, tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    """Return a function that opens a copy of the desk in a given stage, such as "accepted"."""
    with ExitStack() as stack:
        yield lambda stage: stack.enter_context(opened(offices.copy(stage, tmp_path / stage)))
