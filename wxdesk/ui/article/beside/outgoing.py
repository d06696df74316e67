"""Everything that takes the open article to WeChat by hand: covers, copy commands and the paste helper.

A copy is made for pasting into WeChat's own article editor.
"""

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.services.article.writing import ArticleView
from wxdesk.ui.article.covers.cover_view import CoverEditor, CoverSummary
from wxdesk.ui.article.covers.covers import CoverDraft
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, lock, row
from wxdesk.ui.widgets.basic.clipboard import copy_for_wechat
from wxdesk.ui.widgets.pasting.paste_helper import PasteHelper

_COVER, _COPY, _HELPER = "Ctrl+Shift+K", "Ctrl+Shift+C", "Ctrl+Shift+H"


class Outgoing(QObject):
    """Owns the cover editor and the copy commands of the open article.

    A copy contains the saved text; a message warns if the editor has unsaved text.
    """

    cutting = Signal(bool)
    """Emits true when the cover editor opens in place of the text, and false when it closes."""

    def __init__(self, session: Session, manuscript: Manuscript) -> None:
        """Build the widgets `summary`, `editor` and `buttons`, which the article screen places."""
        super().__init__(manuscript)
        self._session, self._manuscript = session, manuscript
        self.covers = CoverDraft(session)
        self.summary = CoverSummary(session, self.covers)
        self.editor = CoverEditor(session, self.covers)
        say = session.say
        self.copy = button("", "article-copy", self._copy, role="tool")
        self.copy.setAccessibleName(say("article-copy"))
        self.copy.setToolTip(f"{say('article-copy')}  {key_text(_COPY)}")
        helper = button(say("paste-helper"), "article-paste", self._help, tip=key_text(_HELPER))
        self.buttons = row(self.copy, helper, spacing=8)
        self.editor.title.textEdited.connect(lambda text: manuscript.set_field("title", text))
        manuscript.shown.connect(self._show_title)
        manuscript.stirred.connect(self._show_title)
        self.summary.wanted.connect(self._cut)
        self.editor.closed.connect(self._close)
        self.recolour()

    def commands(self) -> list[Command]:
        """Return the commands for cover, copy and paste helper."""
        say, is_open = self._session.say, self._is_open
        return [
            Command("article.cover", say("cover-open"), self._cut, _COVER, is_open),
            Command("article.copy", say("article-copy"), self._copy, _COPY, is_open),
            Command("article.paste", say("paste-helper"), self._help, _HELPER, is_open),
        ]

    def recolour(self) -> None:
        """Redraw the covers and the copy icon in the colours of the current theme."""
        tokens = self._session.tokens
        self.copy.setIcon(icons.icon("copy", tokens.dim, tokens.accent))
        self.covers.changed.emit()

    @Slot(object)
    def show_article(self, view: ArticleView) -> None:
        """Read and show the covers of this article's placement."""
        self.covers.show(view.placement.id)

    @Slot()
    def _show_title(self) -> None:
        """Show the typed title on the covers, whether it was typed in the cover editor or beside the text."""
        title, line = self._manuscript.field("title"), self.editor.title
        self.covers.show_title(title)
        lock(line, locked=not self._manuscript.writable)
        if line.text() != title:
            line.setText(title)

    def keep(self) -> None:
        """Save the crops of the covers if a person changed them."""
        self.covers.keep()

    def _is_open(self) -> bool:
        return self._manuscript.view is not None

    @Slot()
    def _cut(self) -> None:
        if self._is_open():
            self.cutting.emit(True)
            self.editor.open()

    @Slot()
    def _close(self) -> None:
        self.cutting.emit(False)

    def _copy(self) -> None:
        view = self._manuscript.view
        if view is not None:
            copy_for_wechat(self._session, view.placement.id, unsaved=self._manuscript.dirty)

    def _help(self) -> None:
        view = self._manuscript.view
        if view is not None:
            PasteHelper(self._session).start([view.placement.id])
            if self._manuscript.dirty:
                self._session.noticed.emit("warn", self._session.say("copied-unsaved"))
