"""The detail pane: the selected submission, the actions on it, and its sections."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.review.transitions import SUBMISSIONS
from wxdesk.domain.submissions.submission import Origin, Stage
from wxdesk.services.review.offers import Selection
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core import icons
from wxdesk.ui.core.actions import Action, enabled, main_action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.advertising import AdvertisingSection
from wxdesk.ui.queue.detail.advertising_forms import LinksForm, PaperForm
from wxdesk.ui.queue.detail.correction import CorrectionSection
from wxdesk.ui.queue.detail.entries import EntriesSection
from wxdesk.ui.queue.detail.foreign_history import ForeignHistorySection
from wxdesk.ui.queue.detail.mending import PieceMends
from wxdesk.ui.queue.detail.pick_form import PickForm
from wxdesk.ui.queue.detail.place_form import PlaceForm
from wxdesk.ui.queue.detail.placements import Placements
from wxdesk.ui.queue.detail.requests import RequestsSection
from wxdesk.ui.queue.detail.sections import Findings, Notices, Owed, Pieces, Timeline
from wxdesk.ui.queue.detail.standing import StandingSection
from wxdesk.ui.queue.detail.step_form import StepForm
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, retone, row
from wxdesk.ui.widgets.basic.drop_target import Veil, local_files
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.scroll import give_way, scrolled
from wxdesk.ui.widgets.basic.unsent_text import Unsent
from wxdesk.ui.widgets.decisions.request_form import RequestForm
from wxdesk.ui.widgets.decisions.sent_form import SentForm
from wxdesk.ui.widgets.decisions.waiver_form import WaiverForm

_BUTTONS = 3
_EDGE = 16
_MORE = 48


class DetailPane(QWidget):
    """Shows the head, actions and sections of one submission; forms open between the head and the sections."""

    acted = Signal(object)
    """Emits the `Action` that the person chose."""
    dropped = Signal(object)
    """Emits the files dropped on the pane, which are to be added to the submission shown."""
    shown = Signal(str)
    """Emits the id of the submission after it was shown or updated."""
    page_wanted = Signal()
    """Emitted when the button that opens the article page was clicked."""
    answered = Signal()
    """Emitted when a form was closed while it had the focus, so that the screen focuses another widget."""

    def __init__(self, session: Session) -> None:
        """Build head, sections and forms, without a submission."""
        super().__init__()
        self.setObjectName("detail")
        self._session = session
        self.view: SubmissionView | None = None
        self._drawn: object = None
        self.title = label(role="title", name="detailTitle", wrap=True, exact=True)
        self.under = label(role="dim", name="detailUnder", wrap=True)
        self.opens = button(session.say("page-open"), "detailOpenPage", self.page_wanted.emit, role="link", key="E")
        self._actions = row(spacing=8)
        self.question = Question(session, session.say("column-reason"))
        self.waiver = WaiverForm(session)
        self.place_form = PlaceForm(session)
        self.step_form = StepForm(session)
        self.sent_form = SentForm(session)
        self.pick_form = PickForm(session)
        self.request_form = RequestForm(session, "linkRequest", columns=2)
        self.links_form = LinksForm(session)
        self.paper_form = PaperForm(session)
        self.standing = StandingSection(session)
        self.correction = CorrectionSection(session)
        self.pieces = Pieces(session)
        self.mends = PieceMends(session)
        self.owed = Owed(session)
        self.findings = Findings(session)
        self.requests = RequestsSection(session)
        self.entries = EntriesSection(session)
        self.advertising = AdvertisingSection(session)
        self.placements = Placements(session)
        self.notices = Notices(session)
        self.timeline = Timeline(session)
        self.foreign = ForeignHistorySection(session)
        self.placements.chosen.connect(self._show_again)
        self.setAcceptDrops(True)
        self._veil = Veil(self)
        self._main: QPushButton | None = None
        self._behind = False
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        titled = row(self.title, self.opens, spacing=8)
        titled.setStretch(0, 1)
        titled.setAlignment(self.opens, Qt.AlignmentFlag.AlignTop)
        head = column(titled, self.under, self._actions, spacing=8)
        head.setContentsMargins(_EDGE, 16, _EDGE, 12)
        files = (
            *(self.standing, self.correction, self.pieces, self.mends, self.owed, self.requests),
            *(self.entries, self.placements, self.notices),
        )
        self._parts = {"pieces": files, "findings": (self.findings,), "history": (self.timeline, self.foreign)}
        sections = column(
            self.standing,
            self.correction,
            self.pieces,
            self.mends,
            self.owed,
            self.findings,
            self.requests,
            self.entries,
            self.placements,
            self.advertising,
            self.notices,
            self.timeline,
            self.foreign,
            None,
            spacing=20,
        )
        sections.setContentsMargins(16, 4, 16, 24)
        self._scroll = scrolled(sections, "detailScroll")
        give_way(self._scroll)
        self._head = framed(head)
        asking = (self.question, self.waiver, self.place_form, self.step_form, self.sent_form, self.pick_form)
        self.forms = (*asking, self.request_form, self.links_form, self.paper_form)
        for form in self.forms:
            form.installEventFilter(self)
        self._unsent = Unsent(asking, self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._tell_closed)
        self.setLayout(column(self._head, *self.forms, self._scroll, spacing=0))
        pass_keyboard(self, self._scroll)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the button of the main action plain while a form in this pane is open.

        Only the form's submit button is highlighted then.
        """
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and self._main is not None:
            retone(self._main, "role", self._main_role)
        return super().eventFilter(watched, event)

    @Slot(bool)
    def step_back(self, there: bool) -> None:
        """Stop highlighting the button of the main action while a form above the list is open (`there`)."""
        self._behind = there
        if self._main is not None:
            retone(self._main, "role", self._main_role)

    def fail(self, error: BaseException) -> None:
        """Show the error of an act in the form that asked about it; without a form, show it in the notice bar."""
        asking = next((one for one in self.forms if one.isVisible()), None)
        (self._session.refuse if asking is None else asking.fail)(error)

    @property
    def _main_role(self) -> str:
        return "" if self._behind or any(not one.isHidden() for one in self.forms) else "first"

    @Slot(QWidget, QWidget)
    def _tell_closed(self, before: QWidget | None, _now: QWidget | None) -> None:
        """Emit `answered` if the widget `before`, which had the focus, is inside a form that was closed.

        Qt itself would move the focus to an arbitrary widget.
        """
        if before is not None and any(one.isHidden() and one.isAncestorOf(before) for one in self.forms):
            self.answered.emit()

    @property
    def selection(self) -> Selection:
        """Return the data that decide which actions are enabled, such as submission, placement, person and date."""
        today = shanghai_date(self._session.desk.clock.now())
        return Selection(self.view, self.placements.current, self._session.person, self._session.read_only, today)

    def in_page(self) -> None:
        """Hide the title and the button "open the article", because this pane is shown inside the article page."""
        self.title.hide()
        self.opens.hide()

    def show_part(self, name: str) -> None:
        """Show only the sections that belong to the part `name`: `pieces`, `findings` or `history`."""
        for part, sections in self._parts.items():
            for one in sections:
                one.want(wanted=part == name)

    def clear(self) -> None:
        """Show no submission: hide head and sections, and close every form."""
        self.view = None
        self._drawn = None
        self.close_forms()
        self._head.hide()
        self._scroll.hide()

    def close_forms(self) -> None:
        """Hide every form."""
        for form in self.forms:
            form.hide()

    def settle(self) -> None:
        """Hide every form and delete the text typed into them, because the text was submitted."""
        self.close_forms()
        self._unsent.forget()

    def show_submission(self, view: SubmissionView) -> None:
        """Show `view`; if another submission was shown before, close all forms about it."""
        drawn = (view, self._session.person, self._session.tokens)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        if self.view is None or self.view.id != view.id:
            self.close_forms()
            self.mends.show_plans(view, ())
            self._scroll.verticalScrollBar().setValue(0)
        self.view = view
        self._unsent.about = view.id
        self._head.show()
        self._scroll.show()
        self.standing.show_standing(view)
        self.owed.show_owed(view)
        self.findings.show_findings(view)
        self.requests.show_requests(view)
        self.entries.show_entries(view)
        self.placements.show_placements(view)
        self.correction.show_correction(view, self.placements.current)
        self.notices.show_notices(view.notices)
        self.pieces.show_pieces(view)
        self.timeline.show_events(view)
        self.foreign.show_origin(view)
        self._show_head(view)
        self.shown.emit(view.id)

    def _show_head(self, view: SubmissionView) -> None:
        """Show the title that will be published, and the submission's own title if it differs."""
        placement = self.placements.current
        title = placement.title if placement is not None else view.title
        came = "" if title == view.title else self._session.say("title-came", title=view.title)
        self.title.setText(title)
        self.under.setText(self._under(view, came))
        self._show_actions()

    def _under(self, view: SubmissionView, came: str) -> str:
        say = self._session.say
        guessed = say("delivered-guessed") if view.delivered_guessed else ""
        route = say("delivered-by", route=view.delivered_route) if view.delivered_route else ""
        at = self._session.instant(view.delivered_at)
        delivered = say("delivered-at", at=at, guessed=guessed, route=route)
        if view.stage is Stage.PLANNED and view.due is not None:
            delivered = say("due-on", day=self._session.day(view.due))
        unit = view.unit if view.origin is Origin.UNIT else say("own-piece")
        own = {
            "unit": unit or say("unit-open"),
            "delivered_at": delivered,
            "range": self._range(view),
            "kind": self._session.word("category", view.kind),
        }
        own |= {"source": ""} if view.source == unit else {}
        stage = self._session.word("stage", view.stage.value)
        parts = (view.number, stage, *self._session.words.told(view, own), came)
        return " · ".join(part for part in parts if part)

    def _range(self, view: SubmissionView) -> str:
        """Return the number of the subject range (HS 4.3), or an empty text if there is none; the tooltip names it."""
        number = self._session.desk.rulebook.ranges.get(view.range or "")
        self.under.setToolTip(self._session.word("range", view.range) if view.range else "")
        return self._session.say("submission-range.said", value=number) if number else ""

    @property
    def takes_pieces(self) -> bool:
        """Tell whether pieces can still be added to the submission shown."""
        return self.view is not None and SUBMISSIONS.line("supplement", self.view.stage) is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many actions as fit the new width, each with its key."""
        super().resizeEvent(event)
        if self.view is not None and event.size().width() != event.oldSize().width():
            self._show_actions()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept dragged files for the submission shown and cover the pane with a hint.

        If the submission takes no files, the window handles the drag.
        """
        if local_files(event) and self.view is not None and self.takes_pieces:
            event.acceptProposedAction()
            self._veil.cover(self, self._session.say("drop-on-row", number=self.view.number))
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the drop hint."""
        self._veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped files."""
        self._veil.hide()
        event.acceptProposedAction()
        self.dropped.emit(local_files(event))

    @Slot()
    def _show_again(self) -> None:
        if self.view is not None:
            self.placements.show_placements(self.view)
            self.correction.show_correction(self.view, self.placements.current)
            self._show_head(self.view)

    def _show_actions(self) -> None:
        clear(self._actions)
        self._main = None
        selection = self.selection
        first = main_action(selection)
        opens = first is not None and first.id == "request_review" and selection.wants_reading
        retone(self.opens, "role", self._main_role if opens else "link")
        self._main = self.opens if opens else None
        others = [action for action in enabled(selection) if action is not first]
        shown = ([first] if first else []) + others
        room, beside = self.width() - 2 * _EDGE - _MORE, 0
        for action in shown[:_BUTTONS]:
            made = self._button(action, self._main_role if action is first and not opens else "")
            made.setParent(self)
            made.ensurePolished()
            room -= made.sizeHint().width() + self._actions.spacing()
            if room < 0 and beside:
                made.deleteLater()
                break
            self._actions.addWidget(made)
            self._main = made if action is first and not opens else self._main
            beside += 1
        if shown[beside:]:
            self._actions.addWidget(self._more(shown[beside:]))
        if not shown:
            why = "read-only-here" if self._session.read_only else "nothing-to-do"
            self._actions.addWidget(label(self._session.say(why), "small", name="nothingToDo"))
        self._actions.addStretch(1)

    def _button(self, action: Action, role: str) -> QPushButton:
        words = self._session.say(action.text)
        return button(words, f"do-{action.id}", lambda: self.acted.emit(action), role=role, key=action.key)

    def _more(self, actions: list[Action]) -> QPushButton:
        words = self._session.say("action-more")
        made = button("", "moreActions", lambda: None, tip=words)
        made.setAccessibleName(words)
        made.setIcon(icons.icon("more", self._session.tokens.ink))
        menu = QMenu(made)
        for action in actions:
            entry = menu.addAction(f"{self._session.say(action.text)}\t{action.key}")
            entry.setObjectName(f"menu-{action.id}")
            entry.setIcon(icons.icon(action.icon, self._session.tokens.dim))
            entry.triggered.connect(lambda _on=False, one=action: self.acted.emit(one))
        made.setMenu(menu)
        return made
