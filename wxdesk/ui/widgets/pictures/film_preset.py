"""The choice between good quality and a small file when a film is converted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wxdesk.domain.submissions.mending import FilmPreset
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import combo, label, row


class FilmPresetChoice(QWidget):
    """A box with the presets; it is shown only for films."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Begin with the preset of good quality, hidden."""
        super().__init__()
        words = session.say("mend-film-preset")
        presets = [(session.say(f"film-preset-{one.value}"), one.value) for one in FilmPreset]
        self.box = combo("filmPreset", words, presets)
        self.box.currentIndexChanged.connect(self.changed)
        line = row(label(words, "small", name="filmPresetWords"), self.box, None, spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.hide()

    @property
    def preset(self) -> FilmPreset:
        """Return the chosen preset."""
        return FilmPreset(self.box.currentData())
