"""The window builds its dialogs from a description of each act, which agrees with the service that it calls.

The description names the service's method, the details to ask for, and the undo.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.desks import Office, refusal
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.review.acts import DESK_ACTS

type OfficeIn = Callable[[str], Office]

ANSWERS = ActAnswers("等批件", date(2026, 3, 1), push="media/2026-01-06")
STARTS = {
    "accept": "received",
    "accept_stock": "received",
    "give_back": "accepted",
    "reject": "accepted",
    "withdraw": "accepted",
    "discard": "received",
    "as_advertising": "accepted",
    "hold": "accepted",
    "hold_placement": "accepted",
    "place": "accepted",
    "roll": "accepted",
    "to_stock": "accepted",
    "request_review": "accepted",
    "approve": "in_review",
    "request_changes": "in_review",
    "release": "approved",
}
"""For each act, the stage of the desk at which the act is allowed."""


def subject(office: Office) -> ActSubject:
    placements = office.desk.reading.submission(office.only).placements
    return ActSubject(office.only, placements[0].id if placements else "")


def rows(office: Office) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        key: {name: value for name, value in row.items() if name != "row_version"}
        for key, row in office.tables().items()
        if key[0] in ("submission", "placement", "approval")
    }


@pytest.mark.parametrize("name", STARTS)
def test_the_undo_of_an_act_puts_back_what_it_changed(office_in: OfficeIn, name: str) -> None:
    office, act = office_in(STARTS[name]), DESK_ACTS[name]
    by = office.reviewer if name in ("approve", "request_changes") else office.editor
    before, one = rows(office), subject(office)
    made = act.call(office.desk, one, by, ANSWERS)
    assert rows(office) != before
    assert act.undo is not None
    act.undo(office.desk, one, by, made)
    after = rows(office)
    assert {key: after[key] for key in before} == before
    assert office.desk.keeping.verify().ok


def test_every_other_act_has_no_undo_or_needs_another_desk() -> None:
    undone = {name for name, act in DESK_ACTS.items() if act.undo is not None}
    elsewhere = {
        "as_no_advertising",
        "expire",
        "restore",
        "resume",
        "resume_placement",
        "demote",
        "reuse",
        "change_due",
    }
    assert undone - set(STARTS) == elsewhere | {"place_urgent", "seat", "take_off"}


def test_a_placeholder_gets_its_former_due_day_back(office_in: OfficeIn) -> None:
    office, act = office_in("empty"), DESK_ACTS["change_due"]
    office.desk.planning.plan(Topic("店庆", ("media",), date(2026, 1, 6)), office.editor)
    made = act.call(office.desk, subject(office), office.editor, ActAnswers(day=date(2026, 1, 8)))
    assert act.undo is not None
    act.undo(office.desk, subject(office), office.editor, made)
    assert office.desk.reading.submission(office.only).due == date(2026, 1, 6)


def test_a_due_day_that_is_past_is_not_offered_again(office_in: OfficeIn) -> None:
    office, act = office_in("empty"), DESK_ACTS["change_due"]
    topic = Topic("店庆", ("media",), date(2026, 1, 2), not_before=date(2026, 1, 5))
    office.desk.planning.plan(topic, office.editor)
    office.clock.set("2026-01-03T00:30")
    made = act.call(office.desk, subject(office), office.editor, ActAnswers(day=date(2026, 1, 8)))
    assert act.back(office.desk, subject(office), made) is None


@pytest.mark.parametrize(("name", "code"), [("hold", "date-missing"), ("record_retraction", "time-missing")])
def test_an_answer_that_an_act_needs_is_asked_for(office_in: OfficeIn, name: str, code: str) -> None:
    office = office_in("accepted")
    with pytest.raises(UserError, match=code):
        DESK_ACTS[name].call(office.desk, subject(office), office.editor, ActAnswers("等批件"))


def test_the_undo_of_an_act_leaves_later_steps_of_another_kind(office_in: OfficeIn) -> None:
    office, act = office_in("received"), DESK_ACTS["discard"]
    one = subject(office)
    made = act.call(office.desk, one, office.editor, ActAnswers())
    DESK_ACTS["restore"].call(office.desk, one, office.editor, ActAnswers())
    back = act.back(office.desk, one, made)
    assert back is not None
    with refusal(office, "step-nothing"):
        back(office.editor)
    assert office.desk.reading.submission(office.only).stage is Stage.RECEIVED
