"""The columns of the requests to units, and of what a unit was asked for in a period."""

from wxdesk.domain.office.commission import CommissionState
from wxdesk.services.records.commission_views import CommissionView, UnitRecord
from wxdesk.ui.models.rows import NOTHING, Column, RowModel
from wxdesk.ui.models.tables import Words

_TONES = {
    CommissionState.OPEN: "warn",
    CommissionState.ANSWERED: "accent",
    CommissionState.DELIVERED: "ok",
    CommissionState.DROPPED: "neutral",
}


def state_word(words: Words, view: CommissionView) -> str:
    """Return in a word how far a request is: late before unsent, else what its unit did."""
    one = view.commission
    if view.late:
        return words.say("commission-late", days=view.late)
    if one.waits and one.sent_at is None:
        return words.say("commission-tag-unsent")
    return words.word("commission", one.state.value)


def state_tone(view: CommissionView) -> str:
    """Return the tone of that word."""
    if view.late:
        return "returned"
    unsent = view.commission.waits and view.commission.sent_at is None
    return "accent" if unsent else _TONES[view.commission.state]


def commissions_model(words: Words) -> RowModel[CommissionView]:
    """Return the list of requests."""
    columns: list[Column[CommissionView]] = [
        Column(words.say("column-number"), 88, lambda view: view.commission.number, dim=True),
        Column(words.say("column-unit"), 128, lambda view: view.unit),
        Column(words.say("commission-what"), 0, lambda view: view.commission.what),
        Column(words.say("commission-due"), 84, lambda view: words.day(view.commission.due)),
        Column(words.say("column-state"), 104, lambda view: state_word(words, view), state_tone, id="state"),
        Column(words.say("commission-reminders"), 64, lambda view: str(len(view.reminders) or NOTHING), dim=True),
    ]
    return RowModel(columns, lambda view: view.commission.id)


def records_model(words: Words) -> RowModel[UnitRecord]:
    """Return what each unit was asked for in a period, and what came of it."""

    def count(value: int) -> str:
        return str(value) if value else NOTHING

    columns: list[Column[UnitRecord]] = [
        Column(words.say("column-unit"), 0, lambda one: one.unit),
        Column(words.say("record-asked"), 72, lambda one: count(one.asked), right=True),
        Column(words.say("record-delivered"), 72, lambda one: count(one.delivered), right=True),
        Column(words.say("record-in-time"), 72, lambda one: count(one.in_time), right=True),
        Column(words.say("record-overdue"), 88, lambda one: count(one.overdue), right=True),
        Column(words.say("commission-reminders"), 72, lambda one: count(one.reminders), right=True),
        Column(
            "",
            96,
            lambda one: words.say("record-liable") if one.liable else "",
            lambda one: "returned" if one.liable else None,
        ),
    ]
    return RowModel(columns, lambda one: one.unit)
