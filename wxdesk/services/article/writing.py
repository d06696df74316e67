"""Editing an article as text: opening it, checking unsaved text, saving, and restoring revisions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from wxdesk.checks.article.gauge import NOTHING, Gauge, gauge
from wxdesk.checks.article.html import check_contrast
from wxdesk.checks.article.text import check_html
from wxdesk.domain.article.blocks import Block, Heading
from wxdesk.domain.article.pictures.media_names import names_for
from wxdesk.domain.article.text.markdown import Chunk, chunks, from_markdown, to_markdown
from wxdesk.domain.article.wordcount import body_count
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.search_terms import folded
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.review.placements import OVER, REVIEWED, Placement, PlacementStage, Revision
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Piece, PieceRole, PieceVersion, Stage, Submission
from wxdesk.domain.words.passages import Passage
from wxdesk.domain.words.wording.replacing import Replacement, is_replaceable, replaced, with_replacements
from wxdesk.services.approval.review_state import JudgedFindings, judged_findings
from wxdesk.services.approval.waivers import proposed_waivers, waived_views
from wxdesk.services.article.commenting import comments_of
from wxdesk.services.article.composing import Composing
from wxdesk.services.article.drafting import Draft, Drafting, KeptDraft, drafts_of
from wxdesk.services.article.headings import Headings
from wxdesk.services.article.previewing import ArticlePreview, Previewing
from wxdesk.services.article.withheld import Withheld
from wxdesk.services.article.withheld_items import with_taken
from wxdesk.services.calendar.publishing_steps import newest_package, timing_of
from wxdesk.services.checking.checking import places_of_term
from wxdesk.services.desk.ports import By, Reader, Store
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.changes_asked import ChangesAsked, changes_asked
from wxdesk.services.records.claims import claim_view
from wxdesk.services.records.findings import current_pieces
from wxdesk.services.views.review_views import WaivedView
from wxdesk.services.views.views import ProposedWaiver
from wxdesk.services.views.workflow_views import ClaimView, CommentView

FIELDS = ("title", "author", "digest", "theme", "read_more")
"""The fields of a placement that are edited next to the text."""

_CLOSED = (*OVER, PlacementStage.ON_HOLD)


@dataclass(frozen=True)
class ArticleRow:
    """One article on one channel, in the list of articles to open.

    `editor` is the name of the person who saved the newest revision. `draft` tells that the viewer has an unsaved
    draft.
    """

    id: str
    submission: str
    number: str
    title: str
    unit: str
    origin: Origin
    stage: PlacementStage
    channel_name: str
    day: date | None
    editor: str
    """The name of the person who saved the article's newest revision."""
    draft: bool
    """True if the viewer has an unsaved draft of the article."""


@dataclass(frozen=True)
class RevisionView:
    """One saved revision of an article, as the list of revisions shows it."""

    number: int
    saved_by: str
    entered_by: str
    saved_at: datetime
    note: str


@dataclass(frozen=True)
class PlaceView:
    """One placement of the article on a channel, as the article screen shows it.

    `packaged` tells that it is in the newest package of its push and not yet published. `timed` is when WeChat will
    send this package, or None. `post` tells that it is a Moments post.
    """

    id: str
    channel: str
    channel_name: str
    stage: PlacementStage
    packaged: bool = False
    """True if the placement is in the newest package of its push and not yet published."""
    timed: datetime | None = None
    """When WeChat will send the push's newest package; None if not scheduled."""
    post: bool = False
    """True for a post on WeChat Moments, which has text and pictures, but no layout."""

    @property
    def voided(self) -> bool:
        """Tell whether saving changed text would void the placement's approvals."""
        return self.stage in REVIEWED


@dataclass(frozen=True)
class ArticlePicture:
    """A picture or video that can be used in the text.

    `piece` is the id of its piece, `name` the name by which the text refers to it.
    """

    piece: str
    """The id of the picture's piece; findings refer to the picture by this id."""
    digest: str
    name: str
    """The name by which the text refers to the picture."""
    video: bool


@dataclass(frozen=True)
class ArticleView:
    """An article opened for editing one of its placements: the saved state and all drafts.

    `accepted` tells whether the submission was accepted. `fields` are the fields of the placement, `version` its
    row version, by which changes of others are noticed. `revision` is the newest saved revision, `blocks` its
    content, `text` the same as editable text. `names` are the names of pictures in `text`, by digest. `pieces` are
    file names by piece id. `places` are the placements of the article that were not withdrawn. `claim` tells who
    works on the article alone, `asked` which changes a reviewer requested.
    """

    placement: PlaceView
    submission: str
    number: str
    unit: str
    form: ArticleForm
    source: str
    day: date | None
    accepted: bool
    fields: Mapping[str, str]
    """The placement's fields by name."""
    cover: str | None
    revision: RevisionView
    blocks: tuple[Block, ...]
    text: str
    names: Mapping[str, str]
    """The names of pictures in `text`, by digest."""
    pictures: tuple[ArticlePicture, ...]
    pieces: Mapping[str, str]
    """The file names of the pieces, by piece id."""
    places: tuple[PlaceView, ...]
    drafts: tuple[KeptDraft, ...]
    """Everybody's drafts, the newest first."""
    version: int = 0
    """The version counter of the placement's row, to detect changes by other people."""
    claim: ClaimView | None = None
    """Who has claimed the submission, to work on it alone; None if nobody has."""
    comments: tuple[CommentView, ...] = ()
    asked: ChangesAsked | None = None
    """The changes that a reviewer requested, or None."""

    def taken_from(self, person: str) -> bool:
        """Tell whether somebody other than `person` has claimed the submission."""
        return self.claim is not None and self.claim.person != person

    @property
    def open(self) -> bool:
        """Tell whether the text may still be changed for this placement."""
        return self.accepted and self.placement.stage not in _CLOSED


@dataclass(frozen=True)
class DraftReport:
    """The result of checking unsaved text: its blocks, findings, a preview, and its lengths.

    `count` is the length of the body as the rulebook counts it, `characters` the length of the HTML. `gauge` tells how
    many characters of the HTML each block and style takes. `waived` and `proposals` are findings that somebody waived,
    or proposed to waive.
    """

    chunks: tuple[Chunk, ...]
    findings: tuple[Finding, ...]
    """The findings, the gravest first."""
    preview: ArticlePreview
    count: int
    """The length of the article's body in characters, counted as the rulebook says."""
    characters: int
    """The length of the article's HTML in characters."""
    gauge: Gauge = NOTHING
    """How many characters of the HTML each block, kind of block and style takes."""
    waived: tuple[WaivedView, ...] = ()
    """The findings that somebody waived."""
    proposals: tuple[ProposedWaiver, ...] = ()
    """The findings that an editor proposes to waive."""


type _Waivers = tuple[list[WaivedView], list[ProposedWaiver]]


class ArticleWriting:
    """The service by which an editor opens, checks and saves articles."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        composing: Composing,
        drafting: Drafting,
        previewing: Previewing,
        withheld: Withheld,
    ) -> None:
        """Read from `store`; save revisions with `composing` and drafts with `drafting`, render with `previewing`.

        The rules of `rulebook` check unsaved text. `withheld` lists and adds text and pictures that the documents
        hide.
        """
        self._store = store
        self._rulebook = rulebook
        self._composing = composing
        self._drafting = drafting
        self._previewing = previewing
        self.headings = Headings(store, composing)
        self.withheld = withheld

    def articles(self, search: str = "", person: str = "") -> list[ArticleRow]:
        """Return up to 500 articles in editing, in review or released, but not published.

        `search` matches titles, their pinyin initials, number or unit, in any case. `person` is the id of the viewer,
        whose drafts the rows mention.
        """

        def work(reader: Reader) -> list[ArticleRow]:
            found = reader.query("articles", search=folded(search.strip()), person=person)
            return [_row(row) for row in found]

        return self._store.read(work)

    def open(self, subject: str) -> ArticleView:
        """Return the article of the placement or submission with the id `subject`; a submission's on its first channel.

        Raises:
          UserError: `article-missing`; there is no such placement or submission, or it is not accepted yet.
          Refused: `no-revision`; it is a placeholder, whose material has not come yet.
        """
        return self._store.read(lambda reader: _open(reader, subject))

    def revisions(self, submission: str) -> list[RevisionView]:
        """Return the revisions of an article, the newest first."""

        def work(reader: Reader) -> list[RevisionView]:
            found = reader.find(Revision, submission=submission)
            return [_revision(reader, one) for one in sorted(found, key=lambda one: -one.number)]

        return self._store.read(work)

    def blocks(self, submission: str, number: int) -> tuple[Block, ...]:
        """Return the blocks of one revision.

        Raises:
          UserError: `revision-unknown`.
        """
        return self._store.read(lambda reader: _blocks(reader, submission, number))

    def names(self, submission: str) -> dict[str, str]:
        """Return the name by which the text refers to each picture and video that was ever delivered, by digest."""
        return self._store.read(lambda reader: _names(reader, submission))

    def draft_blocks(self, submission: str, draft: Draft) -> tuple[Block, ...]:
        """Return the blocks of a draft.

        Raises:
          UserError: `revision-unknown`, or a code of `from_markdown`.
        """
        return from_markdown(draft.text, self.blocks(submission, draft.base), draft.names, draft.ids)

    def chunks(self, submission: str, draft: Draft) -> list[Chunk]:
        """Return the blocks of a draft, each with the text lines it takes; raises the errors of `draft_blocks`."""
        return chunks(draft.text, self.blocks(submission, draft.base), draft.names, draft.ids)

    def suggested(self, submission: str, draft: Draft) -> dict[str, Heading]:
        """Return the suggested headings of a draft by block id, each as the heading block that it would become.

        Raises:
          UserError: the codes of `draft_blocks`.
        """
        blocks = self.draft_blocks(submission, draft)
        taken = self.headings.taken(submission, blocks)
        pairs = zip(blocks, taken, strict=True)
        return {now.id: now for was, now in pairs if isinstance(now, Heading) and was != now}

    def with_headings(self, submission: str, draft: Draft) -> str:
        """Return the text of a draft with every suggested heading accepted; nothing is saved.

        Raises:
          UserError: the codes of `draft_blocks`.
        """
        return to_markdown(self.headings.taken(submission, self.draft_blocks(submission, draft)), draft.names)

    def with_withheld(self, submission: str, draft: Draft, block: str) -> str:
        """Return the text of a draft to which text is added that the sender hid in the documents; nothing is saved.

        The text hidden at `block` is added after that block; with "" as `block`, all hidden text is added.

        Raises:
          UserError: the codes of `draft_blocks`.
        """
        blocks = self.draft_blocks(submission, draft)
        return to_markdown(with_taken(self.withheld.at(submission, block), blocks), draft.names)

    def with_whole_picture(self, submission: str, draft: Draft, number: int, by: By) -> tuple[str, dict[str, str]]:
        """Return the text of a draft in which a whole picture replaces the part that the document shows of it.

        The second value are the names of all pictures by digest. The picture becomes a piece of the submission at
        once; the text is not saved. `number` is the picture's number in `Withheld.listed`.

        Raises:
          UserError: `withheld-unknown` (no hidden text or picture has this number), the picture cannot be read, or a
            code of `draft_blocks`.
          Refused: a code of `InsertService.pictures`.
        """
        blocks, items = self.draft_blocks(submission, draft), self.withheld.items(submission, [number])
        self.withheld.add_pictures(submission, items, by)
        names = self.names(submission) | dict(draft.names)
        return to_markdown(with_taken([one.note for one in items], blocks), names), names

    def with_term_replaced(self, placement: str, draft: Draft, finding: Finding) -> tuple[int, Draft]:
        """Replace the words that a finding is about, at every place, by the first wording that the finding proposes.

        Return the number of places, and the changed draft.

        Only text that can be edited is changed: no file name, lettering, code block or raw HTML. Nothing is saved.

        Raises:
          UserError: `revision-unknown`, or a code of `from_markdown`.
        """

        def work(reader: Reader) -> tuple[Placement, tuple[Block, ...], list[tuple[Passage, int, int]]]:
            current = reader.get(Placement, placement)
            saved = _blocks(reader, current.submission, draft.base)
            article = from_markdown(draft.text, saved, draft.names, draft.ids)
            changed = _fields(draft.fields.get(placement, {})).on(current)
            return changed, article, places_of_term(reader, changed, article, finding, self._rulebook)

        changed, blocks, places = self._store.read(work)
        editable = {block.id for block in blocks if is_replaceable(block)}
        wanted = defaultdict[str, list[Replacement]](list)
        for passage, start, end in places:
            if passage.block in editable or (passage.piece is None and passage.scope in FIELDS):
                key = passage.block or passage.scope.value
                wanted[key].append(Replacement(start, end, finding.proposals[0]))
        text = to_markdown(with_replacements(blocks, wanted), draft.names) if wanted.keys() & editable else draft.text
        written = {"title": changed.title, "author": changed.author, "digest": changed.digest}
        fields = {name: replaced(said, wanted[name]) for name, said in written.items() if name in wanted}
        made = {**draft.fields, placement: {**draft.fields.get(placement, {}), **fields}} if fields else draft.fields
        return sum(map(len, wanted.values())), replace(draft, text=text, fields=made)

    def look(self, placement: str, draft: Draft) -> DraftReport:
        """Check and render a draft before it is saved.

        Raises:
          UserError: `revision-unknown`, or a code of `from_markdown`.
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> tuple[list[Chunk], JudgedFindings, _Waivers, Placement]:
            current = reader.get(Placement, placement)
            found = chunks(draft.text, _blocks(reader, current.submission, draft.base), draft.names, draft.ids)
            changed = _fields(draft.fields.get(placement, {})).on(current)
            article = [chunk.block for chunk in found]
            judged = judged_findings(reader, changed, self._rulebook, article)
            about = current.submission
            waived = waived_views(reader, about, judged.cleared), proposed_waivers(reader, about, judged.standing)
            return found, judged, waived, changed

        found, judged, (waived, proposals), changed = self._store.read(work)
        findings = judged.standing
        blocks = [chunk.block for chunk in found]
        shown = self._previewing.preview(placement, blocks, theme=changed.theme)
        shown = replace(shown, title=changed.title, author=changed.author)
        characters = len(shown.html)
        findings += check_html(characters, self._rulebook)
        findings += check_contrast(shown.html, shown.blocks, blocks, self._rulebook)
        findings.sort(key=lambda one: list(Severity).index(one.severity))
        spent = gauge(shown.html, shown.blocks, blocks)
        return DraftReport(
            tuple(found),
            tuple(findings),
            shown,
            body_count(blocks),
            characters,
            spent,
            tuple(waived),
            tuple(proposals),
        )

    def save(self, submission: str, by: By, draft: Draft, note: str = "", turn: int = 0) -> int:
        """Save a draft's text and fields, delete the draft, and return the number of the revision.

        `note` is a remark for the list of revisions. The window numbers the states of its text; `turn` is the number of
        the state that is saved. A stored draft with a higher number is newer and is not deleted.

        Raises:
          UserError: the codes of `from_markdown`.
          Refused: the codes of `Composing.save` and `Composing.edit_fields`.
        """
        blocks = self.draft_blocks(submission, draft)
        fields = {
            placement: PlacementEdit(_fields(said), draft.versions.get(placement))
            for placement, said in draft.fields.items()
            if said
        }
        number = self._composing.save(submission, by, blocks, base=draft.base, note=note, fields=fields)
        self._drafting.drop(submission, by, turn)
        return number

    def restore(self, submission: str, by: By, number: int, note: str = "", base: int | None = None) -> int:
        """Save revision `number` again as the newest one, and return the new number; revisions between stay.

        `note` is a remark for the list of revisions. `base` is the number of the newest revision that the person saw;
        None skips the check for newer ones.

        Raises:
          UserError: `revision-unknown`.
          Refused: the codes of `Composing.save`.
        """
        blocks = self.blocks(submission, number)
        return self._composing.save(submission, by, blocks, base=base, note=note)


def _fields(said: Mapping[str, str]) -> PlacementFields:
    title, author, digest, theme, read_more = (said.get(name) for name in FIELDS)
    return PlacementFields(title, author, digest, theme, read_more=read_more)


def _open(reader: Reader, subject: str) -> ArticleView:
    placement = _placement(reader, subject)
    submission = reader.get(Submission, placement.submission)
    revision = latest_revision(reader, submission.id)
    blocks = article_blocks(reader, revision)
    names = _names(reader, submission.id)
    push = reader.get(PushRow, placement.push) if placement.push else None
    places = [one for one in reader.find(Placement, submission=submission.id) if _stands(one)]
    pieces = current_pieces(reader, submission.id)
    return ArticleView(
        placement=_place(reader, placement),
        submission=submission.id,
        number=submission.number,
        unit=reader.get(Unit, submission.unit).name if submission.unit else "",
        form=submission.form,
        source=submission.source,
        day=push.date if push else None,
        accepted=submission.stage is Stage.ACCEPTED,
        fields={name: getattr(placement, name) or "" for name in FIELDS},
        cover=placement.cover,
        revision=_revision(reader, revision),
        blocks=blocks,
        text=to_markdown(blocks, names),
        names=names,
        pictures=tuple(
            ArticlePicture(
                one.piece.id, one.version.digest, names[one.version.digest], one.piece.role is PieceRole.VIDEO
            )
            for one in pieces
            if one.piece.role in (PieceRole.PICTURE, PieceRole.VIDEO)
        ),
        pieces={one.piece.id: one.version.name.rpartition("/")[2] for one in pieces},
        places=tuple(_place(reader, one) for one in places),
        drafts=tuple(drafts_of(reader, submission.id)),
        version=placement.row_version,
        claim=claim_view(reader, submission.id),
        comments=tuple(comments_of(reader, submission.id)),
        asked=changes_asked(reader, placement),
    )


def _placement(reader: Reader, subject: str) -> Placement:
    found = reader.first(Placement, id=subject)
    if found is None:
        on_channels = reader.find(Placement, submission=subject)
        found = next((one for one in on_channels if _stands(one)), None)
    if found is None:
        raise UserError("article-missing")
    return found


def _stands(placement: Placement) -> bool:
    return placement.stage is not PlacementStage.WITHDRAWN


def _names(reader: Reader, submission: str) -> dict[str, str]:
    """Return the names of all pictures and videos by digest.

    The oldest file is named first, so a file that arrives later never changes an earlier name.
    """
    shown = {
        piece.id
        for piece in reader.find(Piece, submission=submission)
        if piece.role in (PieceRole.PICTURE, PieceRole.VIDEO)
    }
    versions = [one for one in reader.find(PieceVersion, submission=submission) if one.piece in shown]
    return names_for([(one.digest, one.name) for one in versions], {})


def _place(reader: Reader, placement: Placement) -> PlaceView:
    channel, push = reader.get(ChannelRecord, placement.channel), placement.push
    out = placement.out or placement.stage in OVER
    package = newest_package(reader, push) if push and not out else None
    held = package is not None and placement.id in package.contents
    timing = timing_of(reader, push, package.name) if package and push and held else None
    due = timing.due if timing else None
    post = channel.kind is ChannelKind.MOMENTS
    return PlaceView(placement.id, placement.channel, channel.name, placement.stage, held, due, post)


def _revision(reader: Reader, revision: Revision) -> RevisionView:
    return RevisionView(
        number=revision.number,
        saved_by=reader.get(Person, revision.saved_by).name,
        entered_by=reader.get(Person, revision.entered_by).name,
        saved_at=revision.saved_at,
        note=revision.note,
    )


def _blocks(reader: Reader, submission: str, number: int) -> tuple[Block, ...]:
    found = reader.first(Revision, submission=submission, number=number)
    if found is None:
        raise UserError("revision-unknown", number=number)
    return article_blocks(reader, found)


def _row(row: Mapping[str, Any]) -> ArticleRow:
    return ArticleRow(
        id=row["id"],
        submission=row["submission"],
        number=row["number"],
        title=row["title"],
        unit=row["unit"],
        origin=Origin(row["origin"]),
        stage=PlacementStage(row["stage"]),
        channel_name=row["channel_name"],
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        editor=row["editor"],
        draft=bool(row["draft"]),
    )
