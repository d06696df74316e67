"""Shows the result of a trial of the draft: a sentence, and the submissions that the draft would judge differently."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.services.rulebook.rulebook_trial import FindingShift, Trial
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rulebook_rows import trial_model
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class TrialView(QWidget):
    """The result of a trial; activating a row opens the article page of its submission."""

    left = Signal()

    def __init__(self, session: Session, back: str, shifted: Callable[[Session, FindingShift], str]) -> None:
        """Build the view without a result; `back` is the text of the button that leaves it.

        `shifted` puts the change of a finding into words.
        """
        super().__init__()
        self.setObjectName("trialView")
        self._session = session
        self.sum = label(name="trialSum", wrap=True)
        self.more = label(role="small", name="trialMore", wrap=True)
        self.back = button(back, "trialBack", self.left.emit, key="Esc")
        self.model = trial_model(session, shifted)
        self.list = table("trialList", session.say("trial-column-change"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.activated.connect(self._open)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=_INSIDE)
        escape.activated.connect(self.left)
        self.empty = EmptyState("trialEmpty", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        told = row(spacing=12)
        told.addLayout(column(self.sum, self.more, spacing=4), 1)
        told.addWidget(self.back)
        told.setContentsMargins(16, 12, 12, 12)
        self.setLayout(column(framed(told, "strip"), self._stack, spacing=0))

    def show_trial(self, trial: Trial, said: str, more: str) -> None:
        """Show the result of `trial`.

        `said` is the result as one sentence; `more` says what the trial could not judge, or is "".
        """
        self.sum.setText(said)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.empty.say(said)
        self.model.replace(trial.rows)
        self._stack.setCurrentWidget(self.list if trial.rows else self.empty)
        if trial.rows:
            self.list.selectRow(0)
        (self.list if trial.rows else self.back).setFocus()

    def recolour(self) -> None:
        """Redraw the icon of the empty list in the current colours."""
        self.empty.draw(icons.pixmap("shield", self._session.tokens.dim, 40))

    def open_selected(self) -> None:
        """Open the article page of the selected submission."""
        self._open(self.list.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        tried = self.model.at(index)
        if tried is not None:
            self._session.go("article", tried.id)
