"""The base of a desk's wiring: the parts that its services share."""

from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.review.placements import Crop
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import Clock
from wxdesk.store.desk_store import DeskStore

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.rules import Rulebook
    from wxdesk.files.parsing.supervisor import ParserSupervisor
    from wxdesk.files.vault.vault import FileVault


class Ground:
    """Folders, clock, store, processes and rules of one desk; `Desk` fills in what is only declared here."""

    folder: Path
    clock: Clock
    latch: WriteLatch
    dates: DateWatch
    store: DeskStore

    @property
    def name(self) -> str:
        """Return the name of the organisation."""
        raise NotImplementedError

    @property
    def scratch_folder(self) -> Path:
        """Return where this process keeps what is on its way."""
        raise NotImplementedError

    @property
    def rulebook(self) -> "Rulebook":
        """Return the rulebook that holds now."""
        raise NotImplementedError

    @property
    def parsers(self) -> "ParserSupervisor":
        """Return the parser processes."""
        raise NotImplementedError

    @property
    def vault(self) -> "FileVault":
        """Return where the media of the desk lie."""
        raise NotImplementedError

    def thumbnail(self, digest: str, side: int = 320) -> Path:
        """Return a small JPEG of a picture of the vault."""
        raise NotImplementedError

    def cover(self, digest: str, crop: Crop | None, *, wide: bool) -> Path:
        """Return a cover of the package."""
        raise NotImplementedError
