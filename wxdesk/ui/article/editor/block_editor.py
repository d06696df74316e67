"""The block editor with all that belongs to it: handles beside the blocks, menu on /, and forms of components."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.article.blocks import Block, Component, Image, Raw, TableBlock, Video, block_text
from wxdesk.domain.article.components import COMPONENTS, FieldKind, Spec
from wxdesk.services.article.writing import ArticlePicture
from wxdesk.ui.article.editor.block_acts import BlockActs
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.card_form import CardForm, component_form, link_form, raw_form
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.editor.gutter import BlockGutter
from wxdesk.ui.article.editor.slash_menu import SlashEntry, SlashMenu
from wxdesk.ui.article.editor.surface import GUTTER
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard

_SHAPES = (
    ("heading1", "biaoti1 h1"),
    ("heading2", "biaoti2 h2"),
    ("heading3", "biaoti3 h3"),
    ("item", "liebiao list"),
    ("number", "bianhao number"),
    ("quote", "yinyong quote"),
)
_LETTERS = {
    "follow": "guanzhu",
    "divider": "fenge",
    "notice": "tishi",
    "product": "shangpin",
    "pair": "shuangtu",
    "qr": "erweima",
    "timetable": "shijian",
}
"""The first syllables of components in pinyin, by which the menu finds them."""


class BlockEditor(QWidget):
    """The block editor with its surroundings: handles beside the blocks, the menu that / opens, and the forms."""

    def __init__(self, session: Session) -> None:
        """Build the editor without an article."""
        super().__init__()
        self.setObjectName("blockEditor")
        self._session = session
        self._pictures: Sequence[ArticlePicture] = ()
        self._form: CardForm | None = None
        self.edit = BlockEdit(session)
        self.acts = BlockActs(self.edit)
        self.gutter = BlockGutter(self.edit, self.acts.move)
        self.slash = SlashMenu(self.edit, self._entries())
        self._forms = QVBoxLayout()
        self.setLayout(column(self._forms, self.edit, spacing=0))
        pass_keyboard(self, self.edit)
        self.acts.link_wanted = self._ask_link
        self.acts.raw_wanted = self.open_card
        self.edit.opening.connect(self.open_card)
        self.edit.typed.connect(self._look_for_sign)
        self.edit.installEventFilter(self)
        self.offer_pictures: Callable[[], object] = lambda: None
        """Opens the menu of pictures; set by the toolbar."""

    def show_pictures(self, pictures: Sequence[ArticlePicture]) -> None:
        """Offer `pictures`, those of the submission, in the forms of components."""
        self._pictures = pictures

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When the text is resized, make the gutter on its left as high as the text."""
        if event.type() is QEvent.Type.Resize:
            inside = self.edit.contentsRect()
            self.gutter.setGeometry(QRect(inside.left(), inside.top(), GUTTER, inside.height()))
        return super().eventFilter(watched, event)

    # the menu on /

    def _entries(self) -> list[SlashEntry]:
        say, acts = self._session.say, self.acts
        shapes = [SlashEntry(say(f"block-{one}"), letters, partial(acts.does, one)) for one, letters in _SHAPES]
        parts = [
            SlashEntry(say(f"component-{one.id}"), _LETTERS.get(one.id, one.id), partial(self.insert_component, one))
            for one in COMPONENTS
        ]
        return [
            *shapes,
            SlashEntry(say("block-image"), "tupian picture", self._offer_pictures),
            SlashEntry(say("block-table"), "biaoge table", partial(acts.does, "table")),
            SlashEntry(say("block-rule"), "fengexian rule", partial(acts.does, "rule")),
            SlashEntry(say("block-code"), "daima code", partial(acts.does, "code")),
            *parts,
        ]

    def _offer_pictures(self) -> None:
        self.offer_pictures()

    @Slot()
    def _look_for_sign(self) -> None:
        """Open the menu if the caret's line consists only of the sign / or 、."""
        if self.edit.hasFocus() and self.edit.textCursor().block().text() in ("/", "、"):
            self.slash.open()

    # inserting

    def insert_component(self, spec: Spec, at: int | None = None) -> None:
        """Insert a component with the submission's first pictures, and open its form.

        It comes before the block with the index `at`, or below the caret's block if `at` is None.
        """
        names = iter(one.digest for one in self._pictures if not one.video)
        needed = [one for one in spec.fields if one.kind is FieldKind.PICTURE and one.needed]
        filled = tuple((one.id, digest) for one, digest in zip(needed, names, strict=False))
        made = [Component("", spec.id, filled)]
        if at is None:
            self.open_card(self.edit.insert_below(made))
        else:
            self.edit.insert_at(made, at)
            self.open_card(at)

    def insert_pictures(self, pictures: Sequence[ArticlePicture]) -> None:
        """Insert pictures or videos below the caret's block, with the caret in the caption of the first."""
        at = self.edit.insert_below([(Video if one.video else Image)("", one.digest) for one in pictures])
        self.edit.choose_position(self.edit.carets.position(Caret(at, 0)))

    def choose_end(self, id_: str) -> None:
        """Put the caret at the end of the block with the id `id_`, and take the focus."""
        for at, block in enumerate(self.edit.blocks()):
            if block.id == id_:
                self.edit.choose_position(self.edit.carets.position(Caret(at, len(block_text(block)))))
                self.edit.setFocus()

    # forms

    @Slot(int)
    def open_card(self, index: int) -> None:
        """Select the block with this index, and open its form if it is a component or raw HTML.

        A table that the editor cannot show as a table gives a warning. Do nothing if the text is read-only.
        """
        blocks = self.edit.blocks()
        if self.edit.isReadOnly() or not 0 <= index < len(blocks):
            return
        block = blocks[index]
        self.edit.choose_block(index)
        if isinstance(block, TableBlock):
            self._session.noticed.emit("warn", self._session.say("block-odd-table"))
        if isinstance(block, Component):
            self._show(component_form(self._session, block, self._pictures, self._replace))
        elif isinstance(block, Raw):
            self._show(raw_form(self._session, block, self._replace))

    def _replace(self, block: Block) -> None:
        """Replace a component, raw HTML or a link by `block`, which was changed in its form, as one undo step."""
        blocks = list(self.edit.blocks())
        at = next((number for number, one in enumerate(blocks) if one.id == block.id), None)
        if at is not None and not self.edit.isReadOnly():
            blocks[at] = block
            self.edit.put(blocks, Caret(at, 0))
        self.edit.setFocus()

    def _ask_link(self, address: str) -> None:
        self._show(link_form(self._session, address, self._link))

    def _link(self, address: str) -> None:
        self.acts.set_link(address)
        self.edit.setFocus()

    def _show(self, form: CardForm | None) -> None:
        self.close_form()
        if form is None:
            return
        self._form = form
        self._forms.addWidget(form)
        form.open()
        form.seen.connect(self._closed)
        QTimer.singleShot(0, self.edit, self.edit.ensureCursorVisible)  # once the form took its part of the height

    @Slot(bool)
    def _closed(self, shown: bool) -> None:
        if not shown and self._form is not None and self._form is self.sender():
            self._forms.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
            self.edit.setFocus()

    def close_form(self) -> None:
        """Close the open form, if there is one, and discard what was typed in it."""
        if self._form is not None:
            self._form.hide()
