"""All colours of the window by their use, in a light and a dark scheme."""

from typing import NamedTuple

from PySide6.QtGui import QColor


class Tokens(NamedTuple):
    """The colours of one scheme as `#rrggbb`; `…_back` is the background for text in the colour of that name.

    `ink`, `dim` and `faint` are the colours of text, from dark to pale; `pane` and `rail` are backgrounds. `returned`,
    `warn`, `ok` and `accent` are the colours of tags by tone. `accent_over` is the accent colour under the mouse.
    `paper` is the background of the phone preview, `night` that of WeChat articles in dark mode.
    """

    background: str
    pane: str
    line: str
    ink: str
    dim: str
    faint: str
    accent: str
    accent_back: str
    accent_ink: str
    accent_over: str
    returned: str
    returned_back: str
    warn: str
    warn_back: str
    ok: str
    ok_back: str
    rail: str
    paper: str = "#ffffff"
    """Background of the phone preview, which is white in both schemes."""
    night: str = "#191919"
    """Background of WeChat articles on a phone in dark mode."""

    def color(self, role: str) -> QColor:
        """Return the colour of the field `role`.

        Raises:
            AttributeError: this class has no field `role`.
        """
        return QColor(getattr(self, role))

    def pair(self, tone: str) -> tuple[str, str]:
        """Return text and background colour of `tone` (returned, warn, ok, accent); other tones get neutral colours."""
        if tone in TONES:
            return str(getattr(self, tone)), str(getattr(self, f"{tone}_back"))
        return self.dim, self.background


SCHEMES = ("system", "light", "dark")
TONES = ("returned", "warn", "ok", "accent")
VERDICT_TONES = {"return": "returned", "warn": "warn", "pass": "ok"}
"""The tone for each `Verdict`, by its value."""

LIGHT = Tokens(
    background="#f6f7f9",
    pane="#ffffff",
    line="#e3e6ea",
    ink="#1c2430",
    dim="#5b6572",
    faint="#66707d",
    accent="#2f5fd0",
    accent_back="#e9effc",
    accent_ink="#ffffff",
    accent_over="#264fb2",
    returned="#c4314b",
    returned_back="#fdecef",
    warn="#9a5b00",
    warn_back="#fff4df",
    ok="#207547",
    ok_back="#e8f6ee",
    rail="#eef0f3",
)

DARK = Tokens(
    background="#15181d",
    pane="#1c2026",
    line="#2d333b",
    ink="#e6e9ee",
    dim="#9aa4b1",
    faint="#8f99a6",
    accent="#7ea2ff",
    accent_back="#22304f",
    accent_ink="#0d1424",
    accent_over="#9ab6ff",
    returned="#ff8a9d",
    returned_back="#41222a",
    warn="#ffc36b",
    warn_back="#3d3018",
    ok="#6fd39b",
    ok_back="#1d3628",
    rail="#181b20",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2, from 1 to 21; readable text needs at least 4.5."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (_linear(value) for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    bend = 0.04045
    return value / 12.92 if value <= bend else ((value + 0.055) / 1.055) ** 2.4
