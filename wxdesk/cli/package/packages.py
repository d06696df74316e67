"""`wxdesk packages`: list pushes of any period; list, compare and copy the packages of one; waive registrations."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.base.options import require_channel
from wxdesk.domain.desk.clock import shanghai_date, shanghai_minute
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.package.version_changes import ArticleChange
from wxdesk.services.package.archive import PERIODS, ArchivedPush, ArchiveSift, with_states, within
from wxdesk.services.views.push_states import PUSH_STATES
from wxdesk.services.views.views import PackageView, PushView

NAME = "packages"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("push", nargs="?", metavar="PUSH", help=say("cli-packages-push"))
    parser.add_argument("--period", choices=PERIODS, default="near", help=say("cli-packages-period"))
    parser.add_argument("--from", dest="first", metavar="DATE", help=say("cli-packages-from"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=say("cli-packages-to"))
    parser.add_argument("--channel", metavar="ID", help=say("cli-plan-channel"))
    parser.add_argument("--state", choices=PUSH_STATES, help=say("cli-packages-state"))
    parser.add_argument("--search", default="", metavar="TEXT", help=say("cli-packages-search"))
    parser.add_argument("--empty", action="store_true", help=say("cli-packages-empty"))
    parser.add_argument("--compare", nargs=2, type=whole_number, metavar="N", help=say("cli-packages-compare"))
    parser.add_argument("--copy-to", type=context.path, metavar="DIR", help=say("cli-packages-copy"))
    parser.add_argument("--number", type=whole_number, metavar="N", help=say("cli-packages-number"))
    parser.add_argument("--waive", metavar="REASON", help=say("cli-packages-waive"))
    parser.add_argument("--unwaive", action="store_true", help=say("cli-packages-want"))


def run(given: Namespace, context: Context) -> int:
    """List pushes, or do what the options ask with the packages of one push."""
    with context.desk() as desk:
        if given.push is None:
            if given.compare or given.copy_to or given.waive is not None or given.unwaive:
                raise UserError("packages-push")
            _list(given, context, desk)
        elif given.compare:
            _print_changes(context, desk.versions.compare(given.push, *given.compare))
        elif given.copy_to:
            _copy(given, context, desk)
        else:
            if given.waive is not None:
                desk.registration_waivers.waive(given.push, context.by(desk), given.waive)
            if given.unwaive:
                desk.registration_waivers.take_back(given.push, context.by(desk))
            _print_cards(context, desk, desk.scheduling.push(given.push))
    return FINE


def _list(given: Namespace, context: Context, desk: Desk) -> None:
    asked = ArchiveSift(
        channel=require_channel(given.channel, desk) if given.channel else "",
        states=(given.state,) if given.state else (),
        search=given.search,
        empty=given.empty,
    )
    sift = with_states(asked, {one: context.words.word("push-state", one) for one in PUSH_STATES})
    if given.first or given.last:
        first, last = (read_day(text) if text else None for text in (given.first, given.last))
        sift = replace(sift, first=first, last=last)
    else:
        sift = within(sift, given.period, shanghai_date(desk.clock.now()), searched=bool(given.search))
    found = desk.archive.pushes(sift)
    if context.as_json:
        context.print_json(found)
        return
    for push in found:
        context.print(_line(context, push))
    context.print(context.say("cli-packages-sum", count=len(found)))


def _line(context: Context, push: ArchivedPush) -> str:
    state = context.words.word("push-state", push.state)
    return f"{push.label}  {push.channel_name}  {push.items}/{push.maximum}  {state}  {push.headline}".rstrip()


def _copy(given: Namespace, context: Context, desk: Desk) -> None:
    number = given.number or _newest(desk.scheduling.push(given.push))
    path = desk.versions.copy(given.push, number, given.copy_to)
    if context.as_json:
        context.print_json({"path": path})
    else:
        context.print(context.say("cli-packages-copied", path=str(path)))


def _newest(push: PushView) -> int:
    if not push.packages:
        raise Refused("not-exported", push=push.label)
    return push.packages[0].number


def _print_cards(context: Context, desk: Desk, push: PushView) -> None:
    if context.as_json:
        waived = push.waived or None
        context.print_json({"push": push.label, "state": push.state, "waived": waived, "packages": push.packages})
        return
    if push.waived:
        context.print(context.say("waive-stands", reason=push.waived))
    for package in push.packages:
        stays = desk.shelving.stays_at(package.host)
        where = context.say("package-at", computer=package.host, path=package.folder) if stays else package.folder
        context.print(_card(context, package, where))
    if not push.packages:
        context.print(context.say("cli-packages-none", push=push.label))


def _card(context: Context, package: PackageView, where: str) -> str:
    """Return one line that describes a package; the text `where` is its end.

    `where` is the package's folder; if only another computer has the package, it names this computer too.
    """
    say = context.say
    parts = [
        say("package-number", number=package.number),
        package.name,
        say("package-by", person=package.exported_by),
        shanghai_minute(package.exported_at),
        say("package-items", count=package.items),
        say("package-replaces", number=package.replaces) if package.replaces else "",
        say("package-short", reason=package.below_minimum) if package.below_minimum else "",
        where,
    ]
    return "  ".join(part for part in parts if part)


def _print_changes(context: Context, found: Sequence[ArticleChange]) -> None:
    if context.as_json:
        context.print_json(found)
        return
    context.print(context.words.versions(found))
    for change in found:
        kind = context.words.word("version-kind", change.kind)
        context.print(f"{kind}  {change.number}  {change.title}")
        for said in context.words.version_details(change):
            context.print(f"   {said}")
        for block in change.blocks:
            marks = {"added": "＋", "removed": "－"}
            spans = "".join(f"{marks.get(one.kind, '')}{one.text}" for one in block.spans)
            if spans:
                context.print(f"   {spans}")
