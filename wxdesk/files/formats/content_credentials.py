"""Read from a C2PA manifest whether AI made the file, and which program says so (in the parser process).

A manifest is a signed record of how a picture or film was made. It is stored in JUMBF boxes (ISO/IEC 19566-5), whose
contents are CBOR (RFC 8949). Only the few values that matter are looked up; the signature is not verified.
"""

import json
import re
from collections.abc import Iterator

MARK = b"jumb"
"""The name of the JUMBF box in which a manifest is stored."""
SEGMENT = b"JP"
"""First bytes of a JPEG segment with a part of a JUMBF box (ISO/IEC 19566-5, D.2)."""

_PNG_MARK, _JPEG_MARK = slice(4, 8), slice(12, 16)
"""Slices of a PNG chunk's content and of a JPEG segment that hold the name of the manifest's box."""
_SEARCHED_BYTES = 4 * 1024 * 1024
"""Maximum bytes that are searched from the beginning of the first box."""
_AT_MOST = 16
"""Maximum number of values that are read under one key."""
_STATES = {
    "trainedAlgorithmicMedia": "1",
    "compositeWithTrainedAlgorithmicMedia": "1",
    "trainedAlgorithmicData": "1",
    "compositeSynthetic": "2",
}
"""The value of an AI label's field "Label" for each type of source (IPTC NewsCodes) that means AI.

A synthetic part need not come from AI, so `compositeSynthetic` becomes "possible".
"""
_SOURCE_TYPE = re.compile(rb"digitalsourcetype/(\w{1,60})")
_MANIFEST_NAME = re.compile(rb"urn:(?:c2pa|uuid):[\w:.-]{1,120}|[\w.-]{1,40}:urn:uuid:[\w-]{36}")
_TEXT, _TEXT_END, _ONE_BYTE, _TWO_BYTES = 0x60, 0x78, 0x78, 0x79
"""First bytes of CBOR texts: from `_TEXT` with the length in it; then the length follows in one or two bytes."""


def is_manifest(note: bytes) -> bool:
    """Tell whether `note` is a C2PA manifest: the content of a PNG chunk, or a JPEG segment with a part of it."""
    return note[_PNG_MARK] == MARK or (note.startswith(SEGMENT) and note[_JPEG_MARK] == MARK)


def credential_labels(note: bytes) -> Iterator[str]:
    """Yield one AI label if a C2PA manifest in `note` states that AI made the content.

    The label is JSON text with the fields of GB 45438-2025, the Chinese standard for AI labels.
    `ContentProducer` is the program that wrote the manifest, `ProduceID` the identifier of the manifest.
    Manifests of ingredients (the files from which this file was made) count too: a picture made from an AI
    picture is AI content.
    """
    begin = note.find(MARK)
    if begin < 0:
        return
    store = note[begin : begin + _SEARCHED_BYTES]
    kinds = {found[1].decode("ascii", "replace") for found in _SOURCE_TYPE.finditer(store)}
    stated = min((_STATES[kind] for kind in kinds if kind in _STATES), default=None)
    if stated is None:
        return
    name = _MANIFEST_NAME.search(store)
    said = {
        "Label": stated,
        "ContentProducer": _producer(store),
        "ProduceID": name[0].decode("ascii", "replace") if name else "",
    }
    yield json.dumps(said, ensure_ascii=False)


def _producer(store: bytes) -> str:
    """Return the name of the first program that a manifest in `store` names as its writer; "" if none is named.

    Claims of version 2 give the name in `claim_generator_info`, older claims in `claim_generator`.
    """
    for key in (b"claim_generator_info", b"claim_generator"):
        for part in store.split(key)[1 : _AT_MOST + 1]:
            name = part.find(_cbor(b"name"), 0, 64) if key.endswith(b"info") else 0
            start = name + len(_cbor(b"name")) if key.endswith(b"info") else 0
            if name >= 0 and (said := _text(part[start:])):
                return said
    return ""


def _cbor(text: bytes) -> bytes:
    """Return `text`, shorter than 24 bytes, as a CBOR text string: one byte with type and length, then the text."""
    return bytes((_TEXT + len(text),)) + text


def _text(raw: bytes) -> str:
    """Return the CBOR text string at the beginning of `raw`; "" if `raw` begins with a value of another type."""
    head = raw[0] if raw else 0
    if _TEXT <= head < _TEXT_END:
        start, length = 1, head - _TEXT
    elif head in (_ONE_BYTE, _TWO_BYTES):
        start = 2 if head == _ONE_BYTE else 3
        length = int.from_bytes(raw[1:start], "big")
    else:
        return ""
    return raw[start : start + length].decode("utf-8", "replace")
