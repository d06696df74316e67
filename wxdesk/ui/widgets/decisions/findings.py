"""Findings as rows: severity, sentence, remedy, and a button that shows the clause."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from wxdesk.bootstrap import shipped_regulations
from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.rulebook.families import family_of
from wxdesk.domain.rulebook.findings import Finding, Severity, alike, by_weight
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, line, retone, row, set_margins, tag

TONES = {Severity.RETURN: "returned", Severity.WARN: "warn", Severity.INFO: "neutral"}


type Act = Callable[[], object] | None


@dataclass(frozen=True)
class Jump:
    """A link in the row of a finding: its words, and `show`, the function that a click calls.

    `number` is the finding's number in the picture; None if the finding is not about a region of a picture.
    """

    words: str
    show: Callable[[], object]
    number: int | None = None


class FindingRows(QWidget):
    """Shows findings, the most severe first; unchanged rows are not rebuilt."""

    def __init__(
        self,
        session: Session,
        name: str = "findingRows",
        *,
        narrow: bool = False,
        brief: bool = False,
        families: bool = False,
        inset: int = 0,
    ) -> None:
        """Begin without findings.

        `narrow` puts each sentence below its severity and clause. `brief` hides the advice of a finding that a link
        corrects at once; a click on the clause shows it. `families` shows the subject of each finding, such as personal
        data (`Family`). `inset` is the horizontal margin of the rows in pixels.
        """
        super().__init__()
        self.setObjectName(name)
        self._session, self._narrow, self._brief, self._inset = session, narrow, brief, inset
        self._families = families
        self._keys: list[object] = []
        self._waive_words = ""
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_findings(
        self,
        found: Sequence[Finding],
        waived: Sequence[Finding] = (),
        names: Mapping[str, str] | None = None,
        waive: Callable[[Finding], Act] = lambda _: None,
        jump: Callable[[Finding], Jump | None] = lambda _: None,
        settle: Callable[[Finding], Jump | None] = lambda _: None,
        together: Callable[[Finding], bool] = lambda _: False,
        order: Mapping[int, int] | None = None,
        waive_words: str = "",
    ) -> None:
        """Show the findings `found` and, below, those that are `waived`.

        Equal findings share a row. If `jump` returns a link for them, they share it only if `together` returns True;
        the link then leads to the first of them. `names` has the names of pieces by id.

        Three functions offer acts on a finding, and return None if the act is impossible. `waive` returns a function
        that waives the finding. `jump` returns a link to its position, and `settle` a link that corrects it at once.
        `waive_words` replaces the words 例外放行 on the link. The links pass on the index of a finding; `order` has
        this index by the Python identity (`id`) of the finding.
        """
        self._waive_words = waive_words
        known, keys = names or {}, list[object]()
        ordered = by_weight(found)
        if not found:
            self._put(0, "none", keys, self._none)
        placed = any(jump(one) for one in ordered)
        counted = alike(ordered, together if placed else lambda _: True)
        index = order or ({id(one): number for number, one in enumerate(found)} if placed else {})
        for number, (finding, times) in enumerate(counted):
            passes, shows, settles = waive(finding), jump(finding), settle(finding)
            at = (shows.words, shows.number) if shows else None
            place = index.get(id(finding))  # links keep the index, so a row with another index is built anew
            key = (*self._said(finding, known), times, passes is not None, at, settles is not None, place)
            make = partial(self._row, number, finding, known, passes, shows, settles, times=times)
            self._put(len(keys), key, keys, make)
        for number, finding in enumerate(waived, len(found)):
            key = (*self._said(finding, known), "waived")
            self._put(len(keys), key, keys, partial(self._row, number, finding, known, waived=True))
        for _ in self._keys[len(keys) :]:
            self._drop(len(keys))
        self._keys = keys

    def _none(self) -> QWidget:
        said = label(self._session.say("findings-none"), "dim")
        said.setContentsMargins(self._inset, 0, self._inset, 0)
        return said

    @staticmethod
    def _said(finding: Finding, names: Mapping[str, str]) -> tuple[object, ...]:
        values = tuple(sorted(finding.values.items()))
        where = finding.where or {}
        # the place in a text changes while somebody types, so the key does not contain it
        at = () if "block" in where else tuple(sorted(where.items()))
        return finding.rule, finding.severity, finding.clause, values, at, names.get(finding.piece or "")

    def _put(self, at: int, key: object, keys: list[object], make: Callable[[], QWidget]) -> None:
        """Put a row at the index `at`; if the row there already has the key `key`, keep it, else create one by `make`.

        `keys` collects the keys of all rows.
        """
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
        waive: Act = None,
        jump: Jump | None = None,
        settle: Jump | None = None,
        *,
        times: int = 1,
        waived: bool = False,
    ) -> QWidget:
        session = self._session
        often = session.say("finding-times", count=times) if times > 1 else ""
        family = session.word("family", family_of(finding.rule).value) if self._families else ""
        places = [one for one in (family, names.get(finding.piece or ""), self._place(finding), often) if one]
        where = "".join(f"{one} · " for one in places)
        sentence, remedy = self._sentence(finding), session.remedy(finding)
        folded = self._brief and settle is not None
        quoted = column(label(sentence, "small", name=f"clauseText-{number}", wrap=True), spacing=2)
        if folded:
            quoted.addWidget(label(remedy, "small", wrap=True))
        under = where.removesuffix(" · ") if folded else where + remedy
        quoted.setContentsMargins(0, 4, 0, 0)
        shown = framed(quoted)
        shown.hide()
        said = column(label(session.finding(finding), wrap=True), spacing=2)
        if under:
            said.addWidget(label(under, "small", wrap=True))
        said.addWidget(shown)
        links = self._links(number, waive, jump, settle)
        if links:
            said.addLayout(row(*links, None))
        opens = button(
            finding.clause,
            f"clause-{number}",
            partial(self._open, number, finding.clause, shown, quoted),
            role="link",
            tip=plain_tip(f"{finding.rule}\n{sentence}"),
        )
        opens.setAccessibleDescription(sentence)
        at = jump.number if jump else None
        weight = self._weight(number, finding, at, waived=waived)
        content = column(self._lay_out(weight, said, opens), line(), spacing=8)
        made = framed(content, "found", f"finding-{number}")
        made.setProperty("number", at)
        set_margins(made, self._inset, 8, self._inset, 0)
        return made

    def _open(self, number: int, clause: str, shown: QWidget, quoted: QVBoxLayout) -> None:
        """Show or hide the text of a clause below the finding with this `number` in the list.

        `shown` is the widget with the text. If the program has the regulation with the clause, `quoted`, the layout in
        `shown`, gets a link to the original.
        """
        linked = shown.findChild(QPushButton, f"original-{number}") is not None
        if not linked and shipped_regulations().holding(clause) is not None:
            words, wanted = self._session.say("regulation-original"), self._session.clause_wanted
            original = button(words, f"original-{number}", partial(wanted.emit, clause), role="link")
            quoted.addLayout(row(original, None))
        shown.setVisible(not shown.isVisible())

    def _weight(self, number: int, finding: Finding, at: int | None, *, waived: bool) -> QWidget:
        """Return a tag with the severity of a finding, or with the word for a waiver if `waived`.

        `at` is the finding's number in the picture, which is shown before the tag, or None.
        """
        say, tone = self._session.say, TONES[finding.severity]
        words = say("finding-waived") if waived else self._session.word("severity", finding.severity.value)
        weight = tag(words, "neutral" if waived else tone)
        if at is None:
            return weight
        spot = label(str(at), "spot", name=f"spot-{number}")
        spot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spot.setProperty("tone", tone)
        return framed(row(spot, weight))

    def _place(self, finding: Finding) -> str:
        """Return in words at which byte of its file a finding is; "" if the finding names no byte."""
        byte = (finding.where or {}).get("byte")
        return "" if byte is None else self._session.say("finding-byte", byte=f"{byte:,}")

    def _links(self, number: int, waive: Act, jump: Jump | None, settle: Jump | None) -> list[QPushButton]:
        made: list[QPushButton] = []
        if settle is not None:
            made.append(button(settle.words, f"settle-{number}", settle.show, role="link"))
        if waive is not None:
            words = self._waive_words or self._session.say("action-waive")
            made.append(button(words, f"waive-{number}", waive, role="link"))
        if jump is not None:
            made.append(button(jump.words, f"jump-{number}", jump.show, role="link"))
        return made

    def choose(self, number: int | None) -> QWidget | None:
        """Highlight and return the row of the finding with this number in the picture.

        Return None if there is no such row.
        """
        found = None
        for one in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            mine = number is not None and one.property("number") == number and not one.isHidden()
            retone(one, "chosen", mine)
            found = one if mine else found
        return found

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
