"""Runs a `wxdesk` command as a later version would: `python -m tests.cli.newer_program WORD…`.

The later version has one migration more, which adds a table.
"""

import sys

from sqlite_utils import Database

from wxdesk.store import schema

schema.SCHEMA += 1  # before other modules import the number

from wxdesk.cli.main import main  # noqa: E402 - as above
from wxdesk.store.migrations import migrations  # noqa: E402 - as above


@migrations()
def a_later_table(db: Database) -> None:
    """Add a table that this version does not know."""
    db.execute("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
