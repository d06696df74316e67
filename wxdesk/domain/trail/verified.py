"""The record that a trail was verified with all its signatures, signed by the desk key.

It is kept outside the desk. A quick verification compares the trail and its signatures with this record. Parts that are
identical byte for byte need not be verified again. Somebody who changes the desk cannot forge this record without the
desk key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from wxdesk.domain.trail.keys import Signature

_DOMAIN = "wxdesk-verified-v1"
"""The first line of the signed bytes, so that a signature of other data is never valid for a record."""


@dataclass(frozen=True)
class VerifiedTrail:
    """The state of a trail that was verified with all its signatures; hashes are in hex.

    `size` is the number of events, `chain` the chain value of the last one, `signatures` the digest of all signatures.
    `since` is when all signatures were last checked. The desk key `key` signed the record with `signature`.
    """

    log: str
    size: int
    """The number of events."""
    chain: str
    """The chain value of the last of these events."""
    signatures: str
    """The digest of the signatures of these events (`SignatureDigest`)."""
    since: str
    """When the last full verification checked all signatures, in ISO 8601; quick ones since then relied on it."""
    key: str = ""
    """The id of the desk key that signed this record."""
    signature: str = ""

    def said(self) -> bytes:
        """Return the bytes that the desk key signs."""
        lines = (_DOMAIN, self.log, str(self.size), self.chain, self.signatures, self.since)
        return "".join(f"{line}\n" for line in lines).encode()


class SignatureDigest:
    """The SHA-256 of the signatures of a trail, in the order of their events."""

    def __init__(self) -> None:
        """Create a digest without signatures; `add` adds the signatures of events."""
        self._hash = sha256()

    def add(self, signatures: Iterable[tuple[int, Signature]]) -> None:
        """Add the signatures of events, each with the number of its event."""
        self._hash.update(b"".join(b"%d %s %s\n" % (seq, one.key.encode(), one.signature) for seq, one in signatures))

    def hex(self) -> str:
        """Return the digest of all signatures so far."""
        return self._hash.hexdigest()
