"""Make and check RFC 6962 inclusion proofs: that an event is in the log whose root a package contains."""

from collections.abc import Sequence

from wxdesk.domain.package.contents import Checkpoint, Trail, TrailEvent
from wxdesk.domain.trail.events import TrailEntry, leaf_hash, merkle_root
from wxdesk.domain.trail.merkle import inclusion_path, levels_of, root_by_path


def extract(log: str, leaves: Sequence[bytes], chain: bytes, entries: Sequence[TrailEntry]) -> Trail:
    """Return `entries` with their inclusion proofs.

    `leaves` are the leaf hashes of all events of the log, `chain` is its newest chain value.
    """
    levels = levels_of(leaves)
    checkpoint = Checkpoint(log, len(leaves), chain.hex(), merkle_root(leaves).hex())
    events = [
        TrailEvent(entry.seq, entry.body, tuple(node.hex() for node in inclusion_path(levels, entry.seq - 1)))
        for entry in entries
    ]
    return Trail(checkpoint, tuple(events))


def is_included(event: TrailEvent, checkpoint: Checkpoint) -> bool:
    """Tell whether the event's path leads from its body to the checkpoint's root.

    Raises:
        ValueError: the path is not in hex.
    """
    if not 1 <= event.seq <= checkpoint.seq:
        return False
    path = [bytes.fromhex(node) for node in event.path]
    found = root_by_path(leaf_hash(event.body), event.seq - 1, checkpoint.seq, path)
    return found is not None and found.hex() == checkpoint.root
