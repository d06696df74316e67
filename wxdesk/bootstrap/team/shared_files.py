"""Brings the files of a team's desk from its shared folder back into the folder of one computer."""

import shutil
from pathlib import Path

from wxdesk.bootstrap.place.moved_note import MOVED, read_note
from wxdesk.bootstrap.place.unfinished_move import MOVING
from wxdesk.domain.desk.errors import Unusable, unusable

_VAULT = "vault"


def bring_shared(share: Path, folder: Path) -> None:
    """Copy the desk's files from the team's shared folder `share` to `folder`, and replace older copies there.

    Files that were erased in the shared folder are removed from the vault in `folder` too.

    Raises:
        Unusable: `server-folder` (`share` cannot be reached or belongs to another desk), or a file cannot be
            copied.
    """
    theirs, ours = read_note(share), read_note(folder)
    if theirs is None or ours is None or theirs.log != ours.log:
        raise Unusable("server-folder", path=str(share))
    left = shutil.ignore_patterns(MOVED, MOVING, "*.lock", "tmp", "thumbnails", "pasted", "backups")
    try:
        shutil.copytree(share, folder, ignore=left, copy_function=_copy, dirs_exist_ok=True)
        for path in [one for one in (folder / _VAULT).rglob("*") if one.is_file()]:
            if not (share / path.relative_to(folder)).exists():
                _remove(path)
    except OSError as error:
        raise unusable(folder, error) from error


def _copy(source: str, target: str) -> str:
    """Copy a file with its modification time, unless `target` has the same size and time; return `target`."""
    new, old = Path(source), Path(target)
    if old.exists():
        if _stamp(old) == _stamp(new):
            return target
        _remove(old)
    return str(shutil.copy2(source, target))


def _stamp(path: Path) -> tuple[int, int]:
    known = path.stat()
    return known.st_size, known.st_mtime_ns


def _remove(path: Path) -> None:
    """Remove a file, even a read-only one: it is made writable first, because Windows refuses otherwise."""
    path.chmod(0o600)
    path.unlink()
