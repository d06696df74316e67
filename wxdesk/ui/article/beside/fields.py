"""The column beside the article's text: fields with their limits, cover, theme, length of the HTML."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QScrollArea, QWidget

from wxdesk.domain.article.blocks import text_of
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, combo, framed, label, lock, retone, row

_ROWS = {"title": (1, 3), "author": (1, 2), "digest": (2, 7), "read_more": (1, 3)}
"""Minimum and maximum number of lines of each field."""

_LINE, _PADDING = 21, 12


class FieldEdit(QPlainTextEdit):
    """An editor for one line of text: it wraps, grows with its text, and accepts no line break."""

    typed = Signal()

    def __init__(self, name: str, accessible: str, rows: tuple[int, int]) -> None:
        """Show as many lines as the text needs, within `rows` (minimum, maximum)."""
        super().__init__()
        self.setObjectName(f"article-{name}")
        self.setAccessibleName(accessible)
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = rows
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()
        self._loading = False
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return the text with every character as typed; `toPlainText` would change some."""
        return self.document().toRawText().replace("\u2029", " ")

    def show_text(self, text: str) -> None:
        """Show a stored text without emitting `typed`; do nothing if the field shows this text already."""
        if text != self.text():
            self._loading = True
            self.setPlainText(text)
            self._loading = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore Return, so that the field keeps one line of text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as one line; ignore files."""
        if any(url.isLocalFile() for url in source.urls()):
            return
        self.textCursor().insertText(" ".join(source.text().split()))

    @Slot()
    def _fit(self) -> None:
        least, most = self._rows
        # the document of a plain text editor gives its height in lines, not in pixels
        lines = round(self.document().size().height())
        self.setFixedHeight(max(least, min(lines, most)) * _LINE + _PADDING)

    @Slot()
    def _changed(self) -> None:
        if not self._loading:
            self.typed.emit()


class SideColumn(QScrollArea):
    """The column beside the text; `cover_slot` takes the cover summary, `length_slot` the length details."""

    def __init__(self, session: Session, manuscript: Manuscript) -> None:
        """Build all sections of the column beside the text, such as the fields; other methods only fill them.

        What is typed into a field goes to `manuscript`, the open article.
        """
        super().__init__()
        self.setObjectName("articleSide")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session, self._manuscript = session, manuscript
        limits = session.desk.rulebook.limits.wechat
        self._limits = {"title": limits.title, "author": limits.author, "digest": limits.digest}
        self._fallback, self._below = limits.digest_fallback, limits.html_api_below
        self._paste_below = limits.html_paste_below
        self._shown = ""
        """The id of the placement whose fields are shown."""
        self.edits: dict[str, FieldEdit] = {}
        self._counters: dict[str, QLabel] = {}
        self._headings: dict[str, QLabel] = {}
        self.fallback = label(role="small", name="digestFallback", wrap=True)
        self.cover_slot = column(spacing=8)
        self.length_slot = column(spacing=8)
        themes = [(session.word("theme", one), one) for one in session.desk.themes]
        self.themes = combo("articleThemes", session.say("editor-theme"), themes)
        self.themes.activated.connect(lambda _at: manuscript.set_field("theme", self.themes.currentData()))
        self.length = QProgressBar(textVisible=False)
        self.length.setFixedHeight(6)
        self._length_words = label(role="small", name="articleLength")
        self._lay_out()
        manuscript.shown.connect(self.show_fields)
        manuscript.stirred.connect(self._follow)

    def _lay_out(self) -> None:
        say = self._session.say
        fields = (self._field("title"), self._field("author"))  # Tab follows the order in which fields are made
        head = row(label(say("editor-length"), "heading"), None, self._length_words)
        self._of_articles = [
            self._field("digest", self.fallback),
            self._field("read_more"),
            framed(column(label(say("editor-cover"), "heading"), self.cover_slot, spacing=4)),
            framed(column(label(say("editor-theme"), "heading"), self.themes, spacing=4)),
            framed(column(head, self.length, self.length_slot, spacing=4)),
        ]
        *look, length = self._of_articles
        lines = column(*fields, *look, length, None, spacing=12)
        lines.setContentsMargins(16, 16, 16, 16)
        inside = QWidget()
        inside.setLayout(lines)
        self.setWidget(inside)

    def _field(self, name: str, *below: QWidget) -> QWidget:
        counter, words = label(role="small", name=f"articleCount-{name}"), self._session.word("field", name)
        made = FieldEdit(name, words, _ROWS[name])
        made.typed.connect(self._taking(name, made))
        self.edits[name], self._counters[name] = made, counter
        heading = self._headings[name] = label(words, "heading")
        return framed(column(row(heading, None, counter), made, *below, spacing=4))

    def _taking(self, name: str, made: FieldEdit) -> Callable[[], None]:
        return lambda: self._manuscript.set_field(name, made.text())

    @Slot()
    def show_fields(self) -> None:
        """Show the fields as typed, or as stored where nothing was typed."""
        manuscript = self._manuscript
        shown = manuscript.view.placement.id if manuscript.view is not None else ""
        if shown != self._shown:
            self._shown = shown
            self.verticalScrollBar().setValue(0)
        for name, made in self.edits.items():
            made.show_text(manuscript.field(name))
            lock(made, locked=not manuscript.writable)
        self.themes.setCurrentIndex(self.themes.findData(manuscript.field("theme")))
        self.themes.setEnabled(manuscript.writable)
        post = manuscript.view is not None and manuscript.view.placement.post
        for one in self._of_articles:
            one.setVisible(not post)
        words = self._session.say("field-author-post" if post else "field-author")
        self._headings["author"].setText(words)
        self.edits["author"].setAccessibleName(words)
        self._count()

    @Slot()
    def _follow(self) -> None:
        """Show in the fields what was typed for them elsewhere, such as a title typed in the cover editor."""
        for name, made in self.edits.items():
            made.show_text(self._manuscript.field(name))
        self._count()

    @Slot()
    def _count(self) -> None:
        say = self._session.say
        for name, limit in self._limits.items():
            length, counter = len(self.edits[name].text()), self._counters[name]
            over = max(0, length - limit)
            counter.setText(say("editor-over", count=over) if over else f"{length} / {limit}")
            retone(counter, "role", "tag" if over else "small")
            retone(counter, "tone", "returned" if over else "")
        if not self._manuscript.field("digest"):
            self._counters["digest"].setText(say("editor-digest-empty", count=self._fallback))
        self.fallback.setVisible(not self._manuscript.field("digest") and bool(self.fallback.text()))

    def show_look(self, look: DraftReport) -> None:
        """Show the length of the article's HTML, and the words that WeChat shows if the digest (摘要) is empty.

        Both come from `look`, the result of checking the text.
        """
        say = self._session.say
        shown = " ".join(text_of(chunk.block for chunk in look.chunks).split())[: self._fallback]
        self.fallback.setText(say("editor-digest-fallback", text=shown) if shown else "")
        self.length.setRange(0, self._below)
        self.length.setValue(min(look.characters, self._below))
        self._length_words.setText(f"{look.characters:,} / {self._below:,}")
        tone = self._tone(look.characters)
        retone(self.length, "tone", tone)
        retone(self._length_words, "role", "tag" if tone else "small")
        retone(self._length_words, "tone", tone)
        self._count()

    def _tone(self, characters: int) -> str:
        """Return the tone for an HTML length in characters.

        The tone is `warn` from the limit of WeChat's API on, `returned` from the limit for pasting on, else "".
        """
        if characters >= self._paste_below:
            return "returned"
        return "warn" if characters >= self._below else ""
