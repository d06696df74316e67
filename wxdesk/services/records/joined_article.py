"""Joins the document of a submission with the pictures that were delivered beside it."""

from collections.abc import Iterable, Mapping, Sequence

from wxdesk.domain.article.blocks import Block, digests_of
from wxdesk.domain.article.document import DocumentReading, marked_blocks
from wxdesk.domain.article.pictures.picture_joining import DeliveredPicture, JoinedArticle, joined
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.submissions.submission import PieceRole, PieceVersion, Submission, SuppliedBy
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.articles import COVER_ONLY
from wxdesk.services.records.findings import CurrentPiece

_SHOWN = (PieceRole.PICTURE, PieceRole.VIDEO)


def delivered_pictures(pieces: Iterable[CurrentPiece]) -> list[DeliveredPicture]:
    """Return the pictures and videos that were delivered beside the document, in order.

    A picture whose file name calls it a cover is put into the text only where a mark such as 【图1】 names it.
    """
    return [
        DeliveredPicture(
            one.version.name,
            one.version.digest,
            video=one.piece.role is PieceRole.VIDEO,
            counted=one.piece.role is PieceRole.PICTURE and not COVER_ONLY.search(one.version.name),
        )
        for one in pieces
        if one.piece.role in _SHOWN and one.piece.embedded_in is None and not one.version.made_here
    ]


def article_document(pieces: Iterable[CurrentPiece]) -> DocumentReading | None:
    """Return the reading of the first readable document, or None."""
    readings = (one.reading for one in pieces if one.piece.role is PieceRole.DOCUMENT)
    return next((one for one in readings if one is not None and one.problem is None), None)


def joined_document(pieces: Sequence[CurrentPiece]) -> JoinedArticle | None:
    """Return the text of the submission's document, with the delivered pictures at marks such as 【图1】.

    Return None if there is no document.

    Raises:
      UserError: the stored reading of the document has another schema version.
    """
    document = article_document(pieces)
    return joined(marked_blocks(document), delivered_pictures(pieces)) if document else None


def picture_names(pieces: Iterable[CurrentPiece]) -> Mapping[str, str]:
    """Return the file names of delivered pictures and videos by digest.

    Pictures inside a document are left out, because Word gives them file names without meaning.
    """
    return {
        one.version.digest: one.version.name
        for one in pieces
        if one.piece.role in _SHOWN and one.piece.embedded_in is None
    }


def unplaced_pictures(
    reader: Reader, submission: Submission, pieces: Sequence[CurrentPiece], article: Sequence[Block] | None
) -> list[CurrentPiece]:
    """Return the delivered pictures that the text `article`, the saved revisions and the covers never showed.

    A picture that was once shown and then taken out is not returned: somebody decided against it. A picture that the
    editor added while editing is not returned either, because no unit delivered it.
    """
    revisions = reader.find(Revision, submission=submission.id)
    begun = min((one.id for one in revisions), default=None)
    known = {digest for one in revisions for digest in one.media} | set(digests_of(article or ()))
    known |= {one.cover for one in reader.find(Placement, submission=submission.id) if one.cover}
    versions: dict[str, set[str]] = {}
    for version in reader.find(PieceVersion, submission=submission.id):
        versions.setdefault(version.piece, set()).add(version.digest)
    return [one for one in pieces if _is_delivered(one, begun) and not versions[one.piece.id] & known]


def _is_delivered(one: CurrentPiece, begun: str | None) -> bool:
    """Tell whether a piece is a picture that came with a delivery, not one that an editor added later.

    `begun` is the id of the first revision, or None. A piece with a greater id was added later, because ids grow with
    time.
    """
    if one.piece.role is not PieceRole.PICTURE or one.piece.embedded_in is not None or one.version.made_here:
        return False
    added = one.version.supplied_by is SuppliedBy.EDITOR and begun is not None and one.piece.id > begun
    return not added and not COVER_ONLY.search(one.version.name)
