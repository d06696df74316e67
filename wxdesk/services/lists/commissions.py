"""The list of requests to units 约稿, and the list of their results by unit for a period (HS 2.1)."""

from wxdesk.domain.lists.spec import CellKind, ListColumn, ListSpec, ListWords, StandardView
from wxdesk.domain.office.commission import CommissionState
from wxdesk.services.views.commission_views import CommissionView, UnitRecord

_TONES = {
    CommissionState.OPEN: "warn",
    CommissionState.ANSWERED: "accent",
    CommissionState.DELIVERED: "ok",
    CommissionState.DROPPED: "neutral",
}


def commission_word(words: ListWords, view: CommissionView) -> str:
    """Return a word for the state of a request: "late" if overdue, "unsent" if open and not sent, else its state."""
    one = view.commission
    if view.late:
        return words.say("commission-late", days=view.late)
    if one.waits and one.sent_at is None:
        return words.say("commission-tag-unsent")
    return words.word("commission", one.state.value)


def commission_tone(view: CommissionView) -> str:
    """Return the name of the colour tone in which `commission_word` is shown."""
    if view.late:
        return "returned"
    unsent = view.commission.waits and view.commission.sent_at is None
    return "accent" if unsent else _TONES[view.commission.state]


COMMISSIONS = ListSpec[CommissionView](
    "commissions",
    "commissions",
    (
        ListColumn("number", "column-number", CellKind.TEXT, lambda view: view.commission.number, width=88, dim=True),
        ListColumn("unit", "column-unit", CellKind.UNIT, lambda view: view.unit, width=128),
        ListColumn("what", "commission-what", CellKind.TEXT, lambda view: view.commission.what),
        ListColumn(
            "due",
            "commission-due",
            CellKind.DATE,
            lambda view: view.commission.due,
            width=84,
            says=lambda words, view: words.day(view.commission.due),
        ),
        ListColumn(
            "state",
            "column-state",
            CellKind.CHOICE,
            lambda view: view.commission.state.value,
            width=104,
            family="commission",
            choices=tuple(state.value for state in CommissionState),
            says=commission_word,
            tone=commission_tone,
        ),
        ListColumn(
            "reminders",
            "commission-reminders",
            CellKind.NUMBER,
            lambda view: len(view.reminders) or None,
            width=64,
            dim=True,
        ),
    ),
    lambda view: view.commission.id,
    identity=("number",),
    views=(
        StandardView("owed", "commission-view-owed", lambda view: view.commission.waits),
        StandardView("late", "commission-view-late", lambda view: view.late > 0),
        StandardView("done", "commission-view-done", lambda view: view.commission.state is CommissionState.DELIVERED),
        StandardView("all", "commission-view-all", lambda _: True),
    ),
)


UNIT_RECORDS = ListSpec[UnitRecord](
    "unit-records",
    "commission-view-record",
    (
        ListColumn("unit", "column-unit", CellKind.UNIT, lambda one: one.unit),
        ListColumn("asked", "record-asked", CellKind.NUMBER, lambda one: one.asked or None, width=72),
        ListColumn("delivered", "record-delivered", CellKind.NUMBER, lambda one: one.delivered or None, width=72),
        ListColumn("in_time", "record-in-time", CellKind.NUMBER, lambda one: one.in_time or None, width=72),
        ListColumn("overdue", "record-overdue", CellKind.NUMBER, lambda one: one.overdue or None, width=88),
        ListColumn("reminders", "commission-reminders", CellKind.NUMBER, lambda one: one.reminders or None, width=72),
        ListColumn(
            "liable",
            "record-liable",
            CellKind.TEXT,
            lambda one: "liable" if one.liable else "",
            width=96,
            says=lambda words, one: words.say("record-liable") if one.liable else "",
            tone=lambda one: "returned" if one.liable else None,
        ),
    ),
    lambda one: one.unit,
    identity=("unit",),
)
