"""Makes revisions of articles from pieces, saves them, and sets the fields of placements."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from wxdesk.domain.article.blocks import (
    Block,
    Image,
    Media,
    Video,
    as_json,
    canonical_json,
    digests_of,
    from_json,
    with_media,
    with_new_ids,
)
from wxdesk.domain.article.pictures.picture_joining import JoinedArticle, joined
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.handover.records import DeskHandover, HandoverDirection, HandoverItem
from wxdesk.domain.review.placements import Approval, Placement, PlacementStage, Revision
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Delivery, PieceRole, PieceVersion, Stage, Submission
from wxdesk.services.approval.review_state import current_hash
from wxdesk.services.article.covers import require_crops
from wxdesk.services.checking.text_archive import keep_text
from wxdesk.services.desk.act import attempt, label_of, require, require_placement_step
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.desk.row_versions import require_fresh
from wxdesk.services.layout.house_style import house_on, require_free_theme
from wxdesk.services.records.articles import COVER_ONLY, article_blocks, latest_revision, newest_revision
from wxdesk.services.records.claims import require_unclaimed
from wxdesk.services.records.findings import CurrentPiece, current_pieces
from wxdesk.services.records.joined_article import (
    article_document,
    delivered_pictures,
    joined_document,
    unplaced_pictures,
)

_COVER = re.compile(r"封面|主图|cover", re.IGNORECASE)


class Composing:
    """The service that saves revisions of articles and fields of placements."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; submissions and placements are checked by `rulebook`."""
        self._store = store
        self._rulebook = rulebook

    def blocks(self, submission: str) -> tuple[Block, ...]:
        """Return the blocks of the article's newest revision.

        Raises:
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> tuple[Block, ...]:
            return article_blocks(reader, latest_revision(reader, submission))

        return self._store.read(work)

    def save(
        self,
        submission: str,
        by: By,
        blocks: Sequence[Block],
        *,
        base: int | None = None,
        note: str = "",
        fields: Mapping[str, PlacementEdit] = MappingProxyType({}),
    ) -> int:
        """Save a new revision and return its number; approvals of unpublished placements become void.

        Saving unchanged blocks makes no revision; then the last number is returned. `note` is a remark for the list of
        revisions. `base` is the number of the revision that was edited; None skips the check that nobody saved in
        between. `fields` holds changes to placements by id; blocks and fields are saved together or not at all.

        Raises:
          Refused: `role-missing`, `no-revision` (there is no article yet), `submission-over` unless the submission is
            accepted, `article-empty`, `revision-stale` if somebody saved in between, `claimed-by-other`, or a code of
            `edit_fields`.
          UserError: `article-json` (two blocks have one id), or a code of `edit_fields`.
        """

        def work(tx: Transaction) -> int:
            number = save_blocks(tx, open_article(tx, submission, by, base), by, blocks, note)
            for placement, edit in fields.items():
                change_fields(tx, open_placement(tx, placement, by), by, edit, self._rulebook)
            return number

        event = Event("article.saved", by, submission, self._label(submission))
        return attempt(self._store, event, work)

    def edit_fields(self, placement: str, by: By, fields: PlacementFields, version: int | None = None) -> None:
        """Change fields of a placement; its approvals become void if readers would see the change.

        `version` is the version of the placement's row when it was shown; None skips the check for changes by other
        people.

        Raises:
          Refused: `role-missing`, `placement-done` (the item is published, ended or on hold), `theme-locked` (the
            channel's house style sets the theme), `claimed-by-other` (somebody else works on the article alone),
            `fields-stale` (somebody else changed one of the fields since `version`).
          UserError: `not-found`; `crop-bad` (a crop is no valid rectangle, or the picture is unknown), `crop-shape`
            (a crop does not have the shape of its cover).
        """
        submission = self._store.read(lambda reader: reader.get(Placement, placement)).submission
        event = Event("placement.edited", by, submission, self._label(submission))
        edit = PlacementEdit(fields, version)

        def work(tx: Transaction) -> None:
            change_fields(tx, open_placement(tx, placement, by), by, edit, self._rulebook)

        attempt(self._store, event, work)

    def _label(self, submission: str) -> str:
        return self._store.read(lambda reader: label_of(reader.get(Submission, submission)))


def open_article(tx: Transaction, submission: str, by: By, base: int | None = None) -> Submission:
    """Return a submission after checking that the person may change its article; raises the errors of `Composing.save`.

    `base` is the number of the revision that was edited, which must be the newest; None skips this check.
    """
    require(tx, by, tx.now, *PLACEMENTS.roles("edit"))
    current = tx.get(Submission, submission)
    last = latest_revision(tx, submission)
    if current.stage is not Stage.ACCEPTED:
        raise Refused("submission-over", number=current.number)
    if base is not None and base != last.number:
        raise Refused("revision-stale", base=base, number=last.number)
    return current


def save_blocks(tx: Transaction, current: Submission, by: By, blocks: Sequence[Block], note: str) -> int:
    """Save `blocks` as a new revision of the submission `current` in one event, and return its number.

    Unchanged blocks make no revision; then the last number is returned. `note` is a remark for the list of revisions.
    Raises the errors of `Composing.save`.
    """
    last = latest_revision(tx, current.id)
    if not blocks:
        raise Refused("article-empty", number=current.number)
    body = canonical_json(from_json(as_json(blocks))).encode()
    if tx.body(last.body) == body:
        return last.number
    require_unclaimed(tx, current.id, by)
    revision = new_revision(tx, current.id, by, blocks, body, last.number + 1, note)
    reopened = _void(tx, current.id)
    data = {"revision": revision.number, "body": revision.body, "reopened": reopened}
    tx.record(Event("article.saved", by, current.id, label_of(current), reason=note, data=data))
    return revision.number


def open_placement(tx: Transaction, placement: str, by: By) -> Placement:
    """Return a placement after checking that the person may change its fields.

    Raises:
      Refused: `role-missing`, `placement-done` (the item is published, ended or on hold), `claimed-by-other`.
      UserError: `not-found`.
    """
    current = tx.get(Placement, placement)
    require_placement_step(tx, by, "edit", current)
    require_unclaimed(tx, current.submission, by)
    return current


def change_fields(tx: Transaction, current: Placement, by: By, edit: PlacementEdit, rulebook: Rulebook) -> None:
    """Change fields of a placement as one event; raises the errors of `Composing.edit_fields`."""
    fields = edit.fields
    said = sorted(name for name, value in vars(fields).items() if value is not None)
    require_fresh(tx, current, edit.version, said)
    require_free_theme(tx, current, fields.theme)
    before = current_hash(tx, current)
    changed = fields.on(current)
    require_crops(tx, changed, fields.crop_wide, fields.crop_square, rulebook.limits.cover)
    tx.put(changed)
    if current_hash(tx, changed) != before:
        reopen(tx, changed)
    submission = tx.get(Submission, current.submission)
    data = {"placement": current.id, "fields": said}
    tx.record(Event("placement.edited", by, submission.id, label_of(submission), data=data))


def revision_of_pieces(tx: Transaction, submission: Submission, by: By) -> Revision:
    """Make the revision with which editing starts after a submission was accepted.

    The first revision is the unit's document. Pictures delivered as separate files are placed at marks in its text,
    such as 【图：a.png】. Without any marks, they follow the text in order; videos without a mark always do. When a
    submission comes back from a return, the new revision is the editor's last one, with newer versions of its pictures
    and with new pictures at their marks. If the unit sent a new document, the revision is made from that document.

    Raises:
      UserError: the stored reading of a document has another schema version.
    """
    pieces = current_pieces(tx, submission.id)
    last = newest_revision(tx, submission.id)
    if last is None or _document_since(tx, pieces, last):
        blocks: Sequence[Block] = _from_document(pieces, newer_digests(tx, submission.id))
    else:
        kept = _newest(article_blocks(tx, last), newer_digests(tx, submission.id))
        fresh = _since(tx, pieces, last) if _came_with_article(tx, submission) else pieces
        blocks = _with_new_pictures(tx, submission, fresh, kept)
    number = last.number + 1 if last else 1
    return new_revision(tx, submission.id, by, blocks, canonical_json(blocks).encode(), number, "")


def _came_with_article(reader: Reader, submission: Submission) -> bool:
    """Tell whether a submission came from another desk by a hand-over, and so perhaps with an article.

    Pictures that the other desk left out of its article must then not be added again.
    """
    found = reader.find(HandoverItem, submission=submission.id)
    return any(reader.get(DeskHandover, one.handover).direction is HandoverDirection.TAKEN for one in found)


def _since(reader: Reader, pieces: Sequence[CurrentPiece], last: Revision) -> list[CurrentPiece]:
    """Return those of `pieces` that were delivered after the revision `last` was saved."""
    return [one for one in pieces if reader.get(Delivery, one.version.delivery).recorded_at > last.saved_at]


def newer_digests(reader: Reader, submission: str) -> dict[str, str]:
    """Map the digest of every version of a piece to the digest of that piece's newest version."""
    versions: dict[str, list[PieceVersion]] = {}
    for version in reader.find(PieceVersion, submission=submission):
        versions.setdefault(version.piece, []).append(version)
    found: dict[str, str] = {}
    for those in versions.values():
        newest = max(those, key=lambda version: version.number)
        found.update({one.digest: newest.digest for one in those})
    return found


def _document_since(reader: Reader, pieces: Sequence[CurrentPiece], last: Revision) -> bool:
    """Tell whether a document was delivered after the revision `last` was saved."""
    return any(one.piece.role is PieceRole.DOCUMENT for one in _since(reader, pieces, last))


def _from_document(pieces: Sequence[CurrentPiece], newer: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the blocks of the unit's document with its pictures, then the other delivered videos and pictures.

    If the text has marks for pictures, such as 【图：a.png】, delivered pictures without a mark are left out. Blocks
    keep their ids, because findings refer to them. `newer` maps the digest of a replaced file to that of the newest
    version.
    """
    text = joined_document(pieces) or JoinedArticle((), marked=False)
    inside = _newest(text.blocks, newer)
    shown = set(digests_of(inside))
    beside = [
        block
        for block in _media_blocks(pieces)
        if isinstance(block, Video) or (isinstance(block, Image) and not text.marked)
    ]
    left = [block for block in beside if block.media not in shown]
    return (*inside, *with_new_ids(left, [block.id for block in inside]))


def _with_new_pictures(
    reader: Reader, submission: Submission, pieces: Sequence[CurrentPiece], kept: Sequence[Block]
) -> tuple[Block, ...]:
    """Return the editor's text `kept` with newly delivered pictures added.

    Pictures replace their marks, such as 【图：a.png】. If the unit's document has no marks, the pictures follow
    the text.
    """
    text = joined(kept, delivered_pictures(pieces)).blocks
    document = joined_document(pieces)
    if document is not None and document.marked:
        return text
    left = [Image("", one.version.digest) for one in unplaced_pictures(reader, submission, pieces, text)]
    return (*text, *with_new_ids(left, [block.id for block in text]))


def _newest(blocks: Sequence[Block], newer: Mapping[str, str]) -> list[Block]:
    return [with_media(block, newer) for block in blocks]


def new_placement(tx: Transaction, submission: Submission, channel: str, rulebook: Rulebook) -> Placement:
    """Return a new placement with its initial fields: title, byline, the document's own summary 摘要, a cover, a theme.

    If the document has no summary, the field `digest` stays empty; WeChat then shows the beginning of the text.
    """
    revision = latest_revision(tx, submission.id)
    limits = rulebook.limits.wechat
    house = house_on(tx, channel, shanghai_date(tx.now))
    pieces = current_pieces(tx, submission.id)
    return Placement(
        id=uuid7(),
        submission=submission.id,
        channel=channel,
        stage=PlacementStage.EDITING,
        title=submission.title,
        author=submission.byline[: limits.author],
        digest=_summary(pieces)[: limits.digest],
        cover=_cover(pieces, revision),
        theme=house.theme or ("retail" if submission.kind == "promotion" else "news"),
    )


def placed_again(tx: Transaction, known: Placement) -> Placement:
    """Return the earlier placement `known` set back to editing: without a push, but with the fields its editor set."""
    newer = newer_digests(tx, known.submission)
    return replace(
        known,
        stage=PlacementStage.EDITING,
        level=1,
        cover=newer.get(known.cover or "", known.cover),
        push=None,
        order=0,
        first=False,
        urgent=False,
        pinned=False,
        released_by=None,
        released_at=None,
        released_hash=None,
    )


def reopen(tx: Transaction, placement: Placement) -> None:
    """Put a placement back to editing and void its approvals, because its content changed.

    If a reviewer had asked for changes, the placement is in editing already, and its next review begins at the level of
    that reviewer. For other placements, review begins at level 1.
    """
    void_approvals(tx, placement)
    tx.put(back_in_editing(placement, placement.level if placement.stage is PlacementStage.EDITING else 1))


def back_in_editing(placement: Placement, level: int) -> Placement:
    """Return the placement in editing and unreleased; its review will continue at `level`."""
    return replace(
        placement,
        stage=PlacementStage.EDITING,
        level=level,
        released_by=None,
        released_at=None,
        released_hash=None,
    )


def void_approvals(tx: Transaction, placement: Placement, level: int = 1) -> list[str]:
    """Void the valid approvals of a placement from `level` on, and return their ids.

    Approvals of the published content stay valid.
    """
    standing = [
        approval
        for approval in tx.find(Approval, placement=placement.id, void=False)
        if approval.level >= level and approval.hash != placement.published_hash
    ]
    for approval in standing:
        tx.put(replace(approval, void=True))
    return [approval.id for approval in standing]


def _void(tx: Transaction, submission: str) -> list[str]:
    affected = [
        one for one in tx.find(Placement, submission=submission) if PLACEMENTS.line("edit", one.stage) is not None
    ]
    for placement in affected:
        reopen(tx, placement)
    return [placement.id for placement in affected if placement.stage is not PlacementStage.EDITING]


def new_revision(
    tx: Transaction,
    submission: str,
    by: By,
    blocks: Sequence[Block],
    body: bytes,
    number: int,
    note: str,
) -> Revision:
    """Store `blocks`, whose canonical JSON is `body`, as the revision `number` of a submission, and return it.

    `note` is a remark for the list of revisions.
    """
    revision = Revision(
        id=uuid7(),
        submission=submission,
        number=number,
        body=tx.keep_body(body),
        media=digests_of(blocks),
        saved_by=by.decider,
        entered_by=by.entered_by,
        saved_at=tx.now,
        note=note,
    )
    tx.put(revision)
    keep_text(tx, submission, blocks)
    return revision


def _summary(pieces: Sequence[CurrentPiece]) -> str:
    """Return the summary 摘要 that the document's author wrote, on one line; "" if there is none."""
    document = article_document(pieces)
    return " ".join(document.digest.split()) if document else ""


def _media_blocks(pieces: Sequence[CurrentPiece]) -> list[Media]:
    blocks: list[Media] = []
    for one in pieces:
        if one.version.made_here:
            continue  # the article shows this piece where the editor put it
        if one.piece.role is PieceRole.PICTURE and one.piece.embedded_in is None:
            if not COVER_ONLY.search(one.version.name):
                blocks.append(Image("", one.version.digest))
        elif one.piece.role is PieceRole.VIDEO:
            blocks.append(Video("", one.version.digest, one.version.name.rpartition("/")[2]))
    return blocks


def _cover(pieces: Sequence[CurrentPiece], revision: Revision) -> str | None:
    pictures = [one for one in pieces if one.piece.role is PieceRole.PICTURE]
    named = next((one.version.digest for one in pictures if _COVER.search(one.version.name)), None)
    shown = {one.version.digest for one in pictures}
    return named or next((digest for digest in revision.media if digest in shown), None)
