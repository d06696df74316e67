"""`wxdesk check`: judge files or folders without a desk."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap.bench import open_bench
from wxdesk.cli.context import FINE, STOPPED, Context, finding_json, finding_text
from wxdesk.domain.errors import Unusable
from wxdesk.domain.findings import Severity, Verdict, verdict
from wxdesk.services.ports import CheckedFile

NAME = "check"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=context.say("cli-check-paths"))
    parser.add_argument("--on-site", action="store_true", help=context.say("cli-check-on-site"))


def run(given: Namespace, context: Context) -> int:
    """Print a verdict a file, in the order given, and return the exit code."""
    checked: list[CheckedFile] = []
    code, skipped = FINE, 0
    with open_bench() as bench:
        for path in given.paths:
            show = None if context.as_json else lambda file: _print(context, file)
            try:
                judged = bench.check([path], onsite=given.on_site, found=show)
                checked += judged.files
                skipped += judged.skipped
            except Unusable as error:
                code = context.error(error)
    if context.as_json:
        context.print_json([_json(context, file) for file in checked])
    else:
        counts = [sum(verdict(file.findings) is one for file in checked) for one in Verdict]
        passed, warned, returned = counts
        context.print(
            context.say("cli-check-sum", passed=passed, warned=warned, returned=returned, total=len(checked))
        )
        if skipped:
            context.print(context.say("cli-check-skipped", count=skipped))
    if code == FINE and any(verdict(file.findings) is Verdict.RETURN for file in checked):
        return STOPPED
    return code


def _print(context: Context, file: CheckedFile) -> None:
    word = context.say(f"verdict-{verdict(file.findings).value}")
    context.print(f"{word}  {file.path}  [{_facts(file)}]")
    for finding in file.findings:
        mark = context.say(f"severity-{finding.severity.value}")
        context.print(f"    {mark} {finding.rule} {finding_text(context.texts, finding)} ({finding.clause})")
        if finding.severity is not Severity.INFO:
            context.print(f"      → {context.say(f'{finding.message}.do', **finding.values)}")


def _facts(file: CheckedFile) -> str:
    size = f"{file.width}×{file.height}" if file.width and file.height else ""
    length = f"{file.duration_s:.1f} s" if file.duration_s is not None else ""
    return " · ".join(part for part in (file.format, size, length, f"{file.bytes:,} B") if part)


def _json(context: Context, file: CheckedFile) -> dict[str, object]:
    return {
        "path": file.path,
        "kind": file.kind,
        "format": file.format,
        "bytes": file.bytes,
        "width": file.width,
        "height": file.height,
        "duration_s": file.duration_s,
        "verdict": verdict(file.findings).value,
        "findings": [finding_json(context.texts, finding) for finding in file.findings],
    }
