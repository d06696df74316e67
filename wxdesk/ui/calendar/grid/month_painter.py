"""Draw a month: for each day its pushes with numbers, missing items, state and the title of the 头条."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from wxdesk.ui.calendar.grid.faces import PushFace
from wxdesk.ui.calendar.grid.layout import Band, Box, DayBox, PushBox
from wxdesk.ui.calendar.grid.meter import draw_corner
from wxdesk.ui.calendar.grid.month_layout import HEAD, LINE, TOP
from wxdesk.ui.calendar.grid.painter import CalendarPicture
from wxdesk.ui.calendar.grid.pen import CARD, LEFT, Pen
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.widgets.basic.basics import unbroken
from wxdesk.ui.widgets.basic.style import SMALL

_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_FAINT = 0.4
_GAP = 5
_PILL = 20
"""Height in pixels of the rounded background behind today's day number."""
_URGENT = "!"
"""The mark of an urgent push if there is no room for the word."""
_SIGNS = {"published": "✓", "exported": "✓", "timed": "✓", "missed": "✕", "stale": "↻", "fixed": "▪", "frozen": "▪"}
"""A sign for each state of a push that its numbers do not show, so that no state is told by colour alone."""


class MonthWords:
    """The words in the month view that do not depend on a push: weekdays, "urgent", and "no 头条 chosen"."""

    def __init__(self, session: Session) -> None:
        """Take the words from the catalogue of the session's language."""
        self._text = session.texts.text
        self.urgent = self._text("schedule-mark-urgent")
        self.headless = self._text("month-headless")
        self.weekdays = tuple(self._text(f"weekday-{number}") for number in range(1, 8))

    def gap(self, count: int) -> str:
        """Return how many items a push lacks, in two or three characters."""
        return self._text("month-gap", count=count)

    def planned(self, count: int) -> str:
        """Return how many placeholders a push has, in two or three characters."""
        return self._text("month-planned", count=count)


class MonthPainter(Pen):
    """Draws the months of a `CalendarPicture` in the colours of the current theme."""

    def __init__(self, tokens: Callable[[], Tokens], base: QFont, words: MonthWords) -> None:
        """Create the fonts from `base`; `tokens` returns the colours of the current theme."""
        super().__init__(tokens, base)
        self._words = words

    def paint(self, painter: QPainter, look: CalendarPicture, area: QRect, view: QRect) -> None:
        """Draw `area` of the viewport; `view` is the visible part of the month in the month's coordinates."""
        self._painter, scroll = painter, view.topLeft()
        self._cuts.tidy()
        tokens = self._tokens()
        painter.fillRect(area, tokens.color("pane"))
        painter.translate(-scroll)
        seen = area.translated(scroll)
        for band in look.layout.between(seen.top(), seen.bottom() + 1):
            for day in band.lanes[0].days:
                if day.box.right > seen.left() and day.box.x <= seen.right():
                    self._day(look, day)
            painter.setPen(tokens.color("line"))
            painter.drawLine(0, band.box.bottom - 1, band.box.right, band.box.bottom - 1)
        painter.translate(scroll)
        self._weekdays(look)

    def _weekdays(self, look: CalendarPicture) -> None:
        """Draw the names of the weekdays, which stay at the top."""
        painter, tokens = self._painter, self._tokens()
        painter.fillRect(QRect(0, 0, look.layout.width, TOP), tokens.color("pane"))
        bands: tuple[Band, ...] = look.layout.bands
        self._font(SMALL)
        painter.setPen(QColor(tokens.dim))
        for word, (x, width) in zip(self._words.weekdays, bands[0].columns if bands else (), strict=False):
            painter.drawText(QRect(x + 8, 0, width, TOP), LEFT, word)
        painter.setPen(tokens.color("line"))
        painter.drawLine(0, TOP - 1, look.layout.width, TOP - 1)

    def _day(self, look: CalendarPicture, day: DayBox) -> None:
        painter, tokens, box = self._painter, self._tokens(), _rect(day.box)
        if day.day < look.today:
            painter.fillRect(box, tokens.color("background"))
        self._number(look, day.day, box, sum(one.push.moments for one in day.pushes))
        for one in day.pushes:
            self._push(look, one)
        painter.setPen(tokens.color("line"))
        painter.drawLine(box.left(), box.top(), box.left(), box.bottom())
        if look.carry is not None and any(one.push.label == look.carry.over for one in day.pushes):
            self._refuse(look, box)

    def _number(self, look: CalendarPicture, day: date, box: QRect, brief: int) -> None:
        """Paint a day's number and the names of its special days.

        Room for `brief` short lines of Moments pushes is left free at the right.
        """
        painter, tokens = self._painter, self._tokens()
        words = look.days.get(day, ("", "", str(day.day)))[-1]
        head = QRect(box.left() + 8, box.top() + 1, box.width() - 8 - 44 * brief, HEAD - 2)
        self._font(CARD, bold=True)
        width = self._width(words, CARD, bold=True)
        if day == look.today:
            pill = QRect(head.left() - 2, head.top(), max(width + 14, 28), _PILL)
            self._rounded(pill, tokens.accent, _PILL // 2)
            painter.setPen(QColor(tokens.accent_ink))
            painter.drawText(pill, _CENTRE, words)
            width = pill.width()
        else:
            painter.setPen(QColor(tokens.faint if day < look.today or day.month != look.month else tokens.ink))
            painter.drawText(head, LEFT, words)
        at = head.left() + width + _GAP
        for word, tone, name in look.marks.get(day, ()):
            room = head.right() - at
            shown = self._fitting((f"{name} {word}", word), room, SMALL)
            if not shown:
                return
            self._text(shown, QRect(at, head.top(), room, head.height()), tokens.pair(tone)[0], SMALL)
            at += self._width(shown, SMALL) + _GAP

    def _push(self, look: CalendarPicture, one: PushBox) -> None:
        """Draw the line of a push, or both its lines."""
        face = look.pushes.get(one.push.label)
        if face is None:
            return
        painter, tokens, box = self._painter, self._tokens(), _rect(one.box)
        chosen = look.chosen == one.push.label or any(item.placement == look.chosen for item in one.push.items)
        found = look.found is not None and any(item.placement in look.found for item in one.push.items)
        before = painter.opacity()
        if look.found is not None and not found:
            painter.setOpacity(before * _FAINT)
        if chosen:
            self._rounded(box, tokens.accent_back, 4)
        line = QRect(box.left() + 4, box.top(), box.width() - 8, LINE)
        at = self._marks(look, face, one, line)
        if one.box.h > LINE:
            self._title(face, QRect(line.left(), line.top() + LINE - 1, line.width(), LINE))
        elif not one.push.moments:
            self._title(face, QRect(at, line.top(), line.right() - at, LINE))
        if one.push.label in look.alarms:
            draw_corner(painter, box.adjusted(0, 1, -1, 0), QColor(tokens.pair(look.alarms[one.push.label][0])[0]))
        if look.carry is not None:
            allowed = look.carry.allows(one.push.label)
            if allowed:
                self._outline(box, tokens.ok, 3 if look.carry.over == one.push.label else 2)
        elif chosen or found:
            self._outline(box, tokens.accent, 2 if chosen and look.focus else 1)
        painter.setOpacity(before)

    def _marks(self, look: CalendarPicture, face: PushFace, one: PushBox, line: QRect) -> int:
        """Paint the channel, the numbers, the missing items and the tags of a push.

        Return the x at which its title begins.
        """
        painter, tokens, state = self._painter, self._tokens(), face.state
        ink, back = tokens.pair(state.tone)
        sign = _SIGNS.get(state.code, "")
        words = f"{look.shorts.get(one.push.channel, '')} {face.numbers.against_minimum}{sign}".strip()
        ground = QRect(line.left(), line.top() + 2, self._width(words, SMALL) + 8, LINE - 4)
        if state.code == "cancelled":
            painter.setPen(QPen(QColor(tokens.faint), 1))
            painter.drawLine(ground.left() + 2, ground.center().y(), ground.right() - 2, ground.center().y())
        elif one.push.moments and state.tone == "neutral":
            ink = tokens.faint
        elif state.tone == "neutral":
            self._outline(ground, tokens.line, 1)
        else:
            self._rounded(ground, back, 4)
        self._font(SMALL)
        painter.setPen(QColor(ink))
        painter.drawText(ground, _CENTRE, words)
        at = ground.right() + _GAP
        if face.gap_shown:
            at = self._word(self._words.gap(state.missing), at, line, ink)
        if face.urgent:
            word = self._words.urgent
            if at + self._width(word, SMALL) + 6 > line.right():
                word = _URGENT
            width = self._width(word, SMALL) + 6
            mark = QRect(at, line.top() + 3, width, LINE - 6)
            self._rounded(mark, tokens.returned, 3)
            painter.setPen(QColor(tokens.pane))
            painter.drawText(mark, _CENTRE, word)
            at = mark.right() + _GAP
        if face.numbers.planned:
            at = self._word(self._words.planned(face.numbers.planned), at, line, tokens.dim)
        return at

    def _word(self, word: str, at: int, line: QRect, colour: str) -> int:
        """Draw `word` from the x `at` on if `line` has room; return the x at which the next words begin."""
        width = self._width(word, SMALL)
        if at + width > line.right():
            return at
        self._text(word, QRect(at, line.top(), width + 2, LINE), colour, SMALL)
        return at + width + _GAP

    def _title(self, face: PushFace, box: QRect) -> None:
        """Draw the title of the 头条, or of a placeholder in a dashed frame, or that no 头条 is chosen."""
        if box.width() < 2 * LINE:
            return
        tokens = self._tokens()
        if face.headline:
            colour = tokens.faint if face.past else tokens.ink
            self._text(face.headline, box, colour)
        elif face.topic:
            frame = QRect(box.left(), box.top() + 1, box.width(), box.height() - 3)
            words = self._cuts.elided(face.topic, frame.width() - 8, SMALL)
            frame.setWidth(min(frame.width(), self._width(words, SMALL) + 10))
            self._outline(frame, tokens.faint, 1, dashed=True)
            self._text(words, frame.adjusted(5, 0, 0, 0), tokens.dim, SMALL)
        elif face.headless:
            self._text(self._words.headless, box, tokens.dim, SMALL)

    def _refuse(self, look: CalendarPicture, box: QRect) -> None:
        """Write over a cell why its push does not take the dragged item."""
        carry = look.carry
        if carry is None or carry.over is None or carry.allows(carry.over):
            return
        painter, tokens = self._painter, self._tokens()
        why = look.refusals.get(carry.over) or look.refusals.get("", "")
        veil = QColor(tokens.background)
        veil.setAlphaF(0.95)
        painter.fillRect(box.adjusted(1, 0, 0, -1), veil)
        self._font(SMALL)
        painter.setPen(QColor(tokens.returned))
        painter.drawText(box.adjusted(6, 4, -6, -4), _WRAPPED, unbroken(why))
        self._outline(box.adjusted(2, 1, -2, -2), tokens.returned, 2)


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.w, box.h)
