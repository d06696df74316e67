"""Makes the proof (发稿审批单) of a placement before approval, and checks version codes typed from one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Protocol

from wxdesk.domain.article.blocks import Block, pictures_of
from wxdesk.domain.article.comparison.diff import changed_only
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.promotion.contradictions import is_contradiction
from wxdesk.domain.review.placements import CoverCrop, Placement, PlacementStage
from wxdesk.domain.review.proof_sheet import (
    ProofChannel,
    ProofComment,
    ProofContradiction,
    ProofFact,
    ProofFinding,
    ProofSheet,
    ProofSign,
)
from wxdesk.domain.review.version_code import same_code, version_code
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.review_state import current_hash
from wxdesk.services.approval.signoffs import Credits, credits_of, signoffs_of
from wxdesk.services.checking.fact_sheets import meaning
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.parallel import side_by_side
from wxdesk.services.desk.ports import By, Cancel, Clock, Event, Progress, Reader, Store, Transaction, stop_if
from wxdesk.services.layout.house_style import style_for
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.review.review_reading import ReviewReading, window_of
from wxdesk.services.views.review_views import ReviewSibling, ReviewView
from wxdesk.texts import texts

_MAKERS = (Role.EDITOR, Role.REVIEWER, Role.RELEASER, Role.CHIEF)
PROOFED = (PlacementStage.EDITING, PlacementStage.IN_REVIEW, PlacementStage.APPROVED)
"""The stages in which a proof may be made."""


class ProofPress(Protocol):
    """Renders articles and proofs, and makes their pictures."""

    def article(self, blocks: Sequence[Block], credits_: Credits, style: HouseStyle) -> str:
        """Return the article's HTML; pictures are addressed as `wxdesk:001` and so on.

        `credits_` are the names printed at the end of the article.

        Raises:
          UserError: `render-theme` (no such theme).
        """
        ...

    def picture(self, digest: str) -> Path:
        """Return the path of a phone-size JPEG of the picture `digest`; raise UserError if it cannot be read."""
        ...

    def cover(self, digest: str, crop: CoverCrop | None, *, wide: bool) -> Path:
        """Return the path of the cover as a JPEG, cropped to 2.35:1 (`wide`) or 1:1; raises the errors of `picture`."""
        ...

    def page(self, sheet: ProofSheet) -> str:
        """Return the complete, self-contained HTML page of the proof."""
        ...


@dataclass(frozen=True)
class ReviewProof:
    """A rendered proof (发稿审批单): file name, submission number, version code, and the HTML page.

    `code` is the version code, made from `hash`, the SHA-256 of the content.
    """

    name: str
    """The file name for the proof."""
    number: str
    code: str
    """The version code of the content, made from its `hash`."""
    hash: str
    html: str


@dataclass(frozen=True)
class _Context:
    """The data for a proof that `ReviewView` lacks, such as the article's blocks, its style and who makes the proof."""

    blocks: tuple[Block, ...]
    credits: Credits
    style: HouseStyle
    window: str
    maker: str
    organisation: str


class Proofing:
    """Makes proofs (发稿审批单); making a proof is recorded as an event, previewing a proof is not."""

    def __init__(self, store: Store, press: ProofPress, reading: ReviewReading, clock: Clock) -> None:
        """Read the review through `reading`, and render with `press`."""
        self._store = store
        self._press = press
        self._reading = reading
        self._clock = clock

    def preview(
        self, placement: str, by: By, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> ReviewProof:
        """Return the proof of the present content without recording anything.

        Raises:
          Cancelled: `cancel` was set between two pictures.
          Refused: `no-revision` (there is no article yet).
          UserError: `not-found`, `render-theme`, or a picture cannot be read.
        """
        sheet = self._sheet(placement, by, progress, cancel)
        name = f"{sheet.number}-{sheet.code}"
        return ReviewProof(name, sheet.number, sheet.code, sheet.hash, self._press.page(sheet))

    def make(
        self, placement: str, by: By, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> ReviewProof:
        """Return the proof of the present content, and record that it was made.

        Raises:
          Refused: `role-missing`, `proof-late` once the placement is released, `proof-changed` if the content was
            changed meanwhile, and the codes of `preview`.
        """
        made: list[ReviewProof] = []
        submission = self._store.read(lambda reader: _submission_of(reader, placement))

        def work(tx: Transaction) -> None:
            current = tx.get(Placement, placement)
            require(tx, by, tx.now, *_MAKERS)
            if current.stage not in PROOFED:
                raise Refused("proof-late", title=current.title)
            proof = made[0]
            if current_hash(tx, current) != proof.hash:
                raise Refused("proof-changed", title=current.title)
            data = {
                "placement": placement,
                "hash": proof.hash,
                "code": proof.code,
                "page": hashlib.sha256(proof.html.encode()).hexdigest(),
            }
            tx.record(Event("proof.made", by, submission.id, label_of(submission), data=data))

        made.append(self.preview(placement, by, progress=progress, cancel=cancel))
        attempt(self._store, Event("proof.made", by, submission.id, label_of(submission)), work)
        return made[0]

    def code(self, placement: str) -> str:
        """Return the version code of the present content; raises the errors of `ReviewReading.content`."""
        return version_code(self._reading.content(placement))

    def fits(self, placement: str, code: str) -> bool:
        """Tell whether a code typed from a proof matches the present content; raises the errors of `code`."""
        return same_code(code, self._reading.content(placement))

    def _sheet(self, placement: str, by: By, progress: Progress | None, cancel: Cancel | None) -> ProofSheet:
        view = self._reading.view(placement, by.entered_by)

        def work(reader: Reader) -> _Context:
            current = reader.get(Placement, placement)
            return _Context(
                blocks=article_blocks(reader, latest_revision(reader, current.submission)),
                credits=credits_of(view.source, signoffs_of(reader, current)),
                style=style_for(reader, current, shanghai_date(self._clock.now())),
                window=window_of(reader, current),
                maker=reader.get(Person, by.entered_by).name,
                organisation=reader.setting("name") or "",
            )

        found = self._store.read(work)
        compared = view.compared
        pictures, covers = self._pictures(view, found, progress, cancel)
        return ProofSheet(
            number=view.row.number,
            code=view.code,
            hash=view.hash,
            organisation=found.organisation,
            title=view.row.title,
            author=view.author,
            digest=view.digest,
            read_more=view.read_more,
            fallback=view.fallback,
            source=view.source,
            channel_name=view.row.channel_name,
            day=view.row.day,
            window=found.window,
            unit=view.unit,
            officer=view.officer,
            kind=view.kind,
            editors=tuple(view.editors),
            revision=view.revision,
            saved_at=view.saved_at,
            rulebook=view.rulebook,
            findings=_findings(view),
            signs=_signs(view),
            html=self._press.article(found.blocks, found.credits, found.style),
            pictures=pictures,
            cover_wide=covers[0] if covers else None,
            cover_square=covers[1] if covers else None,
            made_by=found.maker,
            made_at=self._clock.now(),
            since=compared.revision if compared.approved else 0,
            changes=tuple(changed_only(compared.changes)) if compared.approved else (),
            fields=tuple(compared.fields) if compared.approved else (),
            post=view.post,
            promotion=view.sheet.promotion,
            facts=_facts(view),
            contradictions=_contradictions(view),
            comments=_comments(view),
            channels=tuple(map(_channel, view.siblings)),
        )

    def _pictures(
        self, view: ReviewView, found: _Context, progress: Progress | None, cancel: Cancel | None
    ) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """Return the paths of the article's pictures, and those of its wide and square cover.

        They are made in parallel. The second tuple is empty for an article without a cover.
        """
        shown = pictures_of(found.style.around(found.blocks))
        wanted: list[Callable[[], Path]] = [partial(self._press.picture, digest) for digest in shown]
        if cover := view.cover:
            wanted.append(partial(self._press.cover, cover.picture, cover.wide, wide=True))
            wanted.append(partial(self._press.cover, cover.picture, cover.square, wide=False))
        number = count()

        def each() -> None:
            stop_if(cancel)
            if progress:
                progress(next(number), len(wanted), view.row.title)

        made = side_by_side(lambda make: make(), wanted, each)
        return tuple(made[: len(shown)]), tuple(made[len(shown) :])


def _submission_of(reader: Reader, placement: str) -> Submission:
    return reader.get(Submission, reader.get(Placement, placement).submission)


def _findings(view: ReviewView) -> tuple[ProofFinding, ...]:
    names = {one.id: one.name.rpartition("/")[2] for one in view.pieces}
    found = [one for one in view.findings if not is_contradiction(one)]
    still_open = [ProofFinding(one, names.get(one.piece or "", "")) for one in found]
    waived = [
        ProofFinding(one.finding, names.get(one.finding.piece or "", ""), one.person, one.reason) for one in view.waived
    ]
    return (*still_open, *waived)


def _facts(view: ReviewView) -> tuple[ProofFact, ...]:
    """Return the rows of the fact sheet (dates, prices, shops) for a proof, which is always in Chinese."""
    chinese = texts("zh_CN")
    return tuple(
        ProofFact(one.kind.value, one.place.words, meaning(one, chinese), one.wrong) for one, _ in view.sheet.grouped
    )


def _comments(view: ReviewView) -> tuple[ProofComment, ...]:
    return tuple(
        ProofComment(
            one.number,
            one.person,
            one.made_at,
            one.quote,
            one.text,
            tuple((answer.person, answer.text) for answer in one.answers),
            lost=one.place.lost,
        )
        for one in view.comments
        if one.open
    )


def _contradictions(view: ReviewView) -> tuple[ProofContradiction, ...]:
    return tuple(
        ProofContradiction(
            one.finding, told.answer.reason, told.answer.told_by, told.answer.told_role, told.person, told.at
        )
        if (told := one.confirmed)
        else ProofContradiction(one.finding)
        for one in view.sheet.contradictions
    )


def _channel(one: ReviewSibling) -> ProofChannel:
    said = one.said
    return ProofChannel(
        name=one.channel_name,
        day=one.day,
        window=one.window,
        same=one.same,
        stage=one.stage.value,
        act=said.act if said else "",
        person=said.decided_by if said else "",
        at=said.happened_at if said else None,
        reason=said.reason if said else "",
        contradictions=tuple(one.contradictions),
    )


def _signs(view: ReviewView) -> tuple[ProofSign, ...]:
    given = {one.level: one for one in view.approvals if one.stands}
    levels = [
        ProofSign(level, given[level].person, given[level].entered_by, given[level].at)
        if level in given
        else ProofSign(level)
        for level in range(1, view.row.levels + 1)
    ]
    return (*levels, ProofSign(0))
