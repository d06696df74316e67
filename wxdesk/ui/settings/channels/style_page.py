"""版式: the house style of each channel; form at the left, live preview on a phone at the right."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from wxdesk.domain.article.blocks import pictures_of
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.markdown import from_markdown, to_markdown
from wxdesk.domain.article.media_names import names_for
from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.layout.house_style import Specimen, StyleView, too_weak
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.settings.pages.page import FormGrid, SettingsPage
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import (
    button,
    clear,
    column,
    combo,
    edit,
    fill,
    framed,
    label,
    line,
    named,
    retone,
    row,
    set_margins,
)
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.preview.phone import WIDTH, PhonePreview

_SOON_MS = 300
_HEIGHTS = {"head": 56, "tail": 80, "signoff": 88, "css": 56}
"""Heights of the fields with several lines, in pixels."""

_NUMBERS = ("accent", "size", "leading")
_PICTURES = "*.jpg *.jpeg *.png *.gif"


class StylePage(SettingsPage):
    """Edits the house style of one channel; a saved style takes effect on the chosen start day."""

    name = "style"
    writes = frozenset({"style.set"})

    def __init__(self, session: Session) -> None:
        """Build the form and the phone preview."""
        super().__init__(session)
        self._listing, self._reading = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._looking = RepeatedReading(session.tasks)
        self._filled: object = None
        """The channel and the style with which the form was filled.

        If a new read gives the same, the typed text stays.
        """
        say = session.say
        self._names: dict[str, str] = {}
        self.channels = combo("styleChannels", say("style-channel"), [])
        self.channels.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.channels.activated.connect(lambda _at: self._read())
        self.state = label(role="dim", name="styleState")
        themes = [(session.word("theme", one), one) for one in session.desk.themes]
        self.theme = combo("styleTheme", say("editor-theme"), themes)
        self.theme.activated.connect(lambda _at: self._touch())
        self.locked = named(Tick(say("style-locked")), "styleLocked")
        self.edits = {
            key: edit(f"style-{key}", say(f"style-{key}"), hint=say(f"style-{key}-hint"))
            for key in ("accent", "size", "leading", "from", "reason")
        }
        self.texts = {key: _text(f"style-{key}", say(f"style-{key}"), high) for key, high in _HEIGHTS.items()}
        self.note = label(role="note", name="styleNote", wrap=True)
        self.go = button(say("style-go"), "styleGo", self._set, role="first", key="Ctrl+↵")
        self.stop = button(say("style-end"), "styleEnd", self._end)
        self.for_writing(self.go, self.stop)
        self.phone = PhonePreview(session, "stylePhone")
        self._past = QVBoxLayout()
        self._past.setSpacing(4)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look)
        for line_ in self.edits.values():
            line_.textChanged.connect(self._touch)
        for text in self.texts.values():
            text.textChanged.connect(self._touch)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        bar = framed(row(label(say("settings-style"), "title"), self.channels, self.state, None, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        bar.setMinimumHeight(47)
        fields = FormGrid(96)
        fields.setVerticalSpacing(12)
        fields.add(say("editor-theme"), framed(row(self.theme, self.locked, None, spacing=12)))
        fields.add(say("style-letters"), framed(row(*map(self._captioned, _NUMBERS))))
        for key in ("head", "tail"):
            picture = button(say("style-picture"), f"style-{key}Picture", partial(self.ask_picture, key), role="link")
            self.for_writing(picture)
            fields.add(say(f"style-{key}"), framed(column(self.texts[key], row(picture, None), spacing=2)))
        fields.add(say("style-signoff"), self.texts["signoff"], say("style-signoff-what"))
        fields.add(say("style-css"), self.texts["css"], say("style-css-what"))
        lines = column(fields, line(), self._past, None, spacing=16)
        lines.setContentsMargins(16, 16, 16, 16)
        left = scrolled(lines, "styleScroll")
        left.setMinimumWidth(400)
        split = named(QSplitter(Qt.Orientation.Horizontal), "styleSplit")
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.phone)
        split.setStretchFactor(0, 1)
        split.setSizes([640, WIDTH])
        whole = column(bar, spacing=0)
        whole.addWidget(split, 1)
        whole.addWidget(self._foot())
        self.setLayout(whole)

    def _captioned(self, key: str) -> QVBoxLayout:
        return column(label(self._session.say(f"style-{key}"), "small"), self.edits[key], spacing=2)

    def _foot(self) -> QWidget:
        """Return the bar below the form: start day, reason, error message, and buttons."""
        dated = row(*map(self._captioned, ("from", "reason")), spacing=12)
        self.edits["from"].setFixedWidth(112)
        self.edits["reason"].setMinimumWidth(160)
        foot = row(spacing=12)
        foot.addLayout(dated)
        foot.addWidget(self.note, 1)
        for one in (self.stop, self.go):
            foot.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        made = framed(foot, "strip", "styleFoot")
        set_margins(made, 16, 8, 16, 12)
        return made

    @property
    def home(self) -> QWidget:
        """Return the box in which the channel is chosen."""
        return self.channels

    def commands(self) -> Sequence[Command]:
        """Return the commands that save the typed style and toggle the dark preview."""
        say = self._session.say
        return [
            Command("style.set", say("style-go"), self._set, "Ctrl+Return"),
            Command("style.dark", say("editor-dark"), self.phone.turn_dark, "Ctrl+Shift+D"),
        ]

    def set_narrow(self, *, narrow: bool) -> None:
        """Hide the phone preview if `narrow`."""
        self.phone.setVisible(not narrow)

    @Slot()
    def refresh(self) -> None:
        """Read the channels, then the style of the selected channel."""
        self._listing.read(self._session.desk.people.channels, self._show_channels)

    def _show_channels(self, channels: Sequence[Channel]) -> None:
        fill(self.channels, [(one.name, one.id) for one in channels])
        self._read()

    def _read(self) -> None:
        house, channel = self._session.desk.house, str(self.channels.currentData())

        def done(found: tuple[HouseStyle | None, Sequence[StyleView]]) -> None:
            held, history = found
            self._show_past(history)
            if self._filled != (channel, held):
                self._filled = (channel, held)
                self._show(held)

        self._reading.read(lambda: (house.held(channel), house.history(channel)), done)

    def _show(self, held: HouseStyle | None) -> None:
        say, style = self._session.say, held or HouseStyle("news")
        self._names = names_for(
            [(one, f"{say('style-picture-name')}.png") for one in pictures_of(style.around(()))], {}
        )
        self.theme.setCurrentIndex(self.theme.findData(style.theme))
        self.locked.setChecked(style.locked)
        typed = {"accent": style.accent, "size": str(style.size or ""), "leading": str(style.leading or "")}
        typed |= {"from": self._today().isoformat(), "reason": ""}
        for key, text in typed.items():
            self.edits[key].setText(text)
        blocks = {"head": style.head, "tail": style.tail}
        texts = {key: to_markdown(those, self._names) for key, those in blocks.items()}
        texts |= {"css": style.css, "signoff": "\n".join(style.signoff)}
        for key, text in texts.items():
            self.texts[key].setPlainText(text)
        self.stop.setVisible(held is not None)
        key = "style-held" if held and held.locked else "style-free" if held else "style-none"
        self.state.setText(say(key))
        self._tell("", "")
        self._look()

    def _show_past(self, history: Sequence[StyleView]) -> None:
        clear(self._past)
        say = self._session.say
        if history:
            self._past.addWidget(label(say("channels-history"), "heading"))
        for one in history:
            day = str(one.effective_from)
            if one.style is None:
                words = say("style-past-none", day=day)
            else:
                key = "style-past-locked" if one.style.locked else "style-past"
                words = say(key, day=day, theme=self._session.word("theme", one.style.theme))
            self._past.addWidget(label(words, "small", wrap=True))

    def _today(self) -> date:
        return shanghai_date(self._session.desk.clock.now())

    # the typed style

    def _typed(self) -> HouseStyle:
        """Return the typed style.

        Raises:
            UserError: `number-bad`: a number field has another text; the errors of `from_markdown` about head or tail.
        """
        signoff = tuple(self.texts["signoff"].toPlainText().splitlines())
        return HouseStyle(
            theme=str(self.theme.currentData()),
            locked=self.locked.isChecked(),
            accent=self.edits["accent"].text().strip(),
            size=_number(self.edits["size"].text()),
            leading=_number(self.edits["leading"].text()),
            css=self.texts["css"].toPlainText(),
            head=from_markdown(self.texts["head"].toPlainText(), (), self._names),
            tail=from_markdown(self.texts["tail"].toPlainText(), (), self._names),
            signoff=signoff,
        )

    @Slot()
    def _touch(self) -> None:
        self._soon.start()

    @Slot()
    def _look(self) -> None:
        """Show a sample article in the typed style on the phone, or show why the style is invalid."""
        self._soon.stop()
        self._looking.drop()
        house = self._session.desk.house
        try:
            style = self._typed()
        except UserError as error:
            self._fail(error)
            return
        self._looking.read(lambda: house.specimen(style), self._show_specimen, self._fail)

    def _show_specimen(self, found: Specimen) -> None:
        if found.weak:
            self._fail(too_weak(found.weak))
        else:
            self._tell("", "")
        title, by = self._session.say("style-specimen"), self.channels.currentText()
        self.phone.show_article(title, by, found.html, found.pictures, again=True)

    def _set(self) -> None:
        channel, house = str(self.channels.currentData()), self._session.desk.house
        try:
            style, start = self._typed(), typed_day(self.edits["from"].text(), self._today()) or self._today()
        except UserError as error:
            self._fail(error)
            return
        reason = self.edits["reason"].text()
        self._session.act(
            lambda by: house.set(channel, style, by, start, reason), lambda _: self._done(start), self._fail
        )

    def _end(self) -> None:
        channel, house = str(self.channels.currentData()), self._session.desk.house
        try:
            start = typed_day(self.edits["from"].text(), self._today()) or self._today()
        except UserError as error:
            self._fail(error)
            return
        reason = self.edits["reason"].text()
        self._session.act(lambda by: house.end(channel, by, start, reason), lambda _: self._done(start), self._fail)

    def _done(self, start: date) -> None:
        """Report that the style is saved from `start` on, and read it again."""
        self._session.done(self._session.say("channels-changed", day=str(start)))
        self._read()

    def add_picture(self, key: str, path: Path) -> None:
        """Store a picture in the vault and append its Markdown line to the field `key` (head or tail)."""
        house, edit, channel = self._session.desk.house, self.texts[key], self.channels.currentData()

        def done(digest: str) -> None:
            if self.channels.currentData() != channel:
                self._tell("warn", self._session.say("style-picture-elsewhere"))
                return
            self._names = names_for([(digest, path.name)], self._names)
            before = edit.toPlainText().rstrip()
            line = f"![]({self._names[digest]})"
            edit.setPlainText(f"{before}\n\n{line}" if before else line)

        self._session.tasks.run(lambda: house.keep_picture(path), done, self._fail)

    def ask_picture(self, key: str) -> None:
        """Choose a picture for the field `key` (head or tail) in the file dialog."""
        say = self._session.say
        last, title = file_dialogs.LastFolder(self._session, "style/folder"), say("style-picture")
        chosen = file_dialogs.open_file(self, title, last, f"{title} ({_PICTURES})")
        if chosen:
            self.add_picture(key, Path(chosen))

    def _tell(self, tone: str, words: str) -> None:
        self.note.setText(words)
        retone(self.note, "tone", tone)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._tell("returned", self._session.error(error))
        else:
            self._session.refuse(error)


def _text(name: str, accessible: str, high: int) -> QPlainTextEdit:
    """Return a field with several lines, in which Tab moves the focus on."""
    made = named(QPlainTextEdit(), name)
    made.setAccessibleName(accessible)
    made.setTabChangesFocus(True)
    made.setAcceptDrops(False)
    made.setFixedHeight(high)
    return made


def _number(text: str) -> int:
    """Return the whole number in `text`; an empty text gives 0.

    Raises:
        UserError: `number-bad`: the text is no whole number.
    """
    try:
        return int(text.strip() or 0)
    except ValueError:
        raise UserError("number-bad", text=text) from None
