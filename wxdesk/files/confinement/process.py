"""Confine a parser to its own folder: Landlock and seccomp on Linux; other systems have only the limits.

A confined parser reads the program's own files and the folder of its incoming files, and changes only the folder of
what it makes. It opens no network connection, starts no program and reaches no other process, whatever a hostile file
makes it do.
"""

import os
import site
import sys
from collections.abc import Iterator
from pathlib import Path

from wxdesk.files.confinement import landlock, seccomp

_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/usr/share", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_OFFICE = ("/usr", "/bin", "/lib", "/lib64", "/opt", "/etc", "/proc", "/sys/devices", "/var/cache/fontconfig")
"""Folders that LibreOffice reads, with its fonts, settings and program files."""
_OFFICE_SOCKETS = "/tmp"  # noqa: S108 - LibreOffice knows no other place
"""The folder in which LibreOffice makes and removes the socket by which a second start would find the first.

So a hostile document that takes over LibreOffice could delete this user's files there, but read none.
"""


def possible() -> bool:
    """Tell whether parsers can be confined: on Linux with Landlock, on a processor that `seccomp` supports."""
    return seccomp.known() and landlock.version() > 0


def confine(incoming: Path, made: Path, program: Path | None = None) -> None:
    """Confine this process to reading `incoming` and to changing `made`; call it only if this is `possible`.

    With `program`, the process may start that program and what the program starts. Besides, it reads the files of
    Python, of wxdesk and of the system's libraries.

    Raises:
        OSError: the kernel refuses.
    """
    allowed = [*_own(), (incoming, landlock.READ), (made, landlock.CHANGE)]
    if program is not None:
        allowed += [*((Path(one), landlock.RUN) for one in _OFFICE), (program.resolve().parent, landlock.RUN)]
        allowed.append((Path(_OFFICE_SOCKETS), landlock.SOCKET))
    landlock.restrict(allowed)
    seccomp.refuse(programs=program is not None)


def _own() -> Iterator[tuple[Path, int]]:
    """Yield each path that the process itself needs, with its rights there.

    The paths are those of Python, of this program and of the system's libraries, and the usual devices.
    """
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
