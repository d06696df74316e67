"""Checks submissions on the desk against the rulebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.checks.article.components import check_components
from wxdesk.checks.article.html import check_raw
from wxdesk.checks.article.text import RangeSaid, check_body, check_category, check_document, check_source
from wxdesk.checks.article.wording import check_wording
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.promotion.campaigns import check_campaigns
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.checks.rulebook.registry import Check, findings_of
from wxdesk.checks.submissions.ai_use import check_ai_use
from wxdesk.checks.submissions.rights import Rights, check_pledge, check_portraits, check_reprint
from wxdesk.checks.submissions.submission import Outline, check_submission
from wxdesk.domain.article.blocks import Block, from_json, shown_pictures, text_of
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import CheckRun
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.office.people import Unit
from wxdesk.domain.promotion.sheet import sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.review.placements import OVER, Placement
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import (
    ArticleForm,
    Mark,
    Piece,
    PieceRole,
    Stage,
    Submission,
)
from wxdesk.domain.trail.events import canonical
from wxdesk.domain.words.passages import article_passages
from wxdesk.services.checking.content import ArticleContent, content_checks, field_passages, file_passages
from wxdesk.services.checking.similar_pictures import Picture, alike_pictures, place_within
from wxdesk.services.desk.act import label_of
from wxdesk.services.desk.ports import (
    By,
    Event,
    Reader,
    Transaction,
)
from wxdesk.services.records.articles import COVER_ONLY, article_blocks, newest_revision
from wxdesk.services.records.findings import CurrentPiece, current_pieces, unwaived
from wxdesk.services.records.linked_requests import is_approved
from wxdesk.services.records.pledged import lacks_pledge

OFFERING = "promotion"
"""The kind of submission that announces an offer with dates, such as a sale."""


@dataclass(frozen=True)
class SubmissionMaterial:
    """The material of a submission that the checks judge; collecting it applies no rule."""

    submission: Submission
    pieces: Sequence[CurrentPiece]
    article: tuple[Block, ...] | None
    """The article's text that is judged; None if no document can be read."""
    outline: Outline
    pushes: Sequence[date] = ()
    """The days of the pushes on which the submission is still to be published."""
    shops: Sequence[Shop] = ()
    supplier: str = ""
    """The name of the unit that sent the submission; "" if no unit did."""
    approved: bool = False
    """True if an approved request covers the submission."""
    unpledged: bool = False
    """True if the unit has no pledge for the rights in its own work, and is to be asked for it here."""
    placements: Sequence[Placement] = ()
    """The placements that are still to be published; their titles, digests and authors are judged as well."""


def findings_now(
    reader: Reader, submission: Submission, rulebook: Rulebook, unsaved: Sequence[Block] | None = None
) -> list[Finding]:
    """Return the findings on a submission in its stored state; `unsaved` replaces its stored text."""
    return judged(material_of(reader, submission, unsaved), rulebook)


def material_of(reader: Reader, submission: Submission, unsaved: Sequence[Block] | None = None) -> SubmissionMaterial:
    """Return the material of a submission from stored facts; no file is parsed.

    `unsaved` is text typed but not saved; it is judged in place of the saved text.

    Raises:
      KeyError: a file was never examined.
    """
    pieces = current_pieces(reader, submission.id)
    article = _article(reader, submission, pieces) if unsaved is None else tuple(unsaved)
    outline = _outline(reader, submission, pieces, article)
    placements = [one for one in reader.find(Placement, submission=submission.id) if one.stage not in OVER]
    pushes = tuple(reader.get(PushRow, one.push).date for one in placements if one.push is not None)
    supplier = reader.get(Unit, submission.unit).name if submission.unit else ""
    shops = tuple(reader.find(Shop))
    approved = is_approved(reader, submission.id)
    unpledged = lacks_pledge(reader, submission)
    told = (approved, unpledged, placements)
    return SubmissionMaterial(submission, pieces, article, outline, pushes, shops, supplier, *told)


def judged(material: SubmissionMaterial, rulebook: Rulebook) -> list[Finding]:
    """Return the findings on the material under any given `rulebook`."""
    return list(findings_of(_checks(material, rulebook), rulebook))


def run_checks(tx: Transaction, submission: Submission, rulebook: Rulebook, by: By) -> list[Finding]:
    """Check a submission, store the run with all its findings, record one event, and return the findings.

    The counts of the stored run leave out waived findings.
    """
    found = findings_now(tx, submission, rulebook)
    still_open = unwaived(tx, submission.id, found)
    body = tx.keep_body(canonical([finding.as_json() for finding in found]))
    returns = sum(finding.severity is Severity.RETURN for finding in still_open)
    warns = sum(finding.severity is Severity.WARN for finding in still_open)
    tx.put(CheckRun(uuid7(), submission.id, rulebook.stamp, body, returns, warns, tx.now))
    data = {"rulebook": rulebook.stamp, "findings": body, "returns": returns, "warns": warns}
    tx.record(Event("submission.checked", by, submission.id, label_of(submission), data=data))
    return found


def _checks(material: SubmissionMaterial, rulebook: Rulebook) -> Iterator[tuple[str, Check]]:
    submission, article = material.submission, material.article
    for current in material.pieces:
        yield f"media {current.version.name}", _media_check(current, submission, rulebook)
        if current.piece.role is PieceRole.DOCUMENT and current.media.kind is not Kind.OTHER:
            yield f"document {current.version.name}", _document_check(current, article, rulebook)
    if article is not None:
        yield "body", lambda: check_body(text_of(article), submission.form, rulebook)
        yield "raw", lambda: check_raw(article, rulebook)
        yield "components", lambda: check_components(article, rulebook)
        yield "wording", lambda: check_wording(article, rulebook)
        yield (
            "campaigns",
            lambda: check_campaigns(submission.title, article, rulebook, requested=material.approved),
        )
        yield "promotion", lambda: _promotion(material, article, rulebook)
    yield from content_checks(_content(material, rulebook))
    yield "source", lambda: check_source(submission.source, rulebook)
    said = RangeSaid(
        submission.range,
        material.approved,
        submission.decision_by or "",
        bool(submission.reprint),
        submission.source,
        material.supplier,
    )
    rights = Rights(submission, material.supplier, material.unpledged)
    yield "reprint", lambda: check_reprint(rights, rulebook)
    yield "pledge", lambda: check_pledge(rights, rulebook)
    labelled = any(one.media.ai_labels for one in material.pieces if one.piece.role is not PieceRole.SCAN)
    scenes = any(
        one.piece.role is PieceRole.PICTURE and use_of(one.piece, submission, rulebook) is MediaUse.ONSITE
        for one in material.pieces
    )
    yield "people", lambda: check_portraits(submission, rulebook, scenes=scenes)
    yield "use of AI", lambda: check_ai_use(submission, rulebook, labelled=labelled)
    yield "category", lambda: check_category(said, rulebook)
    yield "submission", lambda: check_submission(material.outline, rulebook)


def _content(material: SubmissionMaterial, rulebook: Rulebook) -> ArticleContent:
    submission, placements = material.submission, material.placements
    titles = [submission.title, *(one.title for one in placements)]
    passages = [
        *field_passages(titles, [one.digest for one in placements], [one.author for one in placements]),
        *article_passages(material.article or ()),
    ]
    for current in material.pieces:
        passages += file_passages(current.version.name, current.media, current.piece.id)
    return ArticleContent(
        passages,
        rulebook,
        _near(material),
        promotion=submission.kind == OFFERING,
        notice=submission.form is ArticleForm.NOTICE,
        answer=submission.advertising,
    )


def _near(material: SubmissionMaterial) -> date:
    """Return the day of the first push, or else of the arrival."""
    return min(material.pushes, default=shanghai_date(material.submission.received_at))


def _promotion(material: SubmissionMaterial, article: Sequence[Block], rulebook: Rulebook) -> Iterator[Finding]:
    submission, pushes = material.submission, material.pushes
    shops = Directory(material.shops)
    said = list(sayings(submission.title, article, shops, price_reader(rulebook), _near(material)))
    return check_promotion(said, pushes, rulebook, offers=submission.kind == OFFERING)


def _article(reader: Reader, submission: Submission, pieces: Sequence[CurrentPiece]) -> tuple[Block, ...] | None:
    """Return the text to judge: the newest revision of an accepted submission, else the delivered document."""
    if submission.stage is Stage.ACCEPTED and (revision := newest_revision(reader, submission.id)):
        return article_blocks(reader, revision)
    readings = [one.reading for one in pieces if one.piece.role is PieceRole.DOCUMENT and one.reading]
    return next((from_json(one.blocks) for one in readings if one.problem is None), None)


def _pictures(pieces: Sequence[CurrentPiece], submission: Submission, article: Sequence[Block]) -> int:
    """Count the pictures that readers see; for an accepted submission, those in the article plus the covers."""
    pictures = [one for one in pieces if one.piece.role is PieceRole.PICTURE]
    if submission.stage is not Stage.ACCEPTED:
        return len(pictures)
    covers = sum(bool(COVER_ONLY.search(one.version.name)) for one in pictures)
    return covers + len(shown_pictures(article))


def use_of(piece: Piece, submission: Submission, rulebook: Rulebook) -> MediaUse:
    """Return the purpose by which a picture is judged, from its role, its mark and the kind of its submission."""
    use = MediaUse(rulebook.kinds.get(submission.kind, MediaUse.OTHER.value))
    if piece.role is PieceRole.SCAN:
        return MediaUse.SCAN
    if piece.mark is Mark.ONSITE:
        return MediaUse.ONSITE
    return MediaUse.OTHER if piece.mark is Mark.ARTWORK and use is MediaUse.ONSITE else use


def _media_check(current: CurrentPiece, submission: Submission, rulebook: Rulebook) -> Check:
    piece = current.piece
    use = use_of(piece, submission, rulebook)
    confirmed = piece.mark is Mark.ARTWORK
    name = current.version.name.rpartition("/")[2]
    return lambda: check_media(current.media, name, rulebook, use=use, artwork_confirmed=confirmed, piece=piece.id)


def _document_check(current: CurrentPiece, article: Sequence[Block] | None, rulebook: Rulebook) -> Check:
    kind, piece = current.media.format, current.piece.id
    return lambda: check_document(current.reading, kind, rulebook, piece, article=article)


def _seen(pieces: Sequence[CurrentPiece]) -> list[Picture]:
    """Return the pictures to compare for likeness, without scans and pictures made here from other pictures."""
    pictures = [one for one in pieces if one.piece.role is PieceRole.PICTURE and not one.version.made_here]
    return [(one.piece.id, one.version.name, one.version.digest, one.media) for one in pictures]


def _outline(
    reader: Reader,
    submission: Submission,
    pieces: Sequence[CurrentPiece],
    article: Sequence[Block] | None,
) -> Outline:
    same = []
    seen = dict[str, str]()
    for current in pieces:
        digest = current.version.digest
        elsewhere = reader.query("same_bytes", digest=digest, submission=submission.id)
        if elsewhere:
            same.append((current.piece.id, str(elsewhere[0]["number"])))
        elif digest in seen:
            same.append((current.piece.id, place_within(submission.number, seen[digest])))
        seen.setdefault(digest, current.version.name)
    return Outline(
        origin=submission.origin,
        form=submission.form,
        unit=submission.unit,
        officer=submission.officer,
        signed_off=submission.signed_off,
        sign_off_told=bool(submission.sign_off_by and submission.sign_off_how),
        documents=sum(one.piece.role is PieceRole.DOCUMENT for one in pieces),
        readable=article is not None,
        pictures=_pictures(pieces, submission, article or ()),
        same=tuple(same),
        alike=tuple(alike_pictures(reader, submission.id, submission.number, _seen(pieces))),
    )
