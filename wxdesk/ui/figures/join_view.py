"""The list of figure lines for which no article was found; a person chooses the article for each.

Later tables with the same line follow this choice.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.figures.figures import ArticleFigures, figures_of
from wxdesk.domain.lists.spec import NOTHING
from wxdesk.services.figures.figure_matching import PushedArticle
from wxdesk.services.figures.figures import UnmatchedLine
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.table import set_widths, table


class FiguresJoinView(QWidget):
    """Lists the figure lines without an article, and beside the selected line the articles to which it may belong."""

    joined = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        """Build the view; `refresh` reads the lines."""
        super().__init__()
        self.setObjectName("figuresJoin")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        say = session.say
        self.lines: RowModel[UnmatchedLine] = RowModel(self._line_columns(), lambda one: one.figures.id)
        self.articles: RowModel[PushedArticle] = RowModel(self._article_columns(), lambda one: one.placement)
        self.line_list = table("figuresLines", say("figures-lines"), plain_rows(session))
        self.article_list = table("figuresArticles", say("figures-articles"), plain_rows(session))
        for view, model in ((self.line_list, self.lines), (self.article_list, self.articles)):
            view.setModel(model)
            set_widths(view, [one.width for one in model.columns], session.width_scale)
        self.line_list.selectionModel().selectionChanged.connect(self._chosen)
        self.article_list.activated.connect(lambda _: self.join())
        self.back = button(say("figures-back"), "figuresJoinBack", self.left.emit, key="Esc")
        self.go = button(say("figures-join"), "figuresJoinGo", self.join, role="first", key="Ctrl+↵")
        bar = framed(row(label(say("figures-lines"), "title"), None, self.back, self.go, spacing=10), "bar")
        set_margins(bar, 16, 8, 12, 8)
        self.nothing = label("", "dim", name="figuresAllJoined", wrap=True)
        how = column(label(say("figures-join-how"), "dim", wrap=True), self.nothing)
        how.setContentsMargins(16, 10, 16, 10)
        both = row(self.line_list, framed(column(self.article_list, spacing=0), "side"), spacing=0)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        whole = column(bar, how, both, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        for key, slot in (("Ctrl+Return", self.join), ("Esc", self.left.emit)):
            inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, context=inside).activated.connect(slot)

    def _line_columns(self) -> Sequence[Column[UnmatchedLine]]:
        session = self._session

        def figures(one: UnmatchedLine) -> str:
            found = next(iter(figures_of(one.figures).values()), None)
            return NOTHING if found is None else f"{found:,}"

        return [
            Column(session.say("column-channel"), 120, lambda one: one.channel, dim=True),
            Column(session.say("figures-day"), 104, lambda one: one.figures.published.isoformat(), dim=True),
            Column(session.say("figures-title"), 0, lambda one: one.figures.title or one.figures.url),
            Column(session.say("figures-figures"), 80, figures, right=True),
        ]

    def _article_columns(self) -> Sequence[Column[PushedArticle]]:
        say = self._session.say
        return [
            Column(say("column-number"), 84, lambda one: one.number, dim=True),
            Column(say("figures-article"), 0, lambda one: one.title),
            Column(say("figures-pushed"), 104, lambda one: one.day.isoformat(), dim=True),
        ]

    def refresh(self) -> None:
        """Read the rows of imported tables of reading figures that belong to no article yet."""
        desk = self._session.desk
        self._reading.read(desk.figures.unmatched, self._show)

    def _show(self, found: Sequence[UnmatchedLine]) -> None:
        self.lines.replace(found)
        if found and self.lines.at(self.line_list.currentIndex()) is None:
            self.line_list.setCurrentIndex(self.lines.index(0, 0))
        self._chosen(QItemSelection(), QItemSelection())
        self.line_list.setFocus()

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, _on: QItemSelection, _off: QItemSelection) -> None:
        line = self.lines.at(self.line_list.currentIndex())
        self.articles.replace(line.articles if line else [])
        if line and line.articles:
            self.article_list.selectRow(0)
        fits = bool(line and line.articles)
        self.nothing.setText(self._session.say("figures-no-candidate" if line else "figures-all-joined"))
        self.nothing.setVisible(not fits)
        self.go.setEnabled(fits and not self._session.read_only)

    @Slot()
    def join(self) -> None:
        """Join the chosen line to the chosen article."""
        session = self._session
        line, article = self.lines.at(self.line_list.currentIndex()), self.articles.at(self.article_list.currentIndex())
        if line is None or article is None or not self.go.isEnabled():
            return

        def done(made: ArticleFigures) -> None:
            words = session.say("figures-joined-done", article=article.number)
            session.done(words, lambda by: session.desk.figures.unjoin(made.id, by))
            self.refresh()
            self.joined.emit()

        session.act(lambda by: session.desk.figures.join(line.figures.id, article.placement, by), done, seen=line)
