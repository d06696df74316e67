"""Versions of the article: who saved each one and when, the differences between two, and restoring one."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from wxdesk.domain.article.comparison.diff import BlockChange, changed_only, changes
from wxdesk.services.article.writing import RevisionView
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, combo, fill, framed, label, row
from wxdesk.ui.widgets.basic.table import set_widths, table
from wxdesk.ui.widgets.decisions.diff import DiffView

_HERE = "here"
_LIST, _EDGE = 196, 16


class Versions(QWidget):
    """The list of revisions, newest first; the selected one is compared with another or with the text in the editor."""

    restored = Signal(int)
    closed = Signal()

    def __init__(self, session: Session, manuscript: Manuscript) -> None:
        """Build the list of revisions of the article in `manuscript`, and the comparison; `refresh` fills them."""
        super().__init__()
        self._reading, self._comparing = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self.setObjectName("versions")
        self._session, self._manuscript = session, manuscript
        self._wanted = 0
        say = session.say
        self.model = RowModel(_columns(session), lambda one: str(one.number))
        self.list = table("versionList", say("editor-versions"), plain_rows(session))
        self.list.setModel(self.model)
        self.list.setFixedHeight(_LIST)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.other = combo("versionOther", say("editor-against"), [])
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.other.currentIndexChanged.connect(self._compare)
        manuscript.looked.connect(self._follow)
        self.restore = button(say("editor-restore"), "versionRestore", self._restore)
        self._close = button(say("editor-versions-close"), "versionsClose", self.closed.emit, role="link")
        self.diff = DiffView(session, "versionDiff")
        self.diff.setFrameShape(DiffView.Shape.NoFrame)
        self.diff.document().setDocumentMargin(_EDGE)
        head = row(label(say("editor-versions"), "title"), None, self._close)
        head.setContentsMargins(16, 12, 12, 8)
        against = row(label(say("editor-against"), "small"), self.other, None, self.restore)
        against.setContentsMargins(16, 8, 16, 8)
        lines = column(head, self.list, framed(against, "strip"), self.diff, spacing=0)
        self.setLayout(lines)

    @Slot()
    def refresh(self) -> None:
        """Read the list of revisions again."""
        view, desk = self._manuscript.view, self._session.desk
        if view is not None:
            submission = view.submission
            self._reading.read(lambda: desk.writing.revisions(submission), self._show)

    def compare(self, number: int) -> None:
        """Select revision `number`, and compare it with the text in the editor.

        0 keeps the chosen comparison; if no revision is selected, it selects the newest.
        """
        self._wanted = number
        self.refresh()

    def _show(self, found: Sequence[RevisionView]) -> None:
        self.model.replace(found)
        asked = self._manuscript.asked is not None
        here = (self._session.say("editor-here-draft" if asked else "editor-here"), _HERE)
        fill(self.other, [here, *((self._name(one.number), str(one.number)) for one in found)])
        if self._wanted:
            self.other.setCurrentIndex(0)
        chosen = self.model.find(str(self._wanted)) if self._wanted else self.list.currentIndex()
        self._wanted = 0
        self.list.selectRow(chosen.row() if chosen.isValid() else 0)
        self._compare()

    def _name(self, number: int) -> str:
        return self._session.say("editor-revision", number=number)

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._compare()

    @Slot()
    def _follow(self) -> None:
        """Compare the selected revision with the editor's text again after the text was changed."""
        if self.isVisible() and self.other.currentData() == _HERE:
            self._compare()

    @Slot()
    def _compare(self) -> None:
        chosen, view = self.model.at(self.list.currentIndex()), self._manuscript.view
        if chosen is None or view is None:
            return
        newest = chosen.number == view.revision.number
        self.restore.setEnabled(self._manuscript.writable and not newest)
        submission, desk, draft = view.submission, self._session.desk, self._manuscript.compared
        other = str(self.other.currentData() or _HERE)

        def work() -> list[BlockChange]:
            before = desk.writing.blocks(submission, chosen.number)
            if other == _HERE:
                return changed_only(changes(before, desk.writing.draft_blocks(submission, draft)))
            first, last = sorted((chosen.number, int(other)))
            both = [desk.writing.blocks(submission, number) for number in (first, last)]
            return changed_only(changes(*both))

        self._comparing.read(work, self.diff.show_changes)

    def _restore(self) -> None:
        chosen = self.model.at(self.list.currentIndex())
        if chosen is not None:
            self.restored.emit(chosen.number)


def _columns(session: Session) -> list[Column[RevisionView]]:
    def who(one: RevisionView) -> str:
        if one.saved_by == one.entered_by:
            return one.saved_by
        return session.say("decided-entered", decided=one.saved_by, entered=one.entered_by)

    return [
        Column(session.say("editor-version"), 56, lambda one: str(one.number), dim=True),
        Column(session.say("column-who"), 72, who),
        Column(session.say("editor-when"), 128, lambda one: session.instant(one.saved_at), dim=True),
        Column(session.say("editor-note"), 0, lambda one: one.note),
    ]
