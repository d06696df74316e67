"""Pictures of a film to choose from, found once and kept as files until the desk is closed."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wxdesk.disk.privacy import make_folder
from wxdesk.disk.renaming import rename

OFFERED = 8
"""Maximum number of frames offered from one film."""
SIDE = 320
"""The longer side of one that is offered, in pixels."""


@dataclass(frozen=True)
class Frame:
    """A picture of a film that may be the cover: when it is shown, in seconds, and a small copy of it."""

    second: float
    path: Path


def kept_frames(folder: Path, make: Callable[[Path], Sequence[tuple[float, Path]]]) -> Sequence[Frame]:
    """Return the frames that are kept in `folder`, in their order; the first time `make` writes them.

    Raises:
        UserError: what `make` raises.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            into = Path(name) / "made"
            into.mkdir()
            for second, path in make(into):
                rename(path, path.with_name(f"{second:.3f}.jpg"))
            if not folder.is_dir():
                rename(into, folder)
    return sorted((Frame(float(one.stem), one) for one in folder.iterdir()), key=lambda one: one.second)
