"""The open article: its saved revision, its unsaved text, and the result of checking that text."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.article.drafting import Draft, KeptDraft
from wxdesk.services.article.writing import ArticleView, DraftReport
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import unseated
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.draft_keeper import Keeper, Typed
from wxdesk.ui.core.session import Session

LOOK_MS = 400


class Manuscript(QObject):
    """The open article; writes drafts and checks the text on pool threads after changes."""

    shown = Signal()
    """Emitted when another article, or another saved state of the same article, is shown."""
    looked = Signal(object, object)
    """Emits the result of checking the text (`DraftReport`), and a `WordPlaces` that finds words of findings in it."""
    faulty = Signal(object)
    """Emits the `UserError` of a text that cannot be parsed; the error may name the line."""
    stirred = Signal()
    """Emitted when something was typed, or when the draft was written or dropped."""

    def __init__(self, session: Session, text: ArticleText, parent: QObject) -> None:
        """Follow changes of `text`; begin with no open article."""
        super().__init__(parent)
        self._session = session
        self._text = text
        self.view: ArticleView | None = None
        self.opening = 0
        """Number of articles opened so far; a result that belongs to an earlier opening is discarded."""
        self.newest: ArticleView | None = None
        self.asked: KeptDraft | None = None
        """The person's older draft, while the person is asked whether to go on with that draft; else None."""
        self.kept_at: datetime | None = None
        self._base, self._baseline = 0, ""
        self._names: Mapping[str, str] = {}
        self._fields: dict[str, dict[str, str]] = {}
        self._versions: dict[str, int] = {}
        self._by: By | None = None
        self._looking, self._again = False, False
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look_soon.timeout.connect(self.look)
        self._keeper = Keeper(session, self._to_keep, self)
        self._keeper.kept.connect(self._kept)
        text.typed.connect(self.touch)

    # the open article

    @property
    def writable(self) -> bool:
        """Tell whether this person may change the open article."""
        person = self._session.person
        if person is None or self.view is None or self.view.taken_from(person.id):
            return False
        return self._session.may(Role.EDITOR.value) and self.view.open and self.asked is None

    @property
    def dirty(self) -> bool:
        """Tell whether the editor's text or fields differ from the saved ones."""
        return self.view is not None and (self._text.text() != self._baseline or any(self._fields.values()))

    @property
    def unchecked(self) -> bool:
        """Tell whether the present text still has to be checked."""
        return self._looking or self._look_soon.isActive()

    @property
    def stale(self) -> bool:
        """Tell whether somebody saved a newer revision than the one on which the editor's text is based."""
        return self.newest is not None and self._base != self.newest.revision.number

    @property
    def base(self) -> int:
        """Return the number of the revision on which the editor's text is based."""
        return self._base

    def field(self, name: str) -> str:
        """Return the value typed into a field of the placement, or the stored value if nothing was typed."""
        view = self.view
        if view is None:
            return ""
        return self._fields.get(view.placement.id, {}).get(name, view.fields[name])

    def set_field(self, name: str, text: str) -> None:
        """Store the text that was typed into a field; it is saved with the article."""
        view = self.view
        if view is None or self.field(name) == text:
            return
        said = self._fields.setdefault(view.placement.id, {})
        said[name] = text
        self._versions.setdefault(view.placement.id, view.version)
        if text == view.fields[name]:
            del said[name]
        self.touch()

    def know(self, names: Mapping[str, str]) -> None:
        """Add `names`, the file names of new pictures by digest, to those of the article."""
        self._names = {**self._names, **names}
        self._text.know(self._names)

    def draft(self) -> Draft:
        """Return the editor's text and fields as a draft."""
        fields = {one: dict(said) for one, said in self._fields.items() if said}
        text, names, ids = self._text.text(), dict(self._names), self._text.ids()
        return Draft(self._base, text, names, fields, dict(self._versions), ids)

    @property
    def compared(self) -> Draft:
        """Return the text that the list of versions is compared with.

        That is the person's older draft while the program asks whether to continue it, else the editor's text.
        """
        return self.asked.draft if self.asked is not None else self.draft()

    def show(self, view: ArticleView) -> None:
        """Show the saved article `view`.

        If this person has an older unsaved draft of it, ask whether to continue that draft.

        Unsaved text of the previous article is kept as a draft of the person who typed it.
        """
        self._keeper.flush()
        self.opening += 1
        person = self._session.person
        self._by = unseated(person.id) if person else None
        self._fields, self._versions = {}, {}
        self.view = self.newest = view
        self._base, self._names = view.revision.number, view.names
        mine = [one for one in view.drafts if person and one.person == person.id]
        self.asked = mine[0] if mine and self._session.may(Role.EDITOR.value) and view.open else None
        self.kept_at = None
        self._text.show_text(view.text, view.blocks, view.names)
        self._baseline = self._text.text()
        self._keeper.settle()
        self.shown.emit()
        self.look()

    def close(self) -> None:
        """Keep unsaved text as a draft, and have no open article."""
        self._keeper.flush()
        self._look_soon.stop()
        self.opening += 1
        self.view = self.newest = self.asked = self.kept_at = None
        self._fields, self._versions = {}, {}
        self._text.show_text("", (), {})
        self._baseline = self._text.text()
        self._keeper.settle()

    def go_on(self) -> None:
        """Load the person's earlier unsaved draft into the editor, after the person chose to continue it."""
        if self.asked is None:
            return
        draft = self.asked.draft
        self.kept_at, self.asked = self.asked.kept_at, None
        self._base = draft.base
        self.know(draft.names)
        self._fields = {one: dict(said) for one, said in draft.fields.items()}
        self._versions = dict(draft.versions)
        self._text.put_text(draft.text, draft.ids)
        self.shown.emit()
        self.look()

    def discard(self) -> None:
        """Delete the person's earlier unsaved draft, after the person chose not to continue it."""
        view, by = self.view, self._by
        self.asked = None
        if view is not None and by is not None:
            self._keeper.forget(view.submission, by)
        self.shown.emit()

    def take(self, view: ArticleView) -> None:
        """Accept `view` as the newest saved state of the open article; unsaved text in the editor stays.

        Without unsaved text, the editor shows the new state.
        """
        mine = self.view
        if mine is None or mine.placement.id != view.placement.id or self._by_other():
            self.show(view)
            return
        if mine.revision.number > view.revision.number:
            return
        self.newest = view
        if view.revision.number != self._base and not self.dirty and not self._text.composing:
            self._refill(view)
            return
        self.view = view
        self.know(view.names)
        self.shown.emit()
        self.look()

    def _by_other(self) -> bool:
        """Tell whether another person signed in since the article was opened."""
        person = self._session.person
        return (self._by.entered_by if self._by else "") != (person.id if person else "")

    def _refill(self, view: ArticleView) -> None:
        """Replace the editor's text by `view`, a state of the article that was saved elsewhere, as one undo step."""
        if self.asked is not None:
            self.show(view)
            return
        self.view = view
        self._base, self._names = view.revision.number, view.names
        self._text.know(view.names)
        self._text.put_text(view.text, [block.id for block in view.blocks])
        self._baseline = self._text.text()
        self._keeper.settle()
        self.shown.emit()
        self.look()

    def yield_to_newest(self) -> None:
        """Show the newest saved state; the unsaved text is kept as a draft that can be restored."""
        self.flush()
        if self.view is not None:
            _read_again(self._session, self, self.view, self.show)

    def prevail(self) -> None:
        """Keep the editor's text, but base it on the newest revision.

        A save then replaces what others saved meanwhile.
        """
        if self.newest is not None:
            self._base = self.newest.revision.number
            self.know(self.newest.names)
            self._baseline = self.newest.text
            self.touch()

    # checks

    @Slot()
    def touch(self) -> None:
        """Start the timers for checking the text and for writing the draft, after something was typed."""
        self._look_soon.start()
        self._keeper.touch()
        self.stirred.emit()

    @Slot()
    def look(self) -> None:
        """Check the text on a pool thread; if a check is running, start the next one when it ends.

        While an input method has an unfinished word, wait.
        """
        view = self.view
        if view is None:
            return
        if self._looking:
            self._again = True
            return
        if self._text.composing:
            self._look_soon.start()
            return
        self._looking, self._again = True, False
        draft, placement, desk = self.draft(), view.placement.id, self._session.desk

        def work() -> tuple[DraftReport, WordPlaces]:
            look = desk.writing.look(placement, draft)
            return look, WordPlaces(draft.text, look.chunks)

        def done(found: tuple[DraftReport, WordPlaces]) -> None:
            if self._rested(placement, draft):
                self.looked.emit(*found)

        def failed(error: BaseException) -> None:
            if self._rested(placement, draft) and isinstance(error, UserError):
                self.faulty.emit(error)
            elif not isinstance(error, UserError):
                self._session.refuse(error)

        self._session.tasks.run(work, done, failed)

    def _rested(self, placement: str, draft: Draft) -> bool:
        """Record that the check of `draft` has ended, and start another check if one was requested meanwhile.

        Return whether `draft` is still the present text of the open article.
        """
        self._looking = False
        if self._again:
            self.look()
        shown = self.view.placement.id if self.view is not None else ""
        return (placement, draft.text) == (shown, self._text.text())

    # drafts

    def _to_keep(self) -> Typed | None:
        view, by = self.view, self._by
        if view is None or by is None or self._session.read_only or self.asked is not None:
            return None
        return Typed(view.submission, by, self.draft() if self.dirty else None)

    @Slot(object)
    def _kept(self, at: datetime | None) -> None:
        self.kept_at = at
        self.stirred.emit()

    def flush(self) -> None:
        """Write the draft now; `Keeper.flush` says whether this waits for the end of writing."""
        self._keeper.flush()

    def finish(self) -> bool:
        """Write all drafts before the window closes; return whether everything that was typed is stored."""
        return self._keeper.finish()

    def save(self, note: str, done: Callable[[int], object]) -> None:
        """Save the editor's text and fields as a revision with `note`; `done` receives the number of the revision.

        The text is first stored as a draft. If the save is refused, this draft remains.
        """
        view, opening = self.view, self.opening
        if view is None or not self.writable:
            return
        draft, desk, turn = self.draft(), self._session.desk, self._keeper.settle()

        def saved(found: tuple[int, ArticleView]) -> None:
            number, now = found
            if opening == self.opening:
                self._take_saved(number, now, draft)
            done(number)

        def failed(error: BaseException) -> None:
            if opening == self.opening:
                self._not_saved(view, error)
            else:
                self._session.refuse(error)

        def work(by: By) -> tuple[int, ArticleView]:
            desk.drafting.keep(view.submission, by, draft, turn)
            number = desk.writing.save(view.submission, by, draft, note, turn)
            return number, desk.writing.open(view.placement.id)

        self._session.act(work, saved, failed)

    def _take_saved(self, number: int, now: ArticleView, draft: Draft) -> None:
        """Continue with the saved revision `number` as the base of the editor's text.

        `draft` was saved, and `now` is the article after the save. Text typed during the save stays unsaved.
        """
        self.view = self.newest = now
        self._base, self._baseline = number, draft.text
        self.know(now.names)
        for placement, said in draft.fields.items():
            mine = self._fields.get(placement, {})
            self._fields[placement] = {key: text for key, text in mine.items() if said.get(key) != text}
        self.kept_at, self._versions = None, {}
        if self.dirty:
            self.touch()
        self.shown.emit()

    def _not_saved(self, view: ArticleView, error: BaseException) -> None:
        self.touch()
        if isinstance(error, UserError) and error.code == "revision-stale":
            _read_again(self._session, self, view, self.take)
            return
        if isinstance(error, UserError) and error.code == "fields-stale":
            self._versions = {}  # the error shows the newest fields, so the next save may overwrite them
        if isinstance(error, UserError) and "line" in error.values:
            self.faulty.emit(error)
        self._session.refuse(error)


def _read_again(
    session: Session, manuscript: Manuscript, view: ArticleView, done: Callable[[ArticleView], object]
) -> None:
    """Read the article of `view` again and pass it to `done`.

    If another article was opened in between, drop the result.
    """
    desk, opening = session.desk, manuscript.opening

    def read(now: ArticleView) -> None:
        if opening == manuscript.opening:
            done(now)

    session.tasks.run(lambda: desk.writing.open(view.placement.id), read)
