"""Adds pictures that the program made from an existing piece as new pieces; the existing piece stays unchanged."""

from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.submissions.submission import Mark, Piece, PieceRole, PieceVersion, SuppliedBy
from wxdesk.services.desk.file_ports import Stored
from wxdesk.services.desk.ports import Transaction
from wxdesk.services.records.findings import CurrentPiece


def put_made(tx: Transaction, source: CurrentPiece, name: str, stored: Stored, mark: Mark | None) -> PieceVersion:
    """Add a picture made from `source` as a new piece that counts as delivered together with `source`.

    `stored` is the new picture's file in the vault, `mark` the mark of the new piece, such as on-site photograph.
    """
    before = source.version
    after = 1 + max(piece.position for piece in tx.find(Piece, submission=before.submission))
    piece = Piece(uuid7(), before.submission, PieceRole.PICTURE, after, mark)
    version = PieceVersion(
        id=uuid7(),
        piece=piece.id,
        submission=before.submission,
        number=1,
        delivery=before.delivery,
        digest=stored.digest,
        name=name,
        bytes=stored.bytes,
        supplied_by=SuppliedBy.EDITOR,
        derived_from=before.digest,
    )
    tx.put(piece)
    tx.put(version)
    return version
