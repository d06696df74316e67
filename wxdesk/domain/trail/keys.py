"""Signing keys 签名密钥: which key a person holds between which events, and which key must sign an event.

A key is an Ed25519 key. Its id is the first 32 hex digits of SHA-256("wxdesk-key-v1" LF public key). A person's key
signs what the person enters. The desk key signs what people without a key enter, and what the program does by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

PUBLIC_BYTES, SIGNATURE_BYTES = 32, 64
"""Number of bytes of a public key and of a signature (RFC 8032)."""
_ID_DIGITS = 32
KEY_DIGITS = 8
"""Number of digits of a key id that people are shown."""

BEGAN, DESK_REPLACED = "signing.began", "key.desk_replaced"
ENROLLED, CONFIRMED, ENDED, KEY_LOST = "key.enrolled", "key.confirmed", "key.ended", "key.lost"
KEY_ACTS = (BEGAN, DESK_REPLACED, ENROLLED, CONFIRMED, ENDED, KEY_LOST)
"""The acts of the events that say which keys are valid."""

RESTORED = "desk.restored"
"""The act of a restore. A restored desk may lack its private keys, so this event may lack a signature."""

_NONE = frozenset[str]()
_KEYS = frozenset({"signing_key"})
DESK_ACTS: Mapping[str, frozenset[str]] = {
    BEGAN: _KEYS,
    DESK_REPLACED: _KEYS,
    KEY_LOST: _KEYS,
    RESTORED: _NONE,
    "refused": _NONE,
    "date.confirmed": _NONE,
    "checkpoint.written": _NONE,
    "desk.backed_up": _NONE,
    "desk.drilled": _NONE,
    "desk.migrated": _NONE,
    "rulebook.adopted": _NONE,
    "submission.checked": frozenset({"check_run"}),
    "seat.pin_failed": _NONE,
    "seat.locked": _NONE,
    "seat.closed": _NONE,
    "seat.recovered": frozenset({"seat", "seat_policy"}),
}
"""The acts that the desk key may sign even if the person who enters them has a key of their own.

Nobody decides these acts with a PIN: failed attempts, schedules, and the loss of a key or a PIN. Each act comes with
the tables that its event may change.
"""


class KeyEnd(StrEnum):
    """The reason why a key is no longer valid."""

    CHANGED = "changed"
    LOST = "lost"
    RESET = "reset"
    CLOSED = "closed"


class Signature(NamedTuple):
    """A signature: the id of the key, and its 64 bytes."""

    key: str
    signature: bytes


class SigningKey(NamedTuple):
    """The public part of a key; `person` is None for the desk key.

    `public` is the public key in hex. `confirmed_by` is the administrator who countersigned it, or None. `ended` is the
    reason why it is no longer valid, "" while it is valid.
    """

    id: str
    person: str | None
    public: str
    """The 32 bytes of the public key, in hex."""
    confirmed_by: str | None = None
    """The id of the administrator who countersigned the key; None if nobody did yet."""
    ended: str = ""
    """The reason why the key is no longer valid (`KeyEnd`); empty while it is valid."""


def key_id(public: bytes) -> str:
    """Return the id of a public key."""
    return sha256(b"wxdesk-key-v1\n" + public).hexdigest()[:_ID_DIGITS]


@dataclass(frozen=True)
class KeySpan:
    """A key in the trail: it signs the events `first` to `last`; `last` is None while the key is valid.

    `person` and `name` are its owner, None and "" for the desk key. `ended` is the reason why it is no longer valid.
    `confirmed_by` is the administrator who countersigned it, and `confirmed` the number of that event.
    """

    id: str
    person: str | None
    name: str
    """The name of the person at enrolment; empty for the desk key."""
    public: bytes
    first: int
    last: int | None = None
    ended: str = ""
    confirmed_by: str = ""
    """The name of the administrator who countersigned the key; empty if nobody did."""
    confirmed: int | None = None
    """The number of the event by which an administrator countersigned the key; None if nobody did."""

    def holds(self, seq: int) -> bool:
        """Tell whether the key was valid at the event `seq`."""
        return self.first <= seq and (self.last is None or seq <= self.last)


class KeyHistory:
    """The keys of a trail, read from its events with one of `KEY_ACTS`, in order."""

    def __init__(self, events: Iterable[Mapping[str, Any]]) -> None:
        """Create the history from the `events` about keys; `malformed` lists the numbers of malformed ones."""
        self.began: int | None = None
        """The number of the event from which on every event is signed; None if signing never began."""
        self.spans: dict[str, KeySpan] = {}
        self.malformed: list[int] = []
        """The numbers of events that enrol a second valid key, a known key, or a key with a wrong id."""
        for event in events:
            self.take(event)

    def take(self, event: Mapping[str, Any]) -> bool:
        """Read the next event with one of `KEY_ACTS`; return False and list it in `malformed` if it is malformed."""
        try:
            sound = self._read(event)
        except (KeyError, TypeError, ValueError):
            sound = False
        if not sound:
            self.malformed.append(int(event.get("seq", 0)))
        return sound

    def of(self, person: str | None, seq: int) -> KeySpan | None:
        """Return the key of a person (None: of the desk) that was valid at the event `seq`."""
        return next((one for one in self.spans.values() if one.person == person and one.holds(seq)), None)

    def _read(self, event: Mapping[str, Any]) -> bool:
        seq, data, key = int(event["seq"]), event["data"], str(event["data"]["key"])
        person, name = event["entered_by"]["id"], str(event["entered_by"]["name"])
        match event["act"]:
            case "signing.began":
                first = self.began is None
                self.began = self.began or seq
                return first and self._enrol(KeySpan(key, None, "", bytes.fromhex(data["public"]), seq))
            case "key.desk_replaced":
                before = self.of(None, seq)
                if before is not None:
                    self.spans[before.id] = replace(before, last=seq - 1, ended=KeyEnd.LOST)
                return self._enrol(KeySpan(key, None, "", bytes.fromhex(data["public"]), seq))
            case "key.enrolled":
                return self._enrol(KeySpan(key, person, name, bytes.fromhex(data["public"]), seq))
            case "key.confirmed":
                known = self.spans.get(key)
                if known is None or known.person == person:
                    return False
                self.spans[key] = replace(known, confirmed_by=name, confirmed=seq)
                return True
            case act:
                known = self.spans.get(key)
                if known is None or known.last is not None or (act == KEY_LOST and known.person != person):
                    return False
                self.spans[key] = replace(known, last=seq, ended=KeyEnd(data["why"]))
                return True

    def _enrol(self, span: KeySpan) -> bool:
        sound = len(span.public) == PUBLIC_BYTES and key_id(span.public) == span.id
        if not sound or span.id in self.spans or self.of(span.person, span.first) is not None:
            return False
        self.spans[span.id] = span
        return True
