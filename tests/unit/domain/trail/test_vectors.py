"""TRAIL.md, the sample trails in `vectors.json` and the program agree.

The verifier in this module follows TRAIL.md alone, and finds the fault in each faulty trail.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wxdesk.domain.package.contents import Checkpoint, TrailEvent
from wxdesk.domain.package.inclusion import is_included
from wxdesk.domain.trail.events import TrailEntry, chain_problems, genesis, merkle_root
from wxdesk.domain.trail.keys import DESK_ACTS, KEY_ACTS, key_id
from wxdesk.domain.trail.personal import personal_digest
from wxdesk.domain.trail.signing import signed_bytes

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
PAGE = (Path(__file__).parents[4] / "TRAIL.md").read_text(encoding="utf-8")
LOG: str = VECTORS["log"]
FACES = ("window", "command line", "demo", "program")
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

type Line = dict[str, str]


class Malformed(Exception):
    """Raised if the body of an event does not have the form that TRAIL.md describes."""


def hashed(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(found)) < len(found):
        raise Malformed("a key twice")
    return dict(found)


def fraction(text: str) -> float:
    raise Malformed(text)


def written(value: Any) -> str:
    """Return a value as canonical JSON, written by the rules of TRAIL.md without the json module."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        if not unicodedata.is_normalized("NFC", value):
            raise Malformed(value)
        return '"' + "".join(ESCAPES.get(one, one if one >= " " else f"\\u{ord(one):04x}") for one in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return "{" + ",".join(f"{written(key)}:{written(value[key])}" for key in sorted(value)) + "}"


def read(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body, object_pairs_hook=pairs, parse_float=fraction, parse_constant=fraction)
    except ValueError as error:
        raise Malformed(body) from error
    if not isinstance(found, dict) or written(found) != body:
        raise Malformed(body)
    return found


def faults(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the faults of a trail, found by steps 1 and 2 of TRAIL.md, as "number fault"."""
    previous = hashed(b"wxdesk-audit-v1\n", LOG.encode())
    for number, line in enumerate(lines, 1):
        try:
            said = read(line["body"])
        except Malformed:
            said = {}
        version = said.get("v", 1)
        if (said.get("log"), said.get("seq")) != (LOG, number):
            yield f"{number} place"
        if type(version) is not int or version not in (1, 2):
            yield f"{number} version"
        if version == 2:
            names = [said.get("os_account"), said.get("host")]
            if not all(isinstance(one, str) and len(one) <= 64 for one in names) or said.get("face") not in FACES:
                yield f"{number} workplace"
        leaf = hashed(b"\x00", line["body"].encode())
        previous = hashed(b"\x02", previous, leaf)
        if (line["leaf"], line["chain"]) != (leaf.hex(), previous.hex()):
            yield f"{number} hash"


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the RFC 6962 tree hash, by recursive halves."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashed()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashed(b"\x01", root(leaves[:half]), root(leaves[half:]))


def entries(lines: Sequence[Line]) -> list[TrailEntry]:
    """Return the lines as trail entries, numbered in order."""
    return [
        TrailEntry(at, one["body"].encode(), bytes.fromhex(one["leaf"]), bytes.fromhex(one["chain"]))
        for at, one in enumerate(lines, 1)
    ]


def test_both_verifiers_accept_the_good_trail() -> None:
    assert [*faults(VECTORS["events"])] == []
    assert [*chain_problems(LOG, entries(VECTORS["events"]))] == []


@pytest.mark.parametrize("bad", VECTORS["bad"], ids=lambda bad: str(bad["why"]))
def test_both_verifiers_refuse_each_bad_trail(bad: dict[str, Any]) -> None:
    assert [*faults(bad["events"])]
    assert [*chain_problems(LOG, entries(bad["events"]))]


def test_both_envelopes_stand_in_the_good_trail() -> None:
    assert {json.loads(one["body"])["v"] for one in VECTORS["events"]} == {1, 2}


def test_the_chain_begins_as_the_page_says() -> None:
    assert VECTORS["genesis"] == hashed(b"wxdesk-audit-v1\n", LOG.encode()).hex() == genesis(LOG).hex()


def test_roots_and_paths_are_those_of_the_page() -> None:
    leaves = [bytes.fromhex(one["leaf"]) for one in VECTORS["events"]]
    for count, expected in enumerate(VECTORS["roots"]):
        assert root(leaves[:count]).hex() == merkle_root(leaves[:count]).hex() == expected
    last = VECTORS["events"][-1]
    head = Checkpoint(LOG, len(leaves), last["chain"], VECTORS["roots"][-1])
    for seq, (one, path) in enumerate(zip(VECTORS["events"], VECTORS["paths"], strict=True), 1):
        assert is_included(TrailEvent(seq, one["body"].encode(), tuple(path)), head)
        node, index, width, rest = bytes.fromhex(one["leaf"]), seq - 1, len(leaves), list(path)
        while width > 1:
            if index % 2 or index + 1 < width:
                sibling = bytes.fromhex(rest.pop(0))
                node = hashed(b"\x01", sibling, node) if index % 2 else hashed(b"\x01", node, sibling)
            index, width = index // 2, (width + 1) // 2
        assert (node.hex(), rest) == (VECTORS["roots"][-1], [])


def test_signed_bytes_are_those_of_the_page() -> None:
    previous = bytes.fromhex(VECTORS["genesis"])
    for seq, (one, digest) in enumerate(zip(VECTORS["events"], VECTORS["signed"], strict=True), 1):
        lines = "wxdesk-event-signature-v1", LOG, str(seq), previous.hex(), one["body"]
        wanted = "\n".join(lines).encode()
        assert wanted == signed_bytes(LOG, seq, previous, one["body"].encode())
        assert sha256(wanted).hexdigest() == digest
        previous = bytes.fromhex(one["chain"])
    assert sha256(bytes.fromhex(VECTORS["signed_first"])).hexdigest() == VECTORS["signed"][0]


def test_key_and_signatures_are_those_of_the_page() -> None:
    key = VECTORS["key"]
    public = bytes.fromhex(key["public"])
    assert key["id"] == hashed(b"wxdesk-key-v1\n", public).hex()[:32] == key_id(public)
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key["private"]))
    assert private.public_key().public_bytes_raw() == public
    previous = bytes.fromhex(VECTORS["genesis"])
    for seq, (one, signature) in enumerate(zip(VECTORS["events"], VECTORS["signatures"], strict=True), 1):
        lines = "wxdesk-event-signature-v1", LOG, str(seq), previous.hex(), one["body"]
        assert private.sign("\n".join(lines).encode()).hex() == signature
        previous = bytes.fromhex(one["chain"])


def test_the_page_names_the_acts_that_the_desk_key_may_sign() -> None:
    listed = PAGE[PAGE.index("| act of a person with a key |") :].partition("\n\n")[0]
    named = {
        act: {*re.findall(r"`([\w.]+)`", tables)}
        for act, tables in re.findall(r"^\| `([\w.]+)` \|(.*)\|$", listed, re.MULTILINE)
    }
    assert named == DESK_ACTS
    table = PAGE[PAGE.index("| act | meaning |") :].partition("\n\n")[0]
    assert {*re.findall(r"^\| `([\w.]+)`", table, re.MULTILINE)} == {*KEY_ACTS}


def test_personal_digests_are_those_of_the_page() -> None:
    for one in VECTORS["personal"]:
        salt, value = bytes.fromhex(one["salt"]), one["value"]
        wanted = hashed(b"wxdesk-personal-v1\n", salt, value.encode()).hex()
        assert wanted == personal_digest(salt, value) == one["digest"]
    bodies = [read(one["body"]) for one in VECTORS["events"]]
    erased = [one for body in bodies if body["act"] == "personal.erased" for one in body["data"]["digests"]]
    assert erased == VECTORS["erased"] == [VECTORS["personal"][0]["digest"]]
    assert bodies[2]["changes"][0][2]["phones"] == {"personal": erased[0]}


def test_the_page_names_every_key_of_an_event() -> None:
    table = PAGE[PAGE.index("| key | since | value |") :].partition("\n\n")[0]
    named = {key for line in table.splitlines()[2:] for key in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert named - {"deputy_of"} == {*json.loads(VECTORS["events"][-1]["body"])}
