"""Review and release placements: decisions are bound to the hash of the content that readers will see (HS 4.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord, ExportedPackage
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person
from wxdesk.domain.package.layout import FORMAT
from wxdesk.domain.review.placements import Approval, Placement, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.domain.review.version_code import same_code, version_code
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.findings import Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.four_eyes import require_four_eyes, review_levels
from wxdesk.services.approval.review_state import (
    current_hash,
    release_findings,
    standing_approvals,
    standing_findings,
    stopping,
)
from wxdesk.services.article.composing import back_in_editing, void_approvals
from wxdesk.services.checking.checking import findings_now, run_checks
from wxdesk.services.checking.fact_sheets import read_with_approval, sheet_of
from wxdesk.services.desk.act import (
    attempt,
    attempt_on,
    label_of,
    require,
    require_decision,
    require_happened,
    require_placement_step,
    require_reason,
)
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.records.addresses import require_own_address
from wxdesk.services.records.articles import latest_revision
from wxdesk.services.records.claims import end_claim, require_unclaimed
from wxdesk.services.records.commented import open_comments
from wxdesk.services.records.findings import last_findings
from wxdesk.services.views.review_views import DecidedChannel


class Reviewing:
    """Records the decisions of reviewers and releasers on placements, and the publication of pushes."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; `rulebook` tells which findings prevent review, release or publication."""
        self._store = store
        self._rulebook = rulebook

    def request_review(self, placement: str, by: By, code: str = "") -> None:
        """Send a placement to review (送审); findings that prevent review must be resolved or waived before.

        Review continues at the level that asked for changes. The claim on the submission ends. `code` is the version
        code of the content that the person saw; "" skips the comparison.

        Raises:
          Refused: `role-missing`, `placement-move` (the stage does not allow the act), `review-findings` (findings that
            prevent review are open), `seen-changed` or `version-code` as in `approve`, `claimed-by-other`,
            `correction-unchanged` if readers already see this content.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require_placement_step(tx, by, "request_review", current)
            require_unclaimed(tx, current.submission, by)
            content = current_hash(tx, current)
            if content == current.published_hash:
                raise Refused("correction-unchanged", title=current.title)
            seen = _seen(by, code, content)
            found = standing_findings(tx, current, self._rulebook)
            held = stopping(found, self._rulebook, Stops.INTAKE, Stops.REVIEW)
            if held:
                raise Refused("review-findings", rules=", ".join(finding.rule for finding in held))
            self._check_again(tx, submission, by)
            level = min(current.level, review_levels(tx, current))
            tx.put(replace(current, stage=PlacementStage.IN_REVIEW, level=level))
            end_claim(tx, current.submission)
            revision = latest_revision(tx, current.submission)
            data = {
                "placement": placement,
                "revision": revision.number,
                "hash": content,
                "level": level,
                **seen,
            }
            tx.record(Event("review.requested", by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, "review.requested", placement, by, work)

    def _check_again(self, tx: Transaction, submission: Submission, by: By) -> None:
        """Check an article before its review if it was edited since its last check.

        If its findings changed, the new check run is stored.
        """
        run, before = last_findings(tx, submission.id)
        revision = latest_revision(tx, submission.id)
        edited = run is not None and revision.number > 1 and revision.saved_at >= run.checked_at
        if edited and [*findings_now(tx, submission, self._rulebook)] != before:
            run_checks(tx, submission, self._rulebook, by)

    def approve(
        self, placement: str, by: By, code: str = "", sheet: str | None = None, also: Sequence[str] = ()
    ) -> list[DecidedChannel]:
        """Approve the present content at the awaited review level; the last level's approval approves the placement.

        Return the result for each placement.

        The next level is the lowest one that has not approved this content. So earlier levels are asked again if the
        content changed after their approval. `code` is the version code of the content that the person saw. The window
        passes the code of the shown content; a person who enters another person's decision types the code from the
        proof.

        `also` are placements of the same submission with exactly this content, approved in the same transaction. If one
        is refused, none is approved. If such a placement has another fact sheet, that sheet does not count as read.

        `sheet` is the code of the fact sheet (促销信息核对) that the person had in sight: "" if none was, None for the
        sheet as it is now. The sheet of a promotion then counts as read, unless it has an open contradiction.

        Raises:
          Refused: `role-missing`, `placement-not-in-review`, `four-eyes-editor` if the decider saved a revision of the
            article or changed fields of the placement, `four-eyes-level` if the decider approved the content at another
            level, `decision-evidence` if the decision is entered for somebody else without evidence, `decision-time`
            (the time is in the future or before the previous step), `decision-code` if such a decision has no version
            code, `version-code` if its code is not that of the present content, `seen-changed` if the code of one's own
            decision is not that of the present content, `facts-changed` if the fact sheet changed since it was shown,
            `content-differs` if a placement in `also` has other content.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> list[DecidedChannel]:
            meant = list(_alike(tx, current, also))
            self._approve(tx, current, submission, by, code, sheet)
            for other in meant[1:]:
                alike = sheet is None or sheet_of(tx, other, self._rulebook).code == sheet
                self._approve(tx, other, submission, by, code, sheet if alike else "")
            return _decided(tx, meant)

        return attempt_on(self._store, "review.approved", placement, by, work)

    def _approve(
        self, tx: Transaction, current: Placement, submission: Submission, by: By, code: str, sheet: str | None
    ) -> None:
        require_placement_step(tx, by, "approve", current)
        person = tx.get(Person, by.decider)
        content = current_hash(tx, current)
        require_four_eyes(tx, current, person, content)
        revision = latest_revision(tx, current.submission)
        require_decision(by, revision.saved_at, tx.now)
        said: dict[str, str | int] = {
            **_code_of(by, code, content),
            **read_with_approval(tx, current, by, sheet, self._rulebook),
        }
        tx.put(
            Approval(
                id=uuid7(),
                placement=current.id,
                level=current.level,
                revision=revision.id,
                hash=content,
                person=by.decider,
                entered_by=by.entered_by,
                approved_at=by.happened_at or tx.now,
            )
        )
        given = standing_approvals(tx, current, content)
        missing = [level for level in range(1, review_levels(tx, current) + 1) if level not in given]
        stage = PlacementStage.IN_REVIEW if missing else PlacementStage.APPROVED
        tx.put(replace(current, stage=stage, level=missing[0] if missing else current.level))
        data = {
            "placement": current.id,
            "level": current.level,
            "revision": revision.number,
            "hash": content,
            **said,
        }
        tx.record(Event("review.approved", by, submission.id, label_of(submission), data=data))

    def request_changes(
        self, placement: str, by: By, reason: str, code: str = "", also: Sequence[str] = ()
    ) -> list[DecidedChannel]:
        """Send a placement back to editing with a reason, even after release; its place on the calendar stays.

        Return the result for each placement. `also` are placements of the same submission with exactly this content,
        sent back in the same transaction. If one is refused, none is sent back.

        The reason may be empty if the article has an open comment. Review will continue at the present level; approvals
        of the levels below stay valid as long as the content does not change.

        Raises:
          Refused: `role-missing`, `placement-not-in-review`, `reason-missing`, `decision-evidence` (the proof is
            missing), `decision-time` (the time is in the future or before the previous step), `seen-changed`,
            `version-code` or `content-differs` as in `approve`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> list[DecidedChannel]:
            meant = list(_alike(tx, current, also))
            for one in meant:
                _send_back(tx, one, submission, by, reason, code)
            return _decided(tx, meant)

        return attempt_on(self._store, "review.changes", placement, by, work)

    def release(self, placement: str, by: By, code: str = "", also: Sequence[str] = ()) -> list[DecidedChannel]:
        """Release (签发) the approved content; an editor of the article may do so.

        Return the result for each placement. `code` is the version code of the content that the person saw, as in
        `approve`. `also` are placements of the same submission with exactly this content, released in the same
        transaction. If one is refused, none is released.

        Raises:
          Refused: `role-missing`, `placement-not-approved`, `approval-stale` if the content is no longer the approved
            content, `release-held` while its fact sheet has an open contradiction or nobody read the sheet of a
            promotion, and the codes of `approve` about decisions and about `also`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> list[DecidedChannel]:
            meant = list(_alike(tx, current, also))
            for one in meant:
                self._release(tx, one, submission, by, code)
            return _decided(tx, meant)

        return attempt_on(self._store, "placement.released", placement, by, work)

    def _release(self, tx: Transaction, current: Placement, submission: Submission, by: By, code: str) -> None:
        require_placement_step(tx, by, "release", current)
        content = current_hash(tx, current)
        approvals = standing_approvals(tx, current, content)
        if not set(range(1, review_levels(tx, current) + 1)) <= set(approvals):
            raise Refused("approval-stale", title=current.title)
        held = release_findings(tx, current, self._rulebook)
        if held:
            rules = ", ".join(dict.fromkeys(finding.rule for finding in held))
            raise Refused("release-held", title=current.title, count=len(held), rules=rules)
        require_decision(by, max(one.approved_at for one in approvals.values()), tx.now)
        said = _code_of(by, code, content)
        tx.put(
            replace(
                current,
                stage=PlacementStage.RELEASED,
                released_by=by.decider,
                released_at=by.happened_at or tx.now,
                released_hash=content,
            )
        )
        data = {"placement": current.id, "hash": content, "package": FORMAT, **said}
        tx.record(Event("placement.released", by, submission.id, label_of(submission), data=data))

    def published(
        self,
        push: str,
        by: By,
        at: datetime,
        urls: Mapping[str, str],
        missing: frozenset[str] = frozenset(),
    ) -> None:
        """Record that the newest package of a push was published at `at`; `urls` maps submission numbers to addresses.

        Items in `missing` were not published: they leave the push and wait for another one. Moments posts have no
        address.

        Raises:
          Refused: `role-missing`, `not-exported` (the push has no package), `published-not-packaged` if the push
            differs from its newest package, `published-incomplete` if an item has no address and is not missing,
            `published-early` before an item was released, `published-future`.
          UserError: `not-found`, `number-not-in-push`, `published-both` (a number has an address and is missing too),
            `url-bad`, `url-elsewhere` (not an article of an official account), `url-preview` (a preview address, which
            expires soon), and `url-taken` if another article has the address.
        """

        def work(tx: Transaction) -> None:
            row = _push_row(tx, push)
            require(tx, by, tx.now, *PLACEMENTS.roles("publish"), channel=row.channel)
            if at > tx.now:
                raise Refused("published-future")
            items = _packaged(tx, row, push)
            said = _addressed(tx, row, items, urls, missing)
            _require_complete(items, said, missing)
            for number, url in said.items():
                self._publish(tx, items[number], url, at)
            for number in missing:
                tx.put(replace(items[number], push=None, first=False, order=0, reason="missed"))
            data = {"urls": said, "missing": sorted(missing), "at": at.isoformat()}
            tx.record(Event("push.published", by, row.id, push, data=data))

        attempt(self._store, Event("push.published", by, push, push), work)

    def _publish(self, tx: Transaction, placement: Placement, url: str, at: datetime) -> None:
        require_happened(at, placement.released_at, tx.now, placement.title)
        if url:
            require_own_address(tx, placement, url)
        content = placement.released_hash
        tx.put(replace(placement, stage=PlacementStage.PUBLISHED, url=url, published_hash=content))


def _alike(reader: Reader, current: Placement, also: Sequence[str]) -> Iterator[Placement]:
    """Yield `current` and each placement in `also`, after checking that all have the same content for readers.

    Raises:
      Refused: `content-differs` (other content, or a placement of another submission).
    """
    content = current_hash(reader, current)
    yield current
    for one in dict.fromkeys(also):
        other = reader.get(Placement, one)
        if other.submission != current.submission or current_hash(reader, other) != content:
            raise Refused("content-differs", title=other.title, channel=_channel_name(reader, other))
        if other.id != current.id:
            yield other


def _decided(reader: Reader, meant: Sequence[Placement]) -> list[DecidedChannel]:
    """Return the result of a decision for each of the placements, read after the decision."""
    now = [reader.get(Placement, one.id) for one in meant]
    return [DecidedChannel(one.id, _channel_name(reader, one), one.stage, one.level) for one in now]


def _channel_name(reader: Reader, placement: Placement) -> str:
    return reader.get(ChannelRecord, placement.channel).name


def _send_back(tx: Transaction, current: Placement, submission: Submission, by: By, reason: str, code: str) -> None:
    require_placement_step(tx, by, "request_changes", current)
    comments = [one.id for one in open_comments(tx, submission.id)]
    said = reason.strip() if comments else require_reason(reason)
    require_decision(by, submission.received_at, tx.now)
    content = current_hash(tx, current)
    seen = _seen(by, code, content)
    voided = void_approvals(tx, current, current.level)
    tx.put(back_in_editing(current, current.level))
    data = {
        "placement": current.id,
        "level": current.level,
        "stage": current.stage.value,
        "hash": content,
        "voided": voided,
        "comments": comments,
        **seen,
    }
    tx.record(Event("review.changes", by, submission.id, label_of(submission), reason=said, data=data))


def _code_of(by: By, code: str, content: str) -> dict[str, str]:
    """Check the version code that a person typed, and return it as data for the event.

    A decision entered for somebody else needs a code.

    Raises:
      Refused: `decision-code`, the needed code is missing; a code of `_seen`.
    """
    if not code.strip() and by.decider != by.entered_by:
        raise Refused("decision-code")
    return _seen(by, code, content)


def _seen(by: By, code: str, content: str) -> dict[str, str]:
    """Check a version code against the content, and return the code as event data; empty without a code."""
    if not code.strip():
        return {}
    if not same_code(code, content):
        own = by.decider == by.entered_by
        raise Refused("seen-changed" if own else "version-code", typed=code.strip())
    return {"code": version_code(content)}


def _push_row(reader: Reader, label: str) -> PushRow:
    channel, _, day = label.partition("/")
    found = [row for row in reader.find(PushRow, channel=channel, date=day) if not row.cancelled]
    if not found:
        raise UserError("not-found", kind="push", name=label)
    return found[0]


def _packaged(reader: Reader, row: PushRow, label: str) -> dict[str, Placement]:
    """Return the placements of a push by submission number.

    Also check that the newest package of the push has exactly these placements in their released content.

    Raises:
        Refused: `not-exported`, `published-not-packaged`.
    """
    packages = sorted(reader.find(ExportedPackage, push=row.id), key=lambda one: one.number)
    if not packages:
        raise Refused("not-exported", push=label)
    placed = reader.find(Placement, push=row.id)
    items = [one for one in placed if PLACEMENTS.line("publish", one.stage) and not one.out]
    if not items or {one.id: one.released_hash for one in items} != dict(packages[-1].contents):
        raise Refused("published-not-packaged", push=label)
    return {reader.get(Submission, one.submission).number: one for one in items}


def _addressed(
    reader: Reader,
    row: PushRow,
    items: Mapping[str, Placement],
    urls: Mapping[str, str],
    missing: frozenset[str],
) -> dict[str, str]:
    """Return the addresses of published items by submission number.

    Moments posts have no address, so on such a channel every item not in `missing` gets the address "".
    """
    if reader.get(ChannelRecord, row.channel).kind is not ChannelKind.MOMENTS:
        return dict(urls)
    return {number: "" for number in items if number not in missing} | dict.fromkeys(urls, "")


def _require_complete(items: Mapping[str, Placement], urls: Mapping[str, str], missing: frozenset[str]) -> None:
    for number in [*urls, *missing]:
        if number not in items:
            raise UserError("number-not-in-push", number=number)
    if both := sorted(set(urls) & missing):
        raise UserError("published-both", numbers=", ".join(both))
    if open_items := sorted(set(items) - set(urls) - missing):
        raise Refused("published-incomplete", numbers=", ".join(open_items))
