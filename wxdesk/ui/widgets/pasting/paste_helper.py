"""The paste helper (粘贴助手): copies the parts of an article to the clipboard one by one, for a person to paste."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.article.pasting import PasteArticle, Pasted, PasteStep, PasteWalk, StepKind
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.clipboard import put_page, put_picture, put_text
from wxdesk.ui.widgets.pasting.paste_bar import PasteBar, PasteNotice, copied_words, step_words


class PasteHelper:
    """Opens the paste bar; a session has only one bar, even if several screens create a `PasteHelper`."""

    def __init__(self, session: Session) -> None:
        """Find or create the session's only `_Walker`, which steps through articles."""
        self._session = session
        self._walker = session.findChild(_Walker) or _Walker(session)

    @property
    def bar(self) -> PasteBar | None:
        """Return the paste bar while it is open; None if it is closed."""
        return self._walker.bar

    def start(self, placements: Sequence[str]) -> None:
        """Show the bar for the articles of these placements, in order; each resumes at the step reached before."""
        if placements:
            desk = self._session.desk
            self._walker.begin(lambda: [desk.pasting.article(one) for one in placements])

    def start_push(self, label: str) -> None:
        """Show the bar for a push's released articles, the first item (头条) first; if none is released, say so."""
        desk = self._session.desk

        def read() -> list[PasteArticle]:
            pasting = desk.pasting
            found = [pasting.article(one) for one in pasting.of_push(label)]
            if not found:
                raise UserError("paste-nothing", push=label)
            return found

        self._walker.begin(read)


class _Walker(QObject):
    """Steps through the parts of articles, such as title and pictures, for the paste helper.

    It remembers the last step of each article as long as the session exists.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._reached: dict[str, int] = {}
        self._walk: PasteWalk | None = None
        self._reading = RepeatedReading(session.tasks)
        self._read: Callable[[], Sequence[PasteArticle]] | None = None
        self._shown: Callable[[], Sequence[PasteArticle]] | None = None
        """The function that read the articles that the bar shows.

        While other articles are being read, `_read` has the function that reads them.
        """
        self._knows_owner = False
        self.bar: PasteBar | None = None
        session.changed.connect(self._look)
        QGuiApplication.clipboard().dataChanged.connect(self._heard)
        session.closing.connect(self._close)

    def begin(self, read: Callable[[], Sequence[PasteArticle]]) -> None:
        """Call `read` on a pool thread, and show the bar at the first step that is not done."""
        self._read = read
        self._session.noticed.emit("", "")
        self._reading.read(read, self._begin)

    def _begin(self, articles: Sequence[PasteArticle]) -> None:
        self._walk, self._shown = PasteWalk(articles, self._reached), self._read
        if self.bar is None:
            self.bar = PasteBar(self._session)
            self._session.pasting = True
            self.bar.wanted.connect(self._go)
            self.bar.again.connect(self._copy)
            self.bar.closed.connect(self._closed)
        self.bar.place(self._walk)
        self.bar.show()
        self.bar.raise_()
        self.bar.activateWindow()
        self._go(self._walk.at)

    @Slot(int)
    def _go(self, at: int) -> None:
        if self._walk is not None:
            self._tick(self._walk.go(at))
            self._copy()

    def _tick(self, pasted: Pasted | None) -> None:
        """Mark the manual steps that the person did by pasting as done, if the person may mark them."""
        session = self._session
        if pasted is None or not session.may(Role.EDITOR.value, Role.RELEASER.value):
            return
        session.act(lambda by: session.desk.handing.tick_pasted(pasted.placement, pasted.steps, by))

    @Slot()
    def _copy(self) -> None:
        """Copy the part of the article that the present step is about, such as its title, to the clipboard.

        A picture is first made on a pool thread.
        """
        walk, session = self._walk, self._session
        if walk is None or self.bar is None:
            return
        step = walk.step
        if walk.is_over:
            self.bar.show_walk(walk, PasteNotice("ok", session.say("paste-over")))
        elif step.kind is StepKind.PICTURE:
            words = session.say("paste-making", what=step_words(session, step))
            self.bar.show_walk(walk, PasteNotice("dim", words))
            session.tasks.run(
                lambda: self._picture(step),
                lambda made: self._put_picture(step, *made),
                lambda error: self._failed(step, error),
            )
        else:
            if step.kind is StepKind.BODY:
                put_page(step.html, step.text)
            else:
                put_text(step.text)
            self._copied(step)

    def _picture(self, step: PasteStep) -> tuple[QImage, Path]:
        path = self._session.desk.pasting.picture(step)
        return QImage(str(path)), path

    def _put_picture(self, step: PasteStep, picture: QImage, path: Path) -> None:
        if self._is_at(step):
            put_picture(picture, path)
            self._copied(step)

    def _copied(self, step: PasteStep) -> None:
        walk = self._walk
        if walk is None or self.bar is None:
            return
        self._knows_owner = QGuiApplication.clipboard().ownsClipboard()
        is_new = walk.number > 1 and walk.step_number == 1
        self.bar.show_walk(walk, PasteNotice("ok", copied_words(self._session, step, is_new=is_new)))
        self._prepare(walk.following)

    def _prepare(self, step: PasteStep | None) -> None:
        if step is not None and step.kind is StepKind.PICTURE:
            pasting = self._session.desk.pasting
            self._session.tasks.run(lambda: pasting.picture(step), failed=self._session.overlook)

    def _failed(self, step: PasteStep, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._session.refuse(error)
        elif self._is_at(step) and self.bar is not None:
            self.bar.tell(PasteNotice("returned", self._session.error(error)))

    def _is_at(self, step: PasteStep) -> bool:
        return self._walk is not None and not self._walk.is_over and self._walk.step == step

    @Slot()
    def _heard(self) -> None:
        """Warn if another program has replaced the clipboard, into which the current part of the article was copied."""
        walk, bar = self._walk, self.bar
        lost = self._knows_owner and not QGuiApplication.clipboard().ownsClipboard()
        if lost and bar is not None and walk is not None and not walk.is_over:
            self._knows_owner = False
            bar.tell(PasteNotice("warn", self._session.say("paste-lost")))

    @Slot()
    def _look(self) -> None:
        """Read the articles again, because somebody may have changed or removed one of them."""
        if self.bar is not None and self._read is not None:
            others = self._read is not self._shown
            self._reading.read(self._read, self._begin if others else self._renew, self._gone)

    def _gone(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._session.refuse(error)
        elif self.bar is not None:
            self.bar.tell(PasteNotice("returned", self._session.error(error)))

    def _renew(self, articles: Sequence[PasteArticle]) -> None:
        walk = self._walk
        if walk is None or self.bar is None or tuple(articles) == walk.articles:
            return
        before = walk.step
        self._walk = walk.renewed(articles)
        changed = not self._walk.is_over and self._walk.step != before
        words = self._session.say("paste-changed") if changed else self.bar.told.text()
        tone = "warn" if changed else str(self.bar.told.property("tone"))
        self.bar.show_walk(self._walk, PasteNotice(tone, words))

    @Slot()
    def _close(self) -> None:
        if self.bar is not None:
            self.bar.close()

    @Slot()
    def _closed(self) -> None:
        if self.bar is not None:
            self.bar.deleteLater()
            self.bar = None
            self._session.pasting = False
            self._walk = None
