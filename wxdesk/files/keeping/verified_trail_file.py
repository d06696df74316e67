"""Stores the record that the trail of a desk, including its signatures, was verified.

The file lies beside that of the last verified head (newest hash of the trail), outside the desk.
"""

import json
from dataclasses import asdict
from pathlib import Path

from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import unusable
from wxdesk.domain.trail.verified import VerifiedTrail
from wxdesk.files.keeping.last_good_head import LastGoodHead
from wxdesk.files.keys.public_key import signature_fits
from wxdesk.files.vault import durable


class VerifiedTrailFile:
    """Reads and writes the record about the last verification of one desk's trail, in the user's state folder."""

    def __init__(self, desk: Path, state: Path | None = None) -> None:
        """Use the state file of the desk in the folder `desk`; `state` replaces the user's state folder."""
        self.path = LastGoodHead(desk, state).path.with_suffix(".signatures.json")

    fits = staticmethod(signature_fits)

    def read(self) -> VerifiedTrail | None:
        """Return the record; a file that is missing, damaged or cannot be read counts as none."""
        try:
            kept = json.loads(self.path.read_bytes())
            named = {name: str(kept[name]) for name in ("log", "chain", "signatures", "since", "key", "signature")}
            return VerifiedTrail(size=int(kept["size"]), **named)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, record: VerifiedTrail) -> None:
        """Store the record durably, in place of an earlier one.

        Raises:
            Unusable: the state folder cannot be written.
        """
        try:
            privacy.make_folder(self.path.parent)
        except OSError as error:
            raise unusable(self.path.parent, error) from error
        durable.write_file(self.path, json.dumps(asdict(record), indent=1).encode())
