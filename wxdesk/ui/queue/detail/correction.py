"""The section of the detail pane for a correction or retraction of a published article.

It shows the steps, the text before and after, and what a person has to do in WeChat.
"""

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel

from wxdesk.domain.article.blocks import Block, Image, Media, Video, block_text
from wxdesk.domain.article.comparison.diff import BlockChange, wordless
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.review.correction_sheets import (
    CorrectionSheet,
    change_lines,
    comment_text,
    edit_words,
    step_lines,
)
from wxdesk.services.views.views import PlacementView, SubmissionView
from wxdesk.ui.core.places import NEW_INCIDENT
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import button, framed, label, retone, row
from wxdesk.ui.widgets.basic.clipboard import put_text

_WIDE = 150
"""The maximum width of a picture in one of the two columns, in pixels."""


class CorrectionSection(Section):
    """Shows the newest correction or retraction of the selected placement, from the request to its end."""

    def __init__(self, session: Session) -> None:
        """Build the section without a correction."""
        super().__init__(session, "correction")
        self._reading = RepeatedReading(session.tasks)
        self.sheet: CorrectionSheet | None = None
        self._page = object()
        """Stands for the labels that are shown now; pictures of earlier ones come too late."""
        self.lines.setSpacing(6)

    def show_correction(self, view: SubmissionView, placement: PlacementView | None) -> None:
        """Read and show the correction or retraction of `placement`.

        Show nothing if the placement is not published, or if there is no correction or retraction.
        """
        self.begin("", filled=False)
        self._reading.drop()
        self.sheet, self._page = None, object()
        if placement is None or not placement.out:
            return
        sheets = self.session.desk.correction_sheets
        self._reading.read(lambda: sheets.of(placement.id), lambda sheet: self._show(view, sheet))

    def _show(self, view: SubmissionView, sheet: CorrectionSheet | None) -> None:
        self.sheet, self._page = sheet, object()
        if sheet is None:
            return
        say, texts, retraction = self.session.say, self.session.texts, sheet.kind is AmendmentKind.RETRACTION
        self.begin(say(f"section-{sheet.kind.value}"), filled=True)
        for number, line in enumerate(step_lines(texts, sheet)):
            self.lines.addWidget(label(line, name=f"correctionStep-{number}", wrap=True))
        if not retraction:
            self._show_changes(sheet)
        if sheet.url:
            self.lines.addWidget(label(say("correction-address"), "small"))
            self.lines.addWidget(label(sheet.url, name="correctionAddress", wrap=True, exact=True))
        if retraction or sheet.changed:
            self._show_comment(sheet)
        self._show_incidents(view, sheet)

    def _show_changes(self, sheet: CorrectionSheet) -> None:
        texts = self.session.texts
        lines = change_lines(texts, sheet)
        if lines:
            self.lines.addWidget(label(self.session.say("correction-changed"), "small"))
        for number, line in enumerate(lines):
            self.lines.addWidget(label(line, name=f"correctionChange-{number}", wrap=True))
        verdict = label(edit_words(texts, sheet), "note", name="correctionEdit", wrap=True)
        retone(verdict, "tone", "ok" if sheet.editable else "warn" if sheet.changed else "")
        if sheet.blocks:
            self.lines.addWidget(framed(self._side_by_side(sheet)))
        self.lines.addWidget(verdict)

    def _side_by_side(self, sheet: CorrectionSheet) -> QGridLayout:
        say = self.session.say
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for at, key in enumerate(("correction-before", "correction-after")):
            grid.addWidget(label(say(key), "small"), 0, at)
            grid.setColumnStretch(at, 1)
        for line, change in enumerate(sheet.blocks, 1):
            for at, (block, kind) in enumerate(((change.before, "removed"), (change.after, "added"))):
                grid.addWidget(self._version(change, block, kind, f"correction-{kind}-{line}"), line, at)
        return grid

    def _version(self, change: BlockChange, block: Block | None, kind: str, name: str) -> QLabel:
        """Return a label with one version of a changed block, the old one (`kind` "removed") or the new one.

        `block` is this version; None means that the version does not exist. Words that differ are marked in colour;
        removed words are also struck through, added ones underlined. `name` is the label's object name.
        """
        made = label("", name=name, wrap=True, exact=True)
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        if block is None:
            made.setText(self.session.say("correction-none"))
            retone(made, "role", "dim")
            return made
        if isinstance(block, Media):
            self._load(block, made)
        spans = [one for one in change.spans if one.kind in ("same", kind)]
        if not spans:
            sentence, text = wordless(change)
            made.setText(self.session.say(sentence, text=text) if sentence else block_text(block))
            return made
        tokens = self.session.tokens
        back, ink = (tokens.returned_back, tokens.returned) if kind == "removed" else (tokens.ok_back, tokens.ok)
        mark = "s" if kind == "removed" else "u"
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(
            "".join(
                escape(one.text)
                if one.kind == "same"
                else f'<span style="background:{back};color:{ink}"><{mark}>{escape(one.text)}</{mark}></span>'
                for one in spans
            ).replace("\n", "<br>")
        )
        return made

    def _load(self, block: Image | Video, shown: QLabel) -> None:
        """Show the picture or a frame of the film in the label `shown`; if that fails, the label keeps its text."""
        desk, page = self.session.desk, self._page
        make = desk.film_frame if isinstance(block, Video) else desk.thumbnail

        def put(image: QImage) -> None:
            # the section may show another article by now
            if page is self._page and not image.isNull():
                mode = Qt.TransformationMode.SmoothTransformation
                small = image.scaledToWidth(min(_WIDE, image.width()), mode)
                shown.setPixmap(QPixmap.fromImage(small))
                # a label for words of several lines is no higher than one of them
                shown.setMinimumHeight(small.height())

        shown.setAccessibleName(shown.text())
        self.session.tasks.run(lambda: QImage(str(make(block.media))), put, self.session.overlook)

    def _show_comment(self, sheet: CorrectionSheet) -> None:
        say, retraction = self.session.say, sheet.kind is AmendmentKind.RETRACTION
        text = comment_text(sheet)
        self.lines.addWidget(label(say("correction-reply" if retraction else "correction-comment"), "small"))
        self.lines.addWidget(label(text, name="correctionComment", wrap=True, exact=True))
        copy = button(say("correction-copy"), "correctionCopy", partial(self._copy, text))
        self.lines.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _copy(self, text: str) -> None:
        put_text(text)
        self.session.noticed.emit("ok", self.session.say("correction-copied"))

    def _show_incidents(self, view: SubmissionView, sheet: CorrectionSheet) -> None:
        say = self.session.say
        if sheet.incidents:
            line = row(spacing=8)
            for number in sheet.incidents:
                opens = partial(self.session.go, "registers", number)
                words = say("correction-incident", numbers=number)
                line.addWidget(button(words, f"correctionIncident-{number}", opens, role="link"))
            line.addStretch(1)
            self.lines.addLayout(line)
            return
        if sheet.dropped:
            return
        missing = label(say("correction-no-incident"), name="correctionNoIncident")
        line = row(missing, spacing=8)
        if self.session.may(Role.EDITOR.value, Role.CHIEF.value):
            opens = partial(self.session.go, "registers", f"{NEW_INCIDENT}{view.number}")
            line.addWidget(button(say("correction-enter"), "correctionEnter", opens, role="link"))
        line.addStretch(1)
        self.lines.addLayout(line)
