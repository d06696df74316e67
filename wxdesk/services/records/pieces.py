"""Turns delivered files into new pieces of a submission, or into new versions of its pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wxdesk.domain.article.document import DocumentReading
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.submissions.submission import (
    Delivery,
    Mark,
    Origin,
    Piece,
    PieceRole,
    PieceVersion,
    ReturnLine,
    Stage,
    Submission,
    SuppliedBy,
)
from wxdesk.services.desk.ports import Reader, Transaction


@dataclass(frozen=True)
class Arrived:
    """One delivered file that is stored in the vault, with its examined facts.

    `inside` is the name of the document in which a picture was embedded, or None. `supplied_by` says whether the
    unit or the office supplied the file.
    """

    name: str
    digest: str
    bytes: int
    media: MediaFacts
    reading: DocumentReading | None
    role: PieceRole
    inside: str | None = None
    """The name of the document that contains this file, or None."""
    supplied_by: SuppliedBy = SuppliedBy.UNIT


def add_pieces(
    tx: Transaction,
    submission: Submission,
    delivery: Delivery,
    files: Iterable[Arrived],
    homes: dict[str, str],
    *,
    onsite: bool,
    start: int,
) -> None:
    """Add one piece for each file of `delivery`, at positions from `start`.

    `onsite` marks pictures as photographs taken on the scene. `homes` maps the names of the submission's files to piece
    ids, so that a picture inside a document refers to the document's piece. The new pieces are added to `homes`.
    """
    for position, file in enumerate(files, start):
        mark = Mark.ONSITE if onsite and file.role is PieceRole.PICTURE else None
        inside = homes.get(file.inside) if file.inside else None
        piece = Piece(uuid7(), submission.id, file.role, position, mark, inside)
        homes[file.name] = piece.id
        tx.put(piece)
        _add_version(tx, submission, piece.id, 1, delivery, file)


def _add_version(
    tx: Transaction,
    submission: Submission,
    piece: str,
    number: int,
    delivery: Delivery,
    file: Arrived,
    before: str | None = None,
) -> None:
    supplied = SuppliedBy.EDITOR if submission.origin is Origin.OWN else file.supplied_by
    tx.put(
        PieceVersion(
            id=uuid7(),
            piece=piece,
            submission=submission.id,
            number=number,
            delivery=delivery.id,
            digest=file.digest,
            name=file.name,
            bytes=file.bytes,
            supplied_by=supplied,
            derived_from=before if supplied is SuppliedBy.EDITOR else None,
        )
    )


def not_there(reader: Reader, submission: Submission, files: Iterable[Arrived]) -> list[Arrived]:
    """Return the files whose content no piece has in its current version.

    Pictures inside a document are new if the document is new. If the submission is returned, all files are returned,
    because even a file that is sent again is an answer of the unit.

    Raises:
      UserError: `supplement-same`; every file is the current version of a piece already.
    """
    came = [*files]
    if submission.stage is Stage.RETURNED:
        return came
    current = {str(row["digest"]) for row in reader.query("current_versions", submission=submission.id)}
    own = [file for file in came if file.inside is None]
    new = {file.name for file in own if file.digest not in current}
    if not new:
        raise UserError("supplement-same", number=submission.number, count=len(own))
    return [file for file in came if file.inside in new or (file in own and file.digest not in current)]


def replace_or_add(
    tx: Transaction, submission: Submission, delivery: Delivery, files: Iterable[Arrived], *, onsite: bool
) -> None:
    """Add each file of `delivery` as a new version of the piece it replaces, or as a new piece.

    With `onsite` the pictures of new pieces are marked as photographs from the scene.
    """
    current = {row["piece"]: row for row in tx.query("current_versions", submission=submission.id)}
    all_ = tx.find(Piece, submission=submission.id)
    pieces = {piece.id: piece for piece in all_ if piece.id in current}
    owed = {line.piece for line in tx.find(ReturnLine, submission=submission.id) if line.closed_by is None}
    new: list[Arrived] = []
    homes: dict[str, str] = {}
    for file in files:
        free = [piece for piece in pieces.values() if piece.id not in homes.values()]
        target = _target(file, free, {piece: str(row["name"]) for piece, row in current.items()}, owed)
        if target is None:
            new.append(file)
        else:
            homes[file.name] = target
            if pieces[target].role is not file.role:
                tx.put(replace(pieces[target], role=file.role))
            last = current[target]
            _add_version(tx, submission, target, last["number"] + 1, delivery, file, str(last["digest"]))
    start = max((piece.position for piece in all_), default=0) + 1
    add_pieces(tx, submission, delivery, new, homes, onsite=onsite, start=start)


def _target(file: Arrived, free: Iterable[Piece], names: dict[str, str], owed: set[str | None]) -> str | None:
    """Return the id of the piece that `file` replaces, or None if it is a new piece.

    It replaces the piece of the same name. Without such a piece, it replaces the only piece of the same role that the
    unit has to send again.

    `free` are the pieces that no file replaces yet, `names` their file names by id, `owed` the ids of the pieces to be
    sent again.
    """
    like = [piece for piece in free if (piece.embedded_in is None) == (file.inside is None)]
    for piece in like:
        if _base(names[piece.id]) == _base(file.name):
            return piece.id
    wanted = [piece.id for piece in like if piece.id in owed and piece.role is file.role]
    return wanted[0] if len(wanted) == 1 else None


def _base(name: str) -> str:
    return name.rpartition("/")[2]
