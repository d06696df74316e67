"""The receipt 回执 of a hand-over: a small signed file that says which package the receiving desk imported.

It is one line of canonical JSON. It contains the receiving desk's event about the import, with the proof that its
trail contains this event, and so also the new numbers of the submissions. The signature of that desk's key covers
all other parts of the line.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wxdesk.domain.package.contents import Checkpoint, TrailEvent
from wxdesk.domain.package.inclusion import is_included
from wxdesk.domain.package.package_events import head_of
from wxdesk.domain.trail.envelope import envelope_problem
from wxdesk.domain.trail.events import canonical, read_line
from wxdesk.domain.trail.keys import Signature, key_id

TAKEN_OVER = "handover.taken"
"""The act of the event by which a desk takes a hand-over; the receipt carries it."""
RECEIPT_BYTES = 1 << 20
"""The maximum size of a receipt in bytes; a real one has some kilobytes."""
RECEIPT_FORMAT = 1
_HEX = re.compile(r"[0-9a-f]+")
_KEYS = frozenset({"receipt", "organisation", "event", "path", "head", "public", "signature"})

type Fits = Callable[[bytes, bytes, bytes], bool]
"""A function that gets public key, signature and data, and tells whether the signature fits."""
type ReceiptFault = Literal["receipt-form", "receipt-newer", "receipt-event", "receipt-signature"]
"""The code of what is wrong with a receipt; its sentence is `handover-<code>`."""


class BadReceipt(Exception):
    """Raised if a file is no valid receipt; `fault` is the code of the reason, such as `receipt-signature`."""

    def __init__(self, fault: ReceiptFault) -> None:
        """Keep `fault`, the code of the reason."""
        super().__init__(fault)
        self.fault: ReceiptFault = fault


@dataclass(frozen=True)
class HandoverReceipt:
    """The contents of a verified receipt: who imported which package, when, and the new numbers of its submissions.

    `handover` is the package's name, `manifest` the SHA-256 of its list of files. `log` is the id of the sending
    desk's trail, `other_log` that of the receiving desk's. `organisation` is the name of the receiving desk, and
    `person` the name of the person there who imported the package, at the UTC time `at`. `numbers` maps the number
    of each submission at the sending desk to its new number. `key` is the id of the key that signed the receipt, ""
    if it is unsigned.
    """

    handover: str
    """The name of the package."""
    log: str
    """The id of the trail of the desk that sent the package."""
    manifest: str
    """The SHA-256 of the package's list of files."""
    organisation: str
    other_log: str
    """The id of the trail of the desk that took the package."""
    person: str
    at: str
    """When the package was taken, as the event says it in UTC."""
    numbers: Mapping[str, str]
    """By the number at the sending desk, the number at the receiving desk."""
    key: str
    """The id of the key that signed the receipt; "" if the receiving desk signs nothing."""


def receipt_contents(
    event: Mapping[str, Any], path: Sequence[str], head: Checkpoint, organisation: str, public: str | None
) -> dict[str, object]:
    """Return the contents of a receipt as a JSON object without signature.

    `event` records that the package was imported. The hashes in `path` prove that the trail with the checkpoint
    `head` contains it. `public` is the public key of the desk in hex; None if the desk signs nothing.
    """
    return {
        "receipt": RECEIPT_FORMAT,
        "organisation": organisation,
        "event": dict(event),
        "path": list(path),
        "head": vars(head),
        "public": public,
    }


def receipt_bytes(said: Mapping[str, object], sign: Callable[[bytes], Signature | None]) -> bytes:
    """Return the file contents of a receipt, signed by `sign`.

    The receipt is unsigned if the desk has no key, or if `sign` returns None because the private key is lost.
    """
    signature = sign(signed_bytes(said)) if said["public"] is not None else None
    if signature is None:
        return canonical({**said, "public": None, "signature": None}) + b"\n"
    return canonical({**said, "signature": signature.signature.hex()}) + b"\n"


def signed_bytes(said: Mapping[str, object]) -> bytes:
    """Return the bytes that the desk key signs: a line with their kind, then the unsigned receipt `said`."""
    return b"wxdesk-receipt-signature-v1\n" + canonical(said) + b"\n"


def is_receipt(data: bytes) -> bool:
    """Tell whether `data` has the form of a receipt; neither proof nor signature is checked."""
    said = read_line(data)
    return said is not None and said.keys() == _KEYS


def read_receipt(data: bytes, fits: Fits) -> HandoverReceipt:
    """Check form, proof and signature of a receipt, and return its contents; `fits` checks a signature.

    Raises:
        BadReceipt: the file is no receipt, or it was changed.
    """
    said = read_line(data)
    if said is None or said.keys() != _KEYS:
        raise BadReceipt("receipt-form")
    if said["receipt"] != RECEIPT_FORMAT:
        raise BadReceipt("receipt-newer")
    try:
        key = _signing_key(said, fits)
        return _contents(said, key)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise BadReceipt("receipt-form") from error


def _signing_key(said: Mapping[str, Any], fits: Fits) -> str:
    """Check the signature of a receipt and return the id of its key, or "" if the receipt is unsigned.

    Raises:
        BadReceipt: `receipt-signature`, the signature does not fit.
    """
    public, signature = said["public"], said["signature"]
    if public is None and signature is None:
        return ""
    if not all(isinstance(one, str) and _HEX.fullmatch(one) for one in (public, signature)):
        raise BadReceipt("receipt-signature")
    unsigned = {name: value for name, value in said.items() if name != "signature"}
    if not fits(bytes.fromhex(public), bytes.fromhex(signature), signed_bytes(unsigned)):
        raise BadReceipt("receipt-signature")
    return key_id(bytes.fromhex(public))


def _contents(said: Mapping[str, Any], key: str) -> HandoverReceipt:
    event, head = said["event"], head_of(canonical(said["head"]))
    path = tuple(_text(one) for one in said["path"])
    proven = is_included(TrailEvent(event["seq"], canonical(event), path), head)
    if not proven or envelope_problem(event) or event["log"] != head.log or event["act"] != TAKEN_OVER:
        raise BadReceipt("receipt-event")
    data = event["data"]
    return HandoverReceipt(
        handover=_text(data["handover"]),
        log=_text(data["log"]),
        manifest=_text(data["manifest"]),
        organisation=_text(said["organisation"]),
        other_log=head.log,
        person=_text(event["decided_by"]["name"]),
        at=_text(event["happened_at"]),
        numbers={_text(theirs): _text(own) for theirs, own in data["numbers"].items()},
        key=key,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
