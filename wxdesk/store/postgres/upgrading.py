"""Upgrades the tables of a team's desk on the server to the schema of this program, after a backup."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.store.connection import open_database
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.declarations import NAME
from wxdesk.store.postgres.moving import ServerPlace, copy_out, replace_tables
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.postgres.server_store import require_present
from wxdesk.store.schema import SCHEMA


class Upgraded(NamedTuple):
    """The schema numbers before and after an upgrade, the backup's path, and the state of the upgraded desk."""

    before: int
    after: int
    backup: Path
    state: MovedState


def upgrade(address: str, room: Callable[[ServerPlace], Path]) -> Upgraded:
    """Give the desk at `address` the schema of this program, in one transaction; nobody can write meanwhile.

    `address` names the login that owns the tables. `room` returns the folder for the backup of the database. The
    tables are copied to an SQLite file, which is the backup; a copy of it is migrated as every desk in a file, and
    replaces the tables. The files of the desk stay as they are.

    Raises:
        UserError: `upgrade-none`, the desk has this schema already.
        Unusable: `server-moved` (the desk was moved away), `server-version` (its schema is newer).
        RuntimeError: the trail differs after the upgrade; that is a bug.
        psycopg.Error: the server cannot be read or written.
    """
    with closing(ServerConnection(address)) as held:
        held.results("SET idle_in_transaction_session_timeout = 0", "BEGIN")
        sql = "SELECT schema_number, closed, folder, moved_in FROM trail_head FOR UPDATE"
        ((number, closed, folder, move),) = held.results(sql)
        if number >= SCHEMA or closed:
            require_present(shown(address), number, closed)
            raise UserError("upgrade-none", path=shown(address), schema=str(SCHEMA))
        ((log,),) = held.results("SELECT value FROM desk WHERE key = 'id'")
        backup = room(ServerPlace(folder, log)) / f"desk-{datetime.now(UTC):%Y%m%d-%H%M%S}-schema{number}.db"
        before = copy_out(address, backup, None, number)
        with TemporaryDirectory(dir=backup.parent) as name:
            made = Path(name) / backup.name
            copyfile(backup, made)
            open_database(made, made.parent).close()
            state = replace_tables(held, made, _roles(held), folder, move)
        if (state.seq, state.chain) != (before.seq, before.chain):
            raise RuntimeError(f"the upgrade changed the trail: {before} {state}")
        held.commit()
        held.results("ANALYZE")
    return Upgraded(int(number), SCHEMA, backup, state)


def _roles(server: ServerConnection) -> list[str]:
    """Return the PostgreSQL roles, other than the owner, that may add events; their members work at the desk."""
    rows = server.results(
        "SELECT DISTINCT grantee FROM information_schema.role_table_grants WHERE privilege_type = 'INSERT' "
        f"AND table_schema = '{NAME}' AND table_name = 'audit' AND grantee <> current_user ORDER BY grantee"
    )
    return [str(role) for (role,) in rows]
