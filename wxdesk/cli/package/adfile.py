"""`wxdesk adfile`: keep the advertising files 广告档案, with price, licence and the time an article went offline."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, shown
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day, read_instant
from wxdesk.domain.promotion.advertising_file import PaperKind
from wxdesk.services.desk.ports import By
from wxdesk.services.views.advertising_views import AdvertisingView, KeptFile

NAME = "adfile"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", nargs="?", metavar="NUMBER[@CHANNEL]", help=say("cli-adfile-number"))
    parser.add_argument("--from", dest="start", metavar="DATE", help=say("cli-adfile-from"))
    parser.add_argument("--to", dest="end", metavar="DATE", help=say("cli-adfile-to"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=say("cli-adfile-output"))
    does.add_argument("--price", metavar="TEXT", help=say("cli-adfile-price"))
    does.add_argument("--licence", metavar="TEXT", help=say("cli-adfile-licence"))
    does.add_argument("--take-back", action="store_true", help=say("cli-adfile-take-back"))
    does.add_argument("--offline", metavar="TIME", help=say("cli-adfile-offline"))
    does.add_argument("--online", action="store_true", help=say("cli-adfile-online"))
    parser.add_argument("--file", type=Path, action="append", default=[], metavar="FILE", help=say("cli-adfile-file"))


def run(given: Namespace, context: Context) -> int:
    """Record what the options say about an advertisement, or write the folder of its advertising file (广告档案).

    Then print what the advertising file holds: of this article, or of each advertisement of the period.
    """
    with context.desk() as desk:
        views = _one(given, context, desk) if given.number else _period(given, context, desk)
    if context.as_json:
        context.print_json(views)
        return FINE
    for view in views:
        for words in _lines(context, view):
            context.print(words)
    if not views:
        context.print(context.say("cli-adfile-none"))
    return FINE


def _one(given: Namespace, context: Context, desk: Desk) -> list[AdvertisingView]:
    files, submission = desk.advertising_files, desk.reading.resolve(given.number.partition("@")[0])
    if given.output is not None:
        _make(desk, [files.view(submission)], given.output, context)
    elif given.price is not None or given.licence is not None:
        kind = PaperKind.LICENCE if given.price is None else PaperKind.PRICE
        kept = [KeptFile(desk.evidence.keep(path), path.name) for path in given.file]
        files.note(submission, kind, given.price or given.licence or "", kept, context.by(desk))
    elif given.take_back:
        files.take_back(submission, context.by(desk))
    elif given.offline is not None:
        files.offline(desk.reading.placement(given.number), read_instant(given.offline), context.by(desk))
    elif given.online:
        files.online(desk.reading.placement(given.number), context.by(desk))
    return [files.view(submission)]


def _period(given: Namespace, context: Context, desk: Desk) -> list[AdvertisingView]:
    """Return the advertisements published in the period, by default from the start of this year until today.

    If an output folder is given, first write the advertising file of each of them there.
    """
    if given.output is None and any((given.price, given.licence, given.take_back, given.offline, given.online)):
        raise UserError("adfile-number")
    today = shanghai_date(desk.clock.now())
    first = read_day(given.start) if given.start else today.replace(month=1, day=1)
    last = read_day(given.end) if given.end else today
    views = desk.advertising_files.published(first, last)
    if given.output is not None:
        _make(desk, views, given.output, context)
        views = desk.advertising_files.published(first, last)
    return views


def _make(desk: Desk, views: Sequence[AdvertisingView], output: Path, context: Context) -> None:
    by: By = context.by(desk)
    for view in views:
        desk.advertising_files.make(view.submission, output, by, context.texts)


def _lines(context: Context, view: AdvertisingView) -> list[str]:
    say = context.say
    until = view.kept_until
    kept = say("advertising-kept-until", day=until.isoformat()) if until else say("advertising-kept-open")
    lines = [f"{view.number}  {view.title}  {kept}" if view.advertisement else f"{view.number}  {view.title}"]
    if not view.advertisement:
        return [*lines, f"  {say('links-no-advertisement')}"]
    for one in view.online:
        ended = shown(one.offline_at) if one.offline_at else "—"
        lines.append(f"  {one.channel}  {shown(one.published_at)} → {ended}  {one.url}".rstrip())
    for paper in view.papers:
        names = context.listed(file.name for file in paper.files)
        said = "  ".join(part for part in (say(f"paper-kind-{paper.kind.value}"), paper.text, names) if part)
        lines.append(f"  {said}  {say('advertising-noted', person=paper.person, at=shown(paper.at))}")
    if view.missing:
        words = say("rules-between").join(say(f"advertising-missing-{part.value}") for part in view.missing)
        lines.append(f"  ✗ {say('advertising-lacks')}{words}")
    lines += [f"  ✓ {one.name}  {shown(one.made_at)}  {one.folder}" for one in view.made]
    if view.overdue:
        lines.append(f"  ✗ {say('advertising-overdue')}")
    return lines
