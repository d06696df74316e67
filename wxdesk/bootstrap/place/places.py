"""The places where a desk can be: a folder, which is looked at before a desk is opened or made there, or a server."""

import errno
import os
from enum import StrEnum
from pathlib import Path

import platformdirs

from wxdesk.bootstrap.place.moved_note import DATABASE, LOCK, refuse_moved
from wxdesk.bootstrap.place.unfinished_move import finish_move
from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.files.formats.places import refuse_shared
from wxdesk.files.keeping.unfinished_swap import finish_swap
from wxdesk.preferences import read_preferences

SCRATCH = "tmp"
"""The name of the folder in a desk for temporary files."""
UNMADE = f"{DATABASE}.new"
"""The file name of the database while a desk is being created, so that an interrupted creation leaves no desk."""
_LEFT_UNMADE = frozenset({LOCK, SCRATCH, UNMADE, f"{UNMADE}-journal"})
"""The names of files that an interrupted creation of a desk may leave in its folder."""


class DeskPlace(StrEnum):
    """The state of a folder: it contains a desk, a new desk can be made in it, or it contains something else."""

    DESK = "desk"
    FREE = "free"
    OTHER = "other"


def last_desk() -> str:
    """Return the folder or server address of the desk that the user chose last, else `platform_folder`."""
    return read_preferences().desk or str(platform_folder())


def is_server(place: str) -> bool:
    """Tell whether `place` is the address of a server, such as "postgresql://…", and not the folder of a desk."""
    return place.startswith(("postgresql://", "postgres://"))


def platform_folder() -> Path:
    """Return the default folder for a desk, which is used if the user has not chosen another.

    It is the folder `desk` where this operating system keeps the user's data for wxdesk.
    """
    return Path(platformdirs.user_data_dir("wxdesk", appauthor=False)) / "desk"


def look_at(folder: Path) -> DeskPlace:
    """Tell whether `folder` is a desk, is free for a new desk, or holds other files; it need not exist.

    Raises:
      Unusable: `desk-synced` (the folder is synchronised with other computers), `desk-network` (the folder is on a
        network drive), `path-relative` (the path is relative), `path-no-folder` (a part of the path is a file),
        `path-denied` (no permission to write), `desk-moved` (the desk was moved from here to a server).
    """
    if not folder.is_absolute():
        raise Unusable("path-relative", path=str(folder))
    refuse_shared(folder)
    finish_swap(folder)
    finish_move(folder)
    refuse_moved(folder)
    if (folder / DATABASE).is_file():
        return DeskPlace.DESK
    above = next(one for one in (folder, *folder.parents) if one.exists())
    if not above.is_dir():
        raise Unusable("path-no-folder", path=str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise unusable(above, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    try:
        there = [one.name for one in folder.iterdir()] if above == folder else []
    except OSError as error:
        raise unusable(folder, error) from error
    return DeskPlace.OTHER if set(there).difference(_LEFT_UNMADE) else DeskPlace.FREE
