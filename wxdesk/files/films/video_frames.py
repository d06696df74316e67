"""Extract frames of a film for the window and for covers (jobs of the parser process)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import Colorspace
from av.video.stream import VideoStream
from PIL import Image

from wxdesk.domain.media.pixels import FINGERPRINT_BITS, distance
from wxdesk.files.film_formats import containers
from wxdesk.files.films.film_labels import film_labels
from wxdesk.files.films.film_looks import frame_at, frames_from
from wxdesk.files.films.videos import film_of, opened
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.encoding import encoded, small_jpeg
from wxdesk.files.pictures.measuring.fingerprint import fingerprint
from wxdesk.files.pictures.measuring.sharpness import Luma, laplacian

_INTO = 0.1
"""The first frame is often black: use the frame at a tenth of the film, but at most one second into it."""
_AT_MOST = 1.0
_PLACES = 24
"""Number of positions, spread over a film, at which frames are considered."""
_MEASURED = 320
"""Width in pixels at which frames of a film are compared."""
_MOMENT_SIDE = 720
"""Maximum width and height in pixels of each frame of `moments_sheet`."""
_DARKEST = 28
_LEAST_CONTRAST = 12.0
"""Minimum standard deviation of a frame's luma; `_DARKEST` is the minimum mean.

A frame below either counts as black, as a fade or as a plain area.
"""
_PIXELS = 1_000_000_000
"""Maximum number of pixels decoded between key frames: half a minute of 1080p."""
_APART = (8, 4, 2)
"""Minimum number of differing bits between the 64-bit fingerprints of two frames that are offered as covers.

If too few frames differ so much, the next smaller number applies.
"""
_FEW = 4
_HIGH = 720
"""Height in pixels from which a film without stated colour space is taken as high definition (ITU-R BT.709)."""
_UNSAID = 2
_EARLY = 0.0005
"""How many seconds before a wanted time a frame may stand: times are rounded to thousandths of a second."""
_ERRORS = (av.FFmpegError, OSError, ValueError, KeyError)


@dataclass(frozen=True)
class _Look:
    """One scaled-down frame of a film: its time in seconds, and measures that tell whether it may be a cover.

    `bright` is the mean brightness, `contrast` its deviation, `detail` the sharpness. `print` is a fingerprint for
    finding similar frames, or None.
    """

    second: float
    image: Image.Image
    bright: float
    contrast: float
    detail: float
    print: str | None

    @property
    def plain(self) -> bool:
        """Tell whether the frame is black, a fade or an empty area, so that it is no good cover."""
        return _nothing_in(self.bright, self.contrast)


def frame(
    path: str,
    output: str,
    side: int,
    *,
    format: str,  # noqa: A002 - as elsewhere
    codecs: Sequence[str],
    second: float | None = None,
) -> dict[str, Any]:
    """Write a small upright JPEG of the film at `path` to `output`, at most `side` pixels wide and high.

    The JPEG shows the frame at `second`. By default it shows a frame near the start or, if that is black, a frame
    at a third of the film. `format` is a key of `containers.DEMUXERS`, `codecs` lists the codecs to decode. Returns
    {"width", "height"} of the JPEG.

    Raises:
        JobError: `video-unreadable`; no frame can be decoded.
    """
    try:
        with opened(Path(path), format) as container:
            stream = _film(container, codecs)
            seconds = (container.duration or 0) / av.time_base
            near = min(_AT_MOST, seconds * _INTO) if second is None else second
            labels = _labels(path, format, container)
            upright = _frame(container, stream, near)
            if second is None and _is_plain(upright):
                upright = _frame(container, stream, seconds / 3)
    except _ERRORS as error:
        raise JobError("video-unreadable") from error
    return _small(upright, side, output, labels)


def stills(
    path: str,
    folder: str,
    side: int,
    *,
    format: str,  # noqa: A002 - as elsewhere
    codecs: Sequence[str],
    count: int,
) -> dict[str, Any]:
    """Write up to `count` small cover candidates of the film into `folder` as `0.jpg`, `1.jpg` and so on.

    The frames are spread over the film; black, plain, blurred and similar frames are avoided. Returns {"seconds"}:
    the time of each frame, in order. `side` is the maximum width and height in pixels. `codecs` are the codecs that may
    be decoded.

    Raises:
        JobError: `video-unreadable`; no frame can be decoded.
    """
    try:
        with opened(Path(path), format) as container:
            stream = _film(container, codecs)
            labels = _labels(path, format, container)
            looks = [_look(found, stream, side) for found in _spread(container, stream)]
    except _ERRORS as error:
        raise JobError("video-unreadable") from error
    if not looks:
        raise JobError("video-unreadable")
    chosen = _chosen(looks, count)
    for number, one in enumerate(chosen):
        (Path(folder) / f"{number}.jpg").write_bytes(small_jpeg(one.image, labels))
    return {"seconds": [one.second for one in chosen]}


def still(
    path: str,
    output: str,
    second: float,
    *,
    format: str,  # noqa: A002 - as elsewhere
    codecs: Sequence[str],
    below_bytes: int,
) -> dict[str, Any]:
    """Write the frame shown at `second` to `output` as an upright full-size JPEG below `below_bytes` bytes.

    Returns {"second", "width", "height"}. A `second` after the end of the film gives the last frame. `codecs` are the
    codecs that may be decoded.

    Raises:
        JobError: `video-unreadable`; no frame can be decoded there.
    """
    last: av.VideoFrame | None = None
    try:
        with opened(Path(path), format) as container:
            stream = _film(container, codecs)
            for found in frames_from(container, stream, second):
                last = found
                if (found.time or 0) >= second - _EARLY:
                    break
            if last is None or last.is_corrupt:
                raise JobError("video-unreadable")
            labels = _labels(path, format, container)
            made = encoded(_upright(last, stream), ("jpeg",), below_bytes, fixed=False, labels=labels)
    except _ERRORS as error:
        raise JobError("video-unreadable") from error
    Path(output).write_bytes(made.content)
    return {"second": round(last.time or 0.0, 3), "width": made.size[0], "height": made.size[1]}


def moments_sheet(pictures: Sequence[Image.Image], labels: Sequence[CarriedLabel]) -> bytes:
    """Return one JPEG with all `pictures`, below each other if they are wide, side by side if they are high.

    `labels` are the AI labels of the film, which the JPEG keeps.
    """
    wide, high = max(one.width for one in pictures), max(one.height for one in pictures)
    below = wide >= high
    sheet = Image.new("RGB", (wide, len(pictures) * high) if below else (len(pictures) * wide, high))
    for number, one in enumerate(pictures):
        sheet.paste(one, (0, number * high) if below else (number * wide, 0))
    return small_jpeg(sheet, labels)


def at_moments(container: InputContainer, moments: Sequence[float]) -> Sequence[Image.Image]:
    """Return the upright frames at `moments`, in seconds from the start of the film, for a comparison.

    Raises:
        JobError: `video-unreadable`; no frame can be decoded there.
    """
    stream = film_of(container)
    if stream is None:
        raise JobError("video-unreadable")
    return [_at_moment(container, stream, second) for second in moments]


def moment_of(frame: av.VideoFrame, stream: VideoStream) -> Image.Image:
    """Return a frame upright and small enough for a comparison."""
    picture = _upright(frame, stream)
    picture.thumbnail((_MOMENT_SIDE, _MOMENT_SIDE), Image.Resampling.LANCZOS)
    return picture


def _at_moment(container: InputContainer, stream: VideoStream, second: float) -> Image.Image:
    last: av.VideoFrame | None = None
    for found in _sound(container, stream, second):
        last = found
        if (found.time or 0) >= second - _EARLY:
            break
    if last is None:
        raise JobError("video-unreadable")
    return moment_of(last, stream)


def best_second(container: InputContainer) -> float:
    """Return the second of the frame that fits best as cover.

    Raises:
        JobError: `video-unreadable`; no frame can be decoded.
    """
    stream = film_of(container)
    looks = [_look(found, stream, _MEASURED) for found in _spread(container, stream)] if stream else []
    if not looks:
        raise JobError("video-unreadable")
    return _chosen(looks, 1)[0].second


def _frame(container: InputContainer, stream: VideoStream, second: float) -> Image.Image:
    found = frame_at(container, stream, second)
    if found is None:
        raise JobError("video-unreadable")
    return _upright(found, stream)


def _is_plain(picture: Image.Image) -> bool:
    luma = np.asarray(picture.reduce(max(1, picture.width // _MEASURED)).convert("L"))
    return _nothing_in(float(luma.mean()), float(luma.std()))


def _nothing_in(bright: float, contrast: float) -> bool:
    """Tell whether a frame with this luma mean and deviation is black, a fade or an empty area."""
    return bright < _DARKEST or contrast < _LEAST_CONTRAST


def _film(container: InputContainer, codecs: Sequence[str]) -> VideoStream:
    """Return the moving video stream, if its codec is in `codecs`, the rulebook's list.

    Raises:
        JobError: `video-unreadable`; there is none, or its codec is not listed.
    """
    stream = film_of(container)
    coding: VideoCodecContext | None = stream.codec_context if stream else None
    if stream is None or coding is None or coding.name not in codecs:
        raise JobError("video-unreadable")
    return stream


def _spread(container: InputContainer, stream: VideoStream) -> Iterator[av.VideoFrame]:
    """Yield undamaged frames at places spread over the film.

    Key frames come first because they cost least. For a film with few key frames, frames between them follow.
    """
    begin = float((stream.start_time or 0) * (stream.time_base or 0))
    step = (container.duration or 0) / av.time_base / _PLACES
    keys: dict[float, av.VideoFrame] = {}
    for place in range(_PLACES):
        found = next(_sound(container, stream, begin + step * (place + 0.5)), None)
        if found is not None and found.time is not None:
            keys.setdefault(found.time, found)
    yield from keys.values()
    if len(keys) < _PLACES // 2:
        for key, following in zip_longest(keys, list(keys)[1:]):
            yield from _between(_sound(container, stream, key), following, step, _PIXELS // len(keys))


def _between(
    pictures: Iterator[av.VideoFrame], following: float | None, step: float, pixels: int
) -> Iterator[av.VideoFrame]:
    """Yield one frame for every `step` seconds.

    Stop at the time `following`, in seconds from the start of the film (None: at its end), or once `pixels`
    pixels were decoded in total.
    """
    due: float | None = None
    for one in pictures:
        second, pixels = one.time or 0.0, pixels - one.width * one.height
        if pixels < 0 or (following is not None and second >= following):
            return
        if due is None or second >= due:
            if due is not None:
                yield one
            due = second + step


def _sound(container: InputContainer, stream: VideoStream, second: float) -> Iterator[av.VideoFrame]:
    """Yield the undamaged frames: those from the key frame before `second` on, up to the first damaged frame."""
    try:
        for one in frames_from(container, stream, second):
            if one.is_corrupt:
                return
            yield one
    except av.FFmpegError:
        return


def _look(found: av.VideoFrame, stream: VideoStream, side: int) -> _Look:
    image = _upright(found, stream)
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    grey = image.convert("L").resize(
        (_MEASURED, max(16, round(_MEASURED * image.height / image.width))), Image.Resampling.BOX
    )
    luma: Luma = np.asarray(grey)
    return _Look(
        second=round(found.time or 0.0, 3),
        image=image,
        bright=float(luma.mean()),
        contrast=float(luma.std()),
        detail=laplacian(luma),
        print=fingerprint(luma),
    )


def _chosen(looks: Sequence[_Look], count: int) -> list[_Look]:
    """Return 1 to `count` of the frames `looks` that differ most, in film order.

    Of similar frames the sharpest one is returned.
    """
    shown = sorted((one for one in looks if not one.plain), key=lambda one: -one.detail)
    if not shown:
        return [max(looks, key=lambda one: one.contrast)]
    left = list[_Look]()
    for bits in _APART:
        if len(left) < _FEW:
            left = []
            for one in shown:
                if _nearest(one, left) >= bits:
                    left.append(one)
    kept = [left.pop(0)]
    while left and len(kept) < count:
        kept.append(left.pop(max(range(len(left)), key=lambda place: _nearest(left[place], kept))))
    return sorted(kept, key=lambda one: one.second)


def _nearest(one: _Look, others: Sequence[_Look]) -> int:
    """Return the minimum number of differing bits of the 64-bit fingerprints of `one` and any of `others`.

    64 if no pair is comparable.
    """
    known = [distance(one.print, other.print) for other in others if one.print and other.print]
    return min(known, default=FINGERPRINT_BITS)


def _upright(found: av.VideoFrame, stream: VideoStream) -> Image.Image:
    """Return the frame as a player shows it: rotated, with square pixels, with its video standard's colours."""
    unsaid = found.colorspace == _UNSAID and found.height >= _HIGH
    source = Colorspace.ITU709 if unsaid else None
    picture: Image.Image = found.to_image(src_colorspace=source)  # type: ignore[no-untyped-call] # PyAV's has no types
    shape = stream.sample_aspect_ratio or Fraction(1)
    if shape > 0 and shape != 1:
        wide = max(1, round(picture.width * min(Fraction(4), max(Fraction(1, 4), shape))))
        picture = picture.resize((wide, picture.height), Image.Resampling.LANCZOS)
    return picture.rotate(found.rotation, expand=True) if found.rotation else picture


def _labels(path: str, format: str, container: InputContainer) -> Sequence[CarriedLabel]:  # noqa: A002 - as elsewhere
    """Return the film's AI labels, which every picture made from a frame must also contain."""
    return film_labels(Path(path), containers.layout_of(Path(path), format), container)


def _small(picture: Image.Image, side: int, output: str, labels: Sequence[CarriedLabel]) -> dict[str, Any]:
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    Path(output).write_bytes(small_jpeg(picture.convert("RGB"), labels))
    return {"width": picture.width, "height": picture.height}
