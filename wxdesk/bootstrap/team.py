"""Moves a desk between one computer and a team, whose desk has its database on a PostgreSQL server.

The other files of a team's desk stand in a folder that all its computers can reach.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from wxdesk.bootstrap.desk import DATABASE, LOCK, MOVED, is_server, last_desk, moved_log
from wxdesk.bootstrap.own_host import start_if_own
from wxdesk.bootstrap.shared_files import bring_shared
from wxdesk.disk.removing import sweep
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.files.formats.places import refuse_shared
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.files.vault.durable import write_file
from wxdesk.preferences import remember
from wxdesk.store.last_number import last_number
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.moving import bring_back, carry_over
from wxdesk.store.postgres.server_store import folder_of
from wxdesk.store.window_lock import WindowLock

_ASIDE = f"{DATABASE}.moved"
"""The name of the database file after the move; nobody can write to it any more."""


def team_folder(server: str) -> Path:
    """Return the folder with the files of the team's desk whose database is at the address `server`.

    If that is the server of this computer and it does not run, such as after a restart of the computer, it is started.

    Raises:
      UserError: `server-address` or `server-password`, as for `checked`.
      Unusable: a code of `open_server`, or of `HostServer.start`.
    """
    try:
        return Path(folder_of(server))
    except Unusable as error:
        if error.code != "server-away" or not start_if_own(server):
            raise
    return Path(folder_of(server))


def move_to_server(folder: Path, address: str, role: str, share: Path | None = None) -> MovedState:
    """Move the database of the desk in `folder` to the server at `address`, and rename the old database file.

    The login in `address` owns the database there. Afterwards the members of the server role `role` can work at the
    desk. The other files of the desk stay in `folder`, or are copied to the new shared folder `share`.

    Raises:
      UserError: `move-open` (a window has the desk open), `move-keyring` (a key needs the keyring of this computer),
        `server-taken` (the database holds another desk), `server-role` (no such role), `server-address` (the address
        cannot be read), `server-password` (it contains a password).
      Unusable: `desk-missing`; `share` exists already; the server, the file or a folder cannot be used.
    """
    database = folder / DATABASE
    last = last_number(database)
    if last is None:
        raise Unusable("desk-missing", path=str(folder))
    if PrivateKeyRing(folder).needs_keyring():
        raise UserError("move-keyring", path=str(folder))
    with WindowLock(folder / LOCK) as lock:
        if not lock.take():
            raise UserError("move-open", path=str(folder))
        with told_by_server(shown(address)), _copied_to(share, folder) as copy:
            state = carry_over(database, folder / "backups", address, role, str(share or folder), copy)
        for one in {folder, share or folder}:
            write_file(one / MOVED, f"{shown(address)}\n{last.log}\n".encode())
        (folder / _ASIDE).unlink(missing_ok=True)
        rename(database, folder / _ASIDE)
        _remove_journal(database)
    return state


def _bring_files(folder: Path, share: str) -> None:
    """Copy the files of the desk from the folder `share` to `folder`, unless `share` is this folder or not known."""
    if share and Path(share).absolute() != folder.absolute():
        bring_shared(Path(share), folder)


def _remove_journal(database: Path) -> None:
    """Remove the empty journal file that SQLite left beside `database`, the former path of a renamed database file."""
    database.with_name(f"{database.name}-journal").unlink(missing_ok=True)


@contextmanager
def _copied_to(share: Path | None, folder: Path) -> Iterator[Callable[[], None]]:
    """Yield a function that copies the files of the desk in `folder` to the new folder `share`.

    The copy leaves out the database, backups, locks and temporary files. An error in the `with` block removes the
    copy. If `share` is None, the function does nothing.
    """
    left = shutil.ignore_patterns(f"{DATABASE}*", "*.lock", "tmp", "thumbnails", "pasted", "backups")
    with ExitStack() as failed:

        def copy() -> None:
            if share is not None:
                share.mkdir(parents=True)
                failed.callback(sweep, share)
                shutil.copytree(folder, share, ignore=left, dirs_exist_ok=True)

        try:
            yield copy
        except OSError as error:
            raise unusable(share or folder, error) from error
        failed.pop_all()


def move_from_server(folder: Path, address: str) -> MovedState:
    """Move the database of the desk at `address` back into a file in `folder`.

    Its other files stand there already, or are copied from the shared folder where they are now.
    The login in `address` owns the tables on the server. After the move nobody can write to them. If this user's wxdesk
    opened that desk at each start, it opens `folder` from then on.

    Raises:
      UserError: `desk-exists` (the folder has a database), `server-address` (the address cannot be read),
        `server-password` (it contains a password).
      Unusable: `server-folder` (the folder belongs to another desk), `desk-network` or `desk-synced` (a database file
        may not stand in this folder), or the server or the folder cannot be used.
    """
    refuse_shared(folder)
    if (folder / DATABASE).exists():
        raise UserError("desk-exists", path=str(folder))
    made = folder / f"{DATABASE}.new"
    made.unlink(missing_ok=True)
    with told_by_server(shown(address)):
        state = bring_back(address, made, moved_log(folder) or "", None, partial(_bring_files, folder))
    rename(made, folder / DATABASE)
    _remove_journal(made)
    (folder / MOVED).unlink()
    last = last_desk()
    if is_server(last) and shown(last) == shown(address):
        remember(str(folder))
    return state
