"""The note about an unfinished move of a desk, and the code that finishes or undoes an interrupted move.

The commit on the server decides where the desk is. The note says whether that commit was tried already; if so, the
server is asked. Until it has answered, nobody can write to the desk in the folder.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Self

from wxdesk.bootstrap.place.moved_note import DATABASE, LOCK, MOVED, MovedNote
from wxdesk.disk.removing import sweep
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.files.vault.durable import write_file
from wxdesk.store.last_number import last_number
from wxdesk.store.window_lock import WindowLock

MOVING = "desk.moving"
"""The name of the file with the note, in the folder of the desk and in a shared folder that the move makes."""
ASIDE = f"{DATABASE}.moved"
"""The name of the database file after a move to a server; nobody can write to it any more."""
MADE = f"{DATABASE}.new"
"""The name of the database file that a move from a server makes, until the move is certain."""


class MoveWay(StrEnum):
    """The direction of a move."""

    OUT = "out"
    """To the server."""
    BACK = "back"
    """From the server into the folder."""


class MoveNote(NamedTuple):
    """A note about the move of a desk; a later start needs it to finish or undo the move if the program dies.

    `way` is the direction and `move` the id of the move, which the server stores too. `address` is the server's
    address without a password, `shown` its form for messages, `server/database`. `share` is the path of the shared
    folder that the move makes, "" without one. `decided` is True as soon as the commit on the server may have
    happened.
    """

    way: MoveWay
    move: str
    """The id of the move, which the server stores too."""
    address: str
    shown: str
    """The server and database as `server/database`, for messages."""
    share: str = ""
    """The path of the shared folder that the move makes; "" without one."""
    decided: bool = False
    """True once the commit on the server may have happened."""

    def write(self, folder: Path) -> None:
        """Write the note into the desk's folder durably.

        Raises:
            Unusable: the folder cannot be written.
        """
        write_file(folder / MOVING, json.dumps(self._asdict(), indent=1).encode())

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return the note in a folder; None if there is none."""
        path = folder / MOVING
        if not path.is_file():
            return None
        kept = json.loads(path.read_bytes())
        return cls(MoveWay(kept["way"]), *(kept[name] for name in cls._fields[1:]))


def finish_move(folder: Path) -> None:
    """Finish or undo a move of the desk in `folder` that was interrupted; otherwise do nothing.

    Raises:
        UserError: `move-running`, another process is moving the desk.
        Unusable: `move-unsure`, only the server knows where the desk is, and it cannot be asked; `move-forgotten`,
            after a move back the server's database no longer tells where the desk is.
    """
    if not (folder / MOVING).is_file():
        return
    with WindowLock(folder / LOCK) as lock:
        if not lock.take():
            raise UserError("move-running", path=str(folder))
        note = MoveNote.read(folder)
        if note is not None:
            settle(folder, note)


def settle(folder: Path, note: MoveNote, address: str = "") -> None:
    """Finish a move if the server has committed it, else undo it; the caller holds the lock of the desk's window.

    `address` is used instead of that in the note, for example with another login. Raises as `finish_move` does.
    """
    happened = note.decided and _happened(folder, note, address or note.address)
    match note.way, happened:
        case MoveWay.OUT, True:
            finish_out(folder, note)
        case MoveWay.OUT, False:
            _undo_out(folder, note)
        case MoveWay.BACK, True:
            finish_back(folder)
        case _:
            _undo_back(folder, note)


def _undo_back(folder: Path, note: MoveNote) -> None:
    """Undo a move from the server back into `folder`: delete the new database file, or set it aside.

    If the commit on the server may have happened, the file is renamed, with the id of the move at its end. It does
    not become the desk's database, since the desk may have moved to the server again and the file may be an older
    state.
    """
    made = folder / MADE
    if note.decided and made.exists():
        rename(made, folder / f"{MADE}.{note.move}")
    made.unlink(missing_ok=True)
    _forget(folder)


def _happened(folder: Path, note: MoveNote, address: str) -> bool:
    """Ask the server at `address` whether it committed the move in `note`.

    After a move back, the new database file stays as it is until the answer is certain: it may be the only copy of
    the desk. If the file has its final name already, the answer was certain at an earlier start.

    Raises:
        Unusable: `move-unsure`, the server cannot be asked; `move-forgotten`, its database does not hold the desk.
    """
    from wxdesk.store.postgres.failures import told_by_server  # noqa: PLC0415 - few starts need the driver
    from wxdesk.store.postgres.moving import has_arrived, has_left  # noqa: PLC0415 - as above

    made = folder / MADE
    back = note.way is MoveWay.BACK
    if back and not made.exists():
        return (folder / DATABASE).exists()
    try:
        with told_by_server(note.shown):
            return has_left(address, note.move, made) if back else has_arrived(address, note.move)
    except Unusable as error:
        if error.code == "server-not-a-desk":
            raise Unusable("move-forgotten", path=str(folder), server=note.shown, made=str(made)) from error
        detail = str(error.values.get("detail", error.code))
        raise Unusable("move-unsure", path=str(folder), server=note.shown, detail=detail) from error


def finish_out(folder: Path, note: MoveNote) -> None:
    """Complete a move to a server: write a `MovedNote` into the desk's folder, and rename the old database."""
    database = folder / DATABASE
    last = last_number(database)
    if last is not None:
        MovedNote(note.shown, last.log).write(folder)
        (folder / ASIDE).unlink(missing_ok=True)
        rename(database, folder / ASIDE)
    _remove_journal(database)
    if note.share:
        (Path(note.share) / MOVING).unlink(missing_ok=True)
    _forget(folder)


def _undo_out(folder: Path, note: MoveNote) -> None:
    """Make the desk in the folder writable again, and remove the shared folder that the move made."""
    from wxdesk.store.postgres.moving import unblock  # noqa: PLC0415 - few starts need the driver

    share = Path(note.share) if note.share else None
    if share is not None and (own := MoveNote.read(share)) is not None and own.move == note.move:
        sweep(share)
    (folder / MOVED).unlink(missing_ok=True)
    if (folder / DATABASE).is_file():
        unblock(folder / DATABASE, folder / "backups")
    _forget(folder)


def finish_back(folder: Path) -> None:
    """Complete a move from a server: give the new database in `folder` its final name, and delete the notes."""
    if (folder / MADE).is_file():
        rename(folder / MADE, folder / DATABASE)
    _remove_journal(folder / MADE)
    (folder / MOVED).unlink(missing_ok=True)
    _forget(folder)


def _forget(folder: Path) -> None:
    (folder / MOVING).unlink(missing_ok=True)


def _remove_journal(database: Path) -> None:
    """Remove the empty journal file that SQLite left beside `database`, the former path of a renamed database file."""
    database.with_name(f"{database.name}-journal").unlink(missing_ok=True)
