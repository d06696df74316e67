"""The summary of a day: a few lines for a group chat, with buttons to copy it and to change the day."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, named, row, set_margins
from wxdesk.ui.widgets.basic.scroll import give_way

_DAY = timedelta(days=1)


class DigestPane(QWidget):
    """Shows the summary of one day, a few lines for a group chat; at first the summary of today."""

    copied = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        """Build the pane without a day."""
        super().__init__()
        self.setObjectName("digestPane")
        self._session = session
        self._day: date | None = None
        say = session.say
        self._title = label(role="title", name="digestTitle")
        self.text = label(name="digestText", wrap=True, exact=True)
        copies = button(say("today-copy-digest"), "digestCopy", self.copy, role="first", key="C")
        before = button(say("today-day-before"), "digestBefore", lambda: self.turn(-1), key="[")
        after = button(say("today-day-after"), "digestAfter", lambda: self.turn(1), key="]")
        back = button(say("today-digest-leave"), "digestLeave", self.left.emit, key="Esc")
        paper = framed(column(self.text), "paper")
        set_margins(paper, 12, 10, 12, 10)
        what = label(say("today-digest-what"), "dim", wrap=True)
        head = column(self._title, row(copies, back, None), row(before, after, None), spacing=12)
        head.setContentsMargins(16, 16, 16, 12)
        body = column(what, paper, None, spacing=12)
        body.setContentsMargins(16, 0, 16, 24)
        self.area = scroll = named(QScrollArea(), "digestScroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(framed(body))
        give_way(scroll)
        self.setLayout(column(framed(head), scroll, spacing=0))

    def show_day(self, day: date | None = None) -> None:
        """Read and show the summary of `day`; for None, that of the day shown last, or of today if none was shown."""
        desk = self._session.desk
        self._day = day or self._day or shanghai_date(desk.clock.now())
        wanted = self._day
        self._title.setText(self._session.say("today-digest-title", day=self._session.day(wanted)))

        def show(text: str) -> None:
            if wanted == self._day:
                self.text.setText(text)

        self._session.tasks.run(lambda: desk.telling.digest(wanted), show)

    def turn(self, days: int) -> None:
        """Show the summary of the day that is `days` later, or earlier if `days` is negative."""
        self.show_day((self._day or shanghai_date(self._session.desk.clock.now())) + days * _DAY)

    def forget_day(self) -> None:
        """Forget the day shown last, so that the next call of `show_day` shows the summary of today."""
        self._day = None

    def copy(self) -> None:
        """Emit `copied` with the text of the day's summary."""
        self.copied.emit(self.text.text())
