"""Immutable values for the screens and the command line, such as one submission or push with all its details."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushKind
from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.domain.desk.errors import UserError, Value
from wxdesk.domain.keeping.backups import Rollback
from wxdesk.domain.keeping.checkpoints import BAD_HEADS, HeadSource, HeadState
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.package.bag_rules import Verification
from wxdesk.domain.review.placements import OVER, PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind, SendingMode
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.elapsed import Elapsed
from wxdesk.domain.submissions.mending import Mend, Plan
from wxdesk.domain.submissions.submission import ArticleForm, Mark, NoticeKind, Origin, PieceRole, Stage
from wxdesk.services.views.push_states import PushFacts
from wxdesk.services.views.request_views import RequestView
from wxdesk.services.views.workflow_views import AmendmentView, ClaimView, CommentView, HoldView


@dataclass(frozen=True)
class UrgencyStep:
    """One decision on an urgent item, or the end of its urgency (`ended`).

    `day` is the day of publication; None if the step took the item off its push or ended the urgency. `decider`
    is who decided, or the chief who ended it. `taken_back` tells that the step was undone.
    """

    ended: bool
    """True if the chief ended the urgency; `reason` says why."""
    day: date | None
    """The day on which the item is to be published; None if the step took it off its push or ended the urgency."""
    applicant: str
    decider: str
    """The name of the person who decided on the urgency, or of the chief who ended it."""
    decided_on: date
    reason: str
    taken_back: bool
    """True if the step was undone afterwards."""


@dataclass(frozen=True)
class PlacementView:
    """One placement on a channel: its push, the reason for this push, what blocks its export, and its version code.

    `position` is 1 for the 头条. `reason` is a code, filled with `reason_values`. `level` is its review level,
    `digest` the summary 摘要. `out` tells that it was published, `post` that it is a Moments post. `hold` is a hold
    of this placement alone, `held` are findings that prevent its release.
    """

    id: str
    channel: str
    channel_name: str
    stage: PlacementStage
    push: str | None
    push_label: str | None
    day: date | None
    position: int | None
    """The place in the push: 1 for the 头条, else from 2; None without a push."""
    first: bool
    urgent: bool
    reason: str
    reason_values: Mapping[str, str | int]
    title: str
    author: str
    digest: str
    level: int
    row_version: int
    blockers: Sequence[str] = ()
    code: str = ""
    """The version code of the current content; empty before the first acceptance."""
    out: bool = False
    """True if the placement was published; it stays True during a correction and after a retraction."""
    post: bool = False
    """True for a Moments post, which has no summary 摘要 (`digest`)."""
    hold: HoldView | None = None
    """The hold of this placement alone; a hold of the whole submission is in `SubmissionView.hold`."""
    amendment: AmendmentView | None = None
    decisions: Sequence[UrgencyStep] = ()
    """The decisions of the office on an urgent item, oldest first."""
    held: Sequence[Finding] = ()
    """The findings that prevent release (签发): contradictory facts, and an unread fact sheet."""


@dataclass(frozen=True)
class PieceView:
    """A piece of a submission in its current version, with its file.

    `versions` is the number of its versions, `mark` says whether a picture is an on-site photograph or artwork.
    `embedded` tells that the picture was inside a document. `path` is the file's place in the vault.
    """

    id: str
    position: int
    role: PieceRole
    name: str
    digest: str
    bytes: int
    versions: int
    mark: Mark | None
    embedded: bool
    path: str
    """The path of the file in the vault."""
    lettering: Lettering | None = None
    """The lettering of a picture; None if it was not read, or for other files."""


TOLD = ("notice.sent", "commission.sent", "unit.reminded")
"""Acts of the events that record by which route a unit was informed."""
URGENT = "placement.urgent"
"""The act of the event that puts an urgent item on a push by a decision of the office."""
STEPS = "push.steps"
"""The act of the event that records ticked or unticked publishing steps."""


@dataclass(frozen=True)
class EventView:
    """One event of the trail, with the values that a list or a timeline shows.

    `channel` names the channel if the event is about only one of an item's channels. `os_account`, `host` and `face`
    are the workplace at which the event was entered; they are empty in events of older programs.
    """

    seq: int
    act: str
    label: str
    happened_at: datetime
    recorded_at: datetime
    decided_by: str
    entered_by: str
    reason: str
    data: Mapping[str, Any]
    deputy_of: str = ""
    """The person for whom the decider acted as a deputy; empty if the decider was no deputy."""
    evidence: str = ""
    """The digest of the file that proves the event; empty if there is none."""
    channel: str = ""
    os_account: str = ""
    host: str = ""
    face: str = ""
    route: str = ""
    """The route by which the decision was told; empty if it was made at the desk."""

    @property
    def grant(self) -> Mapping[str, str]:
        """Return who applied for the urgent publication of an item, who granted it, and the day of that decision.

        The keys are `applicant`, `decider` and `day`.
        """
        said = {"applicant": "applicant", "decider": "granted_by", "day": "granted_on"}
        return {name: str(self.data[key]) for name, key in said.items()}

    @property
    def ticked(self) -> tuple[Sequence[str], bool]:
        """Return the manual steps that an event names, and whether they were marked as done or as not done."""
        return list(dict.fromkeys(str(one["step"]) for one in self.data["steps"])), bool(self.data["done"])


@dataclass(frozen=True)
class NoticeView:
    """A notice to the unit, and when and how the notice was sent.

    `holds` is False if the notice was withdrawn.
    """

    id: str
    kind: NoticeKind
    text: str
    sent_at: datetime | None
    route: str | None
    holds: bool = True
    """False if the notice was withdrawn."""

    @property
    def waits(self) -> bool:
        """Tell whether the notice is still valid and was not sent yet."""
        return self.holds and self.sent_at is None


@dataclass(frozen=True)
class ProposedWaiver:
    """An editor's proposal to waive a finding (提议放行), on which a reviewer has still to decide.

    `position` is the number of the piece that the finding is about; None stands for the whole submission.
    `proposer` is the id, `person` the name of the person who proposed the waiver.
    """

    finding: Finding
    position: int | None
    """The number of the piece that the finding is about; None if it is about the whole submission."""
    proposer: str
    """The id of the person who proposed the waiver; only this person may take the proposal back."""
    person: str
    """The proposer's name."""
    reason: str
    at: datetime


@dataclass(frozen=True)
class SubmissionView:
    """Everything that the detail pane shows of one submission."""

    id: str
    number: str
    title: str
    origin: Origin
    form: ArticleForm
    stage: Stage
    unit: str
    officer: str
    range: str | None
    kind: str
    source: str
    byline: str
    delivered_at: datetime
    delivered_guessed: bool
    delivered_route: str
    received_at: datetime
    complete_at: datetime | None
    channels: Sequence[str]
    row_version: int
    pieces: Sequence[PieceView]
    findings: Sequence[Finding]
    waived: Sequence[Finding]
    return_lines: Sequence[str]
    placements: Sequence[PlacementView]
    notices: Sequence[NoticeView]
    timeline: Sequence[EventView]
    rulebook: str
    forecast: Mapping[str, str] = field(default_factory=dict)
    hold: HoldView | None = None
    claim: ClaimView | None = None
    elapsed: Elapsed | None = field(default=None, compare=False)
    undo: str | None = None
    undo_owners: frozenset[str] = frozenset()
    """The ids of the people who may undo the last step now because it is their own; the chief may always undo it."""
    comments: Sequence[CommentView] = ()
    proposals: Sequence[ProposedWaiver] = ()
    """Findings that an editor proposes to waive, and on which no reviewer has decided yet."""
    aside: Sequence[PieceView] = ()
    """The pieces that were set aside because they came by mistake."""
    signed_off: bool = False
    event_date: date | None = None
    not_before: date | None = None
    expires: date | None = None
    due: date | None = None
    decision_by: str = ""
    reprint: bool = False
    advertising: str = ""
    sign_off_by: str = ""
    sign_off_how: str = ""
    source_kind: str = ""
    reprint_author: str = ""
    reprint_account: str = ""
    reprint_url: str = ""
    leave: str = ""
    leave_file: str = ""
    ai_use: str = ""
    ai_text: str = ""
    ai_picture: str = ""
    ai_film: str = ""
    ai_sound: str = ""
    ai_checked_by: str = ""
    creation: str = ""
    portrait: str = ""
    requests: Sequence[RequestView] = ()
    """The requests for approval that cover the submission."""


@dataclass(frozen=True)
class AccountState:
    """The effect of an account's filing (备案) on an export today.

    `blocker` is the code of the reason against the export, "" if it is allowed. While the filing is under way
    (补备案中), `until` is the last day on which exports are allowed, and `reason` is the chief's reason for this.
    """

    blocker: str = ""
    """The code of the reason why the account may not export today; empty if it may."""
    until: date | None = None
    """While filing is under way (补备案中), the last day on which exports are allowed."""
    reason: str = ""
    """The chief's reason for allowing exports while filing is under way."""


@dataclass(frozen=True)
class PushView:
    """One push with its items, and the codes of what still blocks its export.

    `mode` is `regular`, `extra` or `cancelled`. `reserve` is the number of places that automatic placing leaves
    free for urgent items, `kept` the number of these places that are still empty. `free` is how many items
    automatic placing may still add. `frozen` tells that the push accepts no more items, `fixed` that it is settled.
    `stands_for` is the day of the month that the push replaces (代30日). `due` is the day for which the settings
    plan it. `current` tells that the newest package has the present content, `timed` is when WeChat will send it.
    `waived` is why nobody will register its publication. `before_desk` marks days before the desk existed.
    `outcome` is why a past push did not go out or had too few items.
    """

    label: str
    id: str | None
    channel: str
    channel_name: str
    day: date
    window: str
    mode: str
    minimum: int
    maximum: int
    reserve: int
    free: int
    kept: int
    """The number of places that stay empty for urgent items: what is left of the reserve."""
    frozen: bool
    closes_at: datetime
    """The instant after which nothing more is accepted for the push."""
    closes_on: date
    """The closing day (截稿), as shown to people."""
    stands_for: int | None
    """The day of the month that the push replaces (代30日); None if it replaces none."""
    items: Sequence["PushItem"]
    warnings: Sequence[Finding]
    packages: Sequence["PackageView"] = ()
    """The exported packages, newest first."""
    kind: PushKind = PushKind.REGULAR
    sending: SendingMode = SendingMode.PUSH
    fixed: bool = False
    """True if the content of the push is settled (定版)."""
    settled: "Settled | None" = None
    reason: str = ""
    """Why the push was added, moved or cancelled."""
    due: date | None = None
    """The day on which the channel's settings plan the push, also after it was moved; None for an extra push."""
    current: bool = False
    """True if the newest package holds exactly the present items of the push in their present content."""
    timed: datetime | None = None
    """When WeChat is scheduled to send the newest package; None if it is not scheduled."""
    begun: bool = False
    """True if the channel's publishing time on the day of the push has begun, such as 17:00."""
    account: ChannelKind = ChannelKind.SUBSCRIPTION
    filing: AccountState = field(default_factory=AccountState)
    past: bool = False
    """True if the day of the push is over."""
    waived: str = ""
    """The reason why nobody will register the publication (免登记); "" if its registration is wanted."""
    before_desk: bool = False
    """True if the day of the push lies before the desk was made, so that nothing is known about it."""
    outcome: str = ""
    """Why the past push did not go out, or went out with too few items; "" if nobody said so."""

    @property
    def gap(self) -> str:
        """Return "missed" for a past push that did not go out, "few" for one with too few items; "" otherwise."""
        if self.mode == "cancelled":
            return ""
        if self.items and all(item.stage in OVER for item in self.items):
            return "few" if self.numbers.short else ""
        unplanned = not self.items and (self.before_desk or not self.minimum)
        return "missed" if self.past and not self.packages and not unplanned else ""

    @property
    def gap_reason(self) -> str:
        """Return a person's reason why the push did not go out or had too few items; "" if none was given.

        It was given afterwards, or in the case of too few items when the push was settled or exported.
        """
        before = self.settled.below_minimum if self.settled else ""
        packed = next((one.below_minimum for one in self.packages), "")
        return self.outcome or (before or packed if self.gap == "few" else "")

    @property
    def state(self) -> str:
        """Return the code of the push's state, one of `PUSH_STATES`."""
        return PushFacts(
            items=len(self.items),
            filled=self.numbers.filled,
            over=sum(one.stage in OVER for one in self.items),
            released=sum(one.stage is PlacementStage.RELEASED for one in self.items),
            minimum=self.minimum,
            cancelled=self.mode == "cancelled",
            packaged=bool(self.packages),
            current=self.current,
            timed=self.timed is not None,
            begun=self.begun,
            past=self.past,
            fixed=self.fixed,
            waived=bool(self.waived),
        ).state

    @property
    def numbers(self) -> PushNumbers:
        """Return the numbers of items, placeholders and free places of the push.

        A placeholder counts as an item only after its material arrived.
        """
        planned = sum(item.due is not None for item in self.items)
        filled = len(self.items) - planned
        return PushNumbers(filled, planned, self.minimum, self.maximum, self.reserve, self.free)

    @property
    def moments(self) -> bool:
        """Tell whether the push is on Moments; a Moments post has neither a 头条 nor addresses."""
        return self.account is ChannelKind.MOMENTS

    @property
    def missing(self) -> int:
        """Return the number of defects that prevent the export: blocked items, and a missing choice of 头条.

        Too few items are not counted, because a reason can excuse them.
        """
        held = sum(bool(item.blockers) for item in self.items)
        return held + sum(one.rule == "CAL.first" for one in self.warnings)


@dataclass(frozen=True)
class Settled:
    """Who settled a push (定版) and when, and why it may have fewer items than the minimum.

    `below_minimum` is the reason that was given, "" if there are enough items. `report` is the number of the
    approved written report that allows too few items, or "".
    """

    person: str
    at: datetime
    below_minimum: str
    """The reason for having fewer items than the minimum; empty if the push has enough."""
    report: str
    """The number of the approved written report that allows fewer items than the minimum; empty if there is none."""


@dataclass(frozen=True)
class PushItem:
    """One item on a push, as the calendar shows it.

    `position` is 1 for the 头条. `earliest` is the first day on which it may go out. `reason` is the code of why it
    is here, filled with `reason_values`. `rolled` tells that it goes out later than it could have (顺延), `pinned`
    that the chief placed it. `due` is the day for which a placeholder's material is promised.
    """

    placement: str
    submission: str
    number: str
    title: str
    position: int
    """The place in the push: 1 for the 头条, else from 2."""
    first: bool
    urgent: bool
    stage: PlacementStage
    complete_at: datetime | None
    earliest: date
    reason: str
    reason_values: Mapping[str, str | int]
    blockers: Sequence[str] = ()
    unit: str = ""
    rolled: bool = False
    """True if the item goes out on a later push than it could have (顺延)."""
    pinned: bool = False
    """True if the chief placed the item on this push."""
    due: date | None = None
    """The day for which a placeholder's (占位) material is promised; None if the material is there."""


@dataclass(frozen=True)
class WaitingItem:
    """An item without a push, or left on a past push that was neither exported nor published.

    `code` is the code of why it waits, filled with `values`. `earliest` is the first day on which it may go out.
    `due` is the day for which a placeholder's material is promised; None if the material is there.
    """

    placement: str
    submission: str
    number: str
    title: str
    unit: str
    channel: str
    channel_name: str
    stage: PlacementStage
    urgent: bool
    earliest: date
    code: str
    """The code of the reason why the item waits; `values` are the values shown in its sentence."""
    values: Mapping[str, str | int]
    due: date | None = None
    """The day for which a placeholder's (占位) material is promised; None if the material is there."""


@dataclass(frozen=True)
class PlaceTarget:
    """The answer whether an item may be placed on the push `label`.

    `code` is the code of the reason against it, filled with `values`; None if the item may be placed there.
    """

    label: str
    code: str | None = None
    """The code of the reason why the item may not be placed on this push; None if it may."""
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class PackageView:
    """An exported package, and the folder into which it was written.

    `replaces` is the number of the earlier package of the same push, or None. `below_minimum` is the reason for
    fewer items than the minimum, "" if there were enough.
    """

    number: int
    name: str
    folder: str
    exported_at: datetime
    replaces: int | None
    items: int = 0
    """The number of articles in the package."""
    exported_by: str = ""
    """The name of the person who exported the package; empty unless the push was read in detail."""
    below_minimum: str = ""
    """The reason for fewer items than the minimum; "" if there were enough."""
    host: str = ""
    """The name of the computer that exported the package; empty unless the push was read in detail."""


@dataclass(frozen=True)
class ErasedField:
    """An erasure of a personal field: its event, time, decider, the label of its subject, the field, the reason."""

    seq: int
    at: datetime
    by: str
    label: str
    field: str
    reason: str = ""


@dataclass(frozen=True)
class TrailSignerView:
    """A signing key in the report of a verification: its owner, the events it may sign, and how many it signed.

    `person` is "" for the desk key. `events` is the number of events with a right signature. `first` and `last`
    are the numbers of the events between which it may sign; `last` is None while it is valid, else `ended` says
    why it ended.
    """

    key: str
    person: str
    """The name of the person; "" for the desk key, which belongs to the computer."""
    events: int
    """The number of events with a right signature by this key."""
    first: int
    last: int | None
    """The number of the last event that the key may sign; None while it is valid."""
    ended: str
    """The reason why the key is no longer valid (`KeyEnd`); "" while it is valid."""
    confirmed_by: str
    """The name of the administrator who countersigned the key; "" if nobody did."""


@dataclass(frozen=True)
class OutsideVerdict:
    """A head of the trail that was kept outside the desk, and whether it occurs in the present trail.

    `name` is that of the place or file. `seq` is the number of events that the head covers, 0 if unknown.
    `signed` tells that it is signed with a key that the trail names.
    """

    source: HeadSource
    name: str
    """The name of the place or file."""
    seq: int
    """The number of events that the head covers; 0 if unknown."""
    at: datetime | None
    state: HeadState
    signed: bool
    """Whether the head is signed with a key that the trail names."""

    @property
    def ok(self) -> bool:
        """Tell whether the head is free of contradictions to the trail."""
        return self.state not in BAD_HEADS


@dataclass(frozen=True)
class AuditReport:
    """The result of verifying the trail (`wxdesk audit verify`).

    `problems` are (event number, code, detail). `cannot_prove` are codes of claims without proof. `anchors` are
    comparisons with packages, `outside` with heads kept outside the desk; `uncovered` events are newer than all
    of these. `rollbacks` are restores, `rolled_back` the packages whose export they removed. From `signed_from`
    on, events are signed. Up to `known`, an earlier verification is relied on.
    """

    events: int
    head: str
    problems: Sequence[tuple[int, str, str]]
    cannot_prove: Sequence[str]
    """Codes of the claims that the audit cannot prove."""
    anchors: Sequence[tuple[str, int, bool]]
    """The comparisons with exported packages: (package name, number of the anchored event, whether it matches)."""
    packages: Sequence[tuple[str, Verification]] = ()
    erased: Sequence[ErasedField] = ()
    """The personal fields whose values were erased by an event; verification does not count them as problems."""
    rollbacks: Sequence[Rollback] = ()
    """The restores of the desk from a backup, as its trail records them."""
    rolled_back: Sequence[tuple[str, int, int]] = ()
    """The packages whose export a restore removed from the trail.

    Each is given as (package name, number of the last event that the package proves, number of the restore's event).
    """
    signers: Sequence[TrailSignerView] = ()
    """The signing keys of the trail, in the order of their enrolment; none if signing never began."""
    outside: Sequence[OutsideVerdict] = ()
    """The heads that were kept outside the desk."""
    uncovered: int = 0
    """The number of events after the newest head that is kept outside the desk.

    Nobody would notice if these events were cut off.
    """
    uncovered_since: datetime | None = None
    """When the first event after the newest head outside the desk was recorded; None if there is no such event."""
    signed_from: int | None = None
    """The number of the event from which on events are signed; None if signing never began."""
    known: int = 0
    """The number of the event up to which an earlier verification is relied on for forms and signatures; 0 if none is.

    These events and their signatures are byte for byte those that the earlier verification found right.
    """
    known_since: datetime | None = None
    """When the signatures up to the event `known` were checked; None if all were checked now."""

    @property
    def first_bad(self) -> tuple[int, str, str] | None:
        """Return the first problem by event number; a problem without an event (number 0) only if no event is bad."""
        return next((one for one in self.problems if one[0]), next(iter(self.problems), None))

    @property
    def ok(self) -> bool:
        """Tell whether no problem was found, and every anchor and every outside head matches."""
        return not self.problems and all(good for _, _, good in self.anchors) and all(one.ok for one in self.outside)


@dataclass(frozen=True)
class Mendable:
    """A piece and the mends that are possible in it.

    `mended` tells that its present version was made by mending.
    """

    piece: str
    position: int
    name: str
    plan: Plan
    mended: bool
    """True if the present version of the piece was made by mending."""


@dataclass(frozen=True)
class Mended:
    """The result of mending one piece of a submission.

    `done` are the corrections, `before` and `after` the sizes in bytes. `refusal` is the error that prevented
    mending, or None.
    """

    position: int
    name: str
    done: tuple[Mend, ...] = ()
    before: int = 0
    """The size of the file before mending, in bytes."""
    after: int = 0
    """The size of the mended file, in bytes."""
    refusal: UserError | None = None
    """The error that prevented mending; None if the piece was mended."""
