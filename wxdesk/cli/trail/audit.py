"""`wxdesk audit list / show / verify / export / erase-personal`: read, verify and export the trail, erase values."""

import gc
import json
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wxdesk.bootstrap import open_desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_common, shown, whole_number
from wxdesk.cli.base.public import unproven
from wxdesk.cli.submissions.show import event_line
from wxdesk.services.desk.ports import Progress
from wxdesk.services.reading.reading import event_view
from wxdesk.services.trail.erasure import PERSONAL_FIELDS
from wxdesk.services.views.views import AuditReport
from wxdesk.texts import Texts

NAME = "audit"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar="list | show | verify | export | erase-personal")
    listed = what.add_parser("list", help=say("cli-audit-list"))
    listed.add_argument("--search", default="", help=say("cli-queue-search"))
    listed.add_argument("--limit", type=whole_number, default=50, help=say("cli-queue-limit"))
    listed.add_argument("--offset", type=whole_number, default=0, help=say("cli-queue-offset"))
    one_event = what.add_parser("show", help=say("cli-audit-show"))
    one_event.add_argument("seq", type=whole_number, metavar="NUMBER", help=say("cli-audit-seq"))
    verified = what.add_parser("verify", help=say("cli-audit-verify"))
    verified.add_argument("--packages", type=Path, metavar="DIR", help=say("cli-audit-packages"))
    exported = what.add_parser("export", help=say("cli-audit-export"))
    exported.add_argument("output", type=Path, metavar="FILE", help=say("cli-audit-output"))
    erased = what.add_parser("erase-personal", help=say("cli-audit-erase"))
    erased.add_argument("name", metavar="NUMBER|SHOP", help=say("cli-audit-erase-name"))
    erased.add_argument("field", choices=PERSONAL_FIELDS, help=say("cli-audit-erase-field"))
    erased.add_argument("--reason", required=True, help=say("cli-audit-erase-reason"))
    for one in (listed, one_event, verified, exported, erased):
        add_common(one, context, SUPPRESS)
        one.add_argument("--json", action="store_true", default=False, help=say("cli-json"))


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    ways = {"list": _list, "show": _show, "verify": _verify, "export": _export, "erase-personal": _erase}
    return ways[given.what](given, context)


def _list(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        page = desk.reading.trail(given.offset, given.limit, given.search)
    if context.as_json:
        context.print_json({"total": page.total, "rows": page.rows})
        return FINE
    for event in page.rows:
        context.print(event_line(context, event))
    return FINE


def _show(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        entry = desk.reading.event(given.seq)
    body = json.loads(entry.body)
    if context.as_json:
        context.print_json({"event": body, "leaf": entry.leaf.hex(), "chain": entry.chain.hex()})
        return FINE
    event = event_view(body)
    context.print(event_line(context, event))
    context.print(context.words.workplace(event) or context.say("workplace-old"))
    context.print(context.say("cli-audit-recorded", at=shown(event.recorded_at), leaf=entry.leaf.hex()))
    for table, row_id, columns in body["changes"]:
        context.print(f"{table} {row_id}")
        for name, value in columns.items():
            context.print(f"  {name} = {json.dumps(value, ensure_ascii=False)}")
    return FINE


def _verify(given: Namespace, context: Context) -> int:
    # the parsed events have no reference cycles; the garbage collector would take a sixth of the time
    gc.disable()
    # not `context.desk()`, because it would read the desk, which may be damaged
    with open_desk(context.folder) as desk:
        with _telling(context) as progress:
            report = desk.keeping.verify(given.packages, progress=progress)
        if report.ok:
            context.note_lost_packages(desk)
    if context.as_json:
        context.print_json(report)
    else:
        _print(context, report)
    return FINE if report.ok else STOPPED


@contextmanager
def _telling(context: Context) -> Iterator[Progress]:
    """Yield a function that shows the progress of a verification in the last line of a terminal."""
    bar = sys.stderr.isatty()

    def tell(words: str) -> None:
        if bar:
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    try:
        yield lambda done, total, name: tell(verifying(context.texts, done, total, name))
    finally:
        tell("")


def verifying(texts: Texts, done: int, total: int, package: str) -> str:
    """Return the progress of a verification in words: `done` of `total` events, or the package being verified."""
    key = "trail-verifying-package" if package else "trail-verifying-of"
    return texts.text(key, done=done, total=total, name=package)


def _print(context: Context, report: AuditReport) -> None:
    for seq, what, detail in report.problems:
        # a problem that concerns no event has no number
        number = f"{seq} " if seq else ""
        context.print(f"✗ {number}{context.say(f'audit-{what}', detail=detail)}")
    for (name, seq, good), (_, verdict) in zip(report.anchors, report.packages, strict=True):
        context.print(f"{'✓' if good else '✗'} {context.say('cli-audit-anchor', package=name, seq=seq)}")
        for problem in verdict.problems:
            context.print(f"  ✗ {problem.path}: {context.say(f'verify-{problem.what}')}")
    for line in context.words.rollbacks(report):
        context.print(f"· {line}")
    for one in report.erased:
        context.print(f"· {one.seq} {context.words.erased(one)}")
    for code in report.cannot_prove:
        context.print(f"? {unproven(context.words, code)}")
    key = "cli-audit-ok" if report.ok else "cli-audit-bad"
    context.print(context.say(key, events=report.events, head=report.head[:16]))


def _export(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        count = desk.keeping.export(given.output, context.by(desk))
    if context.as_json:
        context.print_json({"path": given.output, "events": count})
    else:
        context.print(context.say("cli-audit-exported", count=count, path=str(given.output)))
    return FINE


def _erase(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        plain = desk.erasure.erase(given.name, given.field, context.by(desk), given.reason)
    if context.as_json:
        context.print_json({"name": given.name, "field": given.field, "plain_events": plain})
        return FINE
    context.print(context.say("cli-audit-erased", name=given.name, field=context.words.word("personal", given.field)))
    if plain:
        context.note("cli-audit-erased-plain", events=context.listed(plain))
    return FINE
