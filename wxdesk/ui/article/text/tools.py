"""The toolbar above the article's text (kind of block, bold, pictures), and the status line below the text.

The status line shows counts and the state of saving.
"""

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from wxdesk.domain.article.blocks import INKS, Image, Video
from wxdesk.domain.article.text.markdown import media_line
from wxdesk.domain.desk.shown import bare_name, plain_word
from wxdesk.domain.editing.shaping import inserted
from wxdesk.services.article.writing import ArticlePicture, ArticleView
from wxdesk.ui.article.text.picture_menu import PICTURE_SIDE, PictureMenu
from wxdesk.ui.article.text.shaping import TOOLS, Shaping
from wxdesk.ui.article.text.source import SourceEdit
from wxdesk.ui.article.text.thumbnails import Thumbnails
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, framed, label, row, set_margins

_ROW = ("bold", "italic", "underline", "ink", "link", "", "item", "number", "")
"""Commands with a toolbar button of their own, in order; "" is a gap between buttons."""
_KINDS = ("paragraph", "heading1", "heading2", "heading3", "item", "number", "quote", "code")
_MORE = (
    ("strike", "sub", "sup", "mono", "clear", "unlink"),
    ("deeper", "higher", "up", "down", "double", "remove", "join"),
    ("rule", "raw", "paste-raw", "paste-words", "fold"),
)
_KIND_WIDTH = 84

_GIVING = ("table", "align", "picture")
"""Commands whose toolbar buttons are hidden while the toolbar is too narrow; the first is hidden first."""


class Tools(QWidget):
    """The toolbar with formatting buttons; a button is highlighted if its format is active at the caret."""

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Build the buttons that format the text in `source`."""
        super().__init__()
        self.setObjectName("articleTools")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._source = session, source
        self.shaping = Shaping(session, source)
        self.placing: Callable[[Sequence[ArticlePicture]], bool] = lambda _pictures: False
        """Called with pictures before they are inserted into the source; returns true if the block editor took them."""
        self.of_block: Callable[[], Sequence[Command]] = lambda: ()
        """Returns further commands for the menu of a block, such as those of the shelf."""
        self.used_elsewhere: Callable[[], Container[str] | None] = lambda: None
        """Returns the digests of the pictures in the block editor; None while the source is open."""
        self._small = Thumbnails(session, self, lambda digest, video: _small(session, digest, video))
        self.kind_elsewhere: Callable[[], str | None] = lambda: None
        """Returns the kind of block at the block editor's caret, in words; None while the source is open."""
        self._pictures: Sequence[ArticlePicture] = ()
        self._names: dict[str, str] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._icons = {one.id: one.icon for one in TOOLS} | {"link": "link"}
        self._by_id = {one.id: one for one in self.commands()}
        self.kind = button("", "toolKind", self._offer_kinds, role="tool")
        self.kind.setFixedWidth(_KIND_WIDTH)
        self._show_kind(session.say("block-none"))
        self.line = row(self.kind, spacing=0)
        self._fill()
        self.setLayout(self.line)
        set_margins(self, 8, 4, 4, 4)
        self.state = label(role="small", name="articleState")
        self.count = label(role="small", name="articleWords")
        self.switch_slot = row(spacing=0)
        """Where the button stands that opens the other view of the text."""
        self.foot = framed(row(self.state, None, self.switch_slot, self.count, spacing=12), "foot", "articleFoot")
        set_margins(self.foot, 16, 4, 16, 4)
        source.rested.connect(self.show_state)
        source.margin.asked.connect(self.offer_block)
        self.recolour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide toolbar buttons that do not fit; their keys and menu entries still work."""
        super().resizeEvent(event)
        giving = [self._buttons[name] for name in _GIVING if name in self._buttons]
        for count in range(len(giving) + 1):
            for place, made in enumerate(giving):
                made.setHidden(place < count)
            if self.line.minimumSize().width() <= event.size().width():
                break

    def _fill(self) -> None:
        for name in _ROW:
            if name == "ink":
                self.line.addWidget(self._menu_button(name, name, self._offer_inks))
            elif name:
                self.line.addWidget(self._tool(name, self._icons[name], checkable=True))
            else:
                self.line.addSpacing(6)
        self.line.addWidget(self._menu_button("align", "align-left", self._offer_aligns))
        self.line.addWidget(self._tool("picture", "picture"))
        self.more = self._menu_button("more", "more", self._offer_more)
        self.line.addWidget(self.more)
        self.line.addStretch(1)

    def add(self, command: Command, icon: str) -> None:
        """Add a button for `command`, with the icon `icon`, left of the menu button for further commands."""
        self._by_id[command.id] = command
        made = self._tool(command.id, icon)
        self.line.insertWidget(self.line.indexOf(self.more), made)
        self.recolour()

    def _tool(self, name: str, icon: str, *, checkable: bool = False) -> QPushButton:
        command = self._by_id[name]
        made = button("", f"tool-{name}", command.run, role="tool")
        made.setAccessibleName(command.words)
        made.setToolTip(f"{command.words}  {key_text(command.key)}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCheckable(checkable)
        self._buttons[name], self._icons[name] = made, icon
        return made

    def _menu_button(self, name: str, icon: str, run: Callable[[], object]) -> QPushButton:
        words = self._session.say(f"editor-tool-{name}")
        made = button("", f"tool-{name}", run, role="tool", tip=words)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[name], self._icons[name] = made, icon
        return made

    def commands(self) -> list[Command]:
        """Return the toolbar's commands on words, blocks and pictures."""
        words = self._session.say("editor-tool-picture")
        picture = Command("picture", words, self.offer_pictures, "Ctrl+Shift+I", self._able)
        return [*self.shaping.commands(), picture]

    def _able(self) -> bool:
        return not self._source.isReadOnly()

    def recolour(self) -> None:
        """Redraw the icons in the colours of the current theme."""
        tokens = self._session.tokens
        for name, made in self._buttons.items():
            made.setIcon(icons.icon(self._icons[name], tokens.dim, tokens.accent))

    def show_article(self, view: ArticleView, *, writable: bool) -> None:
        """Offer the article's pictures for insertion into its text; disable all buttons unless `writable`."""
        self._pictures, self._names = view.pictures, dict(view.names)
        for made in (self.kind, *self._buttons.values()):
            made.setEnabled(writable)

    @Slot()
    def show_state(self) -> None:
        """Show the kind of the block at the caret, and highlight the buttons of its formats, such as bold."""
        state = self.shaping.state()
        for name, made in self._buttons.items():
            if made.isCheckable():
                made.setChecked(state.has(name))
        icon = "align-left" if state.align == "theme" else f"align-{state.align}"
        if icon != self._icons["align"]:
            self._icons["align"] = icon
            self.recolour()
        if (kind := self.kind_elsewhere()) is not None:
            self._show_kind(kind)
            return
        spans = self._source.here()
        self._show_kind(self._source.margin.mark(spans[0]) if spans else self._session.say("block-none"))

    def _show_kind(self, words: str) -> None:
        self.kind.show_words(f"{words} ▾")
        self.kind.setAccessibleName(self._session.say("editor-kind", kind=words))

    # menus

    def _offer_kinds(self) -> None:
        self._offer(self.kind, [_KINDS])

    def _offer_aligns(self) -> None:
        self._offer(self._buttons["align"], [[one.id for one in TOOLS if one.group == "align"]])

    def _offer_inks(self) -> None:
        self._offer(self._buttons["ink"], [INKS, ["clear"]])

    def _offer_more(self) -> None:
        self._offer(self.more, _MORE)

    @Slot(QPoint)
    def offer_block(self, at: QPoint) -> None:
        """Open the menu for the block that was selected in the margin, at the screen position `at`."""
        menu = self._menu([_KINDS, _MORE[1], ("fold",)])
        menu.setObjectName("blockMenu")
        further = [one for one in self.of_block() if one.able()]
        if further:
            menu.addSeparator()
        for one in further:
            menu.addAction(one.words).triggered.connect(lambda _on=False, command=one: command.run())
        menu.popup(at)

    def _offer(self, below: QPushButton, groups: Sequence[Sequence[str]]) -> None:
        self._menu(groups).popup(below.mapToGlobal(QPoint(0, below.height())))

    def _menu(self, groups: Sequence[Sequence[str]]) -> QMenu:
        menu, state = QMenu(self), self.shaping.state()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for name in group:
                command = self._by_id[name]
                entry = menu.addAction(f"{command.words}\t{key_text(command.key)}")
                entry.setCheckable(state.has(name))
                entry.setChecked(state.has(name))
                entry.setEnabled(command.able())
                entry.triggered.connect(lambda _on=False, one=command: one.run())
        return menu

    def offer_pictures(self) -> None:
        """Open a menu of the submission's pictures and videos; the chosen one is inserted below the caret's block."""
        if self._source.isReadOnly():
            return
        menu = PictureMenu(self, self._small)
        unused = self._unused()
        if unused[1:]:
            words = self._session.say("editor-insert-unused", count=len(unused))
            menu.addAction(words).triggered.connect(lambda _on=False: self.insert(*unused))
            menu.addSeparator()
        for picture in self._pictures:
            drawing = icons.icon("video" if picture.video else "picture", self._session.tokens.dim)
            entry = menu.add_picture(picture.digest, plain_word(bare_name(picture.name)), drawing, video=picture.video)
            entry.triggered.connect(lambda _on=False, one=picture: self.insert(one))
        if not self._pictures:
            menu.addAction(self._session.say("editor-no-pictures")).setEnabled(False)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        below = self._buttons["picture"]
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _unused(self) -> list[ArticlePicture]:
        """Return the delivered pictures that the article does not show yet, in the order of the delivery."""
        used = self.used_elsewhere()
        if used is None:
            text = self._source.text()
            return [one for one in self._pictures if not one.video and self._line(one) not in text]
        return [one for one in self._pictures if not one.video and one.digest not in used]

    def _line(self, picture: ArticlePicture) -> str:
        kind = Video if picture.video else Image
        return media_line(kind("", picture.digest), self._names)

    def insert(self, *pictures: ArticlePicture) -> None:
        """Insert pictures or videos below the caret's block."""
        if self.placing(pictures):
            return
        lines = "\n\n".join(self._line(one) for one in pictures)
        self._source.change(lambda text, selection: inserted(text, selection[1], lines))


def _small(session: Session, digest: str, video: bool) -> QImage:
    desk = session.desk
    return QImage(str(desk.film_frame(digest, PICTURE_SIDE) if video else desk.thumbnail(digest, PICTURE_SIDE)))
