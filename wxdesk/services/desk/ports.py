"""Ports of the services, as protocols; `bootstrap` supplies the implementations."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.submissions.mending import Mend
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.desk.filters import Sift

type Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are (0 = unknown), and what is at work."""


class Cancelled(Exception):
    """Raised inside long work when its person stopped it; nothing was saved."""


class Cancel(Protocol):
    """Something that can be asked whether to stop: `threading.Event` is one."""

    def is_set(self) -> bool:
        """Tell whether the work shall stop."""
        ...


def stop_if(cancel: Cancel | None) -> None:
    """Stop long work that its person does not want any more.

    Raises:
        Cancelled: `cancel` is set.
    """
    if cancel is not None and cancel.is_set():
        raise Cancelled


class Clock(Protocol):
    """Where the time comes from; tests and the demo bring their own."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


@dataclass(frozen=True)
class By:
    """Two people and two times of an act: who decided, who entered; `happened_at` defaults to now."""

    entered_by: str
    decided_by: str | None = None
    happened_at: datetime | None = None
    route: str = ""
    evidence: str | None = None

    @property
    def decider(self) -> str:
        """Return the person whose decision it is: four eyes look here."""
        return self.decided_by or self.entered_by


@dataclass(frozen=True)
class Event:
    """An act to be recorded: a verb such as `submission.accepted` on a subject, with what it names.

    `label` is copied in (number and title), so that the line reads when the row is gone.
    """

    act: str
    by: By
    subject: str
    label: str
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class Reader(Protocol):
    """Rows as values of the domain, inside one snapshot."""

    def get[T](self, kind: type[T], row_id: str) -> T:
        """Return one row.

        Raises:
            UserError: `not-found`.
        """
        ...

    def find[T](self, kind: type[T], **equals: object) -> list[T]:
        """Return the rows whose columns equal the values given, in the order in which they were entered."""
        ...

    def first[T](self, kind: type[T], **equals: object) -> T | None:
        """Return the first of `find`, or None."""
        ...

    def as_it_was[T](self, row: T, columns: Mapping[str, Any]) -> T:
        """Return the row with `columns` as an event carries them, the others as they are.

        Of a personal value that was erased, the field is empty.
        """
        ...

    def readable(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return columns of an event with personal values in place of their digests, None for an erased one."""
        ...

    def personal_digests(self, row: object, field: str) -> list[str]:
        """Return the digests that events carry for a field of a row, as far as their values are not erased."""
        ...

    def query(self, sql: str, **values: object) -> list[Mapping[str, Any]]:
        """Return the rows of a named statement of the store, for the read models."""
        ...

    def select[T](self, kind: type[T], sql: str, **values: object) -> list[T]:
        """Return what a named statement of the store finds of one kind of row, as `get` does each."""
        ...

    def queue(self, sift: Sift, offset: int, limit: int) -> list[Mapping[str, Any]]:
        """Return one page of the queue as `sift` sorts it, with what a row of it shows."""
        ...

    def queue_total(self, sift: Sift) -> int:
        """Return how many submissions `sift` lets through."""
        ...

    def entries(self, after: int = 0, limit: int | None = None) -> list[TrailEntry]:
        """Return the events of the trail with sequence numbers above `after`, in order."""
        ...

    def trail(self, search: str, offset: int, limit: int) -> list[str]:
        """Return the bodies of one page of the events whose line holds `search` in any case, newest first."""
        ...

    def trail_total(self, search: str) -> int:
        """Return the number of events whose line holds `search`."""
        ...

    def entries_about(self, subject: str) -> list[TrailEntry]:
        """Return the events of one subject, in order."""
        ...

    def last_entry(self) -> TrailEntry | None:
        """Return the newest event."""
        ...

    def body(self, digest: str) -> bytes:
        """Return kept text such as block JSON by its SHA-256; it is checked on reading.

        Raises:
            UserError: `not-found` or `vault-damaged`.
        """
        ...

    def facts(self, digest: str) -> Mapping[str, Any] | None:
        """Return what a prober of the present version found in the file `digest`, if it was probed."""
        ...

    def alike(self, fingerprint: str) -> list[Mapping[str, Any]]:
        """Return digest, size and distance of the files whose fingerprint differs in up to 9 bits."""
        ...

    def setting(self, key: str) -> str | None:
        """Return one value of the desk's own settings, such as its id."""
        ...


class Transaction(Reader, Protocol):
    """One `BEGIN IMMEDIATE` transaction; nothing changes without an event."""

    now: datetime

    def stand_in(self, person: str, absent: str | None) -> None:
        """Let the events that follow say that `person` decides as the deputy of `absent`, or as nobody's."""
        ...

    def put(self, row: object) -> None:
        """Change or add a row; it is written with the next `record`."""
        ...

    def record(self, event: Event) -> TrailEntry:
        """Append the event with all changes since the last one, and write them."""
        ...

    def erase(self, event: Event, digests: Collection[str]) -> TrailEntry:
        """Record the event, which names the digests of personal values, and remove these values."""
        ...

    def amend(self, event: Event) -> bool:
        """Append the event where rows were changed since the last one, and tell whether it was.

        Saving a form in which nothing was changed is no amendment.
        """
        ...

    def keep_body(self, body: bytes) -> str:
        """Keep text by its SHA-256 and return that; the event names it."""
        ...

    def keep_facts(self, digest: str, facts: Mapping[str, Any]) -> None:
        """Keep what the prober found in a file; facts can be found again and are no event."""
        ...

    def keep_draft(self, submission: str, person: str, draft: Mapping[str, Any]) -> None:
        """Keep what a person typed into an article in place of the last such draft; drafts are no event."""
        ...

    def drop_draft(self, submission: str, person: str) -> None:
        """Forget a person's draft of an article."""
        ...

    def next_number(self, year: int) -> str:
        """Return the next short number of a year, such as 26-0128."""
        ...


class Store(Protocol):
    """The database of a desk; calls may come from any thread and are done one after another."""

    def read[T](self, work: Callable[[Reader], T]) -> T:
        """Return what `work` reads from one snapshot."""
        ...

    def write[T](self, work: Callable[[Transaction], T]) -> T:
        """Return what `work` gives, after its changes and events are durable; errors undo it all.

        Raises:
            Unusable: `desk-busy`, `desk-full`, `desk-read-only`, `desk-disk` or `desk-damaged`.
        """
        ...


class Vault(Protocol):
    """The content-addressed store of files (本地素材库)."""

    def add(self, source: Path) -> "Stored":
        """Copy a file in, durable on return."""
        ...

    def add_bytes(self, content: bytes) -> "Stored":
        """Keep bytes, durable on return."""
        ...

    def path(self, digest: str) -> Path:
        """Return where the file lies, unchecked."""
        ...

    def verified_path(self, digest: str) -> Path:
        """Return where the file lies after its bytes were checked against the digest."""
        ...


class Stored(Protocol):
    """The vault's answer about a file that it stored."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 in hex."""
        ...

    @property
    def bytes(self) -> int:
        """Return the size."""
        ...


class Prober(Protocol):
    """Judges what a file is by its content, in a parser process."""

    def probe(self, path: Path) -> MediaFacts:
        """Return the facts; a file that cannot be parsed gives facts that say so."""
        ...

    def look_longer(self, path: Path, facts: MediaFacts) -> MediaFacts:
        """Return the facts of a probe after decoding on where they are those of a sound film."""
        ...


class Parsers(Protocol):
    """Parser processes under limits."""

    def run(self, job: str, /, *, seconds: int | None = None, **arguments: Any) -> dict[str, Any]:
        """Return what the job found, within `seconds` where the usual limits are not meant.

        Raises:
            UserError: a code of the job, or `parser-died`, `parser-timeout`, `parser-memory`.
        """
        ...


class Written(Protocol):
    """A picture that was written."""

    @property
    def path(self) -> Path:
        """Return where it lies."""
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


class Made(Written, Protocol):
    """A picture that was made for publication."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return the crop taken: left, top, right, bottom as fractions of the upright picture."""
        ...


class MendedPicture(Written, Protocol):
    """A picture that was mended."""

    @property
    def bytes(self) -> int:
        """Return the size."""
        ...

    @property
    def came(self) -> tuple[int, int]:
        """Return width and height of the picture as it came, in pixels and not turned."""
        ...

    @property
    def done(self) -> Sequence[Mend]:
        """Return what was put right."""
        ...


class Mender(Protocol):
    """Puts pictures right, in a parser process; the file that it reads stays as it is."""

    def mend(
        self, path: Path, form: str, output: Path, *, flatten: bool, photo_allowed: bool, look: Path | None
    ) -> MendedPicture:
        """Write the picture at `path`, whose content is `form`, to `output` as it should have been.

        With `flatten` on white. A camera's photograph is refused unless `photo_allowed`. At `look` a small
        JPEG of the picture as it came is left, for who compares.

        Raises:
            UserError: `mend-moving`, `mend-photo`, `mend-format`, or it cannot be read or made small enough.
        """
        ...


class PicturePublisher(Protocol):
    """Makes pictures that are upright, sRGB, without metadata and within WeChat's limits."""

    def article_image(self, path: Path, output: Path) -> Made:
        """Write a picture of an article; `output` gets the suffix of its format.

        Raises:
            UserError: the picture cannot be read or made small enough.
        """
        ...

    def cover(self, path: Path, output: Path, shape: Sequence[int], box: Sequence[float] | None) -> Made:
        """Write a cover of exactly `shape` as JPEG, cut from `box` or a suggested one; errors as above."""
        ...

    def suggested(self, path: Path, shapes: Sequence[Sequence[int]]) -> Sequence[tuple[float, float, float, float]]:
        """Return for each shape the box that `cover` cuts where none is given; errors as above."""
        ...


class Splitter(Protocol):
    """Splits long pictures, in a parser process."""

    def split(self, path: Path, folder: Path) -> list[Path]:
        """Write the picture at `path` in parts, from above, into `folder`.

        Raises:
            UserError: `split-nowhere`; it would be cut through something; or it cannot be read.
        """
        ...


class Films(Protocol):
    """Makes films that say nothing of their makers and of the place, and pictures out of films."""

    def bare(self, path: Path, format: str, output: Path) -> Path:  # noqa: A002 - as elsewhere
        """Write the pictures and the sound of the film at `path` to `output`, unchanged, and return it.

        Raises:
            UserError: `film-not-bare`; the film cannot be written without what it says.
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
        """Write small pictures to choose a cover from into `folder`; return when each is shown, and where.

        Raises:
            UserError: no picture of the film can be decoded.
        """
        ...

    def still(self, path: Path, format: str, output: Path, second: float) -> float:  # noqa: A002 - as elsewhere
        """Write what the film shows at `second` to `output` as a JPEG of full size; return the exact second.

        Raises:
            UserError: no picture of the film can be decoded there.
        """
        ...


class SmallPictures(Protocol):
    """Makes small upright JPEGs for the window, in a parser process."""

    def thumbnail(self, path: Path, output: Path, side: int) -> Path:
        """Write the picture at `path`, at most `side` pixels wide and high, and return `output`.

        Raises:
            UserError: the picture cannot be read.
        """
        ...

    def preview(self, path: Path, format: str, output: Path, side: int) -> Path:  # noqa: A002 - as elsewhere
        """Write one that is no JPEG or PNG, such as "webp", in the same way; errors as above."""
        ...

    def frame(
        self,
        path: Path,
        format: str,  # noqa: A002 - as elsewhere
        output: Path,
        side: int,
        second: float | None = None,
    ) -> Path:
        """Write a picture of the film at `path` in the same way; errors as above.

        `second` is where in the film; by default one near its begin is taken.
        """
        ...


@dataclass(frozen=True)
class IncomingFile:
    """One file to take in: where it lies now, and the name it came with (folders parted by "/").

    `refusal` is why it could not be unpacked, where it is an archive.
    """

    path: Path
    name: str
    refusal: UserError | None = None


@dataclass(frozen=True)
class IncomingGroup:
    """The files of one submission in order, and the number of skipped files."""

    name: str
    files: tuple[IncomingFile, ...]
    skipped: int = 0


class Gatherer(Protocol):
    """Finds the files behind dropped paths: folders walked, zips unpacked under limits."""

    def groups(self, paths: Sequence[Path], scratch: Path) -> list[IncomingGroup]:
        """Return one group a submission; archives are unpacked below `scratch`.

        Raises:
            Unusable: a path is not there or cannot be read.
        """
        ...

    def flat(
        self, paths: Sequence[Path], scratch: Path, found: Callable[[IncomingFile], None] | None = None
    ) -> IncomingGroup:
        """Return every file behind `paths`, folders sorted, entries of a zip named `a.zip!/name`.

        `found` hears each before the next one is looked for.

        Raises:
            Unusable: a path is not there or cannot be read.
        """
        ...
