"""`wxdesk submit`: the 投稿助手 (submission helper), with which a unit checks its files before it sends them.

It also fills in the 投稿单 (submission form), and writes both as a 投稿包, a zip. It needs no desk.
"""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap.submitting import open_submitting
from wxdesk.cli.base.context import FINE, STOPPED, Context
from wxdesk.cli.checking.check import VerdictReport, sum_up
from wxdesk.domain.rulebook.findings import Verdict, verdict
from wxdesk.domain.submissions.fields import SubmissionFieldKind
from wxdesk.services.notices.unit_packages import PAPER_FIELDS

NAME = "submit"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("paths", nargs="*", type=context.path, metavar="PATH", help=say("cli-submit-paths"))
    parser.add_argument("-o", "--out", type=context.path, metavar="FILE", help=say("cli-submit-out"))
    parser.add_argument("--rulebook", type=context.path, metavar="FILE", help=say("cli-submit-rulebook"))
    for one in PAPER_FIELDS:
        day = "DATE" if one.kind is SubmissionFieldKind.DAY else "TEXT"
        parser.add_argument(one.flag, dest=f"paper_{one.key}", default="", metavar=day, help=say(one.sentence))


def run(given: Namespace, context: Context) -> int:
    """Open the helper's window if no path is given; else check the files and print the verdicts.

    With `--out` it also writes the package, even if a desk would return some of the files: the unit decides. In that
    case the exit code is 1.
    """
    if not given.paths:
        from wxdesk.ui.submit.app import run_submit  # noqa: PLC0415 - only the window needs Qt

        return run_submit(context.texts, given.rulebook)
    answers = {one.key: str(getattr(given, f"paper_{one.key}")) for one in PAPER_FIELDS}
    with open_submitting(given.rulebook) as tools:
        mark = tools.packages.mark_for(answers)
        report = VerdictReport(context, lambda _name: mark)
        bench, unpacked = tools.opened.bench, tools.opened.unpacked
        checked = bench.check(given.paths, unpacked, mark=report.mark, progress=report.progress, found=report.found)
        for error in checked.unusable:
            raise error
        lacking = tools.packages.lacking(answers)
        files = [(one.name, one.location) for one in checked.files]
        path = tools.packages.write(answers, files, given.out) if given.out else None
    if context.as_json:
        context.print_json({"package": path, "lacking": lacking, "files": checked.files})
    else:
        sum_up(context, checked)
        _tell(context, lacking, str(path) if path else "")
    return STOPPED if any(verdict(one.findings) is Verdict.RETURN for one in checked.files) else FINE


def _tell(context: Context, lacking: list[str], path: str) -> None:
    if path:
        context.print(context.say("submit-written", path=path))
    elif lacking:
        captions = [context.say(one.sentence) for one in PAPER_FIELDS if one.key in lacking]
        context.print(context.say("submit-still", fields=context.say("list-between").join(captions)))
