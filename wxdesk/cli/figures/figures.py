"""`wxdesk figures`: enter exported tables of reading figures 数据, join their lines to articles, close months."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_to_each, shown
from wxdesk.cli.base.lists import export_list
from wxdesk.cli.base.options import require_channel
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.figures.figures import ArticleFigures, Measure
from wxdesk.domain.figures.spreads import FiguresQuestion, GroupedBy
from wxdesk.domain.lists.cells import cell_text
from wxdesk.services.figures.figure_analysis import chart_of
from wxdesk.services.figures.figure_words import line_words, preview_notes, problem_words
from wxdesk.services.figures.spread_list import spread_list, spread_rows

NAME = "figures"
_SHORT = 12


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    names = "import | list | unmatched | join | undo | close | reopen | chart"
    what = parser.add_subparsers(dest="what", required=True, metavar=names)
    entered = what.add_parser("import", help=say("cli-figures-import"))
    entered.add_argument("table", type=Path, metavar="FILE", help=say("cli-figures-file"))
    entered.add_argument("--channel", required=True, metavar="ID", help=say("cli-figures-channel"))
    entered.add_argument("--dry-run", action="store_true", help=say("cli-figures-dry-run"))
    listed = what.add_parser("list", help=say("cli-figures-list"))
    unmatched = what.add_parser("unmatched", help=say("cli-figures-unmatched"))
    for one in (listed, unmatched):
        one.add_argument("--channel", default="", metavar="ID", help=say("cli-figures-of-channel"))
    joined = what.add_parser("join", help=say("cli-figures-join"))
    joined.add_argument("line", metavar="LINE", help=say("cli-figures-line"))
    joined.add_argument("article", nargs="?", metavar="NUMBER", help=say("cli-figures-article"))
    joined.add_argument("--apart", action="store_true", help=say("cli-figures-apart"))
    undone = what.add_parser("undo", help=say("cli-figures-undo"))
    undone.add_argument("--channel", required=True, metavar="ID", help=say("cli-figures-channel"))
    closed = what.add_parser("close", help=say("cli-figures-close"))
    reopened = what.add_parser("reopen", help=say("cli-figures-reopen"))
    for one in (closed, reopened):
        one.add_argument("month", metavar="MONTH", help=say("cli-figures-month"))
        one.add_argument("--channel", required=True, metavar="ID", help=say("cli-figures-channel"))
    reopened.add_argument("--reason", default="", metavar="TEXT", help=say("cli-figures-reason"))
    drawn = what.add_parser("chart", help=say("cli-figures-chart"))
    measures, groups = [one.value for one in Measure], [one.value for one in GroupedBy]
    drawn.add_argument("--measure", choices=measures, default="reads", help=say("cli-figures-measure"))
    drawn.add_argument("--by", choices=groups, default="position", help=say("cli-figures-by"))
    drawn.add_argument("--channel", default="", metavar="ID", help=say("cli-figures-of-channel"))
    drawn.add_argument("--since", metavar="DATE", help=say("cli-figures-since"))
    drawn.add_argument("--until", metavar="DATE", help=say("cli-figures-until"))
    drawn.add_argument("--xlsx", type=context.path, metavar="FILE", help=say("cli-list-xlsx"))
    add_to_each((entered, listed, unmatched, joined, undone, closed, reopened, drawn), context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    ways = {
        "import": _import,
        "list": _list,
        "unmatched": _unmatched,
        "join": _join,
        "undo": _undo,
        "close": _close,
        "reopen": _reopen,
        "chart": _chart,
    }
    with context.desk() as desk:
        if getattr(given, "channel", ""):
            require_channel(given.channel, desk)
        return ways[given.what](desk, given, context)


def _import(desk: Desk, given: Namespace, context: Context) -> int:
    """Check a table and enter it; the exit code is 1 if a dry run finds that it cannot be entered."""
    found = desk.figures.preview(given.table, given.channel)
    if context.as_json and given.dry_run:
        context.print_json(found)
        return FINE if found.ready else STOPPED
    said = [*(problem_words(context.words, one) for one in found.problems), *preview_notes(context.words, found)]
    for words in said:
        print(printable(words), file=sys.stderr)
    if given.dry_run:
        for line in found.lines:
            context.print_row(str(line.line.number), *line_words(context.words, line))
        return FINE if found.ready else STOPPED
    made = desk.figures.enter(given.table, given.channel, context.by(desk))
    if context.as_json:
        context.print_json(made)
    context.note("figures-imported", count=made.lines, unmatched=found.unmatched)
    return FINE


def _list(desk: Desk, given: Namespace, context: Context) -> int:
    found = desk.figures.imports(given.channel)
    closed = desk.figures.closed_months()
    if context.as_json:
        context.print_json({"imports": found, "closed": closed})
        return FINE
    for one in found:
        made = one.imported
        counts = {"lines": made.lines, "standing": one.standing, "unmatched": one.unmatched}
        state = context.say("cli-figures-taken-back") if made.undone_by else ""
        days = f"{made.first.isoformat()}—{made.last.isoformat()}"
        words = context.say("cli-figures-standing", **counts)
        context.print_row(one.channel, days, made.name, words, one.person, shown(made.at), state)
    for month in closed:
        said = {"channel": month.channel, "month": month.month, "count": month.articles}
        context.print(context.say("figures-closed-done", **said, digest=month.digest[:_SHORT]))
    if not found:
        context.print(context.say("figures-none"))
    return FINE


def _unmatched(desk: Desk, given: Namespace, context: Context) -> int:
    found = desk.figures.unmatched(given.channel)
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        likely = context.listed(f"{article.number} {article.title}" for article in one.articles[:3])
        context.print_row(one.figures.label, one.figures.title or one.figures.url, likely)
    if not found:
        context.print(context.say("figures-all-joined"))
    return FINE


def _join(desk: Desk, given: Namespace, context: Context) -> int:
    line = desk.figures.line(given.line)
    if given.apart:
        desk.figures.unjoin(line.id, context.by(desk))
        context.note("figures-apart-done", title=line.title or line.url)
        return FINE
    if not given.article:
        raise UserError("figures-article-needed")
    submission = desk.reading.resolve(given.article)
    made = desk.figures.join(line.id, _placement(desk, submission, line), context.by(desk))
    context.note("figures-joined-done", article=given.article)
    if context.as_json:
        context.print_json(made)
    return FINE


def _placement(desk: Desk, submission: str, line: ArticleFigures) -> str:
    """Return the id of the submission's placement on the channel of `line`, the figures of an article.

    Raises:
        UserError: `figures-other-channel`; the submission has no placement on this channel.
    """
    view = desk.reading.submission(submission)
    for one in view.placements:
        if one.channel == line.channel:
            return one.id
    raise UserError("figures-other-channel", title=view.title)


def _undo(desk: Desk, given: Namespace, context: Context) -> int:
    """Undo the newest import of a channel that was not undone.

    Raises:
        UserError: `figures-no-import`; there is no such import.
    """
    for one in desk.figures.imports(given.channel):
        if one.imported.undone_by is None:
            desk.figures.undo(one.imported.id, context.by(desk))
            context.note("figures-undone", name=one.imported.name)
            return FINE
    raise UserError("figures-no-import", channel=given.channel)


def _close(desk: Desk, given: Namespace, context: Context) -> int:
    made = desk.figures.close(given.channel, given.month, context.by(desk))
    if context.as_json:
        context.print_json(made)
        return FINE
    said = {"channel": made.channel, "month": made.month, "count": made.articles, "digest": made.digest[:_SHORT]}
    context.print(context.say("figures-closed-done", **said))
    return FINE


def _reopen(desk: Desk, given: Namespace, context: Context) -> int:
    desk.figures.reopen(given.channel, given.month, context.by(desk), given.reason)
    context.note("figures-reopened-done", channel=given.channel, month=given.month)
    return FINE


def _chart(desk: Desk, given: Namespace, context: Context) -> int:
    """Print median and quartiles of each group of articles, which the window draws as a chart."""
    asked = FiguresQuestion(Measure(given.measure), GroupedBy(given.by), channel=given.channel)
    if given.since:
        asked = replace(asked, first=read_day(given.since))
    if given.until:
        asked = replace(asked, last=read_day(given.until))
    answer = desk.figure_analysis.answer(asked)
    rows, spec = spread_rows(answer, context.words), spread_list(asked)
    if given.xlsx:
        export_list(desk, context, given.xlsx, spec, rows)
    if context.as_json:
        context.print_json({"groups": rows, "unjoined": answer.unjoined})
        return FINE
    context.print_row(*(context.say(column.caption) for column in spec.columns))
    for one in rows:
        context.print_row(*(cell_text(context.words, column, one) for column in spec.columns))
    for note in chart_of(answer, context.words).notes:
        print(printable(note), file=sys.stderr)
    return FINE
