"""Writes C2PA manifests: signed records of how a picture or film was made, here without a real signature."""

import struct
from collections.abc import Mapping, Sequence

type Cbor = str | Sequence[Cbor] | Mapping[str, Cbor]

MANIFEST = "urn:c2pa:4f6d1c1e-7f0b-4c55-9a1d-2f5f6d1c1e00"
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
FILM_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def cbor(value: Cbor) -> bytes:
    """Return `value`, made of texts, lists and objects, encoded as CBOR (RFC 8949)."""
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, Mapping):
        return _head(5, len(value)) + b"".join(cbor(name) + cbor(one) for name, one in value.items())
    return _head(4, len(value)) + b"".join(map(cbor, value))


def _head(kind: int, length: int) -> bytes:
    if length < 24:
        return bytes((kind << 5 | length,))
    return bytes((kind << 5 | 24, length)) if length < 256 else bytes((kind << 5 | 25,)) + struct.pack(">H", length)


def box(name: bytes, body: bytes) -> bytes:
    """Return a box as in JUMBF, mp4 and mov files: 4 bytes of length, the four-letter `name`, and `body`."""
    return struct.pack(">I", 8 + len(body)) + name + body


def store(source: str = TRAINED, *, program: str = "某AI视频", old: bool = False, thumbnail: bytes = b"") -> bytes:
    """Return a C2PA manifest store with one manifest, which states that `program` made the content.

    `source` is the manifest's "digitalSourceType", an address of the IPTC list such as `TRAINED` (made by AI).
    With `old`, the program is named in `claim_generator`, as in version 1 of the claim. `thumbnail`, if not
    empty, is stored as a picture before the statement about the source.
    """
    actions = {"actions": [{"action": "c2pa.created", "digitalSourceType": source}]}
    claim: Cbor = {"claim_generator": program} if old else {"claim_generator_info": {"name": program}}
    pictures = _super(b"", "c2pa.thumbnail.claim.jpeg", box(b"bidb", thumbnail)) if thumbnail else b""
    made = _super(b"cbor", "c2pa.actions.v2", box(b"cbor", cbor(actions)))
    parts = _super(b"c2as", "c2pa.assertions", pictures + made) + _super(
        b"c2cl", "c2pa.claim.v2", box(b"cbor", cbor(claim))
    )
    return _super(b"c2pa", "c2pa", _super(b"c2ma", MANIFEST, parts))


def _super(kind: bytes, label: str, body: bytes) -> bytes:
    described = kind.ljust(4, b"\0") + bytes.fromhex("00110010800000aa00389b71") + b"\3" + label.encode() + b"\0"
    return box(b"jumb", box(b"jumd", described) + body)


def film_box(manifest: bytes) -> bytes:
    """Return `manifest`, a manifest store, inside the `uuid` box in which an mp4 or mov film has it."""
    return box(b"uuid", FILM_BOX + bytes(4) + b"manifest\0" + bytes(8) + manifest)


def jpeg_segments(manifest: bytes, part: int) -> bytes:
    """Return JPEG segments (APP11) that contain a manifest store, split into pieces of `part` bytes.

    As the format requires, each segment repeats the first 8 bytes of the store: the header of its box.
    """
    head, rest = manifest[:8], manifest[8:]
    parts = [rest[at : at + part] for at in range(0, len(rest), part)]
    bodies = [b"JP\0\1" + struct.pack(">I", number) + head + one for number, one in enumerate(parts, 1)]
    return b"".join(b"\xff\xeb" + struct.pack(">H", len(body) + 2) + body for body in bodies)
