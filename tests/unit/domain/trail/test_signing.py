"""The bytes that the signature of an event covers must not change between versions of the program."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.trail.signing import signed_bytes

LOG = "0198c000-0000-7000-8000-000000000000"


def test_a_signature_covers_log_number_previous_chain_value_and_body() -> None:
    previous = sha256(b"before").digest()
    assert signed_bytes(LOG, 7, previous, b'{"act":"x"}') == (
        b"wxdesk-event-signature-v1\n"
        b"0198c000-0000-7000-8000-000000000000\n"
        b"7\n"
        b"6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb\n"
        b'{"act":"x"}'
    )


PARTS = st.tuples(st.text(st.characters(exclude_characters="\n", codec="utf-8")), st.integers(1), st.binary())


@given(PARTS, PARTS)
def test_no_two_events_have_the_same_signed_bytes(one: tuple[str, int, bytes], other: tuple[str, int, bytes]) -> None:
    def signed(log: str, seq: int, body: bytes) -> bytes:
        return signed_bytes(log, seq, bytes(32), body)

    assert (signed(*one) == signed(*other)) == (one == other)


def test_a_log_id_cannot_end_a_line() -> None:
    with pytest.raises(ValueError, match="a"):
        signed_bytes("a\nb", 1, bytes(32), b"{}")
