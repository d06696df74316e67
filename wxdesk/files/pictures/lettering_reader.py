"""Read the lettering of pictures in a process of its own, which starts when it is needed and ends when it is idle."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.rulebook.limits import ImageLimits, ParserLimits
from wxdesk.files.parsing.machine import free_memory
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor

LIMITS = ParserLimits(memory_bytes=1_400 * 1024 * 1024, output_bytes=0, cpu_seconds=60, wall_seconds=60)
"""Limits of the recogniser's process; it needs 1,000 MB of address space for a poster, and may write no file at all."""
NEEDED_BYTES = 900_000_000
"""Free memory of the machine below which the recogniser is not started; it uses about 560 MB for a poster."""
IDLE_SECONDS = 30.0
"""Seconds without a picture after which the recogniser's process ends and gives its memory back."""
_RECYCLE_AFTER = 100
_EDGE = 3
"""A line of lettering within this many rows of a cut may be cut in two; the next part shows it whole."""


def own_process(idle_seconds: float = IDLE_SECONDS, jobs: Mapping[str, str] | None = None) -> ParserSupervisor:
    """Return the supervisor of the recogniser's process; `jobs` are further jobs, or replace those of the worker."""
    return ParserSupervisor(LIMITS, children=1, recycle_after=_RECYCLE_AFTER, jobs=jobs, idle_seconds=idle_seconds)


class LetteringReader:
    """Reads pictures: a parser process decodes each to plain pixels, a process of its own recognises the lettering."""

    def __init__(
        self,
        parsers: ParserSupervisor,
        limits: Callable[[], ImageLimits],
        scratch: Callable[[], Path],
        *,
        free: Callable[[], int | None] = free_memory,
        recogniser: ParserSupervisor | None = None,
    ) -> None:
        """Decode in `parsers` within `limits`; `scratch` returns the folder for temporary files.

        `free` returns the free memory of the machine. `recogniser` runs the recognition, by default `own_process`.
        """
        self._parsers = parsers
        self._limits = limits
        self._scratch = scratch
        self._free = free
        self._recogniser = recogniser or own_process()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the recogniser's process."""
        self.close()

    @property
    def running(self) -> bool:
        """Tell whether the recogniser's process is alive."""
        return self._recogniser.started

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        """Return the lettering of the picture at `path`, whose facts are known, and its score as a photograph.

        A large picture may be read in parts; the score is that of the whole.

        Raises:
            ParserProblem: `lettering-memory` (the machine has too little memory), `image-unreadable`,
                `image-too-many-pixels`, `mend-format`, or a code of the supervisor.
        """
        free = None if self.running else self._free()
        if free is not None and free < NEEDED_BYTES:
            raise ParserProblem("lettering-memory", free=free // 1_000_000, needed=NEEDED_BYTES // 1_000_000)
        limits = self._limits()
        with tempfile.TemporaryDirectory(dir=self._scratch(), prefix="lettering-") as folder:
            plain = self._parsers.run(
                "image.plain",
                path=str(path.absolute()),
                folder=folder,
                format=facts.format,
                pixels=limits.pixels,
                decoded_bytes=limits.decoded_bytes,
                longest=limits.side,
            )
            parts = [_Part(part, self._recogniser.run("image.lettering", **_asked(part))) for part in plain["parts"]]
            small = plain["small"]
            photo = self._recogniser.run("image.photo", **small)["photo"] if small else None
        width, height = facts.upright_size if all(facts.upright_size) else plain["came"]
        across, down = width / plain["width"], height / plain["height"]
        return Lettering(width, height, tuple(line.grown(across, down) for line in _joined(parts)), photo=photo)

    def close(self) -> None:
        """End the recogniser's process; a picture that is being read raises `parser-closed`."""
        self._recogniser.close()


def _asked(part: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: part[name] for name in ("path", "width", "height")}


class _Part:
    """The lines of lettering in one part of a picture; their places are in pixels of the whole scaled picture."""

    def __init__(self, part: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        self.top = int(part["top"])
        self.bottom = self.top + int(part["height"])
        self.lines = [_line(said, self.top) for said in answer["lines"]]


def _line(said: Mapping[str, Any], top: int) -> LetteringLine:
    box = (int(said["x"]), int(said["y"]) + top, int(said["width"]), int(said["height"]))
    return LetteringLine(str(said["text"]), *box, float(said["confidence"]))


def _joined(parts: Iterable[_Part]) -> list[LetteringLine]:
    """Return the lines of all parts; a line that two parts show is taken from the part that shows it whole."""
    found = list[LetteringLine]()
    before: _Part | None = None
    for part in parts:
        below = part.lines
        if before is not None:
            edge = before.bottom - _EDGE
            cut = [line for line in found if line.y + line.height >= edge]
            found = [line for line in found if line.y + line.height < edge]
            below = [line for line in below if line.y > part.top + _EDGE and not _is_shown(line, found)]
            found += [line for line in cut if not _is_shown(line, below)]
        found += below
        before = part
    return found


def _is_shown(line: LetteringLine, found: Iterable[LetteringLine]) -> bool:
    """Tell whether a line is among `found`: the middle of its box lies in the box of another line."""
    x, y = line.x + line.width / 2, line.y + line.height / 2
    return any(one.x <= x <= one.x + one.width and one.y <= y <= one.y + one.height for one in found)
