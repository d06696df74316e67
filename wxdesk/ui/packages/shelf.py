"""The packages of a push, newest first, with buttons to verify each and to show its folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wxdesk.domain.package.bag_rules import Verification
from wxdesk.services.views.views import PackageView, PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, tag
from wxdesk.ui.widgets.basic.scroll import bring_into_view

_SHOWN_PROBLEMS = 8


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
        self.setLayout(column(label(session.say("section-packages"), "heading"), self._lines, spacing=4))

    def show_push(self, push: PushView) -> None:
        """Show the packages of `push`; if it has no packages, hide."""
        self._push = push
        clear(self._lines)
        self.setVisible(bool(push.packages))
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
            lambda: desk.verify(self._bag(package)), lambda found: self._judge(package, found), failed
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
        self._session.tasks.run(lambda: self._folder(package), _open)

    def _folder(self, package: PackageView) -> Path:
        return self._session.desk.shelving.folder_of(package.folder, package.name)

    def _bag(self, package: PackageView) -> Path:
        """Return the path of `package` on disk: its folder, or the zip file of the same name."""
        folder = self._folder(package) / package.name
        return folder if folder.is_dir() else folder.with_name(f"{package.name}.zip")


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
