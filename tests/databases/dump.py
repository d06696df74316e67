"""Write a desk of the present schema as SQL, to be stored in the repository when a version is released.

`python -m tests.databases.dump v1` writes `v1.sql`. The desk has one released article, and the SQL contains no path of
this computer.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.desks import Offices


def dump(version: str) -> Path:
    """Write the desk as SQL into the file `version`.sql beside this one, and return the file's path."""
    target = Path(__file__).with_name(f"{version}.sql")
    with tempfile.TemporaryDirectory() as root:
        database = Offices(Path(root)).folder("released") / "desk" / "desk.db"
        with closing(sqlite3.connect(database)) as plain:
            mark = plain.execute("PRAGMA application_id").fetchone()[0]
            lines = [f"PRAGMA application_id = {mark};", *plain.iterdump()]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return target


if __name__ == "__main__":
    dump(sys.argv[1])
