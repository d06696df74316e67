"""`wxdesk channels`: list channels with today's settings; add, rename, close or file one, or change its settings."""

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_export, export_list
from wxdesk.cli.calendar.push import print_changes
from wxdesk.cli.office.channel_accounts import account_json, add_accounts, set_accounts
from wxdesk.cli.office.channel_filing import add_filing, filing_json, set_filing
from wxdesk.cli.office.channel_style import add_style, set_style, style_word
from wxdesk.domain.calendar.records import settings_values
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.channel import Channel, ChannelSettings
from wxdesk.services.calendar.moves import MoveProposal
from wxdesk.services.lists.channels import channels_list
from wxdesk.services.office.roles import Serving
from wxdesk.services.records.office.account_words import account_words
from wxdesk.services.records.office.filing_words import filing_word, filing_words

NAME = "channels"
_LISTS = ("month_days", "week_days")
_BETWEEN = re.compile(r"[、,，;；\s]+")


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--change", metavar="ID", help=context.say("cli-channels-change"))
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help=context.say("cli-channels-set"))
    parser.add_argument("--show", action="store_true", help=context.say("cli-push-show"))
    parser.add_argument("--from", dest="start", metavar="DATE", help=context.say("cli-channels-from"))
    parser.add_argument("--report", default="", metavar="NO", help=context.say("cli-channels-report"))
    add_accounts(parser, context)
    add_export(parser, context)
    add_style(parser, context)
    add_filing(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Make the requested changes, then print the channels as they are today.

    With `--change` and `--show`, print instead which items the new settings would move, and change nothing.
    """
    with context.desk() as desk:
        today = shanghai_date(desk.clock.now())
        set_filing(given, context, desk)
        changes = dict(_setting(text) for text in given.set)
        set_accounts(given, context, desk, changes)
        if given.change and (given.set or not given.first_push):
            start = read_day(given.start) if given.start else today
            if given.show:
                return _print_changes(context, desk.resettling.changing(given.change, start, changes))
            desk.people.change_channel(given.change, context.by(desk), start, changes, given.report)
            context.note("channels-changed", day=start.isoformat())
        set_style(given, context, desk)
        found = desk.people.channels()
        if given.xlsx:
            export_list(desk, context, given.xlsx, channels_list(lambda: today), found)
        serving = desk.appointing.serving(today)
        styles = {channel.id: desk.house.held(channel.id) for channel in found}
    if context.as_json:
        rows = [
            (one, {**_json(one, one.on(today), serving[one.id]), **filing_json(one, today), **account_json(one)})
            for one in found
        ]
        context.print_json([{**row, "style": styles[one.id]} for one, row in rows])
        return FINE
    for channel in found:
        cells = _cells(context, channel, today, serving[channel.id])
        context.print_row(*cells, style_word(context, styles[channel.id]))
    return FINE


def _print_changes(context: Context, proposal: MoveProposal) -> int:
    """Print the items that would move to other pushes under changed settings; nothing is changed."""
    if context.as_json:
        context.print_json({"changes": proposal.changes})
    else:
        print_changes(context, proposal)
    return FINE


def _setting(text: str) -> tuple[str, object]:
    key, parted, value = text.partition("=")
    if not parted:
        raise UserError("setting-bad", text=text)
    if key.strip() in _LISTS and "[" not in value:
        value = f"[{_BETWEEN.sub(',', value.strip())}]"
    try:
        return key.strip(), json.loads(value)
    except ValueError:
        return key.strip(), value


def _json(channel: Channel, settings: ChannelSettings, serving: Sequence[Serving]) -> dict[str, object]:
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "effective_from": settings.effective_from,
        **settings_values(settings),
        "people": serving,
    }


def _cells(context: Context, channel: Channel, today: date, serving: Sequence[Serving]) -> tuple[str, ...]:
    settings = channel.on(today)
    window = f"{settings.window_start:%H:%M}-{settings.window_end:%H:%M}"
    filed = f"{context.say(filing_word(channel, today))} {filing_words(context.say, channel, today)}".strip()
    count = f"{settings.minimum}-{settings.maximum}"
    kind = context.say(f"kind-{channel.kind.value}")
    editors = context.listed(
        context.say("cli-channels-deputy", name=one.name, other=one.deputy_of) if one.deputy_of else one.name
        for one in serving
        if one.role is Role.EDITOR
    )
    state = context.listed(filter(None, (account_words(context.say, channel, today), filed)))
    return channel.id, channel.name, kind, count, window, state, editors
