"""`wxdesk audit checkpoint / consistency`: write checkpoints; prove that one continues another.

The proof compares two checkpoints: the trail of the older one must be the beginning of the newer one's.
"""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, STOPPED, UNUSABLE, Context, read_bytes, shown, write_text
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.checkpoints import CheckpointUnreadable, SignedCheckpoint, read_checkpoint, short_code
from wxdesk.domain.trail.consistency import is_consistent
from wxdesk.services.keeping.checkpointing import CheckpointOutcome, ProofPlaceState


def checkpoint_arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of `audit checkpoint`."""
    say = context.say
    parser.add_argument("places", nargs="*", metavar="PLACE", help=say("cli-checkpoint-places"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=say("cli-checkpoint-list"))
    what.add_argument("--add", type=context.path, metavar="DIR", help=say("cli-checkpoint-add"))
    what.add_argument("--remove", metavar="PLACE", help=say("cli-checkpoint-remove"))
    what.add_argument("--print", dest="sheet", type=context.path, metavar="FILE", help=say("cli-checkpoint-print"))
    parser.add_argument("--name", default="", metavar="NAME", help=say("cli-checkpoint-name"))


def consistency_arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of `audit consistency`."""
    say = context.say
    parser.add_argument("old", type=context.path, metavar="OLD", help=say("cli-consistency-old"))
    parser.add_argument("new", type=context.path, metavar="NEW", help=say("cli-consistency-new"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("-o", "--output", type=context.path, metavar="FILE", help=say("cli-consistency-output"))
    what.add_argument("--check", type=context.path, metavar="FILE", help=say("cli-consistency-check"))


def checkpoint(given: Namespace, context: Context) -> int:
    """Write a checkpoint to named places, to all, or on a sheet; or list, add or remove places, as the options ask."""
    if given.list:
        with context.desk() as desk:
            return _list(desk.checkpoints.states(), context)
    with context.desk() as desk:
        by = context.by(desk)
        if given.add is not None:
            folder = given.add.absolute()
            place = desk.checkpoints.add(folder, given.name or folder.name, by)
            return _said(context, "checkpoint-added", place.name, place.path)
        if given.remove is not None:
            place = desk.checkpoints.remove(given.remove, by)
            return _said(context, "checkpoint-removed", place.name, place.path)
        if given.sheet is not None:
            made = desk.checkpoints.printed(by)
            write_text(given.sheet, desk.checkpoint_sheet(made, context.texts))
            return _printed(context, made, given.sheet)
        return _outcomes(desk.checkpoints.run(given.places, by), context)


def _said(context: Context, key: str, name: str, path: str) -> int:
    if context.as_json:
        context.print_json({"name": name, "path": Path(path)})
    else:
        context.print(context.say(key, name=name, path=path))
    return FINE


def _printed(context: Context, made: SignedCheckpoint, path: Path) -> int:
    code = short_code(made.head).code
    if context.as_json:
        context.print_json({"path": path, "seq": made.head.seq, "code": code})
        return FINE
    context.print(context.say("checkpoint-printed", path=str(path)))
    context.print(context.say("checkpoint-code-is", code=code))
    return FINE


def _list(states: list[ProofPlaceState], context: Context) -> int:
    if context.as_json:
        context.print_json([_place_json(context, one) for one in states])
        return FINE
    for one in states:
        context.print_row(one.place.name, one.place.path, context.words.proof_place(one.place, one.behind, one.error))
    if not states:
        context.print(context.say("checkpoint-none"))
    return FINE


def _place_json(context: Context, one: ProofPlaceState) -> dict[str, object]:
    place = one.place
    return {
        "name": place.name,
        "path": place.path,
        "last": shown(place.last_at) or None,
        "last_seq": place.last_seq,
        "behind": one.behind,
        "why": context.words.error(one.error) if one.error else None,
    }


def _outcomes(outcomes: list[CheckpointOutcome], context: Context) -> int:
    if context.as_json:
        found = [
            {
                "name": one.place.name,
                "path": one.path,
                "seq": one.place.last_seq if one.path else None,
                "why": context.words.error(one.error) if one.error else None,
            }
            for one in outcomes
        ]
        context.print_json(found)
    for one in () if context.as_json else outcomes:
        if one.error is None:
            context.print(context.say("checkpoint-done", name=one.place.name, seq=one.place.last_seq))
        else:
            context.note("checkpoint-failed", name=one.place.name, why=context.words.error(one.error))
    return FINE if all(one.error is None for one in outcomes) else UNUSABLE


def consistency(given: Namespace, context: Context) -> int:
    """Prove that the trail at an older checkpoint is the beginning of the trail at a newer one.

    The proof is computed from the desk, or read from a file that was written before.
    """
    old, new = _read(given.old), _read(given.new)
    if old.head.log != new.head.log:
        raise UserError("consistency-log")
    if given.check is not None:
        path = _proof(given.check)
    else:
        with context.desk() as desk:
            path = desk.checkpoints.consistency(old.head.seq, new.head.seq)
    first, second = old.head, new.head
    right = is_consistent(first.seq, bytes.fromhex(first.root), second.seq, bytes.fromhex(second.root), path)
    proof = [node.hex() for node in path]
    if given.output is not None and right:
        write_text(given.output, json.dumps({"first": first.seq, "second": second.seq, "path": proof}, indent=1) + "\n")
    if context.as_json:
        context.print_json({"ok": right, "first": first.seq, "second": second.seq, "path": proof})
    else:
        key = "consistency-ok" if right else "consistency-bad"
        context.print(context.say(key, first=first.seq, second=second.seq))
    return FINE if right else STOPPED


def _read(path: Path) -> SignedCheckpoint:
    try:
        return read_checkpoint(read_bytes(path))
    except CheckpointUnreadable as error:
        raise UserError("checkpoint-unreadable", path=str(path)) from error


def _proof(path: Path) -> list[bytes]:
    try:
        return [bytes.fromhex(node) for node in json.loads(read_bytes(path))["path"]]
    except (ValueError, KeyError, TypeError) as error:
        raise UserError("checkpoint-unreadable", path=str(path)) from error
