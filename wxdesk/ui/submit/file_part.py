"""The list of files in the 投稿助手 (submission helper), each with verdict, findings and clauses."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.desk.shown import bare_name, printable
from wxdesk.domain.rulebook.findings import Finding, Severity, Verdict, alike, verdict
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.reading.presenter import Presenter
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, named, row, set_margins, tag

_VERDICTS = {Verdict.PASS: "ok", Verdict.WARN: "warn", Verdict.RETURN: "returned"}
_SEVERITIES = {Severity.RETURN: "returned", Severity.WARN: "warn", Severity.INFO: "neutral"}


class FilePart(QWidget):
    """Shows the checked files, each with its verdict and findings, in the order in which they were dropped."""

    changed = Signal()
    """Emitted when a file came, got another verdict, or was removed."""

    def __init__(self, words: Presenter) -> None:
        """Build the list without files; `words` writes findings as sentences."""
        super().__init__()
        self._words = words
        self.files: dict[Path, CheckedFile] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._lines)
        self._blocks: dict[Path, QWidget] = {}

    def put(self, files: Sequence[CheckedFile]) -> None:
        """Add checked files to the list; a file that is there already is shown with its new verdict."""
        for one in files:
            block = self._block(one)
            before = self._blocks.get(one.location)
            if before is None:
                self._lines.addWidget(block)
            else:
                self._lines.replaceWidget(before, block)
                before.hide()
                before.deleteLater()
            self.files[one.location], self._blocks[one.location] = one, block
        self.changed.emit()

    def remove(self, location: Path) -> None:
        """Remove the file at `location` from the list; the file itself stays."""
        self.files.pop(location, None)
        block = self._blocks.pop(location, None)
        if block is not None:
            block.hide()
            block.deleteLater()
        self.changed.emit()

    def clear(self) -> None:
        """Remove all files from the list."""
        self.files.clear()
        self._blocks.clear()
        clear(self._lines)
        self.changed.emit()

    def counts(self) -> dict[Verdict, int]:
        """Return how many files have each verdict."""
        found = [verdict(one.findings) for one in self.files.values()]
        return {one: found.count(one) for one in Verdict}

    def _block(self, one: CheckedFile) -> QWidget:
        said = verdict(one.findings)
        made = named(QWidget(), f"submitFile-{one.order}")
        name = label(printable(bare_name(one.path)), name="submitName", wrap=True, exact=True)
        off = button(self._words.say("submit-remove"), "submitRemove", lambda: self.remove(one.location), role="link")
        head = row(tag(self._words.say(f"verdict-{said.value}"), _VERDICTS[said]), name, off)
        head.setStretch(1, 1)
        made.setLayout(column(head, *(self._line(*each) for each in alike(one.findings)), spacing=4))
        set_margins(made, 0, 4, 0, 4)
        return made

    def _line(self, finding: Finding, times: int) -> QWidget:
        made = QWidget()
        mark = tag(self._words.say(f"severity-{finding.severity.value}"), _SEVERITIES[finding.severity])
        said = self._words.say("submit-finding", said=self._words.finding(finding, times), clause=finding.clause)
        told = label(said, wrap=True)
        remedy = label(self._words.remedy(finding), "small", wrap=True)
        line = row(spacing=8)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(told, remedy, spacing=0), 1)
        line.setContentsMargins(16, 0, 0, 0)
        made.setLayout(line)
        return made
