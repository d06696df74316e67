"""The packages of a push, newest first: a card for each version, and the comparison of two versions."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wxdesk.domain.package.bag_rules import Verification
from wxdesk.domain.package.version_changes import ArticleChange
from wxdesk.services.views.views import PackageView, PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.packages.version_view import VersionView
from wxdesk.ui.widgets.basic.basics import button, clear, column, combo, fill, framed, label, line, row, tag
from wxdesk.ui.widgets.basic.file_dialogs import LastFolder, folder
from wxdesk.ui.widgets.basic.scroll import bring_into_view

_SHOWN_PROBLEMS = 8
_SENT = "packages/sent"
"""The settings key of the folder into which packages were last saved to be sent."""


class PackageShelf(QWidget):
    """Lists the packages of a push with the results of their verification."""

    def __init__(self, session: Session) -> None:
        """Build the section without packages."""
        super().__init__()
        self._session = session
        self._push: PushView | None = None
        self._verdicts: dict[str, Verification | None] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        say = session.say
        self.old = combo("versionOld", say("version-old"), [])
        self.new = combo("versionNew", say("version-new"), [])
        self.compares = button(say("action-compare"), "versionCompare", self.compare, key="C")
        self.pair = framed(row(self.old, label("→", "dim"), self.new, self.compares, spacing=8))
        self.versions = VersionView(session)
        top = row(label(say("section-packages"), "heading"), None, self.pair, spacing=8)
        self.setLayout(column(top, self.versions, self._lines, spacing=8))

    def show_push(self, push: PushView) -> None:
        """Show the packages of `push`; hide the section if the push has no packages."""
        if self._push is None or self._push.label != push.label:
            self.versions.fold()
        self._push = push
        clear(self._lines)
        self.setVisible(bool(push.packages))
        self._offer_versions(push)
        for package in push.packages:
            self._lines.addWidget(self._package(package))

    def verify_newest(self) -> None:
        """Start to verify the newest package of the push; without a package, do nothing."""
        if self._push is not None and self._push.packages:
            self._verify(self._push.packages[0])

    def reveal_newest(self) -> None:
        """Show the folder of the newest package in the system's file manager."""
        if self._push is not None and self._push.packages:
            self._reveal(self._push.packages[0])

    @property
    def comparable(self) -> bool:
        """Tell whether the push has two versions to compare."""
        return self._push is not None and len(self._push.packages) > 1

    def _offer_versions(self, push: PushView) -> None:
        """Offer the versions for a comparison; at first the newest is compared with the one before it."""
        choices = [(self._session.say("package-number", number=one.number), str(one.number)) for one in push.packages]
        fresh = [self.old.itemData(place) for place in range(self.old.count())] != [number for _, number in choices]
        for box in (self.old, self.new):
            fill(box, choices)
        if fresh and self.comparable:
            self.old.setCurrentIndex(1)
            self.new.setCurrentIndex(0)
        self.pair.setVisible(self.comparable)

    @Slot()
    def compare(self) -> None:
        """Show what changed between the two chosen versions of the package; do nothing if there is only one version."""
        push, session = self._push, self._session
        if push is None or not self.comparable:
            return
        old, new = int(self.old.currentData()), int(self.new.currentData())

        def done(found: Sequence[ArticleChange]) -> None:
            if self._push is not None and self._push.label == push.label:
                self.versions.show_changes(old, new, found)
                QTimer.singleShot(0, self.versions, partial(bring_into_view, self.versions))

        session.begin()
        session.tasks.run(lambda: session.desk.versions.compare(push.label, old, new), done, session.refuse)

    def send_newest(self) -> None:
        """Save the newest package as a zip file to send to somebody, and copy this file to the clipboard."""
        if self._push is not None and self._push.packages:
            self._send(self._push.packages[0])

    def _send(self, package: PackageView) -> None:
        session, push = self._session, self._push
        last = LastFolder(session, _SENT)
        chosen = folder(self, session.say("package-send"), last.path)
        if not chosen or push is None:
            return
        last.keep(Path(chosen))

        def done(path: Path) -> None:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(path))])
            QGuiApplication.clipboard().setMimeData(data)
            session.noticed.emit("ok", session.say("package-sent", path=str(path)))

        session.begin()
        session.tasks.run(
            lambda: session.desk.versions.copy(push.label, package.number, Path(chosen)), done, session.refuse
        )

    def _package(self, package: PackageView) -> QWidget:
        say, session, number = self._session.say, self._session, package.number
        newest = self._push is not None and package is self._push.packages[0]
        marks = [tag(say("package-newest"), "accent")] if newest and self.comparable else []
        name = label(say("package-number", number=number), name=f"package-{number}")
        by = say("package-by", person=package.exported_by) if package.exported_by else ""
        replaces = say("package-replaces", number=package.replaces) if package.replaces else ""
        short = say("package-short", reason=package.below_minimum) if package.below_minimum else ""
        at, items = session.instant(package.exported_at), say("package-items", count=package.items)
        stays = session.desk.shelving.stays_at(package.host)
        where = say("package-at", computer=package.host, path=package.folder) if stays else ""
        said = " · ".join(part for part in (by, where, at, items, replaces, short) if part)
        words = column(
            row(name, *marks, None, spacing=8),
            label(said, "small", name=f"packageUnder-{number}", wrap=True),
            label(package.name, "small", wrap=True),
            spacing=2,
        )
        verify = button(say("action-verify"), f"verify-{number}", partial(self._verify, package))
        reveal = button(say("action-reveal"), f"reveal-{number}", partial(self._reveal, package))
        send = button(say("package-send"), f"send-{number}", partial(self._send, package))
        send.setToolTip(say("package-send-hint"))
        top = row(spacing=8)
        top.addLayout(words, 1)
        for one in (verify, reveal, send):
            top.addWidget(one)
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
        for problem in found.problems[:_SHOWN_PROBLEMS]:
            what = self._session.word("verify", str(problem.what))
            told = say("bag-problem", path=problem.path, what=what)
            lines.addWidget(label(told, "small", name=f"problem-{package.number}", wrap=True))
        if more := len(found.problems[_SHOWN_PROBLEMS:]):
            lines.addWidget(label(say("bag-more", count=more), "small"))

    def _verify(self, package: PackageView) -> None:
        desk = self._session.desk
        self._session.begin()
        self._judge(package, None)

        def failed(error: BaseException) -> None:
            self._verdicts.pop(package.name, None)
            self._show_again()
            self._session.refuse(error)

        self._session.tasks.run(
            lambda: desk.verify(desk.versions.path(package)), lambda found: self._judge(package, found), failed
        )

    def _judge(self, package: PackageView, found: Verification | None) -> None:
        self._verdicts[package.name] = found
        self._show_again()
        # scroll to the last problem first, so that as many problems as possible are visible below the result
        for name in (f"problem-{package.number}", f"verdict-{package.number}"):
            for told in self.findChildren(QLabel, name)[-1:]:
                QTimer.singleShot(0, told, partial(bring_into_view, told))  # after the new lines are laid out

    def _show_again(self) -> None:
        if self._push is not None:
            self.show_push(self._push)

    def _reveal(self, package: PackageView) -> None:
        self._session.tasks.run(lambda: self._folder(package), _open, self._session.refuse)

    def _folder(self, package: PackageView) -> Path:
        return self._session.desk.shelving.reached_folder(package.folder, package.name)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
