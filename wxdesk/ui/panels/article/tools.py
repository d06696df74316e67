"""The line above the text: marks, lists, links, pictures, and how many characters count."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from wxdesk.domain.article import Image, Video
from wxdesk.domain.article_markdown import media_line
from wxdesk.services.writing import ArticleView, PictureView
from wxdesk.ui import icons
from wxdesk.ui.commands import Command
from wxdesk.ui.panels.article.source import SourceEdit
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, label, row, set_margins


class Tools(QWidget):
    """Buttons for what one can also type."""

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Work on `source`."""
        super().__init__()
        self.setObjectName("articleTools")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._source = session, source
        self._pictures: Sequence[PictureView] = ()
        self._names: dict[str, str] = {}
        self.state = label(role="small", name="articleState")
        self.count = label(role="small", name="articleWords")
        self._buttons: dict[str, QPushButton] = {}
        line = row(spacing=2)
        for command in self.commands():
            made = button("", f"tool-{command.id}", command.run, role="tool")
            made.setAccessibleName(command.words)
            made.setToolTip(f"{command.words}  {command.key}")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[command.id] = made
            line.addWidget(made)
        line.addStretch(1)
        line.addWidget(self.count)
        line.addSpacing(12)
        line.addWidget(self.state)
        self.setLayout(line)
        set_margins(self, 20, 4, 16, 4)
        self.recolour()

    def commands(self) -> list[Command]:
        """Return what the buttons do, with their keys."""
        source, say = self._source, self._session.say

        def marks(name: str, key: str, run: Callable[[], object]) -> Command:
            return Command(name, say(f"editor-tool-{name}"), run, key, lambda: not source.isReadOnly())

        return [
            marks("heading", "Ctrl+H", lambda: source.lead("## ")),
            marks("bold", "Ctrl+B", lambda: source.wrap("**")),
            marks("list", "Ctrl+Shift+L", lambda: source.lead("- ")),
            marks("quote", "Ctrl+Shift+B", lambda: source.lead("> ")),
            marks("link", "Ctrl+L", source.link),
            marks("picture", "Ctrl+Shift+I", self.offer_pictures),
        ]

    def recolour(self) -> None:
        """Draw the icons in the colours that hold now."""
        for name, made in self._buttons.items():
            made.setIcon(icons.icon(name, self._session.tokens.dim))

    def show_article(self, view: ArticleView, *, writable: bool) -> None:
        """Offer the pictures of an article."""
        self._pictures, self._names = view.pictures, dict(view.names)
        for made in self._buttons.values():
            made.setEnabled(writable)

    def offer_pictures(self) -> None:
        """Let somebody choose which of the submission's pictures stands below the cursor's line."""
        if self._source.isReadOnly():
            return
        menu = QMenu(self)
        for picture in self._pictures:
            drawing = icons.icon("video" if picture.video else "picture", self._session.tokens.dim)
            entry = menu.addAction(drawing, picture.name)
            entry.triggered.connect(lambda _on=False, one=picture: self.insert(one))
        if not self._pictures:
            menu.addAction(self._session.say("editor-no-pictures")).setEnabled(False)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._buttons["picture"].mapToGlobal(QPoint(0, self._buttons["picture"].height())))

    def insert(self, picture: PictureView) -> None:
        """Put a picture or video below the line in which the cursor stands."""
        kind = Video if picture.video else Image
        self._source.insert_line(media_line(kind("", picture.digest), self._names))
