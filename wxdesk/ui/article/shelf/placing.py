"""Put an entry of the shelf into the article: blocks, a picture, a component, or a theme for the whole article."""

from PySide6.QtCore import QObject, Slot

from wxdesk.ui.article.beside.components import ComponentInsertion
from wxdesk.ui.article.beside.theme_gallery import Gallery
from wxdesk.ui.article.editor.landing import Landing
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.shelf.entries import BlockChoice, ComponentChoice, ShelfEntry, ThemeChoice
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session


class ShelfPlacing(QObject):
    """Inserts shelf entries into the text, each as one undo step; setting a theme is an act with its own undo."""

    def __init__(
        self,
        session: Session,
        manuscript: Manuscript,
        views: ArticleViews,
        inserting: ComponentInsertion,
        landing: Landing,
        gallery: Gallery,
    ) -> None:
        """Put entries into the article of `manuscript` by the parts of the screen that insert blocks or set a theme.

        `inserting` inserts components, `landing` pictures and blocks, and `gallery` sets themes.
        """
        super().__init__(views)
        self._session, self._manuscript, self._views = session, manuscript, views
        self._inserting, self._landing, self._gallery = inserting, landing, gallery
        self._in_text = False

    @Slot(object)
    @Slot(object, int)
    def put(self, entry: ShelfEntry, at: int | None = None) -> None:
        """Insert an entry before the block with the index `at`, or below the block at the caret if `at` is None.

        A theme is not inserted, but set for the whole article. If the article cannot be changed, only show a warning.
        """
        if not self._manuscript.writable:
            self._session.noticed.emit("warn", self._session.say("shelf-locked"))
            return
        self._in_text = not isinstance(entry.choice, ThemeChoice)
        match entry.choice:
            case ThemeChoice(theme):
                if not entry.current:
                    self._gallery.choose(theme)
            case ComponentChoice(spec):
                if at is None or not self._views.in_blocks:
                    self._inserting.insert(spec)
                else:
                    self._views.editor.insert_component(spec, at)
            case BlockChoice(blocks, doubts):
                self._landing.bring(blocks, at)
                if doubts:
                    why = self._session.word("rights-doubt", doubts[0].value)
                    words = self._session.say("shelf-doubt", name=entry.words, why=why)
                    self._session.noticed.emit("warn", words)
            case None:
                pass

    @Slot()
    def undo(self) -> None:
        """Undo the last use of the shelf: an insertion into the text, or else an act, such as setting a theme."""
        if self._in_text:
            self._views.step_back()
        else:
            self._session.undo()
