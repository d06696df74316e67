"""Personal data 个人信息: its kinds, its masked forms (138****5678), and contact data that is public."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PersonalKind(StrEnum):
    """The kinds of personal data; the value is the end of the id of the rule that finds it, such as `PII.mobile`."""

    ID = "id"
    CARD = "card"
    MOBILE = "mobile"
    PASSPORT = "passport"
    PLATE = "plate"
    TELEPHONE = "tel"
    MAIL = "mail"
    MESSENGER = "im"
    ADDRESS = "addr"
    MINOR = "minor"
    NAME = "name"


class PersonalDatum(NamedTuple):
    """One piece of personal data: the characters `start` to `end` of a text, in code points.

    `masked` is the form that may be published, such as 138****5678. `doubtful` tells that a number only looks like one
    of its kind, since its checksum is wrong or nothing beside it confirms it.
    """

    kind: PersonalKind
    start: int
    end: int
    masked: str
    """The form that may be published, such as 138****5678."""
    doubtful: bool = False
    """The number only looks like one of its kind: its checksum is wrong, or nothing beside it confirms it."""


@dataclass(frozen=True)
class PublicContacts:
    """Contact data that the organisation publishes itself; none of it counts as personal data."""

    phones: frozenset[str] = frozenset()
    """Telephone numbers, digits only."""
    addresses: tuple[str, ...] = ()
    mail_domains: frozenset[str] = frozenset()
    """Domains of the organisation's own mailboxes, in lower case."""
    messengers: frozenset[str] = frozenset()
    """QQ numbers and WeChat ids of the organisation."""
    names: frozenset[str] = frozenset()
    """Full names of persons who represent the organisation in public."""

    def has_phone(self, digits: str) -> bool:
        """Tell whether a telephone number is a public one, with or without its area code."""
        return any(digits.endswith(one) or one.endswith(digits) for one in self.phones if len(one) >= _SHORTEST)

    def has_address(self, address: str) -> bool:
        """Tell whether an address is a public one, is a part of one, or contains one."""
        bare = _bare(address)
        return any(bare in known or known in bare for known in map(_bare, self.addresses) if known)


_SHORTEST = 7
"""Digits of the shortest telephone number that a person or shop has."""


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def apart(found: Sequence[PersonalDatum]) -> list[PersonalDatum]:
    """Return `found` in the order of their places, without overlaps.

    Of data that overlap, the kind that stands first in `PersonalKind` is kept; of one kind, the longest.
    """
    order = list(PersonalKind)
    kept = list[PersonalDatum]()
    for one in sorted(found, key=lambda one: (order.index(one.kind), one.start - one.end, one.start)):
        at = bisect_left(kept, one.start, key=_start_of)
        before, behind = kept[max(0, at - 1) : at], kept[at : at + 1]
        if all(other.end <= one.start for other in before) and all(one.end <= other.start for other in behind):
            kept.insert(at, one)
    return kept


def _start_of(one: PersonalDatum) -> int:
    return one.start


def masked_id(number: str) -> str:
    """Return an identity number masked except for its region code and last four characters: 421182********3026."""
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"


def masked_mobile(digits: str) -> str:
    """Return a mobile number masked in the form 138****5678."""
    return f"{digits[:3]}****{digits[-4:]}"


def masked_telephone(digits: str, area: int) -> str:
    """Return a telephone number masked except for its last three digits; the first `area` digits are its area code."""
    code = f"{digits[:area]}-" if area else ""
    return f"{code}{'*' * (len(digits) - area - 3)}{digits[-3:]}"


def masked_card(digits: str) -> str:
    """Return a bank card number masked except for its last four digits."""
    return f"{'*' * (len(digits) - 4)}{digits[-4:]}"


def masked_plate(plate: str) -> str:
    """Return a licence plate masked except for its region and its last two characters: 豫A***45."""
    return f"{plate[:2]}{'*' * (len(plate) - 4)}{plate[-2:]}"


def masked_passport(number: str) -> str:
    """Return a passport number masked except for its first and its last two characters."""
    return f"{number[:1]}{'*' * (len(number) - 3)}{number[-2:]}"


def masked_mail(local: str, domain: str) -> str:
    """Return a mail address with its mailbox masked except for the first character: z***@163.com."""
    return f"{local[:1]}***@{domain}"


def masked_messenger(number: str) -> str:
    """Return a QQ number or WeChat id masked except for its first two and last two characters."""
    return f"{number[:2]}****{number[-2:]}"


def masked_name(name: str, surname: int) -> str:
    """Return a masked name: the surname, which is the first `surname` characters of `name`, followed by 某."""
    return f"{name[:surname]}某"
