"""A parser reaches the files of its job and nothing else, whatever a hostile file makes it do."""

import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.parser_jobs import break_out
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor
from wxdesk.files.worker import confinement, landlock, seccomp
from wxdesk.files.worker.process_copy import run_in_copy

pytestmark = pytest.mark.skipif(not confinement.possible(), reason="this system cannot confine a process")
JOBS = {f"test.{name}": f"parser_jobs:{name}" for name in ("break_out", "echo", "crash", "leave", "babble")}
LIMITS = shipped_rulebook().limits.parser


@pytest.fixture
def parsers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParserSupervisor]:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    with ParserSupervisor(LIMITS, children=1, jobs=JOBS) as made:
        yield made


type Run = Callable[..., Mapping[str, Any]]


def tried(run: Run, folder: Path) -> list[str]:
    """Let the job try to break out, and return the attempts that succeeded."""
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
    said, _ = run_in_copy(lambda: json.dumps(break_out(**arguments)) + "\n")
    assert said is not None
    found: Mapping[str, Any] = json.loads(said)
    return found


def test_a_job_reads_its_file_and_writes_its_output_and_no_more(parsers: ParserSupervisor, tmp_path: Path) -> None:
    assert [tried(confined(parsers), tmp_path) for _ in range(3)] == [["read", "write"]] * 3
    assert (tmp_path / "来稿.docx").read_bytes() == (tmp_path / "desk" / "desk.db").read_bytes() == b"as it came"


def test_without_confinement_every_attempt_succeeds(tmp_path: Path) -> None:
    assert len(tried(unconfined, tmp_path)) == 13


def test_the_process_of_the_recogniser_reads_its_own_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    own = tmp_path / "own"
    own.mkdir()
    with ParserSupervisor(LIMITS, children=1, jobs=JOBS, own_folder=own) as parsers:
        assert tried(confined(parsers), own) == ["read", "list"]
        assert tried(confined(parsers), tmp_path) == []


def test_a_job_that_dies_takes_no_other_job_with_it(parsers: ParserSupervisor) -> None:
    before = parsers.run("test.echo")["process"]
    for job in ("test.crash", "test.leave"):
        with pytest.raises(ParserProblem) as caught:
            parsers.run(job)
        assert caught.value.code == "parser-died"
    assert parsers.run("test.echo")["process"] == before


def test_a_job_cannot_answer_for_the_next_one(parsers: ParserSupervisor) -> None:
    with pytest.raises(ParserProblem) as caught:
        parsers.run("test.babble")
    assert caught.value.code == "parser-died"
    assert parsers.run("test.echo", n=1)["values"] == {"n": 1}


def test_the_filter_names_each_call_once_for_each_machine() -> None:
    for machine in seccomp._MACHINES.values():  # noqa: SLF001 - the table of numbers is easily mistyped
        numbers = [pair[machine.column] for pair in seccomp._REFUSED.values()]  # noqa: SLF001 - the same
        assert len(set(numbers)) == len(numbers)
    assert landlock.version() > 0
