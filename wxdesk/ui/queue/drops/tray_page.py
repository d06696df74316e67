"""The tray 收件箱: several dropped deliveries as rows, which can be filled in bulk.

They are accepted or returned in one act; then each row shows its result.
"""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.shown import bare_name
from wxdesk.services.lists.drops import DropRow, drops_list
from wxdesk.services.lists.editing import ListChanges
from wxdesk.services.submissions.drop_intake import DropDone, DropOutcome, DropVerdict
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.list_pane import ListPane
from wxdesk.ui.queue.drops.drop_items import DropItem, DropTray
from wxdesk.ui.queue.drops.question_line import question_words
from wxdesk.ui.queue.drops.tray_editing import TrayEditor
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, retone, row
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.basic.scroll import give_way, scrolled
from wxdesk.ui.widgets.forms.entries import parted

_SIDE = 236


class TrayPage(QWidget):
    """The table of the tray, with buttons that accept or return all deliveries; Enter opens the card of a row."""

    card_wanted = Signal(object)
    """Emits the `DropItem` whose card is to be shown."""
    left = Signal()
    """Emitted when the person closes the tray."""

    def __init__(self, session: Session, tray: DropTray) -> None:
        """Build the page without rows."""
        super().__init__()
        self._session, self._tray = session, tray
        self.setObjectName("dropTray")
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say, book = session.say, session.desk.rulebook
        spec = drops_list(book.ranges, [*book.kinds])
        self._shown: Sequence[DropRow] = ()
        self.editor = TrayEditor(spec, lambda: self._shown, lambda: tray.choices, say("own-piece"))
        self.editor.written.connect(self._write)
        changes = ListChanges(session.desk.store, self.editor)
        self.pane = ListPane(session, spec, "drops", EmptyState("dropsEmpty", say("drop-tray-empty")), changes)
        self.pane.export.hide()
        if self.pane.cells is not None:
            self.pane.cells.offers = self._offers
        self.list = self.pane.table
        self.list.doubleClicked.connect(self._open)
        self.list.installEventFilter(self)
        self.pane.arranged.connect(self._show_chosen)
        self.title = label("", "title", name="dropTrayTitle")
        self.fill = button(say("list-fill"), "dropFill", self.pane.fill, key="M")
        self.give_up = button(say("drop-leave"), "dropGiveUp", self.give_up_chosen, key="Delete")
        self.close_tray = button(say("drop-tray-close"), "dropTrayClose", self.left.emit, key="Esc")
        self.go = button(say("drop-accept-many", count=0), "dropAcceptAll", self.act, role="first", key="Ctrl+↵")
        self.told = label("", "small", name="dropAcceptTold", wrap=True)
        self.back = button(say("drop-return-many", count=0), "dropReturnAll", self.return_all)
        self.confirm = button("", "dropConfirm", self.confirm_chosen, key="Y")
        self._name = label("", "heading", name="dropChosen", wrap=True)
        self._about = label("", name="dropChosenTold", wrap=True)
        for one in (self._name, self._about, self.confirm):
            one.hide()
        self._after = label(say("drop-after"), "heading", name="dropAfter")
        self._places = column(spacing=8)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(
            self.title, None, self.fill, self.give_up, self.close_tray, spacing=8, margins=QMargins(16, 8, 12, 8)
        )
        told = scrolled(
            column(self._name, self._about, self.confirm, self._after, self._places, None, spacing=12), "dropAbout"
        )
        give_way(told)
        for one in filter(None, (told, told.widget())):
            one.setProperty("role", "inset")
        side = column(told, self.told, self.go, self.back, spacing=12, margins=QMargins(16, 16, 16, 16))
        side.setStretch(0, 1)
        aside = framed(side, "side", "dropSide")
        aside.setFixedWidth(round(_SIDE * self._session.width_scale))
        both = row(self.pane, aside, spacing=0)
        both.setStretch(0, 1)
        whole = column(framed(head, "bar"), spacing=0)
        whole.addLayout(both, 1)
        self.setLayout(whole)
        pass_keyboard(self, self.list)

    def refresh(self) -> None:
        """Show the deliveries of the tray, and how many would be accepted or returned.

        For those that can be accepted, show also to which pushes they would go.
        """
        self._shown = [self._row(one) for one in self._tray.items]
        self.pane.show_rows(self._shown)
        if not self.list.chosen_rows and self.pane.model.rows:
            self.list.selectRow(0)
        say = self._session.say
        self.title.setText(say("drop-tray-count", count=len(self._shown)))
        ready = self._ready(DropOutcome.ACCEPT)
        returns = self._ready(DropOutcome.RETURN)
        asked = [one for one in self._tray.items if one.outcome is DropOutcome.ASK]
        if ready or not asked:
            self.go.show_words(say("drop-accept-many", count=len(ready)), "Ctrl+↵")
        else:
            self.go.show_words(say("drop-next"), "↵")
        left = [one for one in self._tray.items if one.done is None]
        self.go.setVisible(bool(ready) or (bool(left) and not returns))
        retone(self.close_tray, "role", "" if left else "first")
        self.go.setEnabled(bool(ready or asked))
        self._after.setVisible(bool(ready))
        self.back.show_words(say("drop-return-many", count=len(returns)))
        self.back.setVisible(bool(returns))
        retone(self.back, "role", "" if ready else "first")
        rest = sum(one.done is None for one in self._tray.items) - len(ready)
        self.told.setText(say("drop-rest", count=rest))
        self.told.setVisible(bool(ready) and rest > 0)
        self._show_places(ready)
        self._show_chosen()

    def _offers(self, column: str) -> Sequence[str]:
        """Return the names that the cells of the column `column` accept."""
        choices = self._tray.choices
        chosen = {one.unit for one in self.list.chosen_rows}
        units = dict(choices.units)
        serving = [choices.officers.get(units.get(one, ""), ()) for one in chosen]
        known = {
            "unit": [*units, self._session.say("own-piece")],
            "officer": [name for officers in serving for name, _ in officers],
            "channels": [name for name, _ in choices.channels],
            "route": self._session.say("drop-routes").split("、"),
        }
        return known.get(column, [])

    def _ready(self, outcome: DropOutcome) -> list[DropItem]:
        return [one for one in self._tray.items if one.outcome is outcome]

    def _row(self, item: DropItem) -> DropRow:
        texts, verdict, names = self._tray.texts(item), item.verdict, dict(self._channel_names())
        return DropRow(
            key=item.key,
            name=bare_name(item.name),
            state=self._state(item),
            files=len(item.names),
            unit=texts.get("unit", ""),
            officer=texts.get("officer", ""),
            range=texts.get("range") or None,
            kind=texts.get("kind") or None,
            channels=tuple(names.get(one, one) for one in parted(texts.get("channels", ""))),
            route=texts.get("route", ""),
            signed=bool(texts.get("signed_off")),
            planned=self._planned(item.done or verdict),
            problems=" · ".join(self._told_of(item)),
        )

    def _channel_names(self) -> list[tuple[str, str]]:
        return [(key, name) for name, key in self._tray.choices.channels]

    @staticmethod
    def _state(item: DropItem) -> str:
        if item.done is not None:
            return "done"
        if item.problem is not None:
            return "failed"
        return item.outcome.value if item.outcome is not None else "reading"

    def _planned(self, told: DropVerdict | DropDone | None) -> str:
        placed = [one for one in (told.placements if told is not None else ()) if one.day is not None]
        days = [f"{one.channel_name} {self._session.day(one.day)}" for one in placed if one.day is not None]
        return self._session.say("list-between").join(days)

    def _told_of(self, item: DropItem) -> Sequence[str]:
        """Return what is missing or wrong in a delivery; if it is accepted or returned, say so."""
        say, verdict = self._session.say, item.verdict
        if item.done is not None:
            word = "drop-done-return" if item.done.outcome is DropOutcome.RETURN else "drop-done-accept"
            return [say(word, number=item.done.number)]
        if item.problem is not None:
            return [self._session.reason(item.problem)]
        if verdict is None:
            return []
        parts = [question_words(self._session, verdict, one) for one in verdict.questions]
        parts += [*verdict.return_lines] or [self._session.finding(one) for one in verdict.returns[:2]]
        for word, keys in (("drop-under-lacking", verdict.lacking), ("drop-under-doubtful", verdict.doubtful)):
            if keys:
                parts.append(say(word, fields=self._captions(keys)))
        if verdict.reminders:
            parts.append(say("drop-reminders", count=verdict.reminders))
        return parts

    @Slot()
    def _show_chosen(self) -> None:
        """Show all that is missing or wrong of the selected delivery, which its row may not have room for."""
        chosen = self.pane.chosen
        item = next((one for one in self._tray.items if chosen is not None and one.key == chosen.key), None)
        told = self._told_of(item) if item is not None else []
        self._about.setVisible(bool(told))
        self._name.setVisible(bool(told))
        self._name.setText(bare_name(item.name) if item is not None else "")
        self._about.setText("\n".join(told))
        asked = self._doubtful()
        fields = list(dict.fromkeys(key for _, keys in asked for key in keys))
        self.confirm.setVisible(bool(asked))
        self.confirm.show_words(
            self._session.say("drop-confirm-many", field=self._captions(fields), count=len(asked)), "Y"
        )

    def _doubtful(self) -> list[tuple[DropItem, list[str]]]:
        """Return the selected deliveries with uncertain guesses, each with the fields that can be confirmed."""
        chosen, found = {one.key for one in self.list.chosen_rows}, []
        for item in self._tray.items:
            if item.key in chosen and item.done is None and item.verdict is not None:
                texts = self._tray.texts(item)
                found.append((item, [key for key in item.verdict.doubtful if texts.get(key)]))
        return [(item, keys) for item, keys in found if keys]

    def _captions(self, fields: Sequence[str]) -> str:
        say = self._session.say
        return say("list-between").join(say(f"submission-{key.replace('_', '-')}") for key in fields)

    def _show_places(self, ready: Sequence[DropItem]) -> None:
        """Show for each push how many placements it would get if all deliveries in `ready` were accepted."""
        clear(self._places)
        counted: Counter[tuple[str, str]] = Counter()
        for item in ready:
            for one in item.verdict.placements if item.verdict is not None else ():
                day = self._session.day(one.day) if one.day is not None else self._session.say("drop-planned-none")
                counted[(one.channel_name, day)] += 1
        for (channel, day), count in sorted(counted.items()):
            words = row(label(channel, "strong"), label(day, "small"), None, spacing=8)
            words.addWidget(label(self._session.say("drop-more-of-push", count=count)))
            self._places.addLayout(words)

    # acts

    def accept_all(self) -> None:
        """Accept every delivery that can be accepted, in one act."""
        self._tray.answer(self._ready(DropOutcome.ACCEPT))

    def act(self) -> None:
        """Do what the main button says: accept all that can be accepted, or open the first with a question."""
        asked = [one for one in self._tray.items if one.outcome is DropOutcome.ASK]
        if self._ready(DropOutcome.ACCEPT) or not asked:
            self.accept_all()
        else:
            self.card_wanted.emit(asked[0])

    def confirm_chosen(self) -> None:
        """Confirm the uncertain guesses of the selected deliveries as they are shown."""
        for item, keys in self._doubtful():
            texts = self._tray.texts(item)
            self._tray.type(item, {key: texts[key] for key in keys})

    def return_all(self) -> None:
        """Return to their units, in one act, all deliveries that are to be returned by the result of their check."""
        self._tray.answer(self._ready(DropOutcome.RETURN))

    def give_up_chosen(self) -> None:
        """Remove the selected deliveries that nobody accepted, returned or registered yet; an undo lists them again."""
        chosen = {one.key for one in self.list.chosen_rows}
        gone = [one for one in self._tray.items if one.key in chosen and one.done is None]
        if gone:
            self._tray.give_up(gone)
            # nothing is entered at the desk, so no opened seat and no PIN is needed
            by, said = self._session.unattended(), self._session.say("drop-gave-up", count=len(gone))
            self._session.done(said, self._tray.taking_up(gone), by)

    @Slot(QModelIndex)
    def _open(self, at: QModelIndex) -> None:
        self.open_row(self.pane.model.rows[at.row()].key)

    def open_row(self, key: str) -> None:
        """Show the card of the delivery with this key, unless it was accepted, returned or registered already."""
        item = next((one for one in self._tray.items if one.key == key), None)
        if item is not None and item.done is None:
            self.card_wanted.emit(item)

    @Slot(str, object)
    def _write(self, key: str, texts: dict[str, str]) -> None:
        item = next((one for one in self._tray.items if one.key == key), None)
        if item is not None and item.done is None:
            self._tray.type(item, texts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run the keys of the tray while the table has the focus; the table itself would search for a letter."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._runs(event):
            return True
        return super().eventFilter(watched, event)

    @property
    def asks(self) -> bool:
        """Tell whether a form above the table has the focus, so that keys go to this form, not to the tray."""
        held = self.window().focusWidget()
        return held is not None and any(one.isAncestorOf(held) for one in self.pane.strips)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the shortcuts of the tray while the page itself has the focus, not only its table."""
        if self.asks or not self._runs(event):
            super().keyPressEvent(event)

    def _runs(self, event: QKeyEvent) -> bool:
        """Run the key if the tray has a command for it, and return whether it has one.

        Enter opens the card of the selected delivery, and Ctrl+Enter accepts all. M or F2 asks for a value to fill into
        the selected rows, Y confirms their guesses, Delete removes them, and Esc closes the tray.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        chosen = self.pane.chosen
        if enter and control:
            self.accept_all()
        elif enter and chosen is not None:
            self.open_row(chosen.key)
        elif event.key() in (Qt.Key.Key_M, Qt.Key.Key_F2) and not control:
            self.pane.fill()
        elif event.key() == Qt.Key.Key_Y and not control:
            self.confirm_chosen()
        elif event.key() == Qt.Key.Key_Delete:
            self.give_up_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True
