"""外观与语言: language, light or dark, and scale; language and scale take effect at the next start."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from wxdesk.preferences import SCALES, Preferences, change_preferences, read_preferences
from wxdesk.texts import LANGUAGES
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.places import SMALLEST
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.core.tokens import SCHEMES
from wxdesk.ui.settings.pages.page import FormGrid, SettingsPage
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row
from wxdesk.ui.widgets.basic.scroll import scrolled

LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class AppearancePage(SettingsPage):
    """Preferences of this user on this computer; they are the same for every desk."""

    name = "appearance"

    def __init__(self, session: Session) -> None:
        """Build a row of choices for each preference: language, colours, scale."""
        super().__init__(session)
        say = session.say
        self._chosen = Preferences()
        self._wanted: dict[str, Any] = {}
        self._reading = RepeatedReading(session.tasks)
        self.language = _Choice("language", [(one, LANGUAGE_NAMES[one]) for one in LANGUAGES], self._speak)
        schemes = [(one, session.word("scheme", one)) for one in SCHEMES]
        self.scheme = _Choice("scheme", schemes, self._colour)
        self.scale = _Choice("scale", [(str(one), f"{one} %") for one in SCALES], self._enlarge)
        self.small = label(role="small", name="scaleSmall", wrap=True)
        self.small.hide()
        self.restart = button(say("settings-restart"), "settingsRestart", self._restart, role="first", key="Ctrl+R")
        self.later = label(say("settings-restart-what"), "dim", name="restartWhat", wrap=True)
        beside = row(self.restart, spacing=12)
        beside.addWidget(self.later, 1)
        self._later = framed(beside, "", "restartRow")
        self._later.hide()
        fields = FormGrid()
        fields.add(say("settings-language"), self.language)
        fields.add(say("window-scheme"), self.scheme)
        fields.add(say("settings-scale"), self.scale, say("settings-scale-what"))
        lines = column(label(say("settings-appearance"), "title"), fields, self.small, self._later, None, spacing=20)
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "appearanceScroll")))

    @property
    def home(self) -> QWidget:
        """Return the button of the current language, which gets the focus."""
        return self.language.held or self

    def commands(self) -> Sequence[Command]:
        """Return the commands for languages, scales and restart."""
        say = self._session.say
        scales = [
            Command(f"scale.{one}", say("settings-scale-to", scale=one), partial(self._enlarge, str(one)))
            for one in SCALES
        ]
        languages = [Command(f"language.{one}", LANGUAGE_NAMES[one], partial(self._speak, one)) for one in LANGUAGES]
        return [*languages, *scales, Command("restart", say("settings-restart"), self._restart, "Ctrl+R")]

    def refresh(self) -> None:
        """Read the preferences on a pool thread and show them."""
        self._reading.read(read_preferences, self._show)

    def _show(self, chosen: Preferences) -> None:
        self._chosen = chosen
        self.language.show_choice(chosen.language or self._session.texts.language)
        self.scheme.show_choice(str(self._session.setting("window/scheme", "system")))
        self.scale.show_choice(str(chosen.scale))
        self._say_later()

    def _speak(self, language: str) -> None:
        self._keep({"language": language})

    def _enlarge(self, scale: str) -> None:
        self._keep({"scale": int(scale)})

    def _colour(self, scheme: str) -> None:
        self._session.remember("window/scheme", scheme)
        self._session.scheme_chosen.emit(scheme)

    def _keep(self, chosen: Mapping[str, object]) -> None:
        """Save `chosen` together with all choices that are not saved yet.

        Pool threads may write in another order; so each write contains every unsaved choice.
        """
        wanted = self._wanted = {**self._wanted, **chosen}

        def work() -> Preferences:
            return change_preferences(lambda kept: kept._replace(**self._wanted))

        def done(_: Preferences) -> None:
            if self._wanted is wanted:
                self._wanted = {}
            self.refresh()

        self._session.tasks.run(work, done)

    def _say_later(self) -> None:
        """Show a message if a choice takes effect only after a restart.

        Show a warning if the screen is too small for the chosen scale.
        """
        spoken = self._chosen.language in ("", self._session.texts.language)
        self._later.setVisible(not (spoken and self._chosen.scale == self._session.scale))
        most = self._most()
        self.small.setVisible(self._chosen.scale > most)
        self.small.setText(self._session.say("settings-scale-small", most=most))

    def _most(self) -> int:
        """Return the largest scale in percent at which a window of the minimum size fits this screen."""
        room = self.screen().availableGeometry()
        now = self._session.scale
        return int(min(room.width() * now / SMALLEST[0], room.height() * now / SMALLEST[1]))

    def _restart(self) -> None:
        self._session.restart_wanted.emit("")


class _Choice(QWidget):
    """Buttons side by side, exactly one of which is checked."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName(f"choose-{name}")
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, QPushButton] = {}
        line = row(spacing=8)
        for value, words in choices:
            made = button(words, f"choose-{name}-{value}", partial(chosen, value), role="choice")
            made.setCheckable(True)
            self._group.addButton(made)
            self._buttons[value] = made
            line.addWidget(made)
        line.addStretch(1)
        self.setLayout(line)

    @property
    def held(self) -> QPushButton | None:
        """Return the checked button, or None."""
        return next((one for one in self._buttons.values() if one.isChecked()), None)

    def show_choice(self, value: str) -> None:
        """Check the button for the choice `value`."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
