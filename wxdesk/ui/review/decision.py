"""The right pane: the buttons for decisions, who may decide or why not, and the data on which decisions depend."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.views.review_views import ReviewRow, ReviewView
from wxdesk.services.views.views import EventView
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.review.acts import Act, Seat, able, may_propose, may_waive
from wxdesk.ui.review.changes_form import ChangesForm
from wxdesk.ui.review.channels import ChannelTicks
from wxdesk.ui.review.comment_form import CommentForm
from wxdesk.ui.review.facts import Facts
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, set_margins, tag
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.scroll import give_way, scrolled
from wxdesk.ui.widgets.basic.unsent_text import Unsent
from wxdesk.ui.widgets.decisions.contradictions import ConfirmLineForm
from wxdesk.ui.widgets.decisions.on_behalf import OnBehalfForm
from wxdesk.ui.widgets.decisions.waiver_form import WaiverForm

_EDGE = 16
_MORE = 48


class DecisionPane(QWidget):
    """Shows one placement with buttons for its decisions, and the forms for values that a decision needs."""

    acted = Signal(str)
    waived = Signal(object)
    shown = Signal(str)
    """Emits the placement whose data were shown or updated."""
    compared_wanted = Signal()
    """Emitted when the button for the changes since the approval was clicked."""
    answered = Signal()
    """Emitted when the last open form was closed, so that another widget takes the focus."""

    def __init__(self, session: Session) -> None:
        """Build the pane without a placement."""
        super().__init__()
        self.setObjectName("reviewDecision")
        self._session = session
        self.view: ReviewView | None = None
        self._row: ReviewRow | None = None
        self._drawn: object = None
        self.title = label(role="title", name="reviewTitle", wrap=True, exact=True)
        self.under = label(role="dim", name="reviewUnder", wrap=True)
        self.why = label(role="note", name="reviewWhy", wrap=True)
        self.again = button("", "reviewAgain", self.compared_wanted.emit, role="link", key="D")
        self._state = QHBoxLayout()
        self._state.setSpacing(8)
        self.channels = ChannelTicks(session)
        self.channels.turned.connect(self._show_buttons)
        self._buttons = row(spacing=8)
        self._button_row = framed(self._buttons)
        again = row(self.again, None)
        head = column(self.title, self.under, self._state, again, self.channels, self.why, self._button_row, spacing=8)
        self._head = framed(head)
        set_margins(self._head, _EDGE, 16, _EDGE, 12)
        self.changes = ChangesForm(session)
        self.comment = CommentForm(session)
        self.question = Question(session, session.say("column-reason"))
        self.waiver = WaiverForm(session)
        self.on_behalf = OnBehalfForm(session)
        self.confirm_line = ConfirmLineForm(session)
        self.facts = Facts(session)
        self._forms = (self.changes, self.comment, self.question, self.waiver, self.on_behalf, self.confirm_line)
        for form in self._forms:
            form.installEventFilter(self)
        self._unsent = Unsent(self._forms, self)
        self.area = scrolled(column(*self._forms, self.facts, None, spacing=0), "reviewScroll")
        give_way(self.area)
        self.area.setAccessibleName(session.say("review-facts"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(column(self._head, line(), self.area, spacing=0))
        self.clear()

    @property
    def seat(self) -> Seat:
        """Return the data that decide which acts are offered: placement, person, and whether the desk is read-only."""
        return Seat(self.view, self._session.person, self._session.read_only)

    def clear(self) -> None:
        """Show no placement."""
        self.view, self._drawn = None, None
        self.close_forms()
        self._head.hide()
        self.area.hide()

    @property
    def asking(self) -> QWidget | None:
        """Return the open form; None if no form is open."""
        return next((one for one in self._forms if one.isVisible()), None)

    def fail(self, error: BaseException) -> None:
        """Show the error of an act in the form that asked about it; without a form, show it in the notice bar."""
        asking = next((one for one in self._forms if one.isVisible()), None)
        (self._session.refuse if asking is None else asking.fail)(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the buttons for decisions while a form is open."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            asked = any(not one.isHidden() for one in self._forms)
            self._button_row.setVisible(not asked)
            self.why.setVisible(not asked and bool(self.why.text()))
            if not asked:
                self.answered.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons for decisions as fit."""
        super().resizeEvent(event)
        if self.view is not None and event.size().width() != event.oldSize().width():
            self._show_buttons()

    def begin(self) -> None:
        """Close all forms and scroll to the top, because another form is about to be opened."""
        self.close_forms()
        self._session.begin()
        self.area.verticalScrollBar().setValue(0)

    def close_forms(self) -> None:
        """Close all forms, and keep the text that was typed into them."""
        for form in self._forms:
            form.hide()

    def settle(self) -> None:
        """Close all forms and delete the text typed into them, because it was submitted."""
        self.close_forms()
        self._unsent.forget()

    def show_view(self, view: ReviewView, row: ReviewRow) -> None:
        """Show the placement `view`, whose row in the review list is `row`.

        If another placement was shown before, close its forms.
        """
        if self.view is None or self.view.row.placement != view.row.placement:
            self.close_forms()
            self.area.verticalScrollBar().setValue(0)
        self._unsent.about = view.row.placement
        drawn = (replace(view, row=row), self._session.person, self._session.tokens)
        self.view, self._row = view, row
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._head.show()
        self.area.show()
        self.title.setText(view.row.title)
        self.under.setText(self._under(view))
        self._show_state(view)
        self.channels.show_view(view)
        self._show_buttons()
        self.facts.show_view(view, self._waive, writable=not self._session.read_only)
        # do the layout now, because the start of Chromium, which comes next, blocks the window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.shown.emit(view.row.placement)

    def _under(self, view: ReviewView) -> str:
        session, row_ = self._session, view.row
        push = session.dated(row_.day) if row_.day else session.say("proof-unplaced")
        return f"{row_.number} · {row_.channel_name} · {push}"

    def _show_state(self, view: ReviewView) -> None:
        session, row_ = self._session, view.row
        clear(self._state)
        self._state.addWidget(
            tag(
                session.word("placement", row_.stage.value),
                STAGE_TONES.get(row_.stage, "neutral"),
                name="reviewStage",
            )
        )
        if row_.stage is PlacementStage.IN_REVIEW and row_.levels > 1:
            words = session.say("review-level", level=row_.level, levels=row_.levels)
            self._state.addWidget(label(words, "small"))
        code = label(session.say("proof-code-is", code=view.code), "small", name="reviewCode")
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state.addWidget(code)
        self._state.addStretch(1)
        compared = view.compared
        awaited = row_.stage in (PlacementStage.IN_REVIEW, PlacementStage.APPROVED)
        words = session.say("review-again", revision=compared.revision, count=compared.count)
        self.again.show_words(words, "D")
        self.again.setVisible(awaited and compared.approved and compared.count > 0)
        self.why.setText(self._why(view))
        self.why.setVisible(self.asking is None and bool(self.why.text()))

    def _why(self, view: ReviewView) -> str:
        """Return why this person cannot decide here, and who can; "" if this person can."""
        session, say, row_ = self._session, self._session.say, view.row
        if session.read_only:
            return say("read-only-here")
        if self._row is not None and self._row.last is not None:
            return self._last(self._row.last)
        if row_.bar is None:
            return ""
        barred = session.error(row_.bar)
        names = "、".join(one.name for one in view.able)
        return f"{barred}\n{say('review-able', names=names) if names else say('review-nobody')}"

    def _last(self, event: EventView) -> str:
        session = self._session
        who = session.who(event)
        act, at = act_words(session.words, event), session.instant(event.happened_at)
        said = session.say("review-last", who=who, at=at, act=act)
        return said + (session.say("review-last-why", reason=event.reason) if event.reason else "")

    def _show_buttons(self) -> None:
        """Show the buttons that fit; the last button opens a menu with the others."""
        clear(self._buttons)
        acts, room = able(self.seat), self.width() - 2 * _EDGE - _MORE
        shown: list[Act] = []
        for act in acts:
            made = self._button(act)
            made.ensurePolished()
            room -= made.sizeHint().width() + self._buttons.spacing()
            if room < 0:
                made.deleteLater()
                break
            shown.append(act)
            self._buttons.addWidget(made)
        self._buttons.addWidget(self._more(acts[len(shown) :]))
        self._buttons.addStretch(1)

    def _button(self, act: Act) -> QPushButton:
        role, words = "first" if act.first else "", self._session.texts.text(act.text)
        if act.decides and (also := self.channels.covered(act.decides)):
            words = self._session.say("review-act-channels", words=words, count=1 + len(also))
        return button(words, f"do-{act.id}", lambda: self.acted.emit(act.id), role=role, key=act.key)

    def _more(self, acts: Sequence[Act]) -> QPushButton:
        words = self._session.say("action-more")
        made = button("", "reviewMore", lambda: None, tip=words)
        made.setAccessibleName(words)
        made.setIcon(icons.icon("more", self._session.tokens.ink))
        menu = QMenu(made)
        others = [(act.id, self._session.texts.text(act.text), act.key) for act in acts]
        others += [
            (name, self._session.say(f"action-open-{name}"), key) for name, key in (("article", "E"), ("queue", "G"))
        ]
        for name, text, key in others:
            entry = menu.addAction(f"{text}\t{key}")
            entry.setObjectName(f"menu-{name}")
            entry.triggered.connect(lambda _on=False, one=name: self.acted.emit(one))
        made.setMenu(menu)
        return made

    def _waive(self, finding: Finding) -> Callable[[], object] | None:
        book, seat = self._session.desk.rulebook, self.seat
        if not (may_waive(finding, book, seat) or may_propose(finding, book, seat)):
            return None
        return lambda: self.waived.emit(finding)
