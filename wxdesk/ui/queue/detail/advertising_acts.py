"""Acts on the advertisement shown: record that its links were checked and when it went offline, and store papers.

Papers are documents such as licences. Another act writes all of this into the advertising file (广告档案), which
the law requires the office to keep.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from wxdesk.services.desk.acts import ActAnswers
from wxdesk.services.desk.ports import By
from wxdesk.services.views.advertising_views import AdvertisingView, KeptFile, MadeFile, OnlineTime
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.queue.detail.advertising_forms import LinksAnswer, PaperAnswer
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.step_form import StepQuestion
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.decisions.evidence_well import kept_evidence

_FOLDER = "advertising/folder"


class AdvertisingActs(QObject):
    """Runs the acts on the advertisement shown.

    They record checked links, store papers such as licences, and write the file of records that the law requires.
    """

    def __init__(self, session: Session, detail: DetailPane) -> None:
        """Act on the submission that `detail` shows."""
        super().__init__(detail)
        self._session, self._detail = session, detail
        self._section = detail.advertising
        self._reading = RepeatedReading(session.tasks)
        detail.shown.connect(self._read)
        self._section.check_wanted.connect(self.check)
        self._section.paper_wanted.connect(self._ask_paper)
        self._section.offline_wanted.connect(self._ask_end)
        self._section.make_wanted.connect(self.make)
        self._section.folder_wanted.connect(self._open)
        detail.links_form.given.connect(self._checked)
        detail.paper_form.given.connect(self._noted)

    def commands(self) -> Sequence[Command]:
        """Return the commands that record checked links and write the file of records that the law requires."""
        say, section = self._session.say, self._section
        return [
            Command("check_links", say("links-check-go"), self.check, "D", lambda: section.can_check),
            Command("advertising_file", say("advertising-make"), self.make, "Shift+D", lambda: section.can_keep),
        ]

    @Slot(str)
    def _read(self, submission: str) -> None:
        files = self._session.desk.advertising_files
        if self._section.view is None or self._section.view.submission != submission:
            self._section.forget()
        self._reading.read(lambda: files.view(submission), self._show)

    def _show(self, view: AdvertisingView) -> None:
        if self._detail.view is not None and self._detail.view.id == view.submission:
            self._section.show_view(view)

    @Slot()
    def check(self) -> None:
        """Open the form that asks which links the person has checked, if this person may check links."""
        if self._section.view is not None and self._section.can_check:
            self._detail.close_forms()
            self._detail.links_form.ask(self._section.view)

    @Slot(object)
    def _checked(self, answer: LinksAnswer) -> None:
        session, links = self._session, self._session.desk.link_checks

        def work(by: By) -> None:
            links.tick(answer.submission, answer.targets, kept_evidence(session, answer.source) or "", by)

        def done(_: None) -> None:
            self._detail.settle()
            words = session.say("links-done", count=len(answer.targets))
            session.done(words, lambda by: links.take_back(answer.submission, by))

        session.act(work, done, self._detail.fail)

    @Slot()
    def _ask_paper(self) -> None:
        if self._section.view is not None:
            self._detail.close_forms()
            self._detail.paper_form.ask(self._section.view)

    @Slot(object)
    def _noted(self, answer: PaperAnswer) -> None:
        session, files = self._session, self._session.desk.advertising_files
        name = answer.source.name if isinstance(answer.source, Path) else session.say("advertising-pasted")

        def work(by: By) -> None:
            digest = kept_evidence(session, answer.source)
            kept = [KeptFile(digest, name)] if digest else []
            files.note(answer.submission, answer.kind, answer.text, kept, by)

        def done(_: None) -> None:
            self._detail.settle()
            words = session.say("advertising-noted-done")
            session.done(words, lambda by: files.take_back(answer.submission, by))

        session.act(work, done, self._detail.fail)

    @Slot(object)
    def _ask_end(self, one: OnlineTime) -> None:
        session, files = self._session, self._session.desk.advertising_files
        say = session.say

        def done(_: None) -> None:
            self._detail.settle()
            words = say("advertising-ended-done", channel=one.channel)
            session.done(words, lambda by: files.online(one.placement, by))

        def given(answer: ActAnswers) -> None:
            session.act(lambda by: files.offline(one.placement, answer.required_at(), by), done, self._detail.fail)

        self._detail.close_forms()
        what = say("advertising-end-what", channel=one.channel)
        self._detail.step_form.ask(StepQuestion(what, say("advertising-end-go"), reason=False, at=True), given)

    @Slot()
    def make(self) -> None:
        """Ask for a folder, and start to write the advertising file there.

        The law requires the office to keep the records in this file.
        """
        session, view = self._session, self._section.view
        if view is None or not self._section.can_keep:
            return
        last = file_dialogs.LastFolder(session, _FOLDER)
        title = session.texts.text("advertising-where", number=view.number)
        chosen = file_dialogs.folder(self._detail, title, last.path)
        if chosen:
            last.keep(Path(chosen))
            self.write(view, Path(chosen))

    def write(self, view: AdvertisingView, folder: Path) -> None:
        """Start to write the advertising file of `view` into a new folder inside `folder`.

        A message names the new folder when it is written.
        """
        session, files = self._session, self._session.desk.advertising_files

        def done(made: Path) -> None:
            session.noticed.emit("ok", session.texts.text("advertising-made-done", path=str(made)))

        session.act(lambda by: files.make(view.submission, folder, by, session.texts), done)

    @Slot(object)
    def _open(self, one: MadeFile) -> None:
        path = Path(one.folder) / one.name
        if path.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        else:
            self._session.noticed.emit("warn", self._session.texts.text("advertising-made-gone", path=str(path)))
