"""Stores outside the desk which signatures were verified, so that a quick verification can skip them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.domain.trail.keys import Signature
from wxdesk.domain.trail.verified import SignatureDigest, VerifiedTrail
from wxdesk.services.desk.ports import Cancel, Clock, Reader, Store, stop_if
from wxdesk.services.desk.signing import Signer
from wxdesk.services.trail.event_signing import valid_key

_PAGE = 20_000
"""Maximum number of signatures read in one snapshot, so that nobody waits long for the store."""


class VerifiedTrailRecord(Protocol):
    """Protocol: stores the signed record of a desk's last verification outside the desk, and checks signatures."""

    def read(self) -> VerifiedTrail | None:
        """Return the record; None if there is none that can be read."""
        ...

    def keep(self, record: VerifiedTrail) -> None:
        """Store the record in place of the earlier one.

        Raises:
            Unusable: the record cannot be stored.
        """
        ...

    def fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Tell whether `signature` is the signature of `data` by the public key `public`."""
        ...


class EarlierVerification:
    """Compares the trail with the record of its last verification, and stores new records."""

    def __init__(self, store: Store, record: VerifiedTrailRecord, signer: Signer, clock: Clock) -> None:
        """Read the trail of `store`; store and read records with `record`; `signer` signs them with the desk key."""
        self._store = store
        self._record = record
        self._signer = signer
        self._clock = clock

    def compared(self, last: int, cancel: Cancel | None = None, *, quick: bool) -> tuple[VerifiedTrail | None, str]:
        """Return the record of the last verification, and the digest of the signatures of the events 1 to `last`.

        The record is None unless `quick` is True. It is also None if it is missing, was not signed by the present desk
        key, or contradicts the trail's chain value or signatures.

        Raises:
            Cancelled: `cancel` was set.
        """
        kept = self._record.read() if quick else None
        if kept and not (kept.size <= last and self._is_ours(kept) and self._has_link(kept)):
            kept = None
        digests = self._digests([kept.size, last] if kept else [last], cancel)
        return (kept if kept and digests[0] == kept.signatures else None), digests[-1]

    def keep(self, log: str, last: TrailEntry, signatures: str, earlier: VerifiedTrail | None) -> None:
        """Store a record that the trail `log` was verified up to its event `last`.

        `signatures` is the signatures' digest.

        `earlier` is the record that let this verification skip older signatures; None if all were checked. If the desk
        has no key, or the user's state folder cannot be written, nothing is stored.
        """
        since = earlier.since if earlier else self._clock.now().isoformat()
        made = VerifiedTrail(log, last.seq, last.chain.hex(), signatures, since)
        signature = self._signer.sign(made.said())
        if signature is None:
            return
        try:
            self._record.keep(replace(made, key=signature.key, signature=signature.signature.hex()))
        except UserError:
            return

    def _is_ours(self, kept: VerifiedTrail) -> bool:
        """Tell whether the record is about this trail, and signed by its present desk key."""
        log, key = self._store.read(lambda reader: (reader.setting("id") or "", valid_key(reader, None)))
        if key is None or (kept.log, kept.key) != (log, key.id) or kept.size < 1:
            return False
        try:
            return self._record.fits(bytes.fromhex(key.public), bytes.fromhex(kept.signature), kept.said())
        except ValueError:
            return False

    def _has_link(self, kept: VerifiedTrail) -> bool:
        """Tell whether the chain value in the record `kept` still equals that of the trail at the same event."""
        there = self._store.read(lambda reader: reader.query("link_of", seq=kept.size))
        return [(row["chain"] or b"").hex() for row in there] == [kept.chain]

    def _digests(self, sizes: Sequence[int], cancel: Cancel | None) -> list[str]:
        """Return one digest for each of the ascending numbers `sizes`: of all signatures up to that event.

        Each signature is read only once.
        """
        digest, found, after = SignatureDigest(), list[str](), 0
        for size in sizes:
            for page in self._signatures(after, size):
                stop_if(cancel)
                digest.add(page)
            found.append(digest.hex())
            after = size
        return found

    def _signatures(self, after: int, size: int) -> Iterator[list[tuple[int, Signature]]]:
        while page := self._store.read(partial(signatures_in, after=after, last=size, limit=_PAGE)):
            yield page
            after = page[-1][0]


def signatures_in(reader: Reader, after: int, last: int, limit: int) -> list[tuple[int, Signature]]:
    """Return up to `limit` signatures of the events after number `after` up to `last`, with the events' numbers."""
    rows = reader.query("signatures_between", after=after, seq=last, limit=limit)
    return [(int(row["seq"]), Signature(str(row["key"]), row["signature"] or b"")) for row in rows]
