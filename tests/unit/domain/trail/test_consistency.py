"""Consistency proofs between two versions of the trail: a correct one is accepted, a changed one refused."""

from collections.abc import Iterator
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.trail.consistency import consistency_path, is_consistent
from wxdesk.domain.trail.events import leaf_hash, merkle_root

LEAVES = [leaf_hash(bytes([number])) for number in range(40)]

type Proof = tuple[int, bytes, int, bytes, list[bytes]]


def proof(first: int, second: int) -> Proof:
    leaves = LEAVES[:second]
    return first, merkle_root(leaves[:first]), second, merkle_root(leaves), consistency_path(leaves, first)


def changed(right: Proof) -> Iterator[Proof]:
    """Yield proofs that differ from a right one in one place."""
    first, old, second, new, path = right
    # the sizes belong to the signed heads; a proof alone need not contradict a wrong size
    if first < second:
        yield second, old, first, new, path
    other = sha256(b"other").digest()
    for root in (other, bytes([old[0] ^ 1]) + old[1:], b"", merkle_root([])):
        yield first, root, second, new, path
    for root in (other, bytes([new[0] ^ 1]) + new[1:], b""):
        yield first, old, second, root, path
    if old != new:
        yield first, new, second, old, path
    for at in range(len(path)):
        yield first, old, second, new, path[:at] + path[at + 1 :]
        yield first, old, second, new, [*path[:at], other, *path[at + 1 :]]
        yield first, old, second, new, [*path[:at], path[at][:-1] + bytes([path[at][-1] ^ 128]), *path[at + 1 :]]
    for more in (other, old, new):
        yield first, old, second, new, [*path, more]
        yield first, old, second, new, [more, *path]
    if path != path[::-1]:
        yield first, old, second, new, path[::-1]


PAIRS = [(first, second) for second in range(1, 18) for first in range(1, second + 1)]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_each_pair_of_sizes_has_a_proof_and_no_change_of_it_is_accepted(first: int, second: int) -> None:
    right = proof(first, second)
    assert is_consistent(*right)
    assert not [one for one in changed(right) if is_consistent(*one)]


@given(st.integers(1, 40).flatmap(lambda second: st.tuples(st.integers(1, second), st.just(second))))
def test_a_tree_with_another_beginning_has_no_proof(pair: tuple[int, int]) -> None:
    first, second = pair
    _, _, _, new, path = proof(first, second)
    forged = [leaf_hash(b"forged"), *LEAVES[1:first]]
    assert not is_consistent(first, merkle_root(forged), second, new, path)
    rewritten = [*LEAVES[: first - 1], leaf_hash(b"forged"), *LEAVES[first:second]]
    assert not is_consistent(
        first, merkle_root(LEAVES[:first]), second, merkle_root(rewritten), consistency_path(rewritten, first)
    )


def test_known_answers_of_the_standard_hold() -> None:
    a, b, c, d, e, f, g = (leaf_hash(bytes([number])) for number in range(7))

    def node(left: bytes, right: bytes) -> bytes:
        return sha256(b"\x01" + left + right).digest()

    k, low, m = node(node(a, b), node(c, d)), node(a, b), node(node(e, f), g)
    # the examples of RFC 6962, 2.1.3, for a tree of seven leaves
    assert consistency_path([a, b, c, d, e, f, g], 3) == [c, d, low, m]
    assert consistency_path([a, b, c, d, e, f, g], 4) == [m]
    assert consistency_path([a, b, c, d, e, f, g], 6) == [node(e, f), g, k]


@pytest.mark.parametrize("first", [0, -1, 6])
def test_sizes_outside_the_tree_have_no_proof(first: int) -> None:
    with pytest.raises(ValueError, match=str(first)):
        consistency_path(LEAVES[:5], first)
    assert not is_consistent(first, merkle_root([]), 5, merkle_root(LEAVES[:5]), [])
