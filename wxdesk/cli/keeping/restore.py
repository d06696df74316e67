"""`wxdesk restore`: list the backups of a place, restore one as the desk of `--desk`, or do a restore drill."""

import os
import tempfile
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from wxdesk.bootstrap import Desk, look_at, restoring_of
from wxdesk.cli.base.context import FINE, STOPPED, Context, shown
from wxdesk.cli.base.progress_line import telling
from wxdesk.cli.keeping.passphrase import add_passphrase, read_passphrase
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_instant
from wxdesk.domain.keeping.backups import BackupOffer, Drill
from wxdesk.domain.keeping.manifest import stamp_time
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.keeping.keeping_words import KeepingWords
from wxdesk.services.keeping.ports import OpenPlace
from wxdesk.services.keeping.restoring import record_drill

NAME = "restore"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("place", nargs="?", metavar="PLACE", help=say("cli-restore-place"))
    parser.add_argument("--at", metavar="TIME", help=say("cli-restore-at"))
    parser.add_argument("--reason", default="", metavar="TEXT", help=say("cli-restore-reason"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=say("cli-restore-list"))
    what.add_argument("--drill", action="store_true", help=say("cli-restore-drill"))
    add_passphrase(parser, context)


def run(given: Namespace, context: Context) -> int:
    """List backups, restore one, or do a restore drill (a restore into a throw-away folder)."""
    if given.drill:
        return _drill(given, context)
    if not given.place:
        raise UserError("restore-place-needed")
    restoring = restoring_of(this_workplace(Face.COMMAND_LINE))
    place = restoring.open_place(Path(given.place).absolute())
    folder = context.own_folder()
    offers = restoring.offers(place, folder)
    if given.list:
        return _list(place, offers, context)
    manifest = restoring.chosen(offers, _at(given))
    look_at(folder)
    _unlock(place, given, context)
    with telling(context, "restore-progress") as progress:
        restored = restoring.restore(
            place, manifest, folder, _person(context), given.reason, pin=context.ask_pin, progress=progress
        )
    if context.as_json:
        context.print_json(
            {
                "folder": restored.folder,
                "aside": restored.aside,
                "stamp": manifest.stamp,
                "seq": manifest.head.seq,
                "lost_from": restored.lost_from,
                "lost_to": restored.lost_to,
                "missing": list(restored.missing),
            }
        )
        return FINE
    for line in KeepingWords(context.words).restored(restored):
        context.print(line)
    return FINE


def _person(context: Context) -> str:
    return context.person or os.environ.get("WXDESK_PERSON") or ""


def _at(given: Namespace) -> datetime | None:
    """Return the time of `--at`: the name of a backup's folder, or a time that a person types."""
    if given.at is None:
        return None
    return stamp_time(given.at) or read_instant(given.at)


def _unlock(place: OpenPlace, given: Namespace, context: Context) -> None:
    if place.locked:
        place.unlock(read_passphrase(given, context))


def _list(place: OpenPlace, offers: list[BackupOffer], context: Context) -> int:
    if context.as_json:
        context.print_json({"desk": place.desk_name, "encrypted": place.locked, "backups": list(map(_json, offers))})
    else:
        context.print(context.say("cli-restore-of", name=place.desk_name, path=str(place.path)))
        for one in offers:
            context.print_row(one.stamp, *KeepingWords(context.words).offer(one))
    return FINE if offers else STOPPED


def _json(one: BackupOffer) -> dict[str, object]:
    manifest = one.manifest
    found: dict[str, object] = {"stamp": one.stamp, "ok": one.good, "damaged": list(one.damaged)}
    if manifest is None:
        return found
    return found | {
        "at": shown(manifest.made_at),
        "seq": manifest.head.seq,
        "bytes": manifest.total_bytes,
        "files": manifest.vault_count + manifest.files_count,
        "why": manifest.why,
        "app": manifest.app,
        "lost": one.lost,
    }


def _drill(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        by = context.by(desk)
        restoring = desk.restoring
        place = restoring.open_place(_drill_place(desk, given))
        manifest = restoring.chosen(restoring.offers(place, desk.folder), _at(given))
        _unlock(place, given, context)
        with telling(context, "restore-progress") as progress, tempfile.TemporaryDirectory() as room:
            drill = restoring.drill(place, manifest, Path(room) / "desk", progress=progress)
        record_drill(desk.store, drill, place, by)
    if context.as_json:
        context.print_json(_drill_json(drill))
    else:
        for line in KeepingWords(context.words).drill(drill):
            context.print(line)
    return FINE if drill.ok else STOPPED


def _drill_place(desk: Desk, given: Namespace) -> Path:
    """Return the backup place for a restore drill: the named one, or the one with the newest backup."""
    if given.place:
        known = next((one.path for one in desk.backups.places() if given.place in (one.name, one.id)), None)
        return Path(known or given.place).absolute()
    last = desk.backups.state().last
    if last is None:
        raise UserError("backup-none")
    return Path(last.path)


def _drill_json(drill: Drill) -> dict[str, object]:
    return {
        "ok": drill.ok,
        "stamp": drill.stamp,
        "seconds": drill.seconds,
        "problems": list(drill.problems),
        "counts": dict(drill.counts),
        "pushes": list(drill.pushes),
    }
