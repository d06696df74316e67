"""Write files that a person exports from the desk, for tasks that return the written paths."""

from collections.abc import Iterable
from pathlib import Path

from wxdesk.bootstrap import taking_out


def write_out(content: bytes, target: Path) -> list[Path]:
    """Write `content` to `target` and return the written paths.

    Raises:
        Unusable: the file cannot be written; an existing file is unchanged.
    """
    taking_out.write_out(content, target)
    return [target]


def write_pieces(pieces: Iterable[bytes], target: Path) -> list[Path]:
    """Write the byte strings `pieces` one after another to `target`, and return the written paths.

    Raises:
        Unusable: the file cannot be written; an existing file is unchanged.
    """
    taking_out.write_pieces(pieces, target)
    return [target]


def copy_out(source: Path, target: Path) -> list[Path]:
    """Copy the file `source` to `target`, and return the written paths.

    Raises:
        Unusable: the file cannot be written; an existing file is unchanged.
    """
    taking_out.copy_out(source, target)
    return [target]
