"""`wxdesk audit`: read, verify and export the trail, acknowledge its alarm, erase personal values."""

import gc
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from wxdesk.bootstrap import verify_export
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_to_each, shown, whole_number
from wxdesk.cli.base.public import unproven
from wxdesk.cli.submissions.show import event_line
from wxdesk.cli.trail.checkpoint import checkpoint, checkpoint_arguments, consistency, consistency_arguments
from wxdesk.cli.trail.erase import erase
from wxdesk.cli.trail.sifted import list_events, sift_arguments, table_arguments, write_table
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.desk.ports import Progress
from wxdesk.services.reading.account_words import change_words, who_lines
from wxdesk.services.trail.erasure import PERSONAL_FIELDS
from wxdesk.services.trail.signing_keys import KeyView
from wxdesk.services.views.views import AuditReport, EventView
from wxdesk.texts import Texts

NAME = "audit"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar=" | ".join(_WAYS))
    listed = what.add_parser("list", help=say("cli-audit-list"))
    sift_arguments(listed, context)
    listed.add_argument("--counts", action="store_true", help=say("cli-audit-counts"))
    listed.add_argument("--limit", type=whole_number, default=50, help=say("cli-queue-limit"))
    listed.add_argument("--offset", type=whole_number, default=0, help=say("cli-queue-offset"))
    tabled = what.add_parser("table", help=say("cli-audit-table"))
    table_arguments(tabled, context)
    one_event = what.add_parser("show", help=say("cli-audit-show"))
    one_event.add_argument("seq", type=whole_number, metavar="NUMBER", help=say("cli-audit-seq"))
    verified = what.add_parser("verify", help=say("cli-audit-verify"))
    verified.add_argument("file", nargs="?", type=Path, metavar="FILE", help=say("cli-audit-verify-file"))
    verified.add_argument("--packages", type=Path, metavar="DIR", help=say("cli-audit-packages"))
    add = verified.add_argument
    add("--quick", action="store_true", help=say("cli-audit-quick"))
    add("--against", type=Path, action="append", default=[], metavar="FILE", help=say("cli-audit-against"))
    add("--code", dest="codes", action="append", default=[], metavar="CODE", help=say("cli-audit-code"))
    exported = what.add_parser("export", help=say("cli-audit-export"))
    exported.add_argument("output", type=Path, metavar="FILE", help=say("cli-audit-output"))
    known = what.add_parser("acknowledge", help=say("cli-audit-acknowledge"))
    known.add_argument("--reason", required=True, help=say("cli-audit-acknowledge-reason"))
    erased = what.add_parser("erase-personal", help=say("cli-audit-erase"))
    erased.add_argument("name", metavar="NUMBER|SHOP", help=say("cli-audit-erase-name"))
    erased.add_argument("field", choices=PERSONAL_FIELDS, help=say("cli-audit-erase-field"))
    erased.add_argument("--reason", required=True, help=say("cli-audit-erase-reason"))
    signed = what.add_parser("sign", help=say("cli-audit-sign"))
    keys = what.add_parser("keys", help=say("cli-audit-keys"))
    confirmed = what.add_parser("confirm-key", help=say("cli-audit-confirm"))
    confirmed.add_argument("key", metavar="KEY", help=say("cli-audit-confirm-who"))
    checkpointed = what.add_parser("checkpoint", help=say("cli-audit-checkpoint"))
    checkpoint_arguments(checkpointed, context)
    proven = what.add_parser("consistency", help=say("cli-audit-consistency"))
    consistency_arguments(proven, context)
    ways = (listed, tabled, one_event, verified, exported, known, erased, signed, keys, confirmed, checkpointed, proven)
    add_to_each(ways, context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    return _WAYS[given.what](given, context)


def _show(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        entry, signer = desk.reading.event(given.seq), desk.signing.signer_of(given.seq)
        account = desk.trail.account(given.seq)
    body = json.loads(entry.body)
    if context.as_json:
        shown_signer = signer and {"key": signer.id, "person": signer.person or None}
        context.print_json(
            {"event": body, "leaf": entry.leaf.hex(), "chain": entry.chain.hex(), "signed_by": shown_signer}
        )
        return FINE
    event = account.event
    context.print(event_line(context, event))
    for name, text in who_lines(context.words, account):
        context.print_row(name, text)
    if not context.words.workplace(event):
        context.print(context.say("workplace-old"))
    context.print(_signed_words(context, signer, event))
    context.print(context.say("cli-audit-recorded", at=shown(event.recorded_at), leaf=entry.leaf.hex()))
    for one in account.changes:
        column, before, after = change_words(context.words, one)
        context.print(context.say("cli-audit-change", column=column, before=before, after=after))
    if account.technical:
        context.print(context.say("trail-account-technical", count=account.technical))
    return FINE


def _signed_words(context: Context, signer: KeyView | None, event: EventView) -> str:
    if signer is None:
        return context.say("event-unsigned")
    key = signer.id[:KEY_DIGITS]
    if not signer.person:
        return context.say("event-signed-desk", key=key)
    own = event.entered_by == event.decided_by
    return context.say("event-signed" if own else "event-signed-for", key=key, person=signer.person)


def _verify(given: Namespace, context: Context) -> int:
    report = verify_export(given.file, given.packages) if given.file else _verified(given, context)
    if context.as_json:
        context.print_json(report)
    else:
        _print(context, report)
    return FINE if report.ok else STOPPED


def _verified(given: Namespace, context: Context) -> AuditReport:
    # the parsed events have no reference cycles; the garbage collector would take a sixth of the time
    gc.disable()
    # not `context.desk()`, because it would read the desk, which may be damaged
    with context.opened() as desk:
        with _telling(context) as progress:
            report = desk.keeping.verify(
                given.packages, against=given.against, codes=given.codes, quick=given.quick, progress=progress
            )
        if report.ok:
            context.note_lost_packages(desk)
    return report


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
    for good, said in context.words.outside(report):
        context.print(f"{'·' if good else '✗'} {said}")
    for line in (*context.words.signers(report), *context.words.rollbacks(report)):
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


def _acknowledge(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        alarm = desk.start_check.acknowledge(context.by(desk), given.reason)
    if context.as_json:
        context.print_json(alarm.data())
    else:
        context.print(context.say("cli-audit-acknowledged", words=context.words.alarm(alarm)))
    return FINE


def _erase(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        return erase(desk, given.name, given.field, given.reason, context)


def _sign(_given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        desk.signing.begin(context.by(desk))
        place = desk.signing.place()
    if context.as_json:
        context.print_json({"place": place})
    else:
        context.print(context.say("cli-audit-signing", place=place))
    return FINE


def _keys(_given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        keys, place = desk.signing.listed(), desk.signing.place()
    if context.as_json:
        context.print_json({"place": place, "keys": keys})
        return FINE
    if not keys:
        context.print(context.say("signed-never"))
    for one in keys:
        said = context.say("cli-audit-key-confirmed", by=one.confirmed_by) if one.confirmed_by else ""
        if one.ended:
            said = context.say("trail-key-ended", key=one.id[:KEY_DIGITS], why=one.ended)
        elif one.person and not one.confirmed_by:
            said = context.say("cli-audit-key-waiting")
        context.print_row(one.id, one.person or context.say("cli-audit-key-desk"), said)
    return FINE


def _confirm(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        key = desk.signing.named(given.key)
        desk.signing.confirm(key.id, context.by(desk))
    if context.as_json:
        context.print_json({"key": key.id, "person": key.person})
    else:
        context.print(context.say("cli-audit-confirmed", key=key.id[:KEY_DIGITS], person=key.person))
    return FINE


_WAYS: Mapping[str, Callable[[Namespace, Context], int]] = {
    "list": list_events,
    "table": write_table,
    "show": _show,
    "verify": _verify,
    "export": _export,
    "acknowledge": _acknowledge,
    "erase-personal": _erase,
    "sign": _sign,
    "keys": _keys,
    "confirm-key": _confirm,
    "checkpoint": checkpoint,
    "consistency": consistency,
}
"""The function that runs each subcommand."""
