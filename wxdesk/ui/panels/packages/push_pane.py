"""One push: its items, what still blocks it, its export, its packages, and what went out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wxdesk.domain.bag_rules import Verification
from wxdesk.domain.people import Role
from wxdesk.domain.review import PlacementStage
from wxdesk.services.views import PackageView, PushView
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.models.tables import item_model, push_tone, push_word
from wxdesk.ui.panels.packages.published_form import Published, PublishedForm
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Task
from wxdesk.ui.widgets.bars import ProgressStrip
from wxdesk.ui.widgets.basics import button, clear, column, edit, framed, label, line, named, retone, row, tag
from wxdesk.ui.widgets.style import ROW
from wxdesk.ui.widgets.table import RowDelegate, set_widths, table

_HEAD = 39


class PushPane(QWidget):
    """Everything that is done with one push."""

    def __init__(self, session: Session) -> None:
        """Build the parts once; begin empty."""
        super().__init__()
        self.setObjectName("pushPane")
        self._session = session
        self._push: PushView | None = None
        self._exporting: Task | None = None
        self._verdicts: dict[str, Verification | None] = {}
        say = session.say
        self.title = label(role="title", name="pushTitle")
        self.state = tag("", "neutral", name="pushState")
        self.under = label(role="dim", name="pushUnder", wrap=True)
        self.model = item_model(session)
        self.items = table("itemList", say("section-items"), self._delegate)
        self.items.setModel(self.model)
        self.items.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_widths(self.items, [one.width for one in self.model.columns], session.width_scale)
        self.items.selectionModel().selectionChanged.connect(self._offer_first)
        self.first = button(say("action-first"), "markFirst", self._mark_first, key="F")
        self.first.setShortcut("F")
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(4)
        self.below = edit("belowMinimum", say("below-reason"), hint=say("below-hint"))
        self.report = edit("reportNumber", say("below-report"), hint=say("below-report"))
        self.report.setMaximumWidth(180)
        self.go = button(say("action-export"), "export", self._export, role="first", key="E")
        self.go.setShortcut("E")
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stop.hide()
        self.packages = QVBoxLayout()
        self.packages.setSpacing(0)
        self.published = PublishedForm(session)
        self.published.recorded.connect(self._record)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        say = self._session.say
        self._below = framed(row(self.below, self.report))
        self._packages_head = label(say("section-packages"), "heading")
        lines = column(
            row(self.title, self.state, None),
            self.under,
            row(label(say("section-items"), "heading"), None, self.first),
            self.items,
            self.warnings,
            self._below,
            row(self.go, self.progress, None),
            self._packages_head,
            self.packages,
            self.published,
            None,
            spacing=12,
        )
        lines.setContentsMargins(20, 16, 20, 24)
        scroll = named(QScrollArea(), "pushScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = framed(lines)
        scroll.setWidget(self._body)
        self.setLayout(column(scroll, spacing=0))

    def _delegate(self, parent: QWidget) -> RowDelegate:
        return RowDelegate(lambda: self._session.tokens, TONE, DIM, parent)

    def clear(self) -> None:
        """Show nothing."""
        self._push = None
        self._body.hide()

    def show_push(self, push: PushView) -> None:
        """Show `push`; what is typed for another one is let go."""
        say = self._session.say
        if self._push is None or self._push.label != push.label:
            self.below.clear()
            self.report.clear()
        self._push = push
        self._body.show()
        self.title.setText(say("push-title", channel=push.channel_name, day=self._session.day(push.day)))
        self.state.setText(push_word(self._session, push))
        retone(self.state, "tone", push_tone(push))
        closes = self._session.day(push.closes_on)
        self.under.setText(
            say(
                "push-under",
                window=push.window,
                count=len(push.items),
                maximum=push.maximum,
                free=push.free,
                closes=closes,
            )
        )
        self.model.replace(push.items)
        self.items.setFixedHeight(_HEAD + ROW * max(1, len(push.items)))
        self._show_warnings(push)
        short = 0 < len(push.items) < push.minimum
        self._below.setVisible(short and not self._session.read_only)
        self._show_packages(push)
        self._offer_first()
        may = self._session.may(Role.EDITOR.value, Role.RELEASER.value)
        self.go.setEnabled(may and bool(push.items) and self._exporting is None)
        self.published.show_push(push)

    def _show_warnings(self, push: PushView) -> None:
        clear(self.warnings)
        for finding in push.warnings:
            word = tag(
                self._session.word("severity", finding.severity.value), self._tone(finding.severity.value)
            )
            said = label(self._session.advice(finding), wrap=True)
            told = row(spacing=10)
            told.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
            told.addWidget(said, 1)
            self.warnings.addLayout(told)
        blocked = [item for item in push.items if item.blockers]
        for item in blocked:
            what = "；".join(self._session.blocker(code) for code in item.blockers)
            words = self._session.say("item-blocked", number=item.number, title=item.title, what=what)
            self.warnings.addWidget(label(words, "small", name=f"blocked-{item.number}", wrap=True))
        if push.items and not blocked and not any(one.rule == "CAL.first" for one in push.warnings):
            self.warnings.addWidget(label(self._session.say("nothing-blocks"), "dim", name="nothingBlocks"))

    @staticmethod
    def _tone(severity: str) -> str:
        return {"return": "returned", "warn": "warn"}.get(severity, "neutral")

    def _show_packages(self, push: PushView) -> None:
        clear(self.packages)
        self._packages_head.setVisible(bool(push.packages))
        for package in push.packages:
            self.packages.addWidget(self._package(package))

    def _package(self, package: PackageView) -> QWidget:
        say, session = self._session.say, self._session
        replaces = say("package-replaces", number=package.replaces) if package.replaces else ""
        at = session.instant(package.exported_at)
        words = column(
            label(package.name, name=f"package-{package.number}", wrap=True),
            label(say("package-under", number=package.number, at=at, replaces=replaces), "small"),
            spacing=2,
        )
        verify = button(say("action-verify"), f"verify-{package.number}", partial(self._verify, package))
        reveal = button(say("action-reveal"), f"reveal-{package.number}", partial(self._reveal, package))
        top = row(spacing=8)
        top.addLayout(words, 1)
        top.addWidget(verify)
        top.addWidget(reveal)
        lines = column(top, spacing=8)
        lines.setContentsMargins(0, 8, 0, 0)
        self._show_verdict(lines, package)
        lines.addWidget(line())
        return framed(lines)

    def _show_verdict(self, lines: QVBoxLayout, package: PackageView) -> None:
        if package.name not in self._verdicts:
            return
        found = self._verdicts[package.name]
        say = self._session.say
        if found is None:
            lines.addWidget(label(say("bag-verifying"), "dim"))
            return
        word = tag(say("trail-word-ok" if found.ok else "trail-word-bad"), "ok" if found.ok else "returned")
        said = say("bag-sound", name=package.name) if found.ok else say("bag-bad", count=len(found.problems))
        lines.addLayout(row(word, label(said, name=f"verdict-{package.number}"), None))
        for problem in found.problems:
            what = self._session.word("verify", str(problem.what))
            lines.addWidget(label(say("bag-problem", path=problem.path, what=what), "small", wrap=True))

    @Slot()
    def _offer_first(self) -> None:
        item = self.model.at(self.items.currentIndex())
        may = self._session.may(Role.CHIEF.value)
        self.first.setEnabled(
            may and item is not None and not item.first and item.stage is not PlacementStage.PUBLISHED
        )
        self.first.setToolTip("" if may else self._session.say("needs-chief"))

    def _mark_first(self) -> None:
        item, desk = self.model.at(self.items.currentIndex()), self._session.desk
        if item is not None and self.first.isEnabled():
            self._session.act(lambda by: desk.scheduling.place(item.placement, by, first=True))

    def _export(self) -> None:
        push, session = self._push, self._session
        if push is None or self._exporting is not None:
            return
        below, report = self.below.text().strip(), self.report.text().strip()
        by, exporting = session.by(), session.desk.exporting
        session.noticed.emit("", "")
        self.go.setEnabled(False)
        self.progress.tell(0, 0, session.say("exporting"))
        self._exporting = session.tasks.run_long(
            lambda task: exporting.export(
                push.label, by, below_minimum=below, report=report, progress=task.progress
            ),
            self._exported,
            self._failed,
            progress=self._progressed,
        )

    def _progressed(self, done: int, total: int, what: str) -> None:
        words = self._session.say("exporting-of", done=done, total=total, what=what)
        self.progress.tell(done, total, words)

    def _exported(self, path: Path) -> None:
        self._end()
        self._session.noticed.emit("ok", self._session.say("exported", name=path.name))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._session.refuse(error)

    def _end(self) -> None:
        """Let another export begin."""
        self._exporting = None
        self.progress.hide()
        self.go.setEnabled(True)

    def _verify(self, package: PackageView) -> None:
        desk = self._session.desk
        path = Path(package.folder) / package.name
        self._verdicts[package.name] = None
        if self._push is not None:
            self._show_packages(self._push)

        def done(found: Verification) -> None:
            self._verdicts[package.name] = found
            if self._push is not None:
                self._show_packages(self._push)

        def failed(error: BaseException) -> None:
            self._verdicts.pop(package.name, None)
            self._session.refuse(error)

        self._session.tasks.run(lambda: desk.verify(path), done, failed)

    @staticmethod
    def _reveal(package: PackageView) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(package.folder))

    @Slot(object)
    def _record(self, said: Published) -> None:
        desk, push = self._session.desk, self._push
        if push is not None:
            self._session.act(
                lambda by: desk.reviewing.published(push.label, by, said.at, said.urls, said.missing)
            )
