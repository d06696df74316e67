"""Insert components (插入组件): blocks with fields, put below the block at the caret, from a menu or the palette."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from wxdesk.domain.article.components import COMPONENTS, EARLIER, Spec, blank, first_blank
from wxdesk.domain.editing.shaping import inserted
from wxdesk.services.article.writing import ArticlePicture
from wxdesk.ui.article.text.source import SourceEdit
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session

_KEY = "Ctrl+Shift+G"


class ComponentInsertion(QObject):
    """Inserts components, such as a row of pictures, into the article's text.

    A new picture component is filled with the submission's pictures, in their order.
    """

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Insert components into the editor `source`."""
        super().__init__(source)
        self._session, self._source = session, source
        self._pictures: Sequence[ArticlePicture] = ()
        self._placement = ""
        self.placing: Callable[[Spec], bool] = lambda _spec: False
        """Called with a component before it is inserted into the source; returns true if the block editor took it."""

        self.place: Callable[[], QPoint | None] = lambda: None
        """Returns the point of the screen below the caret of the block editor; None if that editor is closed."""

    def show_pictures(self, pictures: Sequence[ArticlePicture], placement: str) -> None:
        """From now on offer `pictures`, except videos, in components; `placement` is the placement of the article."""
        self._placement = placement
        self._pictures = [one for one in pictures if not one.video]

    def commands(self) -> list[Command]:
        """Return the command that opens the menu, and one command for each component."""
        say, able = self._session.say, self._able
        menu = Command("component", say("component-insert"), self.offer, _KEY, able)
        each = [
            Command(f"component.{one.id}", say("component-one", name=self._word(one)), partial(self.insert, one))
            for one in COMPONENTS
        ]
        return [menu, *each]

    def offer(self) -> None:
        """Open the menu of all components."""
        menu = QMenu(self._source)
        menu.setObjectName("componentMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in COMPONENTS:
            menu.addAction(self._word(one)).triggered.connect(lambda _on=False, spec=one: self.insert(spec))
        if not self._able():
            menu.setEnabled(False)
        at = self._source.mapToGlobal(self._source.cursorRect().bottomLeft())
        menu.popup(at if self._source.isVisible() else self.place() or QCursor.pos())

    def insert(self, spec: Spec) -> None:
        """Insert the component `spec`, which is a block with fields, below the block at the caret.

        Do nothing if the text cannot be changed. The caret is put into the first empty field. A list of earlier
        articles is first read from the desk in a task, so it is inserted later.
        """
        if not self._able() or self.placing(spec):
            return
        if spec.id != EARLIER:
            self._insert(spec, ())
            return
        desk, placement = self._session.desk, self._placement
        self._session.tasks.run(
            lambda: [f"{title} | {url}" for title, url in desk.article_pages.earlier(placement)],
            lambda rows: self._insert(spec, rows) if placement == self._placement else None,
        )

    def _insert(self, spec: Spec, rows: Sequence[str]) -> None:
        """Insert the component `spec`; `rows` fill its field of listed things, such as articles, one per line."""
        text = blank(spec, [one.name for one in self._pictures], rows)
        caret = len(text) if rows else first_blank(spec, text)
        self._source.change(lambda whole, selection: inserted(whole, selection[1], text, caret=caret))

    def _able(self) -> bool:
        return not self._source.isReadOnly()

    def _word(self, spec: Spec) -> str:
        return self._session.say(f"component-{spec.id}")
