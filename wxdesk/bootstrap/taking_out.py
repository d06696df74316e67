"""Files that a person takes out of the desk, written where they were wanted: whole, or not at all."""

from pathlib import Path

from wxdesk.domain.errors import unusable
from wxdesk.files.durable import NewFile, write_file

_PIECE = 1024 * 1024


def write_out(content: bytes, target: Path) -> None:
    """Write `content` as `target`, in place of what is there; devices and pipes are written into.

    Raises:
        Unusable: it cannot be written there; what was there remains.
    """
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        place = target.resolve()
    except OSError as error:
        raise unusable(target, error) from error
    write_file(place, content)


def copy_out(source: Path, target: Path) -> None:
    """Copy a file to `target`; errors as `write_out`."""
    place = target.resolve()
    try:
        with source.open("rb") as file, NewFile(place.parent) as new:
            while piece := file.read(_PIECE):
                new.write(piece)
            new.become(place)
    except OSError as error:
        raise unusable(target, error) from error
