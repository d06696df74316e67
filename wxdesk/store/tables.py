"""Maps record classes to tables. Their rows change only with events, and replaying the trail verifies them.

Classes are given by name, so that reading one kind of row does not import all classes.
"""

TABLES = {
    "Person": "person",
    "Unit": "unit",
    "Assignment": "assignment",
    "ChannelRecord": "channel",
    "SettingsRecord": "channel_settings",
    "PushRow": "push",
    "Submission": "submission",
    "Delivery": "delivery",
    "Piece": "piece",
    "PieceVersion": "piece_version",
    "ReturnLine": "return_line",
    "Notice": "notice",
    "Waiver": "waiver",
    "CheckRun": "check_run",
    "Revision": "revision",
    "Placement": "placement",
    "Approval": "approval",
    "UrgentRequest": "urgent_request",
    "ExportedPackage": "package",
    "HandTick": "hand_tick",
    "Timing": "timing",
    "Shop": "shop",
    "FactCheck": "fact_check",
    "Commission": "commission",
    "Reminder": "reminder",
    "Freeze": "freeze",
    "DayRow": "special_day",
    "HouseStyleRecord": "house_style",
    "Hold": "hold",
    "Amendment": "amendment",
    "Claim": "claim",
    "Comment": "comment",
    "ApprovalRequest": "approval_request",
    "RequestLink": "request_link",
    "RightsPledge": "rights_pledge",
}

DERIVED = frozenset({"searched", "entered"})
"""Columns that the store derives; records and events do not contain them.

`entered` numbers the rows of each table from 1 in the order of entry. Ids contain the computer's time, which
may be set back.
"""


PERSONAL_COLUMNS = {"submission": "byline", "placement": "author", "shop": "phones"}
"""For each table, the column with a personal value; the same fields are marked in the record classes."""


def table_of(kind: type) -> str:
    """Return the name of the table that stores records of the class `kind`."""
    return TABLES[kind.__name__]
