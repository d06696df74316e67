"""The process that verifies the newer part of a trail: `python -m wxdesk.store.verification.second_walker`.

Its arguments are the path of the database, the number of the newest event, and the number before the oldest
event. Each printed line is the number of events verified so far; the last line is the result in JSON.
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
    """Verify the events `oldest + 1` to `newest` of the database at `path`, and print progress and result."""
    # the data has no reference cycles; without this, the garbage collector takes a sixth of the time
    gc.disable()
    with SnapshotProof(Path(path)) as proof:
        found = walk(proof, proof.setting("id") or "", int(newest), int(oldest), lambda count: _say(str(count)))
    _say(json.dumps(stretch_json(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
