"""The window 关于: versions, licence, and the state of program, computer and desk.

A button saves this state as a zip file for IT.
"""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from wxdesk.bootstrap.doctor import bundle, examine_computer
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.office.health import Condition, HealthLine, HealthReport
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.versions import program_versions
from wxdesk.ui.frame.licences_window import LicencesWindow
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, set_margins, tag
from wxdesk.ui.widgets.basic.clipboard import put_text
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.basic.style import dress

_SIZE = QSize(720, 620)
_TONES = {Condition.FINE: "ok", Condition.WEAK: "warn", Condition.BROKEN: "returned"}
_LAST = "about/bundle"


class AboutWindow(QWidget):
    """A separate window with versions, licence and the state of this computer."""

    def __init__(self, session: Session) -> None:
        """Build the window; `open` reads the state in a task."""
        super().__init__()
        self._session = session
        self._report: HealthReport | None = None
        self.setObjectName("about")
        self.setWindowTitle(session.say("about-title"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        facts = column(
            label(program_versions(), role="title", name="aboutVersions", wrap=True),
            label(session.say("about-licence"), role="dim"),
            label(session.desk.place, role="dim", name="aboutFolder", wrap=True),
            spacing=4,
        )
        top = framed(facts)
        set_margins(top, 24, 20, 24, 16)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(10)
        self._rows.setColumnStretch(2, 1)
        self.looking = label(session.say("about-looking"), role="dim", name="aboutLooking")
        inner = framed(column(label(session.say("about-state"), role="section"), self.looking, self._rows))
        set_margins(inner, 24, 16, 24, 16)
        state = column(inner, None, spacing=0)
        self.copy = button(session.say("about-copy"), "aboutCopy", self._copy)
        self.save = button(session.say("about-bundle"), "aboutBundle", self._save)
        for one in (self.copy, self.save):
            one.setEnabled(False)
        self.licences: LicencesWindow | None = None
        self.terms = button(session.say("licences-open"), "aboutLicences", self._open_licences)
        note = label(session.say("about-bundle-note"), role="dim", name="aboutNote", wrap=True)
        foot = row(spacing=12)
        foot.addWidget(note, 1)
        foot.addWidget(self.terms)
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        foot_frame = framed(foot)
        set_margins(foot_frame, 24, 12, 24, 16)
        whole = column(top, line(), spacing=0)
        whole.addWidget(scrolled(state, "aboutState"), 1)
        whole.addWidget(line())
        whole.addWidget(foot_frame)
        self.setLayout(whole)
        self.resize(within_screen(self, _SIZE))
        session.scheme_changed.connect(self._dress)
        dress(self, session.tokens)

    def open(self) -> None:
        """Show the window, and read the state of the computer again."""
        self.show()
        self.raise_()
        self.activateWindow()
        desk = self._session.desk
        self._session.tasks.run(lambda: examine_computer(desk.folder, desk.server), self._show_report)

    @Slot()
    def _open_licences(self) -> None:
        """Open the window with the licences, which is built on first use."""
        if self.licences is None:
            self.licences = LicencesWindow(self._session)
        self.licences.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the window, and with it the window with the licences."""
        if self.licences is not None:
            self.licences.close()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the window on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show_report(self, report: HealthReport) -> None:
        if not isValid(self):
            return
        self._report = report
        self.looking.hide()
        clear(self._rows)
        for number, one in enumerate(report.lines):
            self._add(number, one)
        self.copy.setEnabled(True)
        self.save.setEnabled(True)

    def _add(self, number: int, one: HealthLine) -> None:
        say = self._session.say
        condition = tag(say(f"health-{one.condition.value}"), _TONES[one.condition], name=f"aboutCondition-{one.part}")
        top = Qt.AlignmentFlag.AlignTop
        self._rows.addWidget(condition, number, 0, top)
        self._rows.addWidget(label(say(f"health-{one.part}"), role="dim"), number, 1, top)
        text = label(say(one.code, **one.values), name=f"aboutText-{one.part}", wrap=True)
        self._rows.addWidget(text, number, 2)

    @Slot()
    def _copy(self) -> None:
        if self._report is not None:
            put_text(self._session.words.health(self._report))
            self._session.noticed.emit("info", self._session.say("about-copied"))

    @Slot()
    def _save(self) -> None:
        if self._report is None:
            return
        session, report = self._session, self._report
        name = session.say("about-bundle-name", day=shanghai_date(datetime.now(UTC)).isoformat())
        last = file_dialogs.LastFolder(session, _LAST)
        chosen = file_dialogs.save_file(self, session.say("about-bundle"), name, last)
        if chosen:
            text, folder = session.words.health(report), session.desk.own_folder
            target = Path(chosen)
            session.tasks.run(
                lambda: write_out(bundle(folder, report, text), target),
                lambda _paths: session.noticed.emit("ok", session.say("about-bundle-written", path=str(target))),
                session.refuse,
            )

    @Slot()
    def _dress(self) -> None:
        dress(self, self._session.tokens)
