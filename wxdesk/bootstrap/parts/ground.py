"""The base class of `Desk`: the folders, store and rulebook that the services of a desk share."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.files.keys.private_key_ring import PrivateKeyRing
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import Clock
from wxdesk.store.serial_store import SerialStore

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from wxdesk.bootstrap.parts.keeping_ground import OpenedDesk
    from wxdesk.domain.rulebook.rules import Rulebook
    from wxdesk.files.parsing.supervisor import ParserSupervisor
    from wxdesk.files.vault.vault import FileVault
    from wxdesk.services.desk.file_ports import LetteringRecogniser
    from wxdesk.services.rulebook.rulebooks import Rulebooks
    from wxdesk.store.postgres.server_files import ServerFiles


class Ground:
    """Base class that declares the folders, clock, store, processes and rulebook of a desk; `Desk` implements them.

    `latch` stops all writing after a disk failure. `dates` watches whether the computer's date is doubtful.
    `workplace` is the account, computer and program that events name. `server` is the address of a team's server,
    "" for a database file in `folder`. `server_files` gives access to the desk's files in the database of a team's
    server; it is None if the files are in a folder.
    """

    folder: Path
    clock: Clock
    latch: WriteLatch
    dates: DateWatch
    store: SerialStore[Any]
    workplace: Workplace
    private_keys: PrivateKeyRing
    server: str
    server_files: "ServerFiles | None"

    def open_other(self, folder: Path) -> "AbstractContextManager[OpenedDesk]":
        """Open another desk with this desk's clock and workplace.

        The workplace is the account, computer and program that events name.
        """
        raise NotImplementedError

    @property
    def name(self) -> str:
        """Return the name of the organisation."""
        raise NotImplementedError

    @property
    def scratch_folder(self) -> Path:
        """Return this process's folder for temporary files."""
        raise NotImplementedError

    @property
    def rulebook(self) -> "Rulebook":
        """Return the rulebook in force."""
        raise NotImplementedError

    @property
    def rulebooks(self) -> "Rulebooks":
        """Return the service that manages the rulebook."""
        raise NotImplementedError

    @property
    def parsers(self) -> "ParserSupervisor":
        """Return the supervisor of the parser processes."""
        raise NotImplementedError

    @property
    def lettering_reader(self) -> "LetteringRecogniser":
        """Return the recogniser of lettering."""
        raise NotImplementedError

    @property
    def vault(self) -> "FileVault":
        """Return the store of the desk's files."""
        raise NotImplementedError
