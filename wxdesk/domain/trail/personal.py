"""Personal values: events contain only salted digests of them, so that the values themselves can be erased.

digest = SHA-256("wxdesk-personal-v1" LF salt value); the salt has 32 random bytes. In an event the column is the
object `{"personal": digest}`. The value and its salt are in the table `personal`, which no export contains.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

PERSONAL: Mapping[str, object] = {"personal": True}
"""The metadata of a field that holds private data of a person; the field is a text or a list of texts."""

SALT = 32
"""Number of bytes of a salt."""

ERASED = "personal.erased"
"""The act of an erasure; `digests` in its data names the erased values."""


EVIDENCE = "evidence"
"""The field of an erasure of files that prove decisions; its digests are the SHA-256 of the files."""

HIDDEN = "…"
"""The sign that replaces the personal values of a refusal in the trail."""


class PersonalText(str):
    """A personal value in the message of a refused act.

    The refused person sees the value; the event in the trail does not contain it.
    """

    __slots__ = ()


def personal_fields(kind: type) -> frozenset[str]:
    """Return the names of the fields of a class that hold personal values."""
    marked = fields(kind) if is_dataclass(kind) else ()
    return frozenset(one.name for one in marked if "personal" in one.metadata)


def personal_digest(salt: bytes, value: str) -> str:
    """Return the digest that replaces a personal value in an event."""
    return sha256(b"wxdesk-personal-v1\n" + salt + value.encode()).hexdigest()


def erased_digests(event: Mapping[str, Any]) -> list[str]:
    """Return the digests whose values an event erased; none if the event has another form."""
    data = event.get("data")
    digests = data.get("digests") if isinstance(data, dict) else None
    return [one for one in digests if isinstance(one, str)] if isinstance(digests, list) else []


def digest_in(column: object) -> str | None:
    """Return the digest if a column of an event is `{"personal": digest}`, else None."""
    digest = column.get("personal") if isinstance(column, dict) else None
    return digest if isinstance(digest, str) else None
