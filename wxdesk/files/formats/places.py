"""Check the location of a desk: never in a synchronised folder, never on a network drive.

There two computers could write the same database, and SQLite's file locks do not work.
"""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from wxdesk.domain.desk.errors import Unusable

_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "mobile documents",
    "nutstore",
    "坚果云",
    "baidunetdisk",
    "百度网盘",
    "baidusyncdisk",
    "weiyun",
    "微云",
    "syncthing",
    "nextcloud",
    "owncloud",
)
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "afpfs", "webdav", "davfs", "9p", "ceph", "glusterfs")
_DRIVE_REMOTE = 4
_MAC_LINE = re.compile(r"^.* on (/.*) \((\w+)[,)]", re.MULTILINE)

PACKAGES = "packages"
"""The only folder of a desk that exports may be written to."""


def refuse_shared(folder: Path) -> None:
    """Check that `folder` may hold a desk; links are followed.

    Raises:
        Unusable: `desk-synced` if a service synchronises the folder, `desk-network` if it is on a network drive.
    """
    resolved = folder.resolve()
    if service := _service(folder.absolute()) or _service(resolved):
        raise Unusable("desk-synced", path=str(folder), service=service)
    if _is_remote(resolved):
        raise Unusable("desk-network", path=str(folder))


def is_shared(folder: Path) -> bool:
    """Tell whether others may read files in `folder`, because it is synchronised or on a network drive.

    The folder need not exist; links are followed.
    """
    resolved = folder.resolve()
    return bool(_service(folder.absolute()) or _service(resolved)) or _is_remote(resolved)


def synced_by(folder: Path) -> str:
    """Return the part of a path that names a synchronising service, or "" if none copies the folder elsewhere."""
    return _service(folder.absolute()) or _service(folder.resolve())


def refuse_inside(target: Path, desk: Path) -> None:
    """Check that an export to `target` writes into no part of the desk except its packages folder.

    Links are followed, and names are compared as the file system compares them.

    Raises:
        Unusable: `export-inside-desk`.
    """
    resolved, home = target.resolve(), desk.resolve()
    above = [resolved, *resolved.parents]
    depth = next((number for number, folder in enumerate(above) if _same(folder, home)), None)
    if depth is None or (depth > 0 and _same(above[depth - 1], home / PACKAGES)):
        return
    raise Unusable("export-inside-desk", path=str(target), packages=str(desk / PACKAGES))


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths are the same folder; the path of a missing folder is compared by its spelling."""
    try:
        return one.samefile(other)
    except OSError:
        return os.path.normcase(one) == os.path.normcase(other)


def _service(folder: Path) -> str:
    """Return the part of a path that names a synchronising service, or ""."""
    for part in folder.parts:
        if any(part.lower() == name or part.lower().startswith(f"{name} ") for name in _SYNCED):
            return part
    return ""


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        anchor = folder.anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    return _filesystem(folder, _mounts()).startswith(_NETWORK)


def _mounts() -> str:
    """Return the mounted file systems, one per line as in /proc/mounts; "" if the system does not tell."""
    if sys.platform == "darwin":
        import subprocess  # noqa: PLC0415 - macOS only

        with suppress(OSError, subprocess.SubprocessError):
            said = subprocess.run(["/sbin/mount"], capture_output=True, check=True, timeout=5).stdout
            return _as_linux_says(said.decode(errors="replace"))
        return ""
    mounts = Path("/proc/mounts")
    return mounts.read_text(encoding="utf-8", errors="replace") if mounts.is_file() else ""


def _as_linux_says(said: str) -> str:
    """Convert the output of macOS's `mount`, `//host/share on /Volumes/share (smbfs)`, to Linux's form."""
    return "\n".join(f"- {point.replace(' ', '\\040')} {kind}" for point, kind in _MAC_LINE.findall(said))


def _filesystem(folder: Path, mounts: str) -> str:
    """Return the file system type of `folder`, which the longest mount point above it in `mounts` states."""
    best, found = "", ""
    for line in mounts.splitlines():
        _, point, kind, *_ = [*line.split(" "), "", "", ""]
        point = point.replace("\\040", " ")
        inside = os.path.commonpath([str(folder), point]) == point if point.startswith("/") else False
        if inside and len(point) >= len(best):
            best, found = point, kind
    return found
