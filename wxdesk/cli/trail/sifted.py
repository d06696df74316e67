"""`wxdesk audit list` and `wxdesk audit table`: events that pass a filter, on the screen or as a list in a file."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from wxdesk.bootstrap import Desk
from wxdesk.bootstrap.taking_out import write_pieces
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.options import require_channel
from wxdesk.cli.submissions.show import event_line
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.trail.kinds import ActKind
from wxdesk.domain.trail.saved_sifts import OUR_VIEWS
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.reading.trail_lists import MOST


def sift_arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the options by which a command filters events of the trail."""
    say, add = context.say, parser.add_argument
    add("--search", default="", help=say("cli-queue-search"))
    add("--view", choices=[one.name for one in OUR_VIEWS], default="all", help=say("cli-audit-view"))
    add("--since", metavar="DATE", help=say("cli-audit-since"))
    add("--until", metavar="DATE", help=say("cli-audit-until"))
    add("--person", dest="about", default="", metavar="NAME", help=say("cli-audit-person"))
    add("--kind", choices=[one.value for one in ActKind], default="", help=say("cli-audit-kind"))
    add("--act", default="", metavar="CODE", help=say("cli-audit-act"))
    add("--article", default="", metavar="NUMBER", help=say("cli-audit-article"))
    add("--channel", default="", metavar="ID", help=say("cli-audit-channel"))
    add("--route", default="", help=say("cli-audit-route"))
    add("--proxy", action="store_true", help=say("cli-audit-proxy"))
    add("--late", action="store_true", help=say("cli-audit-late"))


def table_arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of `wxdesk audit table`."""

    def named(text: str) -> Path:
        path = Path(text)
        if path.suffix.lower().lstrip(".") not in MOST:
            raise ArgumentTypeError(context.say("cli-audit-table-kind"))
        return path

    parser.add_argument("output", type=named, metavar="FILE", help=context.say("cli-audit-table-output"))
    sift_arguments(parser, context)


def sift_of(given: Namespace, desk: Desk) -> TrailSift:
    """Return the filter of the chosen view, with the values that the other options give.

    Raises:
        UserError: `person-unknown` or `number-unknown`, the desk has no such person or submission; `value-unknown`,
            the desk has no such channel; `date-bad`, a day is no valid date.
    """
    view = next(one for one in OUR_VIEWS if one.name == given.view)
    sift = view.on(shanghai_date(desk.clock.now()))
    said: dict[str, Any] = {
        "person": desk.trail.person(given.about) if given.about else "",
        "article": desk.reading.resolve(given.article) if given.article else "",
        "channel": require_channel(given.channel, desk) if given.channel else "",
        **{name: getattr(given, name) for name in ("kind", "act", "route", "search", "proxy", "late")},
        **{name: read_day(text) for name in ("since", "until") if (text := getattr(given, name))},
    }
    return sift._replace(**{name: value for name, value in said.items() if value})


def list_events(given: Namespace, context: Context) -> int:
    """Print a page of the events that pass the filter, or with `--counts` how many there are of each kind."""
    with context.desk() as desk:
        sift = sift_of(given, desk)
        if given.counts:
            return _print_counts(context, desk, sift)
        page = desk.trail.page(sift, given.offset, given.limit)
    if context.as_json:
        context.print_json({"total": page.total, "rows": page.rows})
        return FINE
    for event in page.rows:
        context.print(event_line(context, event))
    return FINE


def _print_counts(context: Context, desk: Desk, sift: TrailSift) -> int:
    counts = {kind.value: count for kind, count in desk.trail.counts(sift).items()}
    if context.as_json:
        context.print_json(counts)
        return FINE
    for kind, count in counts.items():
        context.print_row(context.words.word("trail-kind", kind), str(count))
    return FINE


def write_table(given: Namespace, context: Context) -> int:
    """Write the events that pass the filter to a file; the kind of file follows its suffix."""
    with context.desk() as desk:
        sift = sift_of(given, desk)
        form = given.output.suffix.lower().lstrip(".")
        if given.output.exists():
            raise UserError("export-exists", path=str(given.output))
        content, count = desk.trail_lists.make(sift, form, context.by(desk), context.words)
        write_pieces(content, given.output)
    if context.as_json:
        context.print_json({"path": given.output, "events": count})
    else:
        context.print(context.say("trail-list-done", count=count, path=str(given.output)))
    return FINE
