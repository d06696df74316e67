"""The article page: every list opens it, its heading names the next act, and Esc returns to the list."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton

from tests.desks import PUSH
from tests.stages import URL
from tests.ui.article.test_article import at_work, panel_of
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.components import SPECS
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.review.panel import ReviewPanel
from wxdesk.ui.today.panel import TodayPanel


def on_page(seat: Seated, subject: str = "") -> ArticlePanel:
    """Open the page of the article `subject`, by default of the newest one, and wait until its heading is shown."""
    panel = panel_of(seat)
    seat.window.session.go("article", subject or seat.office.only)
    seat.until(lambda: panel.page.subject != "" and panel.page.head.isVisible())
    return panel


def test_enter_on_a_row_of_the_queue_opens_the_page_and_escape_returns_to_the_row(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.window.resize(1600, 1000)
    rows = seat.queue.list
    seat.until(lambda: rows.currentIndex().isValid())
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    panel = seat.window.screen_of(ArticlePanel)
    seat.until(lambda: panel.page.head.steps.here == "排版" and panel.views.isAncestorOf(seat.window.focusWidget()))
    QTest.keyClick(panel.home, Qt.Key.Key_Escape)
    assert seat.window.current == "queue"
    assert rows.current_id == seat.office.only


def test_a_submission_without_an_article_opens_on_its_pieces_with_its_act(window_on: Open) -> None:
    seat = window_on("received")
    panel = on_page(seat)
    seat.until(lambda: seat.sees("piece-1"))
    assert panel.page.tab == "pieces"
    assert not panel.views.isVisible()
    assert seat.find(QPushButton, "pageNext").text().startswith("收稿")
    seat.find(QPushButton, "pageNext").click()
    seat.until(lambda: panel.page.head.steps.here == "排版")
    assert seat.office.desk.reading.submission(seat.office.only).stage.value == "accepted"


def test_the_tabs_show_files_findings_facts_review_and_history_of_the_same_article(window_on: Open) -> None:
    seat = window_on("in_review")
    panel = at_work(seat)
    for tab, name in (("pieces", "piece-1"), ("history", "timeline"), ("review", "reviewDecision"), ("text", "source")):
        seat.find(QPushButton, f"pageTabs-{tab}").click()
        seat.until(partial(seat.sees, name))
        assert panel.page.tab == tab


def test_the_reviewer_is_led_to_the_decision_and_others_read_who_decides(window_on: Open) -> None:
    seat = window_on("in_review")
    panel = at_work(seat)
    assert "王审" in seat.find(QLabel, "pageAwaits").text()
    assert not panel.page.head.next.isVisible()
    seat.sit("王审")
    seat.until(panel.page.head.next.isVisible)
    panel.page.head.next.click()
    seat.until(lambda: panel.page.tab == "review" and seat.sees("do-approve"))
    seat.find(QPushButton, "do-approve").click()
    seat.until(lambda: seat.stage() == "approved")
    seat.until(lambda: panel.page.head.steps.here == "签发")


def test_findings_that_hold_review_are_the_next_act_before_sending(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    seat.until(lambda: panel.head.send.property("role") == "first")
    panel.source.selectAll()
    panel.source.insertPlainText("太短。")
    seat.until(lambda: panel.page.head.next.isVisible() and "处理" in panel.page.head.next.text())
    assert panel.head.send.property("role") != "first"
    panel.page.head.next.click()
    assert panel.page.tab == "findings"


def test_every_list_leads_to_the_page_of_the_article_by_enter(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    seat.window.resize(1600, 1000)
    panel, review = seat.window.screen_of(ArticlePanel), seat.window.screen_of(ReviewPanel)

    def leads(screen: str, view: QAbstractItemView, tab: str) -> None:
        seat.until(lambda: view.isVisible() and view.currentIndex().isValid())
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Return)
        seat.until(lambda: seat.window.current == "article" and panel.page.subject == seat.office.placement)
        seat.until(lambda: panel.page.tab == tab)
        panel.go_back()
        assert seat.window.current == screen

    seat.window.show_panel("review")
    leads("review", review.list, "review")
    seat.window.session.go("packages", PUSH)
    seat.until(seat.packages.pane.items.isVisible)
    seat.packages.pane.items.selectRow(0)
    leads("packages", seat.packages.pane.items, "text")
    seat.window.show_panel("today")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: today.current is not None)
    found = next(line for line in today.model.rows if line.subject == f"{seat.office.placement}#review")
    today.list.setCurrentIndex(today.model.find(found.key))
    leads("today", today.list, "review")


def test_the_palette_leads_to_the_page_too(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.overview.palette.found.emit("article", seat.office.only)
    panel = seat.window.screen_of(ArticlePanel)
    seat.until(lambda: panel.page.subject == seat.office.only)
    assert seat.window.current == "article"


def test_the_rail_forgets_the_way_back_and_the_list_of_articles_takes_its_place(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    seat.window.rail.chosen.emit("queue")
    seat.window.rail.chosen.emit("article")
    panel.go_back()
    assert seat.window.current == "article"
    assert panel.chooser.isVisible()


def test_earlier_articles_come_with_the_addresses_that_were_published(window_on: Open) -> None:
    seat = window_on("exported")
    office = seat.office
    office.clock.set("2026-01-04T18:00")
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), {"26-0001": URL})
    panel = at_work(seat, office.accept(office.own(90)))
    panel.inserting.insert(SPECS["earlier"])
    seat.until(lambda: f"| {URL}" in panel.source.text())


def test_a_click_on_the_step_of_placing_tells_when_by_whom_and_why_and_leads_to_the_push(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = on_page(seat)
    panel.page.head.steps.chosen.emit("placed")
    seat.until(lambda: seat.sees("pageStory-0"))
    assert "1月4日" in seat.find(QLabel, "pageStory-0").text()
    seat.find(QPushButton, "pageStoryGo").click()
    seat.until(lambda: seat.window.current == "calendar")


def test_a_click_hits_the_step_under_the_pointer(window_on: Open) -> None:
    seat = window_on("accepted")
    steps = on_page(seat).page.head.steps
    chosen: list[str] = []
    steps.chosen.connect(chosen.append)
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(4, steps.height() // 2))
    assert chosen == ["delivered"]
