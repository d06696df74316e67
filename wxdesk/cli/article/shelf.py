"""`wxdesk shelf`: list, keep, star, insert, change or remove templates and starred items; find pictures used before."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, add_to_each, whole_number
from wxdesk.domain.article.blocks import Block, Image, with_new_ids
from wxdesk.domain.article.shelf import ShelfKind
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.article.shelf import ShelfNote, fresh
from wxdesk.services.views.shelf_views import ShelfItemView, UsedPicture

NAME = "shelf"
_ANY = tuple(ShelfKind)
_WHAT = "list | pictures | keep | star | insert | change | remove | restore"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar=_WHAT)
    listed = what.add_parser("list", help=say("cli-shelf-list"))
    listed.add_argument("--starred", action="store_true", help=say("cli-shelf-starred"))
    pictures = what.add_parser("pictures", help=say("cli-shelf-pictures"))
    keep = what.add_parser("keep", help=say("cli-shelf-keep"))
    keep.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    keep.add_argument("name", metavar="NAME", help=say("cli-shelf-name"))
    keep.add_argument("--from", dest="first", type=whole_number, metavar="N", help=say("cli-shelf-from"))
    keep.add_argument("--to", dest="last", type=whole_number, metavar="N", help=say("cli-shelf-to"))
    star = what.add_parser("star", help=say("cli-shelf-star"))
    star.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    star.add_argument("name", metavar="NAME", help=say("cli-shelf-star-name"))
    star.add_argument("--picture", metavar="FILE", help=say("cli-shelf-picture"))
    star.add_argument("--from", dest="first", type=whole_number, metavar="N", help=say("cli-shelf-from"))
    star.add_argument("--to", dest="last", type=whole_number, metavar="N", help=say("cli-shelf-to"))
    insert = what.add_parser("insert", help=say("cli-shelf-insert"))
    insert.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    insert.add_argument("name", metavar="NAME", nargs="?", default="", help=say("cli-shelf-which"))
    insert.add_argument("--picture", metavar="DIGEST", help=say("cli-shelf-digest"))
    insert.add_argument("--after", type=whole_number, metavar="N", help=say("cli-shelf-after"))
    change = what.add_parser("change", help=say("cli-shelf-change"))
    change.add_argument("name", metavar="NAME", help=say("cli-shelf-which"))
    change.add_argument("--name", dest="renamed", metavar="NAME", help=say("cli-shelf-name"))
    remove = what.add_parser("remove", help=say("cli-shelf-remove"))
    remove.add_argument("name", metavar="NAME", help=say("cli-shelf-which"))
    restore = what.add_parser("restore", help=say("cli-shelf-restore"))
    restore.add_argument("name", metavar="ID", help=say("cli-shelf-id"))
    for one in (listed, pictures):
        one.add_argument("--search", default="", metavar="WORDS", help=say("cli-shelf-search"))
    for one in (keep, star, change):
        one.add_argument("--note", default=None, help=say("cli-shelf-note"))
        one.add_argument("--rights", default=None, help=say("cli-shelf-rights"))
        one.add_argument("--expires", default=None, metavar="DATE", help=say("cli-shelf-expires"))
    add_to_each((listed, pictures, keep, star, insert, change, remove, restore), context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    acts = {
        "list": _list,
        "pictures": _pictures,
        "keep": _keep,
        "star": _star,
        "insert": _insert,
        "change": _change,
        "remove": _remove,
        "restore": _restore,
    }
    with context.desk() as desk:
        return acts[given.what](given, context, desk)


def _list(given: Namespace, context: Context, desk: Desk) -> int:
    read = desk.shelf.starred if given.starred else desk.shelf.templates
    found: list[ShelfItemView] = []
    while page := read(given.search, len(found)):
        found += page
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        _print_item(context, one)
    if not found:
        context.print(context.say("cli-shelf-none"))
    return FINE


def _print_item(context: Context, one: ShelfItemView) -> None:
    doubts = context.listed(context.words.word("rights-doubt", doubt.value) for doubt in one.doubts)
    until = context.say("shelf-until", day=one.expires.isoformat()) if one.expires else ""
    blocks = context.say("shelf-blocks", count=len(one.blocks))
    kind = context.words.word("shelf-kind", one.kind.value)
    context.print_row(one.name, kind, blocks, one.number, one.note, one.source, until, doubts)


def _pictures(given: Namespace, context: Context, desk: Desk) -> int:
    found: list[UsedPicture] = desk.shelf.pictures("", given.search)
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        doubts = context.listed(context.words.word("rights-doubt", doubt.value) for doubt in one.doubts)
        until = context.say("shelf-until", day=one.expires.isoformat()) if one.expires else ""
        context.print_row(one.digest[:12], one.name, one.number, one.title, one.unit, one.source, until, doubts)
    if not found:
        context.print(context.say("cli-shelf-no-pictures"))
    return FINE


def _keep(given: Namespace, context: Context, desk: Desk) -> int:
    by, submission = context.by(desk), desk.reading.resolve(given.number)
    made = desk.shelf.keep_template(_part(given, desk, submission), _note(given), by, submission)
    return _told(context, made, "shelf-kept-template")


def _star(given: Namespace, context: Context, desk: Desk) -> int:
    by, submission = context.by(desk), desk.reading.resolve(given.number)
    blocks: tuple[Block, ...]
    if given.picture is None:
        blocks = _part(given, desk, submission)
    else:
        names = {one.name: one.digest for one in desk.writing.open(submission).pictures if not one.video}
        if given.picture not in names:
            raise UserError("shelf-no-picture", name=given.picture)
        blocks = (Image("", names[given.picture]),)
    return _told(context, desk.shelf.star(blocks, _note(given), by, submission), "shelf-starred")


def _part(given: Namespace, desk: Desk, submission: str) -> tuple[Block, ...]:
    """Return the blocks of the saved article from the number of `--from` to the number of `--to`, counted from 1.

    Without `--from` they begin at the first block, without `--to` they end at the last one.
    """
    blocks = desk.composing.blocks(submission)
    return blocks[(given.first or 1) - 1 : given.last or len(blocks)]


def _note(given: Namespace) -> ShelfNote:
    day = read_day(given.expires) if given.expires else None
    return ShelfNote(given.name, given.note or "", given.rights or "", day)


def _insert(given: Namespace, context: Context, desk: Desk) -> int:
    by, submission = context.by(desk), desk.reading.resolve(given.number)
    blocks: tuple[Block, ...]
    if given.picture:
        blocks, doubts = _used(desk, submission, given.picture)
        name = given.picture
    else:
        item = desk.shelf.named(given.name, _ANY)
        blocks, doubts, name = fresh(item.blocks), [one.value for one in item.doubts], item.name
    inserted = desk.inserting.kept(submission, blocks, by)
    own = desk.composing.blocks(submission)
    at = len(own) if given.after is None else given.after
    made = with_new_ids(inserted.blocks, (one.id for one in own))
    number = desk.composing.save(submission, by, [*own[:at], *made, *own[at:]])
    if context.as_json:
        context.print_json({"revision": number, "blocks": len(blocks), "pieces": len(inserted.added), "doubts": doubts})
        return FINE
    context.print(context.say("cli-shelf-inserted", name=name, number=number))
    for one in doubts:
        context.note("shelf-doubt", name=name, why=context.words.word("rights-doubt", one))
    return FINE


def _used(desk: Desk, submission: str, digest: str) -> tuple[tuple[Block, ...], list[str]]:
    """Return an image block with a picture used before, and the doubts about its rights.

    `digest` is the beginning of the picture's SHA-256.
    """
    before: int | None = None
    while page := desk.shelf.pictures(submission, before=before):
        for one in page:
            if one.digest.startswith(digest):
                return (Image("", one.digest),), [doubt.value for doubt in one.doubts]
        before = page[-1].entered
    raise UserError("shelf-no-picture", name=digest)


def _change(given: Namespace, context: Context, desk: Desk) -> int:
    item = desk.shelf.named(given.name, _ANY)
    expires = item.noted_expires if given.expires is None else read_day(given.expires) if given.expires else None
    note = ShelfNote(
        given.renamed or item.name,
        item.note if given.note is None else given.note,
        item.rights if given.rights is None else given.rights,
        expires,
    )
    return _told(context, desk.shelf.change(item.id, note, context.by(desk)), "shelf-changed")


def _remove(given: Namespace, context: Context, desk: Desk) -> int:
    item = desk.shelf.named(given.name, _ANY)
    desk.shelf.remove(item.id, context.by(desk))
    return _told(context, item, "cli-shelf-removed")


def _restore(given: Namespace, context: Context, desk: Desk) -> int:
    desk.shelf.bring_back(given.name, context.by(desk))
    return _told(context, desk.shelf.item(given.name), "cli-shelf-restored")


def _told(context: Context, item: ShelfItemView, key: str) -> int:
    if context.as_json:
        context.print_json(item)
    else:
        context.print(context.say(key, name=item.name, id=item.id))
    return FINE
