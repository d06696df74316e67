"""The record of a published push: time, addresses, and the people responsible for each article."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.article.comparison.online_page import PageDifferences
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.review.placements import OUT, PlacementStage
from wxdesk.services.review.responsibility import WENT_OUT, Answer, ResponsibilityPeriod, amendment_words
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.places import NEW_INCIDENT
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.widgets.basic.basics import (
    button,
    clear,
    column,
    framed,
    label,
    line,
    retone,
    row,
    tag,
    whole,
)
from wxdesk.ui.widgets.basic.clipboard import copied_page
from wxdesk.ui.widgets.basic.scroll import bring_into_view


class OutRecord(QWidget):
    """Shows the record of the publication of a push; hidden until an item is published."""

    def __init__(self, session: Session) -> None:
        """Build the section; it is hidden until `show_push` shows a published push."""
        super().__init__()
        self.setObjectName("outRecord")
        self._session = session
        self._label = ""
        self._placements: dict[str, str] = {}
        """The id of each article's placement, by number of its submission."""
        self._compared: dict[str, PageDifferences] = {}
        """The results of the comparisons with the published pages of this push, by number of the submission."""
        self._answers: Sequence[Answer] = ()
        self._reading = RepeatedReading(session.tasks)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.setLayout(column(label(session.say("section-out"), "heading"), self._lines, spacing=4))
        self.hide()

    def show_push(self, push: PushView) -> None:
        """Show who is responsible for the published articles of `push`; hide the section if none is published."""
        if push.label != self._label:
            self._compared, self._answers = {}, ()
            clear(self._lines)
        self._label = push.label
        self._placements = {item.number: item.placement for item in push.items}
        self.setVisible(any(item.stage in WENT_OUT for item in push.items))
        if self.isHidden():
            return
        service, span = self._session.desk.responsibility, ResponsibilityPeriod(push.day, push.day, (push.channel,))
        self._reading.read(lambda: (push.label, service.answers(span)), self._show)

    def _show(self, read: tuple[str, Sequence[Answer]]) -> None:
        of, answers = read
        if of == self._label and list(answers) != list(self._answers):
            self._answers = answers
            self._draw()

    def _draw(self) -> None:
        clear(self._lines)
        for one in self._answers:
            self._lines.addWidget(self._article(one))

    def _draw_again(self, number: str) -> None:
        """Draw one article again in its place, and scroll until its result is visible."""
        old, name = self.findChild(QWidget, f"out-{number}"), f"out-compare-{number}"
        answer = next((one for one in self._answers if one.number == number), None)
        if old is None or answer is None:
            return
        pressed = old.findChild(QWidget, name)
        held, made = pressed is not None and pressed.hasFocus(), self._article(answer)
        self._lines.replaceWidget(old, made)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        made.show()
        again = made.findChild(QWidget, name)
        if held and again is not None:
            again.setFocus()
        QTimer.singleShot(0, made, lambda: bring_into_view(made))

    def _article(self, one: Answer) -> QWidget:
        session, say = self._session, self._session.say
        timing = "out-again" if one.corrects else "out-in-time" if one.on_time else "out-late"
        when = say(timing, at=self._session.instant(one.published_at))
        people = [
            f"{say(f'responsibility-{step.value}')} {whole(one.people(step))}"
            for step in SignoffStep
            if one.people(step)
        ]
        scanned = [say("timing-scanned", name=whole(one.scanned_by))] if one.scanned_by else []
        title = row(label(say("preflight-item", number=one.number, title=one.title), wrap=True))
        if one.stage is not PlacementStage.PUBLISHED:
            word = self._session.say(one.state)
            title.addWidget(tag(word, STAGE_TONES.get(one.stage, "neutral")))
        unsigned = [session.texts.text(one.signing, count=one.unsigned)] if one.unsigned else []
        told = label(" · ".join([when, *people, *scanned, *unsigned]), "small", wrap=True)
        why = [amendment_words(session.texts, done, session.instant(done.done.at)) for done in one.amendments]
        changed = [label(words, "small", name="outAmended", wrap=True) for words in why]
        top = row(spacing=12)
        top.addLayout(column(title, told, *changed, spacing=2), 1)
        ways = {"copy": self._copy, "open": _open} if one.url else {}
        for way, act in ways.items():
            words, name = self._session.texts.text(f"out-{way}"), f"out-{way}-{one.number}"
            made = button(words, name, partial(act, one.url), role="link")
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        if one.number in self._placements and one.stage in OUT:
            name = f"out-compare-{one.number}"
            made = button(say("out-compare"), name, partial(self._compare, one.number), role="link")
            made.setToolTip(say("out-compare-hint"))
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        if one.amendments and session.may(Role.EDITOR.value, Role.CHIEF.value):
            opens = partial(session.go, "registers", f"{NEW_INCIDENT}{one.number}")
            made = button(say("entries-incident"), f"out-incident-{one.number}", opens, role="link")
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(top, *self._result(one.number), line(), spacing=8)
        lines.setContentsMargins(0, 8, 0, 0)
        return framed(lines, name=f"out-{one.number}")

    def _result(self, number: str) -> list[QWidget]:
        """Return labels that say how the published page differs from the approved article.

        Return an empty list if the page and the article have not been compared yet.
        """
        say, result = self._session.say, self._compared.get(number)
        if result is None:
            return []
        pictures = say("online-no-pictures") if result.pictures is None else ""
        words = self._session.words.online_result(result)
        head = label(f"{words} {pictures}".strip(), name=f"out-compared-{number}", wrap=True)
        retone(head, "tone", "ok" if result.same else "warn")
        return [
            head,
            *(label(self._session.words.online_difference(one), "small", wrap=True) for one in result.differences),
        ]

    def _compare(self, number: str) -> None:
        """Compare an article with its published page, which the person copied from the browser to the clipboard.

        `number` is the article's submission number. The result is shown below the article and recorded as an event.
        """
        page, plain = copied_page()
        placement, session = self._placements[number], self._session

        def told(result: PageDifferences) -> None:
            self._compared[number] = result
            self._draw_again(number)
            session.noticed.emit("ok" if result.same else "warn", session.words.online_result(result))

        session.act(lambda by: session.desk.online_comparison.compare(placement, page, by, plain=plain), told)

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self._session.noticed.emit("ok", self._session.say("out-copied"))


def _open(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))
