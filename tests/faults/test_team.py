"""The examination of a team's desk notices each conflict that clients at the same time must never cause.

Examples are two items at one position of a push, and an acknowledged act that is missing from the trail.
"""

from typing import Any

import pytest

from tests.faults.team_proof import Body, TeamProof, Told, lost

type Change = tuple[str, str, dict[str, Any]]


def event(seq: int, act: str, *changes: Change, by: str = "甲", subject: str = "s", **data: str) -> Body:
    """Return the content of event number `seq`, by which the person `by` recorded `act`.

    `subject` is the id of a submission. `changes` are the changed rows, `data` the other values of the event. Each
    `seq` gives the event another time.
    """
    person = {"id": by, "name": by}
    return {
        "seq": seq,
        "act": act,
        "subject": subject,
        "host": f"{by}-1",
        "recorded_at": str(seq),
        "decided_by": person,
        "entered_by": person,
        "data": data,
        "changes": changes,
    }


def placed(row: str, submission: str, push: str | None, order: int = 1, first: int = 0) -> Change:
    """Return the change that puts a submission on the push `push` of the channel `media`, at the position `order`.

    `row` is the id of the placement. `first` is 1 for the first item of the push. None as `push` lets the placement
    wait without one.
    """
    values = {"submission": submission, "channel": "media", "push": push, "order": order, "first": first}
    return ("placement", row, {**values, "stage": "editing"})


def claimed(row: str, person: str) -> Change:
    """Return the change by which `person` claims the submission `s`; `row` is the id of the claim."""
    return ("claim", row, {"submission": "s", "person": person, "ended_at": None})


def saved(row: str, number: int, by: str) -> Change:
    """Return the change by which the person `by` saves revision `number` of the submission `s`.

    `row` is the id of the revision's row in the database.
    """
    return ("revision", row, {"submission": "s", "number": number, "saved_by": by, "entered_by": by})


def found(*events: Body) -> list[str]:
    return list(TeamProof().problems(events))


@pytest.mark.parametrize(
    "events",
    [
        [event(1, "placement.placed", placed("p", "s", "t")), event(2, "placement.placed", placed("q", "r", "t"))],
        [event(1, "placement.placed", placed("p", "s", "t")), event(2, "placement.placed", placed("q", "s", "u"))],
        [
            event(1, "placement.first", placed("p", "s", "t", 1, 1)),
            event(2, "placement.first", placed("q", "r", "t", 2, 1)),
        ],
        [event(1, "claim.made", claimed("c", "甲")), event(2, "claim.made", claimed("d", "乙"), by="乙")],
        [event(1, "claim.made", claimed("c", "甲")), event(2, "article.saved", by="乙")],
        [event(1, "article.saved", saved("r1", 1, "甲")), event(2, "article.saved", saved("r2", 1, "乙"), by="乙")],
        [event(1, "article.saved", saved("r1", 1, "甲")), event(2, "review.approved", placement="p", hash="h")],
        [event(1, "placement.released", placement="p", hash="h")],
    ],
    ids=["place", "two places", "first", "claim", "claimed", "revision", "four eyes", "unapproved"],
)
def test_what_two_people_must_not_do_is_named(events: list[Body]) -> None:
    assert len(found(*events)) == 1


def test_sound_work_is_not_accused() -> None:
    swapped = {**event(8, "placement.ordered", placed("q", "r", "t", 1)), "host": "甲-1", "recorded_at": "7"}
    events = [
        event(1, "article.saved", saved("r1", 1, "甲")),
        event(2, "claim.made", claimed("c", "甲")),
        event(3, "article.saved", saved("r2", 2, "甲")),
        event(4, "claim.ended", ("claim", "c", {"ended_at": "4"})),
        event(5, "review.approved", by="乙", placement="p", hash="h"),
        event(6, "placement.placed", placed("p", "s", "t", 1), placed("q", "r", "t", 2)),
        event(7, "placement.ordered", placed("p", "s", "t", 2)),
        swapped,
        event(9, "placement.released", placement="p", hash="h"),
    ]
    assert found(*events) == []


def test_an_acknowledged_call_without_its_events_is_lost() -> None:
    told = [Told(("a", "b"), "s"), Told((), "s"), Told(("a",), "r")]
    events = [event(1, "a"), event(2, "b"), event(3, "a", subject="r")]
    assert lost(told, events) == []
    assert lost(told, events[:2]) == [told[2]]
    assert lost(told, events[1:]) == [told[0]]
    ordered = [event(1, "placement.ordered", subject="other"), event(2, "a"), event(3, "placement.ordered")]
    assert lost([Told(("placement.ordered",), "s"), Told(("a",), "s")], ordered) == []
    assert lost([Told(("a",), "x")], events) == [Told(("a",), "x")]
