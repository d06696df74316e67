"""Reads the data of the review screen: the list of waiting placements, and one placement with its details."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from wxdesk.checks.article.text import check_fields
from wxdesk.domain.article.blocks import Block, from_json, text_of
from wxdesk.domain.article.comparison.diff import FieldChange, changes
from wxdesk.domain.article.comparison.fidelity import TextDifference, article_differences
from wxdesk.domain.article.document import DocumentReading
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.search_terms import SearchTerm, search_terms, searched_text
from wxdesk.domain.office.people import Assignment, Person, Role, Unit
from wxdesk.domain.promotion.contradictions import is_contradiction
from wxdesk.domain.review.placements import OUT, Approval, Placement, PlacementStage, Revision
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.findings import Finding, Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import PieceRole, Submission
from wxdesk.domain.trail.undos import standing
from wxdesk.services.approval.four_eyes import editors_of, require_four_eyes, review_levels
from wxdesk.services.approval.review_state import current_hash, release_findings, stopping
from wxdesk.services.approval.waivers import PROPOSED, REFUSED, UNPROPOSED, UNREFUSED, proposed_waivers, waived_views
from wxdesk.services.article.commenting import comments_of
from wxdesk.services.checking.checking import findings_now
from wxdesk.services.checking.fact_sheets import sheet_of
from wxdesk.services.checking.link_checks import link_sheet
from wxdesk.services.desk.act import held_role
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.office.identity import unseated
from wxdesk.services.reading.reading import event_view, piece_view
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.findings import CurrentPiece, cleared_in, current_pieces, is_cleared
from wxdesk.services.records.joined_article import joined_document
from wxdesk.services.records.office.channels import channel_in
from wxdesk.services.views.advertising_views import TargetRow
from wxdesk.services.views.fact_views import FactSheet
from wxdesk.services.views.review_views import (
    Able,
    ApprovalView,
    Compared,
    CoverCut,
    ReviewArticle,
    ReviewGroup,
    ReviewRow,
    ReviewSibling,
    ReviewView,
    SourceView,
)
from wxdesk.services.views.views import EventView

_DECIDED = 20
_LOOKED_AT = 80
_HISTORY = (
    "review.requested",
    "review.approved",
    "review.changes",
    "review.retracted",
    "placement.released",
    "placement.edited",
    "article.saved",
    "submission.accepted",
    "proof.made",
    "rule.waived",
    PROPOSED,
    UNPROPOSED,
    REFUSED,
    UNREFUSED,
    "facts.checked",
    "facts.unchecked",
    "facts.confirmed",
    "facts.unconfirmed",
    "placement.held",
    "placement.resumed",
    "placement.reopened",
    "placement.corrected",
    "placement.retracted",
    "step.undone",
)
_DECISIONS = ("review.approved", "review.changes", "placement.released")
"""The events that are a decision on the content of a placement."""
_SAVED = ("submission.accepted", "article.saved")
"""The events that make a new revision."""
_FIELDS = ("title", "author", "digest", "read_more")
_PICTURED = ("cover", "crop_wide", "crop_square")


@dataclass(frozen=True)
class _Base:
    """The earlier state with which a review compares an article: a revision, and the placement's fields then.

    `approved` is False if nothing was approved yet, so that the state is revision 1. `source` is the source named
    then.
    """

    revision: Revision
    approved: bool
    blocks: tuple[Block, ...]
    placement: Mapping[str, Any]
    source: str


class ReviewReading:
    """Reads data for the review screen and the review command; each call uses one snapshot."""

    def __init__(self, store: Store, vault: Vault, rulebook: Rulebook, clock: Clock) -> None:
        """Create the object, which reads from `store` and `vault`.

        The findings are those of `rulebook`; `clock` gives the day on which people hold their roles.
        """
        self._store = store
        self._vault = vault
        self._rulebook = rulebook
        self._clock = clock

    def rows(self, person: str | None, search: str = "") -> list[ReviewRow]:
        """Return the placements waiting for review or release by group, then those recently decided.

        Within a group, the earliest publishing time comes first. Each word of `search` has to match number, title,
        unit, channel, editor, their pinyin initials, or the day of the push.
        """

        def work(reader: Reader) -> list[ReviewRow]:
            found = reader.select(Placement, "review_open")
            rows = [self._row(reader, placement, person) for placement in found]
            return rows + self._decided(reader, {row.placement for row in rows})

        terms = self._terms(search)
        rows = [row for row in self._store.read(work) if _fits(row, terms)]
        order = list(ReviewGroup)
        return sorted(rows, key=lambda row: (order.index(row.group), *_urgency(row)))

    def articles(self, person: str | None, search: str = "") -> list[ReviewArticle]:
        """Return the articles of the placements that `rows` returns, each once, at the position of its first placement.

        If one channel fits the `search`, the article is returned with all its channels.
        """
        terms, channels = self._terms(search), dict[str, list[ReviewRow]]()
        for row in self.rows(person):
            channels.setdefault(row.submission, []).append(row)
        meant = [tuple(rows) for rows in channels.values() if any(_fits(row, terms) for row in rows)]
        split = self._store.read(lambda reader: {rows[0].submission for rows in meant if _contradicted(reader, rows)})
        return [ReviewArticle(rows, rows[0].submission in split) for rows in meant]

    def _terms(self, search: str) -> list[SearchTerm]:
        return search_terms(search, shanghai_date(self._clock.now()))

    def view(self, placement: str, person: str | None) -> ReviewView:
        """Return one placement with everything that `person` needs for a decision.

        Raises:
          UserError: `not-found`.
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> tuple[ReviewView, _Base, tuple[Block, ...], Sequence[CurrentPiece]]:
            current = reader.get(Placement, placement)
            submission = reader.get(Submission, current.submission)
            revision = latest_revision(reader, submission.id)
            pieces = current_pieces(reader, submission.id)
            name = _document(pieces)[0]
            view = self._view(reader, current, submission, revision, pieces, person)
            blocks = article_blocks(reader, revision)
            base = _base(reader, current)
            return replace(view, original=SourceView(name, ())), base, blocks, pieces

        view, base, blocks, pieces = self._store.read(work)
        found = _differences(pieces, blocks, view.row.title)
        compared = Compared(
            base.revision.number, base.approved, changes(base.blocks, blocks), _field_changes(base, view)
        )
        return replace(view, compared=compared, original=replace(view.original, differences=found))

    def content(self, placement: str) -> str:
        """Return the hash of a placement's present content, from which its version code is made.

        Raises:
          UserError: `not-found`.
          Refused: `no-revision` (there is no article yet).
        """
        return self._store.read(lambda reader: current_hash(reader, reader.get(Placement, placement)))

    def _row(self, reader: Reader, current: Placement, person: str | None) -> ReviewRow:
        bar = UserError("nobody-here") if person is None else self.bar(reader, current, person)
        group = ReviewGroup.OTHERS if bar else ReviewGroup.MINE
        if current.stage is PlacementStage.APPROVED:
            group = ReviewGroup.RELEASE if bar else ReviewGroup.MY_RELEASE
            held = bool(release_findings(reader, current, self._rulebook))
            return replace(_row(reader, current, group, bar), held=held)
        return _row(reader, current, group, bar)

    def bar(self, reader: Reader, current: Placement, person: str) -> UserError | None:
        """Return why `person` may not take the decision for which the placement waits, as an error; None if allowed."""
        by, now, role = unseated(person), self._clock.now(), _role(current)
        try:
            held_role(reader, by, now, role, channel=current.channel)
            if role is Role.REVIEWER:
                require_four_eyes(reader, current, reader.get(Person, person), current_hash(reader, current))
        except Refused as refusal:
            return refusal
        return None

    def _release(self, reader: Reader, current: Placement, standing: Sequence[Finding]) -> Sequence[Finding]:
        """Return the findings that prevent the release of a placement; `standing` is the result of `standing_findings`.

        While the placement waits for a reviewer, only contradictions are returned: an unread fact sheet does not count,
        because an approval also records that the reviewer read it.
        """
        found = release_findings(reader, current, self._rulebook, standing)
        return found if current.stage is PlacementStage.APPROVED else list(filter(is_contradiction, found))

    def _siblings(
        self,
        reader: Reader,
        current: Placement,
        content: str,
        bodies: Sequence[Mapping[str, Any]],
        sheet: FactSheet,
        person: str | None,
    ) -> list[ReviewSibling]:
        """Return the article's placements on other channels, each with the last decision on the newest revision.

        `content` is the content hash on this channel, with which the others are compared. `bodies` are the submission's
        events. `sheet` is the fact sheet of this channel. `person` is the viewer's id, or None.
        """
        said = _said(bodies)
        others = reader.find(Placement, submission=current.submission)
        shown = {one.line for one in sheet.open}
        return [
            ReviewSibling(
                placement=one.id,
                channel_name=reader.get(ChannelRecord, one.channel).name,
                stage=one.stage,
                same=current_hash(reader, one) == content,
                bar=UserError("nobody-here") if person is None else self.bar(reader, one, person),
                said=said.get(one.id),
                acts=self._acts(reader, one, person),
                able=frozenset(able.id for able in self.able(reader, one)),
                day=reader.get(PushRow, one.push).date if one.push else None,
                window=window_of(reader, one),
                contradictions=[
                    told.finding for told in sheet_of(reader, one, self._rulebook).open if told.line not in shown
                ],
                held=self._held(reader, one),
            )
            for one in others
            if one.id != current.id and not one.out and one.stage is not PlacementStage.WITHDRAWN
        ]

    def _held(self, reader: Reader, current: Placement) -> bool:
        approved = current.stage is PlacementStage.APPROVED
        return approved and bool(release_findings(reader, current, self._rulebook))

    def _acts(self, reader: Reader, current: Placement, person: str | None) -> frozenset[str]:
        """Return the ids of the decisions on a placement that `person` may take now."""
        if person is None:
            return frozenset()
        awaited = {PlacementStage.IN_REVIEW: "approve", PlacementStage.APPROVED: "release"}.get(current.stage)
        found = set[str]()
        if awaited and self.bar(reader, current, person) is None and not self._held(reader, current):
            found.add(awaited)
        line = PLACEMENTS.line("request_changes", current.stage)
        if line is not None and _holds(reader, person, self._clock.now(), current.channel, *line.roles):
            found.add(line.verb)
        return frozenset(found)

    def able(self, reader: Reader, current: Placement) -> list[Able]:
        """Return the people who may take the decision for which the placement waits.

        The list is empty if the placement waits for no decision.
        """
        if current.stage not in (PlacementStage.IN_REVIEW, PlacementStage.APPROVED):
            return []
        held = dict.fromkeys(one.person for one in reader.find(Assignment, role=_role(current)))
        return [Able(one, reader.get(Person, one).name) for one in held if not self.bar(reader, current, one)]

    def _decided(self, reader: Reader, still_open: set[str]) -> list[ReviewRow]:
        found: dict[str, EventView] = {}
        for row in reader.query("review_decided", limit=_LOOKED_AT):
            event = event_view(json.loads(row["body"]))
            placement = str(event.data["placement"])
            if placement not in still_open and len(found) < _DECIDED:
                found.setdefault(placement, event)
        rows = [_row(reader, reader.get(Placement, one), ReviewGroup.DECIDED, None) for one in found]
        return [replace(row, last=found[row.placement]) for row in rows]

    def _view(
        self,
        reader: Reader,
        current: Placement,
        submission: Submission,
        revision: Revision,
        pieces: Sequence[CurrentPiece],
        person: str | None,
    ) -> ReviewView:
        content = current_hash(reader, current)
        found = findings_now(reader, submission, self._rulebook, placement=current)
        found += check_fields(current.title, current.author, current.digest, self._rulebook)
        cleared = cleared_in(reader, submission.id)
        still_open = [finding for finding in found if not is_cleared(finding, cleared)]
        stops = () if current.stage in OUT else (Stops.INTAKE, Stops.REVIEW, Stops.EXPORT)
        held = stopping(still_open, self._rulebook, *stops)
        bodies = [json.loads(entry.body) for entry in reader.entries_about(submission.id)]
        events = [event_view(body) for body in bodies]
        sheet = sheet_of(reader, current, self._rulebook)
        post = reader.get(ChannelRecord, current.channel).kind is ChannelKind.MOMENTS
        cut = CoverCut(current.cover, current.crop_wide, current.crop_square) if current.cover else None
        text = text_of(article_blocks(reader, revision))
        return ReviewView(
            row=self._row(reader, current, person),
            code=version_code(content),
            hash=content,
            revision=revision.number,
            saved_at=revision.saved_at,
            author=current.author,
            read_more=current.read_more or "",
            links=_links(reader, submission, self._rulebook),
            digest=current.digest,
            fallback=" ".join(text.split())[: self._rulebook.limits.wechat.digest_fallback],
            source=submission.source,
            cover=None if post else cut,
            unit=reader.get(Unit, submission.unit).name if submission.unit else "",
            officer=reader.get(Person, submission.officer).name if submission.officer else "",
            kind=submission.kind,
            delivered_at=submission.received_at,
            editors=[reader.get(Person, one).name for one in sorted(editors_of(reader, current))],
            findings=still_open,
            waived=waived_views(reader, submission.id, [one for one in found if is_cleared(one, cleared)]),
            proposals=proposed_waivers(reader, submission.id, still_open),
            holding=frozenset(finding.rule for finding in held),
            pieces=[piece_view(reader, self._vault, one) for one in pieces],
            approvals=_approvals(reader, current, content),
            rulebook=self._rulebook.stamp,
            history=[one for one in events if _is_history(one, current.id)],
            compared=Compared(revision.number, approved=False, changes=(), fields=()),
            original=SourceView("", ()),
            sheet=sheet,
            release=() if current.stage in OUT else self._release(reader, current, still_open),
            able=self.able(reader, current),
            comments=comments_of(reader, submission.id),
            siblings=self._siblings(reader, current, content, bodies, sheet, person),
            open_placements=[
                (one.stage, one.channel)
                for one in reader.find(Placement, submission=submission.id)
                if not one.out and one.stage is not PlacementStage.WITHDRAWN
            ],
            post=post,
        )


def _said(bodies: Sequence[Mapping[str, Any]]) -> dict[str, EventView]:
    """Return the last decision on the newest revision by placement, from the events of a submission.

    Decisions that were undone are left out.
    """
    stood = standing(bodies)
    saved = max((body["seq"] for body in stood if body["act"] in _SAVED), default=0)
    told = [body for body in stood if body["act"] in _DECISIONS and body["seq"] > saved]
    return {str(body["data"]["placement"]): event_view(body) for body in told}


def _contradicted(reader: Reader, rows: Sequence[ReviewRow]) -> bool:
    """Tell whether decisions on the newest revision differ: changes asked on one channel, but not on another."""
    submission = rows[0].submission
    if not reader.find(Placement, submission=submission)[1:]:
        return False
    said = _said([json.loads(entry.body) for entry in reader.entries_about(submission)])
    return len({one.act == "review.changes" for one in said.values()}) > 1


def _holds(reader: Reader, person: str, now: datetime, channel: str, *roles: Role) -> bool:
    try:
        held_role(reader, unseated(person), now, *roles, channel=channel)
    except Refused:
        return False
    return True


def _links(reader: Reader, submission: Submission, rulebook: Rulebook) -> Sequence[TargetRow]:
    sheet = link_sheet(reader, submission, rulebook)
    return sheet.rows if sheet.advertisement else ()


def _role(current: Placement) -> Role:
    return Role.RELEASER if current.stage is PlacementStage.APPROVED else Role.REVIEWER


def _row(reader: Reader, current: Placement, group: ReviewGroup, bar: UserError | None) -> ReviewRow:
    submission = reader.get(Submission, current.submission)
    push = reader.get(PushRow, current.push) if current.push else None
    settings = channel_in(reader, current.channel).on(push.date) if push else None
    revision = latest_revision(reader, submission.id)
    return ReviewRow(
        placement=current.id,
        submission=submission.id,
        number=submission.number,
        title=current.title,
        channel=current.channel,
        channel_name=reader.get(ChannelRecord, current.channel).name,
        stage=current.stage,
        level=current.level,
        levels=review_levels(reader, current),
        editor=reader.get(Person, revision.saved_by).name,
        unit=reader.get(Unit, submission.unit).name if submission.unit else "",
        day=push.date if push else None,
        opens_at=shanghai_instant(push.date, settings.window_start) if push and settings else None,
        urgent=current.urgent,
        group=group,
        bar=bar,
        out=current.out,
    )


def window_of(reader: Reader, current: Placement) -> str:
    """Return the publishing window of a placement on the day of its push, such as 17:00-18:00; "" without a push."""
    if current.push is None:
        return ""
    settings = channel_in(reader, current.channel).on(reader.get(PushRow, current.push).date)
    return f"{settings.window_start:%H:%M}-{settings.window_end:%H:%M}"


def _urgency(row: ReviewRow) -> tuple[bool, datetime, bool, str]:
    if row.last is not None:
        return False, datetime.fromtimestamp(-row.last.recorded_at.timestamp(), UTC), False, row.number
    return row.opens_at is None, row.opens_at or datetime.max.replace(tzinfo=UTC), not row.urgent, row.number


def _fits(row: ReviewRow, terms: Iterable[SearchTerm]) -> bool:
    """Tell whether every term of a search fits the row.

    A term fits if its text occurs in the row, or if it names a period, such as a month, that contains the day of
    the row's push.
    """
    day = f"{row.day} {row.day.month}月{row.day.day}日" if row.day else ""
    text = searched_text(row.number, row.title, row.unit, row.channel_name, row.editor, day)
    return all(term.fits(text, row.day) for term in terms)


def _document(pieces: Iterable[CurrentPiece]) -> tuple[str, DocumentReading | None]:
    """Return file name and reading of the first readable document among the pieces; "" and None if there is none."""
    for one in pieces:
        if one.piece.role is PieceRole.DOCUMENT and one.reading and one.reading.problem is None:
            return one.version.name, one.reading
    return "", None


def _differences(pieces: Sequence[CurrentPiece], blocks: Sequence[Block], title: str) -> tuple[TextDifference, ...]:
    """Return the differences between the article and the unit's document; empty if there is no document."""
    reading, placed = _document(pieces)[1], joined_document(pieces)
    if reading is None or placed is None:
        return ()
    imported = from_json(reading.blocks)
    return tuple(article_differences(reading.source_text, imported, blocks, title, placed.blocks))


def _approvals(reader: Reader, current: Placement, content: str) -> list[ApprovalView]:
    bodies = [json.loads(entry.body) for entry in reader.entries_about(current.submission)]
    shown = {
        (body["data"]["level"], body["data"]["hash"]): body["evidence"] for body in bodies if _is_yes(body, current.id)
    }
    return [
        ApprovalView(
            level=one.level,
            person=reader.get(Person, one.person).name,
            entered_by=reader.get(Person, one.entered_by).name,
            at=one.approved_at,
            revision=reader.get(Revision, one.revision).number,
            stands=not one.void and one.hash == content,
            evidence=shown.get((one.level, one.hash)),
        )
        for one in reader.find(Approval, placement=current.id)
    ]


def _is_history(event: EventView, placement: str) -> bool:
    return event.act in _HISTORY and event.data.get("placement") in (None, placement)


def _base(reader: Reader, current: Placement) -> _Base:
    """Return the last approved revision with its fields; else revision 1 with the placement's initial fields."""
    bodies = [json.loads(entry.body) for entry in reader.entries_about(current.submission)]
    approved, until = _last_yes(bodies, current.id, current_hash(reader, current))
    revision = (
        reader.get(Revision, reader.get(Approval, approved).revision)
        if approved
        else min(reader.find(Revision, submission=current.submission), key=lambda one: one.number)
    )
    placement = reader.readable(_columns(bodies[:until], "placement", current.id, only_first=not approved))
    submission = _columns(bodies[:until], "submission", current.submission)
    blocks = article_blocks(reader, revision)
    return _Base(revision, bool(approved), blocks, placement, str(submission.get("source") or ""))


def _last_yes(bodies: Sequence[Mapping[str, Any]], placement: str, content: str) -> tuple[str, int]:
    """Return the id of the approval whose content is compared with the present one, and a count of events.

    The count is the number of events in `bodies` up to this approval.

    That is the last valid approval of other content than `content`, so that there are changes to show. If there is
    none, it is the last valid approval of `content`. For a placement that was never approved, approvals on other
    channels count. Without any approval, return "" and the number of all events.
    """
    stood = {body["seq"] for body in standing(bodies)}
    said = [(at, body) for at, body in enumerate(bodies) if body["act"] == "review.approved" and body["seq"] in stood]
    own = [one for one in said if _is_yes(one[1], placement)]
    given = [(body["data"]["hash"] != content, at) for at, body in own or said]
    if not given:
        return "", len(bodies)
    _, at = max(given)
    return next(row for table, row, _ in bodies[at]["changes"] if table == "approval"), at + 1


def _is_yes(body: Mapping[str, Any], placement: str) -> bool:
    return bool(body["act"] == "review.approved" and body["data"]["placement"] == placement)


def _columns(bodies: Iterable[Mapping[str, Any]], table: str, row: str, *, only_first: bool = False) -> dict[str, Any]:
    """Return the values that the columns of a row have after the events `bodies`, applied in order.

    With `only_first`, only the first event that changes the row is applied.
    """
    found: dict[str, Any] = {}
    for body in bodies:
        for changed, row_id, values in body["changes"]:
            if (changed, row_id) == (table, row):
                found.update(values)
        if only_first and found:
            return found
    return found


def _field_changes(base: _Base, view: ReviewView) -> list[FieldChange]:
    now = {"title": view.row.title, "author": view.author, "digest": view.digest, "read_more": view.read_more}
    told = [
        FieldChange(name, str(base.placement.get(name) or ""), now[name])
        for name in _FIELDS
        if (base.placement.get(name) or "") != now[name]
    ]
    if base.source != view.source:
        told.append(FieldChange("source", base.source, view.source))
    if _cover_of(base.placement) != _cover_now(view):
        told.append(FieldChange("cover", "", ""))
    return told


def _cover_of(columns: Mapping[str, Any]) -> tuple[Any, ...]:
    cut = [json.loads(columns[name]) if columns.get(name) else None for name in _PICTURED[1:]]
    return columns.get("cover"), *cut


def _cover_now(view: ReviewView) -> tuple[Any, ...]:
    if view.cover is None:
        return None, None, None
    return view.cover.picture, *(vars(one) if one else None for one in (view.cover.wide, view.cover.square))
