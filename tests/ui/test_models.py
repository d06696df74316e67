from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.conftest import Open
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.views.alarm_views import Alarm
from wxdesk.ui.models.alarm_words import grouped
from wxdesk.ui.models.rows import DIM, TONE, Column, RowModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TOP = QModelIndex()


def drawn(model: QAbstractItemModel) -> list[str]:
    """Return the rows of a model as lines of text, with bars between the columns."""
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def fails(*_: object) -> None:
    raise Unusable("path-failed", path="desk.db", why="I/O error")


@pytest.fixture
def letters(owner: QObject) -> Iterator[RowModel[str]]:
    columns: list[Column[str]] = [
        Column("字", 40, lambda row: row),
        Column("码", 0, lambda row: str(ord(row)), tone=lambda _: "ok", dim=True, right=True),
    ]
    model = RowModel(columns, lambda row: row, owner)
    tester = QAbstractItemModelTester(model, FATAL, owner)
    yield model
    tester.deleteLater()


def test_rows_are_drawn_by_their_columns(letters: RowModel[str]) -> None:
    letters.replace(["a", "b"])
    assert drawn(letters) == ["a | 97", "b | 98"]


def test_tone_and_dimness_come_from_the_column(letters: RowModel[str]) -> None:
    letters.replace(["a"])
    assert [letters.index(0, column).data(TONE) for column in (0, 1)] == [None, "ok"]
    assert [letters.index(0, column).data(DIM) for column in (0, 1)] == [False, True]


def test_the_first_cell_is_heard_with_its_row(letters: RowModel[str]) -> None:
    letters.replace(["a", "b"])
    heard = [letters.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (0, 1)]
    assert heard == ["b 98", "98"]


def test_heads_are_the_titles(letters: RowModel[str]) -> None:
    assert letters.headerData(1, Qt.Orientation.Horizontal) == "码"


def test_a_model_asks_for_the_page_it_lacks_only_once(letters: RowModel[str]) -> None:
    asked: list[int] = []
    letters.page_wanted.connect(asked.append)
    letters.replace(["a", "b"], more=True)
    letters.fetchMore(TOP)
    letters.fetchMore(TOP)
    assert asked == [2]
    letters.append(["c"])
    assert not letters.canFetchMore(TOP)
    assert drawn(letters)[-1] == "c | 99"


def test_a_page_that_could_not_be_read_is_asked_for_again(letters: RowModel[str]) -> None:
    asked: list[int] = []
    letters.page_wanted.connect(asked.append)
    letters.replace(["a", "b"], more=True)
    letters.fetchMore(TOP)
    letters.ask_again()
    letters.fetchMore(TOP)
    assert asked == [2, 2]


def test_a_page_of_the_queue_that_could_not_be_read_is_read_at_the_next_time(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("received")
    model, listing = seat.queue.model, seat.office.desk.listing
    model.replace(model.rows, more=True)
    with monkeypatch.context() as patch:
        patch.setattr(listing, "part", fails)
        model.fetchMore(TOP)
        seat.until(lambda: model.canFetchMore(TOP))
    model.fetchMore(TOP)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert not model.canFetchMore(TOP)


def test_a_row_of_the_queue_is_heard_with_what_its_columns_say_and_its_mark(window_on: Open) -> None:
    seat = window_on("received")
    model = seat.queue.model
    heard = [str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))]
    model.toggle(model.rows[0])
    heard.append(str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)))
    row = model.rows[0]
    assert heard[0].startswith(f"{row.number} {row.title} {row.unit}")
    assert heard[1] == f"已选 {heard[0]}"


def test_the_same_rows_again_reset_nothing(letters: RowModel[str]) -> None:
    letters.replace(["a", "b"])
    resets: list[bool] = []
    letters.modelReset.connect(lambda: resets.append(True))
    letters.replace(["a", "b"])
    assert resets == []
    letters.replace(["b"])
    assert resets == [True]


def test_a_row_is_found_by_its_key(letters: RowModel[str]) -> None:
    letters.replace(["a", "b"])
    assert letters.find("b").row() == 1
    assert not letters.find("z").isValid()


def test_every_list_of_the_window_is_a_sound_model(window_on: Open) -> None:
    seat = window_on("exported")
    seat.window.show_panel("packages")
    seat.window.show_panel("trail")
    seat.until(lambda: bool(seat.trail.model.rows and seat.packages.pane.model.rows))
    for model in (
        seat.queue.model,
        seat.bench.model,
        seat.packages.model,
        seat.packages.pane.model,
        seat.trail.model,
    ):
        QAbstractItemModelTester(model, FATAL, seat.window)
        assert all(drawn(model))


def test_the_queue_shows_number_stage_and_push(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: bool(seat.queue.model.rows))
    model, shown = seat.queue.model, seat.queue.list.columns_shown.shown
    assert [str(model.index(0, model.ids.index(name)).data()) for name in shown] == [
        "26-0001",
        "武穴购物广场 店庆",
        "武穴购物广场",
        "编辑中",
        "1月4日 集团媒体号",
        "—",
    ]


def test_the_trail_tells_at_which_workplace_an_event_was_entered(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.show_panel("trail")
    seat.until(lambda: bool(seat.trail.model.rows))
    event = seat.trail.model.rows[0]
    tip = str(seat.trail.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole))
    assert event.host in tip
    assert "其他程序" in tip


def test_material_without_a_licence_comes_before_missing_items() -> None:
    rules = ("CAL.gap", "CAL.days", "CAL.material")
    alarms = [Alarm(Finding(rule, Severity.WARN, "HS 3.1", rule)) for rule in rules]
    assert [one.rule for one in grouped(alarms)] == ["CAL.material", "CAL.gap", "CAL.days"]
