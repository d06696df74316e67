"""`wxdesk backup`: make backups of the desk, list, add and remove their places."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, UNUSABLE, Context, shown
from wxdesk.cli.base.progress_line import telling
from wxdesk.cli.keeping.passphrase import add_passphrase, read_passphrase
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.desk.sizes import size
from wxdesk.services.keeping.backing_up import BackupOutcome, BackupState, PlaceState
from wxdesk.services.keeping.keeping_words import KeepingWords

NAME = "backup"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("places", nargs="*", metavar="PLACE", help=say("cli-backup-places"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=say("cli-backup-list"))
    what.add_argument("--add", type=context.path, metavar="DIR", help=say("cli-backup-add"))
    what.add_argument("--remove", metavar="PLACE", help=say("cli-backup-remove"))
    parser.add_argument("--name", default="", metavar="NAME", help=say("cli-backup-name"))
    parser.add_argument("--removable", action="store_true", help=say("cli-backup-removable"))
    sealed = parser.add_mutually_exclusive_group()
    sealed.add_argument("--encrypt", action="store_true", default=None, help=say("cli-backup-encrypt"))
    sealed.add_argument("--plain", dest="encrypt", action="store_false", help=say("cli-backup-plain"))
    add_passphrase(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Make a backup into the named places or into all; or list, add or remove a place, as the options ask."""
    with context.desk() as desk:
        if given.add is not None:
            return _add(desk, given, context)
        if given.remove is not None:
            place = desk.backups.remove(given.remove, context.by(desk))
            return _said(context, "cli-backup-removed", place.name, place.path)
        if given.list:
            return _list(desk.backups.state(), context)
        with telling(context, "backup-progress") as progress:
            outcomes = desk.backups.run(given.places, context.by(desk), progress=progress)
    return _outcomes(outcomes, context)


def _add(desk: Desk, given: Namespace, context: Context) -> int:
    by = context.by(desk)
    encrypt = given.removable if given.encrypt is None else given.encrypt
    passphrase = read_passphrase(given, context, twice=True) if encrypt else ""
    name = given.name or given.add.absolute().name
    place = desk.backups.add(given.add.absolute(), name, by, passphrase=passphrase, removable=given.removable)
    return _said(context, "cli-backup-added", place.name, place.path)


def _said(context: Context, key: str, name: str, path: str) -> int:
    if context.as_json:
        context.print_json({"name": name, "path": Path(path)})
    else:
        context.print(context.say(key, name=name, path=path))
    return FINE


def _list(state: BackupState, context: Context) -> int:
    if context.as_json:
        places = [_place_json(context, one) for one in state.places]
        context.print_json({"places": places, "late": state.late, "drill_due": state.drill_due, "free": state.free})
        return FINE
    for one in state.places:
        context.print_row(one.place.name, one.place.path, KeepingWords(context.words).place(one))
    if not state.places:
        context.print(context.say("cli-backup-none"))
    if state.drill_due:
        context.print(context.say("backup-drill-due"))
    if state.short:
        context.print(context.say("backup-desk-short", size=size(state.free)))
    return FINE


def _place_json(context: Context, one: PlaceState) -> dict[str, object]:
    place = one.place
    return {
        "name": place.name,
        "path": place.path,
        "encrypted": place.encrypted,
        "removable": place.removable,
        "reachable": one.reachable,
        "last": shown(place.last_at) or None,
        "last_seq": place.last_seq,
        "late": one.late,
        "free": one.free,
        "same_disk": one.same_disk,
        "why": context.words.error(one.error) if one.error else None,
    }


def _outcomes(outcomes: list[BackupOutcome], context: Context) -> int:
    if context.as_json:
        context.print_json([_outcome_json(context, one) for one in outcomes])
    words = KeepingWords(context.words)
    for one in () if context.as_json else outcomes:
        if one.written is None:
            print(printable(words.done(one)), file=sys.stderr)
            continue
        context.print(words.done(one))
        for digest in one.written.manifest.missing:
            context.note("cli-backup-missing", digest=digest)
    if not outcomes:
        context.note("cli-backup-nowhere")
    failed = [one for one in outcomes if one.written is None]
    if not failed:
        return FINE if outcomes else STOPPED
    return UNUSABLE


def _outcome_json(context: Context, one: BackupOutcome) -> dict[str, object]:
    written = one.written
    found: dict[str, object] = {"name": one.place.name, "path": one.place.path, "ok": written is not None}
    if written is None:
        return found | {"why": context.words.error(one.error) if isinstance(one.error, UserError) else ""}
    manifest = written.manifest
    return found | {
        "stamp": manifest.stamp,
        "seq": manifest.head.seq,
        "bytes": manifest.total_bytes,
        "new_files": written.new_files,
        "new_bytes": written.new_bytes,
        "read_again": written.read_again,
        "replaced": written.replaced,
        "missing": list(manifest.missing),
    }
