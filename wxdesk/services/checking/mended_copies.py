"""Mends files judged on the bench: writes copies into a separate folder and never changes the original."""

import hashlib
import shutil
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from wxdesk.checks.media.names import EXTENSIONS
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.mending import FilmPreset, Mend, Plan, mended_name, plan
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.film_conversions import ConvertedFilm, FilmChoice, FilmConversions, counted_with
from wxdesk.services.desk.file_ports import MendedPicture, Mender
from wxdesk.services.desk.ports import Cancel, Cancelled, Progress
from wxdesk.services.records.articles import COVER_WORD

_FULL = "path-full"
"""The error code of a full disk; after this error no further copy is attempted."""
_NAMED = 20
"""Maximum number of written copies named in the error of a full disk, in the order of the list."""


@dataclass(frozen=True)
class MendedCopy:
    """The result of mending one file: the path `target` of the mended copy, or the error `refusal`.

    Both are None if the file has only defects that the program cannot mend. `done` are the corrections made,
    `bytes` the size of the copy. `cover` is the cover frame written beside a mended film, None for a picture.
    """

    file: CheckedFile
    plan: Plan
    target: Path | None = None
    """The path of the mended copy; None if the file was not mended."""
    done: tuple[Mend, ...] = ()
    bytes: int = 0
    """The size of the copy in bytes."""
    cover: Path | None = None
    """The path of the cover frame that was written beside the mended film; None for a picture."""
    refusal: UserError | None = None
    """The error with which mending failed; None if the file was mended, or mending was not tried."""


@dataclass(frozen=True)
class Comparison:
    """A picture or film before and after mending, shown to the person who decides whether to mend it.

    `look` is a small JPEG of the original, or of three frames of a film; `mended_look` shows the same frames of
    the mended film, None for a picture. `moments` are the times of these frames in seconds. `mended` is the
    mended file, `before` and `after` are the sizes in bytes. `size` is width and height of the original, `width`
    and `height` those of the mended file.
    """

    look: Path
    """A small JPEG of the original picture, or of three moments of the original film."""
    size: tuple[int, int]
    """The width and height of the original in pixels; of a picture before turning it upright."""
    mended: Path
    """The path of the file that mending produces."""
    done: tuple[Mend, ...]
    before: int
    """The size of the original in bytes."""
    after: int
    """The size of the mended file in bytes."""
    width: int
    """The width of the mended file in pixels."""
    height: int
    """The height of the mended file in pixels."""
    mended_look: Path | None = None
    """A JPEG of the three `moments` of the mended film; None for a picture: `mended` itself is shown."""
    moments: tuple[float, ...] = ()
    """The times in the film, in seconds, of the frames that the JPEGs of the original and the mended film show."""


class MendedCopies:
    """Mends files on the bench, which belong to no desk."""

    def __init__(self, mender: Mender, films: FilmConversions, rulebook: Rulebook) -> None:
        """Mend pictures with `mender` and films with `films`; `rulebook` says which formats may be converted."""
        self._mender = mender
        self._films = films
        self._rulebook = rulebook

    def plan(self, file: CheckedFile) -> Plan:
        """Return the possible mends of a judged file."""
        limits = self._rulebook.limits
        found = plan(file.findings, file.media.kind, file.media.format, (*limits.mend.formats, *limits.film.formats))
        # a file that is too large to be read to its end has no digest by which its content could be held
        return replace(found, blocked=True) if file.media.digest is None else found

    def compare(
        self, file: CheckedFile, into: Path, *, flatten: bool = True, film: FilmChoice | None = None
    ) -> Comparison:
        """Return a judged file before and after mending, as files in the folder `into`.

        `flatten` puts a transparent picture on white. `film` says how a film is converted.

        Raises:
          UserError: the file cannot be mended; `mend-file-changed`, its content changed since it was judged.
          Cancelled: the person stopped the conversion of a film.
        """
        if file.media.kind is Kind.VIDEO:
            _require_judged(file)
            converted = self._films.compared(file.location, file.media, film or FilmChoice())
            return film_comparison(converted, file.media.bytes, self.plan(file))
        look, mended = into / "look.jpg", into / "mended"
        made = self._made(file, mended, flatten=flatten, look=look)
        done = all_done(made.done, self.plan(file))
        return Comparison(look, made.came, made.path, done, file.media.bytes, made.bytes, made.width, made.height)

    def mend(
        self,
        files: Sequence[CheckedFile],
        into: Path,
        *,
        flatten: bool = True,
        preset: FilmPreset = FilmPreset.QUALITY,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
        done: Callable[[MendedCopy], object] | None = None,
    ) -> list[MendedCopy]:
        """Write mended copies of judged files into the folder `into`, and return the result for each.

        `done` is called with each result at once, so that written copies are known even if an error follows. A copy has
        the original's name with the right extension; if that name is taken, a number is added. Nothing is overwritten.
        Files that need no mending are left out. `flatten` puts transparent pictures on white. Films are converted as
        `preset` says, each with a cover frame beside its copy.

        Raises:
          Unusable: `into` cannot be used; `mend-full` names the copies written before the disk was full.
          Cancelled: the person stopped the mending; copies already written stay.
        """
        _make(into)
        planned = [(file, found) for file in files if (found := self.plan(file)).mends or found.left]
        results: list[MendedCopy] = []
        with _drafts(into) as folder:
            for number, (file, found) in enumerate(planned):
                if cancel is not None and cancel.is_set():
                    raise Cancelled
                if progress:
                    progress(number, len(planned), file.name)
                draft = Path(folder) / str(number)
                film = counted_with(FilmChoice(preset, None, cancel), progress, number, len(planned), file.name)
                try:
                    results.append(self._copy(file, found, draft, into, flatten=flatten, film=film))
                except Unusable as error:
                    raise _with_written(error, into, results) from error
                if done:
                    done(results[-1])
        return results

    def _copy(
        self, file: CheckedFile, planned: Plan, draft: Path, into: Path, *, flatten: bool, film: FilmChoice
    ) -> MendedCopy:
        if not planned.possible:
            return MendedCopy(file, planned)
        try:
            if file.media.kind is Kind.VIDEO:
                return self._film_copy(file, planned, into, film)
            made = self._made(file, draft, flatten=flatten, look=None)
        except Unusable:
            raise
        except UserError as error:
            if error.code == _FULL:
                raise Unusable(_FULL, **{**error.values, "path": str(into)}) from error
            return MendedCopy(file, planned, refusal=error)
        target = _place(made.path, into, mended_name(file.name, EXTENSIONS[made.format]))
        made.path.unlink()  # removed at once, so that a batch does not need twice the space of its copies
        return MendedCopy(file, planned, target, all_done(made.done, planned), made.bytes)

    def _film_copy(self, file: CheckedFile, planned: Plan, into: Path, film: FilmChoice) -> MendedCopy:
        """Write the converted film, and a frame of it as cover, into the folder `into`."""
        _require_judged(file)
        made = self._films.taken(file.location, file.media, film)
        try:
            _require_judged(file)
            target = _place(made.film.path, into, mended_name(file.name, EXTENSIONS[made.film.format]))
            cover = _place(made.looks.cover, into, f"{COVER_WORD} {target.stem}.jpg")
        finally:
            made.remove()
        return MendedCopy(file, planned, target, all_done(made.film.done, planned), made.film.bytes, cover)

    def _made(self, file: CheckedFile, output: Path, *, flatten: bool, look: Path | None) -> MendedPicture:
        _require_judged(file)
        made = self._mender.mend(
            file.location,
            file.media.format,
            output,
            flatten=flatten,
            photo_allowed=file.mark is not None,
            look=look,
        )
        _require_judged(file)
        return made


def film_comparison(made: ConvertedFilm, before: int, planned: Plan) -> Comparison:
    """Return the comparison of a film of `before` bytes with its converted copy."""
    film = made.film
    return Comparison(
        look=made.looks.before,
        size=film.came,
        mended=film.path,
        done=all_done(film.done, planned),
        before=before,
        after=film.bytes,
        width=film.width,
        height=film.height,
        mended_look=made.looks.after,
        moments=tuple(film.moments),
    )


def _with_written(error: Unusable, into: Path, results: Sequence[MendedCopy]) -> Unusable:
    """Return an error about a full disk, extended by the names of the copies already written to the folder `into`.

    Any other error is returned unchanged.
    """
    names = [printable(one.target.name) for one in results if one.target is not None]
    if error.code != _FULL or not names:
        return error
    values = {"path": str(into), "why": error.values["why"], "count": len(names)}
    shown = names if len(names) <= _NAMED else [*names[: _NAMED - 1], "…", names[-1]]
    return Unusable("mend-full", **values, names=" · ".join(shown))


def all_done(done: Sequence[Mend], planned: Plan) -> tuple[Mend, ...]:
    """Return the mends in `done`, plus the mend `RENAME` if it was planned, in the order of the enum.

    The mender, which writes the copy, does not report a renaming.
    """
    everything = {*done, *({Mend.RENAME} & set(planned.mends))}
    return tuple(one for one in Mend if one in everything)


def _require_judged(file: CheckedFile) -> None:
    """Check that a file still has the judged content, so that no unjudged content is copied.

    Raises:
      UserError: `mend-file-changed`, or the code of a file that cannot be read.
    """
    try:
        if not stat.S_ISREG(file.location.lstat().st_mode):
            raise UserError("mend-file-changed", name=printable(file.name))
        with file.location.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        told = unusable(file.location, error)
        raise UserError(told.code, **told.values) from error
    if digest != file.media.digest:
        raise UserError("mend-file-changed", name=printable(file.name))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Unusable("path-exists", path=str(folder), why="") from error
    except OSError as error:
        raise unusable(folder, error) from error


def _drafts(into: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(dir=into, prefix=".wxdesk-")
    except OSError as error:
        raise unusable(into, error) from error


def _place(made: Path, into: Path, name: str) -> Path:
    """Copy `made` to the first unused name in `into`: `a.jpg`, `a-2.jpg`, and so on; return that path."""
    stem, _, extension = name.rpartition(".")
    number = 1
    while True:
        target = into / (name if number == 1 else f"{stem}-{number}.{extension}")
        try:
            file = target.open("xb")
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise unusable(target, error) from error
        _fill(file, made, target)
        return target


def _fill(file: BinaryIO, made: Path, target: Path) -> None:
    with ExitStack() as torn:
        torn.callback(target.unlink, missing_ok=True)
        try:
            with file, made.open("rb") as source:
                shutil.copyfileobj(source, file)
        except OSError as error:
            raise unusable(target, error) from error
        torn.pop_all()
