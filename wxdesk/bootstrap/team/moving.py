"""Moves a desk between one computer and a team, whose desk has its database on a PostgreSQL server.

The other files of a team's desk stand in a folder that all its computers can reach, or in the database too.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import platformdirs

from wxdesk.bootstrap.place.moved_note import DATABASE, LOCK, MovedNote, read_note
from wxdesk.bootstrap.place.places import DeskPlace, is_server, last_desk, look_at
from wxdesk.bootstrap.place.unfinished_move import (
    MADE,
    MOVING,
    MoveNote,
    MoveWay,
    finish_back,
    finish_out,
    settle,
)
from wxdesk.bootstrap.team.files import copy_staying, fetch_files, send_files
from wxdesk.bootstrap.team.own_host import start_if_own
from wxdesk.bootstrap.team.shared_files import bring_shared
from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.files.formats.places import refuse_shared
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.preferences import remember
from wxdesk.store.last_number import last_number
from wxdesk.store.postgres.address import checked, shown
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.moving import ServerArrival, ServerPlace, bring_back, carry_over, place_of, require_free
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.postgres.server_files import HeldServerFiles, ServerFiles
from wxdesk.store.postgres.server_store import files_of
from wxdesk.store.postgres.upgrading import Upgraded, upgrade
from wxdesk.store.window_lock import WindowLock

_LEFT = (f"{DATABASE}*", "*.lock", "tmp", "thumbnails", "pasted", "backups", MOVING)
"""Names of files of the desk that a shared folder does not get: database, backups, locks and temporary files."""


def team_folder(server: str) -> Path:
    """Return the folder for the files of the team's desk whose database is at the address `server`.

    It is the shared folder of the team. If the files are in the database, it is a folder of this computer for copies,
    which is made at the first use. If the server is that of this computer and does not run, such as after a restart
    of the computer, it is started.

    Raises:
      UserError: `server-address` or `server-password`, as for `checked`.
      Unusable: a code of `open_server`, or of `HostServer.start`; or the folder cannot be made.
    """
    try:
        folder, log = files_of(server)
    except Unusable as error:
        if error.code != "server-away" or not start_if_own(server):
            raise
        folder, log = files_of(server)
    return Path(folder) if folder else _own_copies(log, shown(server))


def _own_copies(log: str, server: str) -> Path:
    """Return this computer's folder for copies of a team's files, in the data folder of the user; make it if missing.

    `log` is the id of the desk's trail, `server` names the server in messages.
    """
    folder = Path(platformdirs.user_data_dir("wxdesk", appauthor=False)) / "teams" / log
    note = MovedNote(server, log, files_in_database=True)
    if (folder / DATABASE).exists():
        raise Unusable("server-folder", path=str(folder))
    try:
        privacy.make_folder(folder)
    except OSError as error:
        raise unusable(folder, error) from error
    if read_note(folder) != note:
        note.write(folder)
    return folder


def move_to_server(
    folder: Path, address: str, role: str, share: Path | None = None, *, files_inside: bool = False
) -> MovedState:
    """Move the database of the desk in `folder` to the server at `address`, and rename the old database file.

    The login in `address` owns the database there. Afterwards the members of the server role `role` can work at the
    desk. The other files of the desk stay in `folder`, are copied to the new shared folder `share`, or, with
    `files_inside`, go into the database. If the program dies, the next start finishes or undoes the move.

    Raises:
      UserError: `move-open` (a window has the desk open), `move-keyring` (a key needs the keyring of this computer),
        `server-taken` (the database holds another desk), `server-role` (no such role), `server-address` (the address
        cannot be read), `server-password` (it contains a password).
      Unusable: `desk-missing`; `desk-moved`; `move-unsure`, an interrupted move cannot be finished now; `share` exists
        already; `vault-damaged`, a file is not what its digest says; the server, the file or a folder cannot be used.
    """
    if not (folder / DATABASE).exists() and not (folder / MOVING).exists():
        raise Unusable("desk-missing", path=str(folder))
    with WindowLock(folder / LOCK) as lock:
        if not lock.take():
            raise UserError("move-open", path=str(folder))
        _settle_earlier(folder, address)
        log = _ready_to_leave(folder, address, role, share)
        note = MoveNote(MoveWay.OUT, uuid7(), checked(address), shown(address), str(share) if share else "")
        arrival = ServerArrival(
            folder="" if files_inside else str(share or folder),
            move=note.move,
            load_files=partial(_send, folder, note.shown) if files_inside else None,
            before_commit=lambda: note._replace(decided=True).write(folder),
        )
        others = partial(_copy_others, note, folder, log, files_inside=files_inside)
        work = partial(carry_over, folder / DATABASE, folder / "backups", address, role, arrival, others)
        state = _carried_out(folder, note, address, work)
        finish_out(folder, note)
    return state


def _ready_to_leave(folder: Path, address: str, role: str, share: Path | None) -> str:
    """Check, before anything is changed, that a desk can move to a server, and return the id of its trail.

    Raises the errors of `move_to_server`.
    """
    last = last_number(folder / DATABASE)
    if last is None:
        raise Unusable("desk-missing", path=str(folder))
    if PrivateKeyRing(folder).needs_keyring():
        raise UserError("move-keyring", path=str(folder))
    with told_by_server(shown(address)), closing(ServerConnection(address)) as server:
        require_free(server, shown(address), role)
    if share is not None and share.exists():
        raise Unusable("path-exists", path=str(share), why="")
    return last.log


def _send(folder: Path, place: str, server: ServerConnection) -> None:
    send_files(folder, HeldServerFiles(server, place))


def _settle_earlier(folder: Path, address: str) -> None:
    """Finish or undo an earlier move of the desk in `folder` that was interrupted; without such a move, do nothing.

    If `address` names the same database as the earlier move, the server is asked with the login in `address`.

    Raises:
      UserError: the codes of `settle`.
      Unusable: the codes of `settle`, or `desk-moved`: the earlier move has brought the desk to the server.
    """
    earlier = MoveNote.read(folder)
    if earlier is not None:
        settle(folder, earlier, address if shown(address) == earlier.shown else "")
    note = read_note(folder)
    if note is not None and not (folder / DATABASE).exists() and earlier is not None and earlier.way is MoveWay.OUT:
        raise Unusable("desk-moved", path=str(folder), server=note.server)


def _carried_out(folder: Path, note: MoveNote, address: str, work: Callable[[], MovedState]) -> MovedState:
    """Write the note of a move, do the move by `work`, and return its result.

    After an error the move is undone, or finished if the server has committed it.
    """
    note.write(folder)
    with ExitStack() as failed:
        failed.callback(lambda: settle(folder, MoveNote.read(folder) or note, address))
        with told_by_server(note.shown):
            state = work()
        failed.pop_all()
    return state


def _copy_others(note: MoveNote, folder: Path, log: str, *, files_inside: bool) -> None:
    """Copy files of the desk in `folder` to their new places before a move to a server is committed.

    With `files_inside`, folders that no server gets, such as packages, go to this computer's folder for copies.
    Otherwise the desk's files go to the shared folder that `note` names, if it names one. A `MovedNote` is written
    too, because the team may open the desk with these files as soon as the server commits. `log` is the id of the
    desk's trail.

    Raises:
      Unusable: a folder cannot be written.
    """
    share = Path(note.share) if note.share else None
    if files_inside:
        _copy_staying(folder, _own_copies(log, note.shown))
    elif share is not None:
        _copy_to_share(note, folder, share)
    MovedNote(note.shown, log).write(share or folder)


def _copy_to_share(note: MoveNote, folder: Path, share: Path) -> None:
    """Make the shared folder `share`, and copy the files of the desk in `folder` into it.

    The note of the move is written into `share` first. It shows that the move made this folder, so that undoing the
    move may remove it.

    Raises:
      Unusable: the shared folder cannot be written.
    """
    try:
        share.mkdir(parents=True)
        note.write(share)
        shutil.copytree(folder, share, ignore=shutil.ignore_patterns(*_LEFT), dirs_exist_ok=True)
    except OSError as error:
        raise unusable(share, error) from error


def _copy_staying(source: Path, target: Path) -> None:
    """Copy the folders that no server gets, such as packages, from `source` to `target`, both on this computer.

    If both are the same folder, nothing is copied.

    Raises:
      Unusable: the folder `target` cannot be written.
    """
    try:
        if source.resolve() != target.resolve():
            copy_staying(source, target)
    except OSError as error:
        raise unusable(target, error) from error


def move_from_server(folder: Path, address: str) -> MovedState:
    """Move the database of the desk at the server address `address` back into a file in `folder`.

    The desk's other files stand in `folder` already, or are copied there from the team's shared folder. Files in
    the database are fetched into `folder`, which may then be a new folder. If this user's wxdesk opened the desk at
    `address` at each start, it opens `folder` from then on. The login in `address` must own the tables on the
    server. After the move nobody can write to these tables. If the program dies, the next start finishes or undoes
    the move.

    Raises:
      UserError: `desk-exists` (the folder has a database), `server-address` (the address cannot be read),
        `server-password` (it contains a password), `move-open` (another process uses the folder), `move-copies`
        (the folder is the one in which this computer has copies of the team's files).
      Unusable: `server-folder` (the folder belongs to another desk), `desk-network` or `desk-synced` (a database
        file may not stand in this folder), `move-unsure` (an interrupted move cannot be finished now), or the
        server or the folder cannot be used.
    """
    refuse_shared(folder)
    with told_by_server(shown(address)):
        place = place_of(address)
    _make_target(folder, place)
    with WindowLock(folder / LOCK) as lock:
        if not lock.take():
            raise UserError("move-open", path=str(folder))
        _settle_earlier(folder, address)
        if (folder / DATABASE).exists():
            raise UserError("desk-exists", path=str(folder))
        (folder / MADE).unlink(missing_ok=True)
        note = MoveNote(MoveWay.BACK, uuid7(), checked(address), shown(address))
        work = partial(
            bring_back,
            address,
            folder / MADE,
            place.log,
            note.move,
            lambda: _fetch(folder, address, place),
            lambda: note._replace(decided=True).write(folder),
        )
        state = _carried_out(folder, note, address, work)
        finish_back(folder)
    last = last_desk()
    if is_server(last) and shown(last) == shown(address):
        remember(str(folder))
    return state


def _make_target(folder: Path, place: ServerPlace) -> None:
    """Check that a desk may move back from the server into `folder`, and make the folder if it is missing.

    Only a desk whose files are in the database may move to a new or empty folder. `place` says where the desk's
    files are.

    Raises:
      UserError: `desk-exists` (the folder has a database), `move-copies` (the folder is the one in which this
        computer has copies of the team's files).
      Unusable: `server-folder` (the folder does not belong to this desk), or the folder cannot be made.
    """
    if (folder / DATABASE).exists() and not (folder / MOVING).exists():
        raise UserError("desk-exists", path=str(folder))
    note = read_note(folder)
    if note is not None and note.files_in_database:
        raise UserError("move-copies", path=str(folder))
    if note is not None or place.folder or (folder / MOVING).exists():
        if note is None or note.log != place.log:
            raise Unusable("server-folder", path=str(folder))
    elif look_at(folder) is not DeskPlace.FREE:
        raise Unusable("server-folder", path=str(folder))
    try:
        privacy.make_last_folder(folder)
    except OSError as error:
        raise unusable(folder, error) from error


def _fetch(folder: Path, address: str, place: ServerPlace) -> None:
    """Bring the files of a desk that leaves the server into `folder`, from the shared folder or from the database.

    If they are in the database, the folders that no server gets, such as packages, come from this computer's folder
    for copies.
    """
    if place.folder:
        if Path(place.folder).absolute() != folder.absolute():
            bring_shared(Path(place.folder), folder)
        return
    with closing(ServerFiles(address)) as server:
        fetch_files(folder, server)
    _copy_staying(_own_copies(place.log, shown(address)), folder)


def upgrade_server(address: str, backups: Path | None = None) -> Upgraded:
    """Upgrade the desk at `address` to the schema of this program, after a backup of its database into `backups`.

    The login in `address` must own the tables on the server. Without `backups`, the backup goes to the folder
    `backups` in the desk's folder. After the upgrade, older versions of wxdesk cannot open the desk.

    Raises:
      UserError: `upgrade-none` (there is nothing to upgrade), `server-address` (the address cannot be read),
        `server-password` (it contains a password).
      Unusable: `server-moved` (the desk was moved away), `server-version` (its schema is newer than this program),
        `server-not-a-desk` (the database holds no desk), or the server or the folder cannot be used.
    """

    def room(place: ServerPlace) -> Path:
        folder = backups or (Path(place.folder) if place.folder else _own_copies(place.log, shown(address))) / "backups"
        try:
            privacy.make_folder(folder)
        except OSError as error:
            raise unusable(folder, error) from error
        return folder

    with told_by_server(shown(address)):
        place_of(address)
        return upgrade(address, room)
