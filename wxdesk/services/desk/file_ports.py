"""Ports of the services to files: the vault, the parser processes, and the makers of pictures and films.

They are protocols; `bootstrap` supplies the implementations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.submissions.mending import FilmPreset, Mend
from wxdesk.services.desk.ports import Cancel


class Vault(Protocol):
    """The vault (本地素材库), which stores files under their SHA-256 digest."""

    def add(self, source: Path) -> "Stored":
        """Copy a file into the vault; the copy is durable on return."""
        ...

    def add_bytes(self, content: bytes) -> "Stored":
        """Store bytes in the vault; they are durable on return."""
        ...

    def where(self, digest: str) -> Path:
        """Return the path that a file has or would have on this computer; nothing is read or fetched."""
        ...

    def path(self, digest: str) -> Path:
        """Return the path of a file, without checking its content; in a team's desk it may be fetched first."""
        ...

    def verified_path(self, digest: str) -> Path:
        """Return the path of a file, after checking its content against the digest."""
        ...


class Stored(Protocol):
    """The digest and size of a file that was stored in the vault."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 in hex."""
        ...

    @property
    def bytes(self) -> int:
        """Return the size in bytes."""
        ...


class Prober(Protocol):
    """Examines a file by its content, in a parser process."""

    def probe(self, path: Path) -> MediaFacts:
        """Return the facts of a file; the facts of an unparsable file report the problem."""
        ...

    def look_longer(self, path: Path, facts: MediaFacts) -> MediaFacts:
        """Search a film for damage by decoding more of it than `probe` does; return its facts with the result.

        It is called for films whose `facts` show no damage so far.
        """
        ...


class LetteringRecogniser(Protocol):
    """Recognises the lettering of pictures, in a process of its own."""

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        """Return the lettering of the picture at `path`, whose facts are known.

        Raises:
          UserError: `lettering-memory` (the machine has too little memory), or the picture cannot be read.
        """
        ...


class Parsers(Protocol):
    """Runs jobs in parser processes, with limits of time and memory."""

    def run(self, job: str, /, *, seconds: int | None = None, **arguments: Any) -> dict[str, Any]:
        """Run the job of this name in a parser process with `arguments`, and return its result.

        `seconds` replaces the usual time limit.

        Raises:
          UserError: a code of the job, or `parser-died`, `parser-timeout`, `parser-memory`.
        """
        ...


class Written(Protocol):
    """The path, format and size of a picture file that was written."""

    @property
    def path(self) -> Path:
        """Return the path of the picture file."""
        ...

    @property
    def format(self) -> str:
        """Return "jpeg" or "png"."""
        ...

    @property
    def width(self) -> int:
        """Return the width in pixels."""
        ...

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        ...


class DerivedPicture(Written, Protocol):
    """A picture file made for publication, with the crop that was used."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return the crop used: left, top, right, bottom as fractions of the upright picture."""
        ...


class MendedPicture(Written, Protocol):
    """A mended picture file, with the mends that were carried out."""

    @property
    def bytes(self) -> int:
        """Return the size in bytes."""
        ...

    @property
    def came(self) -> tuple[int, int]:
        """Return the original's width and height in pixels, before turning it upright."""
        ...

    @property
    def done(self) -> Sequence[Mend]:
        """Return the mends that were carried out."""
        ...


class Mender(Protocol):
    """Mends pictures in a parser process; the file that it reads stays unchanged."""

    def mend(
        self, path: Path, form: str, output: Path, *, flatten: bool, photo_allowed: bool, look: Path | None
    ) -> MendedPicture:
        """Write a mended copy of the picture at `path`, whose format is `form`, to `output`.

        `flatten` puts transparent pictures on white. A camera's photograph is refused unless `photo_allowed`. If `look`
        is a path, a small JPEG of the original is written there for comparison.

        Raises:
          UserError: `mend-moving` (the picture has several frames or pages), `mend-photo` (a camera's photograph),
            `mend-format` (the format cannot be mended), or the picture cannot be read or made small enough.
        """
        ...


class MendedFilm(Written, Protocol):
    """A converted film (an MP4 file), with its size, the changes made to it, and the second of its cover frame."""

    @property
    def bytes(self) -> int:
        """Return the size in bytes."""
        ...

    @property
    def came(self) -> tuple[int, int]:
        """Return the width and height in pixels at which a player shows the original film."""
        ...

    @property
    def done(self) -> Sequence[Mend]:
        """Return the mends that were carried out."""
        ...

    @property
    def moments(self) -> Sequence[float]:
        """Return the seconds at which the original and the copy were compared."""
        ...

    @property
    def cover(self) -> float | None:
        """Return the second of the frame that was written as cover; None if none was asked for."""
        ...


class FilmLooks(NamedTuple):
    """Paths of the JPEGs that the conversion of a film writes.

    `before` shows frames of the original, `after` the frames of the copy at the same moments, `cover` the frame
    that fits best as cover.
    """

    before: Path
    """A JPEG with frames of the original."""
    after: Path
    """A JPEG with the frames of the copy at the same moments."""
    cover: Path
    """A JPEG of the frame that fits best as cover."""


class FilmMender(Protocol):
    """Converts films in a parser process; the file that it reads stays unchanged."""

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
    ) -> MendedFilm:
        """Write the film at `path`, whose format is `form`, to `output` as MP4 with H.264 and AAC.

        `preset` says what counts more, quality or size. `seconds` is the length of the film, None if unknown; it bounds
        the time that the conversion may take. `progress` is called with the number of parts that are done and that of
        all parts.

        Raises:
          UserError: `film-unreadable`, `film-damaged`, `film-not-made`, or the conversion took too long.
          Cancelled: the person stopped the conversion.
        """
        ...


class PicturePublisher(Protocol):
    """Makes pictures that are upright, sRGB, without metadata and within WeChat's limits."""

    def article_image(self, path: Path, output: Path) -> DerivedPicture:
        """Write a picture for an article; `output` gets the suffix of its format.

        Raises:
          UserError: the picture cannot be read or made small enough.
        """
        ...

    def cover(self, path: Path, output: Path, shape: Sequence[int], box: Sequence[float] | None) -> DerivedPicture:
        """Write a cover of exactly `shape` pixels as JPEG, cropped to `box`, or to a suggested box if that is None.

        `box` is left, top, right and bottom as fractions of the upright picture.

        Raises:
          UserError: the codes of `article_image`.
        """
        ...

    def suggested(self, path: Path, shapes: Sequence[Sequence[int]]) -> Sequence[tuple[float, float, float, float]]:
        """Return for each shape (width and height in pixels) the box to which `cover` crops when it gets no box.

        Each box is left, top, right and bottom as fractions of the upright picture.

        Raises the errors of `article_image`.
        """
        ...


class Splitter(Protocol):
    """Splits long pictures, in a parser process."""

    def split(self, path: Path, folder: Path) -> list[Path]:
        """Write the picture at `path` in parts, from top to bottom, into `folder`; return their paths.

        Raises:
          UserError: `split-nowhere`, every cut would go through content; or the picture cannot be read.
        """
        ...


class Films(Protocol):
    """Removes metadata such as device and place of recording from films, and extracts frames of films."""

    def bare(self, path: Path, format: str, output: Path) -> Path:  # noqa: A002 - as elsewhere
        """Copy picture and sound of the film at `path` unchanged, without its metadata, to `output`; return that path.

        Only labels that tell of AI are kept. `format` is the film's format by content, such as "mp4".

        Raises:
          UserError: `film-not-bare`; the film cannot be written without its metadata.
        """
        ...

    def stills(
        self,
        path: Path,
        format: str,  # noqa: A002 - as elsewhere
        folder: Path,
        side: int,
        count: int,
    ) -> list[tuple[float, Path]]:
        """Write up to `count` frames of a film into `folder`; return the time in seconds and the path of each.

        Frames are at most `side` pixels wide and high. `format` is the film's format by content, such as "mp4".

        Raises:
          UserError: no frame of the film can be decoded.
        """
        ...

    def still(self, path: Path, format: str, output: Path, second: float) -> float:  # noqa: A002 - as elsewhere
        """Write the frame at `second` to `output` as a JPEG of full size; return the exact second of that frame.

        `format` is the film's format by content, such as "mp4".

        Raises:
          UserError: no frame of the film can be decoded there.
        """
        ...


class SmallPictures(Protocol):
    """Makes small upright JPEGs for the window, in a parser process."""

    def thumbnail(self, path: Path, output: Path, side: int) -> Path:
        """Write a small JPEG of the picture at `path`, at most `side` pixels wide and high; return `output`.

        Raises:
          UserError: the picture cannot be read.
        """
        ...

    def preview(self, path: Path, format: str, output: Path, side: int) -> Path:  # noqa: A002 - as elsewhere
        """Write a small JPEG of the picture at `path`, at most `side` pixels wide and high; return `output`.

        `format` is the format of the picture, which is neither JPEG nor PNG but, for instance, "webp".

        Raises:
          UserError: the picture cannot be read.
        """
        ...

    def frame(
        self,
        path: Path,
        format: str,  # noqa: A002 - as elsewhere
        output: Path,
        side: int,
        second: float | None = None,
    ) -> Path:
        """Write a small JPEG of a frame of the film at `path`, at most `side` pixels wide and high; return `output`.

        `format` is the film's format by content, such as "mp4". `second` is the time of the frame; None takes a frame
        near the beginning.
        """
        ...


@dataclass(frozen=True)
class IncomingFile:
    """One file of a delivery, before it is copied into the vault.

    `path` is where it is on disk now, `name` its original name with "/" between folders. `refusal` is the error
    if it is an archive that could not be unpacked, else None.
    """

    path: Path
    """Where the file is on disk now."""
    name: str
    """The original name; folders are separated by "/"."""
    refusal: UserError | None = None
    """The error if the file is an archive that could not be unpacked; else None."""


@dataclass(frozen=True)
class IncomingGroup:
    """The files of one submission in order, and the number of skipped files, such as `.DS_Store` of macOS."""

    name: str
    files: tuple[IncomingFile, ...]
    skipped: int = 0


class Gatherer(Protocol):
    """Finds the files at dropped paths: it searches folders, and unpacks zips with limits of size and number."""

    def groups(self, paths: Sequence[Path], scratch: Path) -> list[IncomingGroup]:
        """Return the files at `paths` and in their folders in groups, each for one submission.

        Each folder and each zip is a group; all loose files together are one group. A folder or zip without a document
        at its top level is split: each of its folders with a document is a group. Archives are unpacked below
        `scratch`.

        Raises:
          Unusable: a path is missing or cannot be read.
        """
        ...

    def flat(
        self, paths: Sequence[Path], scratch: Path, found: Callable[[IncomingFile], None] | None = None
    ) -> IncomingGroup:
        """Return `paths` as one group of files; folders and archives among them are replaced by the files inside.

        A file in a zip is named `a.zip!/name`. Folders are read in the order of their names, and archives are unpacked
        below `scratch`. `found` is called with each file as soon as it is found.

        Raises:
          Unusable: a path is missing or cannot be read.
        """
        ...
