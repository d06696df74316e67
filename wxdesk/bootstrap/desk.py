"""One desk on this computer: open, create and close it, and access its services and files."""

import errno
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import platformdirs

from wxdesk.bootstrap.moved_note import DATABASE, LOCK, read_note, refuse_moved
from wxdesk.bootstrap.parts import Parts
from wxdesk.bootstrap.scratch import Scratch
from wxdesk.bootstrap.unfinished_move import finish_move
from wxdesk.disk import privacy
from wxdesk.disk.latch import WriteLatch
from wxdesk.disk.renaming import rename
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.seats import PinCost
from wxdesk.domain.review.placements import CoverCrop
from wxdesk.domain.trail.envelope import Face, Workplace
from wxdesk.files.formats.places import is_shared, refuse_shared
from wxdesk.files.keeping.unfinished_swap import finish_swap
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.files.keys.system_keyring import NoKeyring
from wxdesk.preferences import read_preferences
from wxdesk.services.desk.date_watch import DateQuestion, DateWatch, last_recorded
from wxdesk.services.desk.migration import record_migration
from wxdesk.services.desk.ports import By, Clock
from wxdesk.services.office.identity import acting
from wxdesk.services.trail.event_signing import TrailSigner
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.schema import SCHEMA
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.window_lock import WindowLock

if TYPE_CHECKING:
    from datetime import date

    from wxdesk.domain.package.bag_rules import Verification
    from wxdesk.domain.rulebook.new_account import NewAccount
    from wxdesk.domain.rulebook.rules import Rulebook
    from wxdesk.domain.words.company import WordDifference
    from wxdesk.files.parsing.supervisor import ParserSupervisor
    from wxdesk.files.pictures.lettering_reader import LetteringReader
    from wxdesk.files.vault.vault import FileVault
    from wxdesk.services.office.company_words import HeldWords
    from wxdesk.services.office.seats import PinHasher, Seats
    from wxdesk.services.rulebook.held_rulebook import Held
    from wxdesk.services.rulebook.rulebooks import Rulebooks
    from wxdesk.services.views.views import AuditReport
    from wxdesk.store.postgres.server_files import ServerFiles
    from wxdesk.store.transaction import WriteTransaction

_PIECE = 1 << 20
"""The number of bytes copied at a time."""
_SCRATCH, _PASTED = "tmp", "pasted"
_UNMADE = f"{DATABASE}.new"
"""The file name of the database while a desk is being created, so that an interrupted creation leaves no desk."""
_LEFT_UNMADE = frozenset({LOCK, _SCRATCH, _UNMADE, f"{_UNMADE}-journal"})
_MAKING = 2
"""A version number in the names of derived pictures; raising it makes the program derive all of them anew."""


class OpenedCopy(NamedTuple):
    """A copy of a file for another program to open, and whether it holds macros."""

    path: Path
    has_macros: bool


class SystemClock:
    """A `Clock` that shows the computer's time."""

    def now(self) -> datetime:
        """Return the present time in UTC."""
        return datetime.now(UTC)


def elapsed() -> float:
    """Return the seconds since an arbitrary moment, including the time of sleep; nobody can set this clock.

    Linux: CLOCK_BOOTTIME counts sleep. macOS: CLOCK_MONOTONIC counts sleep, `time.monotonic` does not. Windows:
    `time.monotonic` reads a counter that continues in sleep and hibernation, as Microsoft documents. If a host pauses a
    virtual machine, the machine's clock is corrected afterwards, and the date must then be confirmed.
    """
    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(time.CLOCK_BOOTTIME if sys.platform == "linux" else time.CLOCK_MONOTONIC)


def last_desk() -> str:
    """Return the folder or server address of the desk that the user chose last, else `platform_folder`."""
    return read_preferences().desk or str(platform_folder())


def is_server(place: str) -> bool:
    """Tell whether `place` is the address of a server, such as "postgresql://…", and not the folder of a desk."""
    return place.startswith(("postgresql://", "postgres://"))


def platform_folder() -> Path:
    """Return the default folder for a desk, which is used if the user has not chosen another.

    It is the folder `desk` where this operating system keeps the user's data for wxdesk.
    """
    return Path(platformdirs.user_data_dir("wxdesk", appauthor=False)) / "desk"


class Desk(Parts):
    """One opened desk with its services; every method may be called from any thread."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        passed: Callable[[], float] | None = None,
        database: str = DATABASE,
        workplace: Workplace | None = None,
        server: str = "",
    ) -> None:
        """Open the desk in `folder`; its database is the file `database` there, or is at the server address `server`.

        Do not call this directly: `open_desk` reports problems with the folder, and explains `passed` and
        `workplace`.
        """
        self.folder = folder
        self.server = server
        """The address of the server with the desk's database; "" where it is a file in the folder."""
        # who may read a folder on a share is decided where it is shared
        self.exposed = [] if server else privacy.close_desk(folder)
        """Paths that other users can still read, because another account owns them or the disk is read-only."""
        self._opened_at = time.time()
        self.clock = clock
        self.lock = WindowLock(folder / LOCK)
        self.latch = WriteLatch()
        self.dates = DateWatch(clock, passed)
        self.workplace = workplace or this_workplace(Face.PROGRAM)
        note = read_note(folder) if server else None
        self.server_files = self._make_server_files() if note and note.files_in_database else None
        """The desk's files in the database of a team's server; None if they stand in the folder."""
        keyring = NoKeyring() if server else None
        self.private_keys = PrivateKeyRing(folder, keyring, self._pin_cost, self.server_files)
        signer = TrailSigner(self.private_keys)
        self.store = self._open_store(folder / database, signer)
        self._wiring = threading.RLock()
        self.store.before_commit(self._judge_changed)

    def _make_server_files(self) -> "ServerFiles":
        from wxdesk.store.postgres.server_files import ServerFiles

        return ServerFiles(self.server)

    @property
    def place(self) -> str:
        """The value of the option `--desk` that opens this desk: the address of its server, or its folder."""
        return self.server or str(self.folder)

    @cached_property
    def own_folder(self) -> Path:
        """The folder for files that belong to this computer alone, such as the window's layout and log.

        This is the desk's folder. For a desk on a server it is a folder in the user's data folder, which is made if
        it is missing.
        """
        if not self.server:
            return self.folder
        log = self.store.read(lambda reader: reader.setting("id")) or ""
        made = Path(platformdirs.user_data_dir("wxdesk", appauthor=False)) / "teams" / log
        privacy.make_folder(made)
        return made

    def _open_store(self, database: Path, signer: TrailSigner) -> SerialStore[Any]:
        if not self.server:
            backups = self.folder / "backups"
            return DeskStore(database, backups, self.clock, self.workplace, self.latch, self.dates, signer)
        from wxdesk.store.postgres.server_store import ServerStore

        return ServerStore(self.server, self.clock, self.workplace, self.latch, self.dates, signer)

    def _judge_changed(self, tx: "WriteTransaction") -> None:
        """Check again, before a commit, those accepted submissions whose findings the transaction may have changed.

        This runs on the store's thread, which must not wait until another thread has read the rulebook. If the
        rulebook was not read yet, the check is left out: without a rulebook no service can move or edit an item.
        """
        rulebooks: Rulebooks | None = self.__dict__.get("_rulebooks")
        held: Held | None = self.__dict__.get("_held_first")
        book = rulebooks.in_force if rulebooks else held.book if held else None
        if book is None:
            # without a rulebook no service was made that moves or edits an item
            return
        from wxdesk.services.checking.judging_again import judge_changed

        judge_changed(tx, book)

    @cached_property
    def vault(self) -> "FileVault":
        """The vault (本地素材库), which stores files by digest."""
        if self.server_files is None:
            from wxdesk.files.vault.vault import FileVault

            return FileVault(self.folder / "vault", self.latch)
        from wxdesk.files.vault.shared_vault import SharedVault

        copies = self.folder / "vault"
        vault = SharedVault(copies, self.server_files, self.latch, lambda: self.rulebook.limits.copies.max_bytes)
        vault.forget_destroyed()
        return vault

    @property
    def rulebooks(self) -> "Rulebooks":
        """The service that manages the desk's rulebook, created on first use.

        Raises:
          UserError: `rulebook-key` or `rulebook-syntax`; the desk's own copy is invalid.
        """
        return self._one("_rulebooks", self._read_rulebooks)

    @property
    def rulebook(self) -> "Rulebook":
        """Return the rulebook in force; raises the errors of `rulebooks`."""
        return self.rulebooks.in_force if "_rulebooks" in self.__dict__ else self._held.book

    @property
    def _held(self) -> "Held":
        """Return the rulebook that was in force when the desk was opened, with its text and word lists.

        It is read at the first use. Raises the errors of `rulebooks`.
        """
        return self._one("_held_first", self._read_held)

    @property
    def scratch_folder(self) -> Path:
        """Return this process's folder for temporary files, which is removed when the desk is closed.

        Raises:
          Unusable: the folder cannot be made.
        """
        return self._one("_scratch", self._make_scratch).path

    @property
    def parsers(self) -> "ParserSupervisor":
        """The supervisor of the parser processes, each of which starts when it is needed."""
        return self._one("_parsers", self._make_parsers)

    @property
    def seats(self) -> "Seats":
        """The service that opens seats, and remembers which seats are open.

        After a change of the rulebook this object is kept, while other services are created anew, so that seats stay
        open.
        """
        return self._one("_seats", self._make_seats)

    @property
    def pin_hasher(self) -> "PinHasher":
        """The hashing of PINs; the rulebook in force says how much memory and time each hash takes."""
        return self._one("_pin_hasher", self._make_pin_hasher)

    @property
    def lettering_reader(self) -> "LetteringReader":
        """The recogniser of lettering, whose process starts when it is needed and ends when it is idle."""
        return self._one("_lettering_reader", self._make_lettering_reader)

    def _one[T](self, name: str, make: Callable[[], T]) -> T:
        """Return the object stored under `name`; the first thread that asks makes it by calling `make`."""
        with self._wiring:
            if name not in self.__dict__:
                self.__dict__[name] = make()
            made: T = self.__dict__[name]
        return made

    def _read_held(self) -> "Held":
        from wxdesk.bootstrap.shipped import shipped_lexicons, shipped_text
        from wxdesk.files.tables.rulebook_files import OWN, RulebookFolder
        from wxdesk.services.office.company_words import held_words
        from wxdesk.services.rulebook.held_rulebook import finish_adoption, held_now

        files, shipped = RulebookFolder(self.folder, self.latch, self.server_files), shipped_text()
        if not self.store.read_only:
            finish_adoption(self.store, files, shipped)
        company = self.store.read(held_words).lexicon
        return held_now(files, shipped, str(self.folder / OWN), shipped_lexicons(), company)

    def _read_rulebooks(self) -> "Rulebooks":
        from wxdesk.files.tables.rulebook_files import RulebookFolder
        from wxdesk.services.rulebook.rulebooks import Rulebooks

        return Rulebooks(self.store, RulebookFolder(self.folder, self.latch, self.server_files), self._held)

    def _make_scratch(self) -> Scratch:

        # even a read-only desk needs temporary files, for its pictures; on a share others would sweep them away
        return Scratch(self.folder / _SCRATCH, elsewhere=self.store.read_only or bool(self.server))

    def _make_parsers(self) -> "ParserSupervisor":
        from wxdesk.files.parsing.supervisor import ParserSupervisor

        return ParserSupervisor(self.rulebook.limits.parser, scratch=lambda: self.scratch_folder)

    def _make_seats(self) -> "Seats":
        from wxdesk.services.office.seats import Seats

        return Seats(self.store, self.clock, self.pin_hasher, self.signing, lambda: self.rulebook.limits.seats)

    def _make_pin_hasher(self) -> "PinHasher":
        from wxdesk.files.keeping.pin_hasher import Argon2Hasher

        return Argon2Hasher(self._pin_cost)

    def _pin_cost(self) -> PinCost:
        limits = self.rulebook.limits.seats
        return PinCost(limits.memory_kib, limits.passes, limits.lanes)

    def _make_lettering_reader(self) -> "LetteringReader":
        from wxdesk.files.pictures.lettering_reader import LetteringReader

        return LetteringReader(self.parsers, lambda: self.rulebook.limits.image, lambda: self.scratch_folder)

    def open_other(self, folder: Path) -> "Desk":
        """Open another desk, such as a restored one, with this desk's clock and workplace.

        The workplace is the operating system account, the computer and the program that events name.
        """
        return open_desk(folder, clock=self.clock, workplace=self.workplace)

    def claim_window(self) -> bool:
        """Try to take the lock of the desk's window, and tell whether this window may write.

        Without the lock the desk is read-only. A desk on a server has no lock, because several windows may write.
        """
        if self.server:
            return True
        self.store.read_only = not self.lock.take()
        return not self.store.read_only

    @cached_property
    def name(self) -> str:
        """The name of the organisation, as entered at set-up; it never changes."""
        return self.store.read(lambda reader: reader.setting("name")) or ""

    def version(self) -> int:
        """Return the number of the last event, 0 without events; it also changes when another process writes."""
        last = self.store.read(lambda reader: reader.last_entry())
        return last.seq if last else 0

    def date_question(self) -> DateQuestion | None:
        """Return why the computer's date is doubtful, or None if it is not; then no event is written."""
        last = self.store.read(last_recorded)
        return self.dates.question(self.clock.now(), last)

    def listen(self, callback: Callable[[str], None]) -> None:
        """Call `callback` with the act of each event that this process commits, on the thread that wrote the event."""
        self.store.listen(callback)

    def follow_others(self, heard: Callable[[], None], told: Callable[[Unusable | None], None]) -> None:
        """Call `heard` when another program changed a desk on a server, and `told` when the server is gone or back.

        `told` gets the reason, or None once the desk can be used again. Both run on a thread of the store and must
        not block. For a desk in a folder nothing is called.
        """
        self.store.follow(heard, told)

    def adopt_rulebook(self, by: By) -> bool:
        """Record which rulebook is in force, and which version of the database, unless events name them already.

        Return True if the rulebook changed now, by this event or by an event of another process.
        """
        record_migration(self.store, SCHEMA, by)
        followed = self.follow_rulebook()
        return self.rulebooks.record(by) or followed

    def follow_rulebook(self) -> bool:
        """Switch to the rulebook that another process adopted meanwhile; tell whether there was such an adoption."""
        followed = self.rulebooks.follow()
        if followed:
            self._wire_again()
        return followed

    def change_rulebook(self, text: str, by: By, reason: str) -> None:
        """Adopt the rulebook in `text` and switch to it; raises the errors of `Rulebooks.adopt`."""
        self._back_up_before(by)
        self.rulebooks.adopt(text, by, reason)
        self._wire_again()

    def adopt_words(self, by: By, reason: str = "") -> "list[WordDifference]":
        """Put the edited list of company words in force, and return the words that are new, changed or removed.

        Raises the errors of `CompanyList.adopt`.
        """
        self._back_up_before(by)
        found = self.company_list.adopt(by, reason)
        self._wire_again()
        return found

    def restore_words(self, held: "HeldWords", by: By) -> "list[WordDifference]":
        """Put the earlier list `held` in force again, and return the words that are new, changed or removed.

        Raises the errors of `CompanyList.restore`.
        """
        found = self.company_list.restore(held, by)
        self._wire_again()
        return found

    def _back_up_before(self, by: By) -> None:
        """Back up the desk before a change of its rules, within a time limit; without backup places, do nothing."""
        if self.backups.places():
            from wxdesk.bootstrap.timed_backup import back_up_in_time

            back_up_in_time(self.backups, by, "rulebook")

    def _wire_again(self) -> None:
        """Create the services anew for the rulebook in force; running work still uses the former rulebook."""
        self._clear_pasted()
        self.parsers.hold_to(self.rulebook.limits.parser)
        self.forget_parts()

    @staticmethod
    def is_shared(folder: Path) -> bool:
        """Tell whether a folder is synchronised with other computers or lies on a network drive.

        Callers ask this before they write a package into the folder, because its files would leave this computer.
        """
        return is_shared(folder)

    def lost_packages(self) -> list[str]:
        """Return the names of the packages exported in the last 30 days that are missing on disk."""
        return self.shelving.missing(self.clock.now() - timedelta(days=30))

    def dark_page(self, page: str) -> str:
        """Return the HTML page with the colours that WeChat shows on a phone in dark mode."""
        from wxdesk.render.dark_page import dark_page

        return dark_page(page)

    def thumbnail(self, digest: str, side: int = 320) -> Path:
        """Return the path of a small JPEG of a picture in the vault, at most `side` pixels wide and high.

        The JPEG is made once, in a parser process.

        Raises:
          UserError: the picture cannot be read.
        """

        def make(to: Path) -> Path:
            return self.pictures.thumbnail(self.vault.verified_path(digest), to, side)

        return self._made_once(f"{digest}-{side}", make)

    def film_frame(self, digest: str, side: int = 320) -> Path:
        """Return the path of a small JPEG of one frame of the film, at most `side` pixels wide and high.

        The JPEG is made once, in a parser process.

        Raises:
          UserError: the film cannot be read.
        """
        from wxdesk.services.records.file_facts import kept_facts

        def make(to: Path) -> Path:
            kept = self.store.read(lambda reader: kept_facts(reader, digest, whatever_version=True))
            format_ = kept[0].format if kept else ""
            return self.pictures.frame(self.vault.verified_path(digest), format_, to, side)

        return self._made_once(f"{digest}-{side}", make)

    def cover(self, digest: str, crop: CoverCrop | None, *, wide: bool) -> Path:
        """Return the path of the cover as the package will hold it, 2.35:1 (`wide`) or 1:1; it is made once.

        If `crop` is None, the crop that the program suggests is used.

        Raises:
          UserError: the picture cannot be read.
        """
        shape = self.rulebook.limits.cover.wide if wide else self.rulebook.limits.cover.square
        edges = (crop.left, crop.top, crop.right, crop.bottom) if crop else None
        box = [edge / 10_000 for edge in edges] if edges else None
        cut = "-".join(map(str, edges)) if edges else "auto"
        name = f"{digest}-{'wide' if wide else 'square'}-{cut}"

        def make(to: Path) -> Path:
            return self.pictures.cover(self.vault.verified_path(digest), to, shape, box).path

        return self._made_once(name, make)

    def copy_to_open(self, digest: str, name: str) -> OpenedCopy:
        """Return a copy of a file in the vault, under its original name, for another program to open.

        The copy is marked as coming from outside.

        Raises:
          UserError: `vault-missing`, `vault-damaged`, or `open-refused` if the file may be a program.
          Unusable: the copy cannot be written or marked.
        """
        from wxdesk.domain.package.opening import MACRO_OVERLAP, require_openable, shows_macros

        target = self.scratch_folder / "opened" / digest[:16] / require_openable(name)
        if not target.is_file():
            from wxdesk.disk.outside_mark import mark_from_outside
            from wxdesk.files.vault.durable import NewFile

            privacy.make_folder(target.parent)
            with self.vault.open_checked(digest) as file, NewFile(target.parent) as copy:
                while piece := file.read(_PIECE):
                    copy.write(piece)
                copy.become(target)
            try:
                mark_from_outside(target)
            except OSError as error:
                target.unlink(missing_ok=True)
                raise unusable(target, error) from error
        has_macros, before = False, b""
        with target.open("rb") as file:
            while not has_macros and (piece := file.read(_PIECE)):
                has_macros, before = shows_macros(before + piece), piece[-MACRO_OVERLAP:]
        return OpenedCopy(target, has_macros)

    def scratch(self, purpose: str) -> Path:
        """Return a new temporary folder in a folder that is named `purpose`; it is removed when the desk is closed."""
        made = self.scratch_folder / purpose / uuid7()
        privacy.make_folder(made)
        return made

    def pasted(self) -> Path:
        """Return a new folder for pasted files; it stays after the window closes, until `sweep_pasted` removes it."""
        made = self.own_folder / _PASTED / uuid7()
        privacy.make_folder(made)
        return made

    def sweep_pasted(self, waiting: Sequence[Path]) -> None:
        """Remove the files that were pasted in earlier sessions of the program.

        The files in `waiting` stay, since the window still asks what they belong to.
        """
        kept = {path.parent for path in waiting}
        for left in (self.own_folder / _PASTED).glob("*"):
            if left not in kept and left.stat().st_mtime < self._opened_at:
                shutil.rmtree(left, ignore_errors=True)

    def _made_once(self, name: str, make: Callable[[Path], Path]) -> Path:

        target = self.folder / "thumbnails" / f"{name}-{_MAKING}.jpg"
        if not target.is_file():
            privacy.make_folder(target.parent)
            draft = target.with_name(f"{uuid7()}.tmp")
            try:
                rename(make(draft), target)
            finally:
                draft.unlink(missing_ok=True)
            target.with_name(f"{name}.jpg").unlink(missing_ok=True)
        return target

    def _clear_pasted(self) -> None:
        if "pasting" in self.__dict__:
            self.pasting.clear()

    def close(self) -> None:
        """End the parser processes, remove temporary files, close the store and release the window's lock.

        Repeated calls are harmless.
        """
        self._clear_pasted()
        if "_lettering_reader" in self.__dict__:
            self.lettering_reader.close()
        if "_parsers" in self.__dict__:
            self.parsers.close()
        if (scratch := self.__dict__.pop("_scratch", None)) is not None:
            scratch.remove()
        if "vault" in self.__dict__:
            self.vault.sweep(time.time())
        self.store.close()
        if self.server_files is not None:
            self.server_files.close()
        self.lock.release()

    def __enter__(self) -> Self:
        """Return the desk."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the desk."""
        self.close()


class DeskPlace(StrEnum):
    """The state of a folder: it contains a desk, a new desk can be made in it, or it contains something else."""

    DESK = "desk"
    FREE = "free"
    OTHER = "other"


def look_at(folder: Path) -> DeskPlace:
    """Tell whether `folder` is a desk, is free for a new desk, or holds other files; it need not exist.

    Raises:
      Unusable: `desk-synced` (the folder is synchronised with other computers), `desk-network` (the folder is on a
        network drive), `path-relative` (the path is relative), `path-no-folder` (a part of the path is a file),
        `path-denied` (no permission to write), `desk-moved` (the desk was moved from here to a server).
    """
    if not folder.is_absolute():
        raise Unusable("path-relative", path=str(folder))
    refuse_shared(folder)
    finish_swap(folder)
    finish_move(folder)
    refuse_moved(folder)
    if (folder / DATABASE).is_file():
        return DeskPlace.DESK
    above = next(one for one in (folder, *folder.parents) if one.exists())
    if not above.is_dir():
        raise Unusable("path-no-folder", path=str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise unusable(above, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    try:
        there = [one.name for one in folder.iterdir()] if above == folder else []
    except OSError as error:
        raise unusable(folder, error) from error
    return DeskPlace.OTHER if set(there).difference(_LEFT_UNMADE) else DeskPlace.FREE


def open_desk(
    folder: Path,
    *,
    clock: Clock | None = None,
    passed: Callable[[], float] | None = None,
    workplace: Workplace | None = None,
    server: str = "",
) -> Desk:
    """Open the desk in `folder` and return it; its rulebook is read at its first use.

    For a team's desk, `server` is the address of its database server, and `folder` has its other files.

    `passed` is a function that counts seconds, by default `elapsed` if `clock` is the computer's clock. `workplace`
    is the account, computer and program that events name, by default this computer with an unnamed program.

    Raises:
      UserError: `move-running`, another process is moving the desk. With `server`: `server-address` or
        `server-password`, as for `_open_team_desk`.
      Unusable: `desk-missing` (no desk is in the folder), `desk-damaged` (the database is empty), `desk-synced` (the
        folder is synchronised with other computers), `desk-network` (the folder is on a network drive), `desk-moved`
        (its database is on a server now), `move-unsure` (only the server knows where it is, and cannot be asked). Also
        the codes of `store.connection.open_database`, and that of a folder that cannot be read. With `server`, the
        codes of `_open_team_desk`.
    """
    if server:
        return _open_team_desk(folder, server, clock, workplace)
    finish_swap(folder)
    finish_move(folder)
    refuse_moved(folder)
    database = folder / DATABASE
    if not database.is_file():
        raise Unusable("desk-missing", path=str(folder))
    if not database.stat().st_size:
        raise Unusable("desk-damaged", path=str(database), detail="0 B")
    refuse_shared(folder)
    passed = passed if clock else passed or elapsed
    try:
        return Desk(folder, clock or SystemClock(), passed, workplace=workplace)
    except OSError as error:
        raise unusable(Path(error.filename or folder), error) from error


def _open_team_desk(folder: Path, server: str, clock: Clock | None, workplace: Workplace | None) -> Desk:
    """Open the team's desk with the database at the address `server` and the files in `folder`.

    Without `clock`, the desk uses the server's time instead of this computer's.

    Raises:
      UserError: `server-address` (the address cannot be read), `server-password` (the address contains a password).
      Unusable: `server-folder` (the folder is missing or belongs to another desk), or a code of `open_server`.
    """
    from wxdesk.store.postgres.server_clock import ServerClock

    desk = Desk(folder, clock or ServerClock(elapsed), None if clock else elapsed, workplace=workplace, server=server)
    with ExitStack() as refused:
        refused.callback(desk.close)
        log = desk.store.read(lambda reader: reader.setting("id"))
        note = read_note(folder)
        if note is None or note.log != log:
            raise Unusable("server-folder", path=str(folder))
        # the vault asks the server which files were erased; later the window's thread would have to wait for that
        _ = desk.vault
        refused.pop_all()
    return desk


def verify_alone(package: Path) -> "Verification":
    """Return the verdict on a package or an advertising file without using a desk.

    Raises the errors of `bag_verifier.verify`.
    """
    from wxdesk.files.package.advertising_folder import examine_advertising_folder, is_advertising_folder
    from wxdesk.files.package.bag_verifier import verify

    if is_advertising_folder(package):
        return examine_advertising_folder(package).verdict("outside")
    return verify(package)


def verify_export(file: Path, packages: Path | None = None) -> "AuditReport":
    """Return the verdict on an exported trail, and on the packages in the folder `packages`, without using a desk.

    Raises the errors of `export_check`.
    """
    from wxdesk.bootstrap.package_finder import PackageFinder
    from wxdesk.files.keys.public_key import signature_fits
    from wxdesk.services.trail.export_check import verify_export as check

    return check(file, PackageFinder(), signature_fits, packages)


def make_desk(
    folder: Path,
    name: str,
    editor: str,
    reviewer: str | None,
    *,
    accounts: "Sequence[NewAccount] | None" = None,
    first_push: "date | None" = None,
    administrator: str | None = None,
    clock: Clock | None = None,
    workplace: Workplace | None = None,
) -> Desk:
    """Make a desk in `folder` with its first people and accounts, and return it opened.

    `name` is the name of the organisation. `editor`, `reviewer` and `administrator` are names of people; without an
    administrator the editor administers the desk. `accounts` are the first accounts; if None, the desk gets those
    that the rulebook suggests. The calendar plans no regular push before the day `first_push`. Events name
    `workplace`, which `open_desk` explains.

    Raises:
      UserError: `desk-exists` (the folder holds a desk), `desk-moved` (its desk is on a server now), or a code of
        `Staffing.found`.
      Unusable: `desk-synced` or `desk-network` (as for `open_desk`), or the folder cannot be written.
    """
    refuse_shared(folder)
    finish_move(folder)
    refuse_moved(folder)
    passed, clock = None if clock else elapsed, clock or SystemClock()
    try:
        privacy.make_last_folder(folder)
        with WindowLock(folder / LOCK) as making:
            if not making.take() or (folder / DATABASE).exists():
                raise UserError("desk-exists", path=str(folder))
            with _making(folder, clock, workplace) as desk:
                desk.store.set_up(uuid7(), name)
                desk.people.found(name, editor, reviewer, accounts, first_push, administrator, schema=SCHEMA)
                desk.adopt_rulebook(acting(desk.seats.open(desk.people.resolve(editor))))
    except OSError as error:
        raise unusable(folder, error) from error
    return Desk(folder, clock, passed, workplace=workplace)


@contextmanager
def _making(folder: Path, clock: Clock, workplace: Workplace | None) -> Iterator[Desk]:
    """Yield a new desk in `folder` whose database has a temporary name; rename the file once the database is complete.

    Events of the desk name `workplace`, by default this computer with an unnamed program.
    """
    from wxdesk.files.vault.durable import rename_new

    _remove_unmade(folder)
    try:
        with Desk(folder, clock, database=_UNMADE, workplace=workplace) as desk:
            yield desk
        rename_new(folder / _UNMADE, folder / DATABASE)
    finally:
        _remove_unmade(folder)


def _remove_unmade(folder: Path) -> None:
    for path in (folder / _UNMADE, folder / f"{_UNMADE}-journal"):
        path.unlink(missing_ok=True)
