"""Converts films for the bench and for submissions, and caches the converted copy that a person compared last.

A conversion takes minutes. If the person then saves the film, the cached copy is used and not made again.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from wxdesk.disk.privacy import make_folder
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.submissions.mending import FilmPreset
from wxdesk.services.desk.file_ports import FilmLooks, FilmMender, MendedFilm
from wxdesk.services.desk.ports import Cancel, Progress


@dataclass(frozen=True)
class FilmChoice:
    """Options of a film conversion: the preset, a callback for its progress, and a flag that stops it."""

    preset: FilmPreset = FilmPreset.QUALITY
    progress: Callable[[int, int], object] | None = None
    """Called with how many parts of one film are done, and how many it has."""
    cancel: Cancel | None = None


class ConvertedFilm(NamedTuple):
    """A converted film, with the pictures that were written during the conversion to compare it with the original."""

    film: MendedFilm
    looks: FilmLooks

    def remove(self) -> None:
        """Delete the copy and its pictures."""
        for path in (self.film.path, *self.looks):
            path.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Kept:
    digest: str
    preset: FilmPreset
    made: ConvertedFilm


class FilmConversions:
    """Converts films, and caches one copy: the one that a person compared with the original last.

    The copy is deleted when the desk closes or another copy is compared.
    """

    def __init__(self, mender: FilmMender, folder: Path) -> None:
        """Convert films with `mender`; store copies in `folder`, which is created when the first copy is made."""
        self._mender = mender
        self._folder = folder
        self._lock = threading.Lock()
        self._kept: _Kept | None = None

    def compared(self, source: Path, facts: MediaFacts, choice: FilmChoice) -> ConvertedFilm:
        """Convert the film at `source` and keep the copy, or return the copy kept earlier under the same preset.

        Raises:
          UserError: the film cannot be converted.
          Cancelled: the person stopped the conversion.
        """
        with self._lock:
            if (kept := self._same(facts, choice)) is not None:
                return kept.made
        made = self._convert(source, facts, choice)
        with self._lock:
            former, self._kept = self._kept, _Kept(facts.digest or "", choice.preset, made)
        if former is not None:
            former.made.remove()
        return made

    def taken(self, source: Path, facts: MediaFacts, choice: FilmChoice) -> ConvertedFilm:
        """Convert the film at `source`, or take the copy kept earlier.

        The copy is no longer kept after this, and the caller removes it.

        Raises:
          UserError: the film cannot be converted.
          Cancelled: the person stopped the conversion.
        """
        with self._lock:
            kept = self._same(facts, choice)
            if kept is not None:
                self._kept = None
        return kept.made if kept is not None else self._convert(source, facts, choice)

    def _same(self, facts: MediaFacts, choice: FilmChoice) -> _Kept | None:
        kept = self._kept
        same = kept is not None and (kept.digest, kept.preset) == (facts.digest, choice.preset)
        return kept if same and kept is not None and kept.made.film.path.is_file() else None

    def _convert(self, source: Path, facts: MediaFacts, choice: FilmChoice) -> ConvertedFilm:
        folder = self._folder
        make_folder(folder)
        name = uuid7()
        looks = FilmLooks(*(folder / f"{name}-{one}.jpg" for one in ("before", "after", "cover")))
        film = self._mender.convert(
            source,
            facts.format,
            folder / f"{name}.mp4",
            looks,
            preset=choice.preset,
            seconds=facts.duration_s,
            progress=choice.progress,
            cancel=choice.cancel,
        )
        return ConvertedFilm(film, looks)


def counted_with(choice: FilmChoice, progress: Progress | None, number: int, total: int, name: str) -> FilmChoice:
    """Return `choice` with a progress function that calls `progress` with `number`, `total` and a text.

    The text is the file's name and the percentage of the conversion that is done. `number` is the file's place among
    `total` files. Without `progress`, return `choice` unchanged.
    """
    if progress is None:
        return choice

    def tell(done: int, parts: int) -> None:
        progress(number, total, f"{name} {100 * done // max(1, parts)} %")

    return replace(choice, progress=tell)
