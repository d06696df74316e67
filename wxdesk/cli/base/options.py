"""The options that describe a delivery, and lookups of units, channels and kinds by name."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Iterable

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day, read_instant
from wxdesk.domain.submissions.submission import ArticleForm, Origin
from wxdesk.services.desk.requests import Received
from wxdesk.services.office.staffing import face


def add_description(parser: ArgumentParser, context: Context) -> None:
    """Add the options that describe a delivery."""
    say = context.say
    parser.add_argument("--unit", help=say("cli-intake-unit"))
    parser.add_argument("--officer", metavar="NAME", help=say("cli-intake-officer"))
    parser.add_argument("--own", action="store_true", help=say("cli-intake-own"))
    parser.add_argument("--form", choices=list(ArticleForm), help=say("cli-intake-form"))
    parser.add_argument("--range", help=say("cli-intake-range"))
    parser.add_argument("--decision-by", metavar="NAME", help=say("cli-intake-decision-by"))
    parser.add_argument("--reprint", action=BooleanOptionalAction, help=say("cli-intake-reprint"))
    parser.add_argument("--kind", help=say("cli-intake-kind"))
    parser.add_argument("--source", help=say("cli-intake-source"))
    parser.add_argument("--channel", action="append", metavar="ID", help=say("cli-intake-channel"))
    parser.add_argument("--on-site", action="store_true", help=say("cli-intake-on-site"))
    parser.add_argument("--signed-off", action=BooleanOptionalAction, help=say("cli-intake-signed-off"))
    parser.add_argument("--event-date", metavar="DATE", help=say("cli-intake-event-date"))
    parser.add_argument("--not-before", metavar="DATE", help=say("cli-intake-not-before"))
    parser.add_argument("--expires", metavar="DATE", help=say("cli-intake-expires"))
    parser.add_argument("--delivered", metavar="TIME", help=say("cli-intake-delivered"))
    parser.add_argument("--mended", action="store_true", help=say("cli-intake-mended"))
    parser.add_argument("--route", default="", help=say("cli-intake-route"))
    parser.add_argument("--reason", default="", help=say("cli-reason"))


def received(given: Namespace, desk: Desk) -> Received:
    """Return the delivery's details from the options.

    Raises:
      UserError: an unknown unit or officer, or an invalid date.
    """
    return Received(
        unit=unit_named(given.unit, desk) if given.unit is not None else None,
        officer=desk.people.resolve(given.officer) if given.officer else None,
        origin=Origin.OWN if given.own else None,
        form=ArticleForm(given.form) if given.form else None,
        range=given.range,
        decision_by=given.decision_by,
        reprint=given.reprint,
        kind=given.kind,
        source=given.source,
        channels=tuple(given.channel) if given.channel else None,
        onsite=given.on_site,
        signed_off=given.signed_off,
        event_date=read_day(given.event_date) if given.event_date else None,
        not_before=read_day(given.not_before) if given.not_before else None,
        expires=read_day(given.expires) if given.expires else None,
        delivered_at=read_instant(given.delivered) if given.delivered else None,
        mended=given.mended,
        route=given.route,
        reason=given.reason,
    )


def unit_named(name: str, desk: Desk) -> str:
    """Return the id of the unit with this name, in any Unicode composition of its characters.

    Raises:
      UserError: `value-unknown`.
    """
    units = {face(one.name): one for one in desk.people.units()}
    if face(name) not in units:
        known = "、".join(one.name for one in units.values())
        raise UserError("value-unknown", key="unit", value=name, known=known)
    return units[face(name)].id


def require_channel(channel: str, desk: Desk) -> str:
    """Return the channel id after checking that it exists.

    Raises:
      UserError: `value-unknown`.
    """
    return _required("channel", channel, [one.id for one in desk.people.channels()])


def require_kind(kind: str, desk: Desk) -> str:
    """Return the kind of submission after checking that the rulebook has it; errors as `require_channel`."""
    return _required("kind", kind, desk.rulebook.kinds)


def _required(key: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise UserError("value-unknown", key=key, value=value, known=", ".join(known))
    return value
