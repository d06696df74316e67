"""A process that verifies a part of a trail: `python -m wxdesk.store.verification.other_walker`.

Its first argument is the path of the database. The other three are numbers of events: the newest event of the part,
the event before the part, and the last event that was verified earlier. Up to that last one, signatures and the
JSON form need no check. Each printed line is the number of events verified so far; the last line is the result in
JSON.
"""

import gc
import json
import sys
from pathlib import Path

from wxdesk.services.trail.proof import walk
from wxdesk.store.verification.other_walks import stretch_json
from wxdesk.store.verification.proof import SnapshotProof


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(path: str, newest: str, oldest: str, known: str) -> None:
    """Verify the events `oldest + 1` to `newest` of the database at `path`, and print progress and result.

    For events up to number `known`, the JSON form and the signature need no check.
    """
    # the data has no reference cycles; without this, the garbage collector takes a sixth of the time
    gc.disable()
    with SnapshotProof(Path(path), known=int(known)) as proof:
        found = walk(proof, proof.setting("id") or "", int(newest), int(oldest), lambda count: _say(str(count)))
    _say(json.dumps(stretch_json(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
