"""Confine a parser to the files of its job: Landlock and seccomp on Linux; other systems have only the limits.

A confined parser reads the program's own files and the file of its job, and changes only the job's output folder. It
opens no network connection, starts no program and reaches no other process, whatever a hostile file makes it do.
"""

import os
import site
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wxdesk.files.worker import landlock, seccomp

_INPUT = "path"
_OUTPUT_FILES = ("output", "look")
_OUTPUT_FOLDERS = ("folder", "into", "media_into")
"""Names of a job's arguments: the file to read, the files to write, and the folders to write files into."""
_PROGRAM = "program"
"""The argument of a job that starts a program, which is LibreOffice."""

_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/usr/share", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_OFFICE = ("/usr", "/bin", "/lib", "/lib64", "/opt", "/etc", "/proc", "/sys/devices", "/var/cache/fontconfig")
"""Folders that LibreOffice reads, with its fonts, settings and program files."""
_OFFICE_SOCKETS = "/tmp"  # noqa: S108 - LibreOffice knows no other place
"""The folder in which LibreOffice makes and removes the socket by which a second start would find the first.

So a hostile document that takes over LibreOffice could delete this user's files there, but read none.
"""


def possible() -> bool:
    """Tell whether this system can confine a parser: Linux with Landlock, on a processor that `seccomp` knows."""
    return seccomp.known() and landlock.version() > 0


def confine_to_job(arguments: Mapping[str, Any]) -> None:
    """Confine this process to the files that `arguments`, the arguments of one job, name.

    Raises:
        OSError: the kernel refuses.
    """
    program = arguments.get(_PROGRAM)
    allowed = [*_own(), *_of_job(arguments)]
    if program is not None:
        allowed += [*((Path(one), landlock.RUN) for one in _OFFICE), (Path(program).resolve().parent, landlock.RUN)]
        allowed.append((Path(_OFFICE_SOCKETS), landlock.SOCKET))
    landlock.restrict(allowed)
    seccomp.refuse(programs=program is not None)


def confine_to_folder(folder: Path) -> None:
    """Confine this process, which will do many jobs, to reading the files below `folder`.

    Raises:
        OSError: the kernel refuses.
    """
    landlock.restrict([*_own(), (folder, landlock.READ)])
    seccomp.refuse()


def _of_job(arguments: Mapping[str, Any]) -> Iterator[tuple[Path, int]]:
    if arguments.get(_INPUT):
        yield Path(arguments[_INPUT]), landlock.READ
    for name in _OUTPUT_FILES:
        if arguments.get(name):
            yield Path(arguments[name]).parent, landlock.CHANGE
    for name in _OUTPUT_FOLDERS:
        if arguments.get(name):
            yield Path(arguments[name]), landlock.CHANGE


def _own() -> Iterator[tuple[Path, int]]:
    """Yield the files of Python, of this program, and of the system's libraries, and the usual devices."""
    own = {sys.prefix, sys.base_prefix, sys.exec_prefix, *site.getsitepackages(), *sys.path}
    for name in sorted(own):
        path = Path(name)
        if path.is_absolute() and path != path.parent:
            yield path, landlock.READ
    for name in _SYSTEM:
        yield Path(name), landlock.READ
    yield Path("/proc", str(os.getpid())), landlock.READ
    for name in _DEVICES:
        yield Path(name), landlock.CHANGE
