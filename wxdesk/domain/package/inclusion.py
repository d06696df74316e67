"""Make and check RFC 6962 inclusion proofs: that an event is in the log whose root a package contains."""

import hashlib
from collections.abc import Sequence

from wxdesk.domain.package.contents import Checkpoint, Trail, TrailEvent
from wxdesk.domain.trail.events import TrailEntry, leaf_hash, merkle_root


def extract(log: str, leaves: Sequence[bytes], chain: bytes, entries: Sequence[TrailEntry]) -> Trail:
    """Return `entries` with their inclusion proofs.

    `leaves` are the leaf hashes of all events of the log, `chain` is its newest chain value.
    """
    levels = _levels(leaves)
    checkpoint = Checkpoint(log, len(leaves), chain.hex(), merkle_root(leaves).hex())
    events = [
        TrailEvent(entry.seq, entry.body, tuple(node.hex() for node in _path(levels, entry.seq - 1)))
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
    node, index, width = leaf_hash(event.body), event.seq - 1, checkpoint.seq
    path = list(event.path)
    while width > 1:
        if index % 2 or index + 1 < width:
            if not path:
                return False
            sibling = bytes.fromhex(path.pop(0))
            node = _join(sibling, node) if index % 2 else _join(node, sibling)
        index, width = index // 2, (width + 1) // 2
    return not path and node.hex() == checkpoint.root


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Return the levels of the hash tree from the leaves up; the last node of an odd level moves up unchanged."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [_join(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        levels.append(above + ([below[-1]] if len(below) % 2 else []))
    return levels


def _path(levels: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    path = []
    for level in levels[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        index //= 2
    return path
