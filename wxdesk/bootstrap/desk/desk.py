"""An opened desk 工作库 with its services, and the opening of a desk from a folder or a team's server."""

import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import platformdirs

from wxdesk.bootstrap.desk.clocks import SystemClock, elapsed
from wxdesk.bootstrap.desk.lasting_parts import LastingParts
from wxdesk.bootstrap.place.moved_note import DATABASE, LOCK, read_note, refuse_moved
from wxdesk.bootstrap.place.unfinished_move import finish_move
from wxdesk.disk import privacy
from wxdesk.disk.latch import WriteLatch
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.trail.envelope import Face, Workplace
from wxdesk.files.formats.places import is_shared, refuse_shared
from wxdesk.files.keeping.unfinished_swap import finish_swap
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.files.keys.system_keyring import NoKeyring
from wxdesk.services.desk.date_watch import DateQuestion, DateWatch, last_recorded
from wxdesk.services.desk.migration import record_migration
from wxdesk.services.desk.ports import By, Clock
from wxdesk.services.trail.event_signing import TrailSigner
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.schema import SCHEMA
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.window_lock import WindowLock

if TYPE_CHECKING:
    from wxdesk.domain.words.company import WordDifference
    from wxdesk.files.vault.opened_copy import OpenedCopy
    from wxdesk.services.office.company_words import HeldWords
    from wxdesk.store.postgres.server_files import ServerFiles

_PASTED = "pasted"
"""The name of the folder for files that were pasted."""


class Desk(LastingParts):
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
        super().__init__()
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

    def read_ahead(self) -> Self:
        """Read now what a window needs at once: name, rulebook, own folder and people; return this desk.

        The window then waits for no server. If reading fails, the desk is closed and the error raised.
        """
        with ExitStack() as refused:
            refused.callback(self.close)
            _ = self.name, self.rulebook, self.own_folder
            self.roll_call.read_ahead()
            refused.pop_all()
        return self

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
            from wxdesk.bootstrap.parts.timed_backup import back_up_in_time

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
        from wxdesk.render.article.dark_page import dark_page

        return dark_page(page)

    def copy_to_open(self, digest: str, name: str) -> "OpenedCopy":
        """Return a copy of a file in the vault, under its original name, for another program to open.

        The copy is marked as coming from outside.

        Raises:
          UserError: `vault-missing`, `vault-damaged`, or `open-refused` if the file may be a program.
          Unusable: the copy cannot be written or marked.
        """
        from wxdesk.files.vault.opened_copy import copy_to_open

        return copy_to_open(self.vault, self.scratch_folder / "opened", digest, name)

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

    def _clear_pasted(self) -> None:
        if "pasting" in self.__dict__:
            self.pasting.clear()

    def close(self) -> None:
        """End the parser processes, remove temporary files, close the store and release the window's lock.

        Repeated calls are harmless.
        """
        self._clear_pasted()
        self._close_parts()
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
