"""View models of the screens and the command line: frozen rows, read in one snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushKind
from wxdesk.domain.desk.errors import UserError, Value
from wxdesk.domain.package.bag_rules import Verification
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind, SendingMode
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.elapsed import Elapsed
from wxdesk.domain.submissions.mending import Mend, Plan
from wxdesk.domain.submissions.submission import ArticleForm, Mark, NoticeKind, Origin, PieceRole, Stage
from wxdesk.services.records.workflow_views import AmendmentView, ClaimView, CommentView, HoldView


@dataclass(frozen=True)
class UrgencyStep:
    """One decision on an urgent item, or the end of its urgency."""

    ended: bool
    """The chief ended the urgency; `reason` says why."""
    day: date | None
    """The day decided on; None where the decision took the item off its push, or ended the urgency."""
    applicant: str
    decider: str
    """Who decided; of an end the chief."""
    decided_on: date
    reason: str
    taken_back: bool
    """The step was undone afterwards."""


@dataclass(frozen=True)
class PlacementView:
    """One placement: where it sits, why, what stands between it and export, and its version code.

    `out` tells that readers see it, `post` that it is a post to Moments, which has no digest; a hold of the
    whole submission is that one's.
    """

    id: str
    channel: str
    channel_name: str
    stage: PlacementStage
    push: str | None
    push_label: str | None
    day: date | None
    position: int | None
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
    out: bool = False
    post: bool = False
    hold: HoldView | None = None
    amendment: AmendmentView | None = None
    decisions: Sequence[UrgencyStep] = ()
    """The decisions of the office on an urgent item, oldest first."""


@dataclass(frozen=True)
class PieceView:
    """A piece in its current version; `path` is the file in the vault."""

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


TOLD = ("notice.sent", "commission.sent", "unit.reminded")
"""Acts that say by which route a unit was told."""
URGENT = "placement.urgent"
"""The act that brings an item onto a push by a decision."""
STEPS = "push.steps"
"""The act that ticks steps by hand, or takes ticks back."""


@dataclass(frozen=True)
class EventView:
    """One line of the trail or of a timeline; `deputy_of` is for whom the one who decided stood in.

    `evidence` is the digest of the file that shows it, empty where there is none; `channel` names the one
    channel that it is about of the several of an item. Account, host and face tell the workplace at which it was
    entered; they are empty in events of older programs.
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
    evidence: str = ""
    channel: str = ""
    os_account: str = ""
    host: str = ""
    face: str = ""

    @property
    def grant(self) -> Mapping[str, str]:
        """Return of an act by decision of the office who asked for it, who decided, and on which day."""
        said = {"applicant": "applicant", "decider": "granted_by", "day": "granted_on"}
        return {name: str(self.data[key]) for name, key in said.items()}

    @property
    def ticked(self) -> tuple[Sequence[str], bool]:
        """Return of a `STEPS` act which steps it named, each once, and whether they were done."""
        return list(dict.fromkeys(str(one["step"]) for one in self.data["steps"])), bool(self.data["done"])


@dataclass(frozen=True)
class NoticeView:
    """A text for the unit and whether it went out; `holds` tells that it was not withdrawn since."""

    id: str
    kind: NoticeKind
    text: str
    sent_at: datetime | None
    route: str | None
    holds: bool = True


@dataclass(frozen=True)
class SubmissionView:
    """Everything that the detail pane shows of one submission.

    `aside` are pieces that came by mistake, `undo` is the step that can be taken back.
    """

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
    """Who may take that step back now as one's own; the chief may always."""
    comments: Sequence[CommentView] = ()
    aside: Sequence[PieceView] = ()
    signed_off: bool = False
    event_date: date | None = None
    not_before: date | None = None
    expires: date | None = None
    due: date | None = None
    decision_by: str = ""
    reprint: bool = False


@dataclass(frozen=True)
class AccountState:
    """The effect of an account's filing on an export today: the code of the obstacle, if any.

    While filing is under way (补备案中), `until` is the last day of exports; the chief gave the `reason`.
    """

    blocker: str = ""
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class PushView:
    """One push with its items and what still blocks its export; `packages` newest first.

    `closes_on` is the 截稿 day for people, `closes_at` the instant at which it is over. `fixed` tells that
    what goes out is settled (定版), as `settled` says, `reason` why the push was added, moved or cancelled;
    `due` is the day of the channel's rule that it fills, which a moved push keeps; None for an extra one.
    `current` tells that the newest package holds what is on the push, `timed` is when WeChat will send
    that, `begun` that the window has begun, `account` the kind of the channel, `filing` whether it is filed.
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
    frozen: bool
    closes_at: datetime
    closes_on: date
    stands_for: int | None
    items: Sequence["PushItem"]
    warnings: Sequence[Finding]
    packages: Sequence["PackageView"] = ()
    kind: PushKind = PushKind.REGULAR
    sending: SendingMode = SendingMode.PUSH
    fixed: bool = False
    settled: "Settled | None" = None
    reason: str = ""
    due: date | None = None
    current: bool = False
    timed: datetime | None = None
    begun: bool = False
    account: ChannelKind = ChannelKind.SUBSCRIPTION
    filing: AccountState = field(default_factory=AccountState)

    @property
    def moments(self) -> bool:
        """Tell whether it is a post to Moments, which has neither a 头条 nor addresses."""
        return self.account is ChannelKind.MOMENTS

    @property
    def missing(self) -> int:
        """Return how many things no reason makes up for: items that are held up, a 头条 nobody chose."""
        held = sum(bool(item.blockers) for item in self.items)
        return held + sum(one.rule == "CAL.first" for one in self.warnings)


@dataclass(frozen=True)
class Settled:
    """By whom and when a push was settled (定版), and what too few items took: a reason, a report number."""

    person: str
    at: datetime
    below_minimum: str
    report: str


@dataclass(frozen=True)
class PushItem:
    """One placed item in its push; `position` is 1 for 头条, else from 2.

    `rolled` tells that an earlier push had no place for it (顺延), `pinned` that the chief chose this one;
    `due` is the day on which the material of a placeholder (占位) is promised, None of what is there.
    """

    placement: str
    submission: str
    number: str
    title: str
    position: int
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
    pinned: bool = False
    due: date | None = None


@dataclass(frozen=True)
class WaitingItem:
    """An item without a push, or left behind on one that is over; `code` and `values` say why.

    `due` is as of a `PushItem`.
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
    values: Mapping[str, str | int]
    due: date | None = None


@dataclass(frozen=True)
class PlaceTarget:
    """The answer of `place` for one item and the push `label`; `code` is None if the item may go there."""

    label: str
    code: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class PackageView:
    """An exported package and the folder that it was written to."""

    number: int
    name: str
    folder: str
    exported_at: datetime
    replaces: int | None


@dataclass(frozen=True)
class ErasedField:
    """A personal field that was erased: the event, when, who decided it, of what, which field."""

    seq: int
    at: datetime
    by: str
    label: str
    field: str


@dataclass(frozen=True)
class AuditReport:
    """The result of `audit verify`; `cannot_prove` are codes, `anchors` the comparisons with packages.

    `packages` are their verdicts by name, in the same order.
    """

    events: int
    head: str
    problems: Sequence[tuple[int, str, str]]
    cannot_prove: Sequence[str]
    anchors: Sequence[tuple[str, int, bool]]
    packages: Sequence[tuple[str, Verification]] = ()
    erased: Sequence[ErasedField] = ()
    """Personal fields that were erased by an event: that is no problem."""

    @property
    def first_bad(self) -> tuple[int, str, str] | None:
        """Return the first bad event; what concerns no event (0) only where nothing else is bad."""
        return next((one for one in self.problems if one[0]), next(iter(self.problems), None))

    @property
    def ok(self) -> bool:
        """Tell whether nothing was found."""
        return not self.problems and all(good for _, _, good in self.anchors)


@dataclass(frozen=True)
class Mendable:
    """A piece with what can be put right in it; `mended` tells that its present version is the editor's."""

    piece: str
    position: int
    name: str
    plan: Plan
    mended: bool


@dataclass(frozen=True)
class Mended:
    """The result for one piece: its mends, or the reason why there are none; sizes in bytes."""

    position: int
    name: str
    done: tuple[Mend, ...] = ()
    before: int = 0
    after: int = 0
    refusal: UserError | None = None
