"""The parser process: runs one job per line for its parent, under limits; shares no memory with the parent.

`wxdesk.files.parsing.supervisor` starts it as `python -m wxdesk.files.worker.worker SETTINGS WALLS`. `WALLS` names
the only files that it may reach, or is null where the system cannot confine a process. Requests and answers are JSON
objects, one per line, over the former standard input and output. Both pipes are moved to other descriptors first, so
that prints of a native library cannot corrupt an answer. This module imports neither Qt nor the store.
"""

import errno
import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.errors import unusable
from wxdesk.files.confinement import process as confinement
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.job_progress import PROGRESS
from wxdesk.files.parsing.start_signal import READY

if sys.platform != "win32":
    import resource

_FULL = (errno.ENOSPC, errno.EDQUOT)
_DISK = (errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN)
"""Error numbers of a failing disk, unplugged stick or lost network drive; they say nothing about the file."""

type ParserJob = Callable[..., dict[str, Any]]

JOBS: Mapping[str, str] = {
    "identify.inside": "wxdesk.files.formats.identify:inside",
    "image.probe": "wxdesk.files.pictures.images:probe",
    "image.count": "wxdesk.files.formats.several:count",
    "image.derive": "wxdesk.files.pictures.derivatives:derive",
    "image.suggest": "wxdesk.files.pictures.derivatives:suggest",
    "image.thumbnail": "wxdesk.files.pictures.derivatives:thumbnail",
    "image.preview": "wxdesk.files.pictures.derivatives:preview",
    "image.split": "wxdesk.files.pictures.splitting:split",
    "image.plain": "wxdesk.files.pictures.plain_pixels:plain",
    "image.lettering": "wxdesk.files.pictures.lettering:read",
    "image.photo": "wxdesk.files.pictures.photo_network:score",
    "image.mend": "wxdesk.files.pictures.mending:mend",
    "video.probe": "wxdesk.files.films.videos:probe",
    "video.frame": "wxdesk.files.films.video_frames:frame",
    "video.stills": "wxdesk.files.films.video_frames:stills",
    "video.still": "wxdesk.files.films.video_frames:still",
    "video.bare": "wxdesk.files.films.film_copies:bare",
    "video.mend": "wxdesk.files.films.film_mending:mend",
    "archive.unpack": "wxdesk.files.archives.archives:unpack",
    "table.read": "wxdesk.files.tables.tables:read",
    "document.read": "wxdesk.files.documents:read",
    "document.convert": "wxdesk.files.tables.office:convert",
    "warm": "wxdesk.files.worker.warming:warm",
}
"""For each job of a parser process: the function that does it, as "module:function", imported on first use."""

_NOT_FOR_OTHERS = 0o077
"""The umask of a job; the parent process copies files for publication, with other permissions."""
_GIVES_WAY = 10
"""Added niceness, so that the window gets the processor before the parsers."""

BACKSTOP_SECONDS = 5
"""Seconds after the parent's limit at which a child ends itself, in case the parent is gone."""


def main() -> None:
    """Do jobs until the parent closes the pipe, or until a job may have damaged this process."""
    settings = json.loads(sys.argv[1])
    requests, answers = _private_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_process(settings["memory_bytes"], settings["output_bytes"])
    if walls := json.loads(sys.argv[2]):
        confinement.confine(Path(walls["incoming"]), Path(walls["made"]), walls["program"] and Path(walls["program"]))
    jobs = {**JOBS, **settings["jobs"]}

    def say(line: Mapping[str, Any]) -> None:
        answers.write(json.dumps(line) + "\n")
        answers.flush()

    answers.write(READY.decode())
    answers.flush()
    PROGRESS.pass_to(lambda done, total: say({"progress": [done, total]}))
    for line in requests:
        request = json.loads(line)
        _limit_job(request["cpu_seconds"], request["wall_seconds"])
        answer, sound = _answer(jobs, request["job"], request["arguments"])
        faulthandler.cancel_dump_traceback_later()
        say(answer)
        if not sound:
            return


def _private_pipes() -> tuple[TextIOWrapper, TextIOWrapper]:
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")  # the parent compares bytes
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return requests, answers


def _limit_process(memory_bytes: int, output_bytes: int) -> None:
    if sys.platform != "win32":
        os.umask(_NOT_FOR_OTHERS)
        os.nice(_GIVES_WAY)
        for kind, limit in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_FSIZE, output_bytes),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(OSError, ValueError):  # macOS refuses some limits
                resource.setrlimit(kind, (limit, limit))


def _limit_job(cpu_seconds: int, wall_seconds: int) -> None:
    faulthandler.dump_traceback_later(wall_seconds + BACKSTOP_SECONDS, exit=True)
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        soft = int(used.ru_utime + used.ru_stime) + cpu_seconds + 1
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _answer(jobs: Mapping[str, str], name: str, arguments: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """Run a job; return its answer and whether this process is sound enough for another job.

    The broad except is a border named in ARCHITECTURE.md: any exception of a parser on a hostile file becomes
    an answer. A failed import is reported as `parser-incomplete`, since it is no fault of the file.
    """
    try:
        return {"result": _job(jobs[name])(**arguments)}, True
    except JobError as error:
        return {"error": error.code, "values": dict(error.values)}, True
    except MemoryError:
        return {"error": "parser-memory", "values": {}}, False
    except ImportError as error:
        return {"error": "parser-incomplete", "values": {"detail": str(error)[:300]}}, False
    except OSError as error:
        if error.errno not in (*_FULL, *_DISK):
            return _failed(error), False
        names = ("output", "folder", "into", "media_into") if error.errno in _FULL else ("path",)
        place = next((arguments[name] for name in names if arguments.get(name)), error.filename or "")
        told = unusable(Path(place), error)
        return {"error": told.code, "values": dict(told.values)}, True
    except Exception as error:  # noqa: BLE001 - a parser may fail with any error on hostile files; the parent gets it as an answer
        return _failed(error), False


def _failed(error: Exception) -> dict[str, Any]:
    return {"error": "parser-failed", "values": {"detail": f"{type(error).__name__}: {error}"[:300]}}


def _job(place: str) -> ParserJob:
    module, _, function = place.partition(":")
    found: ParserJob = getattr(import_module(module), function)
    return found


if __name__ == "__main__":
    main()
