"""The supervisor survives crashes, hangs, and excessive memory or output of its parser processes."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.media.facts import NOT_THE_FILE
from wxdesk.domain.rulebook.limits import ParserLimits
from wxdesk.files.parsing.supervisor import DiskProblem, ParserProblem, ParserSupervisor
from wxdesk.files.worker.worker import BACKSTOP_SECONDS

LIMITS = ParserLimits(memory_bytes=512 * 1024 * 1024, output_bytes=1024 * 1024, cpu_seconds=20, wall_seconds=20)
PATIENT = LIMITS._replace(cpu_seconds=240, wall_seconds=240)
"""Limits under which also a busy computer imports all modules of the parsers."""
JOBS = {
    f"test.{name}": f"parser_jobs:{name}"
    for name in (
        "echo",
        "modules",
        "setting",
        "hang",
        "wait",
        "spin",
        "crash",
        "leave",
        "eat",
        "chatter",
        "refuse",
        "stumble",
        "write",
        "half",
        "fill",
        "fail_to_read",
        "lack",
    )
}


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Make the misbehaving jobs of `parser_jobs` importable for the parser processes, and return the jobs by name."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    return JOBS


@pytest.fixture
def parsers(jobs: dict[str, str]) -> Iterator[ParserSupervisor]:
    """Return a supervisor with a single child process, so that the next job shows the child's state."""
    with ParserSupervisor(LIMITS, children=1, jobs=jobs) as made:
        yield made


def code_of(parsers: ParserSupervisor, job: str, seconds: int | None = None, **arguments: Any) -> str:
    """Return the code of the problem with which `job` ends; `seconds` is its time limit."""
    with pytest.raises(ParserProblem) as caught:
        parsers.run(job, seconds=seconds, **arguments)
    return caught.value.code


def serves(parsers: ParserSupervisor) -> bool:
    """Tell whether the supervisor can still run a simple job, after another job has failed."""
    return bool(parsers.run("test.echo", n=1)["values"] == {"n": 1})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither nice values nor sessions")
def test_a_parser_gives_way_to_the_window(parsers: ParserSupervisor) -> None:
    child = parsers.run("test.echo")["process"]
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, child) == min(19, ours + 10)
    assert os.getsid(child) == os.getsid(0)  # the same session: Linux may share processors among sessions first
    assert os.getpgid(child) == child


def test_a_job_answers_what_it_was_asked_with_any_text(parsers: ParserSupervisor) -> None:
    asked: dict[str, Any] = {"text": "店庆 \udce9 “x”\n", "list": [1, None, 2.5]}
    assert parsers.run("test.echo", **asked)["values"] == asked


def test_a_child_serves_many_jobs_and_is_then_recycled(jobs: dict[str, str]) -> None:
    with ParserSupervisor(LIMITS, children=1, recycle_after=5, jobs=jobs) as parsers:
        seen = [parsers.run("test.echo")["process"] for _ in range(10)]
    assert [len(set(seen[:5])), len(set(seen[5:])), len(set(seen))] == [1, 1, 2]


def test_a_child_knows_neither_qt_nor_the_store(parsers: ParserSupervisor) -> None:
    names = parsers.run("test.modules")["modules"]
    assert not [name for name in names if name.startswith(("PySide6", "sqlite", "wxdesk.store"))]


@pytest.mark.parametrize("job", ["test.crash", "test.leave"])
def test_a_child_that_dies_is_replaced(parsers: ParserSupervisor, job: str) -> None:
    assert code_of(parsers, job) == "parser-died"
    assert serves(parsers)


def test_a_child_that_never_starts_is_a_fault_of_the_program(
    jobs: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wxdesk.py").write_text("raise SystemExit(9)")
    monkeypatch.syspath_prepend(str(tmp_path))  # the child's too: it finds this module instead of the program
    with ParserSupervisor(LIMITS, children=1, jobs=jobs) as parsers:
        code = code_of(parsers, "test.echo")
    assert code == "parser-incomplete"
    assert code in NOT_THE_FILE


def test_a_child_that_hangs_is_killed_and_replaced(parsers: ParserSupervisor) -> None:
    assert code_of(parsers, "test.hang", seconds=1) == "parser-timeout"
    assert serves(parsers)


def test_a_child_may_wait_longer_than_it_may_compute(jobs: dict[str, str]) -> None:
    limits = ParserLimits(LIMITS.memory_bytes, LIMITS.output_bytes, cpu_seconds=1, wall_seconds=60)
    with ParserSupervisor(limits, children=1, jobs=jobs) as parsers:
        assert parsers.run("test.wait", seconds_of_sleep=limits.cpu_seconds + BACKSTOP_SECONDS + 0.5) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="wine does not enforce the CPU time of a Job Object")
def test_a_child_that_spins_meets_the_limit_of_cpu_time(jobs: dict[str, str]) -> None:
    limits = ParserLimits(LIMITS.memory_bytes, LIMITS.output_bytes, cpu_seconds=1, wall_seconds=60)
    with ParserSupervisor(limits, children=1, jobs=jobs) as parsers:
        assert code_of(parsers, "test.spin") == "parser-timeout"
        assert serves(parsers)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_child_that_eats_memory_is_stopped_and_replaced(parsers: ParserSupervisor) -> None:
    assert code_of(parsers, "test.eat") == "parser-memory"
    assert serves(parsers)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file size there")
def test_a_child_cannot_write_a_file_above_its_limit(parsers: ParserSupervisor, tmp_path: Path) -> None:
    output = tmp_path / "big"
    size = 2 * LIMITS.output_bytes
    assert code_of(parsers, "test.write", output=str(output), size=size) == "parser-failed"
    assert not output.exists() or output.stat().st_size <= LIMITS.output_bytes


def test_what_a_library_prints_does_not_garble_the_answer(parsers: ParserSupervisor) -> None:
    assert parsers.run("test.chatter") == {"fine": True}


def test_a_refusal_crosses_with_its_code_and_values(parsers: ParserSupervisor) -> None:
    with pytest.raises(ParserProblem) as caught:
        parsers.run("test.refuse")
    assert (caught.value.code, caught.value.values) == ("parser-test", {"file": "a.jpg", "line": 3})


def test_an_error_that_no_job_foresaw_names_itself_and_costs_the_child(parsers: ParserSupervisor) -> None:
    before = parsers.run("test.echo")["process"]
    with pytest.raises(ParserProblem) as caught:
        parsers.run("test.stumble")
    assert caught.value.values == {"detail": "ZeroDivisionError: by zero"}
    assert parsers.run("test.echo")["process"] != before


def test_two_children_serve_many_threads(jobs: dict[str, str]) -> None:
    answers: list[dict[str, object]] = []
    with ParserSupervisor(LIMITS, jobs=jobs) as parsers:
        work = [threading.Thread(target=lambda n=n: answers.append(parsers.run("test.echo", n=n))) for n in range(40)]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
    assert sorted(str(answer["values"]) for answer in answers) == sorted(str({"n": n}) for n in range(40))
    assert len({answer["process"] for answer in answers}) <= 2


def test_closing_ends_a_job_under_way_and_refuses_the_next(jobs: dict[str, str]) -> None:
    codes: list[str] = []
    parsers = ParserSupervisor(LIMITS, children=2, jobs=jobs)
    parsers.run("test.echo")
    waiting = threading.Thread(target=lambda: codes.append(code_of(parsers, "test.hang")))
    waiting.start()
    while not parsers.busy:
        pass
    parsers.close()
    waiting.join(10)
    assert codes == ["parser-closed"]
    assert code_of(parsers, "test.echo") == "parser-closed"


def test_other_limits_hold_from_the_next_job_on(parsers: ParserSupervisor) -> None:
    first = parsers.run("test.echo")["process"]
    parsers.hold_to(LIMITS)
    assert parsers.run("test.echo")["process"] == first
    parsers.hold_to(LIMITS._replace(output_bytes=2 * 1024 * 1024))
    assert parsers.run("test.echo")["process"] != first


def test_a_warmed_child_has_what_pictures_need_before_it_is_asked_for_one(
    parsers: ParserSupervisor, tmp_path: Path
) -> None:
    parsers.hold_to(PATIENT)
    parsers.warm()
    ready = set(parsers.run("test.modules")["modules"])
    assert {"PIL.JpegImagePlugin", "wxdesk.files.pictures.images"} <= ready
    Image.effect_noise((800, 600), 60).save(tmp_path / "a.jpg")
    limits = shipped_rulebook().limits.image._asdict()
    assert parsers.run("image.probe", path=str(tmp_path / "a.jpg"), format="jpeg", limits=limits)["pixels"]
    assert set(parsers.run("test.modules")["modules"]) == ready


def test_every_child_is_warmed_and_all_come_back(jobs: dict[str, str]) -> None:
    with ParserSupervisor(PATIENT, children=2, jobs=jobs) as parsers:
        parsers.warm()
        parsers.warm()
        assert parsers.busy == 0
        assert serves(parsers)


def test_a_missing_part_of_the_program_is_named_and_the_child_replaced(parsers: ParserSupervisor) -> None:
    assert code_of(parsers, "test.lack") == "parser-incomplete"
    assert serves(parsers)


@pytest.mark.parametrize("confined", [True, False])
def test_a_child_that_dies_leaves_no_half_file(
    jobs: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, confined: bool
) -> None:
    if not confined:
        monkeypatch.setattr("wxdesk.files.confinement.process.possible", lambda: False)
    with ParserSupervisor(LIMITS, children=1, jobs=jobs) as made:
        assert code_of(made, "test.half", output=str(tmp_path / "film.mp4")) == "parser-died"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_not_the_fault_of_the_file(parsers: ParserSupervisor) -> None:
    with pytest.raises(DiskProblem) as caught:
        parsers.run("test.fill", output="/somewhere/a.jpg")
    assert (caught.value.code, caught.value.values["path"]) == ("path-full", str(Path("/somewhere/a.jpg")))
    assert "path-full" in NOT_THE_FILE
    assert serves(parsers)


def test_a_disk_that_fails_under_a_parser_is_not_the_fault_of_the_file(
    parsers: ParserSupervisor, tmp_path: Path
) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"picture")
    with pytest.raises(DiskProblem) as caught:
        parsers.run("test.fail_to_read", path=str(file))
    assert (caught.value.code, caught.value.values["path"]) == ("path-failed", str(file))
    assert isinstance(caught.value, Unusable)
    assert serves(parsers)


def test_a_child_without_work_ends_when_it_was_idle_for_long_enough(jobs: dict[str, str]) -> None:
    with ParserSupervisor(LIMITS, children=1, jobs=jobs, idle_seconds=0.05) as made:
        first = made.run("test.echo")["process"]
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join()
        assert not made.started
        assert made.run("test.echo")["process"] != first


def test_no_child_sends_usage_data_to_the_maker_of_a_library(parsers: ParserSupervisor) -> None:
    assert parsers.run("test.setting", name="ORT_DISABLE_TELEMETRY")["value"] == "1"
