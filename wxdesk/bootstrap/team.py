"""The desk of a team: its database on a PostgreSQL server, its files in a folder that all its computers reach."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wxdesk.bootstrap.desk import DATABASE, LOCK, MOVED, moved_log
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.files.formats.places import refuse_shared
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.files.vault.durable import write_file
from wxdesk.store.last_number import last_number
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.moving import bring_back, carry_over
from wxdesk.store.postgres.server_store import folder_of
from wxdesk.store.window_lock import WindowLock

_ASIDE = f"{DATABASE}.moved"
"""The name of the database file after the move; nobody can write to it any more."""


def team_folder(server: str) -> Path:
    """Return the folder with the files of the desk at the address `server`; raises the errors of `folder_of`."""
    return Path(folder_of(server))


def move_to_server(folder: Path, address: str, role: str, share: Path | None = None) -> MovedState:
    """Move the desk in `folder` to the database at `address`, and put its database file aside.

    The login of `address` owns the database. The members of `role` can work at the desk afterwards. Its other files
    stay, or are copied to the new folder `share`, which the other computers reach.

    Raises:
      UserError: `move-open`, a window has the desk open; `move-keyring`, a key needs the keyring of this computer;
        `server-taken`, `server-role`, `server-address` or `server-password`.
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


def _remove_journal(database: Path) -> None:
    """Remove the empty journal that SQLite leaves beside a database file which got another name."""
    database.with_name(f"{database.name}-journal").unlink(missing_ok=True)


@contextmanager
def _copied_to(share: Path | None, folder: Path) -> Iterator[Callable[[], None]]:
    """Yield a function that copies the files of a desk to the new folder `share`; an error removes the copy.

    The database stays, and so does what belongs to one computer. Without `share`, nothing is copied.
    """
    left = shutil.ignore_patterns(f"{DATABASE}*", "*.lock", "tmp", "thumbnails", "pasted", "backups")
    with ExitStack() as failed:

        def copy() -> None:
            if share is not None:
                share.mkdir(parents=True)
                failed.callback(shutil.rmtree, share, ignore_errors=True)
                shutil.copytree(folder, share, ignore=left, dirs_exist_ok=True)

        try:
            yield copy
        except OSError as error:
            raise unusable(share or folder, error) from error
        failed.pop_all()


def move_from_server(folder: Path, address: str) -> MovedState:
    """Move the desk at `address` back into a database file in `folder`, where its files stand.

    The login of `address` owns the tables at the server. Nobody can write there afterwards.

    Raises:
      UserError: `desk-exists`, the folder has a database; `server-address` or `server-password`.
      Unusable: `server-folder`, the folder is that of another desk; `desk-network` or `desk-synced`, no database file
        may stand there; the server or the folder cannot be used.
    """
    refuse_shared(folder)
    if (folder / DATABASE).exists():
        raise UserError("desk-exists", path=str(folder))
    made = folder / f"{DATABASE}.new"
    made.unlink(missing_ok=True)
    with told_by_server(shown(address)):
        state = bring_back(address, made, moved_log(folder) or "", None)
    rename(made, folder / DATABASE)
    _remove_journal(made)
    (folder / MOVED).unlink()
    return state
