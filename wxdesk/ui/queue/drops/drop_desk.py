"""Lays the card of a dropped delivery, or the tray of several, over the queue."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wxdesk.domain.media.name_likeness import Home
from wxdesk.domain.office.people import Role
from wxdesk.services.submissions.drop_intake import DropDone, DropOutcome, letters_of
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.drops.drop_card import DropCard
from wxdesk.ui.queue.drops.drop_items import DropItem, DropTray
from wxdesk.ui.queue.drops.tray_page import TrayPage
from wxdesk.ui.queue.intake.intake_form import Choices
from wxdesk.ui.widgets.basic.clipboard import put_text

_SOON_MS = 40
"""Milliseconds between a change of a delivery and its drawing; changes in that time are drawn together."""
_A_STEP = 12
"""Number of widgets of card and tray that get their style before the window handles events again."""
_MARGIN = 16
_WIDEST = 940
_DIMMED = 90
"""Opacity of the shadow over the queue while the card is shown, of 255."""
_SHADE, _FALL, _ROUND = 10, 6, 8
"""The card's shadow: opacity of each of its layers, of 255; pixels by which it lies lower; radius of its corners."""
_OF_WINDOW = (Qt.Key.Key_Z, Qt.Key.Key_K, Qt.Key.Key_V, Qt.Key.Key_Q, Qt.Key.Key_O)
"""Keys that run commands of the window together with Ctrl, also while the card is shown."""


class DropDesk(QWidget):
    """Covers the queue while there are dropped deliveries to accept or return; hidden if there are none."""

    received = Signal(object)
    """Emits the ids of the submissions that were registered."""
    full_wanted = Signal(object, object)
    """Emits the dropped paths, and the details shown in the card by field, when the person asks for the full form."""
    into_wanted = Signal(object, object)
    """Emits the dropped paths, and a `Home`, the submission to which the files are to be added."""
    seen = Signal(bool)  # whether a card or the tray is shown, whose main button is then the only filled button
    closed = Signal()
    """Emitted when this widget was hidden, so that the screen focuses another widget."""

    def __init__(self, session: Session, panel: QWidget) -> None:
        """Build the widget, hidden; it is shown over the whole of `panel`, the screen Queue."""
        super().__init__(panel)
        self._session = session
        self.setObjectName("dropDesk")
        self._panel = panel
        self.tray = DropTray(session)
        self.page = TrayPage(session, self.tray)
        self.card = DropCard(session, self.tray)
        for part in (self.page, self.card):
            part.setParent(self)
            part.hide()
        self._carded: DropItem | None = None
        """The delivery whose card is shown."""
        self._picked = False
        """Whether the person opened the card; otherwise a card is shown only as long as there is one delivery."""
        self.tray.listed.connect(self._arrange)
        self.tray.changed.connect(self._changed)
        self.tray.answered.connect(self._answered)
        self.page.card_wanted.connect(self._show_card)
        self.page.left.connect(self.put_off)
        self.card.left.connect(self._leave)
        self.card.back_wanted.connect(self._show_tray)
        self.card.more_wanted.connect(self._ask_fully)
        self.card.into_wanted.connect(self._add_into)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._refresh_tray)
        panel.installEventFilter(self)
        session.person_changed.connect(self.resume)
        self.hide()

    # deliveries

    def take(self, paths: Sequence[Path]) -> None:
        """Show the card of dropped files, or the tray if there are other deliveries.

        Only an editor may register them; other people see a message.
        """
        if not self._session.may(Role.EDITOR.value):
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
            return
        self._session.noticed.emit("", "")
        self.tray.clear_done()
        self._carded, self._picked = None, False
        self.tray.take(paths)
        self.home.setFocus()

    @Slot()
    def resume(self) -> None:
        """Show the deliveries that nobody accepted or returned yet, also those of an earlier window.

        Show nothing to a person who is no editor.
        """
        if not self._session.may(Role.EDITOR.value):
            self._cover(there=False)
            return
        self.tray.resume()
        if self.tray.items:
            self.tray.judge_again()
            self._arrange()

    def offer(self, choices: Choices) -> None:
        """Offer the units, officers and channels in `choices` from now on, in card and tray."""
        self.tray.offer(choices)

    @property
    def home(self) -> QWidget:
        """Return the widget that gets the focus: the card, or the table of the tray."""
        return self.card if self._carded is not None else self.page.list

    @Slot()
    def _arrange(self) -> None:
        """Show the card of the only delivery, the tray of several, or nothing."""
        items = self.tray.items
        if self._carded not in items or not self._picked:
            self._carded = None
        if len(items) == 1 and items[0].done is None:
            self._carded = items[0]
        was = not self.isHidden()
        self._cover(there=bool(items))
        if items:
            self._lay_over()
        elif was:
            self.closed.emit()

    def _cover(self, *, there: bool) -> None:
        self.setVisible(there)
        self.seen.emit(there)

    def _lay_over(self) -> None:
        several = len(self.tray.items) > 1
        self.setGeometry(self._panel.rect())
        self.raise_()
        self.page.setVisible(several)
        self.card.setVisible(self._carded is not None)
        self._fit()
        if several:
            self.page.refresh()
        if self._carded is not None:
            self.card.show_item(self._carded, of_tray=several)
            self.card.raise_()
        held = self.window().focusWidget()
        if held is None or not held.isVisible() or not self.isAncestorOf(held):
            self.home.setFocus()
        self.update()

    @Slot(object)
    def _changed(self, item: DropItem) -> None:
        if self.page.isVisibleTo(self) and not self._soon.isActive():
            self._soon.start()
        if item is self._carded:
            self.card.refresh()

    @Slot()
    def _refresh_tray(self) -> None:
        if self.page.isVisibleTo(self):
            self.page.refresh()

    def prepare(self) -> Iterator[None]:
        """Style the widgets of card and tray a few at a time, so that the first drop is shown at once."""
        for number, one in enumerate([self.card, *self.card.findChildren(QWidget), *self.page.findChildren(QWidget)]):
            if isValid(one):  # a drop may have replaced chips of the card meanwhile
                one.ensurePolished()
            if number % _A_STEP == 0:
                yield

    @Slot(object)
    def _show_card(self, item: DropItem) -> None:
        self._carded, self._picked = item, True
        self._lay_over()
        self.card.setFocus()

    @Slot()
    def _show_tray(self) -> None:
        self._carded, self._picked = None, False
        self._lay_over()
        self.page.list.setFocus()

    @Slot(object)
    def _leave(self, item: DropItem) -> None:
        self.tray.drop(item)

    @Slot()
    def put_off(self) -> None:
        """Close the tray; deliveries in it that are not accepted or returned yet are shown again at the next drop.

        The next window shows them too.
        """
        self.tray.clear_done()
        self._cover(there=False)
        self.closed.emit()

    @property
    def waits(self) -> bool:
        """Tell whether there are deliveries to accept or return, although neither the card nor the tray is shown."""
        return bool(self.tray.items) and self.isHidden() and self._session.may(Role.EDITOR.value)

    def show_again(self) -> None:
        """Show the deliveries that nobody accepted, returned or registered yet, after the tray was closed."""
        if self.waits:
            self._arrange()
            self.home.setFocus()

    @Slot(object)
    def _ask_fully(self, item: DropItem) -> None:
        texts = self.tray.texts(item)
        self.tray.drop(item)
        self.full_wanted.emit(item.paths, texts)

    @Slot(object, object)
    def _add_into(self, item: DropItem, home: Home) -> None:
        self.tray.drop(item)
        self.into_wanted.emit(item.paths, home)

    def recolour(self) -> None:
        """Draw the icons in the colours of the current theme."""
        self.page.pane.recolour()

    # results

    @Slot(object)
    def _answered(self, done: Sequence[DropDone]) -> None:
        """Copy the texts for the units, tell what was done, and offer one undo for all."""
        person = self._session.person
        texts = letters_of(done, person.name if person else "")
        if texts:
            put_text("\n".join(texts))
        self._session.changed.emit()
        self._session.done(self._told(done), self.tray.undo_of(done))
        self.received.emit([one.id for one in done])
        if self._carded is not None and self._carded.done is not None and self._carded in self.tray.items:
            self._show_next(self._carded)

    def _show_next(self, answered: DropItem) -> None:
        """Go back to the tray, and select the next delivery without an answer; Enter opens its card."""
        at = self.tray.items.index(answered)
        following = [one for one in (*self.tray.items[at:], *self.tray.items[:at]) if one.done is None]
        self._show_tray()
        self.page.list.choose([one.key for one in following[:1]])

    def _told(self, done: Sequence[DropDone]) -> str:
        say, day = self._session.say, self._session.day
        accepted = [one for one in done if one.outcome is DropOutcome.ACCEPT]
        returned = [one for one in done if one.outcome is DropOutcome.RETURN]
        if len(done) > 1:
            return say("drop-done-many", accepted=len(accepted), returned=len(returned))
        (one,) = done
        if returned:
            return say("drop-done-returned", number=one.number)
        if not accepted:
            return say("received", count=1)
        days = [f"{day(place.day)} {place.channel_name}" for place in one.placements if place.day is not None]
        planned = say("list-between").join(days) or say("drop-planned-none")
        return say("drop-done-accepted", number=one.number, planned=planned, text="yes" if one.text else "no")

    # geometry and keys

    def _fit(self) -> None:
        """Give the tray the whole area, and the card the right part of it."""
        area = self.rect()
        self.page.setGeometry(area)
        width = min(_WIDEST, area.width() - 2 * _MARGIN)
        box = QRect(area.right() - _MARGIN - width, area.top() + _MARGIN, width, area.height() - 2 * _MARGIN)
        self.card.setGeometry(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit card and tray to the new size."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole queue screen again when its size changes."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._panel.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below the card, and draw the card's shadow.

        An effect of Qt would draw the whole card anew with each of its changes, which blocks the window.
        """
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, _DIMMED))
        if self.card.isHidden() or self.card.geometry().contains(event.rect()):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _SHADE))
        for grown in range(0, _MARGIN, 2):
            box = self.card.geometry().adjusted(-grown, _FALL - grown, grown, _FALL + grown)
            painter.drawRoundedRect(box, _ROUND + grown, _ROUND + grown)

    def event(self, event: QEvent) -> bool:
        """Pass no keys on to the queue below the card; commands of the window with Ctrl still run."""
        asked = event.type() is QEvent.Type.ShortcutOverride and not self.page.asks
        fills = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2 and self._carded is None
        if asked and isinstance(event, QKeyEvent) and (fills or _is_ours(event)):
            event.accept()
            return True
        return super().event(event)


def _is_ours(event: QKeyEvent) -> bool:
    modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return False
    return not modified or (event.key() not in _OF_WINDOW and not Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9)
