"""操作留痕: the audit trail with filters, the details of the selected event, and the result of its verification."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.disk.privacy import FOLDER
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.services.desk.ports import By
from wxdesk.services.views.queue_views import RowPage
from wxdesk.services.views.views import AuditReport, EventView
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading, RunningTask
from wxdesk.ui.frame.screen import Screen, plain_rows
from wxdesk.ui.models.rows import PAGE
from wxdesk.ui.models.tables import trail_model
from wxdesk.ui.trail.account_pane import AccountPane
from wxdesk.ui.trail.filter_bar import TrailFilterBar
from wxdesk.ui.trail.list_strip import TrailListStrip
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, retone, row, side_by_side, tag
from wxdesk.ui.widgets.basic.form_strip import step_back
from wxdesk.ui.widgets.basic.key_button import let_cap_go
from wxdesk.ui.widgets.basic.notice_bars import EmptyState, ProgressStrip
from wxdesk.ui.widgets.basic.table import set_widths, table
from wxdesk.ui.widgets.decisions.erasure_strip import ErasureStrip
from wxdesk.ui.widgets.decisions.evidence_well import show_evidence
from wxdesk.ui.widgets.decisions.responsibility_strip import AnswersStrip

_SHOWN_PROBLEMS = 8
_NUMBER, _REASON = 0, 5
_NARROW = 900
"""Below this width in pixels, the details of an event stand below the list, and the list hides the events' numbers."""
_REASONS = 1700
"""From this width of the screen on, the list also shows the reasons of events, which the details always show."""
_SHARES = (3, 2)
"""How the list and the details of an event share the width at first."""


class TrailPanel(Screen):
    """Lists the events of the trail, in pages, and verifies and exports the trail.

    It also exports the responsibility list, and erases personal values.
    """

    name = "trail"

    def __init__(self, session: Session) -> None:
        """Build the screen; `refresh` reads the events."""
        super().__init__(session)
        self._search = ""
        self._rows, self._more = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._exported: Path | None = None
        self.model = trail_model(session)
        self.model.page_wanted.connect(self._fetch)
        self.list = table("trailList", session.say("panel-trail"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.filter = TrailFilterBar(session)
        self.filter.changed.connect(self._sifted)
        self.account = AccountPane(session)
        self.listing = TrailListStrip(session, lambda: self.filter.sift(self._search))
        self.answers = AnswersStrip(session)
        self.erasure = ErasureStrip(session)
        self.erasure.erased.connect(self.refresh)
        self.sum = label(role="dim", name="trailSum")
        self.responsible = button(session.say("responsible"), "trailAnswers", self._ask_answers, key="R")
        self.verify = button(session.say("action-verify-trail"), "trailVerify", self._verify, role="first", key="V")
        self.export = button(session.say("action-export-trail"), "trailExport", self._export)
        self.listed = button(session.say("trail-list"), "trailTable", self._ask_list, key="L")
        for one in (self.responsible, self.verify, self.listed):
            let_cap_go(one)
        self.reveal = button(session.say("action-reveal"), "trailReveal", self._reveal, role="link")
        self.reveal.hide()
        self.progress = ProgressStrip(session.say("action-stop"))
        self._proving: RunningTask | None = None
        self.progress.stopped.connect(self._stop)
        step_back(self.verify, (self.answers, self.erasure, self.filter.form, self.listing))
        self._lay_out()

    def commands(self) -> Sequence[Command]:
        """Return the commands of the trail."""
        say = self._session.say
        return [
            Command("verify_trail", say("action-verify-trail"), self._verify, "V"),
            Command("verify_quickly", say("action-verify-quickly"), self._verify_quickly, "Shift+V"),
            Command("trail_filter", say("trail-more-filters"), self.filter.form.begin, "F"),
            Command("trail_view", say("trail-view-choose"), self._choose_view, "W"),
            Command("trail_clear", say("trail-clear"), self.filter.clear),
            Command("trail_list", say("trail-list"), self._ask_list, "L"),
            Command("trail_copy", say("trail-copy"), self.account.copy_words, "C"),
            Command("trail_open", say("trail-open-article"), self.account.open_article, "Return"),
            Command("export_trail", say("action-export-trail"), self._export),
            Command("responsible", say("responsible"), self._ask_answers, "R"),
            Command("open_evidence", say("evidence-show"), self._show_evidence, "O"),
            Command("erase_personal", say("erasure-open"), self._ask_erasure),
        ]

    @property
    def home(self) -> QWidget:
        """Return the list of events, which gets the focus."""
        return self.list

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list, in which keys such as V run commands."""
        return (self.list,)

    @Slot()
    def _choose_view(self) -> None:
        """Open the list of saved views.

        After a choice, the list of events gets the focus, so that the keys of that list work at once.
        """
        self.filter.view.activated.connect(self._to_list, Qt.ConnectionType.SingleShotConnection)
        self.filter.choose_by_key()

    @Slot()
    def _to_list(self) -> None:
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, put the event's details below the list; hide columns for which the list is too narrow."""
        super().resizeEvent(event)
        room = event.size().width()
        self.split.setOrientation(Qt.Orientation.Vertical if room < _NARROW else Qt.Orientation.Horizontal)
        self.list.setColumnHidden(_NUMBER, room < _NARROW)
        self.list.setColumnHidden(_REASON, room < _REASONS)

    def _lay_out(self) -> None:
        bar = row(self.sum, None, self.reveal, self.listed, self.responsible, self.export, self.verify, spacing=12)
        bar.setContentsMargins(16, 8, 12, 8)
        self.word = tag("", "ok", name="trailVerdict")
        self.said = label(name="trailSaid", wrap=True)
        self.more = label(role="small", name="trailMore", wrap=True)
        told = column(row(self.word, self.said, spacing=10), self.more, self.progress)
        told.setContentsMargins(16, 12, 16, 12)
        self.report = framed(told, "strip", "trailReport")
        self.report.hide()
        self.empty = EmptyState("trailEmpty", self._session.say("trail-none-found"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.split = side_by_side("trailSplit", self._stack, self.account)
        for at, share in enumerate(_SHARES):
            self.split.setStretchFactor(at, share)
        strips = (self.filter.form, self.listing, self.answers, self.erasure, self.report)
        lines = column(framed(bar, "bar"), self.filter, *strips, spacing=0)
        lines.addWidget(self.split, 1)
        self.setLayout(lines)
        self.list.selectionModel().currentRowChanged.connect(self._select)
        self.model.modelReset.connect(self._show_first)
        self.recolour()

    @Slot(QModelIndex)
    def _select(self, index: QModelIndex) -> None:
        """Show the details of the selected event."""
        event = self.model.at(index)
        self.account.show_event(event.seq if event is not None else 0)

    @Slot()
    def _show_first(self) -> None:
        """Select the first listed event if none is selected, so that its details are shown beside the list."""
        if self.model.rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 1))

    @Slot()
    def _sifted(self) -> None:
        """Show the events of the present filter from the newest on."""
        self.list.setCurrentIndex(QModelIndex())
        self.model.replace([])
        self.refresh()

    @Slot()
    def _ask_list(self) -> None:
        self.answers.hide()
        self.erasure.hide()
        self.listing.ask()

    @Slot()
    def recolour(self) -> None:
        """Redraw the icon of the empty list in the current colours."""
        self.empty.draw(icons.pixmap("trail", self._session.tokens.dim, 40))

    @Slot()
    def refresh(self) -> None:
        """Read the newest events again, at least as many as are loaded."""
        sift, desk = self.filter.sift(self._search), self._session.desk
        limit = max(PAGE, len(self.model.rows))

        def done(page: RowPage[EventView]) -> None:
            self.model.replace(page.rows, more=len(page.rows) < page.total)
            self.sum.setText(self._session.say("trail-sum", count=page.total))
            self._stack.setCurrentWidget(self.list if page.rows else self.empty)
            self._show_first()

        self._more.drop()
        self._rows.read(lambda: desk.trail.page(sift, 0, limit), done)
        self.filter.count(self._search)

    @Slot(int)
    def _fetch(self, offset: int) -> None:
        sift, desk = self.filter.sift(self._search), self._session.desk

        def done(page: RowPage[EventView]) -> None:
            self.model.append(page.rows, more=offset + len(page.rows) < page.total)

        def failed(error: BaseException) -> None:
            self.model.ask_again()
            self._session.refuse(error)

        self._more.read(lambda: desk.trail.page(sift, offset, PAGE), done, failed)

    def search(self, text: str) -> None:
        """Show only events whose text contains `text`."""
        self._search = text
        self._sifted()

    def open(self, subject: str) -> None:
        """Show only the events about the submission with the number `subject`."""
        if subject:
            self.filter.show_article(subject)

    @Slot()
    def _verify(self) -> None:
        self._prove(quick=False)

    @Slot()
    def _verify_quickly(self) -> None:
        """Verify the trail quickly: signatures that an earlier verification found valid are not checked again."""
        self._prove(quick=True)

    def _prove(self, *, quick: bool) -> None:
        if self._proving is not None:
            return
        self.verify.setEnabled(False)
        self._tell("accent", self._session.say("trail-verifying"), "")
        desk = self._session.desk
        packages = desk.folder / "packages"

        def work(task: RunningTask) -> AuditReport:
            known = packages if packages.is_dir() else None
            return desk.keeping.verify(known, quick=quick, progress=task.progress, cancel=task.cancel)

        self._proving = self._session.tasks.run_long(work, self._verified, self._unverified, progress=self._proven)

    def _proven(self, done: int, total: int, package: str) -> None:
        key = "trail-verifying-package" if package else "trail-verifying-of"
        said = self._session.texts.text(key, done=done, total=total, name=package)
        self.progress.tell(done, total, said)

    @Slot()
    def _stop(self) -> None:
        if self._proving is not None:
            self._proving.stop()

    def _end(self) -> None:
        self._proving = None
        self.progress.hide()
        self.verify.setEnabled(True)

    def _unverified(self, error: BaseException) -> None:
        self._end()
        self.report.hide()
        self._session.refuse(error)

    def _verified(self, report: AuditReport) -> None:
        self._end()
        say = self._session.say
        if report.ok:
            anchors = sum(good for _, _, good in report.anchors)
            said = say("trail-holds", count=report.events, head=report.head[:12], anchors=anchors)
        else:
            said = say(
                "trail-broken",
                count=len(report.problems)
                + sum(not good for _, _, good in report.anchors)
                + sum(not one.ok for one in report.outside),
            )
        self._tell("ok" if report.ok else "returned", said, "\n".join(self._details(report)))

    def _details(self, report: AuditReport) -> list[str]:
        say = self._session.say
        found = [
            # a problem that is not about one event has no number
            say("trail-problem", seq=seq, what=self._problem(what, detail)) if seq else self._problem(what, detail)
            for seq, what, detail in list(report.problems)[:_SHOWN_PROBLEMS]
        ]
        for (name, _, good), (_, verdict) in zip(report.anchors, report.packages, strict=True):
            found += [] if good else [say("trail-anchor-bad", name=name)]
            for one in verdict.problems[:_SHOWN_PROBLEMS]:
                what = self._session.word("verify", str(one.what))
                found.append(say("bag-problem", path=one.path, what=what))
        found += [said for _, said in self._session.words.outside(report)]
        found += self._session.words.signers(report)
        found += self._session.words.rollbacks(report)
        found += [self._session.words.erased(one) for one in report.erased]
        for code in report.cannot_prove:
            name, _, number = code.partition(":")
            key = f"unproven-{name}"
            known = self._session.texts.has(key)
            found.append(self._session.texts.text(key, seq=number, number=number) if known else code)
        return found

    def _problem(self, what: str, detail: str) -> str:
        key = f"audit-{what}"
        return self._session.texts.text(key, detail=detail) if self._session.texts.has(key) else f"{what} {detail}"

    def _tell(self, tone: str, said: str, more: str) -> None:
        words = {"ok": "trail-word-ok", "returned": "trail-word-bad"}.get(tone, "trail-word-busy")
        self.word.setText(self._session.texts.text(words))
        retone(self.word, "tone", tone)
        self.said.setText(said)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.report.show()

    def _show_evidence(self) -> None:
        """Open the evidence file of the selected event."""
        event = self.model.at(self.list.currentIndex())
        if event is None or not event.evidence:
            self._session.noticed.emit("warn", self._session.say("trail-no-evidence"))
        else:
            show_evidence(self._session, event.evidence)

    @Slot()
    def _ask_answers(self) -> None:
        self.erasure.hide()
        self.listing.hide()
        self.answers.ask({})

    @Slot()
    def _ask_erasure(self) -> None:
        self.answers.hide()
        self.listing.hide()
        self.erasure.ask()

    @Slot()
    def _export(self) -> None:
        desk = self._session.desk
        stamp = desk.clock.now().astimezone(SHANGHAI).strftime("%Y%m%d-%H%M%S")
        target = desk.folder / "exports" / f"trail-{stamp}.jsonl"

        def work(by: By) -> int:
            target.parent.mkdir(FOLDER, exist_ok=True)
            return desk.keeping.export(target, by)

        def done(count: int) -> None:
            self._exported = target
            self.reveal.show()
            self._session.noticed.emit("ok", self._session.say("trail-exported", count=count, path=str(target)))

        self._session.act(work, done)

    @Slot()
    def _reveal(self) -> None:
        if self._exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported.parent)))
