"""The process that verifies a copied database: `python -m wxdesk.store.verification.copy_checker DATABASE`.

Its priority is low: people go on working while a backup is made. Its output is one JSON object, a `CopyVerdict`.
"""

import gc
import json
import os
import sys
from contextlib import closing
from pathlib import Path

from wxdesk.services.trail.proof import prove
from wxdesk.store.snapshot import connect_to_read
from wxdesk.store.verification.file_proof import FileProof
from wxdesk.store.verification.other_walks import other_walks
from wxdesk.store.verification.proof import SnapshotProof

_NICENESS = 10


def main(path: Path) -> None:
    """Verify the trail in the database at `path`; print its problems and its head as a `CopyVerdict` in JSON."""
    if sys.platform != "win32":
        os.nice(_NICENESS)
    gc.disable()
    with SnapshotProof(path) as plain:
        newest = plain.last_number()
    with (
        other_walks(path, newest, 0) as others,
        closing(FileProof(connect_to_read(path))) as file,
        SnapshotProof(path, others=others, file=file) as proof,
    ):
        found = prove(proof, {newest})
    chain, root = found.passed.get(newest, ("", ""))
    problems = [[one.seq, one.what, one.detail] for one in found.problems]
    said = {"problems": problems, "log": found.log, "seq": newest, "chain": chain, "root": root}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
