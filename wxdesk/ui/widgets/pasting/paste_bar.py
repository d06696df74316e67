"""The bar of the paste helper (粘贴助手): a line above all other windows that says what to paste next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.article.pasting import PasteArticle, PasteStep, PasteWalk, StepKind
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, label, retone, row, set_margins, tag
from wxdesk.ui.widgets.basic.style import dress

HEIGHT = 48
_PLACE = "paste/place"
_EDGE = 12


@dataclass(frozen=True)
class PasteNotice:
    """A message about the clipboard: a tone (ok, warn, returned, dim) and a sentence."""

    tone: str
    text: str


class PasteBar(QWidget):
    """The bar with the present step of the paste helper; emits `wanted` when the person chooses another step.

    Its keys work while the bar is the active window.
    """

    wanted = Signal(int)
    """Emits the index of the step that the person chose."""
    again = Signal()
    closed = Signal()

    def __init__(self, session: Session) -> None:
        """Build the bar; the paste helper shows it."""
        super().__init__(None, _FLAGS)
        self.setObjectName("pasteBar")
        self.setProperty("role", "helper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(session.say("paste-helper"))
        self.setFixedHeight(HEIGHT)
        self._session = session
        self._walk: PasteWalk | None = None
        self._held: QPoint | None = None
        self._dragged = False
        self._build()
        self._dress()
        session.scheme_changed.connect(self._dress)
        self._keys: Mapping[int, QPushButton] = {
            Qt.Key.Key_Space: self.on,
            Qt.Key.Key_Right: self.on,
            Qt.Key.Key_Return: self.on,
            Qt.Key.Key_Enter: self.on,
            Qt.Key.Key_Left: self.back,
            Qt.Key.Key_Backspace: self.back,
            Qt.Key.Key_J: self.jump,
            Qt.Key.Key_Down: self.jump,
            Qt.Key.Key_C: self.copy,
            Qt.Key.Key_Escape: self.leave,
        }

    @Slot()
    def _dress(self) -> None:
        dress(self, self._session.tokens)

    def _build(self) -> None:
        say = self._session.say
        self.where = label(role="small", name="pasteWhere")
        self.unreleased = tag(say("paste-unreleased"), "warn", name="pasteUnreleased")
        self.unreleased.setToolTip(say("paste-unreleased-why"))
        self.told = label(role="told", name="pasteTold")
        self.told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.following = label(role="small", name="pasteNext")
        self.back = button("←", "pasteBack", self._go_back, tip=say("paste-back"))
        self.back.setAccessibleName(say("paste-back"))
        self.on = button(say("paste-on"), "pasteOn", self._go_on, role="first", key=say("paste-space"))
        self.jump = button(say("paste-jump"), "pasteJump", self._offer, key="J")
        self.copy = button(say("paste-again"), "pasteAgain", self.again.emit, key="C")
        self.leave = button(say("paste-close"), "pasteClose", self.close, key="Esc")
        for one in (self.back, self.on, self.jump, self.copy, self.leave):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(
            row(
                _grip(),
                self.back,
                self.on,
                self.where,
                self.unreleased,
                self.told,
                self.following,
                self.copy,
                self.jump,
                self.leave,
                spacing=8,
            )
        )
        set_margins(self, 12, 0, 12, 0)

    def show_walk(self, walk: PasteWalk, told: PasteNotice) -> None:
        """Show the present step of `walk`, the steps of pasting, and the clipboard message `told`."""
        self._walk = walk
        say = self._session.say
        where = self._where(walk, walk.step_number, len(walk.article.steps))
        self.where.setText(say("paste-all") if walk.is_over else where)
        self.where.setToolTip(plain_tip(walk.article.title))
        self.unreleased.setVisible(not walk.article.released)
        self.tell(told)
        self.following.setText(self._following(walk))
        self.back.setEnabled(walk.at > 0)
        self.on.show_words(say("paste-finish" if walk.is_over else "paste-on"), say("paste-space"))
        self.copy.setEnabled(not walk.is_over)

    def _where(self, walk: PasteWalk, step: int, count: int) -> str:
        say = self._session.say
        where = say("paste-where", step=step, count=count)
        if len(walk.articles) == 1:
            return where
        return f"{say('paste-article', number=walk.number, count=len(walk.articles))} · {where}"

    def _following(self, walk: PasteWalk) -> str:
        following, say = walk.following, self._session.say
        ends = walk.step_number == len(walk.article.steps)
        if ends and not walk.is_over and not walk.article.is_post:
            return self._creation(walk.article)
        if walk.is_over or following is None:
            return "" if walk.is_over else say("paste-last")
        words = step_words(self._session, following)
        same = walk.step_number < len(walk.article.steps)
        return say("paste-following" if same else "paste-following-article", what=words)

    def _creation(self, article: PasteArticle) -> str:
        """Return a sentence that names the value to choose in WeChat's field 创作来源, the origin of an article.

        An example of a value is 内容由AI生成, "made by AI".
        """
        return self._session.say("paste-creation", creation=self._session.word("creation", article.creation.value))

    def tell(self, told: PasteNotice) -> None:
        """Show `told` as the message about the clipboard."""
        self.told.setText(told.text)
        retone(self.told, "tone", told.tone)
        self.setAccessibleName(told.text)

    def place(self, walk: PasteWalk) -> None:
        """Move the bar to its last position; if that is not on a screen, to the top centre of the window's screen."""
        known = self._session.setting(_PLACE)
        at = known if isinstance(known, QPoint) else None
        screen = QGuiApplication.screenAt(at + QPoint(_EDGE, _EDGE)) if at else None
        free = (screen or _screen()).availableGeometry()
        self._reserve(walk, free.width())
        if at is None or screen is None:
            at = QPoint(free.left() + (free.width() - self.width()) // 2, free.top() + _EDGE)
        right = free.right() + 1 - self.width()
        self.move(max(free.left(), min(at.x(), right)), at.y())

    def _reserve(self, walk: PasteWalk, room: int) -> None:
        """Make the bar wide enough for its longest text in any step of `walk`, so that its buttons do not move.

        If the bar would be wider than `room` pixels, hide the name of the next step, and then the words of some
        buttons.
        """
        say, steps = self._session.say, [step for one in walk.articles for step in one.steps]
        told = [copied_words(self._session, step, is_new=False) for step in steps]
        told += [copied_words(self._session, one.steps[0], is_new=True) for one in walk.articles[1:]]
        _reserve(self.told, [*told, *(say(key) for key in ("paste-over", "paste-lost", "paste-changed"))])
        key = "paste-following-article" if len(walk.articles) > 1 else "paste-following"
        ends = [self._creation(one) for one in walk.articles]
        _reserve(self.following, [*ends, *(say(key, what=step_words(self._session, step)) for step in steps)])
        _reserve(self.where, [self._where(walk, len(one.steps), len(one.steps)) for one in walk.articles])
        self.unreleased.setVisible(not all(one.released for one in walk.articles))
        self.following.show()
        self._name_buttons(whole=True)
        if self.sizeHint().width() > room:
            self.following.hide()
        if self.sizeHint().width() > room:
            self._name_buttons(whole=False)
        self.resize(self.sizeHint().width(), HEIGHT)

    def _name_buttons(self, *, whole: bool) -> None:
        for one, key in ((self.copy, "C"), (self.jump, "J"), (self.leave, "Esc")):
            one.show_words(one.accessibleName() if whole else "", key)
            one.setToolTip("" if whole else one.accessibleName())

    def _go_on(self) -> None:
        if self._walk is None:
            return
        if self._walk.is_over:
            self.close()
        else:
            self.wanted.emit(self._walk.at + 1)

    def _go_back(self) -> None:
        if self._walk is not None and self._walk.at > 0:
            self.wanted.emit(self._walk.at - 1)

    def _offer(self) -> None:
        if self._walk is not None:
            self.menu(self._walk).popup(self.jump.mapToGlobal(QPoint(0, self.jump.height() + 4)))

    def menu(self, walk: PasteWalk) -> QMenu:
        """Return a menu of all steps; if there are several articles, each has a submenu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menus = [menu] if len(walk.articles) == 1 else [menu.addMenu(one.title) for one in walk.articles]
        for at, (article, step) in enumerate(walk.places):
            words = step_words(self._session, walk.articles[article].steps[step])
            entry = menus[article].addAction(f"{step + 1}  {words}")
            entry.setCheckable(True)
            entry.setChecked(at == walk.at)
            entry.triggered.connect(lambda _on=False, to=at: self.wanted.emit(to))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the key that is shown on a button click that button."""
        pressed = self._keys.get(event.key())
        if pressed is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            pressed.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember at which point the left mouse button was pressed on the bar; only a later drag moves the bar."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the bar once the mouse was dragged far enough; if possible, let the window manager move it."""
        if self._held is None:
            return
        far = (event.position().toPoint() - self._held).manhattanLength() >= QApplication.startDragDistance()
        handle, begins = self.windowHandle(), far and not self._dragged
        self._dragged = self._dragged or far
        if begins and handle and handle.startSystemMove():
            self._held = None
        elif self._dragged:
            self.move(event.globalPosition().toPoint() - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop moving the bar."""
        self._held = None
        super().mouseReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store the position of the bar for the next time."""
        self._session.remember(_PLACE, self.pos())
        super().closeEvent(event)
        self.closed.emit()


_FLAGS = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


def step_words(session: Session, step: PasteStep) -> str:
    """Return the name of a step, such as 标题, 正文 or 图2."""
    if step.kind is StepKind.PICTURE:
        return session.say("paste-picture", number=step.number)
    return session.word("paste-kind", step.kind.value)


def copied_words(session: Session, step: PasteStep, *, is_new: bool) -> str:
    """Return a sentence that says which part of the article was copied, and where to paste it.

    `is_new` means that this step begins another article.
    """
    words = step_words(session, step)
    if step.kind is StepKind.PICTURE:
        return session.say("paste-copied-picture", what=words, number=f"{step.number:03d}")
    return session.say("paste-copied-new" if is_new else "paste-copied", what=words)


def _reserve(room: QLabel, sentences: Sequence[str]) -> None:
    """Give the label the width of the longest of `sentences`."""
    room.ensurePolished()
    metrics = room.fontMetrics()
    room.setMinimumWidth(max(metrics.horizontalAdvance(one) for one in sentences))


def _grip() -> QLabel:
    made = label("⠿", "small", name="pasteGrip")
    made.setCursor(Qt.CursorShape.SizeAllCursor)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
    return made


def _screen() -> QScreen:
    active = QApplication.activeWindow()
    return active.screen() if active is not None else QGuiApplication.primaryScreen()
