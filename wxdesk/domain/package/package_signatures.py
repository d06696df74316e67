"""The signatures in a package: of the events that it carries, and of its manifest by the desk key.

Nothing is signed in a desk that never began to sign; its packages hold no file of signatures. Pure functions: the
caller passes a function that tells whether a signature fits.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from wxdesk.domain.package.bag_rules import EVENTS, KEYS, SIGNATURE, SIGNATURES, PackageProblem, What
from wxdesk.domain.package.contents import CarriedSignature, Checkpoint
from wxdesk.domain.package.layout import json_bytes
from wxdesk.domain.package.package_claims import strict_json
from wxdesk.domain.package.package_events import SEALS, CarriedEvent, CarriedTrail
from wxdesk.domain.trail.events import TrailEntry, canonical, leaf_hash, read_line
from wxdesk.domain.trail.keys import KEY_ACTS, KeyHistory, KeySpan, Signature
from wxdesk.domain.trail.signing import Verifier, signature_problems

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_CODES: dict[str, What] = {
    "signature-missing": "signature-missing",
    "signature-key": "signature-key",
    "signature-time": "signature-time",
    "signature-person": "signature-person",
    "signature-wrong": "signature-wrong",
}


def signature_lines(signatures: Sequence[CarriedSignature]) -> bytes:
    """Return the content of audit/signatures.jsonl: a line of canonical JSON for each signature, in order."""
    said = (
        {"key": one.key, "previous": one.previous, "seq": one.seq, "signature": one.signature} for one in signatures
    )
    return b"".join(canonical(one) + b"\n" for one in said)


def keys_json(keys: Sequence[KeySpan]) -> bytes:
    """Return the content of audit/keys.json: the public keys, with the events at which they were valid."""
    return json_bytes([_told(key) for key in keys])


def signature_json(key: str, manifest: str, signature: bytes) -> bytes:
    """Return the content of signature.json: the signature of the package's manifest by the desk key."""
    return json_bytes({"key": key, "manifest": manifest, "signature": signature.hex()})


def manifest_bytes(log: str, name: str, manifest: str) -> bytes:
    """Return the bytes that the desk key signs: the log, the package's name, and the SHA-256 of its tag manifest."""
    return f"wxdesk-package-signature-v1\n{log}\n{name}\n{manifest}\n".encode()


def key_history(events: Sequence[CarriedEvent]) -> KeyHistory:
    """Return the keys that the events of a package name."""
    return KeyHistory(one.said for one in events if one.said["subject"] == "desk" and one.said["act"] in KEY_ACTS)


def carried_problems(
    trail: CarriedTrail,
    name: str,
    manifest: str,
    read: Callable[[str], bytes],
    present: Collection[str],
    fits: Verifier,
) -> Iterator[PackageProblem]:
    """Yield the problems of all signatures in a package with sound events.

    `name` is the package's name, `manifest` the SHA-256 of its tag manifest, `present` the paths of its files.
    `read` returns the bytes of the file at a path, `fits` tells whether a signature fits key and bytes.
    """
    head, keys = trail.head, key_history(trail.events)
    if head is None:
        return
    if keys.began is None:
        there = (path for path in (SIGNATURES, KEYS, SIGNATURE) if path in present)
        yield from (PackageProblem(path, "signature-key") for path in there)
        return
    if keys.malformed:
        yield PackageProblem(EVENTS, "signature-key")
    try:
        signed = _read_signatures(read(SIGNATURES))
    except (ValueError, KeyError, TypeError):
        yield PackageProblem(SIGNATURES, "signature-form")
        return
    for event in trail.events:
        what = _fault(head.log, event, signed.pop(event.seq, None), keys, fits)
        if what:
            yield PackageProblem(f"{EVENTS}:{event.line}", what)
    if signed:
        yield PackageProblem(SIGNATURES, "signature-form")
    if _read(read(KEYS)) != [_told(key) for key in keys.spans.values()]:
        yield PackageProblem(KEYS, "keys-events")
    what = _manifest_fault(head, name, manifest, read, present, keys, fits)
    if what:
        yield PackageProblem(SIGNATURE, what)


def _told(key: KeySpan) -> dict[str, object]:
    return {
        "key": key.id,
        "person": key.person,
        "name": key.name,
        "public": key.public.hex(),
        "first": key.first,
        "last": key.last,
        "ended": str(key.ended),
    }


def _read_signatures(data: bytes) -> dict[int, dict[str, Any]]:
    """Return the lines of signatures.jsonl by the number of the event.

    Raises:
        ValueError, KeyError, TypeError: a line is malformed, or the lines are not in order.
    """
    found: dict[int, dict[str, Any]] = {}
    before = 0
    for line in data.splitlines(keepends=True):
        said = read_line(line)
        if said is None or said.keys() != {"key", "previous", "seq", "signature"} or type(said["seq"]) is not int:
            raise ValueError("not a signature")
        well_formed = _DIGEST.fullmatch(said["previous"]) and _SIGNATURE.fullmatch(said["signature"])
        if not well_formed or not isinstance(said["key"], str) or said["seq"] <= before:
            raise ValueError("not a signature")
        before = said["seq"]
        found[before] = said
    return found


def _fault(log: str, event: CarriedEvent, said: dict[str, Any] | None, keys: KeyHistory, fits: Verifier) -> What | None:
    """Return the code of the fault in the signature of `event`, such as "signature-wrong", or None if it has none.

    `said` is the event's line in signatures.jsonl, None if it has no line. `keys` are the keys that the events
    name, and `fits` tells whether a signature is mathematically right.
    """
    signature, before = None, None
    if said is not None:
        previous = said["previous"]
        if event.said["act"] in SEALS and event.said["data"].get("before", previous) != previous:
            return "signature-wrong"
        signature = Signature(said["key"], bytes.fromhex(said["signature"]))
        before = TrailEntry(event.seq - 1, b"", b"", bytes.fromhex(previous))
    leaf = leaf_hash(event.body)
    entry = TrailEntry(event.seq, event.body, leaf, leaf)
    found = next(signature_problems(log, entry, event.said, before, signature, keys, fits), None)
    return _CODES[found.what] if found else None


def _read(data: bytes) -> Any:
    try:
        return strict_json(data)
    except (ValueError, RecursionError):
        return None


def _manifest_fault(
    head: Checkpoint,
    name: str,
    manifest: str,
    read: Callable[[str], bytes],
    present: Collection[str],
    keys: KeyHistory,
    fits: Verifier,
) -> What | None:
    """Return the code of the fault in the signature of the manifest, such as "signature-missing", or None.

    `head` is the head in the package, `manifest` the SHA-256 of its tag manifest, `present` the paths of its
    files. `read` returns the bytes of the file at a path, `fits` tells whether a signature fits key and bytes.
    """
    if SIGNATURE not in present:
        return "signature-missing"
    said = _read(read(SIGNATURE))
    if not isinstance(said, dict) or said.keys() != {"key", "manifest", "signature"}:
        return "signature-form"
    if not all(isinstance(one, str) for one in said.values()):
        return "signature-form"
    try:
        signature = bytes.fromhex(said["signature"])
    except ValueError:
        return "signature-form"
    desk = keys.of(None, head.seq)
    if desk is None or desk.id != said["key"]:
        return "signature-key"
    right = said["manifest"] == manifest and fits(desk.public, signature, manifest_bytes(head.log, name, manifest))
    return None if right else "signature-wrong"
