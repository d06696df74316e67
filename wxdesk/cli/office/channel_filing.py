"""`wxdesk channels file / unfile / filing / take-back`: the filing of an account (备案)."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from datetime import date

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context, add_common
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.rulebook.channel import Channel


def add_filing(parser: ArgumentParser, context: Context) -> None:
    """Add the subcommands about filing; without a subcommand, `wxdesk channels` lists or changes channels."""
    say = context.say
    verbs = parser.add_subparsers(dest="verb", metavar="file | unfile | filing | take-back")
    file = verbs.add_parser("file", help=say("cli-channels-file"))
    unfile = verbs.add_parser("unfile", help=say("cli-channels-unfile"))
    begin = verbs.add_parser("filing", help=say("cli-channels-begin"))
    back = verbs.add_parser("take-back", help=say("cli-channels-take-back"))
    for one in (file, unfile, begin, back):
        one.add_argument("id", metavar="ID", help=say("cli-channels-id"))
        add_common(one, context, SUPPRESS)
        one.add_argument("--json", action="store_true", default=SUPPRESS, help=say("cli-json"))
    file.add_argument("--on", required=True, metavar="DATE", help=say("cli-channels-filed-on"))
    file.add_argument("--reference", required=True, metavar="TEXT", help=say("cli-channels-reference"))
    unfile.add_argument("--on", required=True, metavar="DATE", help=say("cli-channels-unfiled-on"))
    for one in (unfile, begin):
        one.add_argument("--reason", required=True, help=say("cli-channels-reason"))


def set_filing(given: Namespace, context: Context, desk: Desk) -> None:
    """Carry out the filing step that the options name, if any.

    The steps are: file, withdraw the filing, mark it as under way, take the last step back.

    Raises:
        Refused, UserError: the codes of `AccountFiling`, and `date-bad`, a day is no valid date.
    """
    match given.verb:
        case "file":
            desk.filing.file(given.id, context.by(desk), read_day(given.on), given.reference)
        case "unfile":
            desk.filing.unfile(given.id, context.by(desk), read_day(given.on), given.reason)
        case "filing":
            desk.filing.begin(given.id, context.by(desk), given.reason)
        case "take-back":
            desk.filing.take_back(given.id, context.by(desk))
        case _:
            return
    context.note("cli-channels-filing-done")


def filing_json(channel: Channel, today: date) -> dict[str, object]:
    """Return the public JSON form of an account's filing."""
    held = channel.filing
    return {
        "filed": channel.filed,
        "filed_on": held.on,
        "reference": held.reference,
        "exports": not channel.filing_blocker(today),
        "filing_until": held.until,
        "filing_reason": held.reason,
    }
