"""The options that describe a delivery, and lookups of units, channels and kinds by name."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day, read_instant
from wxdesk.domain.submissions.fields import CODES, FIELDS, SaidOf, SubmissionField, SubmissionFieldKind, codes
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.desk.requests import Received
from wxdesk.services.office.staffing import face


def add_description(parser: ArgumentParser, context: Context) -> None:
    """Add the options that describe a delivery: unit, officer, channels, dates and so on."""
    parser.add_argument("--own", action="store_true", help=context.say("cli-intake-own"))
    for one in FIELDS:
        if one.of is not SaidOf.PAPER:
            help_ = context.say(f"{one.sentence}.option")
            parser.add_argument(one.flag, dest=one.key, help=help_, **_typed(one))


def _typed(field: SubmissionField) -> dict[str, Any]:
    """Return the argparse settings for the option of `field`.

    For text fields of a delivery, the default is "" and not None.
    """
    match field.kind:
        case SubmissionFieldKind.TICK if field.of is SaidOf.DELIVERY:
            return {"action": "store_true"}
        case SubmissionFieldKind.TICK:
            return {"action": BooleanOptionalAction}
        case SubmissionFieldKind.CHANNELS:
            return {"action": "append", "metavar": "ID"}
        case SubmissionFieldKind.DAY:
            return {"metavar": "DATE"}
        case SubmissionFieldKind.PIECE:
            return {"type": Path, "metavar": "FILE"}
        case SubmissionFieldKind.INSTANT:
            return {"metavar": "TIME"}
        case SubmissionFieldKind.TEXT if field.of is SaidOf.DELIVERY:
            return {"default": ""}
        case SubmissionFieldKind.CHOICE if field.key in CODES:
            return {"choices": codes(field.key)}
    return {}


def received(given: Namespace, desk: Desk) -> Received:
    """Return the details of a delivery that the options state; files that they name are stored in the vault.

    Raises:
      UserError: an unknown unit or officer, an invalid date, or a code of `EvidenceKeeper.keep`.
      Unusable: a named file does not exist.
    """
    readers: dict[str, Callable[[Any], object]] = {
        "unit": lambda name: unit_named(name, desk),
        "officer": desk.people.resolve,
        **CODES,
    }
    kinds: dict[SubmissionFieldKind, Callable[[Any], object]] = {
        SubmissionFieldKind.DAY: read_day,
        SubmissionFieldKind.INSTANT: read_instant,
        SubmissionFieldKind.CHANNELS: tuple,
        SubmissionFieldKind.PIECE: desk.evidence.keep,
    }
    said: dict[str, Any] = {"origin": Origin.OWN if given.own else None}
    for one in FIELDS:
        if one.of is not SaidOf.PAPER:
            typed = getattr(given, one.key)
            read = readers.get(one.key) or kinds.get(one.kind)
            said[one.key] = read(typed) if read and typed is not None else typed
    return Received(**said)


def unit_named(name: str, desk: Desk) -> str:
    """Return the id of the unit with this name, whatever the Unicode composition of its characters.

    Raises:
        UserError: `value-unknown`, there is no such unit.
    """
    units = {face(one.name): one for one in desk.people.units()}
    if face(name) not in units:
        known = "、".join(one.name for one in units.values())
        raise UserError("value-unknown", key="unit", value=name, known=known)
    return units[face(name)].id


def require_channel(channel: str, desk: Desk) -> str:
    """Return `channel` unchanged, after checking that the desk has a channel with this id.

    Raises:
        UserError: `value-unknown`, there is no such channel.
    """
    return _required("channel", channel, [one.id for one in desk.people.channels()])


def require_kind(kind: str, desk: Desk) -> str:
    """Return `kind` unchanged, after checking that the rulebook has this kind of submission.

    Raises:
        UserError: `value-unknown`, there is no such kind.
    """
    return _required("kind", kind, desk.rulebook.kinds)


def _required(key: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise UserError("value-unknown", key=key, value=value, known=", ".join(known))
    return value
