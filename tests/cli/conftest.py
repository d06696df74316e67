"""Fixtures that run commands in this process and return their output."""

import itertools
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.parsers import ParserPool
from tests.postgres import TestServer
from wxdesk.cli.main import main
from wxdesk.files.parsing import supervisor


@dataclass(frozen=True)
class Ran:
    """The result of one command: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the standard output, parsed as JSON."""
        return json.loads(self.out)


type Run = Callable[..., Ran]

_NUMBERS = itertools.count(1)


@pytest.fixture(autouse=True)
def parsers(parser_pool: ParserPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Share the parser processes of the whole run between all commands."""
    monkeypatch.setattr(supervisor, "_Child", parser_pool.lend)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on the desk in this test's folder; the command `check` gets no desk."""

    def named(words: Sequence[object]) -> list[str]:
        return [] if words[:1] == ("check",) else ["--desk", str(tmp_path / "desk")]

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([*named(words), *map(str, words)])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


@dataclass(frozen=True)
class Beginnings:
    """Desks with which many tests begin: made once by commands, then copied."""

    folder: Path
    _found: dict[str, Any] = field(default_factory=dict[str, Any])

    def bring[T](self, name: str, desk: Path, make: Callable[[], T]) -> T:
        """Provide the desk called `name` at the path `desk`, and return the result of `make`.

        The first call makes the desk by calling `make`; later calls copy that desk and return the same result.
        """
        kept = self.folder / name
        if name not in self._found:
            self._found[name] = make()
            shutil.copytree(desk, kept)
        else:
            shutil.rmtree(desk, ignore_errors=True)
            shutil.copytree(kept, desk)
        found: T = self._found[name]
        return found


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    """Return the one store of ready-made desks, which the tests of a run copy."""
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


@pytest.fixture
def office(run: Run, beginnings: Beginnings, tmp_path: Path) -> Run:
    """Return the function `run`, for a desk that has its people, one unit, and all accounts filed."""

    def make() -> None:
        assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
        assert run("units", "--add", "武穴购物广场", "--as", "殷茵").code == 0
        words = ("--add", "王芳", "--role", "officer", "--unit", "武穴购物广场", "--as", "殷茵")
        assert run("people", *words).code == 0
        for account in ("media", "zongchao", "baihuo", "baihuo-moments"):
            said = ("--on", "2025-03-01", "--reference", "黄商新备〔2025〕3号", "--as", "殷茵")
            assert run("channels", "file", account, *said).code == 0

    beginnings.bring("office", tmp_path / "desk", make)
    return run


@pytest.fixture
def database(server: TestServer) -> str:
    """Return the name of a new empty database for this test."""
    return server.new_database(f"cli{next(_NUMBERS)}")


@pytest.fixture
def team(server: TestServer, database: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a `wxdesk` command on the desk in this test's `database` on the server."""

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        code = main(["--desk", server.url(database), *map(str, words)])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran
