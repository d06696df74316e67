"""`wxdesk links`: list the QR codes and links of an advertisement, and record who checked them 下一级链接核对."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, Context, shown
from wxdesk.domain.promotion.link_targets import LinkTarget
from wxdesk.services.checking.link_checks import LinkSheet
from wxdesk.services.views.advertising_views import TargetRow

NAME = "links"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--list", action="store_true", help=say("cli-links-list"))
    does.add_argument("--tick", action="append", default=[], metavar="TARGET", help=say("cli-links-tick"))
    does.add_argument("--all", action="store_true", help=say("cli-links-all"))
    does.add_argument("--take-back", action="store_true", help=say("cli-links-take-back"))
    parser.add_argument("--proof", type=Path, metavar="FILE", help=say("cli-links-proof"))


def run(given: Namespace, context: Context) -> int:
    """Record or take back who checked link targets if requested, then print the list of targets."""
    with context.desk() as desk:
        links, submission = desk.link_checks, desk.reading.resolve(given.number)
        if given.take_back:
            links.take_back(submission, context.by(desk))
        elif given.tick or given.all:
            sheet = links.sheet(submission)
            meant = sheet.open if given.all else [sheet.find(name) for name in given.tick]
            proof = desk.evidence.keep(given.proof) if given.proof else ""
            links.tick(submission, [one.target.key for one in meant], proof, context.by(desk))
        sheet = links.sheet(submission)
    if context.as_json:
        context.print_json(sheet)
        return FINE
    for one in sheet.rows:
        context.print_row(*_row(context, one, sheet))
    if not sheet.rows:
        context.print(context.say("links-none"))
    elif not sheet.advertisement:
        context.print(context.say("links-no-advertisement"))
    return FINE


def _row(context: Context, one: TargetRow, sheet: LinkSheet) -> tuple[str, str, str]:
    mark = "✓" if one.checked else "✗" if sheet.advertisement else "·"
    kind = context.say(f"target-kind-{one.target.kind.value.replace('_', '-')}")
    state = context.say("links-unchecked")
    if one.at is not None:
        state = context.say("links-checked-by", person=one.person, at=shown(one.at))
    return f"{mark} {one.number} {kind}", target_words(context, one.target), state


def target_words(context: Context, target: LinkTarget) -> str:
    """Return the words for a link target: its address, and the picture with its QR code, which may be unreadable."""
    if not target.address:
        return context.say("links-unreadable", place=target.place)
    if not target.place:
        return target.address
    return context.say("links-in-picture", address=target.address, place=target.place)
