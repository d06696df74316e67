"""A list and what is chosen of it side by side, or one of them at a time where there is no room for both."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSizePolicy, QSplitter, QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, framed, row, set_margins


class OneOrBoth(QSplitter):
    """As narrow as the wider of the two; a pane that is chosen of the list has a way back to it then.

    The keyboard goes with the pane that comes, to where its focus proxy says.
    """

    folded = Signal(bool)
    """The split now shows only one of its panes, or both."""
    went_back = Signal()
    """The list is shown again, by the way back."""

    def __init__(self, session: Session, name: str, listed: QWidget, beside: QWidget, back: str = "list-back") -> None:
        """Begin with both; `back` is the message of the way back."""
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
        self._beside.setFocusProxy(beside)
        self._shows_beside, self._has_beside = False, True
        self.is_folded = False
        for pane in (listed, self._beside):
            self.addWidget(pane)
        self.installEventFilter(self)
        self._show()

    @property
    def shows_list_only(self) -> bool:
        """Tell whether the list has all the room."""
        return self.is_folded and not self._beside_in_front

    @property
    def shows_beside_only(self) -> bool:
        """Tell whether what is chosen has all the room."""
        return self.is_folded and self._beside_in_front

    @property
    def home(self) -> QWidget:
        """Return what takes the keyboard: in the list, as long as that is in sight."""
        return _holder(self._front)

    @property
    def canvases(self) -> tuple[QWidget, QWidget]:
        """Return what takes the keyboard in each of the panes."""
        return _holder(self._listed), _holder(self._beside)

    @property
    def _front(self) -> QWidget:
        return self._beside if self.shows_beside_only else self._listed

    def put_beside(self, pane: QWidget) -> None:
        """Put `pane` in the place of what was beside the list, as wide."""
        pane.setMinimumWidth(self._chosen.minimumWidth())
        self._column.replaceWidget(self._chosen, pane)
        self._chosen.hide()
        self._chosen.deleteLater()
        self._chosen = pane
        self._beside.setFocusProxy(pane)

    def set_least(self, least: int, *, narrow: bool) -> None:
        """Give what is beside the list its least width; in a `narrow` window it begins with no more."""
        before = self._chosen.minimumWidth()
        self._chosen.setMinimumWidth(least)
        if narrow and before != least:
            self.setSizes([self.width() - least, least])

    def offer_beside(self, *, there: bool) -> None:
        """Say whether there is anything to be shown beside the list."""
        self._has_beside = there
        self._hand_over()

    def open_from(self, view: QAbstractItemView) -> None:
        """Let a click or Enter on a line of `view` show what is chosen, where the list has all the room."""
        view.clicked.connect(self._open)
        view.activated.connect(self._open)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.show_beside()

    @Slot()
    def show_beside(self) -> None:
        """Let what is chosen be shown, where there is room for one only."""
        self._bring(beside=True)

    @Slot()
    def show_list(self) -> None:
        """Let the list be shown, where there is room for one only."""
        self._bring(beside=False)

    @Slot()
    def go_back(self) -> None:
        """Show the list, with the keyboard."""
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
        """Let Escape lead back to the list that is out of sight."""
        if event.key() == Qt.Key.Key_Escape and self.shows_beside_only:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the pane that needs more, and the height that what is in sight needs."""
        panes = self._listed, self._beside
        low = [self._front] if self.is_folded else panes
        return QSize(max(_least(one).width() for one in panes), max(_least(one).height() for one in low))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or show both."""
        super().resizeEvent(event)
        self._arrange()

    def follow(self, *asking: QWidget) -> None:
        """Let whatever is asked in one of the panes bring that pane to sight."""
        for one in asking:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once a pane needs another width; bring the pane of what is asked."""
        if watched is self:
            if event.type() is QEvent.Type.LayoutRequest:
                self._arrange()
        elif event.type() is QEvent.Type.ShowToParent and isinstance(watched, QWidget):
            self._bring(beside=self._beside.isAncestorOf(watched))
        return False

    def refit(self) -> None:
        """Look again although the pane whose content needs another width is out of sight."""
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
        """Give the keyboard to the pane that comes: Qt would give it to whatever is next."""
        holder, coming = QApplication.focusWidget(), self._front
        coming.show()
        held = holder is not None and self.isAncestorOf(holder) and not coming.isAncestorOf(holder)
        if self.is_folded and held:
            coming.setFocus()
        self._show()


def _holder(pane: QWidget) -> QWidget:
    """Return what takes the keyboard that is given to a pane."""
    proxy = pane.focusProxy()
    return pane if proxy is None else _holder(proxy)


def _least(pane: QWidget) -> QSize:
    """Return the least size of a pane: what was set counts before what its content needs."""
    hint, given = pane.minimumSizeHint(), pane.minimumSize()
    return QSize(given.width() or hint.width(), given.height() or hint.height())
