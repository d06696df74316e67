"""Runs commands in this process and hands back what they said."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wxdesk.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What one command gave: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what it printed as JSON."""
        return json.loads(self.out)


type Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on the desk of this test."""

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        try:
            code = main(["--desk", str(tmp_path / "desk"), *map(str, words)])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


@pytest.fixture
def office(run: Run) -> Run:
    """Return the same on a desk that has its people and one unit."""
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
    assert run("units", "--add", "武穴购物广场", "--as", "殷茵").code == 0
    words = ("--add", "王芳", "--role", "officer", "--unit", "武穴购物广场", "--as", "殷茵")
    assert run("people", *words).code == 0
    return run
