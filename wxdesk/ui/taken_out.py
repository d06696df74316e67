"""Files that a person takes out of the desk, written where they were wanted."""

import shutil
from pathlib import Path

from wxdesk.domain.errors import unusable


def write_out(content: bytes, target: Path) -> list[Path]:
    """Write `content` as `target` and return what was written; for a worker.

    Raises:
        Unusable: it cannot be written there.
    """
    try:
        target.write_bytes(content)
    except OSError as error:
        raise unusable(target, error) from error
    return [target]


def copy_out(source: Path, target: Path) -> list[Path]:
    """Copy a file to `target` and return what was written; errors as `write_out`."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise unusable(target, error) from error
    return [target]
