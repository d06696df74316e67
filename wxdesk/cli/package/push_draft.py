"""`wxdesk push-draft`: send the newest package of a push to WeChat's draft box 草稿箱; nothing is published."""

import os
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, whole_number
from wxdesk.cli.base.progress_line import telling
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.drafts.draft_box import DraftResult
from wxdesk.services.drafts.ports import WeChatError

NAME = "push-draft"
_LONGEST = 4096


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("push", metavar="PUSH", help=say("cli-push-name"))
    parser.add_argument("--secret-fd", type=whole_number, metavar="FD", help=say("cli-draft-secret-fd"))
    parser.add_argument("--keep-secret", action="store_true", help=say("cli-draft-keep-secret"))
    parser.add_argument("--proxy", default="", metavar="URL", help=say("cli-draft-proxy"))
    parser.add_argument("--server", default="", metavar="URL", help=say("cli-draft-server"))


def run(given: Namespace, context: Context) -> int:
    """Send the package to WeChat's draft box, and print whether the draft is equal to the package.

    Return 1 if they differ, or if WeChat refuses a call or cannot be reached; the command can then be repeated.
    """
    try:
        found = _sent(given, context)
    except WeChatError as error:
        context.error(error)
        return STOPPED
    if context.as_json:
        context.print_json(found)
    else:
        for one in found.differences:
            context.print(context.say("draft-difference", **one._asdict()))
        key = "draft-different" if found.differences else "draft-equal"
        context.print(context.say(key, package=found.package, count=len(found.differences), uploaded=found.uploaded))
    return STOPPED if found.differences else FINE


def _sent(given: Namespace, context: Context) -> DraftResult:
    """Send the package to the draft box; with `--keep-secret`, store the app secret in the system's keyring."""
    with context.desk() as desk:
        by = context.by(desk)
        app_id = desk.draft_box.app_id(given.push, by)
        secret = _secret(desk, given, context, app_id)
        box = desk.draft_line.open(app_id, secret, given.server, given.proxy)
        try:
            with telling(context, "draft-progress") as progress:
                found = desk.draft_box.send(given.push, box, by, progress)
        finally:
            box.close()
        if given.keep_secret and not desk.draft_line.keep(app_id, secret):
            context.note("cli-draft-no-keyring")
    return found


def _secret(desk: Desk, given: Namespace, context: Context, app_id: str) -> str:
    """Return the account's secret: from a file descriptor, the system's keyring, or typed; never an argument.

    Raises:
        UserError: `draft-secret-missing`; none of these gives a secret.
    """
    if given.secret_fd is not None:
        try:
            found = os.read(given.secret_fd, _LONGEST).decode().split()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("draft-secret-missing", app=app_id) from error
        secret = found[0] if found else ""
    else:
        secret = desk.draft_line.kept(app_id)
        if not secret and sys.stdin.isatty():
            secret = getpass(context.say("cli-draft-secret", app=app_id)).strip()
    if not secret:
        raise UserError("draft-secret-missing", app=app_id)
    return secret
