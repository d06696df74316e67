"""Findings as rows: word, sentence, what to do, and the clause that opens its own sentence."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from wxdesk.domain.findings import Finding, Severity
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, column, label, line, named, row, set_margins, tag

TONES = {Severity.RETURN: "returned", Severity.WARN: "warn", Severity.INFO: "neutral"}
_ORDER = list(Severity)


type Act = Callable[[], object] | None


class FindingRows(QWidget):
    """Shows findings, gravest first; a row that says what it said before is not made anew."""

    def __init__(self, session: Session, name: str = "findingRows", *, narrow: bool = False) -> None:
        """Begin empty; `narrow` gives the sentence the whole width below severity and clause."""
        super().__init__()
        self.setObjectName(name)
        self._session, self._narrow = session, narrow
        self._keys: list[object] = []
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_findings(
        self,
        found: Sequence[Finding],
        waived: Sequence[Finding] = (),
        names: Mapping[str, str] | None = None,
        waive: Callable[[Finding], Act] = lambda _: None,
        jump: Callable[[Finding], Act] = lambda _: None,
    ) -> None:
        """Show findings; `names` are pieces by id.

        `waive` gives what lets one pass, where one may; `jump` what shows its words, where it has any.
        """
        known, keys = names or {}, list[object]()
        ordered = sorted(found, key=lambda one: _ORDER.index(one.severity))
        if not found:
            self._put(0, "none", keys, lambda: label(self._session.say("findings-none"), "dim"))
        for number, finding in enumerate(ordered):
            acts = {"waive": waive(finding), "jump": jump(finding)}
            able = [name for name, act in acts.items() if act is not None]
            key = (*self._said(finding, known), *able)
            self._put(len(keys), key, keys, partial(self._row, number, finding, known, acts))
        for number, finding in enumerate(waived, len(found)):
            key = (*self._said(finding, known), "waived")
            self._put(len(keys), key, keys, partial(self._row, number, finding, known, {}, waived=True))
        for _ in self._keys[len(keys) :]:
            self._drop(len(keys))
        self._keys = keys

    @staticmethod
    def _said(finding: Finding, names: Mapping[str, str]) -> tuple[object, ...]:
        values = tuple(sorted(finding.values.items()))
        return finding.rule, finding.severity, finding.clause, values, names.get(finding.piece or "")

    def _put(self, at: int, key: object, keys: list[object], make: Callable[[], QWidget]) -> None:
        """Let the row at `at` say what `key` stands for; it is made anew where it said something else."""
        keys.append(key)
        if at < len(self._keys) and self._keys[at] == key:
            return
        if at < len(self._keys):
            self._drop(at)
        self._lines.insertWidget(at, make())

    def _drop(self, at: int) -> None:
        item = self._lines.takeAt(at)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()

    def _row(
        self,
        number: int,
        finding: Finding,
        names: Mapping[str, str],
        acts: Mapping[str, Act],
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
        links = [self._link(name, number, act) for name, act in acts.items() if act is not None]
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
        weight = tag(words, "neutral" if waived else TONES[finding.severity])
        made = named(QWidget(), f"finding-{number}")
        made.setLayout(column(self._lay_out(weight, said, opens), line(), spacing=8))
        set_margins(made, 0, 8, 0, 0)
        return made

    def _link(self, name: str, number: int, act: Callable[[], object]) -> QPushButton:
        say = self._session.say
        words = say("action-waive") if name == "waive" else say("finding-jump")
        return button(words, f"{name}-{number}", act, role="link")

    def _lay_out(self, weight: QWidget, said: QLayout, opens: QWidget) -> QLayout:
        if self._narrow:
            return column(row(weight, None, opens), said, spacing=4)
        content = row(spacing=10)
        content.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)
        content.addLayout(said, 1)
        content.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        return content

    def _sentence(self, finding: Finding) -> str:
        clause = self._session.desk.rulebook.clauses.get(finding.clause)
        if clause is None:
            return ""
        return clause.zh if self._session.texts.language == "zh_CN" else clause.en
