"""The process that verifies the newer part of a trail: `python -m wxdesk.store.verification.second_walker`.

It is given the path, and the numbers of the newest event and of the one before the oldest. Each line that it
prints is how many events it has looked at; the last line is its result in JSON.
"""

import gc
import json
import sys
from pathlib import Path

from wxdesk.services.trail.proof import walk
from wxdesk.store.verification.proof import SnapshotProof
from wxdesk.store.verification.second_walk import stretch_json


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(path: str, newest: str, oldest: str) -> None:
    """Walk, and print the result."""
    # what is read goes in no circles: looking for them takes a sixth of the time
    gc.disable()
    with SnapshotProof(Path(path), copied=False) as proof:
        found = walk(proof, proof.setting("id") or "", int(newest), int(oldest), lambda count: _say(str(count)))
    _say(json.dumps(stretch_json(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
