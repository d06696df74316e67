"""Cover frames for `wxdesk edit`: writes frames of films to files, and makes a chosen frame the cover."""

import shutil
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context, whole_number
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.services.desk.ports import By


def save_frames(context: Context, desk: Desk, placement: str, folder: Path) -> None:
    """Write frames of every film of the submission into `folder`; `3-12.500.jpg` is piece 3 at 12.5 seconds.

    Raises:
        Unusable: `path-failed`, a file cannot be written.
        UserError: a film cannot be read.
    """
    rows = []
    for film in desk.covers.view(placement).films:
        for frame in desk.cover_frames.offered(placement, film.position):
            target = folder / f"{film.position}-{frame.second:.3f}.jpg"
            copy_file(frame.path, target)
            rows.append({"piece": film.position, "film": film.name, "second": frame.second, "path": str(target)})
    if context.as_json:
        context.print_json({"frames": rows})
        return
    for row in rows:
        context.print(f"{row['piece']}:{row['second']}  {row['path']}")


def take_frame(desk: Desk, placement: str, text: str, by: By) -> None:
    """Make the film frame that `text` names ("SECOND" or "PIECE:SECOND") the cover of the placement.

    Raises:
        UserError: `frame-bad`, `text` has another form; `frame-which`, there are several films and no piece is named;
            or a code of `CoverFrames.take`.
    """
    piece, _, second = text.rpartition(":")
    films = desk.covers.view(placement).films
    try:
        at, position = float(second), whole_number(piece) if piece else None
    except ValueError:
        raise UserError("frame-bad", text=text) from None
    if not 0 <= at < float("inf"):
        raise UserError("frame-bad", text=text)
    if position is None:
        if len(films) != 1:
            raise UserError("frame-which", count=len(films))
        position = films[0].position
    desk.cover_frames.take(placement, by, position, at)


def copy_file(source: Path, target: Path) -> None:
    """Copy `source` to `target`, whose folder is made if it is missing.

    Raises:
        Unusable: `path-failed`, the file cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    except OSError as error:
        raise unusable(target, error) from error
