"""Edit, review, release: who may say yes to what, by the hash of what a reader will see (HS 4.1)."""

from collections.abc import Mapping
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
from wxdesk.services.approval.review_state import current_hash, standing_approvals, standing_findings, stopping
from wxdesk.services.article.composing import back_in_editing, void_approvals
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


class Reviewing:
    """Decisions on placements."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Work on `store` under `rulebook`."""
        self._store = store
        self._rulebook = rulebook

    def request_review(self, placement: str, by: By, code: str = "") -> None:
        """Send to review (送审); findings that hold up review must be gone or waived.

        It goes on at the level that asked for changes. Whoever worked on it lets go of it.

        Raises:
            Refused: `role-missing`, `placement-move`, `review-findings`, `seen-changed`,
                `claimed-by-other`, `correction-unchanged` while it is what readers see already.
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

    def approve(self, placement: str, by: By, code: str = "") -> None:
        """Say yes at the level that is awaited, to exactly this content; all levels together approve.

        What comes next is the lowest level whose yes to this content is missing: where a later one asked
        for changes, the ones before it are asked again after it.

        `code` is the version code of what the person saw: the window gives that of what it shows, whoever
        enters somebody else's decision that of the proof.

        Raises:
            Refused: `role-missing`, `placement-not-in-review`, `four-eyes-editor` when the person who
                decided saved a revision of it, `four-eyes-level` when they said yes at another level,
                `decision-evidence` when it is entered for somebody else without one, `decision-time`,
                `decision-code` when such a decision names no version code, `version-code` when its code
                is another, `seen-changed` when one's own is: the content is not the one that was seen.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require_placement_step(tx, by, "approve", current)
            person = tx.get(Person, by.decider)
            content = current_hash(tx, current)
            require_four_eyes(tx, current, person, content)
            revision = latest_revision(tx, current.submission)
            require_decision(by, revision.saved_at, tx.now)
            said = _code_of(by, code, content)
            tx.put(
                Approval(
                    id=uuid7(),
                    placement=placement,
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
                "placement": placement,
                "level": current.level,
                "revision": revision.number,
                "hash": content,
                **said,
            }
            tx.record(Event("review.approved", by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, "review.approved", placement, by, work)

    def request_changes(self, placement: str, by: By, reason: str, code: str = "") -> None:
        """Send back to editing with a reason, also what is released already; the item keeps its place.

        An open comment on the article is reason enough. Review goes on at the level that is asked now; a
        yes of the levels below stands as long as the content does.

        Raises:
            Refused: `role-missing`, `placement-not-in-review`, `reason-missing`, `decision-evidence`,
                `decision-time`, `seen-changed` or `version-code` as in `approve`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require_placement_step(tx, by, "request_changes", current)
            comments = [one.id for one in open_comments(tx, submission.id)]
            said = reason.strip() if comments else require_reason(reason)
            require_decision(by, submission.received_at, tx.now)
            content = current_hash(tx, current)
            seen = _seen(by, code, content)
            voided = void_approvals(tx, current, current.level)
            tx.put(back_in_editing(current, current.level))
            data = {
                "placement": placement,
                "level": current.level,
                "stage": current.stage.value,
                "hash": content,
                "voided": voided,
                "comments": comments,
                **seen,
            }
            label = label_of(submission)
            tx.record(Event("review.changes", by, submission.id, label, reason=said, data=data))

        attempt_on(self._store, "review.changes", placement, by, work)

    def release(self, placement: str, by: By, code: str = "") -> None:
        """Release (签发) what was approved, and only that; the editor may. `code` is as in `approve`.

        Raises:
            Refused: `role-missing`, `placement-not-approved`, `approval-stale` when the content is not
                the approved one any more, and all of a decision as in `approve`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require_placement_step(tx, by, "release", current)
            content = current_hash(tx, current)
            approvals = standing_approvals(tx, current, content)
            if not set(range(1, review_levels(tx, current) + 1)) <= set(approvals):
                raise Refused("approval-stale", title=current.title)
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
            data = {"placement": placement, "hash": content, "package": FORMAT, **said}
            tx.record(Event("placement.released", by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, "placement.released", placement, by, work)

    def published(
        self,
        push: str,
        by: By,
        at: datetime,
        urls: Mapping[str, str],
        missing: frozenset[str] = frozenset(),
    ) -> None:
        """Record that a push went out at `at` as its newest package has it: each item's address by number.

        What is `missing` did not go out: it leaves the push and waits for another one. A post to Moments has
        no address.

        Raises:
            Refused: `role-missing`, `not-exported`, `published-not-packaged` when the push is not what its
                newest package holds, `published-incomplete` while an item has neither an address nor is
                missing, `published-early` before an item was released, `published-future`.
            UserError: `not-found`, `number-not-in-push`, `url-bad`, `url-elsewhere`, `url-preview`, and
                `url-taken` where another article has the address.
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


def _code_of(by: By, code: str, content: str) -> dict[str, str]:
    """Return what the event of a yes keeps of a version code; one entered for somebody else names one."""
    if not code.strip() and by.decider != by.entered_by:
        raise Refused("decision-code")
    return _seen(by, code, content)


def _seen(by: By, code: str, content: str) -> dict[str, str]:
    """Return what an event keeps of a version code, after holding it against the content."""
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
    """Return the items of a push by number, after holding them against its newest package."""
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
    """Return the addresses by number; whatever went out to Moments has an empty one."""
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
