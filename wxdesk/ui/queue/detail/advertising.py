"""The section of the detail pane for an advertisement: its checked links, and the records that the law requires."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from wxdesk.domain.desk.shown import printable
from wxdesk.services.checking.link_checks import LINK_CHECKERS
from wxdesk.services.review.advertising_files import FILE_KEEPERS
from wxdesk.services.views.advertising_views import AdvertisingView, MadeFile, OnlineTime, PaperView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import button, label, row
from wxdesk.ui.widgets.basic.key_button import KeyButton
from wxdesk.ui.widgets.decisions.target_lines import target_lines


class AdvertisingSection(Section):
    """The section for an advertisement: its links, its stored papers, the days it was online, and the written files.

    The law requires an advertiser to keep these records. The section is hidden for other submissions.
    """

    check_wanted = Signal()
    paper_wanted = Signal()
    offline_wanted = Signal(object)
    make_wanted = Signal()
    folder_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the section, without an advertisement yet."""
        super().__init__(session, "advertising")
        self.view: AdvertisingView | None = None
        """The advertisement shown; None for any other submission."""
        self.lines.setSpacing(6)

    @property
    def can_check(self) -> bool:
        """Tell whether the advertisement shown has links that the person may check."""
        return self.view is not None and bool(self.view.links) and self.session.may(*LINK_CHECKERS)

    @property
    def can_keep(self) -> bool:
        """Tell whether the person may collect the advertising file, which the law makes the office keep."""
        return self.view is not None and self.session.may(*FILE_KEEPERS)

    def forget(self) -> None:
        """Hide the section until the next advertisement is shown."""
        self.view = None
        self.begin("", filled=False)

    def show_view(self, view: AdvertisingView) -> None:
        """Show `view` if it is an advertisement; else hide the section."""
        self.view = view if view.advertisement else None
        say = self.session.say
        self.begin(say("section-advertising"), filled=view.advertisement)
        if not view.advertisement:
            return
        for one in view.links:
            self.lines.addLayout(target_lines(self.session, one))
        if self.can_check:
            self._buttons(button(say("links-check-go"), "checkLinks", self.check_wanted.emit, key="D"))
        for number, paper in enumerate(view.papers):
            self._paper(number, paper)
        for online in view.online:
            self._online(online)
        self._state(view)
        for made in view.made:
            self._made(made)
        if self.can_keep:
            noting = button(say("advertising-note"), "notePaper", self.paper_wanted.emit)
            making = button(say("advertising-make"), "makeFile", self.make_wanted.emit, key="Shift+D")
            self._buttons(noting, making)

    def _paper(self, number: int, one: PaperView) -> None:
        names = self.session.say("list-between").join(printable(file.name) for file in one.files)
        said = " · ".join(part for part in (self.session.word("paper-kind", one.kind.value), one.text, names) if part)
        self.lines.addWidget(label(said, name=f"paper-{number}", wrap=True))
        at = self.session.instant(one.at)
        self.lines.addWidget(label(self.session.say("advertising-noted", person=one.person, at=at), "small"))

    def _online(self, one: OnlineTime) -> None:
        say, published = self.session.say, self.session.instant(one.published_at)
        words = say("advertising-time-online", channel=one.channel, published=published)
        if one.offline_at is not None:
            ended = self.session.instant(one.offline_at)
            words = say("advertising-time-ended", channel=one.channel, published=published, ended=ended)
        self.lines.addWidget(label(words, name="advertisingTime", wrap=True))
        if one.offline_at is None and self.can_keep:
            asks = partial(self.offline_wanted.emit, one)
            self._buttons(button(say("advertising-note-offline"), "noteOffline", asks))

    def _state(self, view: AdvertisingView) -> None:
        say = self.session.say
        if view.kept_until is not None:
            day = view.kept_until.isoformat()
            self.lines.addWidget(label(say("advertising-kept-until", day=day), "small", name="keptUntil", wrap=True))
        if view.online and view.missing:
            words = say("rules-between").join(say(f"advertising-missing-{part.value}") for part in view.missing)
            lacks = f"{say('advertising-lacks')}{words}"
            self.lines.addWidget(label(lacks, "small", name="advertisingLacks", wrap=True))
        if view.overdue:
            overdue = label(say("advertising-overdue"), "note", name="advertisingOverdue", wrap=True)
            overdue.setProperty("tone", "returned")
            self.lines.addWidget(overdue)

    def _made(self, one: MadeFile) -> None:
        line = row(spacing=8)
        line.addWidget(label(one.name, name="madeFile", wrap=True, exact=True), 1)
        opens = partial(self.folder_wanted.emit, one)
        line.addWidget(button(self.session.say("advertising-open"), "openMade", opens, role="link"))
        self.lines.addLayout(line)
        self.lines.addWidget(label(f"{one.person} {self.session.instant(one.made_at)}", "small"))

    def _buttons(self, *buttons: KeyButton) -> None:
        for one in buttons:
            self.lines.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
