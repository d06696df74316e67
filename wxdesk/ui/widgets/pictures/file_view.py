"""One file of the bench: its picture with numbered boxes, and the findings with the same numbers."""

from collections.abc import Sequence
from functools import partial
from math import sqrt

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QWidget

from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.findings import Finding, by_weight, verdict
from wxdesk.domain.submissions.mending import Plan
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.core.tokens import VERDICT_TONES
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, named, retone, row, set_margins, tag
from wxdesk.ui.widgets.basic.key_button import let_cap_go
from wxdesk.ui.widgets.decisions.findings import TONES, FindingRows, Jump
from wxdesk.ui.widgets.pictures.film_frames import FilmFrames
from wxdesk.ui.widgets.pictures.mend_view import MendView
from wxdesk.ui.widgets.pictures.picture_view import PictureView, Region

NEAR = 1600
"""Maximum length in pixels of the longer side of the copy that is shown first."""
FINE = 24_000_000
"""Maximum number of pixels of the larger copy that is loaded when the person zooms in."""
LEAST_PICTURE = 150
"""Minimum height in pixels of a picture above its findings."""
_TOOLS = 4
"""Maximum number of buttons below the picture."""
_NO_ROOM, _ROOM = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
"""Qt size policies of a page of the stack: while it is hidden, and while it is visible."""
_WIDE = 720
"""Minimum width in pixels for findings beside the picture; in a narrower view they are below it."""


class FileView(QWidget):
    """Shows one file of the bench; a chosen finding is highlighted in the list and as a box in the picture."""

    def __init__(self, session: Session) -> None:
        """Begin without a file."""
        super().__init__()
        self.setObjectName("fileView")
        self._session = session
        self._file: CheckedFile | None = None
        self._loading: RunningTask | None = None
        self.picture = PictureView(session, "filePicture")
        self.findings = FindingRows(session, "fileFindings", narrow=True, inset=10)
        self.name = label(role="title", name="fileName", wrap=True, exact=True)
        self.facts = label(role="small", name="fileFacts", wrap=True)
        self.verdict = tag("", "neutral", name="fileVerdict")
        self.caption = label(role="small", name="fileCaption")
        self.no_picture = label(role="dim", name="fileNoPicture", wrap=True)
        self.no_picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.codes = label(session.say("picture-codes-none"), "small", name="fileCodes", wrap=True)
        self.picture.chosen.connect(self.choose)
        self.picture.zoomed.connect(self._tell_zoom)
        self.picture.finer_wanted.connect(self._load_finer)
        self.frames = FilmFrames(session)
        self.frames.chosen.connect(self._show_second)
        self._planned = Plan()
        self.mend_words = label(role="small", name="fileMendWords", wrap=True)
        self.mend_offer = button(session.say("mend-offer"), "fileMend", self._mend, role="first", key="X")
        self.mending = MendView(session)
        self.mending.ended.connect(self._end_mending)
        self._lay_out()

    @property
    def canvases(self) -> tuple[QWidget, ...]:
        """Return the picture and both pictures of a comparison; keys without Ctrl or Alt run commands in these."""
        return self.picture, self.mending.shown.before, self.mending.shown.after

    def commands(self) -> Sequence[Command]:
        """Return the commands on the picture, for the screen that shows it."""
        say, able, save = self._session.say, self._has_picture, self.mending.save
        return [
            Command("picture.larger", say("picture-larger"), self.picture.larger, "+", able),
            Command("picture.smaller", say("picture-smaller"), self.picture.smaller, "-", able),
            Command("picture.fit", say("picture-fit"), self.picture.fit, "0", able),
            Command("picture.real", say("picture-real"), self.picture.real_size, "1", able),
            Command("picture.mend", say("mend-offer"), self._mend, "X", lambda: self._planned.possible),
            Command("picture.mend_save", say("mend-save"), save, "Ctrl+Return", self._is_mending),
        ]

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self.picture.setMinimumHeight(LEAST_PICTURE)
        self._stack.addWidget(self.picture)
        self._no_picture = framed(column(self.no_picture), "desk")
        self._stack.addWidget(self._no_picture)
        self._stack.addWidget(self.mending)
        tools = row(*(self._tool(one) for one in self.commands()[:_TOOLS]), None, self.caption, spacing=4)
        tools.setContentsMargins(8, 4, 8, 4)
        self._tools = framed(tools)
        self._look = framed(column(self._stack, self.frames, self._tools, spacing=0), name="fileLook")
        self.codes.setContentsMargins(10, 0, 10, 0)
        offer = row(self.mend_words, self.mend_offer, spacing=12)
        offer.setStretch(0, 1)
        offer.setContentsMargins(10, 4, 10, 4)
        self._offer = framed(offer)
        words = column(self._offer, self.findings, self.codes, None, spacing=12)
        words.setContentsMargins(6, 8, 6, 16)
        self._words = named(QScrollArea(), "fileWords")
        self._words.setWidgetResizable(True)
        self._words.setMinimumWidth(240)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words.setWidget(framed(words))
        self._split = named(QSplitter(Qt.Orientation.Vertical), "fileSplit")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._look)
        self._split.addWidget(self._words)
        self._split.setSizes([500, 400])
        facts = row(self.verdict, self.facts)
        facts.setStretch(1, 1)
        head = framed(column(self.name, facts, spacing=4), "bar")
        set_margins(head, 16, 10, 16, 10)
        whole = column(head, self._split, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _tool(self, command: Command) -> QWidget:
        name = command.id.replace(".", "-")
        made = button(command.words, name, command.run, role="tool", key=command.key)
        let_cap_go(made)
        return made

    @property
    def file(self) -> CheckedFile | None:
        """Return the file that is shown; None if there is none."""
        return self._file

    def show_file(self, file: CheckedFile | None) -> None:
        """Show `file`; None hides the view.

        If the same file was shown before and only its verdict has changed, the picture keeps its zoom and position.
        """
        former, self._file = self._file, file
        self.setVisible(file is not None)
        if file is None:
            return
        self._say_what_it_is(file)
        self.frames.show_file(file)
        self.findings.show_findings(file.findings, jump=partial(self._jump, file))
        self._offer_mending(file)
        self.codes.setVisible(file.media.pixels is not None and not file.media.pixels.codes)
        if former is None or (former.path, former.media) != (file.path, file.media):
            self._load(file)
        else:
            self._show_regions(file)

    def _say_what_it_is(self, file: CheckedFile) -> None:
        media, judged = file.media, verdict(file.findings)
        parts = [f"{media.width} × {media.height}"] if media.width and media.height else []
        parts += [*filter(None, [file.format.upper()]), size(media.bytes)]
        if media.duration_s:
            parts.append(self._session.say("seconds", count=round(media.duration_s)))
        if file.unfinished:
            parts.append(self._session.say("bench-unfinished"))
        self.name.setText(bare_name(file.name))
        self.facts.setText(" · ".join(part.replace(" ", "\xa0") for part in parts))
        self.verdict.setText(self._session.word("verdict", judged.value))
        retone(self.verdict, "tone", VERDICT_TONES[judged])

    @Slot(int)
    def choose(self, number: int) -> None:
        """Highlight the finding with this number in the picture and in the list."""
        self.picture.choose(number)
        chosen = self.findings.choose(number)
        if chosen is not None:
            self._words.ensureWidgetVisible(chosen, 0, 24)

    def _jump(self, file: CheckedFile, finding: Finding) -> Jump | None:
        say = self._session.say
        for number, (one, _) in enumerate(_placed(file.findings), 1):
            if one is finding:
                return Jump(say("picture-show"), partial(self.choose, number), number)
        second = (finding.where or {}).get("second")
        if isinstance(second, (int, float)):
            shown = say("picture-second", second=f"{second:.1f}")
            return Jump(shown, partial(self._load, file, float(second)))
        return None

    @Slot(float)
    def _show_second(self, second: float) -> None:
        if self._file is not None:
            self._load(self._file, second)

    def _load(self, file: CheckedFile, second: float | None = None) -> None:
        """Load a copy of the picture, or the frame of a film at `second`; an earlier load is cancelled."""
        if self._loading is not None:
            self._loading.stop()
        self._show_look(self.picture)
        seen = self._session.desk.bench_previews.has_picture(file)
        self._look.setVisible(seen)
        if seen:
            done = partial(self._loaded, file)
            failed = partial(self._not_loaded, file, second)
            self._loading = self._session.tasks.run_long(partial(self._copy, file, NEAR, second), done, failed)

    @Slot()
    def _load_finer(self) -> None:
        file = self._file
        size = _upright(file) if file else None
        if file is None or size is None:
            return
        share = min(1.0, sqrt(FINE / max(1, size.width() * size.height())))
        side = round(max(size.width(), size.height()) * share)
        self._loading = self._session.tasks.run_long(
            partial(self._copy, file, side, None), partial(self._refined, file)
        )

    def _copy(self, file: CheckedFile, side: int, second: float | None, task: RunningTask) -> QImage | None:
        """Return the picture, or a film's frame at `second`, at most `side` pixels long; None if `task` was cancelled.

        The parser process makes it.
        """
        if task.cancel.is_set():
            return None
        made = QImage(str(self._session.desk.bench_previews.small(file, side, second)))
        return made.convertToFormat(QImage.Format.Format_RGB32)

    def _loaded(self, file: CheckedFile, image: QImage | None) -> None:
        if image is None or not self._is_shown(file):
            return
        self._settle_on(self.picture)
        self.picture.show_picture(image, _upright(file) or image.size())
        self._show_regions(file)

    def _not_loaded(self, file: CheckedFile, second: float | None, error: BaseException) -> None:
        self._session.overlook(error)
        if self._is_shown(file):
            say = self._session.say
            moment = None if second is None else say("picture-none-second", second=f"{second:.1f}")
            self.no_picture.setText(moment or say("picture-none"))
            self._settle_on(self._no_picture)

    def _settle_on(self, page: QWidget) -> None:
        """Show `page`, the widget with the loaded picture, unless the comparison with the repaired copy is open."""
        if not self._is_mending():
            self._show_look(page)

    def _show_look(self, page: QWidget) -> None:
        for one in (self.picture, self._no_picture, self.mending):
            room = _ROOM if one is page else _NO_ROOM
            one.setSizePolicy(room, room)
        self._stack.setCurrentWidget(page)
        self._tools.setVisible(page is self.picture)
        self.mend_offer.setEnabled(page is not self.mending)

    def _offer_mending(self, file: CheckedFile) -> None:
        """Show the possible repairs of a picture or film, or why none is possible."""
        say, word = self._session.say, self._session.word
        self._planned = self._session.desk.mended_copies.plan(file)
        mends = [word("mend", one.value) for one in self._planned.mends]
        left = [word("obstacle", one.why.value) for one in self._planned.left]
        between = say("rules-between")
        if self._planned.possible:
            self.mend_words.setText(say("mend-can", what=between.join(mends)))
        else:
            self.mend_words.setText(say("mended-not", why=between.join(dict.fromkeys(left))))
        self.mend_offer.setVisible(self._planned.possible)
        self._offer.setVisible(bool(mends or left) and file.media.kind in (Kind.IMAGE, Kind.VIDEO))

    @Slot()
    def _mend(self) -> None:
        if self._file is not None and self._planned.possible:
            self._look.show()
            self._show_look(self.mending)
            self.mending.compare(self._file)

    @Slot()
    def _end_mending(self) -> None:
        self.mending.stop()
        if self._file is not None:
            self._load(self._file)

    def _refined(self, file: CheckedFile, image: QImage | None) -> None:
        if image is not None and self._is_shown(file):
            self.picture.refine(image)

    def _is_shown(self, file: CheckedFile) -> bool:
        return self._file is not None and self._file.path == file.path

    def _show_regions(self, file: CheckedFile) -> None:
        found = enumerate(_placed(file.findings), 1)
        self.picture.show_regions([self._region(number, *one) for number, one in found])

    def _region(self, number: int, finding: Finding, box: QRectF) -> Region:
        tone = TONES[finding.severity]
        words = self._session.finding(finding)
        return Region(number, box, "accent" if tone == "neutral" else tone, words)

    def _tell_zoom(self, scale: float) -> None:
        self.caption.setText(f"{scale:.0%}")

    def _is_mending(self) -> bool:
        return self._stack.currentWidget() is self.mending

    def leave_mending(self) -> bool:
        """Close the comparison with the repaired copy; return whether it was open."""
        before = self._is_mending()
        if before:
            self._end_mending()
        return before

    def _has_picture(self) -> bool:
        return self._file is not None and self._look.isVisible() and self._stack.currentWidget() is self.picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the findings beside the picture if the width allows, else below."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)


def _placed(findings: Sequence[Finding]) -> list[tuple[Finding, QRectF]]:
    """Return the findings that are about a region of the picture, each with the region's box, by their numbers."""
    boxes = ((one, (one.where or {}).get("region")) for one in by_weight(findings))
    return [(one, QRectF(*box)) for one, box in boxes if isinstance(box, list)]


def _upright(file: CheckedFile) -> QSize | None:
    """Return the size of a picture after its EXIF rotation; None for a film or if it is unknown."""
    width, height = file.media.width, file.media.height
    if file.media.kind is not Kind.IMAGE or not width or not height:
        return None
    turned = file.media.orientation >= _FIRST_ON_ITS_SIDE
    return QSize(height, width) if turned else QSize(width, height)


_FIRST_ON_ITS_SIDE = 5
"""EXIF orientations with this or a higher number exchange width and height."""
