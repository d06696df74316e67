"""Pass commands to the view that is open, the Markdown source or the block editor, and switch between the two."""

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QObject, QPoint, Slot

from wxdesk.domain.article.blocks import digests_of
from wxdesk.domain.article.components import Spec
from wxdesk.services.article.writing import ArticlePicture
from wxdesk.ui.article.beside.components import ComponentInsertion
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.text.shaping import CaretState
from wxdesk.ui.article.text.table_editor import TableEditor
from wxdesk.ui.article.text.tools import Tools
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button

_KEY = "Ctrl+Alt+U"
_QUIET = ("fold",)
"""Commands that have no effect while the blocks are shown; no message says so."""


class ViewJoining(QObject):
    """Sends toolbar commands, table commands and new components to the view of the text that is open.

    That is either the block editor or the Markdown source.
    """

    def __init__(
        self, session: Session, views: ArticleViews, tools: Tools, table: TableEditor, inserting: ComponentInsertion
    ) -> None:
        """Connect `tools`, `table` and `inserting`, which change the text, to the two views of the text in `views`."""
        super().__init__(views)
        self._session, self._views, self._tools, self._table = session, views, tools, table
        self._acts = views.editor.acts
        edit = views.editor.edit
        edit.own_keys = views.source.own_keys
        tools.shaping.elsewhere = self._does
        tools.shaping.state_elsewhere = self._state
        tools.kind_elsewhere = self._kind
        tools.placing = self._place_pictures
        tools.used_elsewhere = self._used
        table.in_place = self._in_blocks
        table.elsewhere = self._acts.does
        inserting.placing = self._place_component
        inserting.place = self._below_caret
        views.editor.offer_pictures = tools.offer_pictures
        views.editor.gutter.asked.connect(tools.offer_block)
        edit.rested.connect(tools.show_state)
        self.switch = button("", "articleSource", views.turn, role="link")
        tools.switch_slot.addWidget(self.switch)
        views.currentChanged.connect(self._say)
        self._say()

    def command(self, *, is_open: Callable[[], bool]) -> Command:
        """Return the command that switches between the block editor and the Markdown source.

        `is_open` tells whether an article is open.
        """
        return Command("article.source", self._session.say("block-turn"), self._views.turn, _KEY, is_open)

    @Slot()
    def _say(self) -> None:
        words = self._session.say("block-to-source" if self._views.in_blocks else "block-to-blocks")
        self.switch.show_words(words)
        self.switch.setAccessibleName(words)
        self.switch.setToolTip(f"{self._session.say('block-turn')}  {key_text(_KEY)}")

    def _in_blocks(self) -> bool:
        return self._views.in_blocks

    def _does(self, tool: str) -> bool:
        if not self._views.in_blocks:
            return self._table.does(tool)
        edit = self._views.editor.edit
        if not self._acts.does(tool) and tool not in _QUIET and not edit.isReadOnly() and not edit.composing:
            self._session.noticed.emit("warn", self._nothing(tool))
        return True

    def _nothing(self, tool: str) -> str:
        say = self._session.say
        if tool == "paste-raw":
            return say("paste-no-html")
        return say("editor-tool-nothing", what=say(f"editor-tool-{tool}"))

    def _state(self) -> CaretState | None:
        return self._acts.state() if self._views.in_blocks else None

    def _kind(self) -> str | None:
        return self._session.say(self._acts.kind_here()) if self._views.in_blocks else None

    def _place_pictures(self, pictures: Sequence[ArticlePicture]) -> bool:
        if self._views.in_blocks:
            self._views.editor.insert_pictures(pictures)
        return self._views.in_blocks

    def _used(self) -> Container[str] | None:
        return digests_of(self._views.editor.edit.blocks()) if self._views.in_blocks else None

    def _place_component(self, spec: Spec) -> bool:
        if self._views.in_blocks:
            self._views.editor.insert_component(spec)
        return self._views.in_blocks

    def _below_caret(self) -> QPoint | None:
        edit = self._views.editor.edit
        return edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()) if edit.isVisible() else None
