"""A late result about one article does not change another article that was opened meanwhile."""

from collections.abc import Callable

import pytest

from tests.ui.article.test_article import at_work, kept, type_in
from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.article.panel import ArticlePanel


@pytest.fixture
def two(window_on: Open) -> tuple[Seated, ArticlePanel, str, str]:
    """Open an article and type into it.

    Return the window, the article screen, the submission of the open article, and the placement of another one.
    """
    seat = window_on("accepted")
    other = seat.office.placement
    first = seat.office.accept(seat.office.own(7))
    panel = at_work(seat, first)
    seat.until(lambda: not seat.window.session.tasks.busy)
    type_in(panel, "\n\n新的一段。")
    return seat, panel, first, other


type Two = tuple[Seated, ArticlePanel, str, str]


def shows(panel: ArticlePanel, placement: str) -> Callable[[], bool]:
    return lambda: panel.manuscript.view is not None and panel.manuscript.view.placement.id == placement


def open_other(two: Two) -> None:
    seat, panel, _, other = two
    seat.window.session.go("article", other)
    seat.until(shows(panel, other))


def at_rest(seat: Seated) -> None:
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_an_article_that_is_not_there_is_said_and_the_one_before_is_not_left_in_its_place(two: Two) -> None:
    seat, panel, first, _ = two
    seat.window.session.go("article", "nothing")
    seat.until(lambda: "找不到" in seat.notice)
    assert panel.chooser.isVisible()
    assert not panel.source.isVisible()
    at_rest(seat)
    assert seat.office.desk.writing.open(first).drafts[0].draft.text.endswith("新的一段。")
    bar = panel.side.verticalScrollBar()
    bar.setRange(0, 500)
    bar.setValue(300)
    open_other(two)
    assert bar.value() == 0, "another article begins at its title"
    assert panel.source.isVisible()


def test_a_save_that_ends_late_leaves_the_other_article_alone(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    seat, panel, first, other = two
    desk, view = seat.office.desk, panel.manuscript.view
    assert view is not None
    held = Held(monkeypatch, desk.writing, "save", view.submission)
    panel.acts.save()
    open_other(two)
    held.go()
    at_rest(seat)
    assert shows(panel, other)()
    assert (panel.source.text(), panel.manuscript.dirty) == (desk.writing.open(other).text, False)
    assert desk.writing.open(first).text.endswith("新的一段。")
    assert kept(seat) == []


def test_what_a_late_save_was_refused_is_a_draft_that_is_asked_about(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    seat, panel, first, other = two
    desk, view = seat.office.desk, panel.manuscript.view
    assert view is not None
    desk.writing.save(view.submission, seat.office.editor, Draft(1, "别人写的。"))
    held = Held(monkeypatch, desk.composing, "save", view.submission)
    panel.acts.save()
    open_other(two)
    held.go()
    at_rest(seat)
    assert shows(panel, other)()
    seat.window.session.go("article", first)
    seat.until(lambda: panel.manuscript.asked is not None)
    assert panel.manuscript.compared.text.endswith("新的一段。")


def test_another_article_opens_though_the_save_of_this_one_ends_first(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, panel, _, other = two
    held = Held(monkeypatch, seat.office.desk.writing, "open", other)
    panel.acts.save()
    seat.window.session.go("article", other)
    seat.until(lambda: "第 2 版" in seat.notice)
    held.go()
    seat.until(shows(panel, other))


def test_another_article_opens_though_the_desk_changes_meanwhile(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    seat, panel, _, other = two
    held = Held(monkeypatch, seat.office.desk.writing, "open", other)
    seat.window.session.go("article", other)
    seat.window.session.changed.emit()
    held.go()
    seat.until(shows(panel, other))


def test_what_was_saved_meanwhile_is_not_shown_over_the_other_article(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, panel, first, other = two
    held = Held(monkeypatch, seat.office.desk.writing, "open", first)
    panel.manuscript.yield_to_newest()
    open_other(two)
    held.go()
    at_rest(seat)
    assert shows(panel, other)()


def test_the_themes_of_the_other_article_stay_though_those_of_the_first_come_late(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, panel, first, other = two
    view = panel.manuscript.view
    assert view is not None
    held = Held(monkeypatch, seat.office.desk.writing, "draft_blocks", view.submission)
    panel.gallery.wanted.emit()
    open_other(two)
    panel.gallery.wanted.emit()
    seat.until(lambda: bool(panel.gallery.buttons))
    shown = panel.gallery.buttons
    held.go()
    at_rest(seat)
    assert panel.gallery.buttons is shown
    assert first != other


def test_a_theme_that_is_given_late_is_not_typed_into_the_other_article(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, panel, first, other = two
    composing = seat.office.desk.composing
    composing.edit_fields(other, seat.office.editor, PlacementFields(theme="notice"))
    held = Held(monkeypatch, composing, "edit_fields", first)
    panel.gallery.choose("culture")
    open_other(two)
    held.go()
    at_rest(seat)
    assert (panel.manuscript.field("theme"), panel.manuscript.dirty) == ("notice", False)
