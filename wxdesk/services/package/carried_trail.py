"""Chooses the events that are copied into a package or dossier.

The last of them records the numbers of the others, and the digests of the package's files.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from wxdesk.domain.package.contents import CarriedSignature, Trail
from wxdesk.domain.package.inclusion import extract
from wxdesk.domain.package.package_signatures import manifest_bytes
from wxdesk.domain.trail.events import TrailEntry, genesis
from wxdesk.domain.trail.keys import KEY_ACTS, KeyHistory
from wxdesk.services.desk.ports import Reader, Transaction
from wxdesk.services.desk.signing import Signer


def events_about(reader: Reader, subjects: Collection[str]) -> list[TrailEntry]:
    """Return all events so far about `subjects` and about signing keys, in order."""
    found = [entry for subject in subjects for entry in reader.entries_about(subject)]
    return with_keys(reader, found)


def with_keys(reader: Reader, entries: Iterable[TrailEntry]) -> list[TrailEntry]:
    """Return the events `entries` and all events about signing keys, in order, each once."""
    keys = (entry for entry in reader.entries_about("desk") if json.loads(entry.body)["act"] in KEY_ACTS)
    return sorted({one.seq: one for one in (*entries, *keys)}.values(), key=lambda one: one.seq)


def sealing_data(
    tx: Transaction, name: str, files: Mapping[str, str], entries: Sequence[TrailEntry]
) -> dict[str, object]:
    """Return the data of the event that records a package or dossier and its files.

    They are the package's name, the chain value before this event, the numbers of the events in the package, and the
    SHA-256 of each file.
    """
    last = tx.last_entry()
    return {
        "package": name,
        "before": last.chain.hex() if last else "",
        "events": [one.seq for one in entries],
        "files": dict(files),
    }


def carried_trail(reader: Reader, entries: Sequence[TrailEntry], sealed: TrailEntry) -> Trail:
    """Return the events of a package: `entries`, then `sealed`, each with the proof that it is in the trail.

    The trail's head is the one after `sealed`. If the desk signs its events, their signatures and keys are included.
    """
    log, carried = reader.setting("id") or "", [*entries, sealed]
    leaves = [bytes(row["leaf"]) for row in reader.query("leaves", seq=sealed.seq)]
    trail = extract(log, leaves, sealed.chain, carried)
    bodies = [json.loads(entry.body) for entry in entries]
    history = KeyHistory(body for body in bodies if body["subject"] == "desk" and body["act"] in KEY_ACTS)
    if history.began is None:
        return trail
    signatures = [_signature(reader, log, entry) for entry in carried]
    return replace(
        trail, signatures=tuple(one for one in signatures if one is not None), keys=tuple(history.spans.values())
    )


def signing(trail: Trail, name: str, signer: Signer | None) -> Trail:
    """Return `trail` with a function that signs the manifest (list of files) of the package `name`.

    If the desk signs no events, return `trail` unchanged.
    """
    if signer is None or not trail.keys:
        return trail
    log = trail.checkpoint.log
    return replace(trail, sign=lambda manifest: signer.sign(manifest_bytes(log, name, manifest)))


def _signature(reader: Reader, log: str, entry: TrailEntry) -> CarriedSignature | None:
    """Return the signature of an event with the chain value before it; None if the event has none."""
    rows = reader.query("signature_of", seq=entry.seq)
    if not rows:
        return None
    before = reader.entries(entry.seq - 2, 1) if entry.seq > 1 else []
    previous = before[0].chain if before else genesis(log)
    return CarriedSignature(entry.seq, previous.hex(), str(rows[0]["key"]), bytes(rows[0]["signature"]).hex())
