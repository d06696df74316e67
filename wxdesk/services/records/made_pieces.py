"""Pieces that nobody sent: the editor made them out of another one, which stays as it is."""

from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.submissions.submission import Mark, Piece, PieceRole, PieceVersion, SuppliedBy
from wxdesk.services.desk.ports import Stored, Transaction
from wxdesk.services.records.findings import CurrentPiece


def put_made(tx: Transaction, source: CurrentPiece, name: str, stored: Stored, mark: Mark | None) -> PieceVersion:
    """Put a picture that was made out of `source`; it counts to that one's delivery: no clock moves."""
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
