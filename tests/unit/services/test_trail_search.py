"""Searching the trail finds the texts that its lines show, and no other columns of the database."""

from collections.abc import Callable

import pytest

from tests.desks import Office

type OfficeIn = Callable[[str], Office]


def acts(office: Office, words: str) -> set[str]:
    """Return the acts of the events that a search for `words` finds."""
    found = office.desk.reading.trail(search=words)
    assert found.total == len(found.rows)
    return {event.act for event in found.rows}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("26-0001", "submission.received"),
        ("店庆", "submission.accepted"),
        ("王审", "review.approved"),
        ("店庆重点", "placement.first"),
        ("Review.Approved", "review.approved"),
        ("MEDIA/2026-01-04", "placement.placed"),
    ],
)
def test_it_is_found_by_number_title_name_reason_act_and_what_it_names(
    office_in: OfficeIn, words: str, act: str
) -> None:
    assert act in acts(office_in("approved"), words)


@pytest.mark.parametrize("words", ["row_version", "recorded_at", "没有的词"])
def test_it_is_not_found_by_what_no_line_shows(office_in: OfficeIn, words: str) -> None:
    assert acts(office_in("accepted"), words) == set()


@pytest.mark.parametrize("title", ['"满减"来了', r"满\减", "満减 K歌"])
def test_signs_are_found_as_they_were_typed(office_in: OfficeIn, title: str) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, title)
    assert acts(office, title.lower()) == {"submission.returned"}
