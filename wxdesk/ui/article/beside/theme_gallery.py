"""Theme gallery (版式一览): the open article in every theme side by side; a click sets the placement's theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from wxdesk.services.article.previewing import ArticlePreview
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, set_margins
from wxdesk.ui.widgets.preview.phone import LETTERS, WIDTH, PhonePreview

_KEY = "Ctrl+Shift+Y"
_ZOOM = 0.48
_COLUMN = "display:inline-block;vertical-align:top;box-sizing:border-box;overflow:hidden;padding:12px 8px"


@dataclass(frozen=True)
class _Found:
    """The article rendered in each theme that may be chosen.

    `locked` means that the house style allows one theme only.
    """

    shown: Sequence[tuple[str, ArticlePreview]]
    locked: bool


class Gallery(QWidget):
    """Shows the open article in every theme, over the text, until a theme is chosen or Escape is pressed."""

    closed = Signal()
    changed = Signal()
    """Emitted when the theme of the placement was changed."""

    def __init__(self, session: Session, manuscript: Manuscript) -> None:
        """Build the gallery for the editor's text in `manuscript`, saved or not."""
        super().__init__()
        self.setObjectName("gallery")
        self._session, self._manuscript = session, manuscript
        self._reading = RepeatedReading(session.tasks)
        say = session.say
        self.note = label(role="dim", name="galleryNote")
        back = button(say("gallery-back"), "galleryBack", self.closed.emit, key="Esc")
        bar = framed(row(label(say("gallery"), "title"), self.note, None, back, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        self._names = row(spacing=0)
        names = framed(self._names)
        self.phone = PhonePreview(session, "galleryPages")
        lines = column(bar, names, spacing=0)
        lines.addWidget(self.phone, 1)
        self.setLayout(lines)
        self.buttons: dict[str, QPushButton] = {}
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=inside).activated.connect(self.closed.emit)

    def commands(self) -> list[Command]:
        """Return the command that opens the theme gallery."""
        return [Command("article.gallery", self._session.say("gallery"), self.wanted.emit, _KEY, self._is_open)]

    wanted = Signal()
    """Emitted when the command that opens the gallery was run."""

    def _is_open(self) -> bool:
        return self._manuscript.view is not None

    def open(self) -> None:
        """Start to render the article in each theme that the channel allows."""
        view, desk = self._manuscript.view, self._session.desk
        if view is None:
            return
        draft, placement = self._manuscript.draft(), view.placement.id

        def work() -> _Found:
            blocks, house = (
                desk.writing.draft_blocks(view.submission, draft),
                desk.house.of_placement(placement),
            )
            locked = house is not None and house.locked
            themes = [house.theme] if house is not None and locked else desk.themes
            preview = desk.previewing.preview
            return _Found([(one, preview(placement, blocks, theme=one)) for one in themes], locked)

        self.note.setText(self._session.say("gallery-waiting"))
        self._reading.read(work, self._show)

    def _show(self, found: _Found) -> None:
        say = self._session.say
        self.note.setText(say("gallery-locked" if found.locked else "gallery-what"))
        clear(self._names)
        self.buttons = {}
        now = self._manuscript.field("theme")
        for number, (theme, _) in enumerate(found.shown, 1):
            made = button(
                self._session.word("theme", theme),
                f"gallery-{theme}",
                partial(self.choose, theme),
                role="choice",
            )
            made.setCheckable(True)
            made.setChecked(theme == now or found.locked)
            made.setEnabled(self._manuscript.writable and not found.locked)
            made.setToolTip(f"Alt+{number}")
            made.setShortcut(QKeySequence(f"Alt+{number}"))
            self.buttons[theme] = made
            self._names.addWidget(made)
        self.phone.show_page(_side_by_side([one.html for _, one in found.shown]), found.shown[0][1].pictures)
        first = self.buttons.get(now) or next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus()

    def choose(self, theme: str) -> None:
        """Set the placement's theme to `theme`; undo sets the previous theme again."""
        view, composing = self._manuscript.view, self._session.desk.composing
        if view is None:
            return
        placement, before = view.placement.id, view.fields["theme"]
        opening = self._manuscript.opening

        def change(to: str, by: By) -> None:
            composing.edit_fields(placement, by, PlacementFields(theme=to))

        def done(_: None) -> None:
            words = self._session.say("gallery-chosen", theme=self._session.word("theme", theme))
            self._session.done(words, partial(change, before))
            if opening == self._manuscript.opening:
                self._manuscript.set_field("theme", before)
                self.changed.emit()
                if self.isVisible():
                    self.closed.emit()

        self._session.act(partial(change, theme), done)


def _side_by_side(pages: Sequence[str]) -> str:
    """Return one HTML page with `pages` in columns of equal width; a single column is as wide as a phone."""
    many = len(pages) > 1
    width, zoom = (f"{100 / len(pages)}%", _ZOOM) if many else (f"{WIDTH}px", 1)
    columns = "".join(
        f'<section style="{_COLUMN};width:{width}"><section style="zoom:{zoom}">{page}</section></section>'
        for page in pages
    )
    style = f"body{{font:{LETTERS}}}"
    style += "body{margin:0;white-space:nowrap}section{white-space:normal}img{max-width:100%}"
    head = f'<meta charset="utf-8"><style>{style}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{columns}</body></html>"
