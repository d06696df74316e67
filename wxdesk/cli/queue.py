"""`wxdesk queue`: the submissions, newest first."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.context import FINE, Context, shown
from wxdesk.services.reading import VIEWS
from wxdesk.services.views import QueueRow

NAME = "queue"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("--view", choices=VIEWS, default="all", help=context.say("cli-queue-view"))
    parser.add_argument("--search", default="", help=context.say("cli-queue-search"))
    parser.add_argument("--limit", type=int, default=50, help=context.say("cli-queue-limit"))
    parser.add_argument("--offset", type=int, default=0, help=context.say("cli-queue-offset"))


def run(given: Namespace, context: Context) -> int:
    """Print one page of the queue."""
    with context.desk() as desk:
        page = desk.reading.queue(given.view, given.search, given.offset, given.limit)
    if context.as_json:
        context.print_json({"total": page.total, "rows": [_json(row) for row in page.rows]})
        return FINE
    for row in page.rows:
        context.print(_line(context, row))
    context.print(context.say("cli-queue-sum", shown=len(page.rows), total=page.total))
    return FINE


def _line(context: Context, row: QueueRow) -> str:
    stage = context.say(f"stage-{row.stage.value}")
    if row.placement_stage is not None and row.stage.value == "accepted":
        stage = context.say(f"placement-{row.placement_stage.value.replace('_', '-')}")
    day = f"{row.channel_name} {row.day:%m-%d}" if row.day else "—"
    counts = context.say("cli-queue-counts", returns=row.returns, warns=row.warns)
    return f"{row.number}  {stage}  {row.unit or '—'}  {row.title}  {day}  {counts}"


def _json(row: QueueRow) -> dict[str, object]:
    return {
        "number": row.number,
        "title": row.title,
        "unit": row.unit,
        "stage": row.stage.value,
        "placement_stage": row.placement_stage.value if row.placement_stage else None,
        "channel": row.channel_name,
        "date": row.day.isoformat() if row.day else None,
        "urgent": row.urgent,
        "returns": row.returns,
        "warns": row.warns,
        "delivered_at": shown(row.delivered_at),
    }
