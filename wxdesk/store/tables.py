"""Which table keeps which value. All of these are written by events only and proven by replay.

The classes stand here by name: whoever reads one kind of row shall not import them all.
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
}

DERIVED = frozenset({"searched", "entered"})
"""Columns of these tables that the store keeps: no value has them, no event writes them.

`entered` numbers the rows of each table from 1 in the order in which they were entered; ids hold the computer's
time, which may be set back.
"""


PERSONAL_COLUMNS = {"submission": "byline", "placement": "author", "shop": "phones"}
"""By table the column that holds a personal value, as the fields are marked."""


def table_of(kind: type) -> str:
    """Return the table that keeps the values of the class `kind`."""
    return TABLES[kind.__name__]
