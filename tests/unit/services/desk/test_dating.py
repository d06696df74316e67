"""If the computer's date is doubtful, every act is refused until a person has confirmed the date."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desks import Office, Offices, SetClock, opened, shanghai
from tests.seats import seated
from wxdesk.bootstrap import open_desk
from wxdesk.bootstrap.desk.clocks import elapsed
from wxdesk.domain.desk.errors import DateInDoubt, Refused, UserError
from wxdesk.services.desk.date_watch import DateWatch

BEGIN = shanghai("2026-01-01T10:30")


class Passing:
    """A fake clock of elapsed seconds, which the test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def passing() -> Passing:
    return Passing()


@pytest.fixture
def office(offices: Offices, tmp_path: Path, passing: Passing) -> Iterator[Office]:
    """Yield a desk with a received submission; the test sets its clock, and with `passing` the elapsed seconds."""
    folder = offices.copy("received", tmp_path / "office")
    with opened(folder) as found:
        pass
    clock = SetClock()
    with open_desk(folder / "desk", clock=clock, passed=passing) as desk:
        yield Office(desk, clock, found.editor, found.reviewer, found.unit, found.officer, found.inbox)


def last(office: Office) -> tuple[str, str, str]:
    """Return act, subject and person of the newest event."""
    event = office.desk.reading.trail(limit=1).rows[0]
    return event.act, event.label, event.decided_by


def test_an_act_under_a_clock_a_year_ahead_is_refused_and_recorded_nowhere(office: Office) -> None:
    before, acts = office.everything(), office.acts()
    office.clock.set("2027-01-01T10:30")
    with pytest.raises(DateInDoubt) as caught:
        office.desk.deciding.accept(office.only, office.editor)
    assert (caught.value.code, caught.value.values["day"]) == ("date-moved", "2027-01-01")
    assert (office.everything(), office.acts()) == (before, acts)


def test_a_refusal_under_a_doubtful_date_is_recorded_nowhere_either(office: Office) -> None:
    acts = office.acts()
    office.clock.set("2027-01-01T10:30")
    with pytest.raises(DateInDoubt):
        office.desk.deciding.accept(office.only, seated(office.officer))
    assert office.acts() == acts


@pytest.mark.parametrize(("minutes", "asked"), [(10, False), (11, True), (-10, False), (-11, True)])
def test_a_clock_may_part_by_ten_minutes_from_the_time_that_passed(minutes: int, *, asked: bool) -> None:
    clock, passing = SetClock(), Passing()
    watch = DateWatch(clock, passing)
    passing.seconds = 3600
    question = watch.question(BEGIN + timedelta(hours=1, minutes=minutes), None)
    assert (question.amount if question else None) == (minutes if asked else None)


def test_a_laptop_that_slept_for_a_weekend_is_asked_nothing(office: Office, passing: Passing) -> None:
    passing.seconds = timedelta(days=3).total_seconds()
    office.clock.at = BEGIN + timedelta(days=3)
    assert office.desk.date_question() is None
    office.accept(office.only)


def test_a_desk_that_was_only_looked_at_for_two_months_is_asked_nothing(office: Office, passing: Passing) -> None:
    passing.seconds = timedelta(days=60).total_seconds()
    office.clock.at = BEGIN + timedelta(days=60)
    assert office.desk.date_question() is None


@pytest.mark.parametrize(("days", "asked"), [(44, False), (45, True), (400, True), (-400, False)])
def test_a_desk_that_is_opened_45_days_after_its_last_event_asks(
    offices: Offices, tmp_path: Path, days: int, *, asked: bool
) -> None:
    folder = offices.copy("received", tmp_path / "office")
    clock = SetClock()
    clock.at = BEGIN + timedelta(days=days)
    with open_desk(folder / "desk", clock=clock) as desk:
        question = desk.date_question()
        assert ((question.code, question.amount) if question else None) == (("date-gap", days) if asked else None)


def test_a_clock_behind_the_last_event_is_believed_and_flagged(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("received", tmp_path / "office")
    with opened(folder) as office:
        office.clock.set("2025-01-01T10:30")
        office.desk.people.add_unit("黄石购物广场", office.editor)
        sql = "SELECT body ->> 'clock_back' AS back FROM audit ORDER BY seq DESC LIMIT 1"
        assert office.desk.store.read(lambda snapshot: snapshot.rows(sql, {}))[0]["back"] == 1


def test_who_confirms_the_date_is_recorded_and_acts_go_on(office: Office) -> None:
    office.clock.set("2027-01-01T10:30")
    office.desk.dating.confirm(shanghai("2027-01-01").date(), office.reviewer)
    assert last(office) == ("date.confirmed", "2027-01-01", "王审")
    assert office.desk.date_question() is None
    office.accept(office.only)
    assert office.desk.keeping.verify().ok


def test_a_date_that_the_computer_does_not_show_confirms_nothing(office: Office) -> None:
    office.clock.set("2027-01-01T10:30")
    with pytest.raises(UserError, match="date-other"):
        office.desk.dating.confirm(BEGIN.date(), office.editor)
    assert office.desk.date_question() is not None


def test_an_officer_confirms_no_date(office: Office) -> None:
    office.clock.set("2027-01-01T10:30")
    with pytest.raises(Refused, match="seat-missing"):
        office.desk.dating.confirm(shanghai("2027-01-01").date(), seated(office.officer))


def test_a_date_that_nobody_doubts_is_confirmed_without_an_event(office: Office) -> None:
    acts = office.acts()
    office.desk.dating.confirm(BEGIN.date(), office.editor)
    assert office.acts() == acts


def test_a_clock_that_is_put_right_ends_the_question(office: Office) -> None:
    office.clock.set("2027-01-01T10:30")
    assert office.desk.date_question() is not None
    office.clock.at = BEGIN
    office.accept(office.only)


def test_what_another_process_confirmed_is_asked_no_more(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("received", tmp_path / "office") / "desk"
    clock = SetClock("2026-06-01T09:00")
    with open_desk(folder, clock=clock) as desk, open_desk(folder, clock=clock) as other:
        other.dating.confirm(clock.at.date(), seated(other.people.resolve("殷茵")))
        assert desk.date_question() is None


def test_what_is_typed_is_kept_while_the_date_is_in_doubt(office: Office) -> None:
    office.clock.set("2027-01-01T10:30")
    submission, person = office.only, office.editor.entered_by
    office.desk.store.write(lambda tx: tx.keep_draft(submission, person, {"text": "半句"}))


def test_the_time_that_passes_goes_on_and_is_not_the_clock() -> None:
    before = elapsed()
    assert 0 <= elapsed() - before < 60
