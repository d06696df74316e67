"""The bytes that the signature of an event covers, and the check whether the right key signed an event.

Signatures are detached: the table `signature` holds the id of the key and the signature of each event.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wxdesk.domain.trail.events import TrailEntry, TrailProblem, changes_of, genesis
from wxdesk.domain.trail.keys import DESK_ACTS, RESTORED, KeyHistory, KeySpan, Signature

type Verifier = Callable[[bytes, bytes, bytes], bool]
"""Tells whether a signature is right: public key, signature and signed bytes (Ed25519, RFC 8032)."""

_DOMAIN = b"wxdesk-event-signature-v1"
"""Prefix of the signed bytes, so that a signature of other data is never valid for an event."""


def signed_bytes(log: str, seq: int, previous: bytes, body: bytes) -> bytes:
    """Return the bytes to sign for the event `seq` of the log with the id `log`.

    They are four lines that end with LF: the prefix `_DOMAIN`, the log id, the number in decimal, and in hex the chain
    value before the event. The canonical body follows without an LF.

    Raises:
        ValueError: the log id contains a line end.
    """
    if "\n" in log:
        raise ValueError(log)
    head = b"\n".join((_DOMAIN, log.encode(), str(seq).encode(), previous.hex().encode()))
    return head + b"\n" + body


def signature_problems(
    log: str,
    entry: TrailEntry,
    body: Mapping[str, Any],
    before: TrailEntry | None,
    signature: Signature | None,
    keys: KeyHistory,
    right: Verifier,
) -> Iterator[TrailProblem]:
    """Yield the problem of an event's signature; `before` is the previous entry, `right` checks a signature.

    `signature-missing`: signing had begun. `signature-key`: the trail does not know the key. `signature-time`: the key
    was not valid then. `signature-person`: the key belongs to somebody else than the person who entered the event.
    `signature-wrong`: the signature does not fit the event.
    """
    if signature is None:
        restored = body.get("act") == RESTORED and not body.get("changes")
        if keys.began is not None and entry.seq >= keys.began and not restored:
            yield TrailProblem(entry.seq, "signature-missing")
        return
    key = keys.spans.get(signature.key)
    if key is None:
        yield TrailProblem(entry.seq, "signature-key", signature.key)
        return
    if not key.holds(entry.seq):
        yield TrailProblem(entry.seq, "signature-time", signature.key)
    elif not _may_sign(key, entry.seq, body, keys):
        yield TrailProblem(entry.seq, "signature-person", key.name or signature.key)
    previous = before.chain if before else genesis(log)
    if not right(key.public, signature.signature, signed_bytes(log, entry.seq, previous, entry.body)):
        yield TrailProblem(entry.seq, "signature-wrong", signature.key)


def _may_sign(key: KeySpan, seq: int, body: Mapping[str, Any], keys: KeyHistory) -> bool:
    """Tell whether a key may sign the event `seq`.

    A personal key may sign what its owner entered. The desk key may sign what a person without a key entered, and
    events of the program itself that decide nothing.
    """
    person = body.get("entered_by")
    entered_by = person.get("id") if isinstance(person, dict) else None
    if key.person is not None:
        return key.person == entered_by
    tables = DESK_ACTS.get(str(body.get("act")))
    decides_nothing = tables is not None and all(table in tables for table, *_ in changes_of(body))
    return decides_nothing or keys.of(entered_by, seq) is None
