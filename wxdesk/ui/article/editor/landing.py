"""Insert pasted or dropped material into the article.

A picture becomes a piece of the submission and a block of the article. A copied page becomes blocks.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QTextCursor

from wxdesk.domain.article.blocks import Block, Image, digests_of
from wxdesk.domain.article.text.markdown import media_line
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.inserting import Inserted
from wxdesk.services.article.writing import ArticleView
from wxdesk.services.desk.ports import By
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.strips import ArticleStrips
from wxdesk.ui.core.dropped_clipboard import Clip, clip_of, write
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask

_AGAIN_MS = 200

type Landed = tuple[Inserted, Mapping[str, str]]
type Putting = Callable[[Landed], object]
"""Type of a function that puts read material into the text."""


@dataclass(frozen=True)
class _Placed:
    """A file that was added to a submission, and `written`, the Markdown line that names it in the text."""

    submission: str
    name: str
    written: str


class _Spot(NamedTuple):
    """The place for blocks inserted from the shelf: a caret in the Markdown source, or a block of the editor.

    `anchor` is the caret in the source. `before` is the id of the block before which they are inserted; None means
    the end of the article.
    """

    anchor: QTextCursor
    before: str | None
    """The id of the block before which they are inserted; None for the end of the article."""


def _written(digest: str, names: Mapping[str, str]) -> str:
    line = media_line(Image("", digest), names)
    return line[line.index("](") :]


class Landing(QObject):
    """Reads pasted or dropped material on a pool thread, and inserts it where the caret was at the time of pasting.

    If the person edits meanwhile, this position moves with the text.
    """

    def __init__(self, session: Session, views: ArticleViews, manuscript: Manuscript, strips: ArticleStrips) -> None:
        """Handle what is pasted or dropped into `views`.

        `strips` show the progress, and name the material that was left out.
        """
        super().__init__(views)
        self._session, self._views = session, views
        self._manuscript, self._strips = manuscript, strips
        known = session.desk.rulebook.extensions
        self._suffixes = tuple(f".{one}" for one in (*known.image, *known.video))
        self._task: RunningTask | None = None
        self._placed: list[_Placed] = []
        views.rested.connect(self._tell_what_stays)
        views.source.welcomes = views.editor.edit.welcomes = self.welcomes
        views.source.inserting.connect(self.take)
        views.editor.edit.inserting.connect(self.take)
        strips.landing.buttons[0].clicked.connect(self._stop)

    def welcomes(self, data: QMimeData) -> bool:
        """Tell whether `data` has pictures, videos or formatted text.

        Documents are not inserted but go to the queue.
        """
        if data.hasUrls():
            files = [url.toLocalFile() for url in data.urls()]
            return all(one.lower().endswith(self._suffixes) for one in files)
        return (data.hasHtml() and data.hasText()) or (data.hasImage() and not data.hasText())

    @Slot(object)
    def take(self, data: QMimeData) -> None:
        """Start to read `data`, pasted or dropped material, and insert it once it is read.

        Its pictures become pieces of the submission, which is recorded. Show why if `data` is not accepted, or while
        other material is being read.
        """
        view = self._manuscript.view
        if view is None:
            return
        refusal = "landing-files" if not self.welcomes(data) else "landing-busy" if self._task else ""
        if refusal:
            self._session.noticed.emit("warn", self._session.say(refusal))
            return
        try:
            clip = clip_of(data)
        except UserError as error:
            self._session.refuse(error)
            return
        self._session.authored(partial(self._take_by, clip, view))

    def _take_by(self, clip: Clip, view: ArticleView, by: By) -> None:
        submission, placement, desk = view.submission, view.placement.id, self._session.desk
        work = self._page(clip, submission, by) if clip.html else self._pictures(clip, submission, by)

        def whole(task: RunningTask) -> Landed:
            return work(task), desk.writing.open(placement).names

        anchor = self._views.anchor()
        above = not clip.html and self._views.at_beginning()

        def put(landed: Landed) -> None:
            self._views.insert(anchor, landed[0].blocks, landed[1], above=above)
            self._say(landed[0])

        self._strips.landing.show_words("accent", self._session.say("landing-reads"))
        self._task = self._session.tasks.run_long(
            whole,
            lambda landed: self._land(submission, landed, put),
            self._failed,
            progress=self._tell,
        )

    def bring(self, blocks: Sequence[Block], at: int | None = None) -> None:
        """Insert `blocks` from the shelf before the block with the index `at`; None means below the block at the caret.

        In the Markdown source they are inserted at the caret. Pictures that are not yet pieces of the submission are
        added to it first, in a task. Until then, other material is refused with a warning.
        """
        view = self._manuscript.view
        if view is None:
            return
        spot = _Spot(self._views.anchor(), self._views.before(at))
        if all(one in view.names for one in digests_of(blocks)):
            self._land(view.submission, (Inserted(tuple(blocks)), view.names), self._before(spot))
            return
        if self._task:
            self._session.noticed.emit("warn", self._session.say("landing-busy"))
            return
        self._session.authored(partial(self._bring_by, blocks, spot, view))

    def _bring_by(self, blocks: Sequence[Block], spot: "_Spot", view: ArticleView, by: By) -> None:
        submission, placement, desk = view.submission, view.placement.id, self._session.desk
        self._strips.landing.show_words("accent", self._session.say("landing-reads"))
        self._task = self._session.tasks.run_long(
            lambda _task: (desk.inserting.kept(submission, blocks, by), desk.writing.open(placement).names),
            lambda landed: self._land(submission, landed, self._before(spot)),
            self._failed,
        )

    def _before(self, spot: "_Spot") -> Putting:
        return lambda landed: self._views.insert_before(spot.anchor, spot.before, landed[0].blocks, landed[1])

    def _page(self, clip: Clip, submission: str, by: By) -> Callable[[RunningTask], Inserted]:
        desk = self._session.desk
        return lambda _task: desk.inserting.page(submission, clip.html, by)

    def _pictures(self, clip: Clip, submission: str, by: By) -> Callable[[RunningTask], Inserted]:
        desk, name = self._session.desk, self._session.say("clip-picture")

        def work(task: RunningTask) -> Inserted:
            paths: list[Path] = list(clip.files) or [write(clip, desk.scratch("pasted"), name)]
            return desk.inserting.pictures(submission, paths, by, progress=task.progress, cancel=task.cancel)

        return work

    def _tell(self, done: int, total: int, name: str) -> None:
        words = self._session.say("landing-progress", done=done + 1, total=total, name=name)
        self._strips.landing.show_words("accent", words)

    def _land(self, submission: str, landed: Landed, put: Putting) -> None:
        """Insert the material `landed` by calling `put`; wait while an input method has an unfinished word.

        If another article is open by then, only show a warning.
        """
        if self._views.composing:
            QTimer.singleShot(_AGAIN_MS, self, partial(self._land, submission, landed, put))
            return
        inserted, names = landed
        self._rest()
        view = self._manuscript.view
        if view is None or view.submission != submission:
            self._session.noticed.emit("warn", self._session.say("landing-elsewhere"))
            return
        self._manuscript.know(names)
        put(landed)
        self._placed += [_Placed(submission, names[one], _written(one, names)) for one in inserted.added]

    @Slot()
    def _tell_what_stays(self) -> None:
        """Show which added pieces remain in the submission although their lines in the text were undone or deleted."""
        view, text = self._manuscript.view, self._views.text()
        here = view.submission if view else ""
        gone = [one for one in self._placed if one.submission == here and one.written not in text]
        if gone:
            self._placed = [one for one in self._placed if one not in gone]
            names = "、".join(one.name for one in gone)
            self._session.noticed.emit("accent", self._session.say("landing-stays", names=names))

    def _say(self, inserted: Inserted) -> None:
        session = self._session
        left = [session.finding(one) for one in inserted.findings]
        left += [session.error(error) for _, error in inserted.refused]
        if not inserted.blocks and not left:
            left = [session.say("clip-nothing")]
        self._strips.left.show_words("warn", "\n".join(left))

    def _failed(self, error: BaseException) -> None:
        self._rest()
        self._session.refuse(error)

    def _rest(self) -> None:
        self._task = None
        self._strips.landing.show_words("", "")

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
