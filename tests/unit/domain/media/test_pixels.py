from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.pixels import FINGERPRINT_BITS, Pixels, QrCode, Sharpness, distance, same_shape

WHOLE = Pixels((QrCode("wxp://a", (1, 2, 3, 4)),), "00ff00ff00ff00ff", 97, Sharpness(1.5, 0.2, 0.4))
HASHES = st.integers(0, 2**64 - 1).map(lambda value: f"{value:016x}")


@pytest.mark.parametrize("pixels", [WHOLE, Pixels(), None])
def test_facts_come_back_as_they_were_kept(pixels: Pixels | None) -> None:
    facts = MediaFacts(Kind.IMAGE, "png", 10, pixels=pixels)
    assert MediaFacts.from_json(facts.as_json()) == facts


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"codes": [{"text": "a", "region": [1, 2, 3]}]},
        {"codes": [{"text": "a"}]},
        {"codes": [], "fingerprint": "zz"},
        {"codes": [], "fingerprint": "00ff"},
        {"codes": [], "sharpness": {"laplacian": 1}},
    ],
)
def test_an_answer_of_another_form_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Pixels.from_json(answer)


@given(HASHES, HASHES)
def test_distance_counts_the_bits_that_differ(one: str, other: str) -> None:
    assert distance("0" * 16, "0000000000000103") == 3
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one) <= FINGERPRINT_BITS


def test_a_shape_is_the_same_within_two_per_cent() -> None:
    assert same_shape((1000, 1000), (505, 500), 20)
    assert not same_shape((1000, 1000), (520, 500), 20)
    assert not same_shape((1000, 500), (500, 1000), 20)
