"""The bar above the list: views with counts, filter, columns, and new files; a menu has the views that do not fit."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.view_chips import ViewChips, ViewOption
from wxdesk.ui.widgets.basic.basics import button, label, row, set_margins

_SQUARE = 34
_BELOW = 4
"""Distance of a menu below its button, in pixels."""
_ALWAYS = ("ours", "units", "all")
_OWN, _IDLE, _FULL, _KEPT = range(4)


class ViewBar(QWidget):
    """View chips at the left; buttons for filter, columns and new files at the right."""

    sift_wanted = Signal()

    def __init__(
        self,
        session: Session,
        *,
        columns: Callable[[QPoint], object],
        choose: Callable[[], object],
    ) -> None:
        """Build the bar; `columns` opens the column menu at a screen position, `choose` opens the file dialog."""
        super().__init__()
        self._session = session
        self.setObjectName("queueBar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips = ViewChips(session)
        say = session.say
        self.sift = button("", "queueSift", self.sift_wanted.emit, tip=f"{say('action-sift')}  F")
        self.sift.setCheckable(True)
        self.sift.setAccessibleName(say("action-sift"))
        self.columns = button(
            "", "queueColumns", lambda: columns(self._below_columns()), tip=f"{say('action-columns')}  L"
        )
        self.columns.setAccessibleName(say("action-columns"))
        self.receive = button(say("action-choose"), "chooseFiles", choose, key="N")
        bar = QHBoxLayout(self)
        bar.setContentsMargins(8, 8, 12, 8)
        bar.setSpacing(6)
        bar.addWidget(self.chips, 1)
        for one in (self.sift, self.columns, self.receive):
            bar.addWidget(one)
        for one in (self.sift, self.columns):
            one.setFixedWidth(_SQUARE)
            one.setProperty("role", "square")
        self.recolour()

    def _below_columns(self) -> QPoint:
        one = self.columns
        return one.mapToGlobal(QPoint(one.width(), one.height() + _BELOW))

    def set_narrow(self, *, narrow: bool) -> None:
        """If `narrow`, show the button for new files without its words."""
        if narrow:
            self.receive.show_words("")
        else:
            self.receive.show_words(self._session.say("action-choose"), "N")

    def recolour(self) -> None:
        """Redraw the icons in the current colours."""
        tokens = self._session.tokens
        self.receive.setIcon(icons.icon("add", tokens.ink))
        self.sift.setIcon(icons.icon("filter", tokens.ink, tokens.accent))
        self.columns.setIcon(icons.icon("columns", tokens.ink))


class AloneStrip(QWidget):
    """A line above the list that says that only one submission is listed, with a link back to the full list.

    The list shows one submission alone if somebody opens it while its row is not loaded.
    """

    def __init__(self, session: Session, leave: Callable[[], object]) -> None:
        """Begin hidden; `leave` shows the full list again."""
        super().__init__()
        self._session = session
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label(role="note", name="listedAlone")
        everything = button(session.say("list-all"), "listAll", leave, role="link")
        self.setLayout(row(self._words, everything, None))
        set_margins(self, 16, 6, 16, 6)
        self.hide()

    def show_number(self, number: str) -> None:
        """Name the submission that is listed alone; hide if `number` is empty."""
        self._words.setText(self._session.say("listed-alone", number=number))
        self.setVisible(bool(number))


def choices_of(
    session: Session,
    groups: Sequence[Sequence[str]],
    own: Sequence[tuple[str, str]],
    counts: Mapping[str, int],
) -> list[ViewOption]:
    """Return the options of the view bar: the fixed views, group by group, then the person's own views.

    `own` has the own views as (key, name); `counts` has the number of rows of each view.
    """
    say = session.say
    made = [
        ViewOption(
            view,
            say("view-count", name=session.word("view", view), count=counts[view]),
            begins,
            _KEPT if view in _ALWAYS else _FULL if counts[view] else _IDLE,
        )
        for group, views in enumerate(groups)
        for number, view in enumerate(views)
        for begins in [group > 0 and number == 0]
    ]
    made += [
        ViewOption(key, say("view-count", name=name, count=counts.get(key, 0)), number == 0, _OWN)
        for number, (key, name) in enumerate(own)
    ]
    return made
