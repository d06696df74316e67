"""The note that stays in a desk's folder after a move to a team's server: it says where the database is now."""

from pathlib import Path
from typing import NamedTuple

from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.vault.durable import write_file

DATABASE = "desk.db"
LOCK = "window.lock"
"""The lock file of the window that may write; a move takes it too."""
MOVED = "desk.server"
"""The name of the file with the note."""
_IN_DATABASE = "database"


class MovedNote(NamedTuple):
    """The content of the note in a desk's folder that says on which server the desk's database is now.

    `server` is the server and database as `server/database`, for messages. `log` is the id of the desk's trail.
    `files_in_database` is True if the folder has only copies of the desk's files, which are in the database too.
    The file has one line for each field in this order; the third line is missing if the field is False.
    """

    server: str
    """The server and database as `server/database`, for messages."""
    log: str
    """The id of the desk's trail."""
    files_in_database: bool = False
    """True in the folder of one computer that has only copies of the files in the database."""

    def write(self, folder: Path) -> None:
        """Write the note into a folder durably.

        Raises:
            Unusable: the folder cannot be written.
        """
        lines = [self.server, self.log, *([_IN_DATABASE] if self.files_in_database else [])]
        write_file(folder / MOVED, "".join(f"{line}\n" for line in lines).encode())


def read_note(folder: Path) -> MovedNote | None:
    """Return the note in a folder; None if there is none."""
    path = folder / MOVED
    if not path.is_file():
        return None
    server, log, *rest = path.read_text(encoding="utf-8").splitlines()
    return MovedNote(server, log, rest == [_IN_DATABASE])


def refuse_moved(folder: Path) -> None:
    """Raise an error if the database of the desk in `folder` was moved to a server.

    Raises:
      Unusable: `desk-moved`.
    """
    note = read_note(folder)
    if note is not None and not (folder / DATABASE).is_file():
        raise Unusable("desk-moved", path=str(folder), server=note.server)
