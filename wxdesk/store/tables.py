"""Maps the domain's classes to tables.

The rows of these tables change only with events, and replaying the trail verifies them. Classes are given by name, so
that reading one kind of row does not import all classes.
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
    "FactConfirmation": "fact_confirmation",
    "Commission": "commission",
    "Reminder": "reminder",
    "Freeze": "freeze",
    "DayRow": "special_day",
    "HouseStyleRecord": "house_style",
    "Hold": "hold",
    "Amendment": "amendment",
    "Claim": "claim",
    "Comment": "comment",
    "CompanyWord": "company_word",
    "ApprovalRequest": "approval_request",
    "RequestLink": "request_link",
    "RightsPledge": "rights_pledge",
    "LinkCheck": "link_check",
    "AdvertisingPaper": "advertising_paper",
    "TakenOffline": "taken_offline",
    "AdvertisingFile": "advertising_file",
    "ShelfItem": "shelf_item",
    "SeatRow": "seat",
    "SeatPolicy": "seat_policy",
    "SigningKey": "signing_key",
    "RegisterEntry": "register_entry",
    "RegisterLink": "register_link",
    "OwnRegister": "own_register",
    "ReportClosing": "report_closing",
    "FiguresImport": "figures_import",
    "ArticleFigures": "article_figures",
    "FiguresClosing": "figures_closing",
    "DraftAccount": "draft_account",
    "DraftUpload": "draft_upload",
    "SentDraft": "sent_draft",
    "RegistrationWaiver": "registration_waiver",
    "DeskHandover": "handover",
    "HandoverItem": "handover_item",
}

DERIVED = frozenset({"searched", "entered"})
"""Columns that the store derives; the domain's objects and the events do not contain them.

`entered` numbers the rows of each table from 1 in the order of entry. The ids do not show this order for certain,
since they contain the computer's time, which may be set back.
"""


PERSONAL_COLUMNS = {"submission": "byline", "placement": "author", "shop": "phones", "register_entry": "private"}
"""For each table, the column with a personal value; the same fields are marked in the domain's classes."""


def table_of(kind: type) -> str:
    """Return the name of the table that stores the objects of the class `kind`."""
    return TABLES[kind.__name__]
