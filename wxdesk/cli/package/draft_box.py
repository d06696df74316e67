"""`wxdesk draft-box`: list the accounts with a draft box 草稿箱, switch one on or off, forget a secret."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.domain.desk.errors import UserError

NAME = "draft-box"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("channel", nargs="?", metavar="CHANNEL", help=say("cli-draft-box-channel"))
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--app-id", metavar="APPID", help=say("cli-draft-box-app-id"))
    one.add_argument("--off", action="store_true", help=say("cli-draft-box-off"))
    one.add_argument("--forget-secret", action="store_true", help=say("cli-draft-box-forget"))


def run(given: Namespace, context: Context) -> int:
    """Switch a channel's draft box on or off or forget its secret, if asked; list the accounts with a draft box."""
    with context.desk() as desk:
        if given.app_id or given.off or given.forget_secret:
            _change(desk, given, context)
        names = {one.id: one.name for one in desk.people.channels()}
        accounts = [
            {"channel": one.channel, "name": names[one.channel], "app_id": one.app_id}
            for one in desk.draft_box.accounts()
        ]
    if context.as_json:
        context.print_json(accounts)
        return FINE
    for account in accounts:
        context.print_row(*account.values())
    if not accounts:
        context.note("cli-draft-box-none")
    return FINE


def _change(desk: Desk, given: Namespace, context: Context) -> None:
    if given.channel is None:
        raise UserError("draft-channel-missing")
    account = desk.draft_box.account(given.channel)
    if given.app_id:
        desk.draft_box.switch(given.channel, given.app_id, context.by(desk))
        return
    if given.off:
        desk.draft_box.switch(given.channel, "", context.by(desk))
    if account is not None:
        desk.draft_line.forget(account.app_id)
