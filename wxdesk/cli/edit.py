"""`wxdesk edit`: the text, versions and fields of an article, marks on pictures, sending to review."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, Context, read_text, write_text
from wxdesk.cli.cover_frames import save_frames, take_frame
from wxdesk.cli.show import print_changed
from wxdesk.cli.versions import print_changes, print_versions
from wxdesk.domain.article_markdown import from_markdown, to_markdown
from wxdesk.domain.crops import NO_CROP
from wxdesk.domain.errors import UserError
from wxdesk.domain.review import Crop
from wxdesk.domain.submission import Mark
from wxdesk.services.orders import Fields
from wxdesk.services.ports import By

NAME = "edit"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    say = context.say
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    parser.add_argument("--print", action="store_true", help=say("cli-edit-print"))
    parser.add_argument("--text", type=Path, metavar="FILE", help=say("cli-edit-text"))
    parser.add_argument("--title", help=say("cli-edit-title"))
    parser.add_argument("--author", help=say("cli-edit-author"))
    parser.add_argument("--digest", help=say("cli-edit-digest"))
    parser.add_argument("--theme", help=say("cli-edit-theme"))
    parser.add_argument("--cover", type=int, metavar="N", help=say("cli-edit-cover"))
    parser.add_argument("--cover-frame", metavar="[N:]SECOND", help=say("cli-edit-cover-frame"))
    parser.add_argument("--cover-frames", type=Path, metavar="DIR", help=say("cli-edit-cover-frames"))
    parser.add_argument("--crop-wide", metavar="L,T,R,B", help=say("cli-edit-crop-wide"))
    parser.add_argument("--crop-square", metavar="L,T,R,B", help=say("cli-edit-crop-square"))
    parser.add_argument(
        "--mark", action="append", default=[], metavar="N=onsite|artwork|none", help=say("cli-edit-mark")
    )
    parser.add_argument("--headings", nargs="?", const="all", metavar="N,N", help=say("cli-edit-headings"))
    parser.add_argument("--note", default="", help=say("cli-edit-note"))
    parser.add_argument("--versions", action="store_true", help=say("cli-edit-versions"))
    parser.add_argument("--diff", metavar="N[..M]", help=say("cli-edit-diff"))
    parser.add_argument("--restore", type=int, metavar="N", help=say("cli-edit-restore"))
    parser.add_argument("--html", type=Path, metavar="OUT.html", help=say("cli-edit-html"))
    parser.add_argument("--submit", action="store_true", help=say("cli-edit-submit"))


def run(given: Namespace, context: Context) -> int:
    """Change what was asked, in this order: marks, text, headings, cover, fields, page, review."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.name.partition("@")[0])
        if given.versions:
            print_versions(context, desk, submission)
        elif given.diff:
            print_changes(context, desk, submission, given.diff)
        elif given.cover_frames:
            save_frames(context, desk, desk.reading.placement(given.name), given.cover_frames)
        else:
            _change(given, context, desk, submission)
    return FINE


def _change(given: Namespace, context: Context, desk: Desk, submission: str) -> None:
    by = context.by(desk)
    for mark in given.mark:
        _mark(desk, submission, mark, by)
    if given.print:
        context.print_text(to_markdown(desk.composing.blocks(submission), desk.writing.names(submission)))
        return
    _change_text(given, context, desk, submission, by)
    if given.cover_frame is not None:
        take_frame(desk, desk.reading.placement(given.name), given.cover_frame, by)
    fields = _fields(desk, submission, given)
    if any(value is not None for value in vars(fields).values()):
        desk.composing.edit_fields(desk.reading.placement(given.name), by, fields)
    if given.html:
        _write_page(given.html, desk.copying.saved(desk.reading.placement(given.name)).html)
    if given.submit:
        desk.reviewing.request_review(desk.reading.placement(given.name), by)
    print_changed(context, desk.reading.submission(submission))


def _change_text(given: Namespace, context: Context, desk: Desk, submission: str, by: By) -> None:
    if given.restore is not None:
        note = given.note or context.say("editor-restored-note", number=given.restore)
        desk.writing.restore(submission, by, given.restore, note)
    if given.text:
        before = desk.composing.blocks(submission)
        blocks = from_markdown(read_text(given.text), before, desk.writing.names(submission))
        desk.composing.save(submission, by, blocks, note=given.note)
    if given.headings is not None:
        note = given.note or context.say("editor-headings-note")
        desk.writing.headings.accept(submission, by, _numbers(given.headings), note=note)


def _write_page(path: Path, html: str) -> None:
    if path.exists():
        raise UserError("path-exists", path=str(path))
    write_text(path, html)


def _fields(desk: Desk, submission: str, given: Namespace) -> Fields:
    cover = None
    if given.cover is not None:
        pieces = desk.reading.submission(submission).pieces
        cover = next((piece.digest for piece in pieces if piece.position == given.cover), None)
        if cover is None:
            raise UserError("piece-unknown", position=given.cover, count=len(pieces))
    themes = desk.press.renderer.themes()
    if given.theme is not None and given.theme not in themes:
        raise UserError("value-unknown", key="theme", value=given.theme, known=", ".join(themes))
    return Fields(
        given.title,
        given.author,
        given.digest,
        given.theme,
        cover,
        _crop(given.crop_wide),
        _crop(given.crop_square),
    )


def _numbers(text: str) -> list[int] | None:
    """Return the numbers in `1,3`, or None for all.

    Raises:
        UserError: `headings-bad`.
    """
    if text == "all":
        return None
    try:
        return [int(number) for number in text.split(",")]
    except ValueError as error:
        raise UserError("headings-bad", text=text) from error


def _crop(text: str | None) -> Crop | None:
    """Return a crop from four whole numbers, or none of a person's own for `auto`."""
    if text is None:
        return None
    if text == "auto":
        return NO_CROP
    try:
        left, top, right, bottom = (int(number) for number in text.split(","))
    except ValueError as error:
        raise UserError("crop-bad", crop=text) from error
    return Crop(left, top, right, bottom)


def _mark(desk: Desk, submission: str, text: str, by: By) -> None:
    position, _, name = text.partition("=")
    if not position.isdigit() or name not in ("none", *Mark):
        raise UserError("mark-bad", text=text)
    desk.deciding.mark(submission, int(position), None if name == "none" else Mark(name), by)
