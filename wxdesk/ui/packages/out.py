"""The record of a published push: time, addresses, and the people responsible for each article."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.article.online_page import PageDifferences
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.review.placements import OUT, PlacementStage
from wxdesk.services.review.responsibility import WENT_OUT, Answer, ResponsibilityPeriod, amendment_words
from wxdesk.services.views.views import PushView
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
            self._compared = {}
        self._label = push.label
        self._placements = {item.number: item.placement for item in push.items}
        self.setVisible(any(item.stage in WENT_OUT for item in push.items))
        if self.isHidden():
            return
        service, span = self._session.desk.responsibility, ResponsibilityPeriod(push.day, push.day, (push.channel,))
        self._reading.read(lambda: (push.label, service.answers(span)), self._show)

    def _show(self, read: tuple[str, Sequence[Answer]]) -> None:
        of, answers = read
        if of == self._label:
            self._answers = answers
            self._draw()

    def _draw(self) -> None:
        clear(self._lines)
        for one in self._answers:
            self._lines.addWidget(self._article(one))

    def _article(self, one: Answer) -> QWidget:
        say = self._session.say
        when = say("out-in-time" if one.on_time else "out-late", at=self._session.instant(one.published_at))
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
        told = label(" · ".join([when, *people, *scanned]), "small", wrap=True)
        session = self._session
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
        lines = column(top, *self._result(one.number), line(), spacing=8)
        lines.setContentsMargins(0, 8, 0, 0)
        return framed(lines, name=f"out-{one.number}")

    def _result(self, number: str) -> list[QWidget]:
        """Return the widgets that tell how the published page differs from the approved article.

        There are none until the two were compared.
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
        """Compare the article with the page on the clipboard, and show the result below it."""
        page, plain = copied_page()
        placement, session = self._placements[number], self._session

        def told(result: PageDifferences) -> None:
            self._compared[number] = result
            self._draw()
            session.noticed.emit("ok" if result.same else "warn", session.words.online_result(result))

        session.act(lambda by: session.desk.online_comparison.compare(placement, page, by, plain=plain), told)

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self._session.noticed.emit("ok", self._session.say("out-copied"))


def _open(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))
