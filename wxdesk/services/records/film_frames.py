"""Stores frames of a film to choose a cover from; they are extracted once and kept until the desk closes."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wxdesk.disk.privacy import make_folder
from wxdesk.disk.renaming import rename

OFFERED = 8
"""Maximum number of frames offered from one film."""
SIDE = 320
"""The longer side of an offered frame, in pixels."""


@dataclass(frozen=True)
class Frame:
    """A frame of a film offered as cover: its time in seconds, and the path of a small copy."""

    second: float
    path: Path


def kept_frames(folder: Path, make: Callable[[Path], Sequence[tuple[float, Path]]]) -> Sequence[Frame]:
    """Return the frames stored in `folder`, by time; if there are none yet, `make` writes them first.

    Raises:
      UserError: any error of `make`.
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
