"""The panes of the article editor (text, phone preview, fields), and which of them are visible."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from wxdesk.ui.article.beside.facts import FactPane
from wxdesk.ui.article.beside.shelf_side import ShelfSide
from wxdesk.ui.article.beside.versions import Versions
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, framed, retone, row, set_margins, side_by_side
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.preview.phone import WIDTH, PhonePreview

_BEZEL, _TALL = 10, 844
_SIDE, _PHONE, _SOURCE = 288, WIDTH + 2 * _BEZEL + 16, 380


class Panes(OneOrBoth):
    """Shows text, phone preview and fields side by side; the versions or the facts can replace the phone."""

    compared = Signal(bool)
    """Emits true when the comparison of the article's versions is shown, and false when another pane replaces it."""
    sided = Signal(bool)
    """Emits whether the column of fields is visible."""
    shelved = Signal(bool)
    """Emits whether the shelf is visible."""

    def __init__(
        self,
        session: Session,
        writing: QLayout,
        source: QWidget,
        phone: PhonePreview,
        versions: Versions,
        facts: FactPane,
        side: ShelfSide,
    ) -> None:
        """Place the panes side by side, with the phone visible; `writing` contains the text editor `source`."""
        middle = QStackedWidget()
        for one in (_bezelled(phone), versions, facts):
            middle.addWidget(one)
        middle.setMinimumWidth(_PHONE)
        side.setMinimumWidth(_SIDE)
        text = framed(writing)
        text.setMinimumWidth(_SOURCE)
        pass_keyboard(text, source)
        beside = side_by_side("articleBeside", middle, side)
        beside.setStretchFactor(0, 1)
        beside.setSizes([_PHONE, _SIDE])
        super().__init__(session, "articleSplit", text, beside, "editor-back")
        self._narrow = False
        self._refreshing: dict[QWidget, Callable[[], object]] = {}
        self._middle, self._versions, self._facts, self._side = middle, versions, facts, side
        for place in (0, 1):  # the panes share extra width: long text lines on a large screen are hard to read
            self.setStretchFactor(place, 1)
        self.setSizes([1200 - _PHONE - _SIDE, _PHONE + _SIDE])
        versions.closed.connect(self.show_phone)
        facts.closed.connect(self.show_phone)

    def add_pane(self, pane: QWidget, refresh: Callable[[], object], closed: SignalInstance) -> None:
        """Add a pane that can take the place of the phone preview; `refresh` fills it each time it is shown.

        When the pane emits its signal `closed`, the phone preview returns.
        """
        self._middle.addWidget(pane)
        self._refreshing[pane] = refresh
        closed.connect(self.show_phone)

    def show_pane(self, pane: QWidget) -> None:
        """Show a pane that `add_pane` added, and fill it."""
        self._put(pane)
        self._refreshing[pane]()

    def refresh(self) -> None:
        """Read the list of versions again if it is visible."""
        if self._middle.currentWidget() is self._versions:
            self._versions.refresh()

    def turn_versions(self) -> None:
        """Toggle between the versions and the phone preview."""
        if self._middle.currentWidget() is self._versions:
            self.show_phone()
        else:
            self.compare(0)

    @Slot(int)
    def compare(self, number: int) -> None:
        """Show how the editor's text differs from revision `number`; 0 shows the comparison chosen last."""
        self._put(self._versions)
        self._versions.compare(number)
        self._versions.list.setFocus()

    def turn_facts(self) -> None:
        """Toggle between the promotion facts and the phone preview."""
        if self._middle.currentWidget() is self._facts:
            self.show_phone()
        else:
            self.show_facts().setFocus()

    def show_facts(self) -> QWidget:
        """Show the promotion facts and read them again; return their table, which the caller may focus."""
        self._put(self._facts)
        self._facts.refresh()
        return self._facts.list

    @Slot()
    def show_phone(self) -> None:
        """Show the phone instead of versions or facts; if only one pane has room, show the text."""
        self._middle.setCurrentIndex(0)
        self.compared.emit(False)
        self.go_back()

    def turn_side(self) -> None:
        """Toggle the column of fields."""
        self.place_side(shown=not self._side.isVisible() or self._side.shows_shelf)
        if not self._side.isHidden():
            self.show_beside()
        elif self.shows_beside_only:
            self.go_back()

    def turn_shelf(self) -> None:
        """Toggle the shelf, which takes the place of the column of fields; an opened shelf gets the focus."""
        if self._side.isVisible() and self._side.shows_shelf:
            self.place_side(shown=not self._narrow)
            self.go_back()
            return
        self.show_shelf()
        self._side.shelf.setFocus()

    @Slot()
    def show_shelf(self) -> None:
        """Show the shelf in the place of the column of fields."""
        self.place_side(shown=True, shelf=True)
        self.show_beside()

    def turn_phone(self) -> None:
        """Toggle the phone preview; on a narrow window it replaces the fields or the text."""
        if self.shows_beside_only and self._middle.currentIndex() == 0 and self._middle.isVisible():
            self.go_back()
            return
        if self._narrow:
            self.place_side(shown=False)
        self.show_phone()
        self.show_beside()

    def place_side(self, *, shown: bool, shelf: bool = False) -> None:
        """Show or hide the column beside the text: the fields, or with `shelf` the shelf in their place.

        In a narrow window, the shown column takes the place of the phone preview.
        """
        self._side.show_shelf(shown=shelf)
        self._side.setVisible(shown)
        self.sided.emit(shown and not shelf)
        self.shelved.emit(shown and shelf)
        self._middle.setVisible(not (shown and self._narrow))
        self.refit()

    def in_text[**P](self, run: Callable[P, object]) -> Callable[P, None]:
        """Return a function that shows the text pane and then calls `run`, for commands that act on the text."""

        def shown(*args: P.args, **named: P.kwargs) -> None:
            self.show_list()
            run(*args, **named)

        return shown

    def set_narrow(self, *, narrow: bool) -> None:
        """Adapt to a narrow window, which shows two panes: hide the column of fields.

        An open shelf stays, and hides the phone instead.
        """
        self._narrow = narrow
        shelf = self._side.isVisible() and self._side.shows_shelf
        self.place_side(shown=not narrow or shelf, shelf=shelf)

    def _put(self, pane: QWidget) -> None:
        self._middle.setCurrentWidget(pane)
        if self._narrow:
            self.place_side(shown=False)
        self.show_beside()
        self.compared.emit(pane is self._versions)


def _bezelled(phone: PhonePreview) -> QWidget:
    """Return the phone preview with a rim around it, centred on a background."""
    bezel = framed(column(phone, spacing=0), "phone", "bezel")
    set_margins(bezel, _BEZEL, 2 * _BEZEL, _BEZEL, 2 * _BEZEL)
    bezel.setFixedWidth(WIDTH + 2 * _BEZEL)
    bezel.setMaximumHeight(_TALL)
    phone.darkened.connect(partial(retone, bezel, "night"))
    holder = row(None, bezel, None)
    holder.setContentsMargins(8, 16, 8, 16)
    return framed(holder, "backdrop")
