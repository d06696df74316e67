"""The line above the article's text: number, title, channel, push, stage, and buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.article.writing import ArticleView
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.article.beside.panes import Panes
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.widgets.basic.basics import button, label, retone, row, set_margins, tag
from wxdesk.ui.widgets.basic.key_button import KeyButton


class ArticleHead(QWidget):
    """The line above the article's text.

    Other parts of the screen add buttons to the layout `acts`, left of this widget's own buttons.
    """

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        """Show buttons for some of `commands`, chosen by id; `commands` must contain all of these ids."""
        super().__init__()
        self.setObjectName("articleHead")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._by_id = {command.id: command for command in commands}
        self._icons: dict[QPushButton, str] = {}
        self.back = self._tool("article.back", "back")
        self.shelf = self._tool("article.shelf", "shelf")
        self.side = self._tool("article.side", "side")
        self.shelf.setCheckable(True)
        self.versions = self._tool("article.versions", "history")
        self.phone = self._tool("article.phone", "review")
        self.side.setCheckable(True)
        self.versions.setCheckable(True)
        self.save = self._button("article.save")
        self.send = self._button("article.send", role="first")
        self.number = label(role="dim", name="articleNumber")
        self.title, self.where = _Elided("articleTitle", "title"), _Elided("articleWhere", "dim")
        self.stage = tag("", "neutral", name="articleStage")
        self.acts = row(spacing=8)
        line = row(self.back, self.number, self.title, self.where, self.stage, spacing=10)
        line.addStretch(1)
        line.addLayout(self.acts)
        for made in (self.phone, self.versions, self.shelf, self.side, self.save, self.send):
            line.addWidget(made)
        self.setLayout(line)
        set_margins(self, 8, 6, 12, 6)
        self.recolour()

    def _tool(self, name: str, icon: str) -> QPushButton:
        command = self._by_id[name]
        made = button("", name.replace(".", "-"), command.run, role="tool")
        made.setAccessibleName(command.words)
        made.setToolTip(f"{command.words}  {key_text(command.key)}")
        self._icons[made] = icon
        return made

    def _button(self, name: str, role: str = "") -> KeyButton:
        command = self._by_id[name]
        return button(command.words, name.replace(".", "-"), command.run, role=role, key=key_text(command.key))

    def recolour(self) -> None:
        """Redraw the icons in the colours of the current theme."""
        tokens = self._session.tokens
        for made, icon in self._icons.items():
            made.setIcon(icons.icon(icon, tokens.dim, tokens.accent))

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the submission's number, and show the shortcut of a button only in its tooltip."""
        self.number.setHidden(narrow)
        for made, name in ((self.save, "article.save"), (self.send, "article.send")):
            command = self._by_id[name]
            made.show_words(command.words, "" if narrow else key_text(command.key))

    def follow(self, panes: Panes) -> None:
        """Keep the button of each of `panes` pressed while that pane is visible."""
        self.side.setChecked(True)
        panes.compared.connect(self.versions.setChecked)
        panes.sided.connect(self.side.setChecked)
        panes.shelved.connect(self.shelf.setChecked)
        panes.folded.connect(self._set_folded)
        self._set_folded(folded=False)

    @Slot(bool)
    def _set_folded(self, folded: bool) -> None:
        """If the phone preview is hidden (`folded`), show its button in the place of channel, push and stage."""
        self.phone.setVisible(folded)
        for one in (self.where, self.stage):
            one.setHidden(folded)

    def show_bare(self, view: SubmissionView | None) -> None:
        """Show number and title of a submission without an article; None shows the buttons for an article again."""
        for one in self.findChildren(QPushButton):
            if one is not self.back and (one is not self.phone or view is not None):
                one.setHidden(view is not None)
        if view is not None:
            self.number.setText(view.number)
            self.title.show_text(view.title)
            self.where.show_text(view.unit)
            self.stage.setText(self._session.word("stage", view.stage.value))
            retone(self.stage, "tone", STAGE_TONES.get(view.stage, "neutral"))

    def show_article(self, view: ArticleView, title: str) -> None:
        """Show number, title, channel, push day and stage of an article."""
        session = self._session
        self.number.setText(view.number)
        self.title.show_text(title or session.say("editor-untitled"))
        day = session.day(view.day) if view.day else session.say("editor-unplaced")
        self.where.show_text(f"{view.placement.channel_name} · {day}")
        stage = view.placement.stage
        self.stage.setText(session.word("placement", stage.value))
        retone(self.stage, "tone", STAGE_TONES.get(stage, "neutral"))


class _Elided(QLabel):
    """A label that shortens its text to its width; the tooltip has the whole text."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(64)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def sizeHint(self) -> QSize:
        """Return a size that has room for the whole text."""
        whole = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 4
        return QSize(whole, super().sizeHint().height())

    def show_text(self, text: str) -> None:
        """Show `text`, shortened to the width of the label."""
        self._whole = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """Shorten the text again after a change of font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
