"""One picture out of a film for the window (a job of the parser process)."""

from pathlib import Path
from typing import Any

import av
from PIL import Image

from wxdesk.files.job_error import JobError
from wxdesk.files.videos import film_of, frame_at, opened

_INTO = 0.1
"""The first picture of a film is often black: one a tenth into it is taken, or of its first second."""
_AT_MOST = 1.0


def frame(
    path: str,
    output: str,
    side: int,
    format: str,  # noqa: A002 - as elsewhere
    second: float | None = None,
) -> dict[str, Any]:
    """Write a small upright JPEG of the film at `path` to `output`, at most `side` pixels wide and high.

    It shows `second`, by default one near the begin. `format` is a key of `containers.DEMUXERS`.

    Raises:
        JobError: `video-unreadable`; no picture can be decoded.
    """
    try:
        with opened(Path(path), format) as container:
            stream = film_of(container)
            if second is None:
                second = min(_AT_MOST, (container.duration or 0) / av.time_base * _INTO)
            found = frame_at(container, stream, second) if stream else None
            if found is None:
                raise JobError("video-unreadable")
            picture: Image.Image = found.to_image()  # type: ignore[no-untyped-call] # PyAV's has no types
            turned = found.rotation
    except (av.FFmpegError, OSError, ValueError, KeyError) as error:
        raise JobError("video-unreadable") from error
    upright = picture.rotate(turned, expand=True) if turned else picture
    upright.thumbnail((side, side), Image.Resampling.LANCZOS)
    upright.convert("RGB").save(output, "JPEG", quality=85)
    return {"width": upright.width, "height": upright.height}
