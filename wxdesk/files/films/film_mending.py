"""Convert a film into an MP4 with H.264 and AAC that WeChat takes (a job of the parser process).

Where only the container is wrong, the packets are copied without loss; otherwise the film is decoded and encoded again.
A film with a decoding error is refused: its copy would look sound. AI labels are kept, other metadata is dropped.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from PIL import Image

from wxdesk.domain.submissions.mending import Mend
from wxdesk.files.film_formats import containers, matroska
from wxdesk.files.films.film_coding import encoded
from wxdesk.files.films.film_copies import counted, decoding_times, rewrapped, same_runs
from wxdesk.files.films.film_labels import film_labels
from wxdesk.files.films.film_shape import FilmShape, FilmTarget, shape_of
from wxdesk.files.films.video_frames import at_moments, best_second, moments_sheet, still
from wxdesk.files.films.videos import opened, probe, tells_location, tells_more
from wxdesk.files.formats.ai_labels import CarriedLabel, facts_of
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.layout import FilmLayout

_MADE = "mp4"
_PLAIN_VIDEO, _PLAIN_SOUND = ("h264",), ("aac",)
_STEREO = 2
_DAMAGE = (av.FFmpegError, OSError, ValueError)
_MOMENTS = (1 / 6, 1 / 2, 5 / 6)
"""Places in a film, as shares of its length, at which it is compared with its copy."""
_SECONDS_MISSING, _SHARE_MISSING = 2.0, 0.05
"""A copy lacks a part of its film if it is shorter by more than 2 seconds, and by more than 5 % of the film."""


@dataclass(frozen=True)
class _Came:
    """The delivered film, with the facts that decide how it is converted.

    `labels` are its AI labels. `told` tells that the file states the place of recording or the film's maker,
    or contains other data besides picture and sound. `codecs` are the codecs that may be decoded.
    """

    path: Path
    format: str
    layout: FilmLayout
    labels: tuple[CarriedLabel, ...]
    shape: FilmShape
    told: bool
    """Whether the file contains a location, its maker, or other data besides picture and sound."""
    codecs: tuple[str, ...]

    def opened(self) -> InputContainer:
        """Open the film; only the codecs in `codecs` can be decoded."""
        return opened(self.path, self.format, edited=not self.layout.patched, codecs=self.codecs)


def mend(
    path: str,
    output: str,
    format: str,  # noqa: A002 - as elsewhere
    *,
    codecs: Sequence[str],
    target: Mapping[str, Any],
    look: str | None = None,
    mended_look: str | None = None,
    cover: str | None = None,
    cover_bytes: int = 0,
) -> dict[str, Any]:
    """Write the film at `path` to `output` as MP4 with H.264 and AAC.

    `codecs` are the codecs of pictures and sound that may be decoded, `target` the fields of `FilmTarget`. `look` and
    `mended_look` are the paths for a JPEG with the frames of three moments, of the film and of its copy. `cover` is the
    path for a JPEG below `cover_bytes` bytes of a frame that fits as cover.

    Returns {"bytes", "width", "height", "came", "seconds", "done", "moments", "cover"}: `came` are width and height of
    the film as shown, `moments` and `cover` are seconds.

    Raises:
        JobError: `film-unreadable` (no picture of a listed codec), `film-damaged`, or `film-not-made` (the copy is not
            what it should be).
    """
    av.logging.set_level(None)
    wanted = FilmTarget(**target)
    came = _came(Path(path), format, tuple(codecs))
    made = Path(output)
    moments = [round((came.shape.seconds or 0.0) * share, 3) for share in _MOMENTS]
    done = _rewrapped(came, made, wanted)
    before: Sequence[Image.Image] = ()
    if not done:
        done, before = _encoded(came, made, wanted, moments)
    facts = _judged(made, came)
    stated = came.shape.seconds or 0.0
    if stated - (facts["duration_s"] or 0.0) > max(_SECONDS_MISSING, _SHARE_MISSING * stated):
        raise JobError("film-damaged")
    told: dict[str, Any] = {"moments": moments, "cover": None}
    if look and mended_look:
        _compare(before, made, moments, came.labels, Path(look), Path(mended_look))
    if cover:
        told["cover"] = _cover(made, Path(cover), codecs, cover_bytes)
    return {
        "bytes": made.stat().st_size,
        "width": facts["width"],
        "height": facts["height"],
        "came": list(came.shape.shown),
        "seconds": facts["duration_s"],
        "done": sorted(one.value for one in done),
        **told,
    }


def _came(path: Path, format: str, codecs: tuple[str, ...]) -> _Came:  # noqa: A002 - as elsewhere
    known = format in containers.DEMUXERS
    layout = containers.layout_of(path, format) if known else FilmLayout()
    if not layout.playable:
        raise JobError("film-unreadable")
    if containers.CONVERTED.get(format) == "matroska" and matroska.is_broken(path):
        raise JobError("film-damaged")
    try:
        with opened(path, format, edited=not layout.patched, codecs=codecs) as container:
            shape = shape_of(container, codecs)
            labels = film_labels(path, layout, container)
            told = layout.location or tells_location(container) or tells_more(container)
    except _DAMAGE as error:
        raise JobError("film-unreadable") from error
    return _Came(path, format, layout, labels, shape, told, codecs)


def _rewrapped(came: _Came, made: Path, wanted: FilmTarget) -> set[Mend]:
    """Copy the packets into an MP4 without encoding if codecs, size and quality need no change.

    Return which corrections were made. The result is empty if encoding is needed, or if copying fails, as from a
    container that numbers its packets differently; the caller then encodes the film.
    """
    shape = came.shape
    plain = shape.codec in _PLAIN_VIDEO and shape.plain and wanted.fits(shape) and not wanted.smaller
    sound = shape.sound in (None, *_PLAIN_SOUND) and shape.channels <= _STEREO
    if not (plain and sound and came.path.stat().st_size <= wanted.at_most_bytes):
        return set()
    with suppress(*_DAMAGE):
        times = None
        if containers.DEMUXERS.get(came.format) != "mov":
            with came.opened() as source:
                times = decoding_times(source)
        with came.opened() as source:
            before = rewrapped(source, str(made), _MADE, came.labels, times=times)
        with opened(made, _MADE) as copy:
            alike = same_runs(before, counted(copy))
        # the copied packets were not decoded, so the copy is searched for damage
        if alike and not probe(str(made), _MADE, came.codecs, wanted.looked_pixels)["problems"]:
            return _besides(came, made)
    return set()


def _encoded(
    came: _Came, made: Path, wanted: FilmTarget, moments: Sequence[float]
) -> tuple[set[Mend], Sequence[Image.Image]]:
    """Encode the film to `made`; return the corrections that were made, and the frames of the original at `moments`."""
    shape = came.shape
    try:
        with came.opened() as source:
            found = encoded(source, made, shape, wanted, came.labels, moments)
    except JobError:
        raise
    except _DAMAGE as error:
        raise JobError("film-damaged") from error
    done = _besides(came, made) | {Mend.FILM_CODE}
    if wanted.size(shape) != shape.shown:
        done.add(Mend.RESIZE)
    if shape.rotation % 360:
        done.add(Mend.UPRIGHT)
    if shape.sound is not None and (shape.sound not in _PLAIN_SOUND or shape.channels > _STEREO):
        done.add(Mend.SOUND)
    if wanted.smaller or came.path.stat().st_size > wanted.at_most_bytes:
        done.add(Mend.SHRINK)
    return done, found.frames


def _besides(came: _Came, made: Path) -> set[Mend]:
    """Return the corrections that the copy `made` contains only because the film was written to a new file.

    They are up to four: another container format; an AI label written as metadata in place of a signed
    C2PA manifest; the removal of metadata; the removal of data after the end of the film.
    """
    trailing = came.layout.flaws and came.path.stat().st_size > made.stat().st_size
    found = {
        Mend.REWRAP: came.format != _MADE,
        Mend.STRIP: came.told,
        Mend.LABEL: any(label.signed for label in came.labels),
        Mend.TRIM: bool(trailing),
    }
    return {mend for mend, is_done in found.items() if is_done}


def _judged(made: Path, came: _Came) -> dict[str, Any]:
    """Check the finished copy `made`, and return its facts.

    Raises:
        JobError: `film-not-made`; the copy has a fault, a location or other metadata, or lacks an AI label of the film.
    """
    facts = probe(str(made), _MADE, came.codecs)
    with opened(made, _MADE) as copy:
        layout = containers.layout_of(made, _MADE)
        told = layout.location or tells_location(copy) or tells_more(copy)
        lost = len(facts_of(film_labels(made, layout, copy))) < len(facts_of(came.labels))
    if facts["problems"] or facts["rotation"] or told or lost:
        raise JobError("film-not-made")
    return facts


def _compare(
    before: Sequence[Image.Image],
    made: Path,
    moments: Sequence[float],
    labels: Sequence[CarriedLabel],
    look: Path,
    mended_look: Path,
) -> None:
    """Write frames of the film to `look` and frames of its copy `made` to `mended_look`, as one JPEG each.

    `before` are the frames of the film at `moments`. It is empty if the packets were copied; then both JPEGs show the
    frames of the copy.
    """
    with opened(made, _MADE) as copy:
        after = at_moments(copy, moments[: len(before) or len(moments)])
    look.write_bytes(moments_sheet(before or after, labels))
    mended_look.write_bytes(moments_sheet(after, labels))


def _cover(made: Path, target: Path, codecs: Sequence[str], below_bytes: int) -> float:
    """Choose the best cover frame of the copy `made`, and write it to `target` as a JPEG below `below_bytes` bytes.

    Returns the second at which the copy shows this frame. `codecs` are the codecs that may be decoded.
    """
    with opened(made, _MADE) as copy:
        second = best_second(copy)
    found = still(str(made), str(target), second, format=_MADE, codecs=codecs, below_bytes=below_bytes)
    return float(found["second"])
