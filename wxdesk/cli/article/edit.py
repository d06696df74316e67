"""`wxdesk edit`: changes text, versions and fields of an article, marks its pictures, and sends it to review."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.article.cover_frames import save_frames, take_frame
from wxdesk.cli.article.hidden_parts import print_hidden, save_hidden_pictures
from wxdesk.cli.article.versions import print_changes, print_versions
from wxdesk.cli.base.context import FINE, Context, read_text, whole_number, write_text
from wxdesk.cli.submissions.show import print_changed
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.crops import NO_CROP
from wxdesk.domain.review.placements import CoverCrop
from wxdesk.domain.submissions.submission import Mark, PieceRole
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields

NAME = "edit"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    parser.add_argument("--print", action="store_true", help=say("cli-edit-print"))
    parser.add_argument("--text", type=Path, metavar="FILE", help=say("cli-edit-text"))
    parser.add_argument("--title", help=say("cli-edit-title"))
    parser.add_argument("--author", help=say("cli-edit-author"))
    parser.add_argument("--digest", help=say("cli-edit-digest"))
    parser.add_argument("--read-more", metavar="URL", help=say("cli-edit-read-more"))
    parser.add_argument("--theme", help=say("cli-edit-theme"))
    parser.add_argument("--cover", type=whole_number, metavar="N", help=say("cli-edit-cover"))
    parser.add_argument("--cover-frame", metavar="[N:]SECOND", help=say("cli-edit-cover-frame"))
    parser.add_argument("--cover-frames", type=Path, metavar="DIR", help=say("cli-edit-cover-frames"))
    parser.add_argument("--crop-wide", metavar="L,T,R,B", help=say("cli-edit-crop-wide"))
    parser.add_argument("--crop-square", metavar="L,T,R,B", help=say("cli-edit-crop-square"))
    parser.add_argument(
        "--mark", action="append", default=[], metavar="N=onsite|artwork|none", help=say("cli-edit-mark")
    )
    parser.add_argument("--headings", nargs="?", const="all", metavar="N,N", help=say("cli-edit-headings"))
    parser.add_argument("--hidden", action="store_true", help=say("cli-edit-hidden"))
    parser.add_argument("--hidden-pictures", type=Path, metavar="DIR", help=say("cli-edit-hidden-pictures"))
    parser.add_argument("--take-in", metavar="N,N", help=say("cli-edit-take-in"))
    parser.add_argument("--note", default="", help=say("cli-edit-note"))
    parser.add_argument("--versions", action="store_true", help=say("cli-edit-versions"))
    parser.add_argument("--diff", metavar="N[..M]", help=say("cli-edit-diff"))
    parser.add_argument("--restore", type=whole_number, metavar="N", help=say("cli-edit-restore"))
    parser.add_argument("--html", type=Path, metavar="OUT.html", help=say("cli-edit-html"))
    parser.add_argument("--submit", action="store_true", help=say("cli-edit-submit"))


_ACTING = (
    *("text", "title", "author", "digest", "read_more", "theme", "cover", "cover_frame", "crop_wide", "crop_square"),
    *("mark", "headings", "take_in", "restore", "html", "submit"),
)
"""The options that change the article or its placement, write its page or send it to review."""


@dataclass(frozen=True)
class _Asked:
    """The options of `wxdesk edit` as values; all options are parsed before the first change is made.

    `marks` pairs the number of a piece with its new mark, such as artwork, or None to remove the mark. `text` is
    the new Markdown text, None for no change. `headings` are the numbers of suggested headings to apply, None for
    all. `take_in` are the numbers of hidden texts of the documents that shall be added to the article. `fields` are
    fields such as title and cover.
    """

    marks: Sequence[tuple[int, Mark | None]]
    text: str | None
    headings: Sequence[int] | None
    take_in: Sequence[int]
    fields: PlacementFields


def run(given: Namespace, context: Context) -> int:
    """Print the requested text, versions or changes; or make the requested changes.

    Changes are made in this order: marks of pieces, restored revision, text, headings, hidden text, cover frame, other
    fields such as title and cover. Then the HTML page is written, and the article is sent to review. `--print`
    prints the changed text.
    """
    with context.desk() as desk:
        submission = desk.reading.resolve(given.name.partition("@")[0])
        if given.versions:
            print_versions(context, desk, submission)
        elif given.diff:
            print_changes(context, desk, submission, given.diff)
        elif given.hidden:
            print_hidden(context, desk, submission)
        elif given.hidden_pictures:
            save_hidden_pictures(context, desk, submission, given.hidden_pictures)
        elif given.cover_frames:
            save_frames(context, desk, desk.reading.placement(given.name), given.cover_frames)
        elif given.print and not _acts(given):
            _print(context, desk, submission)
        else:
            _change(given, context, desk, submission)
    return FINE


def _acts(given: Namespace) -> bool:
    """Tell whether an option asks for a change, a page or a review."""
    return any(vars(given)[option] not in (None, False, []) for option in _ACTING)


def _print(context: Context, desk: Desk, submission: str) -> None:
    context.print_text(to_markdown(desk.composing.blocks(submission), desk.writing.names(submission)))


def _change(given: Namespace, context: Context, desk: Desk, submission: str) -> None:
    asked, by = _asked(given, desk, submission), context.by(desk)
    for position, mark in asked.marks:
        desk.deciding.mark(submission, position, mark, by)
    _change_text(given, asked, context, desk, submission, by)
    if given.cover_frame is not None:
        take_frame(desk, desk.reading.placement(given.name), given.cover_frame, by)
    if any(value is not None for value in vars(asked.fields).values()):
        desk.composing.edit_fields(desk.reading.placement(given.name), by, asked.fields)
    if given.html:
        write_text(given.html, desk.copying.saved(desk.reading.placement(given.name)).html)
    if given.submit:
        desk.reviewing.request_review(desk.reading.placement(given.name), by)
    if given.print:
        _print(context, desk, submission)
    else:
        print_changed(context, desk.reading.submission(submission))


def _asked(given: Namespace, desk: Desk, submission: str) -> _Asked:
    """Parse and check all options of the command, and return their values.

    Raises:
        UserError: an invalid value; `path-exists`, the output file exists already.
        Unusable: the file with the text cannot be read.
    """
    if given.html and given.html.exists():
        raise UserError("path-exists", path=str(given.html))
    return _Asked(
        marks=[_mark(text) for text in given.mark],
        text=read_text(given.text) if given.text else None,
        headings=_numbers(given.headings) if given.headings else None,
        take_in=_numbers(given.take_in) or () if given.take_in else (),
        fields=_fields(desk, submission, given),
    )


def _change_text(given: Namespace, asked: _Asked, context: Context, desk: Desk, submission: str, by: By) -> None:
    if given.restore is not None:
        note = given.note or context.say("editor-restored-note", number=given.restore)
        desk.writing.restore(submission, by, given.restore, note)
    if asked.text is not None:
        before = desk.composing.blocks(submission)
        blocks = from_markdown(asked.text, before, desk.writing.names(submission))
        desk.composing.save(submission, by, blocks, note=given.note)
    if given.headings is not None:
        note = given.note or context.say("editor-headings-note")
        desk.writing.headings.accept(submission, by, asked.headings, note=note)
    if asked.take_in:
        note = given.note or context.say("editor-withheld-note")
        desk.writing.withheld.take_in(submission, by, asked.take_in, note=note)


def _fields(desk: Desk, submission: str, given: Namespace) -> PlacementFields:
    cover = None
    if given.cover is not None:
        cover = _picture(desk, submission, given.cover)
    themes = desk.press.renderer.themes()
    if given.theme is not None and given.theme not in themes:
        raise UserError("value-unknown", key="theme", value=given.theme, known=", ".join(themes))
    return PlacementFields(
        given.title,
        given.author,
        given.digest,
        given.theme,
        cover,
        _crop(given.crop_wide),
        _crop(given.crop_square),
        given.read_more,
    )


def _picture(desk: Desk, submission: str, position: int) -> str:
    pieces = desk.reading.submission(submission).pieces
    found = next((piece for piece in pieces if piece.position == position), None)
    if found is None:
        raise UserError("piece-unknown", position=position, count=len(pieces))
    if found.role is not PieceRole.PICTURE:
        raise UserError("piece-no-picture", position=position)
    return found.digest


def _numbers(text: str) -> list[int] | None:
    """Return the numbers of suggested headings in a text such as "1,3", or None for "all".

    Raises:
        UserError: `headings-bad`, the text is neither.
    """
    if text == "all":
        return None
    try:
        return [whole_number(one.strip()) for one in text.split(",")]
    except ValueError as error:
        raise UserError("headings-bad", text=text) from error


def _crop(text: str | None) -> CoverCrop | None:
    """Return the crop that the option gives as "left,top,right,bottom", such as "0,1000,10000,9000".

    The numbers are ten-thousandths of the picture's width or height. Return `NO_CROP` for "auto", and None if the
    option is missing.

    Raises:
        UserError: `crop-bad`, the text is neither.
    """
    if text is None:
        return None
    if text == "auto":
        return NO_CROP
    try:
        left, top, right, bottom = (whole_number(one.strip()) for one in text.split(","))
    except ValueError as error:
        raise UserError("crop-bad", crop=text) from error
    return CoverCrop(left, top, right, bottom)


def _mark(text: str) -> tuple[int, Mark | None]:
    position, _, name = text.partition("=")
    try:
        return whole_number(position), None if name == "none" else Mark(name)
    except ValueError:
        raise UserError("mark-bad", text=text) from None
