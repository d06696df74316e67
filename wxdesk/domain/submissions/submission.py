"""A submission: its deliveries, the pieces and versions of pieces that they bring, and the stage of its handling."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from wxdesk.domain.submissions.rights import AiDegree, AiUse, CreationSource, PortraitConsent, ReprintLeave, SourceKind
from wxdesk.domain.trail.personal import PERSONAL
from wxdesk.domain.words.advertising import Advertising


class Origin(StrEnum):
    """The author of a submission: a unit, or the office itself (自采稿: no unit, officer, receipt or lead time)."""

    UNIT = "unit"
    OWN = "own"


class Stage(StrEnum):
    """The stage of a submission, which results from people's decisions.

    `DISCARDED` is for a submission that was made by mistake, from files that somebody dropped into the program.
    """

    PLANNED = "planned"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    ON_HOLD = "on_hold"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DISCARDED = "discarded"


class ArticleForm(StrEnum):
    """The form of the published article; form and kind decide which limits apply."""

    ARTICLE = "article"
    NOTICE = "notice"
    VIDEO = "video"
    POSTER = "poster"
    MOMENTS = "moments"


class PieceRole(StrEnum):
    """The role of a piece in its submission; a scan is a signed request, report or approval."""

    DOCUMENT = "document"
    PICTURE = "picture"
    VIDEO = "video"
    SCAN = "scan"
    OTHER = "other"


class Mark(StrEnum):
    """A person's statement on a picture (HS 4.4-2): a photograph from the scene, or designed artwork."""

    ONSITE = "onsite"
    ARTWORK = "artwork"


class SignOffRoute(StrEnum):
    """How the sign-off 审签 of the unit's head reached the office: on paper, by chat, as a screenshot, in a system."""

    PAPER = "paper"
    CHAT = "chat"
    SCREENSHOT = "screenshot"
    SYSTEM = "system"


class SuppliedBy(StrEnum):
    """Who supplied the version of a piece; only the unit's versions affect the arrival time."""

    UNIT = "unit"
    EDITOR = "editor"


@dataclass(frozen=True)
class Submission:
    """One submission (稿件): an article in the making, with its facts.

    `range` is the key of its range of HS 4.3 in the rulebook, `kind` the key of its kind, such as event.
    `byline` are the names of its authors. `complete_at` is when its material was complete; None while a return
    line is open. `signed_off` tells whether the unit head's sign-off 审签 is recorded, `sign_off_by` is who
    gave it. `decision_by` is who decided for the group to publish it (HS 4.3-7). `due` is the day promised for
    the material of a placeholder 占位.

    `reprint` tells that it forwards somebody else's article; `leave` is the permission for this, `leave_file`
    the digest of the written one. `source_kind` is whose work the content is. Fields with `ai_` say which part
    AI had in text, pictures, film and sound. `creation` is the value for WeChat's field 创作来源. `portrait`
    is whether the people in its pictures agreed to be shown.
    """

    id: str
    number: str
    title: str
    origin: Origin
    form: ArticleForm
    stage: Stage
    received_at: datetime
    channels: tuple[str, ...]
    unit: str | None = None
    officer: str | None = None
    range: str | None = None
    kind: str = "other"
    source: str = ""
    byline: str = field(default="", metadata=PERSONAL)
    """The names of the submission's authors, as the material states them."""
    signed_off: bool = False
    complete_at: datetime | None = None
    event_date: date | None = None
    not_before: date | None = None
    expires: date | None = None
    due: date | None = None
    row_version: int = 1
    decision_by: str | None = None
    reprint: bool | None = None
    advertising: Advertising | None = None
    """The editor's answer to the question whether the article is an advertisement 广告; None while nobody answered."""
    sign_off_by: str | None = None
    """The name of the person who gave the sign-off 审签; None in older records, which only say that there is one."""
    sign_off_how: SignOffRoute | None = None
    source_kind: SourceKind | None = None
    """Whose work the content is, as a person entered it; None if only the words of the source suggest it."""
    reprint_author: str | None = None
    reprint_account: str | None = None
    """The account or medium that published the reprinted article first."""
    reprint_url: str | None = None
    leave: ReprintLeave | None = None
    leave_file: str | None = None
    """The digest of the file with the written permission to reprint."""
    ai_use: AiUse | None = None
    """Whether AI was used; None while nobody said."""
    ai_text: AiDegree | None = None
    ai_picture: AiDegree | None = None
    ai_film: AiDegree | None = None
    ai_sound: AiDegree | None = None
    ai_checked_by: str | None = None
    """The name of the person who checked what AI made."""
    creation: CreationSource | None = None
    """The value of WeChat's field 创作来源 that a person chose; with None the suggested value applies."""
    portrait: PortraitConsent | None = None
    """Whether the people in the scene pictures of the newest delivery agreed to be shown; None while nobody said so."""


@dataclass(frozen=True)
class Delivery:
    """One delivery (送达); `guessed` tells that its time is a guess from the times of the files.

    `delivered_at` is when the unit sent it, `recorded_at` when the office entered it. `route` is how it arrived, such
    as by chat, and `evidence` the digest of a file that proves this, or None.
    """

    id: str
    submission: str
    delivered_at: datetime
    guessed: bool
    recorded_at: datetime
    route: str = ""
    reason: str = ""
    evidence: str | None = None


@dataclass(frozen=True)
class Piece:
    """One document, picture, video or scan; `position` counts from 1 in the submission.

    `mark` is a person's statement that a picture is a photograph or artwork. `embedded_in` is the document that
    contains the piece, if any. A piece set aside (移出) was sent by mistake: it keeps its position and is no longer
    checked.
    """

    id: str
    submission: str
    role: PieceRole
    position: int
    mark: Mark | None = None
    embedded_in: str | None = None
    set_aside_by: str | None = None


@dataclass(frozen=True)
class PieceVersion:
    """One version of a piece: its bytes by digest, and its original name.

    `number` counts the versions of the piece. `supplied_by` tells whether the unit or the office supplied it.
    `derived_from` is the source from which the desk made the version, or None.
    """

    id: str
    piece: str
    submission: str
    number: int
    delivery: str
    digest: str
    name: str
    bytes: int
    supplied_by: SuppliedBy
    derived_from: str | None = None

    @property
    def made_here(self) -> bool:
        """Tell whether this version was made on the desk from another piece, such as a picture from a film."""
        return self.derived_from is not None and self.number == 1


@dataclass(frozen=True)
class ReturnLine:
    """One item of the list of what the unit still owes (退补): a faulty piece, or a missing kind of piece."""

    id: str
    submission: str
    rule: str
    text: str
    piece: str | None = None
    closed_by: str | None = None


class NoticeKind(StrEnum):
    """The kind of a notice to the unit.

    In the order of the members: 收稿回执, 退补通知, 改期通知, 不采用通知, 回执作废通知, 改海报通知, 更正通知,
    撤回通知.
    """

    RECEIPT = "receipt"
    RETURN = "return"
    DATE_CHANGE = "date_change"
    REJECTION = "rejection"
    RECALL = "recall"
    POSTER = "poster"
    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True)
class Notice:
    """A text for the unit; it is open until somebody marks it as sent, with the route, or withdraws it.

    A notice that was sent and then withdrawn stays as a record of what the unit was told.
    """

    id: str
    submission: str
    kind: NoticeKind
    text: str
    made_at: datetime
    sent_at: datetime | None = None
    sent_by: str | None = None
    route: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class Waiver:
    """A waiver (例外放行): a person lets one rule pass for a submission or one version of a piece.

    A later version needs its own waiver. `taken_back_by` is the reviewer who revoked the waiver.
    """

    id: str
    submission: str
    rule: str
    piece: str | None
    version: str | None
    person: str
    reason: str
    evidence: str | None = None
    taken_back_by: str | None = None
