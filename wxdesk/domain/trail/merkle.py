"""Inclusion paths of RFC 6962: they prove that a leaf is at its place in a tree with a known root."""

import hashlib
from collections.abc import Sequence


def join(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node of the tree from the hashes of its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def levels_of(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Return the levels of the hash tree from the leaves up; the last node of an odd level moves up unchanged."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [join(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        levels.append(above + ([below[-1]] if len(below) % 2 else []))
    return levels


def inclusion_path(levels: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """Return the siblings of the leaf with this index (from 0), from the leaf up; `levels` come from `levels_of`."""
    path = []
    for level in levels[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        index //= 2
    return path


def root_by_path(leaf: bytes, index: int, width: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root to which a path leads from the leaf with this index (from 0) in a tree of `width` leaves.

    Return None if the path is too short or too long for this leaf.
    """
    node, left = leaf, list(path)
    while width > 1:
        if index % 2 or index + 1 < width:
            if not left:
                return None
            sibling = left.pop(0)
            node = join(sibling, node) if index % 2 else join(node, sibling)
        index, width = index // 2, (width + 1) // 2
    return None if left else node
