"""Files that a person takes out of the desk, for workers that tell where they are then."""

from collections.abc import Iterable
from pathlib import Path

from wxdesk.bootstrap import taking_out


def write_out(content: bytes, target: Path) -> list[Path]:
    """Write `content` as `target` and return what was written.

    Raises:
        Unusable: it cannot be written there; what was there remains.
    """
    taking_out.write_out(content, target)
    return [target]


def write_pieces(pieces: Iterable[bytes], target: Path) -> list[Path]:
    """Write `pieces` one after another as `target` and return what was written; errors as `write_out`."""
    taking_out.write_pieces(pieces, target)
    return [target]


def copy_out(source: Path, target: Path) -> list[Path]:
    """Copy a file to `target` and return what was written; errors as `write_out`."""
    taking_out.copy_out(source, target)
    return [target]
