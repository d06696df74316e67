"""The queue lists the submissions that the chosen view and the search let through, sorted, page by page."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.desks import Office, Offices, material, opened, shanghai
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.filters import OWN_PIECES, SORTS, VIEWS, Sift
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.store.snapshot import Snapshot

type OfficeIn = Callable[[str], Office]


def numbers(office: Office, sift: Sift, offset: int = 0, limit: int = 200) -> list[str]:
    """Return the submission numbers on one page of the queue, filtered by `sift`."""
    return [row.number for row in office.desk.reading.sifted(sift, offset, limit).rows]


def _with_two_more(office: Office) -> None:
    office.accept(office.own(10))
    office.own(90, kind="event", channels=("zongchao",))


@pytest.fixture
def office(offices: Offices, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk with an accepted submission of a unit, and two of the office: one accepted, one just received."""
    with opened(offices.kept("reading-queue", "accepted", _with_two_more, tmp_path / "office")) as office:
        yield office


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("店", ["26-0001"]),
        ("穴购", ["26-0001"]),
        ("采9", ["26-0003"]),
        ("自采", ["26-0003", "26-0002"]),
        ("-000", ["26-0003", "26-0002", "26-0001"]),
        ("自采 0003", ["26-0003"]),
        ("%", []),
        ("_", []),
        ("'", []),
        ("\\", []),
    ],
)
def test_search_finds_any_part_of_number_title_and_unit(office: Office, search: str, found: list[str]) -> None:
    assert numbers(office, Sift(search=search)) == found
    assert office.desk.reading.sifted(Sift(search=search), 0, 1).total == len(found)


@pytest.mark.parametrize("search", ["wifi 6", "WIFI", "WiFi", "kfc", "KFC"])
def test_search_finds_letters_in_any_case(office_in: OfficeIn, search: str) -> None:
    office = office_in("empty")
    unit = office.desk.people.add_unit("Kfc 店", office.editor).id
    office.receive(material(office.inbox / "WiFi 6 开通"), unit=unit, officer=None)
    assert numbers(office, Sift(search=search)) == ["26-0001"]


@pytest.mark.parametrize("sort", ["number", "title"])
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("search", ["", "自采"])
def test_every_page_says_how_many_there_are_in_all(office: Office, sort: str, descending: bool, search: str) -> None:
    sift = Sift(search=search, sort=sort, descending=descending)
    pages = [office.desk.reading.sifted(sift, offset, 1) for offset in range(5)]
    assert {page.total for page in pages} == {2 if search else 3}


@pytest.mark.parametrize("sort", ["number", "title"])
@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_parts_that_are_not_counted_hold_the_same_rows_and_say_whether_others_follow(
    office: Office, sort: str, limit: int
) -> None:
    sift = Sift(sort=sort)
    parts = [office.desk.listing.part(sift, offset, limit) for offset in range(0, 3, limit)]
    assert [row.number for part in parts for row in part.rows] == numbers(office, sift)
    assert [part.more for part in parts] == [*[True] * (len(parts) - 1), False]


def test_an_edited_title_is_shown_and_found_beside_the_one_it_came_with(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    came = office.desk.reading.submission(office.only).title
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="开幕在即"))
    (row,) = office.desk.reading.sifted(Sift(search="开幕"), 0, 9).rows
    assert row.title == "开幕在即"
    assert row.number in numbers(office, Sift(search=came))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="落幕之后"))
    assert numbers(office, Sift(search="开幕")) == []
    assert numbers(office, Sift(search="落幕")) == [row.number]


def test_search_looks_past_upper_and_lower_case(office: Office) -> None:
    office.receive(material(office.inbox / "KTV歌手赛", shade=120))
    assert numbers(office, Sift(search="ktv歌")) == ["26-0004"]


@pytest.mark.parametrize(
    ("sift", "found"),
    [
        (Sift("ours"), ["26-0003", "26-0002", "26-0001"]),
        (Sift("received"), ["26-0003"]),
        (Sift("waiting"), []),
        (Sift(state="editing"), ["26-0002", "26-0001"]),
        (Sift(state="received"), ["26-0003"]),
        (Sift(unit=OWN_PIECES), ["26-0003", "26-0002"]),
        (Sift(channel="zongchao"), ["26-0003"]),
        (Sift(kind="event"), ["26-0003"]),
        (Sift(since=date(2026, 1, 2)), []),
        (Sift(until=date(2025, 12, 31)), []),
        (Sift(since=date(2026, 1, 1), until=date(2026, 1, 1), state="received"), ["26-0003"]),
    ],
)
def test_a_view_lets_through_what_it_says(office: Office, sift: Sift, found: list[str]) -> None:
    assert numbers(office, sift) == found
    assert office.desk.reading.counts({"it": sift})["it"] == len(found)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_sorted_by_the_store_hold_every_row_once(office: Office, sort: str, *, descending: bool) -> None:
    sift = Sift(sort=sort, descending=descending)
    one_by_one = [number for offset in range(3) for number in numbers(office, sift, offset, 1)]
    assert one_by_one == numbers(office, sift)
    assert sorted(one_by_one) == ["26-0001", "26-0002", "26-0003"]


def test_a_state_finds_the_submissions_that_are_in_it(office: Office) -> None:
    held, withdrawn = office.own(20), office.own(30)
    later = date(2026, 1, 20)
    office.desk.holding.hold(held, office.editor, "等", later)
    office.desk.deciding.withdraw(withdrawn, office.editor, "撤")
    assert numbers(office, Sift(state="withdrawn")) == ["26-0005"]
    assert numbers(office, Sift(state="on_hold")) == ["26-0004"]
    accepted = office.own(40)
    office.desk.holding.hold_placement(office.accept(accepted), office.editor, "等", later)
    assert numbers(office, Sift(state="on_hold")) == ["26-0006", "26-0004"]


def test_what_has_no_push_comes_last_whichever_way_it_is_sorted(office: Office) -> None:
    for descending in (False, True):
        assert numbers(office, Sift(sort="push", descending=descending))[-1] == "26-0003"
        assert numbers(office, Sift(sort="unit", descending=descending))[0] == "26-0001"


def test_a_row_says_who_edits_it_and_when_its_push_closes(office: Office) -> None:
    row = office.desk.reading.sifted(Sift(search="店庆")).rows[0]
    assert (row.editor, row.officer, row.unit) == ("殷茵", "王芳", "武穴购物广场")
    assert office.desk.listing.closings([row]) == {row.id: shanghai("2026-01-02T00:00")}


def test_a_row_names_no_placement_that_was_withdrawn(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.accept(office.only)
    office.desk.undoing.step(office.only, office.editor)
    (row,) = office.desk.reading.queue().rows
    assert (row.placement, row.placement_stage) == (None, None)


def test_what_is_not_accepted_yet_has_a_forecast(office: Office) -> None:
    rows = office.desk.reading.queue().rows
    forecasts = office.desk.reading.forecasts([row.id for row in rows])
    assert {row.number for row in rows if row.id in forecasts} == {"26-0003"}
    (forecast,) = forecasts.values()
    assert forecast.day >= date(2026, 1, 1)


@pytest.mark.parametrize("sift", [Sift("none"), Sift(sort="number; DROP"), Sift(state="none")])
def test_an_unknown_view_sort_or_state_is_an_error(office: Office, sift: Sift) -> None:
    with pytest.raises(UserError):
        office.desk.reading.sifted(sift)


def test_each_view_has_a_count(office: Office) -> None:
    assert set(office.desk.reading.counts()) == set(VIEWS)


def test_a_detail_reads_no_more_of_the_calendar_than_the_day_of_its_push(
    office_in: OfficeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_in("accepted")
    boards, query = list[tuple[object, object]](), Snapshot.query

    def noted(snapshot: Snapshot, sql: str, **values: object) -> list[Mapping[str, Any]]:
        if sql == "board":
            boards.append((values["since"], values["until"]))
        return query(snapshot, sql, **values)

    monkeypatch.setattr(Snapshot, "query", noted)
    view = office.desk.reading.submission(office.only)
    assert boards == [(str(view.placements[0].day),) * 2]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("zc9", ["26-0003"]),
        ("ZC", ["26-0003", "26-0002"]),
        ("《自采9》", ["26-0003"]),
        ("殷茵", ["26-0002", "26-0001"]),
        ("殷茵 zc", ["26-0002"]),
        ("集团综超号", []),
        ("2019-05", []),
        ("media/2019-05-01", []),
    ],
)
def test_search_finds_initials_people_channels_and_days(office: Office, search: str, found: list[str]) -> None:
    assert numbers(office, Sift(search=search)) == found


def test_search_finds_what_a_push_of_the_named_day_holds(office: Office) -> None:
    row = next(one for one in office.desk.reading.sifted(Sift()).rows if one.day and one.number == "26-0001")
    day = row.day
    assert day is not None
    for search in (day.isoformat(), f"{row.channel}/{day.isoformat()}", f"{day.month}月{day.day}日 {row.number}"):
        assert "26-0001" in numbers(office, Sift(search=search))
    assert "26-0001" not in numbers(office, Sift(search=f"other/{day.isoformat()}"))
