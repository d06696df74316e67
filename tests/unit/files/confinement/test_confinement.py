"""A parser reaches the files of its job and nothing else, whatever a hostile file makes it do."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.confinement import landlock, process, seccomp
from wxdesk.files.parsing.supervisor import ParserSupervisor

pytestmark = pytest.mark.skipif(not process.possible(), reason="this system cannot confine a process")
JOBS = {f"test.{name}": f"parser_jobs:{name}" for name in ("break_out", "places")}
LIMITS = shipped_rulebook().limits.parser


@pytest.fixture
def parsers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParserSupervisor]:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    with ParserSupervisor(LIMITS, children=1, jobs=JOBS) as made:
        yield made


def refuse(*_: object) -> None:
    raise OSError(1, "refused")


type Run = Callable[..., Mapping[str, Any]]


def tried(run: Run, folder: Path) -> list[str]:
    """Run the job `parser_jobs.break_out` by the function `run`; return the names of the forbidden acts that succeeded.

    The job tries, for example, to write to the desk or to open a connection.
    """
    incoming, desk, made = folder / "来稿.docx", folder / "desk" / "desk.db", folder / "made"
    for one in (desk.parent, made):
        one.mkdir(exist_ok=True)
    for one in (incoming, desk):
        one.write_bytes(b"as it came")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port, output = server.getsockname()[1], str(made / "a.png")
        found = run(path=str(incoming), output=output, port=port, desk=str(desk), process=os.getpid())
    return list(found["done"])


def confined(parsers: ParserSupervisor) -> Run:
    return partial(parsers.run, "test.break_out")


def unconfined(**arguments: Any) -> Mapping[str, Any]:
    """Run the job `parser_jobs.break_out` in a plain process, which no parser supervisor confines."""
    code = "import json, parser_jobs, sys; print(json.dumps(parser_jobs.break_out(**json.loads(sys.argv[1]))))"
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(arguments)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        check=True,
    )
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def test_a_job_reads_its_file_and_writes_its_output_and_no_more(parsers: ParserSupervisor, tmp_path: Path) -> None:
    assert [tried(confined(parsers), tmp_path) for _ in range(3)] == [["read", "write"]] * 3
    assert (tmp_path / "来稿.docx").read_bytes() == (tmp_path / "desk" / "desk.db").read_bytes() == b"as it came"


def test_without_confinement_every_attempt_succeeds(tmp_path: Path) -> None:
    assert len(tried(unconfined, tmp_path)) == 13


def test_a_large_file_on_another_disk_is_read_where_it_lies(
    parsers: ParserSupervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.files.parsing.supervisor.can_link", lambda *_: False)
    assert tried(confined(parsers), tmp_path) == ["read", "write"]


def test_a_file_that_cannot_be_linked_is_copied(
    parsers: ParserSupervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.link", refuse)
    assert tried(confined(parsers), tmp_path) == ["read", "write"]


def test_results_and_errors_name_the_real_files(parsers: ParserSupervisor, tmp_path: Path) -> None:
    file, into = tmp_path / "来稿.txt", tmp_path / "into"
    file.write_bytes(b"text")
    into.mkdir()
    found = parsers.run("test.places", path=str(file), into=str(into), deep="sub/made.txt")
    assert found == {"read": str(file), "made": [str(into / "sub" / "made.txt")]}
    assert (into / "sub" / "made.txt").read_bytes() == b"text"
    assert list(tmp_path.glob("parser-*")) == []


def test_the_filter_names_each_call_once_for_each_machine() -> None:
    for machine in seccomp._MACHINES.values():  # noqa: SLF001 - the table of numbers is easily mistyped
        numbers = [pair[machine.column] for pair in seccomp._REFUSED.values()]  # noqa: SLF001 - the same
        assert len(set(numbers)) == len(numbers)
    assert landlock.version() > 0
