"""Stores how far the trail of a desk was verified; the check at the next start continues from there.

The file lies beside the last verified head, outside the desk, with the same `log`, `size`, `root` and `chain`. It
also has the peaks of the Merkle tree, from which the tree can grow without older events, and the number of the event
up to which older events were verified again.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.good_head import GoodHead
from wxdesk.files.keeping.last_good_head import LastGoodHead
from wxdesk.files.vault import durable


class VerifiedTree:
    """Reads and writes the heads up to which the trail of one desk was verified."""

    def __init__(self, desk: Path, state: Path | None = None) -> None:
        """Use the state file of the desk in the folder `desk`; the folder `state` replaces the user's state folder."""
        self._last = LastGoodHead(desk, state)
        self.path = self._last.path.with_suffix(".tree.json")

    def read(self, log: str) -> list[GoodHead]:
        """Return the heads up to which the trail `log` was verified; none if unknown.

        The next check starts at the first of them. A file that is damaged or cannot be read counts as missing.
        """
        found = list[GoodHead]()
        try:
            found.append(_head(json.loads(self.path.read_bytes())))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            found.clear()
        last = self._last_head()
        found += [GoodHead(last.log, last.seq, last.root, last.chain)] if last else []
        return [one for one in found if one.log == log and one.size > 0]

    def _last_head(self) -> Checkpoint | None:
        try:
            return self._last.read()
        except Unusable:
            return None

    def keep(self, head: GoodHead) -> None:
        """Store a head durably in place of the former ones.

        Raises:
            Unusable: the state folder cannot be written.
        """
        self._last.keep(Checkpoint(head.log, head.size, head.chain, head.root))
        durable.write_file(self.path, json.dumps(asdict(head), indent=1).encode())


def _head(kept: Any) -> GoodHead:
    peaks = tuple(str(one) for one in kept.get("peaks", ()))
    chain, root = str(kept["chain"]), str(kept["root"])
    return GoodHead(str(kept["log"]), int(kept["size"]), root, chain, peaks, int(kept.get("looked", 0)))
