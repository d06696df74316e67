"""Checks submissions on the desk against the rulebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wxdesk.checks.article.components import check_components
from wxdesk.checks.article.html import check_raw
from wxdesk.checks.article.pictures import check_marks, check_unplaced
from wxdesk.checks.article.text import RangeSaid, check_body, check_category, check_document, check_source
from wxdesk.checks.article.wording import check_wording
from wxdesk.checks.calendar.alarms import FESTIVE, check_festive
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.promotion.campaigns import check_campaigns
from wxdesk.checks.promotion.facts_alike import check_facts_alike
from wxdesk.checks.promotion.links import check_links
from wxdesk.checks.promotion.posters import check_posters
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.checks.rulebook.registry import Check, findings_of
from wxdesk.checks.submissions.ai_use import check_ai_use
from wxdesk.checks.submissions.licences import LICENCE_RULES, check_licences
from wxdesk.checks.submissions.news import OLD_NEWS, check_news
from wxdesk.checks.submissions.rights import Rights, check_pledge, check_portraits, check_reprint
from wxdesk.checks.submissions.submission import Outline, check_submission
from wxdesk.checks.words.contact_numbers import one_for_each_number
from wxdesk.checks.words.lexicons import check_age, term_places
from wxdesk.checks.words.proofreading import without_shops_told
from wxdesk.checks.words.sameness import check_repeats
from wxdesk.checks.words.silences import stands_in
from wxdesk.domain.article.blocks import Block, shown_pictures, text_of
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import CheckRun
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.office.days import DayCalendar
from wxdesk.domain.office.people import Unit
from wxdesk.domain.promotion.campaign import FactReader
from wxdesk.domain.promotion.contradictions import is_contradiction
from wxdesk.domain.promotion.link_targets import LinkTarget
from wxdesk.domain.promotion.posters import Poster
from wxdesk.domain.promotion.sheet import sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.promotion.statements import statements_of
from wxdesk.domain.review.placements import OVER, Placement, PlacementStage
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.limits import RepeatLimits
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.licences import UsedMaterial
from wxdesk.domain.submissions.submission import (
    ArticleForm,
    Mark,
    Piece,
    PieceRole,
    Stage,
    Submission,
)
from wxdesk.domain.trail.events import canonical
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, article_passages
from wxdesk.domain.words.sameness import Repeats
from wxdesk.services.checking.content import ArticleContent, content_checks, field_passages, file_passages
from wxdesk.services.checking.poster_facts import posters_of
from wxdesk.services.checking.similar_pictures import Picture, alike_pictures, place_within
from wxdesk.services.checking.text_archive import keep_text, repeats_of
from wxdesk.services.desk.act import label_of
from wxdesk.services.desk.ports import (
    By,
    Event,
    Reader,
    Transaction,
)
from wxdesk.services.records.articles import COVER_ONLY, article_blocks, newest_revision
from wxdesk.services.records.findings import CurrentPiece, current_pieces, unwaived
from wxdesk.services.records.joined_article import joined_document, picture_names, unplaced_pictures
from wxdesk.services.records.lettering import picture_passages
from wxdesk.services.records.link_targets import article_targets, checked_targets
from wxdesk.services.records.linked_requests import is_approved
from wxdesk.services.records.office.days import days_in
from wxdesk.services.records.office.list_names import list_names
from wxdesk.services.records.office.pledged import lacks_pledge
from wxdesk.services.records.used_material import used_material

_UNDECIDED = "other"
"""The kind (其他) that a submission has until a person enters another one."""
OFFERING = "promotion"
"""The kind of submission that announces an offer with dates, such as a sale."""


_NO_DAYS = DayCalendar()


class DatedMaterial(NamedTuple):
    """The part of a submission's material that is judged by its push days, for instance whether news is too old.

    `pushes` are the days of its coming pushes. `days` has the sensitive days, on which festive words are out of
    place. `used` are entries of the register 素材库, such as licensed pictures, that the submission uses.
    """

    submission: Submission
    title: str
    article: Sequence[Block] | None
    pushes: Sequence[date]
    shops: Sequence[Shop]
    days: DayCalendar
    posters: Sequence[Poster]
    used: Sequence[UsedMaterial]


@dataclass(frozen=True)
class SubmissionMaterial:
    """The material of a submission that the checks judge; collecting it applies no rule.

    `outline` has the facts about the submission and its files, `article` the text. `pushes` are the days of its
    coming pushes. `supplier` is the name of the unit that sent it. `approved` tells whether an approved request
    申请 covers it. `used` are entries of the register 素材库, such as licensed pictures, that it uses. `unpledged`
    tells that the unit has not pledged to hold the rights in its own work, and that this is its first submission of
    the year. `placements` are those still to be published. `repeats` are earlier articles that the text repeats.
    `names` are the names in the desk's lists, which a text must not misspell. `days` has the sensitive days, on
    which festive words are out of place. `unchecked` are the link targets that nobody checked (下一级链接核对).
    `unplaced` are delivered pictures that the article does not show, as (piece id, file name).
    """

    submission: Submission
    pieces: Sequence[CurrentPiece]
    article: tuple[Block, ...] | None
    """The article's text that is judged; None if no document can be read."""
    outline: Outline
    title: str
    """The title that is judged: the submission's, or that of one placement."""
    pushes: Sequence[date] = ()
    """The days of the pushes on which the submission is still to be published."""
    shops: Sequence[Shop] = ()
    supplier: str = ""
    """The name of the unit that sent the submission; "" if no unit did."""
    approved: bool = False
    """True if an approved request for approval 申请 covers the submission."""
    used: Sequence[UsedMaterial] = ()
    """The material of the register 素材库 that the submission uses."""
    unpledged: bool = False
    """True if the unit has no pledge for the rights in its own work, and this is its first submission of the year."""
    placements: Sequence[Placement] = ()
    """The placements that are still to be published; their titles, summaries 摘要 and authors are judged as well."""
    repeats: Repeats = field(default_factory=Repeats)
    """The earlier articles that the text repeats."""
    names: Sequence[str] = ()
    """The names in the desk's lists (units, shops, channels), which a text must not misspell."""
    days: DayCalendar = _NO_DAYS
    """The sensitive days, on which festive words are out of place."""
    unchecked: Sequence[LinkTarget] = ()
    """The link targets of the article that nobody checked 下一级链接核对."""
    unplaced: Sequence[tuple[str, str]] = ()
    """The delivered pictures that have no place in the article, as (piece id, file name)."""

    @property
    def dated(self) -> DatedMaterial:
        """Return the part of the material that is judged by the days of the pushes."""
        about = self.submission, self.title, self.article, self.pushes, self.shops, self.days
        return DatedMaterial(*about, posters_of(self.pieces), self.used)


def findings_now(
    reader: Reader,
    submission: Submission,
    rulebook: Rulebook,
    unsaved: Sequence[Block] | None = None,
    placement: Placement | None = None,
) -> list[Finding]:
    """Return the findings on a submission in its stored state.

    If `unsaved` is given, it is judged in place of the saved text. With a `placement`, its title is judged in place of
    the submission's, and of all pushes only its own counts.
    """
    return judged(material_of(reader, submission, unsaved, placement, rulebook.limits.repeats), rulebook)


def material_of(
    reader: Reader,
    submission: Submission,
    unsaved: Sequence[Block] | None = None,
    placement: Placement | None = None,
    limits: RepeatLimits | None = None,
) -> SubmissionMaterial:
    """Return the material of a submission for the checks, from stored facts; no file is parsed.

    `unsaved` is text typed but not saved; it is judged in place of the saved text. With a `placement`, the checks use
    its title in place of the submission's, and of all pushes only its own. Earlier articles that the text repeats are
    searched by `limits`; None leaves them out.

    Raises:
      KeyError: a file was never examined.
    """
    pieces = current_pieces(reader, submission.id)
    article = _article(reader, submission, pieces) if unsaved is None else tuple(unsaved)
    outline = _outline(reader, submission, pieces, article)
    title = placement.title if placement else submission.title
    placements = [placement] if placement else _unpublished(reader, submission.id)
    targets = checked_targets(reader, submission.id, article_targets(submission, pieces, article, placements))
    return SubmissionMaterial(
        submission,
        pieces,
        article,
        outline,
        title,
        pushes=tuple(_days_of(reader, placements)),
        shops=tuple(reader.find(Shop)),
        supplier=reader.get(Unit, submission.unit).name if submission.unit else "",
        approved=is_approved(reader, submission.id),
        used=used_material(reader, submission.id, (one.version.digest for one in pieces)),
        unpledged=lacks_pledge(reader, submission),
        placements=placements,
        repeats=repeats_of(reader, article, limits, submission) if article and limits else Repeats(),
        names=list_names(reader),
        days=days_in(reader),
        unchecked=[one.target for one in targets if one.check is None],
        unplaced=tuple(_unplaced(reader, submission, pieces, article)),
    )


def targets_now(reader: Reader, submission: Submission) -> list[LinkTarget]:
    """Return the link targets (QR codes and links) of a submission's article in its stored state."""
    pieces = current_pieces(reader, submission.id)
    placed = [
        one for one in reader.find(Placement, submission=submission.id) if one.stage is not PlacementStage.WITHDRAWN
    ]
    return article_targets(submission, pieces, _article(reader, submission, pieces), placed)


def is_advertisement(reader: Reader, submission: Submission, rulebook: Rulebook) -> bool:
    """Tell whether a submission is an advertisement, by the editor's answer or else by its text."""
    return _content(material_of(reader, submission), rulebook).advertising is Advertising.YES


def judged(material: SubmissionMaterial, rulebook: Rulebook) -> list[Finding]:
    """Return the findings on the material under any given `rulebook`."""
    found = without_shops_told(list(findings_of(_checks(material, rulebook), rulebook)))
    return one_for_each_number(found, rulebook)


def run_checks(tx: Transaction, submission: Submission, rulebook: Rulebook, by: By) -> list[Finding]:
    """Check a submission, store the run with all its findings, record one event, and return the findings.

    The numbers of findings stored with the run leave out waived ones. The text's MinHash signature is stored too, by
    which repeated articles are found later.
    """
    material = material_of(tx, submission, limits=rulebook.limits.repeats)
    keep_text(tx, submission.id, material.article)
    found = judged(material, rulebook)
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
        yield "marks of pictures", lambda: check_marks(article, picture_names(material.pieces), rulebook)
        yield (
            "campaigns",
            lambda: check_campaigns(material.title, article, rulebook, requested=material.approved),
        )
        yield "repeats", lambda: check_repeats(material.repeats, rulebook)
    yield "places of pictures", lambda: check_unplaced(material.unplaced, rulebook)
    yield from _dated_checks(material.dated, rulebook)
    content = _content(material, rulebook)
    yield from content_checks(content)
    if material.unchecked:
        yield (
            "links",
            lambda: check_links(material.unchecked, rulebook) if content.advertising is Advertising.YES else (),
        )
    yield "age of lexicons", lambda: check_age(rulebook, _near(material))
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


def places_of_term(
    reader: Reader, placement: Placement, blocks: Sequence[Block], finding: Finding, rulebook: Rulebook
) -> list[tuple[Passage, int, int]]:
    """Return the places in an article with the same term of a lexicon as `finding`, without excepted ones.

    Each place is a passage (the text of a block or field), with the start and end of the term in it.
    """
    submission = reader.get(Submission, placement.submission)
    content = _content(material_of(reader, submission, blocks, placement), rulebook)
    return term_places(content.passages, rulebook, content.context, finding)


def saved_text(reader: Reader, submission: Submission, finding: Finding, rulebook: Rulebook) -> str:
    """Return the saved text that a finding is about, such as a block or the title; "" if it is about no text."""
    passages = _content(material_of(reader, submission), rulebook).passages
    texts = [one.text for one in passages if stands_in(finding, one)]
    word, (start, end) = finding.values.get("word"), _span(finding)
    return next((one for one in texts if one[start:end] == word), next(iter(texts), ""))


def _span(finding: Finding) -> tuple[int, int]:
    where = finding.where or {}
    start, end = where.get("start"), where.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)


def _content(material: SubmissionMaterial, rulebook: Rulebook) -> ArticleContent:
    submission, placements = material.submission, material.placements
    titles = [material.title, *(one.title for one in placements)]
    passages = [
        *field_passages(titles, [one.digest for one in placements], [one.author for one in placements]),
        *article_passages(material.article or ()),
    ]
    for current in material.pieces:
        passages += file_passages(current.version.name, current.media, current.piece.id)
    passages += picture_passages(material.pieces)
    return ArticleContent(
        passages,
        rulebook,
        _near(material),
        promotion=submission.kind == OFFERING,
        notice=submission.form is ArticleForm.NOTICE,
        other_kind=submission.kind not in (OFFERING, _UNDECIDED),
        shops=material.shops,
        answer=submission.advertising,
        names=material.names,
    )


def _near(material: SubmissionMaterial) -> date:
    """Return the day of the first push on which the submission is to be published; without one, the day of arrival."""
    return min(material.pushes, default=shanghai_date(material.submission.received_at))


def dated_findings(reader: Reader, submission: Submission, rulebook: Rulebook) -> list[Finding]:
    """Run only the checks that depend on the days of the pushes, and return their findings."""
    revision = newest_revision(reader, submission.id)
    article = article_blocks(reader, revision) if revision else None
    pushes, shops = tuple(_days_of(reader, _unpublished(reader, submission.id))), reader.find(Shop)
    pieces = current_pieces(reader, submission.id)
    used = used_material(reader, submission.id, (one.version.digest for one in pieces))
    about = submission, submission.title, article, pushes, shops, days_in(reader)
    dated = DatedMaterial(*about, posters_of(pieces), used)
    return list(findings_of(_dated_checks(dated, rulebook), rulebook))


def is_dated(finding: Finding) -> bool:
    """Tell whether a finding comes from a check that depends on the days of the pushes."""
    return is_contradiction(finding) or finding.rule in (OLD_NEWS, FESTIVE, *LICENCE_RULES)


def _dated_checks(dated: DatedMaterial, rulebook: Rulebook) -> Iterator[tuple[str, Check]]:
    """Yield each check whose findings depend on the days of the item's pushes, with the check's name.

    For an item without a push, the day on which it was received takes the place of the push day.
    """
    submission, title, article, pushes, shops, days, posters, used = dated
    came = shanghai_date(submission.received_at)
    if article is not None:
        near, offers = min(pushes, default=came), submission.kind == OFFERING
        yield "promotion", lambda: check_facts(article, title, rulebook, near, shops, pushes, offers=offers)
        yield "posters", lambda: _poster_findings(posters, title, article, Directory(shops), near, rulebook)
    shown_on = max(pushes, default=came)
    yield "news", lambda: check_news(submission.event_date, submission.kind, shown_on, rulebook)
    yield "licences", lambda: check_licences(used, shown_on, rulebook)
    yield (
        "festive",
        lambda: (one for day in pushes for one in check_festive([title], day.isoformat(), day, days, rulebook)),
    )


def _poster_findings(
    posters: Sequence[Poster], title: str, article: Sequence[Block], shops: Directory, near: date, rulebook: Rulebook
) -> Iterator[Finding]:
    text = statements_of(title, article, shops, price_reader(rulebook), near) if posters else []
    return check_posters(posters, text, shops, near, rulebook)


def check_facts(
    article: Sequence[Block],
    title: str,
    rulebook: Rulebook,
    near: date,
    shops: Sequence[Shop] = (),
    pushes: Sequence[date] = (),
    *,
    offers: bool = False,
) -> Iterator[Finding]:
    """Yield the contradictions in the days, prices and shops that an article states (HS 3.6-3).

    A date without a year is taken as the one nearest to `near`. Without `pushes`, the days on which the article goes
    out, it is compared only with itself and the shops. `offers` is True if the article offers something: then a
    period that is over by its push is a contradiction; other articles may report the past.
    """
    reader = FactReader(Directory(shops), price_reader(rulebook), near)
    said = list(sayings(title, article, reader.shops, reader.prices, near))
    yield from check_promotion(said, pushes, rulebook, offers=offers)
    yield from check_facts_alike(article, reader, rulebook)


def _unpublished(reader: Reader, submission: str) -> list[Placement]:
    return [one for one in reader.find(Placement, submission=submission) if one.stage not in OVER]


def _days_of(reader: Reader, placements: Sequence[Placement]) -> Iterator[date]:
    """Yield the days of the pushes of `placements`."""
    for placement in placements:
        if placement.push is not None:
            yield reader.get(PushRow, placement.push).date


def _article(reader: Reader, submission: Submission, pieces: Sequence[CurrentPiece]) -> tuple[Block, ...] | None:
    """Return the text to judge: the newest revision of an accepted submission, else the document with its pictures."""
    if submission.stage is Stage.ACCEPTED and (revision := newest_revision(reader, submission.id)):
        return article_blocks(reader, revision)
    document = joined_document(pieces)
    return document.blocks if document else None


def _unplaced(
    reader: Reader, submission: Submission, pieces: Sequence[CurrentPiece], article: Sequence[Block] | None
) -> Iterator[tuple[str, str]]:
    """Yield (piece id, file name) of each delivered picture that the article does not show.

    Before the submission is accepted, do so only if its document has marks such as 【图1】.
    """
    if submission.stage is not Stage.ACCEPTED:
        document = joined_document(pieces)
        if document is None or not document.marked:
            return
    for one in unplaced_pictures(reader, submission, pieces, article):
        yield one.piece.id, one.version.name


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
    media, lettering = current.media, current.lettering
    return lambda: check_media(
        media, name, rulebook, use=use, artwork_confirmed=confirmed, piece=piece.id, lettering=lettering
    )


def _document_check(current: CurrentPiece, article: Sequence[Block] | None, rulebook: Rulebook) -> Check:
    kind, piece = current.media.format, current.piece.id
    return lambda: check_document(current.reading, kind, rulebook, piece, article=article)


def _seen(pieces: Sequence[CurrentPiece]) -> list[Picture]:
    """Return the delivered pictures, to find similar ones among them.

    Scans, and pictures that the program made from others, such as mended copies, are left out.
    """
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
    elsewhere = {row["digest"]: str(row["number"]) for row in reader.query("same_bytes", submission=submission.id)}
    for current in pieces:
        digest = current.version.digest
        if digest in elsewhere:
            same.append((current.piece.id, elsewhere[digest]))
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
