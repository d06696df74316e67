"""The filter of the trail: views, days, person and kinds in a bar, everything else in a form below it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.trail.kinds import ActKind
from wxdesk.domain.trail.saved_sifts import OUR_VIEWS, TrailPeriod, TrailView, keep_view, views_of, views_text
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.views.trail_views import TrailChoices
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.view_chips import ViewChips, ViewOption
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.key_button import let_cap_go
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.basic.times import required_day

_KEPT = "trail/views"
_CHANGED = "changed"
_ALL = "all"
_LEAST = 76
"""Minimum width of the choice boxes in pixels."""


class TrailFilterForm(FormStrip):
    """The form with the less common criteria of a filter; it can also save the filter as a view with a name."""

    changed = Signal()
    kept = Signal(str)
    forgotten = Signal()
    cleared = Signal()

    def __init__(self, session: Session) -> None:
        """Begin hidden, without a filter."""
        super().__init__(session, "trailFilter")
        say = session.say
        self.since = edit("trailSince", say("trail-since"), hint=say("form-date-hint"))
        self.until = edit("trailUntil", say("trail-to"), hint=say("form-date-hint"))
        self.article = edit("trailArticle", say("trail-article"), hint=say("trail-article-hint"))
        self.channel = combo("trailChannel", say("trail-channel"), [(say("trail-channel-all"), "")])
        self.route = combo("trailRoute", say("trail-route-choice"), [(say("trail-route-all"), "")])
        self.proxy, self.late = Tick(say("trail-only-proxy")), Tick(say("trail-only-late"))
        self.proxy.setObjectName("trailProxy")
        self.late.setObjectName("trailLate")
        for line in (self.since, self.until, self.article):
            line.editingFinished.connect(self.changed)
        for box in (self.channel, self.route):
            box.activated.connect(self.changed)
        for one in (self.proxy, self.late):
            one.clicked.connect(self.changed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        fields: Sequence[tuple[str, QWidget]] = (
            ("trail-since", self.since),
            ("trail-to", self.until),
            ("trail-article", self.article),
            ("trail-channel", self.channel),
            ("trail-route-choice", self.route),
        )
        for at, (caption, field) in enumerate(fields):
            grid.addWidget(label(say(caption), "small"), 0, at)
            grid.addWidget(field, 1, at)
        self.name = edit("trailViewName", say("trail-view-name"), hint=say("trail-view-name"))
        self.name.setFixedWidth(180)
        self.keep = button(say("trail-view-keep"), "trailViewKeep", self._keep)
        self.forget = button(say("trail-view-forget"), "trailViewForget", self.forgotten.emit, role="link")
        clear = button(say("trail-clear"), "trailClear", self.cleared.emit, role="link")
        foot = row(self.proxy, self.late, None, self.name, self.keep, self.forget, clear, self.leave, spacing=12)
        self.setLayout(column(grid, foot, self.note, spacing=10))
        set_margins(self, 16, 12, 16, 12)
        self.note.hide()

    def begin(self) -> None:
        """Show the form with the focus in its first field."""
        self.show()
        self.since.setFocus()

    def say_error(self, error: UserError | None) -> None:
        """Show an error of a field; None removes the message."""
        self.note.setVisible(error is not None)
        if error is not None:
            self.fail(error)

    def _keep(self) -> None:
        name = self.name.text().strip()
        if name:
            self.kept.emit(name)
        else:
            self.note.show()
            self.tell("warn", self._session.say("trail-view-nameless"))
            self.name.setFocus()


class TrailFilterBar(QWidget):
    """The bar above the list: emits `changed` whenever another filter is chosen."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Begin with all events."""
        super().__init__()
        say = session.say
        self._session = session
        self._choosing = RepeatedReading(session.tasks)
        self._finding = RepeatedReading(session.tasks)
        self._counting = RepeatedReading(session.tasks)
        self._own = views_of(str(session.setting(_KEPT, "") or ""))
        self._current = OUR_VIEWS[0]
        self._article = ""
        self._fresh = True
        self._counts: Mapping[ActKind, int] = {}
        self.view = combo("trailView", say("trail-view"), [])
        self.period = combo(
            "trailPeriod", say("trail-period"), [(say(f"trail-period-{one.value}"), one.value) for one in TrailPeriod]
        )
        self.person = combo("trailPerson", say("trail-person"), [(say("trail-person-all"), "")])
        self.kinds = ViewChips(session, "trailKinds")
        self.kinds.chosen.connect(self._choose_kind)
        self.form = TrailFilterForm(session)
        self.more = button(say("trail-more-filters"), "trailMoreFilters", self.form.begin, key="F")
        self.form.changed.connect(self._read_form)
        self.form.kept.connect(self._keep)
        self.form.forgotten.connect(self._forget)
        self.form.cleared.connect(self.clear)
        self.view.activated.connect(self._choose_view)
        self.period.activated.connect(self._choose_period)
        self.person.activated.connect(self._choose_person)
        let_cap_go(self.more)
        bar = row(spacing=8)
        for box in (self.view, self.period, self.person):
            # a long view or name is cut in a narrow window instead of pushing the bar out of it
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(_LEAST)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, box.sizePolicy().verticalPolicy())
            bar.addWidget(box)
        bar.addWidget(self.kinds, 1)
        bar.addWidget(self.more)
        self.setLayout(bar)
        set_margins(self, 16, 6, 12, 6)
        self._show()

    @property
    def chosen(self) -> TrailView:
        """Return the present filter, with the name of its view."""
        return self._current

    def sift(self, search: str) -> TrailSift:
        """Return the present filter with the words typed into the search field."""
        return self._current.on(self._today())._replace(search=search.strip())

    def showEvent(self, event: QShowEvent) -> None:
        """Read the people, channels and routes when the bar is first shown."""
        super().showEvent(event)
        if self._fresh:
            self._fresh = False
            self._choosing.read(self._session.desk.trail.choices, self._offer)

    def count(self, search: str) -> None:
        """Count the events of each kind that pass the present filter, and show the numbers on the chips."""
        sift, desk = self.sift(search), self._session.desk

        def counted(counts: Mapping[ActKind, int]) -> None:
            self._counts = counts
            self._show_kinds()

        self._counting.read(lambda: desk.trail.counts(sift), counted)

    @Slot()
    def clear(self) -> None:
        """Show all events again."""
        self._article = ""
        self._take(OUR_VIEWS[0])

    def show_article(self, number: str) -> None:
        """Show only the events about the submission with this number."""
        self._current = OUR_VIEWS[0]
        self.form.article.setText(number)
        self._read_form()

    def _today(self) -> date:
        return shanghai_date(self._session.desk.clock.now())

    def _offer(self, choices: TrailChoices) -> None:
        say = self._session.say
        fill(self.person, [(say("trail-person-all"), ""), *((name, one) for one, name in choices.people)])
        fill(self.form.channel, [(say("trail-channel-all"), ""), *((name, one) for one, name in choices.channels)])
        fill(self.form.route, [(say("trail-route-all"), ""), *((one, one) for one in choices.routes)])
        self._show()

    def _take(self, view: TrailView) -> None:
        self._current = view
        self.form.say_error(None)
        self._show()
        self.changed.emit()

    def _alter(self, sift: TrailSift, period: TrailPeriod | None = None) -> None:
        """Filter by `sift` and `period`, and name the view "changed", because it no longer is the saved view.

        None as `period` keeps the present one.
        """
        self._take(TrailView(_CHANGED, period or self._current.period, sift))

    @Slot()
    def choose_by_key(self) -> None:
        """Focus the list of saved views and open it, so that a person chooses one by arrow keys and Enter."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.showPopup()

    @Slot()
    def _choose_view(self) -> None:
        name = self.view.currentData()
        view = next((one for one in (*OUR_VIEWS, *self._own) if one.name == name), None)
        if view is not None:
            self._article = ""
            self._take(view)

    @Slot()
    def _choose_period(self) -> None:
        period = TrailPeriod(self.period.currentData())
        self._alter(self._current.sift._replace(since=None, until=None), period)
        if period is TrailPeriod.OWN:
            self.form.begin()

    @Slot()
    def _choose_person(self) -> None:
        self._alter(self._current.sift._replace(person=self.person.currentData()))

    @Slot(str)
    def _choose_kind(self, name: str) -> None:
        self._alter(self._current.sift._replace(kind="" if name == _ALL else name, act=""))

    @Slot()
    def _read_form(self) -> None:
        """Filter by the values in the form; if a day or number is invalid, show the error in the form instead."""
        form, today, sift = self.form, self._today(), self._current.sift
        try:
            since = required_day(form.since.text(), today) if form.since.text().strip() else None
            until = required_day(form.until.text(), today) if form.until.text().strip() else None
        except UserError as error:
            form.say_error(error)
            return
        period = self._current.period
        if (since, until) != self._current.on(today)[:2]:
            period, sift = TrailPeriod.OWN, sift._replace(since=since, until=until)
        sift = sift._replace(
            channel=form.channel.currentData(),
            route=form.route.currentData(),
            proxy=form.proxy.isChecked(),
            late=form.late.isChecked(),
        )
        number = form.article.text().strip().upper()
        if number == self._article:
            if (sift, period) != (self._current.sift, self._current.period):
                self._alter(sift, period)
            return
        desk = self._session.desk

        def found(article: str) -> None:
            self._article = number
            self._alter(sift._replace(article=article), period)

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                form.begin()
                form.say_error(error)
            else:
                self._session.refuse(error)

        self._finding.read(lambda: desk.reading.resolve(number) if number else "", found, failed)

    def _keep(self, name: str) -> None:
        view = TrailView(name, self._current.period, self._current.sift)
        self._own = keep_view(self._own, view)
        self._session.remember(_KEPT, views_text(self._own))
        self._session.noticed.emit("ok", self._session.say("trail-view-kept", name=name))
        self.form.name.clear()
        self._take(view)

    @Slot()
    def _forget(self) -> None:
        name = self._current.name
        self._own = tuple(one for one in self._own if one.name != name)
        self._session.remember(_KEPT, views_text(self._own))
        self._session.noticed.emit("ok", self._session.say("trail-view-forgotten", name=name))
        self.clear()

    def _show(self) -> None:
        """Show the present filter in all fields."""
        say, current = self._session.say, self._current
        views = [(say(f"trail-view-{one.name}"), one.name) for one in OUR_VIEWS]
        views += [(one.name, one.name) for one in self._own]
        if current.name == _CHANGED:
            views.append((say("trail-view-changed"), _CHANGED))
        fill(self.view, views)
        self.form.forget.setVisible(any(one.name == current.name for one in self._own))
        since, until = current.on(self._today())[:2]
        self.form.since.setText(since.isoformat() if since else "")
        self.form.until.setText(until.isoformat() if until else "")
        self.form.article.setText(self._article)
        _set(self.view, current.name)
        _set(self.period, current.period.value)
        _set(self.person, current.sift.person)
        _set(self.form.channel, current.sift.channel)
        _set(self.form.route, current.sift.route)
        self.form.proxy.setChecked(current.sift.proxy)
        self.form.late.setChecked(current.sift.late)
        self._show_kinds()

    def _show_kinds(self) -> None:
        texts, current = self._session.texts, self._current.sift.kind or _ALL
        total = sum(self._counts.values())
        shown = [(_ALL, total), *((kind.value, self._counts.get(kind, 0)) for kind in ActKind)]
        options = [
            ViewOption(
                name,
                texts.text("trail-chip", kind=texts.text(f"trail-kind-{name}"), count=count)
                if self._counts
                else texts.text(f"trail-kind-{name}"),
                # a narrow bar keeps the kinds with the most events
                needed=count,
            )
            for name, count in shown
        ]
        self.kinds.show_choices(options, current)


def _set(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
