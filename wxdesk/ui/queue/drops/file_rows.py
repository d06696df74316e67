"""The files of a dropped delivery as rows: thumbnail, name, facts and findings, shown as soon as they are known."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from wxdesk.domain.desk.shown import bare_name, printable
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.rulebook.findings import Finding, Severity, alike, by_weight
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.records.pieces import Arrived
from wxdesk.services.submissions.drop_intake import FIELD_OF_RULE
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.drops.drop_items import DropItem, DropState
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, line, row, tag
from wxdesk.ui.widgets.decisions.findings import TONES

THUMB = 48
_SHOWN = 3
"""Number of findings shown in a row; of further findings, only the number is shown."""
_QUIET = 7
"""Number of files up to which every file has its row; beyond it, files without findings share one line."""
_A_STEP = 4
"""Number of rows that are built before the window handles events again."""
_DRAWN = (PieceRole.PICTURE, PieceRole.VIDEO, PieceRole.SCAN)


class Thumbnail(QLabel):
    """A square picture of a file; until it is loaded, and for documents, the icon of the file's kind."""

    def __init__(self, session: Session) -> None:
        """Build an empty square."""
        super().__init__()
        self._session = session
        self._digest = ""
        self.setFixedSize(THUMB, THUMB)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "thumb")

    def show_file(self, file: Arrived) -> None:
        """Show the picture of `file`, which is read on a pool thread."""
        if file.digest == self._digest:
            return
        self._digest, session = file.digest, self._session
        self.setPixmap(icons.pixmap(file.role.value, session.tokens.dim, 24))
        if file.role not in _DRAWN:
            return
        desk = session.desk
        make = desk.film_frame if file.role is PieceRole.VIDEO else desk.thumbnail
        session.tasks.run(lambda: QImage(str(make(file.digest))), self._show, session.overlook)

    def _show(self, image: QImage) -> None:
        """Show the picture, unless it is damaged or the card was closed before the picture was read."""
        if image.isNull() or not isValid(self):
            return
        side = round(THUMB * self.devicePixelRatioF())
        modes = Qt.AspectRatioMode, Qt.TransformationMode
        large = image.scaled(QSize(side, side), modes[0].KeepAspectRatioByExpanding, modes[1].SmoothTransformation)
        cut = large.copy(QRect((large.width() - side) // 2, (large.height() - side) // 2, side, side))
        cut.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(QPixmap.fromImage(cut))


class DropFileRow(QWidget):
    """One file: its thumbnail, name and facts, and its findings or a word that says that it has none."""

    def __init__(self, session: Session, name: str) -> None:
        """Build the row of the file `name`, which is still to be read."""
        super().__init__()
        self._session = session
        self._drawn: object = None
        self.returns = False
        """Whether a finding on the file is so severe that the delivery is to be returned to its unit."""
        self.setObjectName("dropFile")
        self.picture = Thumbnail(session)
        self.name = label(printable(bare_name(name)), wrap=True, exact=True)
        self.facts = label("", "small")
        self.state = tag(session.say("drop-checking"), "neutral", name="dropFileState")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        head = row(self.name, self.state, spacing=8)
        head.setStretch(0, 1)
        right = column(head, self.facts, self._lines, None, spacing=2)
        both = row(self.picture, right, spacing=12, margins=QMargins(0, 8, 0, 8))
        both.setStretch(1, 1)
        both.setAlignment(self.picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(both, line(), spacing=0))

    def show_file(self, file: Arrived, findings: Sequence[Finding], inside: int) -> None:
        """Show the facts and the `findings` of a file; `inside` is the number of pictures inside a document."""
        drawn = (file.digest, tuple(findings), inside)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self.picture.show_file(file)
        self.facts.setText(" · ".join(self._facts(file, inside)))
        told = [one for one in by_weight(findings) if one.severity is not Severity.INFO]
        self.returns = any(one.severity is Severity.RETURN for one in told)
        say = self._session.say
        self.state.setVisible(not told)
        word = "drop-scan" if file.role is PieceRole.SCAN else "verdict-pass"
        self.state.setText(say(word))
        self._tone("neutral" if file.role is PieceRole.SCAN else "ok")
        clear(self._lines)
        counted = alike(told, lambda _: True)
        for finding, times in counted[:_SHOWN]:
            self._lines.addLayout(finding_line(self._session, finding, times))
        if len(counted) > _SHOWN:
            self._lines.addWidget(label(say("drop-more-findings", count=len(counted) - _SHOWN), "small"))

    def _tone(self, tone: str) -> None:
        self.state.setProperty("tone", tone)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)

    def _facts(self, file: Arrived, inside: int) -> list[str]:
        say, media = self._session.say, file.media
        wide, high = media.upright_size if media.width and media.height else (0, 0)
        found = [f"{wide} × {high}"] if wide else []
        if file.reading is not None and not file.reading.problem:
            found.append(say("drop-characters", count=len("".join(file.reading.source_text.split()))))
        if inside:
            found.append(say("drop-inside", count=inside))
        return [*found, size(file.bytes)]

    def refuse(self, why: str) -> None:
        """Show why the file cannot be a piece of the delivery."""
        self.returns = True
        self.state.hide()
        clear(self._lines)
        said = label(why, wrap=True)
        self._lines.addLayout(_finding(tag(self._session.say("severity-return"), "returned"), said, None))


def finding_line(session: Session, finding: Finding, times: int = 1) -> QHBoxLayout:
    """Return a line with severity, sentence, and the clause as a link; `times` equal findings share this line."""
    severity = tag(session.say(f"severity-{finding.severity.value}"), TONES[finding.severity])
    said = label(session.finding(finding, times), wrap=True)
    clause = None
    if finding.clause:
        shown = finding.clause
        clause = button(shown, "dropClause", lambda: session.clause_wanted.emit(shown), role="link")
    return _finding(severity, said, clause)


def _finding(severity: QLabel, said: QLabel, clause: QWidget | None) -> QHBoxLayout:
    made = row(severity, said, spacing=8)
    made.setStretch(1, 1)
    made.setAlignment(severity, Qt.AlignmentFlag.AlignTop)
    if clause is not None:
        made.addWidget(clause, 0, Qt.AlignmentFlag.AlignTop)
    return made


class DropFileRows(QWidget):
    """The rows of all files of a delivery; each file has its row as soon as its name is known, before it is read."""

    def __init__(self, session: Session) -> None:
        """Begin without rows."""
        super().__init__()
        self._session = session
        self._item: DropItem | None = None
        self._rows: dict[str, DropFileRow] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._begin_rows)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.quiet = label("", "small", name="dropQuiet")
        self.quiet.setContentsMargins(0, 8, 0, 8)
        self.whole = QVBoxLayout()
        self.whole.setSpacing(6)
        self.setLayout(column(self.whole, self._list, self.quiet, None, spacing=0))

    def show_item(self, item: DropItem) -> None:
        """Show the files of `item`, each with the facts and findings that are known by now."""
        refused = item.delivery.refused if item.delivery else ()
        known = {*item.names, *(one.file.name for one in item.files), *(name for name, _ in refused)}
        if item is not self._item or not known.issuperset(self._rows):  # a split takes files away
            self._item = item
            clear(self._list)
            self._rows = {}
        self._begin_rows()
        findings, whole = self._findings(item)
        inside = [one.file.inside for one in item.files if one.file.inside]
        for one in item.files:
            file = one.file
            if file.inside is None or findings[file.name]:
                self._row(file.name).show_file(file, findings[file.name], inside.count(file.name))
        for name, why in refused:
            self._row(name).refuse(self._session.words.error(why))
        self._fold(item, findings)
        clear(self.whole)
        for finding, times in alike(by_weight(whole), lambda _: True):
            self.whole.addLayout(finding_line(self._session, finding, times))

    @Slot()
    def _begin_rows(self) -> None:
        """Build the rows of files that are not read yet, a few at a time, so that the window stays responsive."""
        names = self._item.names if self._item is not None else ()
        missing = [name for name in names if name not in self._rows]
        for name in missing[:_A_STEP]:
            self._row(name)
        if missing[_A_STEP:]:
            self._later.start()

    @property
    def first_fault(self) -> DropFileRow | None:
        """Return the row of the first file with a finding that returns the delivery; None if there is none."""
        return next((one for one in self._rows.values() if one.returns and not one.isHidden()), None)

    def _row(self, name: str) -> DropFileRow:
        if name not in self._rows:
            made = DropFileRow(self._session, name)
            names = self._item.names if self._item is not None else ()
            before = names[: names.index(name)] if name in names else names
            self._rows[name] = made
            self._list.insertWidget(sum(one in self._rows for one in before), made)
        return self._rows[name]

    def _findings(self, item: DropItem) -> tuple[dict[str, list[Finding]], list[Finding]]:
        """Return the findings by file name, and the findings on the delivery as a whole, which belong to no file.

        A finding that names no file, such as one on the text, is listed with the first document if there is one. Once
        the delivery was checked, findings of severity INFO are left out. So are findings about one detail, such as the
        unit, because the card marks the row of that detail.
        """
        if item.verdict is None:
            return {one.file.name: [*one.findings] for one in item.files}, []
        view = item.verdict.submission
        names = {piece.id: piece.name for piece in view.pieces}
        found: dict[str, list[Finding]] = {one.file.name: [] for one in item.files}
        document = next((one.name for one in view.pieces if one.role is PieceRole.DOCUMENT), "")
        whole: list[Finding] = []
        for finding in view.findings:
            if finding.rule in FIELD_OF_RULE or finding.severity is Severity.INFO:
                continue
            name = names.get(finding.piece or "", document)
            if name in found:
                found[name].append(finding)
            else:
                whole.append(finding)
        return found, whole

    def _fold(self, item: DropItem, findings: dict[str, list[Finding]]) -> None:
        """If there are many files, hide most rows of files without findings, and tell how many are hidden."""
        refused = {name for name, _ in item.delivery.refused} if item.delivery else set[str]()
        many = len(self._rows) > _QUIET and item.state is not DropState.READING
        quiet = [name for name in self._rows if not findings.get(name) and name not in refused]
        hidden = quiet[_QUIET - 1 :] if many else []
        for name, one in self._rows.items():
            one.setVisible(name not in hidden)
        self.quiet.setVisible(bool(hidden))
        self.quiet.setText(self._session.say("drop-quiet", count=len(hidden)) if hidden else "")
