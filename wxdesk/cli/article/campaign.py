"""`wxdesk campaign`: list, mark and change a campaign's facts, and print texts such as a group notice."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.campaign import LeftPlace
from wxdesk.services.views.campaign_views import CampaignSheet, CampaignText

NAME = "campaign"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--accept", action="store_true", help=say("cli-campaign-accept"))
    does.add_argument("--take", action="append", default=[], metavar="NAME", help=say("cli-campaign-take"))
    does.add_argument("--mark", metavar="NAME=WORDS", help=say("cli-campaign-mark"))
    does.add_argument("--set", metavar="NAME=WORDS", help=say("cli-campaign-set"))
    does.add_argument("--rename", metavar="NAME=NEW", help=say("cli-campaign-rename"))
    does.add_argument("--forget", metavar="NAME", help=say("cli-campaign-forget"))
    does.add_argument("--undo", action="store_true", help=say("cli-campaign-undo"))
    does.add_argument("--text", choices=[one.value for one in CampaignText], help=say("cli-campaign-text"))


def run(given: Namespace, context: Context) -> int:
    """Mark, change, rename or forget facts, or undo that, if requested.

    Afterwards print all facts, or a text made from them. Such a text is for Moments, a group chat or the shops.
    """
    with context.desk() as desk:
        placement = desk.reading.placement(given.number)
        _act(given, context, desk, placement)
        sheet = desk.campaigns.sheet(placement)
    if given.text:
        for line in sheet.texts.get(CampaignText(given.text), context.say("campaign-empty")).split("\n"):
            context.print(line)
    elif context.as_json:
        context.print_json(sheet)
    else:
        _print(context, sheet)
    return FINE


def _act(given: Namespace, context: Context, desk: Desk, placement: str) -> None:
    campaigns = desk.campaigns
    if given.accept or given.take:
        made = campaigns.accept(placement, context.by(desk), given.take)
        context.note("campaign-marked", count=len(made.names), places=made.places)
    elif given.mark:
        name, words = _pair(given.mark)
        marked = campaigns.mark(placement, context.by(desk), name, words)
        context.note("campaign-marked", count=1, places=marked.places)
    elif given.set:
        _change(context, desk, placement, *_pair(given.set))
    elif given.rename:
        campaigns.rename_fact(placement, context.by(desk), *_pair(given.rename))
    elif given.forget:
        campaigns.rename_fact(placement, context.by(desk), given.forget, "")
    elif given.undo:
        context.note("campaign-undone", revision=campaigns.take_back(placement, context.by(desk)))


def _change(context: Context, desk: Desk, placement: str, name: str, words: str) -> None:
    done = desk.campaigns.change(placement, context.by(desk), name, words)
    context.note("campaign-changed", name=name, before=done.before, after=done.after, places=done.places)
    for one in done.left:
        context.note("campaign-left-line", what=left_words(context, one))
    if done.notices:
        context.note("campaign-notices", count=done.notices)


def left_words(context: Context, one: LeftPlace) -> str:
    """Return in words which place of a campaign fact was not changed, and why."""
    return context.say(f"campaign-left-{one.reason.value}", words=one.words, poster=one.poster)


def _pair(said: str) -> tuple[str, str]:
    """Return both sides of NAME=WORDS.

    Raises:
      UserError: `campaign-pair` (there is no sign = in it).
    """
    name, sign, words = said.partition("=")
    if not sign:
        raise UserError("campaign-pair", text=said)
    return name.strip(), words.strip()


def _print(context: Context, sheet: CampaignSheet) -> None:
    for one in sheet.facts:
        places = context.say("campaign-places", count=len(one.places))
        context.print_row(f"{'·' if one.agrees else '✗'} {one.name}", one.words, places)
        for place in one.places if not one.agrees else ():
            context.print(f"    {place.place.words}")
    if not sheet.facts:
        context.print(context.say("campaign-none"))
    for proposed in sheet.proposed:
        sure = context.say("campaign-certain" if proposed.certain else "campaign-unsure")
        context.print_row(f"+ {proposed.name}", proposed.words, sure)
