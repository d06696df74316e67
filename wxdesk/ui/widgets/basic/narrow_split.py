"""A list and a detail pane side by side; if the window is too narrow for both, only one of them is shown."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSizePolicy, QSplitter, QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, framed, row, set_margins
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard


class OneOrBoth(QSplitter):
    """A splitter with a list and a detail pane; if both do not fit, it shows one of them.

    The detail pane then has a link back to the list. When one pane replaces the other, the focus moves to it.
    """

    folded = Signal(bool)
    """Emits whether only one pane is shown from now on."""
    went_back = Signal()
    """Emitted when the person returned from the detail pane to the list."""

    def __init__(self, session: Session, name: str, listed: QWidget, beside: QWidget, back: str = "list-back") -> None:
        """Begin with both panes, the list `listed` and the detail pane `beside`.

        `back` is the catalogue key of the words of the link to the list.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.back = button(session.texts.text(back), f"{name}Back", self.go_back, role="link", key="Esc")
        self._way = framed(row(self.back, None), "bar")
        set_margins(self._way, 12, 3, 12, 3)
        self._way.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._listed, self._chosen = listed, beside
        self._column = column(self._way, beside, spacing=0)
        self._beside = framed(self._column)
        pass_keyboard(self._beside, beside)
        self._shows_beside, self._has_beside = False, True
        self.is_folded = False
        for pane in (listed, self._beside):
            self.addWidget(pane)
        self.installEventFilter(self)
        self._show()

    @property
    def shows_list_only(self) -> bool:
        """Tell whether only the list is shown."""
        return self.is_folded and not self._beside_in_front

    @property
    def shows_beside_only(self) -> bool:
        """Tell whether only the detail pane is shown."""
        return self.is_folded and self._beside_in_front

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: in the list if it is visible, else in the detail pane."""
        return _holder(self._front)

    @property
    def canvases(self) -> tuple[QWidget, QWidget]:
        """Return the list and the detail pane, or the widgets inside that take their focus; keys work in these."""
        return _holder(self._listed), _holder(self._beside)

    @property
    def _front(self) -> QWidget:
        return self._beside if self.shows_beside_only else self._listed

    def put_beside(self, pane: QWidget) -> None:
        """Replace the detail pane by `pane`, which gets the same minimum width."""
        pane.setMinimumWidth(self._chosen.minimumWidth())
        self._column.replaceWidget(self._chosen, pane)
        self._chosen.hide()
        self._chosen.deleteLater()
        self._chosen = pane
        pass_keyboard(self._beside, pane)

    def set_least(self, least: int, *, narrow: bool) -> None:
        """Make `least` pixels the minimum width of the detail pane; in a `narrow` window also its initial width."""
        before = self._chosen.minimumWidth()
        self._chosen.setMinimumWidth(least)
        if narrow and before != least:
            self.setSizes([self.width() - least, least])

    def offer_beside(self, *, there: bool) -> None:
        """Set whether the detail pane has content (`there`); if it has none, show the list."""
        self._has_beside = there
        self._hand_over()

    def open_from(self, view: QAbstractItemView) -> None:
        """If only the list is shown, let a click on a row of `view`, or Enter, show the detail pane."""
        view.clicked.connect(self._open)
        view.activated.connect(self._open)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.show_beside()

    @Slot()
    def show_beside(self) -> None:
        """If only one pane fits, show the detail pane."""
        self._bring(beside=True)

    @Slot()
    def show_list(self) -> None:
        """If only one pane fits, show the list."""
        self._bring(beside=False)

    @Slot()
    def go_back(self) -> None:
        """Show the list and give it the focus."""
        self.show_list()
        self._listed.setFocus()
        self.went_back.emit()

    def _bring(self, *, beside: bool) -> None:
        self._shows_beside = beside
        self._hand_over()

    @property
    def _beside_in_front(self) -> bool:
        return self._has_beside and self._shows_beside

    def _show(self) -> None:
        self._way.setVisible(self.is_folded)
        self.updateGeometry()
        self._listed.setVisible(not self.shows_beside_only)
        self._beside.setVisible(self._has_beside and (not self.is_folded or self._shows_beside))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Escape, return from the detail pane to the hidden list."""
        if event.key() == Qt.Key.Key_Escape and self.shows_beside_only:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider pane, and the height that the visible panes need."""
        panes = self._listed, self._beside
        low = [self._front] if self.is_folded else panes
        return QSize(max(_least(one).width() for one in panes), max(_least(one).height() for one in low))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one pane or both, as the new width allows."""
        super().resizeEvent(event)
        self._arrange()

    def follow(self, *asking: QWidget) -> None:
        """Whenever one of the widgets `asking`, such as a question, becomes visible, show the pane that contains it."""
        for one in asking:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange the panes again when a minimum width changes, or when a widget given to `follow` becomes visible."""
        if watched is self:
            if event.type() is QEvent.Type.LayoutRequest:
                self._arrange()
        elif event.type() is QEvent.Type.ShowToParent and isinstance(watched, QWidget):
            self._bring(beside=self._beside.isAncestorOf(watched))
        return False

    def refit(self) -> None:
        """Arrange the panes again after the content of a hidden pane has changed its minimum width."""
        self._chosen.updateGeometry()
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        needed = sum(_least(one).width() for one in (self._listed, self._beside)) + self.handleWidth()
        folded = self.width() < needed
        if folded != self.is_folded:
            self._fold(folded=folded)

    def _fold(self, *, folded: bool) -> None:
        self.is_folded = folded
        self._hand_over()
        self.folded.emit(folded)

    def _hand_over(self) -> None:
        """Focus the pane that will be shown, and only then show and hide panes.

        Otherwise Qt would focus an arbitrary widget.
        """
        holder, coming = QApplication.focusWidget(), self._front
        coming.show()
        held = holder is not None and self.isAncestorOf(holder) and not coming.isAncestorOf(holder)
        if self.is_folded and held:
            coming.setFocus()
        self._show()


def _holder(pane: QWidget) -> QWidget:
    """Return the widget that gets the focus when `pane` is focused, following Qt's focus proxies."""
    proxy = pane.focusProxy()
    return pane if proxy is None else _holder(proxy)


def _least(pane: QWidget) -> QSize:
    """Return the minimum size of a pane: the size set explicitly, or else that of its content."""
    hint, given = pane.minimumSizeHint(), pane.minimumSize()
    return QSize(given.width() or hint.width(), given.height() or hint.height())
