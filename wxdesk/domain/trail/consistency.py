"""Consistency proofs of RFC 6962: that a later trail begins with the same events as an earlier one."""

from collections.abc import Sequence
from hashlib import sha256

from wxdesk.domain.trail.events import merkle_root


def consistency_path(leaves: Sequence[bytes], first: int) -> list[bytes]:
    """Return the proof that the tree over the first `first` leaf hashes is the beginning of the tree over all.

    Raises:
        ValueError: `first` is not from 1 to the number of leaves.
    """
    if not 1 <= first <= len(leaves):
        raise ValueError(first)
    return _subproof(leaves, first, whole=True)


def _subproof(leaves: Sequence[bytes], first: int, *, whole: bool) -> list[bytes]:
    """Return SUBPROOF of RFC 6962, 2.1.2; `whole` tells whether the verifier knows the root of these leaves."""
    if first == len(leaves):
        return [] if whole else [merkle_root(leaves)]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if first <= half:
        return [*_subproof(leaves[:half], first, whole=whole), merkle_root(leaves[half:])]
    return [*_subproof(leaves[half:], first - half, whole=False), merkle_root(leaves[:half])]


def is_consistent(first: int, first_root: bytes, second: int, second_root: bytes, path: Sequence[bytes]) -> bool:
    """Tell whether `path` proves that the tree of `first` leaves begins the tree of `second` leaves.

    RFC 9162, 2.1.4.2, has the steps. An empty tree is evidence of nothing, so `first` must be at least 1.
    """
    if not 1 <= first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    steps = [first_root, *path] if first & (first - 1) == 0 else [*path]
    if not steps:
        return False
    left, right = first - 1, second - 1
    while left & 1:
        left, right = left >> 1, right >> 1
    older = newer = steps[0]
    for node in steps[1:]:
        if right == 0:
            return False
        if left & 1 or left == right:
            older, newer = _node(node, older), _node(node, newer)
            while left and not left & 1:
                left, right = left >> 1, right >> 1
        else:
            newer = _node(newer, node)
        left, right = left >> 1, right >> 1
    return right == 0 and older == first_root and newer == second_root


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
