"""The manual steps of one article, or of the whole push, with the names of those who did them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from wxdesk.domain.package.handover import HandStep
from wxdesk.services.calendar.publishing_steps import StepView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, named, row
from wxdesk.ui.widgets.basic.tick import Tick


class StepGroup(QWidget):
    """One tick box for each manual step in WeChat; they are updated and not rebuilt, so that the focus stays."""

    ticked = Signal(object, bool)
    """Emits the steps whose box a person ticked or unticked, and whether they are done now."""

    def __init__(self, session: Session, number: int, steps: Sequence[StepView], columns: int) -> None:
        """Build a tick box for each of `steps` in this number of `columns`; `number` is the number of the group.

        `show_steps` then shows which steps are done.
        """
        super().__init__()
        self._session = session
        self._number = number
        self._steps = steps
        self._lines: list[tuple[QCheckBox, QLabel]] = []
        say, first = session.say, steps[0]
        words = say("preflight-item", number=first.number, title=first.title)
        self._all = button(say("steps-article-done"), f"stepsAll-{number}", self._tick_open, role="link")
        head = row(spacing=8)
        head.addWidget(label(words if first.placement else say("step-whole"), wrap=True), 1)
        head.addWidget(self._all)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for at, one in enumerate(steps):
            grid.addWidget(self._line(at, one), at // columns, at % columns)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        self.setLayout(column(head, grid, spacing=4))

    def _line(self, at: int, step: StepView) -> QWidget:
        which = step.step.value
        post = step.step is HandStep.PICTURES and any(one.step is HandStep.WORDING for one in self._steps)
        words = self._session.say("step-pictures-post") if post else self._session.word("step", which)
        box = named(Tick(words), f"step-{self._number}-{which}")
        box.clicked.connect(lambda on: self.ticked.emit([self._steps[at]], on))
        said = label(role="small", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lines.append((box, said))
        made = row(box)
        made.addWidget(said, 1)
        return framed(made)

    def show_steps(self, steps: Sequence[StepView], *, may: bool) -> None:
        """Show the new state of the steps that the constructor got; enable the tick boxes if `may`."""
        session, self._steps = self._session, steps
        for (box, said), one in zip(self._lines, steps, strict=True):
            box.setChecked(one.done_at is not None)
            box.setEnabled(may)
            by = ""
            if one.done_at is not None:
                by = session.say("steps-done-by", by=one.done_by, at=session.instant(one.done_at))
            said.setText(by)
        self._all.setVisible(bool(steps[0].placement and self._open()) and may)

    def _open(self) -> list[StepView]:
        return [one for one in self._steps if one.done_at is None]

    @Slot()
    def _tick_open(self) -> None:
        self.ticked.emit(self._open(), True)
