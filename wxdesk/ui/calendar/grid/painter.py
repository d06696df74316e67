"""Draw the calendar: only the changed area, with a cache of shortened texts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap

from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.faces import APART, ItemFace, NumberForm, Numbers, PushFace
from wxdesk.ui.calendar.grid.layout import Band, Box, CalendarLayout, DayBox, LaneBox, Metrics, PushBox
from wxdesk.ui.calendar.grid.meter import draw_corner, draw_meter
from wxdesk.ui.calendar.grid.pen import CARD, LEFT, Pen
from wxdesk.ui.calendar.grid.period import View
from wxdesk.ui.core import icons
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.widgets.basic.basics import unbroken
from wxdesk.ui.widgets.basic.style import BODY, SMALL

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_LINES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_BELOW_NAME = 6
"""Distance in pixels between the name of a channel and the words below it."""
_LOCK = 14
_FAINT = 0.35
_HATCH = 0.7


@dataclass(frozen=True)
class CalendarPicture:
    """Everything that the painter needs for the calendar: layout, words, tones and tags of pushes and items.

    `lanes` and `shorts` have the long and the short name of each channel, by its id. `days` has the words at the
    head of each day, `marks` the special days such as holidays: short word, tone and full name. `month` is the
    number of the shown month; days of other months are drawn faint. `chosen` is the label of the selected push or
    the id of the selected placement. `only` tells that days without a push are narrow. `found` are the placements
    that match the search, `carry` is the dragged item. `refusals` tells for each push label why the push does not
    take the dragged item. `alarms` has the tone and the words of each push's alarms, by label.
    """

    view: View
    layout: CalendarLayout
    today: date
    month: int
    """Number of the shown month; in a month, days of other months are drawn faint."""
    lanes: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    """For each channel by its id: its name, its push days, and its number of items with the time window of a push."""
    shorts: Mapping[str, str] = field(default_factory=dict)
    """For each channel by its id: one or two characters that stand for it in a month."""
    pushes: Mapping[str, PushFace] = field(default_factory=dict)
    items: Mapping[str, ItemFace] = field(default_factory=dict)
    days: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """The words at the head of each day, in ever shorter forms."""
    marks: Mapping[date, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    """Special days, by date; each has a short word, a tone and its full name."""
    only: bool = False
    """Whether days without a push are drawn narrow."""
    chosen: str = ""
    """The selected placement or the label of the selected push; "" if nothing is selected."""
    focus: bool = False
    found: frozenset[str] | None = None
    """Placements that match the search; None if nothing is searched."""
    carry: Carry | None = None
    refusals: Mapping[str, str] = field(default_factory=dict)
    """Why pushes do not take the dragged item, by label; the key "" has the reason for pushes of other channels."""
    alarms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Tone and words of each push's alarms, by label of the push."""


class Painter(Pen):
    """Draws a `CalendarPicture` in the colours of the current theme."""

    def __init__(self, tokens: Callable[[], Tokens], base: QFont) -> None:
        """Create the fonts from `base`; `tokens` returns the colours of the current theme."""
        super().__init__(tokens, base)
        self._numbers = Numbers(partial(self._width, size=SMALL))
        self._locks: dict[str, QPixmap] = {}
        self._view = QRect()

    def paint(self, painter: QPainter, look: CalendarPicture, area: QRect, view: QRect) -> None:
        """Draw `area` of the viewport; `view` is the visible part of the calendar in the calendar's coordinates."""
        self._painter, self._view, scroll = painter, view, view.topLeft()
        self._cuts.tidy()
        tokens = self._tokens()
        painter.fillRect(area, tokens.color("pane"))
        painter.translate(-scroll)
        seen = area.translated(scroll)
        for band in look.layout.between(seen.top(), seen.bottom() + 1):
            lanes = [one for one in band.lanes if one.box.bottom > seen.top() and one.box.y <= seen.bottom()]
            for lane in lanes:
                self._lane(look, lane, seen)
            top = min(max(band.box.y, scroll.y()), band.box.bottom - look.layout.metrics.day_head)
            self._days(look, band, top)
            if area.left() < look.layout.metrics.lane_head:
                self._heads(look, lanes, top)
        painter.translate(scroll)

    def _heads(self, look: CalendarPicture, lanes: Sequence[LaneBox], top: int) -> None:
        """Draw the channel names of `lanes` at the left edge, where they stay while the days scroll.

        The corner above them, beside the heads of the days, is drawn at the height `top`.
        """
        painter, tokens, metrics = self._painter, self._tokens(), look.layout.metrics
        painter.translate(self._view.left(), 0)
        for lane in lanes:
            box = QRect(0, lane.box.y, metrics.lane_head, lane.box.h)
            painter.fillRect(box, tokens.color("pane"))
            self._lane_head(look, lane)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        corner = QRect(0, top, metrics.lane_head, metrics.day_head)
        painter.fillRect(corner, tokens.color("pane"))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(corner.bottomLeft(), corner.bottomRight())
        if self._view.left():
            for box in (corner, *(_rect(lane.box) for lane in lanes)):
                painter.drawLine(metrics.lane_head, box.top(), metrics.lane_head, box.bottom())
        painter.translate(-self._view.left(), 0)

    def _days(self, look: CalendarPicture, band: Band, top: int) -> None:
        """Paint date and tags of each day at the height `top`, where they stay while their week is scrolled."""
        painter, tokens, height = self._painter, self._tokens(), look.layout.metrics.day_head
        painter.fillRect(QRect(0, top, look.layout.width, height), tokens.color("pane"))
        for number, (x, width) in enumerate(band.columns):
            day = band.start + timedelta(days=number)
            box = QRect(x, top, width, height)
            self._font(CARD, bold=day == look.today)
            forms = look.days.get(day, (str(day.day),))
            marks = look.marks.get(day, ())
            room = width - 24 - sum(self._width(word, SMALL) + 12 for word, _, _ in marks)
            words = self._fitting(forms, max(room, 20), CARD, bold=day == look.today)
            if day == look.today:
                ground = QRect(x + 6, top + (height - 22) // 2, self._width(words, CARD, bold=True) + 16, 22)
                self._rounded(ground, tokens.accent, 11)
                painter.setPen(QColor(tokens.accent_ink))
                painter.drawText(ground, _CENTRE, words)
            else:
                painter.setPen(QColor(tokens.faint if day < look.today else tokens.ink))
                painter.drawText(box.adjusted(8, 0, 0, 0), LEFT, words)
            self._day_marks(box, marks)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(x, top, x, top + height)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, top + height - 1, look.layout.width, top + height - 1)

    def _day_marks(self, box: QRect, marks: Sequence[tuple[str, str, str]]) -> None:
        """Draw the short words of `marks`, the special days such as a sensitive day, as far as `box` has room."""
        right = box.right() - 4
        self._font(SMALL)
        for word, tone, _ in marks:
            ink, back = self._tokens().pair(tone)
            width = self._width(word, SMALL) + 8
            ground = QRect(right - width, box.top() + (box.height() - 18) // 2, width, 18)
            if ground.left() < box.left() + 24:
                return
            self._rounded(ground, back, 4)
            self._painter.setPen(QColor(ink))
            self._painter.drawText(ground, _CENTRE, word)
            right = ground.left() - 4

    def _lane(self, look: CalendarPicture, lane: LaneBox, seen: QRect) -> None:
        painter, tokens, box = self._painter, self._tokens(), lane.box
        for day in lane.days:
            if day.box.right > seen.left() and day.box.x <= seen.right():
                self._day(look, day)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, box.bottom - 1, box.right, box.bottom - 1)

    def _lane_head(self, look: CalendarPicture, lane: LaneBox) -> None:
        painter, tokens, box = self._painter, self._tokens(), lane.box
        metrics = look.layout.metrics
        top = max(box.y, min(self._view.top() + metrics.day_head, box.bottom - metrics.floor))
        room = QRect(12, top + metrics.head.tag + 2, metrics.lane_head - 20, box.h)
        name, *rest = look.lanes.get(lane.channel, (lane.channel, "", ""))
        self._font(BODY, bold=True)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(room, _LINES, name)
        # measured in the font of the name: it may need two lines
        room.setTop(room.top() + painter.boundingRect(room, _LINES, name).height() + _BELOW_NAME)
        self._font(SMALL)
        painter.setPen(QColor(tokens.dim))
        painter.drawText(room, _LINES, "\n".join(rest))

    def head_height(self, look: CalendarPicture, metrics: Metrics) -> int:
        """Return the height in pixels that the tallest head of a lane needs.

        The head at the left of each channel's lane shows the channel's name, push days and usual number of items.
        """
        room = QRect(0, 0, metrics.lane_head - 20, metrics.floor)
        fonts = self._metrics[BODY, True], self._metrics[SMALL, False]
        heads = ((name, "\n".join(rest)) for name, *rest in look.lanes.values())
        words = (sum(font.boundingRect(room, _LINES, text).height() for font, text in zip(fonts, head, strict=True))
                 for head in heads)  # fmt: skip
        return metrics.head.tag + 2 + max(words, default=0) + 2 * _BELOW_NAME

    def _day(self, look: CalendarPicture, day: DayBox) -> None:
        painter, tokens = self._painter, self._tokens()
        box = _rect(day.box)
        if not day.pushes:
            painter.fillRect(box, tokens.color("background"))
            painter.setOpacity(_HATCH)
            painter.fillRect(box, QBrush(tokens.color("line"), Qt.BrushStyle.BDiagPattern))
            painter.setOpacity(1.0)
        elif day.day < look.today:
            painter.fillRect(box, tokens.color("background"))
        for push in day.pushes:
            self._push(look, push)
        painter.setPen(QColor(tokens.accent if day.day == look.today else tokens.line))
        painter.drawLine(box.left(), box.top(), box.left(), box.bottom())

    def _push(self, look: CalendarPicture, one: PushBox) -> None:
        face = look.pushes.get(one.push.label)
        if face is None:
            return
        box = _rect(one.box)
        self._push_head(look, face, box)
        if one.push.label in look.alarms:
            tone, _ = look.alarms[one.push.label]
            draw_corner(self._painter, box, QColor(self._tokens().pair(tone)[0]))
        for item, card in zip(one.push.items, one.cards, strict=True):
            self.card(look, item.placement, _rect(card))
        if look.carry is not None:
            self._answer(look, look.carry, one)
        elif look.chosen == one.push.label:
            self._outline(box.adjusted(2, 1, -2, -2), self._tokens().accent, 2 if look.focus else 1)

    def _push_head(self, look: CalendarPicture, face: PushFace, box: QRect) -> None:
        painter, tokens, state = self._painter, self._tokens(), face.state
        ink, back = tokens.pair(state.tone)
        head = look.layout.metrics.head
        left, top, right = box.left() + 8, box.top() + head.tag, box.right() - 7
        width = self._width(face.numbers.against_minimum, SMALL) + 10
        ground = QRect(left, top, width, head.tag_height)
        over = state.code == "over"
        if not over:
            self._rounded(ground, tokens.line if state.tone == "neutral" else back, 4)
        self._font(SMALL)
        painter.setPen(QColor(tokens.faint if over else ink))
        painter.drawText(ground, _CENTRE, face.numbers.against_minimum)
        at = left + width + 5
        if state.locked:
            painter.drawPixmap(at - 2, top + (head.tag_height - _LOCK) // 2, self._lock(ink))
            at += 14
        word = self._fitting(face.words, right - at, SMALL)
        painter.drawText(QRect(at, top, right - at, head.tag_height), LEFT, word)
        bar = QRect(left, box.top() + head.meter, right - left, head.meter_height)
        draw_meter(painter, tokens, face, bar, QColor(ink))
        under = self._fitting(face.under, right - left, SMALL)
        self._text(under, QRect(left, bar.bottom() + 4, right - left, 18), tokens.dim, SMALL)

    def card(self, look: CalendarPicture, placement: str, box: QRect) -> None:
        """Draw the card of an item."""
        face = look.items.get(placement)
        if face is None:
            return
        painter, tokens = self._painter, self._tokens()
        carried = look.carry is not None and look.carry.placement == placement
        hidden = look.found is not None and placement not in look.found
        painter.setOpacity(_FAINT if carried or hidden else 1.0)
        chosen = look.chosen == placement
        lit = chosen or (look.found is not None and not hidden)
        self._rounded(box, tokens.accent_back if chosen else tokens.pane, 5)
        edge = tokens.accent if lit else tokens.faint if face.planned else tokens.line
        self._outline(box, edge, 2 if chosen and look.focus else 1, dashed=face.planned)
        inner = box.adjusted(6, 0, -4, 0)
        first = QRect(inner.left(), box.top() + 1, inner.width(), 19)
        first.moveTop(box.top() + 2)
        first.setLeft(self._marks(face, first, first.left()))
        self._title(face, inner, first, look.layout.metrics)
        line = QRect(inner.left(), box.bottom() - 19, inner.width(), 18)
        self._under(face, line, self._numbers.form(look.items, line.right() - line.left()))
        painter.setOpacity(1.0)

    def _title(self, face: ItemFace, card: QRect, first: QRect, metrics: Metrics) -> None:
        """Draw the title of an item in the rectangle `first`, and in a second line if the card is high enough."""
        two = card.height() > metrics.card
        lines = self._cuts.in_two(face.title, first.width(), CARD) if two else (face.title,)
        second = QRect(card.left(), first.top() + metrics.second, card.width(), first.height())
        for line, box in zip(lines, (first, second), strict=False):
            self._text(line, box, self._tokens().ink)

    def _position(self, face: ItemFace, line: QRect) -> int:
        """Draw the item's position, and return the x at which the next words begin."""
        self._font(SMALL, bold=face.first)
        self._painter.setPen(QColor(self._tokens().accent if face.first else self._tokens().dim))
        self._painter.drawText(line, LEFT, face.position)
        return line.left() + self._width(face.position, SMALL, bold=face.first) + APART

    def _marks(self, face: ItemFace, line: QRect, at: int) -> int:
        """Draw the item's tags, such as "urgent", from the x `at` on; return the x at which the next words begin."""
        self._font(SMALL)
        for word, tone in face.marks:
            ink, back = self._tokens().pair(tone)
            ground = QRect(at, line.top() + 2, self._width(word, SMALL) + 6, line.height() - 4)
            self._rounded(ground, back, 3)
            self._painter.setPen(QColor(ink))
            self._painter.drawText(ground, _CENTRE, word)
            at = ground.right() + 5
        return at

    def _under(self, face: ItemFace, line: QRect, form: NumberForm) -> None:
        """Draw position, number and stage of an item; leave out the number if there is too little room."""
        painter, tokens = self._painter, self._tokens()
        if face.first or form is not NumberForm.ALONE:
            line.setLeft(self._position(face, line))
        self._font(SMALL)
        number = face.number if form is NumberForm.WHOLE else face.number.partition("-")[2]
        room, beside = line.right() - line.left(), self._width(number, SMALL) + APART
        stages = (face.stage, face.short_stage)
        stage = self._fitting(stages, room - beside, SMALL) or self._fitting(stages, room, SMALL)
        painter.setPen(QColor(tokens.pair(face.tone)[0]))
        painter.drawText(line, _RIGHT, stage)
        number = self._fitting((number,), room - self._width(stage, SMALL) - APART, SMALL)
        self._text(number, line, tokens.dim, SMALL)

    def _answer(self, look: CalendarPicture, carry: Carry, one: PushBox) -> None:
        """Show on the push of `one` whether the dragged item may be dropped there, or why it may not."""
        painter, tokens, label = self._painter, self._tokens(), one.push.label
        box = _rect(one.box).adjusted(2, 1, -2, -2)
        over = carry.over == label
        if carry.allows(label):
            tone = tokens.accent if label == carry.source else tokens.ok
            self._outline(box, tone, 3 if over else 2)
            if over:
                self._insertion(one, carry.slot, tone)
            return
        why = look.refusals.get(label) or (look.refusals.get("", "") if over else "")
        veil = QColor(tokens.background)
        veil.setAlphaF(0.95)
        painter.fillRect(_rect(one.box).adjusted(1, 0, 0, -1), veil)
        if not why:
            return
        self._font(SMALL)
        painter.setPen(QColor(tokens.returned if over else tokens.dim))
        metrics = look.layout.metrics
        seen = self._view.adjusted(metrics.lane_head, metrics.day_head, 0, 0)
        painter.drawText(box.adjusted(6, 4, -6, -4).intersected(seen), _WRAPPED, unbroken(why))
        if over:
            self._outline(box, tokens.returned, 2)

    def _insertion(self, one: PushBox, slot: int | None, tone: str) -> None:
        if slot is None or not one.cards:
            return
        last = one.cards[-1]
        y = one.cards[slot].y - 2 if slot < len(one.cards) else last.bottom + 2
        self._painter.setPen(QPen(QColor(tone), 2))
        self._painter.drawLine(QPointF(last.x, y), QPointF(last.right, y))

    def _lock(self, colour: str) -> QPixmap:
        if colour not in self._locks:
            self._locks[colour] = icons.pixmap("lock", colour, _LOCK)
        return self._locks[colour]


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.w, box.h)
