"""账号: the accounts of the office, with present and former settings, and settings that nobody has confirmed yet."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.channel import Channel, ChannelSettings
from wxdesk.services.desk.ports import By
from wxdesk.services.drafts.draft_box import DRAFT_KINDS
from wxdesk.services.lists.channels import channels_list, days_word, state_tone, state_word, window_word
from wxdesk.services.records.office.account_words import account_words
from wxdesk.services.records.office.filing_words import filing_words
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.list_export import export_list
from wxdesk.ui.lists.list_model import ListModel
from wxdesk.ui.lists.list_table import ListTable
from wxdesk.ui.models.channel_history import history
from wxdesk.ui.settings.channels.account_form import AccountAct, AccountForm, AccountOrder
from wxdesk.ui.settings.channels.channel_form import ChangeForm, ChannelOrder, QuestionForm
from wxdesk.ui.settings.channels.draft_box_form import DraftBoxForm
from wxdesk.ui.settings.channels.filing_form import FilingAct, FilingForm, FilingOrder
from wxdesk.ui.settings.pages.page import FormGrid, SettingsPage
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, set_margins, tag
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.scroll import scrolled

_ROW, _HEAD, _MOST = 38, 40, 6
_ROOMY, _FEW = 440, 2
"""In a page at least `_ROOMY` pixels high, the list shows `_MOST` channels at once; in a lower page, `_FEW`."""


class ChannelsPage(SettingsPage):
    """Lists the channels of this desk.

    Below the list are the settings of the selected channel, the settings that nobody has confirmed yet, and the forms.
    """

    name = "channels"
    settled = Signal()
    """Emitted when the values of a form were saved."""
    adds = True
    writes = frozenset(
        {"channels.rename", "channels.close", "channels.change", "channels.file", "channels.unfile", "channels.filing"}
    )

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        self._reading = RepeatedReading(session.tasks)
        say = session.say
        self._later: set[str] = set()
        self.goes_on = False
        """Whether the page goes on to the next channel with unconfirmed settings after one was confirmed or postponed.

        It is true while the page is a step of the set-up, in which a new desk is created.
        """
        self._wanted = ""
        """The id of the account to select after the next reading; empty keeps the selection."""
        self._left = ""
        """The id of the channel that was just confirmed or postponed; empty once another channel is selected."""
        self.model = ListModel(session, channels_list(self._today))
        self.list = ListTable(session, self.model, "channelList", several=False)
        self.list.sort_wanted.connect(lambda key: self.model.arrange(self.model.how.turned(key)))
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.export = button(say("list-export"), "channelExport", self._export, key="X")
        self.open = label(role="dim", name="channelsOpen", wrap=True)
        self.form = ChangeForm(session)
        self.question = QuestionForm(session)
        self.filing = FilingForm(session)
        self.account = AccountForm(session)
        self.account.ordered.connect(self._account)
        self.drafts = DraftBoxForm(session)
        self.new = button(say("account-add"), "accountAdd", self.add, key="Ctrl+N")
        self.for_writing(self.new)
        for strip in (self.form, self.filing, self.account):
            strip.seen.connect(self._take_keyboard)
        self.filing.ordered.connect(self._file)
        self.question.leave.clicked.connect(self._put_off)
        for form in (self.form, self.question):
            form.ordered.connect(self._order)
        for key, act in (("Ctrl+Return", self.question.go), ("Esc", self.question.leave)):
            beside = QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            beside.setAutoRepeat(False)  # a held key must not answer several questions
            beside.activated.connect(partial(self._answer, act))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(12)
        self._lay_out()

    def _lay_out(self) -> None:
        heading = row(label(self._session.say("settings-channels"), "title"), spacing=12)
        heading.addWidget(self.open, 1)
        heading.addWidget(self.export)
        heading.addWidget(self.new)
        bar = framed(heading, "bar")
        set_margins(bar, 16, 8, 12, 8)
        bar.setMinimumHeight(47)
        inner = column(self._facts, None)
        inner.setContentsMargins(16, 16, 16, 16)
        below = column(self.account, self.drafts, self.form, self.filing, self.question, framed(inner), None, spacing=0)
        lines = column(bar, self.list, line(), spacing=0)
        lines.addWidget(scrolled(below, "channelScroll"), 1)
        self.setLayout(lines)

    def _today(self) -> date:
        return shanghai_date(self._session.desk.clock.now())

    @property
    def home(self) -> QWidget:
        """Return the list of channels, which gets the focus first."""
        return self.list

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list of channels, in which keys without Ctrl or Alt run commands."""
        return (self.list,)

    def commands(self) -> Sequence[Command]:
        """Return the commands for the selected channel."""
        say = self._session.say
        return [
            Command("channels.change", say("channels-change"), self._change, "E"),
            Command("channels.rename", say("account-rename"), partial(self._ask_account, AccountAct.RENAME)),
            Command("channels.close", say("account-close"), partial(self._ask_account, AccountAct.CLOSE)),
            Command("channels.drafts", say("draft-switch"), self._ask_drafts),
            Command("channels.entry", say("account-entry"), self._entry),
            Command("channels.export", say("list-export-shown"), self._export, "X"),
            Command("channels.file", say("channels-file"), partial(self._ask_filing, FilingAct.FILE), "Ctrl+B"),
            Command("channels.unfile", say("channels-unfile"), partial(self._ask_filing, FilingAct.UNFILE)),
            Command("channels.filing", say("channels-begin"), partial(self._ask_filing, FilingAct.BEGIN)),
        ]

    def set_narrow(self, *, narrow: bool) -> None:
        """Hide less important columns if `narrow`; the details below the list show their values."""
        self.list.set_narrow(narrow=narrow)
        self.question.set_narrow(narrow=narrow)

    @Slot()
    def refresh(self) -> None:
        """Read the channels again."""
        self._reading.read(self._session.desk.people.channels, self._show)

    def _show(self, channels: Sequence[Channel]) -> None:
        left, self._left = self._left, ""
        wanted, self._wanted = self._wanted, ""
        kept = wanted or ("" if left else self.model.key_at(self.list.currentIndex()))
        self.model.read(channels)
        self._fit_list()
        unsettled = [one for one in channels if is_open(one) and not one.is_closed(self._today())]
        self.open.setText(self._session.say("channels-open", count=len(unsettled)) if unsettled else "")
        asked = next((one.id for one in unsettled if one.id not in self._later), "")
        at = self.model.find(kept or asked or left)
        self.list.setCurrentIndex(at if at.isValid() else self.model.index(0, 0))
        self._detail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer channels at once if the page is low, so that a form below them is seen."""
        super().resizeEvent(event)
        self._fit_list()

    def _fit_list(self) -> None:
        most = _MOST if self.height() >= _ROOMY else _FEW
        self.list.setFixedHeight(_HEAD + _ROW * min(most, len(self.model.rows)))

    def _chosen(self) -> Channel | None:
        return self.model.at(self.list.currentIndex())

    @Slot(bool)
    def _take_keyboard(self, asked: bool) -> None:
        """Focus the list when a form is closed (`asked` is false)."""
        if not asked and self.isVisible():
            self.list.setFocus()

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.form.hide()
        self.filing.hide()
        self.account.hide()
        self.drafts.hide()
        self._detail()

    def _detail(self) -> None:
        """Show the unconfirmed, present and former settings of the selected channel."""
        clear(self._facts)
        channel = self._chosen()
        if channel is None:
            return
        busy = any(one.isVisible() for one in (self.form, self.filing, self.account, self.drafts))
        asks = is_open(channel) and not channel.is_closed(self._today()) and channel.id not in self._later and not busy
        if asks and not self._session.read_only:
            self.question.ask(channel, self._today())
        else:
            self.question.hide()
        self._facts.addLayout(self._head(channel))
        self._facts.addLayout(self._held(channel.on(self._today())))
        self._facts.addWidget(line())
        self._facts.addWidget(label(self._session.say("channels-history"), "heading"))
        for past in history(self._session, channel):
            self._facts.addWidget(label(past, name="channelPast", wrap=True))

    def _head(self, channel: Channel) -> QVBoxLayout:
        session, today = self._session, self._today()
        say = session.texts.text
        buttons = [
            button(words, name, partial(self._ask_filing, act), key=key)
            for name, words, act, key in self._filing_ways(channel)
        ]
        change = button(say("channels-change"), "channelChange", self._change, key="E")
        rename = button(say("account-rename"), "accountRename", partial(self._ask_account, AccountAct.RENAME))
        close = button(say("account-close"), "accountClose", partial(self._ask_account, AccountAct.CLOSE))
        if channel.first_push is not None and channel.first_push > today:
            start = button(say("account-start"), "accountStart", partial(self._ask_account, AccountAct.START))
            buttons.insert(0, start)
        self.for_writing(*buttons, change, rename, close)
        entry = button(say("account-entry"), "accountEntry", self._entry)
        if channel.closed_on is not None:
            close.hide()
        head = row(
            label(channel.name, "title"),
            tag(say(state_word(channel, today)), state_tone(channel, today)),
            label(session.word("kind", channel.kind.value), "dim"),
            None,
        )
        acts = FlowLayout(8)
        drafts = button(say("draft-switch"), "channelDrafts", self._ask_drafts)
        if channel.kind not in DRAFT_KINDS:
            drafts.hide()
        self.for_writing(drafts)
        for one in (change, *reversed(buttons), rename, close, drafts, entry):
            acts.addWidget(one)
        known = say("between-sentences").join(
            filter(None, (account_words(say, channel, today), filing_words(say, channel, today)))
        )
        lines = column(head, framed(acts), label(known, "small", name="channelFiling", wrap=True), spacing=8)
        if not channel.filed and not channel.is_closed(today):
            lines.addWidget(label(say("channels-not-filed-what"), "small", wrap=True))
        return lines

    def _filing_ways(self, channel: Channel) -> Sequence[tuple[str, str, FilingAct, str]]:
        """Return the filing acts that are possible for `channel`, such as to record it as filed.

        Each is a tuple (object name of the button, its text, act, shortcut).
        """
        say = self._session.say
        again = say("channels-file-again" if channel.filed else "channels-file")
        file = ("channelFile", again, FilingAct.FILE, "Ctrl+B")
        if channel.filed:
            return [("channelUnfile", say("channels-unfile"), FilingAct.UNFILE, ""), file]
        if channel.filing.until is None:
            return [("channelBegin", say("channels-begin"), FilingAct.BEGIN, ""), file]
        return [file]

    def _held(self, settings: ChannelSettings) -> FormGrid:
        session = self._session
        fields = FormGrid()
        fields.setVerticalSpacing(8)
        count = session.say("channels-count", minimum=settings.minimum, maximum=settings.maximum)
        held = [
            ("column-days", days_word(session, settings)),
            ("column-slots", f"{count}{self._reserve(settings)}"),
            ("column-window", window_word(settings)),
            ("setting-lead_days", session.say("channels-lead", count=settings.lead_days)),
            ("setting-review_levels", str(settings.review_levels)),
            ("setting-sending", session.word("sending", settings.sending.value)),
        ]
        if settings.report:
            held.append(("setting-report", settings.report))
        for key, words in held:
            fields.add(session.texts.text(key), label(words, wrap=True))
        return fields

    def _reserve(self, settings: ChannelSettings) -> str:
        return self._session.say("channels-reserve", count=settings.reserve) if settings.reserve else ""

    @Slot()
    def _ask_drafts(self) -> None:
        """Open the form for the draft box of the selected account, if accounts of its kind have one."""
        channel = self._chosen()
        if channel is not None and channel.kind in DRAFT_KINDS:
            for one in (self.form, self.filing, self.question, self.account):
                one.hide()
            self.drafts.ask(channel)

    def _entry(self) -> None:
        """Open the selected account in the register, with its filing, profile, holders and checks."""
        channel = self._chosen()
        if channel is not None:
            self._session.go("registers", channel.id)

    @Slot()
    def _export(self) -> None:
        """Export the channels as a workbook."""
        rows = self.model.rows
        export_list(self._session, self, self.model.spec, lambda: rows, self.model.spec.columns)

    def add(self) -> None:
        """Open the form for a new account."""
        for one in (self.form, self.filing, self.question, self.drafts):
            one.hide()
        self.account.ask(AccountAct.ADD)

    def _ask_account(self, act: AccountAct) -> None:
        """Open the form that renames or closes the selected account."""
        channel = self._chosen()
        if channel is not None and not (act is AccountAct.CLOSE and channel.closed_on is not None):
            for one in (self.form, self.filing, self.question, self.drafts):
                one.hide()
            self.account.ask(act, channel)

    @Slot(object)
    def _account(self, order: AccountOrder) -> None:
        """Carry out `order` on an account, and offer the undo of a renaming or closing."""
        session, desk = self._session, self._session.desk

        def done(_: None) -> None:
            self.account.hide()
            day = order.day.isoformat() if order.day else ""
            words = session.texts.text(f"account-{order.act.value}-done", name=order.name, day=day)
            fixed = order.act in (AccountAct.ADD, AccountAct.START)
            back = None if fixed else lambda by: desk.accounts.take_back(order.channel, by)
            session.done(words, back)
            self._wanted = order.channel
            self.refresh()
            self.settled.emit()

        session.act(lambda by: order.carry_out(desk, by), done, self.account.fail)

    def _change(self) -> None:
        channel = self._chosen()
        if channel is not None:
            self.question.hide()
            self.filing.hide()
            self.account.hide()
            self.drafts.hide()
            self.form.ask(channel, self._today())

    def _ask_filing(self, act: FilingAct) -> None:
        """Open the form for the filing act `act` on the selected channel."""
        channel = self._chosen()
        if channel is not None:
            self.form.hide()
            self.question.hide()
            self.account.hide()
            self.drafts.hide()
            self.filing.ask(channel, act)

    @Slot(object)
    def _file(self, order: FilingOrder) -> None:
        """Record the filing act in `order` and offer its undo."""
        session, desk = self._session, self._session.desk
        name = next((one.name for one in self.model.rows if one.id == order.channel), "")

        def done(_: None) -> None:
            self.filing.hide()
            words = session.texts.text(f"filing-{order.act.value}-done", name=name)
            session.done(words, lambda by: desk.filing.take_back(order.channel, by))
            self.refresh()

        session.act(lambda by: order.carry_out(desk, by), done, self.filing.fail)

    def _answer(self, act: QPushButton) -> None:
        """Click the button `act` of the question form for the person who pressed its key in the list of channels.

        Do nothing while the question form is hidden.
        """
        if self.question.isVisible():
            act.click()

    @Slot()
    def _put_off(self) -> None:
        """Postpone confirming the settings of the selected channel; its default settings stay in force."""
        channel = self._chosen()
        if channel is not None:
            self._later.add(channel.id)
            if self.goes_on:
                self._left = channel.id
                self.refresh()

    @Slot(object)
    def _order(self, order: ChannelOrder) -> None:
        people, form = self._session.desk.people, self.form if self.form.isVisible() else self.question
        start = order.effective_from or self._today()

        def work(by: By) -> None:
            people.change_channel(order.channel, by, start, order.changes, order.report, reason=order.reason)
            if order.filing is not None:
                order.filing.carry_out(self._session.desk, by)

        self._session.act(work, lambda _: self._ordered(form, order.channel, start), form.fail)

    def _ordered(self, form: FormStrip, channel: str, start: date) -> None:
        form.hide()
        name = next((one.name for one in self.model.rows if one.id == channel), "")
        self._session.done(self._session.texts.text("channels-settled", name=name, day=str(start)))
        if form is self.question and self.goes_on:
            self._left = channel
        self.refresh()
        self.settled.emit()


def is_open(channel: Channel) -> bool:
    """Tell whether nobody has confirmed the settings of `channel` yet; it then has the rulebook's defaults only."""
    return len(channel.settings) == 1
