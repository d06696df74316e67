"""封面: choose the picture and cut both covers out of it, with what readers see of them beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QHideEvent,
    QIcon,
    QImage,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from wxdesk.services.covers import CoverPicture
from wxdesk.ui.panels.article.cover_cards import CoverButton, CoverCard
from wxdesk.ui.panels.article.covers import NAMES, SQUARE, WIDE, Covers
from wxdesk.ui.panels.article.crop_canvas import CropCanvas
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.bars import Chips, EmptyState
from wxdesk.ui.widgets.basics import button, clear, column, framed, label, named, retone, row, set_margins

_TILE = (112, 92)
_ICON = (100, 58)
_RESULTS = 332
_ROOMY = 480
"""From this height on there is room for hints."""


class CoverEditor(QWidget):
    """Takes the place of the panes while a cover is chosen and cut."""

    closed = Signal()

    def __init__(self, session: Session, covers: Covers) -> None:
        """Work on `covers`."""
        super().__init__()
        self.setObjectName("coverEditor")
        self._session, self._covers = session, covers
        self._tiles: dict[str, QToolButton] = {}
        self.canvas = CropCanvas(session, covers)
        self.canvas.switched.connect(self._show)
        self.frames = Chips("cropFrames")
        self.frames.chosen.connect(self._choose_frame)
        self.reset = button(session.say("cover-suggested"), "cropReset", self._reset, key="R")
        self.done = button(session.say("cover-done"), "cropDone", self.leave, role="first", key="Esc")
        self._sizes: dict[str, QLabel] = {}
        self._lay_out()
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, slot in (("R", self._reset), ("Esc", self._escape)):
            QShortcut(QKeySequence(key), self, context=inside).activated.connect(slot)
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
        self.canvas.setToolTip(say("cover-keys"))
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
        self._strip = QVBoxLayout()
        self._strip.setContentsMargins(0, 0, 0, 0)
        scroll = named(QScrollArea(), "coverPictures")
        scroll.setWidgetResizable(True)
        scroll.setFixedHeight(_TILE[1] + 16)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(framed(self._strip))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = column(self.canvas, self._keys, self._from, scroll, spacing=8)
        left.setStretch(0, 1)
        left.setContentsMargins(16, 12, 16, 8)
        work = row(spacing=0)
        work.addLayout(left, 1)
        work.addWidget(self._results())
        self._work = framed(work)
        self._empty = EmptyState("coverEmpty", "")
        whole = column(head, self._work, self._empty, spacing=0)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _results(self) -> QWidget:
        say = self._session.say
        lines = column(self._note, spacing=8)
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

    def open(self) -> None:
        """Show what is there and take the keyboard."""
        self._show()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was moved and go back."""
        self.canvas.finish()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the picture the room of the hints where there is little; the keys stand in its tip too."""
        super().resizeEvent(event)
        for hint in (self._keys, self._from):
            hint.setVisible(event.size().height() >= _ROOMY)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was moved."""
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

    @Slot(str)
    def _choose_frame(self, name: str) -> None:
        self.canvas.choose(name)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        """Show what `covers` has now; while the mouse moves a frame, only what that changes."""
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
        self._show_pictures(view.pictures, view.cover or "")
        for name in NAMES:
            self._show_size(name)
        self._show_note()
        self._show_said()

    def _sentence(self) -> str:
        """Return why there is nothing to cut, if so."""
        view, say = self._covers.view, self._session.say
        if view is None or not view.has_cover:
            return say("cover-none-here", channel=view.channel_name) if view else ""
        return "" if view.pictures else say("cover-no-pictures")

    def _show_note(self) -> None:
        covers, say, view = self._covers, self._session.say, self._covers.view
        tone, words = "", ""
        if covers.fault:
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

    def _show_pictures(self, pictures: Sequence[CoverPicture], cover: str) -> None:
        if list(self._tiles) != [one.digest for one in pictures]:
            clear(self._strip)
            self._tiles = {one.digest: self._tile(one) for one in pictures}
            self._strip.addLayout(row(*self._tiles.values(), None))
        for digest, tile in self._tiles.items():
            tile.setChecked(digest == cover)
            tile.setEnabled(self._covers.writable or digest == cover)

    def _tile(self, picture: CoverPicture) -> QToolButton:
        tile = QToolButton()
        tile.setObjectName(f"coverPicture-{picture.position}")
        tile.setProperty("role", "tile")
        tile.setCheckable(True)
        tile.setFixedSize(*_TILE)
        tile.setIconSize(QSize(*_ICON))
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        size = f"{picture.size[0]}×{picture.size[1]}" if all(picture.size) else ""
        tile.setToolTip(f"{picture.name}  {size}")
        tile.setAccessibleName(f"{picture.name} {size}")
        tile.setText(
            QFontMetrics(tile.font()).elidedText(picture.name, Qt.TextElideMode.ElideMiddle, _TILE[0] - 14)
        )
        tile.clicked.connect(lambda _on=False, digest=picture.digest: self._choose(digest))
        self._fetch(picture.digest)
        return tile

    def _fetch(self, digest: str) -> None:
        desk = self._session.desk

        def show(image: QImage) -> None:
            tile = self._tiles.get(digest)
            if tile is not None and not image.isNull():
                tile.setIcon(QIcon(QPixmap.fromImage(image)))

        self._session.tasks.run(lambda: QImage(str(desk.thumbnail(digest))), show, lambda _error: None)

    def _choose(self, digest: str) -> None:
        self._tiles[digest].setChecked(self._covers.view is not None and self._covers.view.cover == digest)
        self._covers.choose(digest)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)


class CoverSummary(QWidget):
    """Both covers small, with what is wrong with them; a press opens where they are cut."""

    wanted = Signal()

    def __init__(self, session: Session, covers: Covers) -> None:
        """Show `covers`."""
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
            words = say("cover-choose") if view.pictures else say("cover-no-pictures")
        elif self._covers.fault:
            words, tone = self._covers.fault, "returned"
        elif self._covers.is_small(WIDE) or self._covers.is_small(SQUARE):
            words = say("cover-summary-small")
        self.button.setVisible(view is None or view.has_cover)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        retone(self._words, "tone", tone)
