"""Writes files that a person exports to a chosen path: complete, or not at all."""

from collections.abc import Iterable
from pathlib import Path

from wxdesk.domain.desk.errors import unusable
from wxdesk.files.vault.durable import NewFile

_PIECE = 1024 * 1024


def write_out(content: bytes, target: Path) -> None:
    """Write `content` to `target`, replacing a file there; devices and pipes are written to directly.

    Raises:
      Unusable: `target` cannot be written; an existing file stays unchanged.
    """
    write_pieces((content,), target, len(content))


def write_pieces(pieces: Iterable[bytes], target: Path, needed: int = 0) -> None:
    """Write `pieces` one after another to `target`, without holding all of them in memory.

    An existing file is replaced; devices and pipes are written to directly. `needed` is the total size of the
    pieces in bytes, or 0 if it is unknown.
    """
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.writelines(pieces)
            return
        place = target.resolve()
    except OSError as error:
        raise unusable(target, error) from error
    with NewFile(place.parent, private=False, needed=needed) as new:
        for piece in pieces:
            new.write(piece)
        new.become(place)


def copy_out(source: Path, target: Path) -> None:
    """Copy a file to `target`; raises the errors of `write_out`."""
    place = target.resolve()
    try:
        size = source.stat().st_size
        with source.open("rb") as file, NewFile(place.parent, private=False, needed=size) as new:
            while piece := file.read(_PIECE):
                new.write(piece)
            new.become(place)
    except OSError as error:
        raise unusable(target, error) from error
