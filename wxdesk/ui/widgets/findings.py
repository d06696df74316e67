"""Findings as rows: word, sentence, what to do, and the clause that opens its own sentence."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.findings import Finding, Severity
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, clear, column, label, line, named, row, set_margins, tag

TONES = {Severity.RETURN: "returned", Severity.WARN: "warn", Severity.INFO: "neutral"}
_ORDER = list(Severity)


class FindingRows(QWidget):
    """Shows findings, gravest first."""

    def __init__(self, session: Session, name: str = "findingRows") -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName(name)
        self._session = session
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_findings(
        self,
        found: Sequence[Finding],
        waived: Sequence[Finding] = (),
        names: Mapping[str, str] | None = None,
        waive: Callable[[Finding], Callable[[], object] | None] = lambda _: None,
        jump: Callable[[Finding], Callable[[], object] | None] = lambda _: None,
    ) -> None:
        """Show findings; `names` are pieces by id.

        `waive` gives what lets one pass, where one may; `jump` what shows its words, where it has any.
        """
        clear(self._lines)
        if not found:
            self._lines.addWidget(label(self._session.say("findings-none"), "dim"))
        ordered = sorted(found, key=lambda one: _ORDER.index(one.severity))
        for number, finding in enumerate(ordered):
            links = [
                button(self._session.say(key), f"{name}-{number}", act, role="link")
                for key, name, act in (
                    ("action-waive", "waive", waive(finding)),
                    ("finding-jump", "jump", jump(finding)),
                )
                if act is not None
            ]
            self._lines.addWidget(self._row(number, finding, names or {}, links))
        for number, finding in enumerate(waived, len(found)):
            self._lines.addWidget(self._row(number, finding, names or {}, (), waived=True))

    def _row(
        self,
        number: int,
        finding: Finding,
        names: Mapping[str, str],
        links: Sequence[QWidget],
        *,
        waived: bool = False,
    ) -> QWidget:
        session = self._session
        piece = names.get(finding.piece or "")
        where = f"{piece} · " if piece else ""
        sentence = self._sentence(finding)
        shown = label(sentence, "small", name=f"clauseText-{number}", wrap=True)
        shown.hide()
        said = column(
            label(session.finding(finding), wrap=True),
            label(where + session.remedy(finding), "small", wrap=True),
            shown,
            spacing=2,
        )
        if links:
            said.addLayout(row(*links, None))
        opens = button(
            finding.clause,
            f"clause-{number}",
            lambda: shown.setVisible(not shown.isVisible()),
            role="link",
            tip=f"{finding.rule}\n{sentence}",
        )
        opens.setAccessibleDescription(sentence)
        words = session.say("finding-waived") if waived else session.word("severity", finding.severity.value)
        content = row(spacing=10)
        content.addWidget(
            tag(words, "neutral" if waived else TONES[finding.severity]), 0, Qt.AlignmentFlag.AlignTop
        )
        content.addLayout(said, 1)
        content.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        made = named(QWidget(), f"finding-{number}")
        made.setLayout(column(content, line(), spacing=8))
        set_margins(made, 0, 8, 0, 0)
        return made

    def _sentence(self, finding: Finding) -> str:
        clause = self._session.desk.rulebook.clauses.get(finding.clause)
        if clause is None:
            return ""
        return clause.zh if self._session.texts.language == "zh_CN" else clause.en
