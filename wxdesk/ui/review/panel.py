"""The screen Review (审稿): the list on the left, the reader's view in the middle, the decisions on the right."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QStackedWidget, QWidget

from wxdesk.domain.office.people import Role
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.views.review_views import ReviewArticle, ReviewRow, ReviewView
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.places import REVIEW
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import NotThere, Screen
from wxdesk.ui.models.review_lines import ReviewLines
from wxdesk.ui.review.acts import ACTS, Act
from wxdesk.ui.review.deciding import ReviewDecisions
from wxdesk.ui.review.decision import DecisionPane
from wxdesk.ui.review.line_delegate import LineList, ReviewLineDelegate
from wxdesk.ui.review.line_words import lines_in_words
from wxdesk.ui.review.middle import SIDES, ReviewMiddle
from wxdesk.ui.widgets.basic.basics import button, column, framed, named, put_in, side_by_side
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.preview.phone import NARROWEST, WIDTH

_LIST, _MIDDLE, _RIGHT = 300, 460, 400
_NARROW_LIST, _NARROW_MIDDLE, _NARROW_RIGHT = 212, NARROWEST, 296


class ReviewPanel(Screen):
    """The screen Review: reads placements and arranges the panes; `ReviewDecisions` takes the decisions.

    Slow work runs on pool threads.
    """

    name = "review"

    def __init__(self, session: Session) -> None:
        """Build the list; `furnish` builds the other panes, and `refresh` reads the data of all panes."""
        super().__init__(session)
        self._search = ""
        self._furnished = False
        self._narrow: bool | None = None
        self._rows, self._one = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._wanted: str | None = None
        self._asked = False
        """Whether a person or a link requested the wanted placement; if it is not listed, a message is shown."""
        self._pinned = ""
        """The placement that a person or a link requested; it is shown, not the article's most urgent placement."""
        self._missed = NotThere(session)
        self._person: str | None = None
        self.model = ReviewLines(session.say("panel-review"))
        self.list = _list(session, self.model)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.activated.connect(self._open_page)
        self._lay_out()

    def furnish(self) -> Iterator[None]:
        """Build the middle and the decision pane in steps, then read the selected placement."""
        session = self._session
        self.middle = ReviewMiddle(session)
        yield
        put_in(self._whole, 0, self.middle)
        yield
        self.right = DecisionPane(session)
        yield
        put_in(self._whole, 1, self.right)
        self._panes[1:] = self.middle, self.right
        pass_keyboard(self._whole, self.right.area)
        self._split.open_from(self.list)
        self.deciding = ReviewDecisions(session, self.right, self.middle, self.model.after)
        self.deciding.decided.connect(self._go_on)
        self.right.channels.looked.connect(self._look_at)
        self.right.compared_wanted.connect(lambda: self.middle.show_side("compared"))
        self.right.answered.connect(self._take_keyboard)
        self._furnished = True
        self.middle.set_narrow(narrow=bool(self._narrow))
        yield
        self._load(self._current_id())

    def ahead(self) -> Iterator[None]:
        """Start the phone preview before it is needed."""
        return self.middle.phone.start()

    def _lay_out(self) -> None:
        say = self._session.say
        self._teach = button(say("review-add-person"), "reviewAddPerson", self._open_people, role="first")
        self.empty = EmptyState("reviewEmpty", say("review-empty"), self._teach)
        self._panes: list[QWidget] = [framed(column(self.list)), framed(column()), framed(column())]
        pass_keyboard(self._panes[0], self.list)
        self._whole = side_by_side("reviewWhole", *self._panes[1:])
        self._whole.setStretchFactor(0, 1)
        self._split = OneOrBoth(self._session, "reviewSplit", self._panes[0], self._whole)
        self._split.setStretchFactor(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        self.setLayout(column(self._stack, spacing=0))
        self.recolour()

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the list, or the pane that replaces it."""
        return self._split.home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list, the findings and comments, and the views that are no web page.

        Keys without Ctrl or Alt run commands in all of these.
        """
        return (*self._split.canvases, self.middle.originals, self.middle.compared.diff)

    @property
    def web_pages(self) -> Sequence[QWidget]:
        """Return the phone preview."""
        return (self.middle.phone,)

    @property
    def subject(self) -> str:
        """Return the id of the selected placement; "" if none is selected."""
        return self._current_id() or ""

    def commands(self) -> Sequence[Command]:
        """Return the decisions, the views, the exports of the proof, and the commands that go through the list.

        Further commands open the article or its submission.
        """
        session, say = self._session, self._session.say
        made = [self._command(act) for act in ACTS]
        made.append(
            Command("review.waive", say("action-waive"), self.deciding.waive_first, "W", self.deciding.can_waive)
        )
        made += [
            Command(
                f"review.{name}",
                session.word("side", name),
                partial(self.middle.show_side, name),
                key,
                self._any,
            )
            for name, key in SIDES
        ]
        proof = self.middle.proof
        ways: list[tuple[str, Callable[[], object], str]] = [
            ("picture", proof.save_picture, "S"),
            ("print", proof.print_paper, "Ctrl+P"),
            ("pdf", proof.save_pdf, "Shift+S"),
            ("page", proof.save_page, ""),
        ]
        made += [
            Command(
                f"review.proof-{name}",
                session.texts.text(f"proof-do-{name}"),
                partial(self._hand_out, run),
                key,
                self._any,
            )
            for name, run, key in ways
        ]
        return [
            *made,
            Command("review.next", say("action-next"), partial(self.step, 1), "J", self._any),
            Command("review.previous", say("action-previous"), partial(self.step, -1), "K", self._any),
            Command("review.confirm", say("action-confirm"), self.deciding.confirm, "Ctrl+Return", self._any),
            Command(
                "review.article",
                say("action-open-article"),
                partial(self.deciding.start, "article"),
                "E",
                self._any,
            ),
            Command(
                "review.queue",
                say("action-open-queue"),
                partial(self.deciding.start, "queue"),
                "G",
                self._any,
            ),
        ]

    def _command(self, act: Act) -> Command:
        return Command(
            f"review.{act.id}",
            self._session.texts.text(act.text),
            lambda: self._start(act),
            act.key,
            lambda: act.able(self.right.seat),
        )

    def _start(self, act: Act) -> None:
        """Start the decision `act`.

        In a narrow window that shows only the list, show the selected placement instead, so that nobody decides on
        an article that is not visible.
        """
        if self._split.shows_list_only:
            self._split.show_beside()
        else:
            self.deciding.start(act.id)

    def refresh(self) -> None:
        """Read the list again, and then the selected placement."""
        search, session = self._search, self._session
        person = session.person.id if session.person else None

        def work() -> tuple[list[ReviewArticle], list[PersonView]]:
            return session.desk.review_reading.articles(person, search), session.desk.people.all()

        self._rows.read(work, self._show)

    def _show(self, read: tuple[list[ReviewArticle], list[PersonView]]) -> None:
        articles, people = read
        person = self._session.person.id if self._session.person else None
        same = person == self._person
        chosen = self._wanted or (self._current_id() if same else None)
        asked, self._asked = self._asked, False
        if not same:
            self._pinned = ""
        shown = partial(self._shown_first, current=self._current_id() if same else None)
        self._wanted, self._person = None, person
        self.model.replace(lines_in_words(self._session, articles, shown))
        self._show_empty(people)
        if asked and chosen is not None and self.model.named(chosen) is None:
            self._miss()
        self._select(chosen)
        self._load(self._current_id())

    def _shown_first(self, article: ReviewArticle, current: str | None) -> ReviewRow:
        """Return the channel that the list shows for an article.

        This is the channel that a person opened by a link or button, if there is one. Else the `current` channel
        stays, unless another channel of the article is more urgent for this person; else the most urgent one is
        returned.
        """
        pinned, here = article.channel(self._pinned), article.channel(current or "")
        stays = here if here is not None and here.group is article.group else None
        return pinned or stays or article.channels[0]

    def _miss(self) -> None:
        """Show that the requested placement is not in the list, and select nothing."""
        self._missed.begin(self._session.say("review-not-there"))
        self._split.show_list()

    def _show_empty(self, people: list[PersonView]) -> None:
        say = self._session.say
        alone = not any(Role.REVIEWER.value in one.roles for one in people)
        said = say("review-none-found") if self._search else say("review-alone" if alone else "review-empty")
        self.empty.say(said)
        self._teach.setVisible(alone and not self._search)
        self._stack.setCurrentWidget(self._split if self.model.rows else self.empty)

    def _select(self, chosen: str | None) -> None:
        if self._missed:
            self.list.setCurrentIndex(QModelIndex())
            return
        placements = self.model.placements()
        wanted = self.model.named(chosen) if chosen else None
        found = self.model.find(wanted or next(iter(placements), ""))
        if found.isValid():
            self.list.setCurrentIndex(found)
            self.list.scrollTo(found)

    def _current_id(self) -> str | None:
        line = self.model.at(self.list.currentIndex())
        return line.key if line is not None and line.row is not None else None

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, on: QItemSelection, _off: QItemSelection) -> None:
        if not on.isEmpty():
            self._missed.end()
        self._load(self._current_id())

    def _load(self, placement: str | None) -> None:
        if not self._furnished:
            return
        session = self._session
        if placement is None:
            self.right.clear()
            self.middle.show_view(None)
            return
        person = session.person.id if session.person else None
        self._one.read(lambda: session.desk.review_reading.view(placement, person), self._show_view)

    def _show_view(self, view: ReviewView) -> None:
        line = self.model.at(self.list.currentIndex())
        if line is None or line.row is None or line.key != view.row.placement:
            return
        self.deciding.row = line.row
        self.right.show_view(view, line.row)
        self.middle.show_view(view)

    def step(self, step: int) -> None:
        """Select the next (1) or previous (-1) placement in the list."""
        following = self.model.next_to(self._current_id() or "", step)
        if following is not None:
            self._missed.end()
            self._select(following)

    @Slot(QModelIndex)
    def _open_page(self, index: QModelIndex) -> None:
        """Open the tab Review of a row's article, unless a narrow window shows only the list.

        In such a window, Enter or a click first shows the pane beside the list.
        """
        line = self.model.at(index)
        if line is not None and line.row is not None and not self._split.is_folded:
            self._session.go("article", f"{line.key}{REVIEW}")

    @Slot(str)
    def _go_on(self, placement: str) -> None:
        """Read the list again after a decision, and select `placement`, usually the next one in the list."""
        self._wanted, self._pinned = placement, ""
        self.refresh()

    @Slot(str)
    def _look_at(self, placement: str) -> None:
        """Show another channel of the selected article."""
        self._wanted = self._pinned = placement
        self.refresh()

    @Slot()
    def _take_keyboard(self) -> None:
        """After a form was closed, focus the screen's `home`, if the focus is still inside this screen."""
        holder = QApplication.focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            self.take_keyboard()

    def open(self, subject: str) -> None:
        """Show the placement `subject`, or the first placement of the submission `subject`."""
        self._missed.end()
        self._search, self._asked = "", True
        self._wanted = self._pinned = subject
        self._split.show_beside()
        self.refresh()

    def search(self, text: str) -> None:
        """Show only placements that contain `text` in number, title, channel or editor."""
        self._search = text
        self.refresh()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window (or at 200 %), make the two outer panes narrower, so that the phone keeps its width."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        widths = (_NARROW_LIST, WIDTH, _NARROW_RIGHT) if narrow else (_LIST, _MIDDLE, _RIGHT)
        for pane, width in zip(self._panes, (widths[0], _NARROW_MIDDLE, widths[2]), strict=True):
            pane.setMinimumWidth(width)
        if self._furnished:
            self.middle.set_narrow(narrow=narrow)
        self._split.setSizes([widths[0], widths[1] + widths[2]])
        self._whole.setSizes(list(widths[1:]))

    @Slot()
    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""
        self.empty.draw(icons.pixmap("review", self._session.tokens.dim, 40))
        if self._furnished and self.right.view is not None and self.deciding.row is not None:
            self.right.show_view(self.right.view, self.deciding.row)
        self.list.viewport().update()

    def _hand_out(self, run: Callable[[], object]) -> None:
        self.middle.show_side("proof")
        run()

    def _any(self) -> bool:
        return self.right.view is not None

    def _open_people(self) -> None:
        self._session.go("settings", "people")


def _list(session: Session, model: ReviewLines) -> QListView:
    made = named(LineList(), "reviewList")
    made.setAccessibleName(session.say("panel-review"))
    made.setModel(model)
    made.setItemDelegate(ReviewLineDelegate(lambda: session.tokens, made))
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    return made
