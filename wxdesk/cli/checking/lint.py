"""`wxdesk lint-html`: check the HTML of any article for what WeChat removes or changes (its rules H1 to H32)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap.encodings import text_of
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.article.gauge import gauge_of_page
from wxdesk.checks.article.html import lint
from wxdesk.cli.base.context import FINE, STOPPED, Context, read_bytes
from wxdesk.cli.checking.spent import print_gauge
from wxdesk.domain.rulebook.findings import Finding, Severity, Verdict, verdict

NAME = "lint-html"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("file", type=Path, metavar="FILE", help=context.say("cli-lint-html-file"))


def run(given: Namespace, context: Context) -> int:
    """Print the findings with line and column; the exit code is 1 if something must be fixed."""
    source = text_of(read_bytes(given.file))
    found = list(lint(source, shipped_rulebook()))
    code = STOPPED if verdict(found) is Verdict.RETURN else FINE
    spent = gauge_of_page(source) if len(source) < shipped_rulebook().limits.wechat.html_bytes_below else None
    if context.as_json:
        context.print_json(
            {
                "path": given.file,
                "characters": len(source),
                "verdict": verdict(found),
                "budget": spent,
                "findings": found,
            }
        )
        return code
    for finding in found:
        _print(context, source, finding)
    if spent is not None:
        print_gauge(context, spent)
    counts = {severity.value: sum(one.severity is severity for one in found) for severity in Severity}
    context.print(context.say("cli-lint-html-sum", size=len(source), **counts))
    return code


def _print(context: Context, source: str, finding: Finding) -> None:
    mark = context.say(f"severity-{finding.severity.value}")
    place = _place(source, finding)
    context.print(f"{place}{mark} {finding.rule} {context.words.finding(finding)} ({finding.clause})")
    if finding.severity is not Severity.INFO:
        context.print(f"    → {context.say(f'{finding.message}.do', **finding.values)}")


def _place(source: str, finding: Finding) -> str:
    """Return line and column of a finding in `source`, counted from 1; "" if the finding has no place."""
    if finding.where is None:
        return ""
    before = source.encode("utf-8", "surrogatepass")[: int(str(finding.where["byte"]))].decode()
    line, _, column = f"\n{before}".rpartition("\n")
    return f"{line.count(chr(10)) + 1}:{len(column) + 1} "
