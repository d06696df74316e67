"""The line of steps of an article: which step it has reached, and who did each step when."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.review.journey import ArticleStep, StepState
from wxdesk.services.views.article_page_views import ArticleStepView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.style import SMALL

_HIGH, _MARK, _GAP, _LINE = 46, 22, 7, 12
"""Sizes in pixels: height of the line, diameter of a step's symbol, gap beside it, shortest line between two steps."""
_TICK = "✓"
_STOP = "✕"
_TONES = {StepState.DONE: "ok", StepState.HERE: "accent", StepState.STOPPED: "returned"}


class _Shown(NamedTuple):
    """One step in words: its name, and below it who did it and when."""

    name: str
    below: str
    state: StepState
    step: ArticleStep = ArticleStep.DELIVERED


class StepLine(QWidget):
    """Draws the steps from left to right; if the line is narrow, only the present step keeps all its words."""

    chosen = Signal(str)
    """Emits the name of the step that was clicked."""

    def __init__(self, session: Session) -> None:
        """Begin without steps."""
        super().__init__()
        self.setObjectName("stepLine")
        self._session = session
        self._steps: Sequence[_Shown] = ()
        self._boxes: list[QRect] = []
        self.setFixedHeight(_HIGH)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def here(self) -> str:
        """Return the name of the step at which the article is, or at which its way ended by a rejection.

        Return "" if all are done.
        """
        found = (one.name for one in self._steps if one.state in (StepState.HERE, StepState.STOPPED))
        return next(found, "")

    def show_steps(self, steps: Sequence[ArticleStepView]) -> None:
        """Show `steps`, and name them for screen readers."""
        self._steps = [self._in_words(one)._replace(step=one.step) for one in steps]
        self.setAccessibleName(self._session.say("journey-steps"))
        self.setAccessibleDescription("；".join(self._spoken(one) for one in self._steps))
        self.update()

    def _in_words(self, one: ArticleStepView) -> _Shown:
        session = self._session
        name = session.word("journey-step", one.step.value)
        if one.step is ArticleStep.PLACED:
            return _Shown(name, session.day(one.day) if one.day else session.say("journey-unplaced"), one.state)
        if one.step is ArticleStep.LAID_OUT and one.revision is not None:
            number = session.say("journey-revision", number=one.revision)
            return _Shown(name, f"{number} {one.who}", one.state)
        if one.state is not StepState.DONE or one.at is None:
            return _Shown(name, session.day(one.day) if one.day else "", one.state)
        day, who = session.instant(one.at).rpartition(" ")[0], one.who
        return _Shown(name, day if one.step is ArticleStep.DELIVERED else f"{day} {who}".strip(), one.state)

    def _spoken(self, one: _Shown) -> str:
        state = self._session.word("journey-state", one.state.value)
        said = self._session.say("journey-spoken", step=one.name, state=state)
        return f"{said} {one.below}".strip()

    def minimumSizeHint(self) -> QSize:
        """Return the width that all step symbols need, plus the words of the longest step."""
        widest = max((self._words_width(one) for one in self._steps), default=0)
        return QSize(len(self._steps) * (_MARK + _LINE) + _GAP + widest, _HIGH)

    def _small(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(SMALL)
        return face

    def _name_face(self, state: StepState) -> QFont:
        face = QFont(self.font())
        face.setBold(state in (StepState.HERE, StepState.STOPPED))
        return face

    def _words_width(self, one: _Shown) -> int:
        name = QFontMetrics(self._name_face(one.state)).horizontalAdvance(one.name)
        return max(name, QFontMetrics(self._small()).horizontalAdvance(one.below)) + 1

    def _widths(self) -> list[int]:
        """Return the width of each step's words; in a narrow line, other steps than the present one show less.

        They first lose who did them and when, and then also their names.
        """
        whole = [self._words_width(one) for one in self._steps]
        fixed = len(self._steps) * (_MARK + _GAP + _LINE)
        if fixed + sum(whole) <= self.width():
            return whole
        present = (StepState.HERE, StepState.STOPPED)
        names = [QFontMetrics(self._name_face(one.state)).horizontalAdvance(one.name) + 1 for one in self._steps]
        named = [
            full if one.state in present else name for one, full, name in zip(self._steps, whole, names, strict=True)
        ]
        if fixed + sum(named) <= self.width():
            return named
        return [full if one.state in present else 0 for one, full in zip(self._steps, whole, strict=True)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a symbol for each step, its words, and the lines between the steps."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._widths()
        taken = sum(widths) + sum(_MARK + (_GAP if width else 0) for width in widths)
        spare = max(0, self.width() - taken) // max(1, len(self._steps))
        self._boxes, left = [], 0
        for number, (one, width) in enumerate(zip(self._steps, widths, strict=True), 1):
            wide = _MARK + (_GAP + width if width else 0)
            box = QRect(left, 0, wide, _HIGH)
            self._boxes.append(box)
            self._draw(painter, box, one, number, width)
            left += wide
            if number < len(self._steps):
                painter.setPen(QPen(QColor(self._session.tokens.line), 1))
                painter.drawLine(left + 6, _HIGH // 2, left + spare - 6, _HIGH // 2)
            left += spare

    def _draw(self, painter: QPainter, box: QRect, one: _Shown, number: int, width: int) -> None:
        tokens = self._session.tokens
        ink, back = tokens.pair(_TONES.get(one.state, "neutral"))
        mark = QRect(box.left(), (_HIGH - _MARK) // 2, _MARK, _MARK)
        filled = one.state is StepState.HERE
        painter.setPen(QPen(QColor(tokens.line if one.state is StepState.AHEAD else ink), 1))
        painter.setBrush(QColor(tokens.accent if filled else back if one.state is not StepState.AHEAD else tokens.pane))
        painter.drawEllipse(mark.adjusted(0, 0, -1, -1))
        painter.setFont(self._small())
        painter.setPen(QColor(tokens.accent_ink if filled else ink))
        sign = {StepState.DONE: _TICK, StepState.STOPPED: _STOP}.get(one.state, str(number))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, sign)
        if not width:
            return
        words = QRect(mark.right() + 1 + _GAP, 0, width, _HIGH)
        below = one.below if QFontMetrics(self._small()).horizontalAdvance(one.below) < width + 1 else ""
        upper = QRect(words.left(), 4, width, _HIGH // 2 - 3) if below else words
        painter.setFont(self._name_face(one.state))
        painter.setPen(QColor(ink if one.state in (StepState.HERE, StepState.STOPPED) else tokens.ink))
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, one.name)
        if below:
            painter.setFont(self._small())
            painter.setPen(QColor(tokens.dim))
            lower = QRect(words.left(), _HIGH // 2 + 1, width, _HIGH // 2 - 5)
            painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, below)

    def _at(self, at: QPoint) -> _Shown | None:
        found = (one for one, box in zip(self._steps, self._boxes, strict=False) if box.contains(at))
        return next(found, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `chosen` with the name of the clicked step, such as "placed"."""
        step = self._at(event.position().toPoint())
        if step is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(step.step.value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand as the pointer over the step "placed", because a click on it opens the placement's history."""
        step = self._at(event.position().toPoint())
        told = step is not None and step.step is ArticleStep.PLACED
        self.setCursor(Qt.CursorShape.PointingHandCursor if told else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Show all words of the step under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent):
            return self._tell(event.pos(), event.globalPos())
        return super().event(event)

    def _tell(self, at: QPoint, where: QPoint) -> bool:
        step = self._at(at)
        words = self._spoken(step) if step is not None else ""
        if step is not None and step.step is ArticleStep.PLACED:
            words = f"{words}\n{self._session.say('story-click')}"
        QToolTip.showText(where, plain_tip(words) if words else "", self)
        return True
