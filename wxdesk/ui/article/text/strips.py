"""Notice bars (strips) above the article's text, for example that somebody else saved a newer revision."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from wxdesk.domain.office.people import Role
from wxdesk.services.article.writing import PlaceView
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row, set_margins


class NoticeStrip(QWidget):
    """A bar with one sentence and buttons above the text, coloured in the tone of the sentence."""

    def __init__(self, session: Session, name: str, *acts: tuple[str, str, Callable[[], object]]) -> None:
        """Build a hidden notice bar with buttons.

        Each of `acts` gives a button's name, the message id of its caption, and its callback.
        """
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label(name=f"{name}Text", wrap=True)
        self.buttons: list[QPushButton] = [button(session.say(key), f"{name}-{act}", run) for act, key, run in acts]
        line = row(spacing=8)
        line.addWidget(self.text, 1)
        for made in self.buttons:
            line.addWidget(made)
        self.setLayout(line)
        set_margins(self, 28, 6, 16, 6)
        self.hide()

    def show_words(self, tone: str, words: str) -> None:
        """Show a sentence on the background of `tone`; "" as `words` hides the strip."""
        self.text.setText(words)
        self.setAccessibleName(words)
        retone(self, "tone", tone)
        retone(self.text, "tone", tone)
        self.setVisible(bool(words))


class ArticleStrips(QWidget):
    """All notice bars about the open article; decides which of them are visible."""

    compared = Signal(int)
    """Emits the revision to compare the editor's text with; 0 keeps the comparison that was chosen last."""
    saving = Signal()
    closed = Signal()
    """Emitted when a strip was closed by its button."""

    def __init__(self, session: Session, manuscript: Manuscript) -> None:
        """Begin with all strips hidden."""
        super().__init__()
        self._session, self._manuscript = session, manuscript
        self.draft = NoticeStrip(
            session,
            "draftStrip",
            ("go", "editor-draft-go", manuscript.go_on),
            ("compare", "editor-compare", lambda: self.compared.emit(0)),
            ("discard", "editor-draft-discard", manuscript.discard),
        )
        self.draft.buttons[0].setProperty("role", "first")
        self.overtaken = NoticeStrip(
            session,
            "overtakenStrip",
            ("compare", "editor-compare", self._compare),
            ("prevail", "editor-prevail", self._prevail),
            ("theirs", "editor-theirs", self._theirs),
        )
        self.fault = NoticeStrip(session, "faultStrip", ("go", "finding-jump", _nothing))
        self.landing = NoticeStrip(session, "landingStrip", ("stop", "landing-stop", _nothing))
        self.left = NoticeStrip(session, "leftStrip", ("close", "landing-close", lambda: self._take_away(self.left)))
        self.copying = NoticeStrip(session, "copyingStrip", ("stop", "landing-stop", _nothing))
        self.copied = NoticeStrip(
            session,
            "copiedStrip",
            ("reveal", "action-reveal", _nothing),
            ("close", "landing-close", lambda: self._take_away(self.copied)),
        )
        self.note = NoticeStrip(session, "articleNote")
        self.setLayout(
            column(
                self.draft,
                self.overtaken,
                self.fault,
                self.landing,
                self.left,
                self.copying,
                self.copied,
                self.note,
                spacing=0,
            )
        )
        manuscript.shown.connect(self.show_all)
        manuscript.stirred.connect(self._show_note)

    @Slot()
    def show_all(self) -> None:
        """Decide for each notice bar whether the open article needs it, and show or hide it."""
        manuscript, session = self._manuscript, self._session
        asked, newest = manuscript.asked, manuscript.newest
        at = session.instant(asked.kept_at) if asked else ""
        self.draft.show_words("accent", session.say("editor-draft-found", at=at) if asked else "")
        words = ""
        if newest is not None and manuscript.stale and asked is None:
            words = session.say(
                "editor-overtaken",
                person=newest.revision.saved_by,
                at=session.instant(newest.revision.saved_at),
                number=newest.revision.number,
                base=manuscript.base,
            )
        self.overtaken.show_words("warn", words)
        self._show_note()

    def show_fault(self, words: str, *, placed: bool = False) -> None:
        """Show why the text cannot be parsed; "" hides the strip.

        If `placed`, the line with the error is known, and the strip has a button that goes to it.
        """
        self.fault.buttons[0].setVisible(placed)
        self.fault.show_words("returned", words)

    @Slot()
    def _show_note(self) -> None:
        """Show why the article cannot be changed, or which approvals and packages a change would void.

        Without either, show that another person has an unsaved draft.
        """
        view = self._manuscript.view
        if view is None:
            return
        if not self._manuscript.writable:
            self.note.show_words("neutral", "" if self._manuscript.asked else self.why_locked())
            return
        session = self._session
        voided = [one for one in view.places if one.voided]
        sent = self._sent(view.places)
        if not voided and not sent:
            others = [one for one in view.drafts if session.person and one.person != session.person.id]
            at = session.instant(others[0].kept_at) if others else ""
            said = session.say("editor-others", person=others[0].person_name, at=at) if others else ""
            self.note.show_words("accent", said)
            return
        places = "、".join(
            session.say(
                "editor-place-stage",
                channel=one.channel_name,
                stage=session.word("placement", one.stage.value),
            )
            for one in voided
        )
        words = session.say("editor-voids", places=places) if voided else ""
        self.note.show_words("warn", f"{words}{sent}".strip())

    def _sent(self, places: Sequence[PlaceView]) -> str:
        """Return sentences about those of `places`, the article's placements, that a change would make outdated.

        Such a placement is in an exported package, or is scheduled in WeChat.
        """
        session = self._session
        said = [
            session.say("editor-timed", channel=one.channel_name, at=session.instant(one.timed))
            if one.timed
            else session.say("editor-packaged", channel=one.channel_name)
            for one in places
            if one.packaged
        ]
        return "".join(said)

    def why_locked(self) -> str:
        """Return why the article cannot be changed, for a notice bar.

        Return "" if somebody else has claimed it, because another bar says so.
        """
        session, view = self._session, self._manuscript.view
        if session.read_only:
            return session.say("editor-locked-desk")
        if self._manuscript.asked is not None:
            return session.say("editor-locked-draft")
        if not session.may(Role.EDITOR.value):
            return session.say("editor-locked-role")
        if view is not None and session.person and view.taken_from(session.person.id):
            return ""
        if view is not None and not view.accepted:
            return session.say("editor-locked-over")
        return session.say("editor-locked-published")

    def _take_away(self, strip: NoticeStrip) -> None:
        strip.show_words("", "")
        self.closed.emit()

    def _compare(self) -> None:
        newest = self._manuscript.newest
        if newest is not None:
            self.compared.emit(newest.revision.number)

    def _prevail(self) -> None:
        self._manuscript.prevail()
        self.saving.emit()

    def _theirs(self) -> None:
        """Show the revision that somebody else saved last; this person's unsaved text is kept as a draft."""
        self._manuscript.yield_to_newest()


def _nothing() -> None:
    """Do nothing; placeholder callback of buttons whose click signals other objects connect later."""
