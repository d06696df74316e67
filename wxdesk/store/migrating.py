"""Migrate a desk to the present schema after a backup. This module is imported only when a desk needs it."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from wxdesk.domain.desk.errors import Unusable
from wxdesk.store.backup import back_up
from wxdesk.store.migrations import applied_names, known_names, migrations
from wxdesk.store.released_schema import LAST_STEP, STEPS, TRIAL_STEP
from wxdesk.store.schema import SCHEMA


def refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a desk that a newer program made, or that a program before the trial version made.

    Raises:
        Unusable: `desk-newer` or `desk-unreleased` (a program before the first trial version made it).
    """
    applied = applied_names(Database(connection, execute_plugins=False))
    if unknown := applied - known_names():
        raise Unusable("desk-newer", path=str(path), migration=min(unknown))
    if applied & STEPS and not applied & {TRIAL_STEP, LAST_STEP}:
        raise Unusable("desk-unreleased", path=str(path))


def bring_up_to_date(connection: sqlite3.Connection, backups: Path, *, fresh: bool) -> None:
    """Apply the missing migrations and mark the desk as up to date.

    Unless the desk is newly made (`fresh`), it is first backed up into the folder `backups`.

    Raises:
        Unusable: `backup-failed`.
    """
    database = Database(connection, execute_plugins=False)
    if migrations.pending(database):
        if not fresh:
            back_up(connection, backups)
        migrations.apply(database)
    database.execute(f"PRAGMA user_version = {SCHEMA}")
