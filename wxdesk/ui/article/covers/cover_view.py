"""Cover editor (封面): choose the cover's picture and crop it to both shapes, with a preview of each beside it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from wxdesk.ui.article.covers.cover_cards import CoverButton, CoverCard
from wxdesk.ui.article.covers.cover_strip import CoverStrip
from wxdesk.ui.article.covers.covers import NAMES, SQUARE, WIDE, CoverDraft
from wxdesk.ui.article.covers.crop_canvas import CropCanvas
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, named, retone, row, set_margins
from wxdesk.ui.widgets.basic.key_button import let_cap_go
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState

_RESULTS, _NARROW_RESULTS = 332, 300
_ROOMY = 480
"""Height in pixels of the editor from which it shows a hint about keys and one about the source of the picture."""


class CoverEditor(QWidget):
    """The cover editor; it replaces the panes of the article while a cover is chosen and cropped."""

    closed = Signal()

    def __init__(self, session: Session, covers: CoverDraft) -> None:
        """Build the editor for the cover in `covers`."""
        super().__init__()
        self.setObjectName("coverEditor")
        self._session, self._covers = session, covers
        self._strip = CoverStrip(session, covers)
        self._strip.chose.connect(self._back_to_canvas)
        self.canvas = CropCanvas(session, covers)
        self.canvas.switched.connect(self._show)
        self.frames = Chips("cropFrames")
        self.frames.chosen.connect(self._choose_frame)
        self.reset = button(session.say("cover-suggested"), "cropReset", self._reset, key="R")
        self.done = button(session.say("cover-done"), "cropDone", self.leave, role="first", key="Esc")
        let_cap_go(self.reset)
        self._sizes: dict[str, QLabel] = {}
        self.title = edit("coverTitle", session.word("field", "title"))
        """The title of the article, which WeChat writes over the wide cover; the owner stores what is typed."""
        self._lay_out()
        contexts = Qt.ShortcutContext
        own = QShortcut(QKeySequence("R"), self.canvas, context=contexts.WidgetShortcut)
        own.activated.connect(self._reset)
        leave = QShortcut(QKeySequence("Esc"), self, context=contexts.WidgetWithChildrenShortcut)
        leave.activated.connect(self._escape)
        covers.changed.connect(self._show)
        session.undo_changed.connect(self._show_said)

    def _lay_out(self) -> None:
        say = self._session.say
        self._note = label(role="note", name="coverNote", wrap=True)
        self._where = label(role="dim", name="coverChannel")
        self._said = label(role="note", name="coverSaid")
        self._said.setProperty("tone", "ok")
        self.undo = button(say("action-undo"), "coverUndo", self._session.undo, role="link", key="Ctrl+Z")
        self._keys = label(say("cover-keys"), "small", name="coverKeys", wrap=True)
        self._from = label(say("cover-from"), "heading")
        head = framed(
            row(
                label(say("cover-title"), "title"),
                self._where,
                self.frames,
                self._said,
                self.undo,
                None,
                self.reset,
                self.done,
                spacing=12,
            ),
            "bar",
        )
        set_margins(head, 16, 8, 16, 8)
        left = column(self.canvas, self._keys, self._from, self._strip, spacing=8)
        left.setStretch(0, 1)
        left.setContentsMargins(16, 12, 16, 8)
        work = row(spacing=0)
        work.addLayout(left, 1)
        self._seen = self._results()
        work.addWidget(self._seen)
        self._work = framed(work)
        self._empty = EmptyState("coverEmpty", "")
        whole = column(head, self._work, self._empty, spacing=0)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _results(self) -> QWidget:
        say = self._session.say
        lines = column(label(self._session.word("field", "title"), "heading"), self.title, self._note, spacing=8)
        for name in NAMES:
            self._sizes[name] = label(role="note", name=f"cropSize-{name}", wrap=True)
            lines.addWidget(label(say(f"cover-seen-{name}"), "heading"))
            lines.addWidget(CoverCard(self._session, self._covers, name))
            lines.addWidget(self._sizes[name])
            lines.addSpacing(12)
        lines.addStretch(1)
        lines.setContentsMargins(16, 12, 16, 12)
        inside = framed(lines)
        made = named(QScrollArea(), "coverResults")
        made.setProperty("role", "side")
        made.setWidgetResizable(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setWidget(inside)
        made.setFixedWidth(_RESULTS)
        return made

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the channel name and make the preview column narrower."""
        self._where.setHidden(narrow)
        self._seen.setFixedWidth(_NARROW_RESULTS if narrow else _RESULTS)

    def open(self) -> None:
        """Show the cover, and give the focus to its picture."""
        self._show()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save changed crops and close the cover editor."""
        self.canvas.finish()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the hints if the editor is low; the picture's tooltip names the keys then."""
        super().resizeEvent(event)
        roomy = event.size().height() >= _ROOMY
        for hint in (self._keys, self._from):
            hint.setVisible(roomy)
        self.canvas.setToolTip("" if roomy else self._keys.text())

    def hideEvent(self, event: QHideEvent) -> None:
        """Save changed crops when the editor is hidden."""
        self.canvas.finish()
        super().hideEvent(event)

    @Slot()
    def _escape(self) -> None:
        if self.canvas.dragging:
            self.canvas.put_back()
        else:
            self.leave()

    @Slot()
    def _reset(self) -> None:
        self._covers.suggest(self.canvas.active)

    @Slot()
    def _back_to_canvas(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose_frame(self, name: str) -> None:
        self.canvas.choose(name)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        """Show the state of `covers`; while a crop frame is dragged, update only the text with the frame's size."""
        if not self.isVisible():
            return
        if self.canvas.dragging:
            self._show_size(self.canvas.active)
            return
        covers, say, view = self._covers, self._session.say, self._covers.view
        self.frames.show_choices([(name, say(f"cover-frame-{name}")) for name in NAMES], self.canvas.active)
        if view is None:
            return
        self._where.setText(view.channel_name)
        sentence = self._sentence()
        self._work.setVisible(not sentence)
        self._empty.setVisible(bool(sentence))
        self._empty.say(sentence)
        self.reset.setEnabled(covers.writable and covers.is_own(self.canvas.active))
        self._strip.show_view(view)
        for name in NAMES:
            self._show_size(name)
        self._show_note()
        self._show_said()

    def _sentence(self) -> str:
        """Return a sentence that says why there is no cover to crop, such as a submission without pictures.

        Return "" if there is a cover.
        """
        view, say = self._covers.view, self._session.say
        if view is None or not view.has_cover:
            return say("cover-none-here", channel=view.channel_name) if view else ""
        return "" if view.pictures or view.films else say("cover-no-pictures")

    def _show_note(self) -> None:
        covers, say, view = self._covers, self._session.say, self._covers.view
        tone, words = "", ""
        if covers.taking:
            words = say("frames-taking")
        elif covers.fault:
            tone, words = "returned", covers.fault
        elif view is not None and view.picture is None:
            tone, words = "warn", say("cover-choose")
        elif covers.voided and not covers.voids:
            tone, words = "warn", say("cover-voided")
        elif not covers.writable:
            words = say("cover-locked")
        elif covers.voids:
            tone, words = "warn", say("cover-voids")
        self._note.setText(words)
        self._note.setVisible(bool(words))
        retone(self._note, "tone", tone)

    @Slot()
    def _show_said(self) -> None:
        self._said.setText(f"✓ {self._covers.said}" if self._covers.said else "")
        self.undo.setVisible(self._covers.can_undo)

    def _show_size(self, name: str) -> None:
        covers, say, line = self._covers, self._session.say, self._sizes[name]
        width, height = covers.size(name)
        needs = covers.shape(name)
        values = {"width": width, "height": height, "needs_width": needs[0], "needs_height": needs[1]}
        words = ""
        if width:
            whose = say("cover-own") if covers.is_own(name) else say("cover-automatic")
            words = say("cover-small" if covers.is_small(name) else "cover-size", whose=whose, **values)
        line.setText(words)
        tone = "warn" if covers.is_small(name) else ""
        if line.property("tone") != tone:
            retone(line, "tone", tone)


class CoverSummary(QWidget):
    """Shows both crops of the cover on a button that opens the cover editor, with a sentence about their problems."""

    wanted = Signal()

    def __init__(self, session: Session, covers: CoverDraft) -> None:
        """Show the crops of `covers`, which holds the cover of the open article."""
        super().__init__()
        self.setObjectName("coverSummary")
        self._session, self._covers = session, covers
        self.button = CoverButton(session, covers)
        self.button.clicked.connect(self.wanted)
        self._words = label(role="note", name="coverWords", wrap=True)
        self.setLayout(column(self.button, self._words, spacing=6))
        covers.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        view, say = self._covers.view, self._session.say
        words, tone = "", "warn"
        if view is not None and not view.has_cover:
            words, tone = say("cover-none-here", channel=view.channel_name), ""
        elif view is not None and view.picture is None:
            offered = view.pictures or view.films
            words = say("cover-choose") if offered else say("cover-no-pictures")
        elif self._covers.fault:
            words, tone = self._covers.fault, "returned"
        elif self._covers.is_small(WIDE) or self._covers.is_small(SQUARE):
            words = say("cover-summary-small")
        self.button.setVisible(view is None or view.has_cover)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        retone(self._words, "tone", tone)
