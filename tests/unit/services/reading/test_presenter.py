"""Window and command line get their sentences from the same `Presenter`, but write pushes and days in their own way."""

from datetime import date, timedelta

import pytest

from tests.desks import shanghai
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.views.views import EventView
from wxdesk.texts import texts


def _event(decided_by: str, entered_by: str) -> EventView:
    at = shanghai("2026-01-01T10:30")
    return EventView(1, "submission.accepted", "26-0001", at, at + timedelta(minutes=1), decided_by, entered_by, "", {})


@pytest.mark.parametrize(("language", "known"), [("zh_CN", "殷茵、王审"), ("en", "殷茵, 王审")])
def test_an_error_lists_what_is_known_as_its_language_does(language: str, known: str) -> None:
    said = Presenter(texts(language)).error(UserError("person-unknown", name="李四", known="殷茵、王审"))
    assert known in said


def test_a_face_names_pushes_and_days_its_own_way() -> None:
    words = Presenter(texts())
    other = Presenter(texts(), lambda text: text.replace("media/", "媒体号 "), lambda day: f"{day.month}月{day.day}日")
    push = Refused("not-exported", push="media/2026-01-09")
    assert ("media/2026-01-09" in words.error(push), "媒体号 2026-01-09" in other.error(push)) == (True, True)
    day = Refused("filing-future", day="2026-01-09")
    assert ("2026-01-09" in words.error(day), "1月9日" in other.error(day)) == (True, True)


def test_a_finding_of_several_places_says_of_how_many() -> None:
    finding = Finding("F-ZERO", Severity.RETURN, "HS 4.4-2", "finding-F-ZERO")
    words = Presenter(texts())
    assert words.finding(finding) in words.finding(finding, 3)
    assert "3" in words.finding(finding, 3)


def test_a_code_without_a_sentence_is_shown_itself() -> None:
    words = Presenter(texts())
    assert words.blocker("never-heard") == "never-heard"
    assert words.word("act", "never.heard") == "never.heard"


def test_an_entry_for_somebody_else_names_both() -> None:
    words = Presenter(texts())
    assert words.who(_event("王审", "王审")) == "王审"
    assert {"王审", "殷茵"} <= set(words.who(_event("王审", "殷茵")).replace("（", " ").split())


def test_days_are_dates_where_a_face_says_nothing_else() -> None:
    assert Presenter(texts()).day(date(2026, 1, 9)) == "2026-01-09"
