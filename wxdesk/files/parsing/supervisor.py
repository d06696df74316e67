"""Supervise the parser processes, in which all parsing of incoming files runs.

A hostile file may make a parser hang, use up memory or run foreign code. So a parser is a child process under
limits of memory, CPU and wall clock. It is killed and replaced when it exceeds them. It writes into a folder of its
own, so a job that is stopped leaves nothing behind. On Linux it is also confined to this folder, where it finds its
file as a link. It answers in JSON, never in a format that could execute code here.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from wxdesk.domain.desk.errors import FAILED, FULL, Unusable, UserError, Value, unusable
from wxdesk.domain.rulebook.limits import ParserLimits
from wxdesk.files.confinement import process as confinement
from wxdesk.files.parsing.job_files import INPUT, PROGRAM
from wxdesk.files.parsing.job_progress import TellProgress
from wxdesk.files.parsing.parser_folder import ParserFolder, can_link
from wxdesk.files.parsing.process_tree import FLAGS, ProcessTree, is_out_of_time
from wxdesk.files.parsing.start_signal import READY
from wxdesk.services.desk.ports import Cancel, Cancelled

ANSWER_BYTES = 64 * 1024 * 1024
"""Maximum bytes of an answer; large outputs go to files."""

RECYCLE_AFTER = 200
"""Number of jobs after which a child is replaced, so that leaks of native libraries stay small."""

_LOOK_SECONDS = 0.1
"""Seconds between two looks at whether a person stopped a job."""
_CODE = re.compile(r"[a-z][a-z0-9-]{0,60}")
_TOLD = re.compile(rb'\{"progress": \[(\d{1,9}), (\d{1,9})\]\}\n')
_UNSOUND = frozenset({"parser-memory", "parser-failed", "parser-incomplete"})
"""Error codes of a job after which its process is replaced, as it may be damaged itself."""


class ParserProblem(UserError):
    """A file could not be parsed: the job refused it, or its process died, hung or ran out of memory."""


class DiskProblem(ParserProblem, Unusable):
    """A disk failed or is full during a job; the file is not at fault (exit code 3)."""


class ParserSupervisor:
    """A pool of up to `children` parser processes, started on demand; safe to use from many threads."""

    def __init__(
        self,
        limits: ParserLimits,
        *,
        children: int = 2,
        recycle_after: int = RECYCLE_AFTER,
        jobs: Mapping[str, str] | None = None,
        idle_seconds: float | None = None,
        scratch: Callable[[], Path] | None = None,
    ) -> None:
        """Create the pool without starting a process; `jobs` adds to `wxdesk.files.worker.worker.JOBS`.

        A child is replaced after `recycle_after` jobs. With `idle_seconds`, children end after so long without a job.
        `scratch` returns the folder for the files of the children, best on the disk of the files that they read.
        """
        self._scratch = scratch
        self._idle_seconds = idle_seconds
        self._rest: threading.Timer | None = None
        self._recycle_after = recycle_after
        self._jobs = dict(jobs or {})
        self._places = threading.BoundedSemaphore(children)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._closed = False
        self.hold_to(limits)

    def hold_to(self, limits: ParserLimits) -> None:
        """Apply new limits to future jobs; running jobs keep their limits, idle children with old limits end."""
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
        """Close the pool."""
        self.close()

    def run(
        self,
        job: str,
        /,
        *,
        seconds: int | None = None,
        threads: int = 1,
        progress: TellProgress | None = None,
        cancel: Cancel | None = None,
        **arguments: object,
    ) -> dict[str, Any]:
        """Run `job` in a parser process and return its result; `arguments` are sent as JSON.

        The call first waits for a free child process. `seconds` limits both wall clock and CPU time; the default
        comes from the rulebook. A job that computes in several `threads` gets that much CPU time for each thread.
        `progress` is called with the job's reports of its progress. Once `cancel` is set, the child is killed.

        Raises:
            Cancelled: a person stopped the job.
            ParserProblem: `parser-died` (the process ended without an answer), `parser-timeout` (out of time),
                `parser-memory` (out of memory), `parser-failed` (an error that the job did not expect),
                `parser-incomplete` (a part of the program is missing, or no parser process starts),
                `parser-closed` (this supervisor was closed), or the code that the job itself raised.
            DiskProblem: `path-full`, `path-failed` or another code of `unusable`, if the job's file cannot be put
                into the child's folder.
        """
        limits = self._limits
        cpu, wall = (seconds or limits.cpu_seconds) * threads, seconds or limits.wall_seconds
        with self._place(cancel), self._lent(arguments) as child, child.heard(progress, cancel):
            return child.run(job, cpu, wall, arguments)

    @contextmanager
    def _place(self, cancel: Cancel | None) -> Iterator[None]:
        """Wait until fewer jobs run than child processes are allowed; count one more job during the `with` block.

        Raises:
            Cancelled: `cancel` was set during the wait.
        """
        while not self._places.acquire(timeout=None if cancel is None else _LOOK_SECONDS):
            if cancel is not None and cancel.is_set():
                raise Cancelled
        try:
            yield
        finally:
            self._places.release()

    def warm(self) -> None:
        """Start every child that is not busy and import the usual modules, so the first dropped file need not wait.

        It raises the same errors as `run`.
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
    def started(self) -> bool:
        """Tell whether a child exists, so that the next job need not start one."""
        with self._lock:
            return bool(self._idle or self._busy)

    @property
    def busy(self) -> int:
        """Return the number of running jobs."""
        with self._lock:
            return len(self._busy)

    def close(self) -> None:
        """End all children; a running job raises `parser-closed`, and so does every later `run`."""
        with self._lock:
            self._closed = True
            self._stay_awake()
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for child in idle:
            child.end()
        for child in busy:
            child.stop()

    @contextmanager
    def _lent(self, arguments: Mapping[str, object] | None = None) -> "Iterator[_Child]":
        """Provide a free child to a `with` block; afterwards end the child if its error code is in `_UNSOUND`.

        For a job that starts a program, or reads a large file at its own path, a new child is started. It ends with
        the job.
        """
        child = self._take(self._single(arguments or {}))
        try:
            yield child
        finally:
            self._give_back(child)

    def _single(self, arguments: Mapping[str, object]) -> "_Walls | None":
        """Return the paths that a child for this job alone may reach: a program to start, or a large file.

        None means that any free child can run the job.
        """
        program, file = arguments.get(PROGRAM), arguments.get(INPUT)
        if not confinement.possible():
            return None
        large = file is not None and not can_link(Path(str(file)), self._scratch_folder())
        if program is None and not large:
            return None
        return _Walls(Path(str(file)) if large else None, Path(str(program)) if program is not None else None)

    def _take(self, single: "_Walls | None") -> "_Child":
        with self._lock:
            if self._closed:
                raise ParserProblem("parser-closed")
            self._stay_awake()
            child = self._idle_child() if single is None else None
            if child is None:
                child = _Child(self._settings, self._scratch_folder(), single)
            self._busy.add(child)
            return child

    def _idle_child(self) -> "_Child | None":
        """Take a child that waits for a job; None if there is none. Called under the lock."""
        while self._idle:
            child = self._idle.pop()
            if child.alive():
                return child
            child.end()
        return None

    def _scratch_folder(self) -> Path:
        return Path(tempfile.gettempdir()) if self._scratch is None else self._scratch()

    def _give_back(self, child: "_Child") -> None:
        with self._lock:
            self._busy.discard(child)
            fresh = child.served < self._recycle_after and child.settings == self._settings
            keep = child.sound and fresh and child.lasting and not self._closed
            if keep:
                self._idle.append(child)
                self._rest_later()
        if not keep:
            child.end()

    def _rest_later(self) -> None:
        """Start the timer after which idle children end; call it only with the lock held."""
        self._stay_awake()
        if self._idle_seconds is not None and not self._busy:
            self._rest = threading.Timer(self._idle_seconds, self._end_idle)
            self._rest.daemon = True
            self._rest.start()

    def _stay_awake(self) -> None:
        """Stop the timer that would end idle children, since a child is in use; call it only with the lock held."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _end_idle(self) -> None:
        with self._lock:
            if self._busy:
                return
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


class _Walls(NamedTuple):
    """The files that a confined parser process may reach outside its folder.

    `file` is the input file of the job, if it is read where it lies. `program` is a program that the job starts,
    such as LibreOffice. Each is None if it is not needed. A process with such permissions does only one job.
    """

    file: Path | None
    """The file of the job, read where it lies; None if the child gets it in its folder."""
    program: Path | None
    """The other program that the job starts, such as LibreOffice; None if it starts none."""


class _Child:
    """One parser process, its pipes, and its folder, to which it is confined where the system can do that."""

    def __init__(self, settings: str, scratch: Path, single: _Walls | None = None) -> None:
        self.lasting = single is None
        self._confined = confinement.possible()
        self._reads_in_place = not self._confined or (single is not None and single.file is not None)
        try:
            self._folder = ParserFolder(scratch)
        except OSError as error:
            raise ParserProblem("parser-died", detail=str(error)) from None
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
                [sys.executable, "-P", "-m", "wxdesk.files.worker.worker", settings, self._walls(single)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=FLAGS,
                process_group=0,  # not a session: Linux may share processors among sessions before it looks at priority
            )
            self._tree = ProcessTree(self._process, json.loads(settings)["memory_bytes"])
        except OSError as error:
            self._folder.remove()
            raise ParserProblem("parser-died", detail=str(error)) from None
        self.settings = settings
        self.served = 0
        self.sound = True
        self._ready = False
        self._stopped = threading.Event()
        self._late = threading.Event()
        self._cancelled = threading.Event()
        self._progress: TellProgress | None = None

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    @contextmanager
    def heard(self, progress: TellProgress | None, cancel: Cancel | None) -> Iterator[None]:
        """During a `with` block, pass the job's progress to `progress`, and kill the child once `cancel` is set."""
        self._progress = progress
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(cancel, over), daemon=True)
        if cancel is not None:
            watch.start()
        try:
            yield
        finally:
            self._progress = None
            over.set()
            if cancel is not None:
                watch.join()
            self.sound = self.sound and not self._cancelled.is_set()

    def _watch(self, cancel: Cancel, over: threading.Event) -> None:
        while not over.wait(_LOOK_SECONDS):
            if cancel.is_set():
                self._cancelled.set()
                self._kill()
                return

    def run(self, job: str, cpu_seconds: int, wall_seconds: int, arguments: Mapping[str, object]) -> dict[str, Any]:
        """Do a job and return its result; raises the errors of `ParserSupervisor.run`."""
        self._tree.allow(cpu_seconds)
        try:
            lent = self._folder.lend(arguments, link=not self._reads_in_place)
        except OSError as error:
            told = unusable(Path(str(arguments.get(INPUT, self._folder.path))), error)
            raise DiskProblem(told.code, **told.values) from error
        try:
            answer = self.ask(_request(job, cpu_seconds, wall_seconds, lent.arguments), wall_seconds)
            return lent.bring_back(_result(lent.with_real_paths(answer)))
        finally:
            if self.sound:  # else the folder goes with the process, which may still hold files in it
                lent.clear()

    def ask(self, request: str, wall_seconds: float) -> Mapping[str, Any]:
        """Send one request and return the answer; kill the process after `wall_seconds`."""
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
            cause = self._cause()
            if self._cancelled.is_set():
                raise Cancelled
            raise cause
        self.sound = answer.get("error") not in _UNSOUND
        return answer

    def stop(self) -> None:
        """Kill the process; a thread that waits for its answer then sees the end of the pipe."""
        self._stopped.set()
        if self.alive():
            self._kill()
        self._process.wait()

    def end(self) -> None:
        """Kill the process, close its pipes and remove its folder; call it only from the thread that uses the pipes."""
        self.stop()
        self._tree.close()
        self._folder.remove()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # the process is gone: a broken pipe, or on Windows an invalid argument
                    pipe.close()

    def _walls(self, single: _Walls | None) -> str:
        """Return as JSON the paths that the process may reach; "null" if nothing confines it.

        `single` are paths outside the folder of the process that it may reach too, or None.
        """
        if not self._confined:
            return "null"
        file, program = single or _Walls(None, None)
        incoming = self._folder.incoming if file is None else file
        return json.dumps(
            {"incoming": str(incoming), "made": str(self._folder.made), "program": str(program) if program else None}
        )

    def _kill_late(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        self._tree.kill()

    def _exchange(self, request: bytes) -> bytes:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            return b""
        try:
            requests.write(request)
            requests.flush()
        except OSError:
            return b""
        self._ready = self._ready or answers.readline(len(READY)) == READY
        if not self._ready:
            return b""
        while told := _progress(line := answers.readline(ANSWER_BYTES)):
            if self._progress is not None:
                self._progress(*told)
        return line

    def _cause(self) -> ParserProblem:
        """Kill the process unless it ends within a second, and return why it gave no answer."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._kill()
        status = self._process.wait()
        if self._late.is_set() or is_out_of_time(status):
            return ParserProblem("parser-timeout")
        if self._stopped.is_set():
            return ParserProblem("parser-closed")
        if not self._ready:
            return ParserProblem("parser-incomplete", detail=str(status))
        return ParserProblem("parser-died", detail=str(status))


ALLOCATOR = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(32 * 1024 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(64 * 1024 * 1024),
}
"""Settings of glibc's allocator in a parser process: it keeps up to 64 MB for the next picture.

Otherwise it would return the memory of each copy of a picture, and clearing new memory took a fifth of a full check.
"""


def _request(job: str, cpu_seconds: int, wall_seconds: int, arguments: Mapping[str, object]) -> str:
    limits = {"cpu_seconds": cpu_seconds, "wall_seconds": wall_seconds}
    return json.dumps({"job": job, **limits, "arguments": arguments})


def _environment() -> dict[str, str]:
    """Return the child's environment: the same module paths as here, without the current folder.

    numpy gets one thread, since further threads would reserve address space, which is limited. onnxruntime sends no
    usage data to its maker, as it would otherwise do from Linux and macOS.
    """
    paths = [os.path.abspath(path) for path in sys.path if path]  # noqa: PTH100 - strings for a variable
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        **ALLOCATOR,
        "OPENBLAS_NUM_THREADS": "1",
        "ORT_DISABLE_TELEMETRY": "1",
    }


def _parsed(line: bytes) -> Mapping[str, Any] | None:
    """Return the answer in `line` if it has the agreed form, else None; the child is not trusted."""
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


def _progress(line: bytes) -> tuple[int, int] | None:
    """Return how many parts of how many are done, if `line` tells a job's progress, else None."""
    found = _TOLD.fullmatch(line)
    return (int(found[1]), int(found[2])) if found else None


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
