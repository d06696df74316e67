"""The last head of a desk's trail that was verified, kept in the user's state folder, outside the desk.

Whoever changes only the folder of the desk does not change this file. It is JSON: the trail's id `log`, its number
of events `size`, the Merkle tree's `root`, and the newest value of the hash `chain`.
"""

import json
from hashlib import sha256
from pathlib import Path

import platformdirs

from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import unusable
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.files.vault import durable

_FOLDER = "heads"
_DIGITS = 32


class LastGoodHead:
    """Stores the last verified head of the desk's trail in one folder of this computer."""

    def __init__(self, desk: Path, state: Path | None = None) -> None:
        """Use the state file of the desk in the folder `desk`; `state` replaces the user's state folder."""
        folder = state or Path(platformdirs.user_state_dir("wxdesk", appauthor=False))
        # by folder: two copies of a desk have the same log, and go on differently
        name = sha256(str(desk.absolute().resolve()).encode()).hexdigest()[:_DIGITS]
        self.path = folder / _FOLDER / f"{name}.json"

    def read(self) -> Checkpoint | None:
        """Return the last verified head; None if there is none, or the file is damaged.

        Raises:
            Unusable: the file cannot be read.
        """
        try:
            kept = json.loads(self.path.read_bytes()) if self.path.is_file() else None
            if kept is None:
                return None
            return Checkpoint(str(kept["log"]), int(kept["size"]), str(kept["chain"]), str(kept["root"]))
        except OSError as error:
            raise unusable(self.path, error) from error
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, head: Checkpoint) -> None:
        """Store a verified head durably, in place of an earlier one.

        Raises:
            Unusable: the state folder cannot be written.
        """
        kept = {"log": head.log, "size": head.seq, "root": head.root, "chain": head.chain}
        try:
            privacy.make_folder(self.path.parent)
        except OSError as error:
            raise unusable(self.path.parent, error) from error
        durable.write_file(self.path, json.dumps(kept, indent=1).encode())
