"""The detail pane of a push: items, checks, export, packages, manual steps, record of publication."""

from dataclasses import replace

from PySide6.QtCore import QMargins, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.review.placements import OVER
from wxdesk.services.calendar.push_words import push_numbers_words
from wxdesk.services.review.responsibility import WENT_OUT, ResponsibilityPeriod
from wxdesk.services.views.views import PushItem, PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.tables import item_model, push_name, push_tone, push_word
from wxdesk.ui.packages.draft_part import DraftPart
from wxdesk.ui.packages.export_form import ExportForm
from wxdesk.ui.packages.out import OutRecord
from wxdesk.ui.packages.outcome_part import OutcomePart
from wxdesk.ui.packages.preflight import Preflight
from wxdesk.ui.packages.published_form import Published, PublishedForm
from wxdesk.ui.packages.registration import RegistrationPart
from wxdesk.ui.packages.shelf import PackageShelf
from wxdesk.ui.packages.steps import HandSteps
from wxdesk.ui.widgets.basic.basics import button, column, label, named, retone, row, tag
from wxdesk.ui.widgets.basic.scroll import Downward, Flow, tab_as_laid_out
from wxdesk.ui.widgets.basic.style import ROW
from wxdesk.ui.widgets.basic.table import PADDING, set_widths, table

_HEAD = 39
_INDENT = QMargins(PADDING, 0, PADDING, 0)
"""Left and right margins of the parts around the list of items, which align them with the text in its cells."""
_NUMBER, _BLOCKERS = 1, 4
"""Columns of the list of items that are hidden in a narrow window."""


class PushPane(QWidget):
    """Shows one push with all its parts, from its items to the record of its publication."""

    answers_wanted = Signal()
    """Emitted when the button for the responsibility list (责任清单) was clicked."""
    left = Signal()
    """Emitted when the widget with the focus was removed, so that another widget takes the focus."""

    def __init__(self, session: Session) -> None:
        """Build all parts, without a push."""
        super().__init__()
        self.setObjectName("pushPane")
        self._session = session
        self._push: PushView | None = None
        say = session.say
        self.title = label(role="title", name="pushTitle")
        self.state = tag("", "neutral", name="pushState")
        self.answers = button(say("responsible"), "pushAnswers", self.answers_wanted.emit, key="R")
        self.under = label(role="dim", name="pushUnder", wrap=True)
        self.model = item_model(session)
        self.items = table("itemList", say("section-items"), plain_rows(session))
        self.items.setModel(self.model)
        self.items.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_widths(self.items, [one.width for one in self.model.columns], session.width_scale)
        self.items.selectionModel().selectionChanged.connect(self._offer_first)
        self.items.activated.connect(self.open_item)
        self.opens = button(say("page-open"), "openItem", self.open_item, key="↵")
        self.first = button(say("action-first"), "markFirst", self.mark_first, key="F")
        self.none = label(say("push-none"), "dim", name="pushNone", wrap=True)
        self.preflight = Preflight(session)
        self.export = ExportForm(session)
        self.out = OutRecord(session)
        self.shelf = PackageShelf(session)
        self.drafts = DraftPart(session)
        self.steps = HandSteps(session)
        self.published = PublishedForm(session)
        self.registration = RegistrationPart(session)
        self.outcome = OutcomePart(session)
        self.published.recorded.connect(self._record)
        self.published.left.connect(self.left)
        self.absent = label(role="dim", name="pushAbsent", wrap=True)
        self.absent.setContentsMargins(20, 20, 20, 20)
        self._lay_out()
        self.clear()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide two columns and show the manual steps in one column.

        One of these columns says what prevents the export of each item; the checks before export list this too.
        """
        for section in (_NUMBER, _BLOCKERS):
            self.items.setColumnHidden(section, narrow)
        self.steps.set_narrow(narrow=narrow)

    def _lay_out(self) -> None:
        above = column(
            row(self.title, self.state, None, self.answers),
            self.under,
            self.outcome,
            row(
                label(self._session.say("section-items"), "heading", name="itemsHeading"), None, self.opens, self.first
            ),
            spacing=16,
            margins=_INDENT,
        )
        below = column(
            self.none,
            self.out,
            self.preflight,
            self.export,
            self.shelf,
            self.drafts,
            self.steps,
            self.published,
            self.registration,
            None,
            spacing=16,
            margins=_INDENT,
        )
        lines = column(above, self.items, below, spacing=16)
        lines.setContentsMargins(20 - PADDING, 16, 20 - PADDING, 24)
        self.area = scroll = named(Downward(), "pushScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = Flow()
        self._body.setLayout(lines)
        scroll.setWidget(self._body)
        self.setLayout(column(self.absent, scroll, spacing=0))

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Update the tab order to the layout before the focus moves, because fields are rebuilt for each push."""
        tab_as_laid_out(self._body)
        return super().focusNextPrevChild(onward)

    def clear(self, words: str = "") -> None:
        """Show no push, only `words`, which say why none is shown."""
        self._push = None
        self._body.hide()
        self.absent.setText(words)
        self.absent.setVisible(bool(words))

    def show_push(self, push: PushView) -> None:
        """Show `push` in all parts of the pane."""
        say, session = self._session.say, self._session
        before, self._push = self._push, push
        self.absent.hide()
        self._body.show()
        self.title.setText(say("push-title", channel=push.channel_name, day=session.dated(push.day)))
        self.state.setText(push_word(session, push))
        retone(self.state, "tone", push_tone(push))
        said = {"window": push.window, "numbers": push_numbers_words(session.texts, push)}
        over = _is_over(push)
        full = over or push.frozen
        waits = {} if full else {"closes": session.day(push.closes_on)}
        self.under.setText(session.texts.text("push-under-over" if full else "push-under", **said, **waits))
        held = self.model.at(self.items.currentIndex())
        self.model.replace(push.items)
        self._select_again(held)
        self.items.setFixedHeight(_HEAD + ROW * len(push.items))
        self.items.setVisible(bool(push.items))
        self.export.setVisible(bool(push.items) and not over)
        self.first.setVisible(bool(push.items) and not over and not push.moments)
        self.none.setVisible(not push.items)
        self.opens.setVisible(bool(push.items))
        self.answers.setVisible(any(item.stage in WENT_OUT for item in push.items))
        lacks_first = not self.first.isHidden() and not any(item.first for item in push.items)
        if lacks_first and not self.items.currentIndex().isValid():
            self.items.selectRow(0)
        retone(self.first, "role", "first" if lacks_first else "")
        self._offer_first()
        shown = (self.out, self.preflight, self.export, self.shelf)
        for part in (*shown, self.drafts, self.steps, self.published, self.registration, self.outcome):
            part.show_push(push)
        if before is None or before.label != push.label or (over and not _is_over(before)):
            self.area.verticalScrollBar().setValue(0)

    def _select_again(self, held: PushItem | None) -> None:
        """Select the item that was selected before the rows were replaced, if it is still in the push."""
        for number, item in enumerate(self._push.items if self._push and held else ()):
            if held is not None and item.placement == held.placement:
                self.items.selectRow(number)

    def spans(self) -> dict[str, ResponsibilityPeriod]:
        """Return the scopes for a responsibility list (责任清单): "push", and "article" if an item is selected.

        Empty if no item of the push is published.
        """
        push, item = self._push, self.model.at(self.items.currentIndex())
        if push is None or not any(one.stage in WENT_OUT for one in push.items):
            return {}
        whole = ResponsibilityPeriod(push.day, push.day, (push.channel,))
        return {"push": whole} | ({"article": replace(whole, number=item.number)} if item else {})

    @Slot()
    def _offer_first(self) -> None:
        item = self.model.at(self.items.currentIndex())
        channel = self._push.channel if self._push else None
        may = self._session.may(*DECIDERS["first"], channel=channel)
        self.opens.setEnabled(item is not None)
        self.first.setEnabled(may and item is not None and not item.first and item.stage not in OVER)
        self.first.setToolTip("" if may else self._session.say("needs-chief"))

    @Slot()
    def open_item(self) -> None:
        """Open the article page of the selected item."""
        item = self.model.at(self.items.currentIndex())
        if item is not None:
            self._session.go("article", item.placement)

    @Slot()
    def mark_first(self) -> None:
        """Make the selected item the first of its push (头条), if this is allowed."""
        item, session = self.model.at(self.items.currentIndex()), self._session
        if item is None or not self.first.isEnabled() or self.first.isHidden():
            return
        place, undo = session.desk.scheduling.place, session.desk.undoing.batch
        words = session.say("schedule-made-first", number=item.number)
        session.act(
            lambda by: place(item.placement, by, first=True),
            lambda batch: session.done(words, lambda by: undo(batch, by)),
        )

    @Slot(object)
    def _record(self, said: Published) -> None:
        session, push = self._session, self._push
        if push is not None:
            service = session.desk.reviewing
            words = session.say("published-noted", push=push_name(session, push), count=len(said.urls))
            session.act(
                lambda by: service.published(push.label, by, said.at, said.urls, said.missing),
                lambda _: session.done(words),
                self.published.fail,
            )


def _is_over(push: PushView) -> bool:
    """Tell whether every item of the push was published or has left it."""
    return bool(push.items) and all(item.stage in OVER for item in push.items)
