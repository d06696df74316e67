"""Make publishable copies of films and extract frames from them, in a parser process."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wxdesk.domain.rulebook.limits import RulebookLimits
from wxdesk.domain.submissions.mending import FilmPreset, Mend
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.services.desk.file_ports import FilmLooks
from wxdesk.services.desk.ports import Cancel

THREADS = min(4, os.cpu_count() or 1)
"""Number of threads for decoding a film; encoding it takes as many again."""


class MendedFilmFile(NamedTuple):
    """A converted film: its file, its size in pixels and bytes, and what was done; see `ports.MendedFilm`.

    `done` are the corrections. `came` is width and height of the original as shown. `moments` are the seconds at which
    both films were compared, `cover` is the second of the proposed cover frame, or None.
    """

    path: Path
    format: str
    width: int
    height: int
    bytes: int
    done: tuple[Mend, ...]
    came: tuple[int, int]
    moments: tuple[float, ...]
    cover: float | None


class FilmMaker:
    """Runs the film jobs in a parser process: copies without metadata, conversions, and frames for covers."""

    def __init__(self, parsers: ParserSupervisor, limits: RulebookLimits) -> None:
        """Create a maker that runs the film jobs in the parser processes `parsers`, within the rulebook's `limits`."""
        self._parsers = parsers
        self._limits = limits

    def bare(self, path: Path, format: str, output: Path) -> Path:  # noqa: A002 - as elsewhere
        """Copy the film at `path` without metadata to `output` and return `output`; frames and sound stay unchanged.

        Raises:
            ParserProblem: `film-not-bare`, or an error code of the supervisor.
        """
        self._parsers.run("video.bare", path=str(path.absolute()), output=str(output.absolute()), format=format)
        return output

    def convert(
        self,
        path: Path,
        form: str,
        output: Path,
        looks: FilmLooks,
        *,
        preset: FilmPreset,
        seconds: float | None,
        progress: Callable[[int, int], object] | None,
        cancel: Cancel | None,
    ) -> MendedFilmFile:
        """Convert the film at `path`, which has the format `form`, to an MP4 at `output`; see `ports.FilmMender`.

        Raises:
            ParserProblem: an error code of the job `video.mend`, or of the supervisor.
            Cancelled: the person stopped the conversion.
        """
        limits = self._limits.film
        wanted = seconds and max(limits.seconds_least, round(limits.seconds_each * seconds))
        answer = self._parsers.run(
            "video.mend",
            seconds=min(limits.seconds_most, wanted or limits.seconds_most),
            threads=2 * THREADS,
            progress=progress,
            cancel=cancel,
            path=str(path.absolute()),
            output=str(output.absolute()),
            format=form,
            codecs=[*self._limits.video.codecs, *limits.codecs, *limits.sound],
            target=self._target(preset),
            look=str(looks.before.absolute()),
            mended_look=str(looks.after.absolute()),
            cover=str(looks.cover.absolute()),
            cover_bytes=self._limits.image.below_bytes,
        )
        return MendedFilmFile(
            path=output,
            format="mp4",
            width=answer["width"],
            height=answer["height"],
            bytes=output.stat().st_size,
            done=tuple(map(Mend, answer["done"])),
            came=(answer["came"][0], answer["came"][1]),
            moments=tuple(map(float, answer["moments"])),
            cover=answer["cover"],
        )

    def _target(self, preset: FilmPreset) -> dict[str, object]:
        """Return the fields of `film_shape.FilmTarget` for `preset`, which prefers good quality or a small file."""
        film, video, smaller = self._limits.film, self._limits.video, preset is FilmPreset.SIZE
        short = min(video.full_short_side, film.size_short_side) if smaller else video.full_short_side
        return {
            "smaller": smaller,
            "crf": film.size_factor if smaller else film.quality_factor,
            "kilobits": film.size_kilobits if smaller else film.quality_kilobits,
            "sound_kilobits": film.size_sound_kilobits if smaller else film.quality_sound_kilobits,
            "long_side": round(video.full_long_side * short / video.full_short_side),
            "short_side": short,
            "at_most_bytes": video.at_most_bytes,
            "looked_pixels": video.looked_pixels,
            "threads": THREADS,
        }

    def stills(
        self,
        path: Path,
        format: str,  # noqa: A002 - as elsewhere
        folder: Path,
        side: int,
        count: int,
    ) -> list[tuple[float, Path]]:
        """Write up to `count` small cover candidates into `folder`; return the time (seconds) and path of each.

        Raises:
            ParserProblem: `video-unreadable`, or an error code of the supervisor.
        """
        answer = self._parsers.run(
            "video.stills",
            path=str(path.absolute()),
            folder=str(folder.absolute()),
            side=side,
            format=format,
            codecs=list(self._limits.video.codecs),
            count=count,
        )
        return [(float(one), folder / f"{number}.jpg") for number, one in enumerate(answer["seconds"])]

    def still(self, path: Path, format: str, output: Path, second: float) -> float:  # noqa: A002 - as elsewhere
        """Write the frame shown at `second` to `output` as a full-size JPEG; return the frame's exact time in seconds.

        Raises:
            ParserProblem: `video-unreadable`, or an error code of the supervisor.
        """
        answer = self._parsers.run(
            "video.still",
            path=str(path.absolute()),
            output=str(output.absolute()),
            second=second,
            format=format,
            codecs=list(self._limits.video.codecs),
            below_bytes=self._limits.image.below_bytes,
        )
        return float(answer["second"])
