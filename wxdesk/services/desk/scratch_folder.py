"""Makes a temporary folder for the duration of one operation."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wxdesk.domain.desk.errors import unusable


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Yield a new folder in `parent` that is removed at the end of the block.

    Raises:
      Unusable: the folder cannot be made.
    """
    try:
        made = tempfile.TemporaryDirectory(dir=parent)
    except OSError as error:
        raise unusable(parent, error) from error
    with made as name:
        yield Path(name)
