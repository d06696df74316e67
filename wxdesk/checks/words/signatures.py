"""MinHash signatures of articles: the share of equal numbers estimates how much of two texts is the same."""

from wxdesk.domain.words.sameness import compared_text

SIZE = 128
"""How many numbers a signature has; each has 32 bits."""
METHOD = 1
"""Increased whenever a signature is made differently; signatures of different methods are never compared."""

_GRAM = 4
"""Length in characters of the overlapping parts into which a text is cut; texts are alike if they share many parts."""
_LEAST = 60
"""Least letters of a text that gets a signature; shorter texts resemble each other by chance."""
_SEED = 42


def signature_of(text: str) -> bytes:
    """Return the signature of a text as 512 bytes, little-endian; empty for a text too short to be compared."""
    plain = compared_text(text)
    if len(plain) < _LEAST:
        return b""
    # imported late: most commands compare no article
    from rensa import RMinHash  # noqa: PLC0415 - as above

    made = RMinHash(num_perm=SIZE, seed=_SEED)
    made.update([plain[at : at + _GRAM] for at in range(len(plain) - _GRAM + 1)])
    return b"".join(number.to_bytes(4, "little") for number in made.digest())
