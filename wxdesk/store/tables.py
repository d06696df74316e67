"""Which table keeps which value. All of these are written by events only and proven by replay."""

from wxdesk.domain.calendar import PushRow
from wxdesk.domain.comments import Comment
from wxdesk.domain.commission import Commission, Reminder
from wxdesk.domain.days import DayRow
from wxdesk.domain.handover import HandTick, Timing
from wxdesk.domain.house_style import HouseStyleRecord
from wxdesk.domain.people import Assignment, Person, Unit
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.records import ChannelRecord, CheckRun, ExportedPackage, FactCheck, Freeze, SettingsRecord
from wxdesk.domain.review import Approval, Placement, Revision, UrgentRequest
from wxdesk.domain.submission import Delivery, Notice, Piece, PieceVersion, ReturnLine, Submission, Waiver
from wxdesk.domain.workflow import Amendment, Claim, Hold

TABLES: dict[type, str] = {
    Person: "person",
    Unit: "unit",
    Assignment: "assignment",
    ChannelRecord: "channel",
    SettingsRecord: "channel_settings",
    PushRow: "push",
    Submission: "submission",
    Delivery: "delivery",
    Piece: "piece",
    PieceVersion: "piece_version",
    ReturnLine: "return_line",
    Notice: "notice",
    Waiver: "waiver",
    CheckRun: "check_run",
    Revision: "revision",
    Placement: "placement",
    Approval: "approval",
    UrgentRequest: "urgent_request",
    ExportedPackage: "package",
    HandTick: "hand_tick",
    Timing: "timing",
    Shop: "shop",
    FactCheck: "fact_check",
    Commission: "commission",
    Reminder: "reminder",
    Freeze: "freeze",
    DayRow: "special_day",
    HouseStyleRecord: "house_style",
    Hold: "hold",
    Amendment: "amendment",
    Claim: "claim",
    Comment: "comment",
}
