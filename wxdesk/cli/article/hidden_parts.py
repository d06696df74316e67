"""Hidden text and pictures for `wxdesk edit`: lists what the documents hide, and writes the pictures to files."""

from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.article.cover_frames import copy_file
from wxdesk.cli.base.context import Context


def print_hidden(context: Context, desk: Desk, submission: str) -> None:
    """Print the texts and pictures that the documents of a submission hide.

    Each line has the number, the kind, and whether the article contains it already.
    """
    found = desk.writing.withheld.listed(submission)
    if context.as_json:
        rows = [
            {"number": one.item.number, "what": one.item.note.what, "text": one.item.note.text, "taken": one.taken}
            for one in found
        ]
        context.print_json(rows)
        return
    for one in found:
        note, kind = one.item.note, "text"
        if note.picture:
            kind = "crop" if note.used else "picture"
        words = context.texts.text(
            "withheld-line", number=one.item.number, taken=int(one.taken), kind=kind, text=note.text
        )
        context.print(words)
    if not found:
        context.print(context.say("withheld-none"))


def save_hidden_pictures(context: Context, desk: Desk, submission: str, folder: Path) -> None:
    """Write the hidden and cropped pictures of the documents into `folder`, uncropped.

    If the article shows a cropped part of a picture, this part is written too. For example, picture 2 of the list
    with the file name `a.png` gives `2-whole-a.png`, the whole picture, and `2-used-a.png`, the part in the
    article.

    Raises:
        Unusable: `path-failed`, a file cannot be written.
        UserError: a document cannot be read.
    """
    withheld, rows = desk.writing.withheld, list[dict[str, object]]()
    items = [one for one in withheld.items(submission) if one.note.picture]
    with withheld.pictures.unpacked(items) as files:
        for one in (one for one in items if one.number in files):
            whole = folder / f"{one.number}-whole-{files[one.number].name}"
            copy_file(files[one.number], whole)
            row: dict[str, object] = {"number": one.number, "whole": str(whole)}
            if one.note.used:
                used = folder / f"{one.number}-used-{files[one.number].name}"
                copy_file(desk.vault.verified_path(one.note.used), used)
                row["used"] = str(used)
            rows.append(row)
    if context.as_json:
        context.print_json({"pictures": rows})
        return
    for row in rows:
        context.print("\n".join(str(row[key]) for key in ("used", "whole") if key in row))
    if not rows:
        context.print(context.say("withheld-no-pictures"))
