"""The supervisor of parser processes: everything that parses an incoming file runs under it.

A parser may hang, eat memory or be taken over by a hostile file. So it runs in a child process under
limits of memory, CPU and wall clock, is killed and replaced when it exceeds them, and answers in JSON,
never in a format that could run code here.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from wxdesk.domain.desk.errors import FAILED, FULL, Unusable, UserError, Value
from wxdesk.domain.rulebook.rules import ParserLimits

ANSWER_BYTES = 64 * 1024 * 1024
"""The longest answer that is read; big outputs go to files."""

RECYCLE_AFTER = 200
"""Jobs after which a child is replaced, so that leaks of native libraries stay small."""

_CODE = re.compile(r"[a-z][a-z0-9-]{0,60}")
_SIGXCPU = 24
_UNSOUND = frozenset({"parser-memory", "parser-failed", "parser-incomplete"})
"""Answers after which a child does not go on."""
if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
else:
    _FLAGS = 0


class ParserProblem(UserError):
    """A file could not be parsed: the job said no, or its process died, hung or ran out of memory."""


class DiskProblem(ParserProblem, Unusable):
    """A disk failed a parser, or is full: no fault of the file (exit code 3)."""


class ParserSupervisor:
    """Up to `children` parser processes, started when first needed; safe to use from many threads."""

    def __init__(
        self,
        limits: ParserLimits,
        *,
        children: int = 2,
        recycle_after: int = RECYCLE_AFTER,
        jobs: Mapping[str, str] | None = None,
    ) -> None:
        """Start nothing yet; `jobs` adds names to those of `wxdesk.files.worker.worker.JOBS`."""
        self._recycle_after = recycle_after
        self._jobs = dict(jobs or {})
        self._places = threading.BoundedSemaphore(children)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._closed = False
        self.hold_to(limits)

    def hold_to(self, limits: ParserLimits) -> None:
        """Work under these limits from now on; a job under way ends under those it began with."""
        settings = {
            "memory_bytes": limits.memory_bytes,
            "output_bytes": limits.output_bytes,
            "jobs": self._jobs,
        }
        with self._lock:
            self._limits, self._settings = limits, json.dumps(settings)
            outdated = [child for child in self._idle if child.settings != self._settings]
            self._idle = [child for child in self._idle if child.settings == self._settings]
        for child in outdated:
            child.end()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def run(self, job: str, /, *, seconds: int | None = None, **arguments: object) -> dict[str, Any]:
        """Return what `job` answers; `arguments` go over as JSON.

        `seconds` of wall clock and of CPU default to the rulebook's; waits for a free place first.

        Raises:
            ParserProblem: `parser-died`, `parser-timeout`, `parser-memory`, `parser-failed` (an error
                that the job did not foresee), `parser-incomplete` (the program lacks a part),
                `parser-closed`, or the code that the job itself raised.
            DiskProblem: `path-full` or `path-failed`.
        """
        limits = self._limits
        cpu, wall = seconds or limits.cpu_seconds, seconds or limits.wall_seconds
        with self._places, self._lent() as child:
            answer = child.ask(_request(job, cpu, wall, arguments), wall)
        return _result(answer)

    def warm(self) -> None:
        """Start every child that is not at work, and let each import what most files need; errors as `run`.

        Else the first file of a drop would wait for both.
        """
        limits = self._limits
        request = _request("warm", limits.cpu_seconds, limits.wall_seconds, {})
        with ExitStack() as places:
            children: list[_Child] = []
            while self._places.acquire(blocking=False):
                places.callback(self._places.release)
                children.append(places.enter_context(self._lent()))
            for child in children:
                _result(child.ask(request, limits.wall_seconds))

    @property
    def busy(self) -> int:
        """Return how many jobs are under way."""
        with self._lock:
            return len(self._busy)

    def close(self) -> None:
        """End every child; a job under way raises `parser-closed`."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for child in idle:
            child.end()
        for child in busy:
            child.stop()

    @contextmanager
    def _lent(self) -> "Iterator[_Child]":
        """Lend a child; one that gave no sound answer does not come back."""
        child = self._take()
        try:
            yield child
        finally:
            self._give_back(child)

    def _take(self) -> "_Child":
        with self._lock:
            if self._closed:
                raise ParserProblem("parser-closed")
            while self._idle:
                child = self._idle.pop()
                if child.alive():
                    break
                child.end()
            else:
                child = _Child(self._settings)
            self._busy.add(child)
            return child

    def _give_back(self, child: "_Child") -> None:
        with self._lock:
            self._busy.discard(child)
            fresh = child.served < self._recycle_after and child.settings == self._settings
            keep = child.sound and fresh and not self._closed
            if keep:
                self._idle.append(child)
        if not keep:
            child.end()


class _Child:
    """One parser process and its pipes."""

    def __init__(self, settings: str) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
                [sys.executable, "-P", "-m", "wxdesk.files.worker.worker", settings],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=_FLAGS,
                process_group=0,  # not a session: Linux may share processors among these before priority
            )
        except OSError as error:
            raise ParserProblem("parser-died", detail=str(error)) from None
        self.settings = settings
        self.served = 0
        self.sound = True
        self._stopped = threading.Event()
        self._late = threading.Event()

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: str, wall_seconds: float) -> Mapping[str, Any]:
        """Return the answer to one request; the process is killed when it takes too long."""
        self.served += 1
        self.sound = False
        watchdog = threading.Timer(wall_seconds, self._kill_late)
        watchdog.daemon = True
        watchdog.start()
        try:
            line = self._exchange(request.encode("ascii") + b"\n")
        finally:
            watchdog.cancel()
        answer = _parsed(line)
        if answer is None:
            raise self._cause()
        self.sound = answer.get("error") not in _UNSOUND
        return answer

    def stop(self) -> None:
        """Kill the process; the thread that waits for its answer sees the pipe end."""
        self._stopped.set()
        if self.alive():
            self._kill()
        self._process.wait()

    def end(self) -> None:
        """Kill the process and close its pipes; only for the thread that uses them."""
        self.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _kill_late(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        """Kill the process with whatever it started, which would else go on without limits."""
        if sys.platform == "win32":
            command = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(command, capture_output=True, check=False, creationflags=_FLAGS)  # noqa: S603 - Windows' own
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # macOS refuses a group of the dead
                os.killpg(self._process.pid, signal.SIGKILL)

    def _exchange(self, request: bytes) -> bytes:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            return b""
        try:
            requests.write(request)
            requests.flush()
        except OSError:
            return b""
        return answers.readline(ANSWER_BYTES)

    def _cause(self) -> ParserProblem:
        """Return why there was no answer; a process that sends nonsense is killed first."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._kill()
        status = self._process.wait()
        if self._late.is_set() or status == -_SIGXCPU:
            return ParserProblem("parser-timeout")
        if self._stopped.is_set():
            return ParserProblem("parser-closed")
        return ParserProblem("parser-died", detail=str(status))


def _request(job: str, cpu_seconds: int, wall_seconds: int, arguments: Mapping[str, object]) -> str:
    limits = {"cpu_seconds": cpu_seconds, "wall_seconds": wall_seconds}
    return json.dumps({"job": job, **limits, "arguments": arguments})


def _environment() -> dict[str, str]:
    """Let the child find the same modules as this process, and nothing in the current folder.

    One thread for numpy: each of its own would reserve address space, which is limited.
    """
    paths = [os.path.abspath(path) for path in sys.path if path]  # noqa: PTH100 - strings for a variable
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "MALLOC_ARENA_MAX": "2",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _parsed(line: bytes) -> Mapping[str, Any] | None:
    """Return the answer in `line` when it has the agreed form; a child is not trusted."""
    if not line.endswith(b"\n"):
        return None
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    sound = isinstance(answer.get("result"), dict) or _is_error(answer)
    return answer if sound else None


def _is_error(answer: Mapping[str, Any]) -> bool:
    code, values = answer.get("error"), answer.get("values")
    return (
        isinstance(code, str)
        and _CODE.fullmatch(code) is not None
        and isinstance(values, dict)
        and all(isinstance(value, str | int | None) for value in values.values())
    )


def _result(answer: Mapping[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        values: dict[str, Value] = answer["values"]
        kind = DiskProblem if answer["error"] in (FULL, FAILED) else ParserProblem
        raise kind(answer["error"], **values)
    result: dict[str, Any] = answer["result"]
    return result
