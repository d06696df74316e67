"""The sections of the detail pane below its head: pieces, what the unit must still send, findings, notices, history."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QIcon, QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from wxdesk.domain.desk.shown import bare_name, plain_tip, plain_word, printable
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.transitions import SUBMISSIONS
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.submissions.submission import Mark, NoticeKind, PieceRole, Stage
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.records.durations import elapsed_words
from wxdesk.services.views.views import EventView, NoticeView, PieceView, SubmissionView
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, named, row, set_margins, tag
from wxdesk.ui.widgets.basic.style import SMALL
from wxdesk.ui.widgets.basic.tiles import set_picture, short_name
from wxdesk.ui.widgets.decisions.evidence_well import show_evidence
from wxdesk.ui.widgets.decisions.findings import FindingRows
from wxdesk.ui.widgets.decisions.proposal_rows import ProposalRows
from wxdesk.ui.widgets.decisions.waiver_form import WaiverAnswer, waiver_answer

_TILE, _TALL = 75, 78
"""Size of a tile, in pixels: four fit in a row at the pane's initial width, beside its scroll bar."""
_PICTURE = 48
_SPACING = 8
_MOST = 6
_NOTICES = 2
_COPY_KEYS = {NoticeKind.RECEIPT: "C", NoticeKind.RETURN: "Shift+C"}
OPEN = (Stage.RECEIVED, Stage.RETURNED)
"""Stages of a submission at which pieces can still be added."""


class Section(QWidget):
    """A section of the detail pane: a heading with lines below it; hidden while it is empty."""

    def __init__(self, session: Session, name: str) -> None:
        """Build the section without lines; `name` is its object name."""
        super().__init__()
        self.session = session
        self.setObjectName(name)
        self.heading = label(role="heading", name=f"{name}Heading")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.parts = column(self.heading, self.lines, spacing=6)
        self.setLayout(self.parts)
        self._filled, self._wanted = False, True
        self.hide()

    def begin(self, heading: str, *, filled: bool) -> None:
        """Remove all lines and set the `heading`; show the section if it will have lines (`filled`), else hide it."""
        clear(self.lines)
        self.heading.setText(heading)
        self._filled = filled
        self.setVisible(filled and self._wanted)

    def want(self, *, wanted: bool) -> None:
        """Set whether the section may be visible; it is shown if `wanted` is true and the section has lines."""
        self._wanted = wanted
        self.setVisible(self._filled and wanted)


class Pieces(Section):
    """The pieces of a submission as tiles, and below them the details of the selected piece.

    Among these is its mark, such as "artwork".
    """

    marked = Signal(int, object)
    open_wanted = Signal()
    save_wanted = Signal()
    add_wanted = Signal()
    aside_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the section without pieces."""
        super().__init__(session, "pieces")
        self._changing = False
        self._tiles: dict[str, QToolButton] = {}
        self._pieces: Sequence[PieceView] = ()
        self._current = ""
        self._grid = QGridLayout()
        self._cells: list[QWidget] = []
        self._a_row = 0
        # room for two tiles: in a narrow pane the tiles form more rows
        self.setMinimumWidth(2 * _TILE + _SPACING)

    @property
    def current(self) -> PieceView | None:
        """Return the selected piece, else the first piece; None if the submission has no pieces."""
        chosen = (piece for piece in self._pieces if piece.id == self._current)
        return next(chosen, next(iter(self._pieces), None))

    def show_pieces(self, view: SubmissionView) -> None:
        """Show the pieces of `view`; a piece with a finding that returns the submission has a red frame.

        The buttons are rebuilt. If one of them had the focus, the tile of the current piece gets it.
        """
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        self.begin(self.session.say("section-pieces", count=len(view.pieces)), filled=True)
        faults = {one.piece for one in view.findings if one.severity is Severity.RETURN}
        self._tiles, self._pieces = {}, view.pieces
        for piece in view.pieces:
            tile = self._tile(piece, fault=piece.id in faults)
            tile.clicked.connect(lambda _on=False, one=piece: self._choose(one))
            self._tiles[piece.id] = tile
        self._cells = [*self._tiles.values()]
        self._changing = view.stage in OPEN and self.session.may(Role.EDITOR.value)
        taking = SUBMISSIONS.line("supplement", view.stage)
        if taking is not None and self.session.may(*taking.roles):
            self._cells.append(self._adder())
        self._grid, self._a_row = QGridLayout(), 0
        self._grid.setSpacing(_SPACING)
        self.lines.addLayout(self._grid)
        self._arrange()
        self._facts = QVBoxLayout()
        self._facts.setContentsMargins(0, 8, 0, 0)
        self._facts.setSpacing(4)
        self.lines.addLayout(self._facts)
        for piece in view.aside:
            self.lines.addLayout(self._aside(piece))
        known = next((one for one in view.pieces if one.id == self._current), None)
        if known is not None:
            self._choose(known)
        chosen = self.current
        if had_keyboard and chosen is not None:
            self._tiles[chosen.id].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the tiles again if the new width has room for more or fewer tiles in a row."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        a_row = max(2, min(_MOST, (self.width() + _SPACING) // (_TILE + _SPACING)))
        if a_row == self._a_row:
            return
        self._grid.setColumnStretch(self._a_row, 0)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // a_row, number % a_row)
        self._grid.setColumnStretch(a_row, 1)
        self._a_row = a_row

    def _tile(self, piece: PieceView, *, fault: bool) -> QToolButton:
        tile = QToolButton()
        tile.setObjectName(f"piece-{piece.position}")
        tile.setProperty("role", "tile")
        tile.setProperty("fault", "true" if fault else "false")
        tile.setCheckable(True)
        tile.setAutoExclusive(True)
        tile.setFixedSize(_TILE, _TALL)
        tile.setIconSize(QSize(_TILE - 12, _PICTURE))
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        name = bare_name(piece.name)
        words = self.session.word("piece-role", piece.role.value)
        tile.setAccessibleName(f"{words} {name}" + (f" {self.session.say('piece-fault')}" if fault else ""))
        tile.setToolTip(plain_tip(name))
        face = QFont(tile.font())
        face.setPixelSize(SMALL)
        tile.setText(plain_word(short_name(name, QFontMetrics(face), _TILE - 14)))
        tile.setIcon(QIcon(icons.pixmap(piece.role.value, self.session.tokens.dim, _PICTURE)))
        if piece.role in (PieceRole.PICTURE, PieceRole.VIDEO, PieceRole.SCAN):
            self._load(piece)
        return tile

    def _adder(self) -> QToolButton:
        """Return the tile with a plus sign; a click asks for a file to add to the submission as a further piece."""
        tile = QToolButton()
        tile.setObjectName("pieceAdd")
        tile.setProperty("role", "adder")
        tile.setFixedSize(_TILE, _TALL)
        tile.setIconSize(QSize(20, 20))
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setText(self.session.say("piece-add"))
        tile.setToolTip(self.session.say("piece-add-tip"))
        tile.setAccessibleName(self.session.say("piece-add-tip"))
        tile.setIcon(icons.icon("add", self.session.tokens.dim))
        tile.clicked.connect(lambda _on=False: self.add_wanted.emit())
        return tile

    def _load(self, piece: PieceView) -> None:
        """Load the thumbnail of a piece onto its tile; if loading fails, the tile keeps its drawn icon."""
        desk = self.session.desk
        make = desk.film_frame if piece.role is PieceRole.VIDEO else desk.thumbnail
        self.session.tasks.run(
            lambda: QImage(str(make(piece.digest))),
            lambda image: self._show_picture(piece.id, image),
            self.session.overlook,
        )

    def _show_picture(self, piece: str, image: QImage) -> None:
        if (tile := self._tiles.get(piece)) is not None:
            set_picture(tile, image)

    def _choose(self, piece: PieceView) -> None:
        self._current = piece.id
        clear(self._facts)
        self._tiles[piece.id].setChecked(True)
        say, word = self.session.say, self.session.word
        facts = [word("piece-role", piece.role.value), size(piece.bytes)]
        facts += [say("piece-versions", count=piece.versions)] * (piece.versions > 1)
        facts += [say("piece-embedded")] * piece.embedded
        facts += [word("mark", piece.mark.value)] if piece.mark else []
        self._facts.addWidget(label(printable(piece.name), wrap=True, exact=True))
        self._facts.addWidget(label(" · ".join(facts), "small"))
        opens = button(say("action-open-original"), "pieceOpen", self.open_wanted.emit, key="O")
        saves = button(say("action-save-copy"), "pieceSave", self.save_wanted.emit)
        self._facts.addLayout(row(opens, saves, None))
        if piece.role is PieceRole.PICTURE and self.session.may(Role.EDITOR.value):
            self._facts.addLayout(self._marks(piece))
        if self._changing and len(self._pieces) > 1:
            goes = partial(self.aside_wanted.emit, piece)
            aside = button(say("piece-aside"), "pieceAside", goes, tip=say("piece-aside-tip"))
            self._facts.addLayout(row(aside, None, margins=QMargins(0, 4, 0, 0)))

    def _aside(self, piece: PieceView) -> QHBoxLayout:
        """Return the line of a piece that was set aside because it came by mistake, with a button to put it back."""
        name = bare_name(piece.name)
        told = label(self.session.say("piece-is-aside", name=name), "small", wrap=True, exact=True)
        line = row(told, margins=QMargins(0, 8, 0, 0))
        line.setStretch(0, 1)
        if self._changing:
            back = partial(self.back_wanted.emit, piece)
            line.addWidget(button(self.session.say("piece-back"), f"pieceBack-{piece.position}", back))
        return line

    def _marks(self, piece: PieceView) -> QGridLayout:
        box = QGridLayout()
        box.setHorizontalSpacing(8)
        box.setContentsMargins(0, 4, 0, 0)
        say = self.session.say
        choices = {
            Mark.ONSITE: say("mark-as-onsite"),
            Mark.ARTWORK: say("mark-as-artwork"),
            None: say("mark-off"),
        }
        for number, (mark, words) in enumerate(choices.items()):
            if mark is not piece.mark:
                name = f"mark-{mark.value if mark else 'off'}"
                made = button(words, name, partial(self.marked.emit, piece.position, mark))
                box.addWidget(made, 0, number)
        box.setColumnStretch(len(choices), 1)
        return box


class Owed(Section):
    """Lists what the unit is asked to send again for a returned submission, in the words of the notice to it."""

    def __init__(self, session: Session) -> None:
        """Build the section with no lines yet."""
        super().__init__(session, "owed")

    def show_owed(self, view: SubmissionView) -> None:
        """Show what the unit of the submission `view` must still send; hide if the submission is not returned."""
        owed = view.return_lines if view.stage is Stage.RETURNED else ()
        self.begin(self.session.say("section-owed", count=len(owed)), filled=bool(owed))
        for number, text in enumerate(owed, 1):
            self.lines.addWidget(label(f"{number}. {text}", name=f"owed-{number}", wrap=True))


class Findings(Section):
    """Shows the findings of the newest check run, including those that a reviewer waived."""

    waived = Signal(object)
    answered = Signal(object, object)
    """Emits a `ProposedWaiver`, and the `WaiverAnswer` that was chosen."""

    def __init__(self, session: Session) -> None:
        """Build the section without findings."""
        super().__init__(session, "findings")
        self._rows = FindingRows(session)
        self._proposals = ProposalRows(session, "queueProposals")
        self._proposals.answered.connect(self.answered)
        self._proposed = frozenset[tuple[str, str | None]]()
        self.parts.addWidget(self._proposals)  # first, because a person waits for the answer
        self.parts.addWidget(self._rows)

    def show_findings(self, view: SubmissionView) -> None:
        """Show the findings of `view`."""
        self.begin(self.session.say("section-findings", count=len(view.findings)), filled=True)
        names = {piece.id: bare_name(piece.name) for piece in view.pieces}
        self._proposed = frozenset((one.finding.rule, one.finding.piece) for one in view.proposals)
        words = "" if self.session.may(Role.REVIEWER) else self.session.say("waiver-propose")
        self._rows.show_findings(view.findings, view.waived, names, self._waive, waive_words=words)
        self._proposals.show_proposals(view.proposals)

    def _waive(self, finding: Finding) -> Callable[[], object] | None:
        answer = waiver_answer(self.session, finding)
        if answer is None or (answer is WaiverAnswer.PROPOSE and (finding.rule, finding.piece) in self._proposed):
            return None
        return lambda: self.waived.emit(finding)


class Notices(Section):
    """The notices to the unit; each notice can be copied and marked as sent."""

    sent = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the section without notices."""
        super().__init__(session, "notices")

    def show_notices(self, notices: Sequence[NoticeView]) -> None:
        """Show every notice that is still to be sent, newest first.

        If fewer than two are still to be sent, show the newest sent notices as well, so that two are listed.
        """
        self.begin(self.session.say("section-notices"), filled=bool(notices))
        newest = notices[::-1]
        waiting = [one for one in newest if one.waits]
        others = [one for one in newest if not one.waits]
        for number, notice in enumerate([*waiting, *others[: max(0, _NOTICES - len(waiting))]]):
            self.lines.addWidget(self._row(number, notice))

    def copy(self, notice: NoticeView) -> None:
        """Copy the text of a notice to the clipboard and show a message about it."""
        QGuiApplication.clipboard().setText(notice.text)
        self.session.noticed.emit(
            "ok", self.session.say("copied", text=self.session.word("notice-kind", notice.kind.value))
        )

    def _row(self, number: int, notice: NoticeView) -> QWidget:
        say = self.session.say
        word = self.session.word("notice-kind", notice.kind.value)
        state = say("notice-open")
        if notice.sent_at is not None:
            state = say("notice-sent-at", route=notice.route or "", at=self.session.instant(notice.sent_at))
        if not notice.holds:
            state = say("notice-void", sent=state)
        made = named(QWidget(), f"notice-{number}")
        text = label(notice.text, "dim", name=f"noticeText-{number}", wrap=True, exact=True)
        tone = "ok" if notice.sent_at and notice.holds else "warn"
        head = row(label(word), tag(state, tone), None)
        buttons = [self._buttons(number, notice)] if notice.holds else []
        made.setLayout(column(head, text, *buttons, spacing=6))
        set_margins(made, 0, 4, 0, 8)
        return made

    def _buttons(self, number: int, notice: NoticeView) -> QHBoxLayout:
        """Return the buttons of a notice: copy its text, and, if it is still to be sent, mark it as sent.

        They are used for notices in force only; a withdrawn notice has no buttons.
        """
        say = self.session.say
        key = _COPY_KEYS.get(notice.kind, "")
        made = row(button(say("action-copy"), f"copyNotice-{number}", lambda: self.copy(notice), key=key))
        if notice.sent_at is None and self.session.may(Role.EDITOR.value):
            sent = partial(self.sent.emit, notice)
            made.addWidget(button(say("action-mark-sent"), f"markSent-{number}", sent, key="Shift+S"))
        made.addStretch(1)
        return made


class Timeline(Section):
    """The history of one submission, oldest first: time, act, person, reason."""

    def __init__(self, session: Session) -> None:
        """Build the section without events."""
        super().__init__(session, "timeline")

    def show_events(self, view: SubmissionView) -> None:
        """Show the events of `view`."""
        self.begin(self.session.say("section-timeline"), filled=bool(view.timeline))
        if view.elapsed is not None:
            times = elapsed_words(self.session.texts, view.elapsed)
            self.lines.addWidget(label(times, name="timelineElapsed", wrap=True))
        for event in view.timeline:
            session = self.session
            words = act_words(session.words, event)
            said = " · ".join(part for part in (words, session.who(event), session.why(event)) if part)
            at = label(session.instant(event.happened_at), "small")
            at.setFixedWidth(108)
            happened = row(spacing=8)
            happened.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
            happened.addWidget(label(said, "dim", wrap=True), 1)
            if event.evidence:
                happened.addWidget(self._shows(event), 0, Qt.AlignmentFlag.AlignTop)
            happened.setContentsMargins(0, 3, 0, 3)
            self.lines.addLayout(happened)

    def _shows(self, event: EventView) -> QWidget:
        """Return a button that opens the evidence file of `event`."""
        shows = partial(show_evidence, self.session, event.evidence)
        return button(self.session.say("evidence-show"), f"eventEvidence-{event.seq}", shows, role="link")
