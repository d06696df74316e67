"""The events of the trail are filtered, put into words, and exported as lists; each export is an event itself."""

import csv
from collections.abc import Callable
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from tests.desks import Office, refusal
from tests.seats import seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.trail.kinds import ActKind, is_known
from wxdesk.domain.trail.saved_sifts import OUR_VIEWS, TrailPeriod, TrailView, keep_view, views_of, views_text
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.reading.account_words import caption_key, change_words, who_lines
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.reading.trail_codes import TECHNICAL
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.tables import TABLES
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
WORDS = Presenter(texts("zh_CN"))


def _acts(office: Office, sift: TrailSift) -> list[str]:
    return [one.act for one in office.desk.trail.page(sift, 0, 99).rows]


def _seq(office: Office, act: str) -> int:
    return office.desk.trail.page(TrailSift(act=act), 0, 1).rows[0].seq


def test_filters_name_people_kinds_articles_channels_and_who_entered_for_whom(office_in: OfficeIn) -> None:
    office = office_in("released")
    desk, reviewer = office.desk, office.reviewer.entered_by
    assert set(_acts(office, TrailSift(person=reviewer, kind="review"))) == {"review.approved"}
    assert "review.approved" in _acts(office, TrailSift(article=office.only, channel="media"))
    assert _acts(office, TrailSift(article=office.only, kind="settings")) == []
    assert _acts(office, TrailSift(proxy=True)) == []
    assert {one.name for one in OUR_VIEWS} >= {"proxy-month", "waived", "refused", "late"}
    with refusal(office, "role-missing"):
        desk.people.add_unit("黄梅店", office.reviewer)
    assert _acts(office, TrailSift(kind="refusal")) == ["refused"]
    assert desk.trail.counts(TrailSift(kind="intake"))[ActKind.REFUSAL] == 1
    assert "media" in dict(desk.trail.choices().channels)


def test_an_account_tells_who_when_and_each_field_before_and_after(office_in: OfficeIn) -> None:
    office = office_in("released")
    told = office.desk.trail.account(_seq(office, "placement.released"))
    said = {column: (before, after) for column, before, after in (change_words(WORDS, one) for one in told.changes)}
    assert said["状态"] == ("已通过", "已签发") or said["状态"][0] != said["状态"][1]
    assert said["签发人"][0] == "—"
    assert said["签发人"][1] == told.event.decided_by
    lines = dict(who_lines(WORDS, told))
    assert lines["决定"].startswith(told.event.decided_by)
    assert "2026-01-0" in lines["录入"]
    assert (told.article, told.number, told.chained) == (office.only, "26-0001", True)
    assert told.version
    assert [one.act for one in told.neighbours if one.seq < told.event.seq][-1] == "review.approved"


def test_a_list_has_head_count_and_rows_and_is_an_event_itself(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    sift = TrailSift(kind="intake", since=date(2026, 1, 1), until=date(2026, 1, 1))
    total = office.desk.trail.page(sift, 0, 0).total
    content, count = office.desk.trail_lists.make(sift, "csv", office.editor, WORDS)
    rows = list(csv.reader(StringIO(b"".join(content).decode("utf-8-sig"))))
    assert count == total == len(rows) - 7
    assert rows[1] == ["筛选：2026-01-01 · 收稿"]
    assert rows[2] == [f"共 {total} 条"]
    event = office.desk.trail.page(TrailSift(), 0, 1).rows[0]
    assert (event.act, event.data["events"], event.data["form"]) == ("audit.listed", total, "csv")
    assert event.data["filter"] == sift.data()
    assert rows[3][0].endswith(event.data["head"])


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_a_workbook_and_a_page_hold_the_same_list(office_in: OfficeIn, form: str) -> None:
    office = office_in("accepted")
    content, _ = office.desk.trail_lists.make(TrailSift(act="submission.accepted"), form, office.editor, WORDS)
    made = b"".join(content)
    assert made.startswith(b"PK") if form == "xlsx" else b"26-0001" in made


def test_who_may_not_export_the_trail_makes_no_list(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    other = seated(office.desk.people.add("李签", "", (Role.RELEASER,), office.editor).id)
    with refusal(office, "role-missing"):
        office.desk.trail_lists.make(TrailSift(), "csv", other, WORDS)
    assert _acts(office, TrailSift(act="audit.listed")) == []


def test_a_filter_that_finds_nothing_makes_no_list(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    sift = TrailSift(act="rule.waived")
    with pytest.raises(UserError, match="trail-list-empty"):
        office.desk.trail_lists.make(sift, "csv", office.editor, WORDS)


def test_a_cell_that_begins_like_a_formula_stays_text(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "=1+1")
    content, _ = office.desk.trail_lists.make(TrailSift(act="submission.returned"), "csv", office.editor, WORDS)
    assert b",'=1+1" in b"".join(content)


def test_periods_move_with_the_day_and_own_views_survive_as_text() -> None:
    today = date(2026, 3, 4)
    assert TrailPeriod.WEEK.days(today) == (date(2026, 3, 2), today)
    assert TrailPeriod.LAST_MONTH.days(today) == (date(2026, 2, 1), date(2026, 2, 28))
    own = TrailView("王审的", TrailPeriod.MONTH, TrailSift(person="p1", proxy=True))
    fixed = TrailView("元旦", TrailPeriod.OWN, TrailSift(since=date(2026, 1, 1), until=date(2026, 1, 3)))
    assert views_of(views_text((own, fixed))) == (own, fixed)
    assert own.on(today) == TrailSift(date(2026, 3, 1), today, "p1", proxy=True)
    assert keep_view((own, fixed), own) == (own, fixed)
    assert views_of("{") == ()


def test_every_act_has_a_kind_and_every_column_a_caption(office_in: OfficeIn) -> None:
    store = office_in("received").desk.store
    acts = [line[4:].partition(" =")[0] for line in _catalogue() if line.startswith("act-")]
    unknown = [act for act in acts if not is_known(act.replace("-", ".", 1)) and act not in ("too-soon", "refused")]
    assert unknown == []
    info = 'PRAGMA table_info("{}")'
    columns = [
        (table, str(row["name"]))
        for table in TABLES.values()
        for row in store.read(partial(Snapshot.rows, sql=info.format(table), values={}))
    ]
    told = [(table, name) for table, name in columns if name not in TECHNICAL]
    missing = [one for one in told if not any(WORDS.texts.has(key) for key in caption_key(*one))]
    assert missing == []
    assert len(told) > 300


def _catalogue() -> list[str]:
    folder = Path(__file__).parents[3] / "resources" / "i18n" / "zh_CN"
    return [line for one in sorted(folder.glob("*.ftl")) for line in one.read_text(encoding="utf-8").splitlines()]
