"""`wxdesk queue`: list the submissions of a view, filtered and sorted."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.base.lists import add_export, export_list
from wxdesk.cli.base.options import require_channel, require_kind, unit_named
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.desk.filters import OWN_PIECES, SORTS, STATES, VIEWS, Sift
from wxdesk.services.lists.queue import QUEUE
from wxdesk.services.views.queue_views import QueueRow

NAME = "queue"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--view", choices=VIEWS, default="all", help=context.say("cli-queue-view"))
    parser.add_argument("--search", default="", help=context.say("cli-queue-search"))
    parser.add_argument("--state", choices=STATES, default="", help=context.say("cli-queue-state"))
    parser.add_argument("--unit", metavar="NAME", help=context.say("cli-queue-unit"))
    parser.add_argument("--channel", metavar="ID", default="", help=context.say("cli-plan-channel"))
    parser.add_argument("--kind", default="", help=context.say("submission-kind"))
    parser.add_argument("--since", metavar="DATE", help=context.say("cli-queue-since"))
    parser.add_argument("--until", metavar="DATE", help=context.say("cli-queue-until"))
    parser.add_argument("--sort", choices=SORTS, default="number", help=context.say("cli-queue-sort"))
    parser.add_argument("--ascending", action="store_true", help=context.say("cli-queue-ascending"))
    parser.add_argument("--limit", type=whole_number, default=50, help=context.say("cli-queue-limit"))
    add_export(parser, context)
    parser.add_argument("--offset", type=whole_number, default=0, help=context.say("cli-queue-offset"))


def run(given: Namespace, context: Context) -> int:
    """Print one page of the queue."""
    with context.desk() as desk:
        page = desk.reading.sifted(_sift(given, desk), given.offset, given.limit)
        if given.xlsx:
            export_list(desk, context, given.xlsx, QUEUE, page.rows)
    if context.as_json:
        context.print_json({"total": page.total, "rows": page.rows})
        return FINE
    for row in page.rows:
        context.print(_line(context, row))
    context.print(context.say("cli-queue-sum", shown=len(page.rows), total=page.total))
    return FINE


def _sift(given: Namespace, desk: Desk) -> Sift:
    unit = given.unit if given.unit in (None, OWN_PIECES) else unit_named(given.unit, desk)
    return Sift(
        view=given.view,
        search=given.search,
        state=given.state,
        unit=unit or "",
        channel=require_channel(given.channel, desk) if given.channel else "",
        kind=require_kind(given.kind, desk) if given.kind else "",
        since=read_day(given.since) if given.since else None,
        until=read_day(given.until) if given.until else None,
        sort=given.sort,
        descending=not given.ascending,
    )


def _line(context: Context, row: QueueRow) -> str:
    stage = context.say(f"stage-{row.stage.value}")
    if row.placement_stage is not None and row.stage.value == "accepted":
        stage = context.say(f"placement-{row.placement_stage.value.replace('_', '-')}")
    day = f"{row.channel_name} {row.day:%m-%d}" if row.day else "—"
    counts = context.say("cli-queue-counts", returns=row.returns, warns=row.warns)
    unit = context.say("own-piece") if row.origin is Origin.OWN else row.unit or "—"
    return f"{row.number}  {stage}  {unit}  {row.title}  {day}  {counts}"
