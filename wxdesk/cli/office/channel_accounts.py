"""The options of `wxdesk channels` that add, rename and close accounts, and how their state is printed."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.rulebook.channel import Channel, ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount


def add_accounts(parser: ArgumentParser, context: Context) -> None:
    """Add the options that add, rename and close an account, and take back the last of these steps."""
    say = context.say
    parser.add_argument("--add", metavar="ID", help=say("cli-channels-add"))
    parser.add_argument("--rename", metavar="ID", help=say("cli-channels-rename"))
    parser.add_argument("--close", metavar="ID", help=say("cli-channels-close"))
    parser.add_argument("--undo-account", metavar="ID", help=say("cli-channels-undo-account"))
    parser.add_argument("--name", default="", help=say("cli-channels-name"))
    parser.add_argument("--kind", choices=list(ChannelKind), help=say("cli-channels-kind"))
    parser.add_argument("--first-push", metavar="DATE", help=say("cli-channels-first-push"))
    parser.add_argument("--last-push", metavar="DATE", help=say("cli-channels-last-push"))
    parser.add_argument("--why", default="", metavar="TEXT", help=say("cli-channels-close-reason"))


def set_accounts(given: Namespace, context: Context, desk: Desk, settings: Mapping[str, object]) -> None:
    """Add, rename or close an account, change its first push day, or take its last step back, as the options say.

    `settings` are those of a new account.

    Raises:
      Refused, UserError: the codes of `Accounts`; `account-kind-missing`; `date-bad`, a day is no valid date.
    """
    if given.add is not None:
        if given.kind is None:
            raise UserError("account-kind-missing")
        first = read_day(given.first_push) if given.first_push else None
        made = NewAccount(given.add, given.name, ChannelKind(given.kind), first, settings)
        desk.accounts.add(made, context.by(desk))
        context.note("channels-added", name=given.name)
    if given.rename is not None:
        desk.accounts.rename_account(given.rename, given.name, context.by(desk))
        context.note("channels-renamed", name=given.name)
    if given.first_push and given.change and given.add is None:
        desk.accounts.set_first_push(given.change, read_day(given.first_push), context.by(desk))
        context.note("channels-first-push-set", day=given.first_push)
    if given.close is not None:
        last = read_day(given.last_push) if given.last_push else shanghai_date(desk.clock.now())
        desk.accounts.close(given.close, context.by(desk), last, given.why)
        context.note("channels-closed", name=desk.people.channel(given.close).name, day=last.isoformat())
    if given.undo_account is not None:
        desk.accounts.take_back(given.undo_account, context.by(desk))
        context.note("channels-account-taken-back")


def account_json(channel: Channel) -> dict[str, object]:
    """Return the public JSON form of when an account begins and ends."""
    return {
        "first_push": channel.first_push,
        "closed_on": channel.closed_on,
        "closed_reason": channel.closed_reason,
    }
