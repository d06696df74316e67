"""版式: the house style of each channel; form at the left, live preview on a phone at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from wxdesk.domain.article.blocks import Block, pictures_of
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.pictures.media_names import names_for
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.layout.house_style import Specimen, StyleView, too_weak
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import (
    button,
    clear,
    column,
    combo,
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
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, FormView
from wxdesk.ui.widgets.preview.phone import WIDTH, PhonePreview

_SOON_MS = 300
_DATED = 280, 360
"""Minimum and maximum width in pixels of the row with the fields for start day and reason."""
_HEIGHTS = {"head": 56, "tail": 80, "signoff": 88, "css": 56}
"""Heights of the fields with several lines, in pixels."""

_ADVANCED = ("signoff", "css")
"""The keys of the parts of a style that need some skill: the text with names of people filled in, and the CSS."""
_ERRORS = {
    "accent": ("house-accent",),
    "size": ("house-size",),
    "leading": ("house-leading",),
    "signoff": ("house-signoff",),
    "css": ("house-css", "house-css-long", "house-css-part", "house-css-style"),
    "reason": ("reason-missing",),
}
"""The codes of the errors that are shown at each field."""
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

        If a later read returns the same channel and style, the typed text stays.
        """
        say = session.say
        self._names: dict[str, str] = {}
        self.channels = combo("styleChannels", say("style-channel"), [])
        self.channels.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.channels.activated.connect(lambda _at: self._read())
        self.state = label(role="dim", name="styleState")
        themes = [(session.word("theme", one), one) for one in session.desk.themes]
        self.theme = FormView(
            "style",
            (
                FormField("theme", say("editor-theme"), EntryKind.CHOICE, choices=themes),
                FormField("locked", say("style-locked"), EntryKind.TICK, read=bool),
            ),
            2,
        )
        self.fields = FormView("style", self._fields(), 3)
        self.advanced = FormView("style", self._texts(_ADVANCED), 1)
        self.more = button(say("style-advanced"), "styleAdvanced", self._toggle, role="link")
        self.dated = FormView("style", (self._line("from", self._day), self._line("reason", str)), 2)
        self.note = label(role="note", name="styleNote", wrap=True)
        self.go = button(say("style-go"), "styleGo", self._set, role="first", key="Ctrl+↵")
        self.stop = button(say("style-end"), "styleEnd", self._end)
        self.for_writing(self.go, self.stop)
        self.phone = PhonePreview(session, "stylePhone")
        self._past = QVBoxLayout()
        self._past.setSpacing(4)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look)
        for view in (self.theme, self.fields, self.advanced):
            view.changed.connect(self._soon.start)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        bar = framed(row(label(say("settings-style"), "title"), self.channels, self.state, None, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        bar.setMinimumHeight(47)
        for key in ("head", "tail"):
            picture = button(say("style-picture"), f"style-{key}Picture", partial(self.ask_picture, key), role="link")
            self.for_writing(picture)
            self.fields.add_below(key, framed(row(picture, None)))
        for key in _ADVANCED:
            self.advanced.add_below(key, label(say(f"style-{key}-what"), "small", wrap=True))
        lines = column(
            self.theme, self.fields, row(self.more, None), self.advanced, line(), self._past, None, spacing=16
        )
        lines.setContentsMargins(16, 16, 16, 16)
        left = scrolled(lines, "styleScroll")
        left.setMinimumWidth(400)
        split = self._sides = named(QSplitter(Qt.Orientation.Horizontal), "styleSplit")
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

    def _line(self, key: str, read: Callable[[str], Any] = str.strip, *, share: int = 1) -> FormField:
        say, errors = self._session.say, _ERRORS.get(key, ())
        return FormField(key, say(f"style-{key}"), hint=say(f"style-{key}-hint"), read=read, share=share, errors=errors)

    def _fields(self) -> Sequence[FormField]:
        numbers = (self._line("size", _number), self._line("leading", _number))
        return (self._line("accent"), *numbers, *self._texts(("head", "tail")))

    def _texts(self, keys: Sequence[str]) -> Sequence[FormField]:
        """Return fields of several lines for the style's settings `keys`, such as its CSS or the blocks at its head."""
        reads: dict[str, Callable[[str], Any]] = {
            "head": self._blocks,
            "tail": self._blocks,
            "signoff": lambda text: tuple(text.splitlines()),
            "css": str,
        }
        say = self._session.say
        return [
            FormField(
                key,
                say(f"style-{key}"),
                EntryKind.TEXT,
                read=reads[key],
                height=_HEIGHTS[key],
                wide=True,
                errors=_ERRORS.get(key, ()),
            )
            for key in keys
        ]

    def _blocks(self, text: str) -> Sequence[Block]:
        return from_markdown(text, (), self._names)

    def _day(self, text: str) -> date:
        return typed_day(text, self._today()) or self._today()

    def _foot(self) -> QWidget:
        """Return the bar at the bottom of the form: start day, reason, error message, and buttons."""
        least, most = _DATED
        self.dated.setMinimumWidth(least)
        self.dated.setMaximumWidth(most)
        foot = row(spacing=12)
        foot.addWidget(self.dated, 2)
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
        self._sides.refresh()  # a page that was never shown would keep the width that it needs with the phone

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
        self.theme.show_texts({"theme": style.theme, "locked": "1" if style.locked else ""})
        texts = {"accent": style.accent, "size": str(style.size or ""), "leading": str(style.leading or "")}
        texts |= {key: to_markdown(those, self._names) for key, those in (("head", style.head), ("tail", style.tail))}
        self.fields.show_texts(texts)
        self.advanced.show_texts({"css": style.css, "signoff": "\n".join(style.signoff)})
        self._show_advanced(shown=bool(style.css) or style.signoff != HouseStyle("news").signoff)
        self.dated.show_texts({"from": self._today().isoformat(), "reason": ""})
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

    def _typed(self, *, point: bool) -> HouseStyle:
        """Return the typed style; with `point`, focus the field that has an error.

        Raises:
            UserError: `number-bad`: a number field has a text that is no number; or an error in the Markdown of the
                blocks for an article's head or tail.
        """
        return HouseStyle(**self.theme.read(), **self.fields.read(point=point), **self.advanced.read(point=point))

    @Slot()
    def _toggle(self) -> None:
        self._show_advanced(shown=self.advanced.isHidden())

    def _show_advanced(self, *, shown: bool) -> None:
        """Show or hide the fields under Advanced, for CSS and variables of the theme."""
        self.advanced.setVisible(shown)
        self.more.setText(self._session.say("style-advanced-less" if shown else "style-advanced"))

    @Slot()
    def _look(self) -> None:
        """Show a sample article in the typed style on the phone, or show why the style is invalid."""
        self._soon.stop()
        self._looking.drop()
        house = self._session.desk.house
        try:
            style = self._typed(point=False)
        except UserError as error:
            self._fail(error, focus=False)
            return
        failed = partial(self._fail, focus=False)
        self._looking.read(lambda: house.specimen(style), self._show_specimen, failed)

    def _show_specimen(self, found: Specimen) -> None:
        if found.weak:
            self._fail(too_weak(found.weak), focus=False)
        else:
            self._tell("", "")
        title, by = self._session.say("style-specimen"), self.channels.currentText()
        self.phone.show_article(title, by, found.html, found.pictures, again=True)

    def _set(self) -> None:
        channel, house = str(self.channels.currentData()), self._session.desk.house
        try:
            style, (start, reason) = self._typed(point=True), self.dated.read().values()
        except UserError as error:
            self._fail(error)
            return
        self._session.act(
            lambda by: house.set(channel, style, by, start, reason), lambda _: self._done(start), self._fail
        )

    def _end(self) -> None:
        channel, house = str(self.channels.currentData()), self._session.desk.house
        try:
            start, reason = self.dated.read().values()
        except UserError as error:
            self._fail(error)
            return
        self._session.act(lambda by: house.end(channel, by, start, reason), lambda _: self._done(start), self._fail)

    def _done(self, start: date) -> None:
        """Show the message that the saved style takes effect on the day `start`, and read the style again."""
        self._session.done(self._session.say("channels-changed", day=str(start)))
        self._read()

    def add_picture(self, key: str, path: Path) -> None:
        """Start to store a picture in the vault; then append its Markdown line to the field `key` (head or tail).

        If another channel is chosen by then, only warn.
        """
        house, channel = self._session.desk.house, self.channels.currentData()

        def done(digest: str) -> None:
            if self.channels.currentData() != channel:
                self._tell("warn", self._session.say("style-picture-elsewhere"))
                return
            self._names = names_for([(digest, path.name)], self._names)
            before = self.fields.texts()[key].rstrip()
            line = f"![]({self._names[digest]})"
            self.fields.show_texts({key: f"{before}\n\n{line}" if before else line})

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

    def _fail(self, error: BaseException, *, focus: bool = True) -> None:
        """Show a `UserError` at its field or else below the form; show other errors in the notice bar.

        With `focus`, the field gets the focus.
        """
        if not isinstance(error, UserError):
            self._session.refuse(error)
            return
        words = self._session.error(error)
        views = (self.theme, self.fields, self.advanced, self.dated)
        if any(one.point_out(error, words, focus=focus) for one in views if not one.isHidden()):
            self._tell("", "")
        else:
            self._tell("returned", words)


def _number(text: str) -> int:
    """Return the whole number in `text`; an empty text gives 0.

    Raises:
        UserError: `number-bad`: the text is no whole number.
    """
    try:
        return int(text.strip() or 0)
    except ValueError:
        raise UserError("number-bad", text=text) from None
