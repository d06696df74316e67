"""Export the responsibility list (责任清单) of a push, an article or a period, as a page or a workbook."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.review.responsibility import Answer, ResponsibilityPeriod
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.basic.times import required_day

_FOLDER = "responsible/folder"
_OWN = "own"
_SUFFIXES = {"page": "html", "book": "xlsx"}


class AnswersStrip(FormStrip):
    """Asks for the scope of the responsibility list, shows how many articles it has, and exports it."""

    def __init__(self, session: Session) -> None:
        """Begin hidden; `ask` fills the form and shows it."""
        super().__init__(session, "answers")
        say = session.say
        self._spans: dict[str, ResponsibilityPeriod] = {}
        self._count = 0
        self._counting = RepeatedReading(session.tasks)
        self._written: Path | None = None
        self.chips = Chips("answersSpans")
        self.chips.chosen.connect(self._choose)
        self.first = edit("answersFirst", say("answers-first"), hint=say("form-date-hint"))
        self.last = edit("answersLast", say("answers-last"), hint=say("form-date-hint"))
        for line in (self.first, self.last):
            line.setFixedWidth(116)
            line.editingFinished.connect(self._count_own)
        self._days = framed(row(self.first, label(say("answers-to"), "dim"), self.last))
        self.page = button(say("answers-page"), "answersPage", self._ask_page, role="first", key="Alt+W")
        self.book = button(say("answers-book"), "answersBook", self._ask_book, key="Alt+X")
        self.reveal = button(say("action-reveal"), "answersReveal", self.show_folder, role="link")
        self.on_key("Alt+W", self._ask_page)
        self.on_key("Alt+X", self._ask_book)
        head = row(label(say("responsible")), self.chips, self._days, None, spacing=12)
        ways = row(self.page, self.book, self.reveal, None, self.leave)
        self.setLayout(column(head, self.note, ways, spacing=8))
        set_margins(self, 16, 12, 16, 12)

    def ask(self, narrow: dict[str, ResponsibilityPeriod]) -> None:
        """Open the form; the person chooses one of the periods in `narrow`, this month, the last month, or typed days.

        The periods in `narrow`, by name, also limit the list to the selected push's channel or to one article.
        """
        today = shanghai_date(self._session.desk.clock.now())
        month = today.replace(day=1)
        before = month - timedelta(days=1)
        months = {
            "month": ResponsibilityPeriod(month, today),
            "before": ResponsibilityPeriod(before.replace(day=1), before),
        }
        self._spans = {**narrow, **months}
        names = [*self._spans, _OWN]
        chosen = names[0]
        choices = [(name, self._session.texts.text(f"answers-span-{name}")) for name in names]
        self.chips.show_choices(choices, chosen)
        self._written = None
        self.show()
        self.leave.setFocus()  # the buttons that write the list are disabled until the articles are counted
        self._choose(chosen)

    @Slot(str)
    def _choose(self, name: str) -> None:
        self._days.setVisible(name == _OWN)
        if name != _OWN:
            self.first.setText(self._spans[name].first.isoformat())
            self.last.setText(self._spans[name].last.isoformat())
        else:
            self.first.setFocus()
        self._written = None
        self._count_own()

    def span(self) -> ResponsibilityPeriod:
        """Return the chosen days of the responsibility list, and the channel or the article if one is chosen.

        Raises:
            UserError: `date-bad`, `date-missing`: a typed day is invalid or missing.
        """
        chosen = self._spans.get(self.chips.current)
        today = shanghai_date(self._session.desk.clock.now())
        return chosen or ResponsibilityPeriod(
            required_day(self.first.text(), today), required_day(self.last.text(), today)
        )

    @Slot()
    def _count_own(self) -> None:
        """Count the articles in the chosen scope, and show the number."""
        desk = self._session.desk
        self._counting.drop()
        self._offer(0)
        try:
            span = self.span()
        except UserError as error:
            self.fail(error)
            return

        def counted(count: int) -> None:
            self._offer(count)
            self._say_count(span, count)
            if count and self.leave.hasFocus():
                self.page.setFocus()

        self._counting.read(lambda: _articles(desk.responsibility.answers(span)), counted, self.fail)

    def _offer(self, count: int) -> None:
        self._count = count
        for one in (self.page, self.book):
            one.setEnabled(count > 0)
        self.reveal.setVisible(self._written is not None)

    def _say_count(self, span: ResponsibilityPeriod, count: int) -> None:
        say = self._session.say
        if not count:
            self.tell("warn", say("responsibility-none"))
            return
        day = self._session.day
        days = day(span.first)
        if span.first != span.last:
            days = say("answers-days", first=day(span.first), last=day(span.last))
        self.tell("", say("answers-count", days=days, count=count))

    def _ask_page(self) -> None:
        self._ask("page")

    def _ask_book(self) -> None:
        self._ask("book")

    def _ask(self, way: str) -> None:
        """Ask for a file name, then write the list as `way` ("page" or "book"); do nothing if the list is empty."""
        if not self._count:
            return
        session, span = self._session, self.span()
        what = session.say("responsible")
        until = "" if span.first == span.last else f"—{span.last.isoformat()}"
        parts = (what, span.number, f"{span.first.isoformat()}{until}")
        name = f"{' '.join(part for part in parts if part)}.{_SUFFIXES[way]}"
        kinds = session.texts.text(f"timetable-out-kinds-{way}")
        chosen = file_dialogs.save_file(self, what, name, file_dialogs.LastFolder(session, _FOLDER), kinds)
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_suffix(f".{_SUFFIXES[way]}")
            self.write_to(target, way)

    def write_to(self, target: Path, way: str) -> None:
        """Start to write the list to `target`; `way` is "page" (HTML) or "book" (workbook).

        The form shows when it is written, or an error.
        """
        service, texts, span = self._session.desk.responsibility, self._session.texts, self.span()
        content: Callable[[], bytes] = lambda: service.book(span, texts)  # noqa: E731 - replaced below
        if way == "page":
            content = lambda: service.page(span, texts).encode()  # noqa: E731 - replaces it

        self._session.tasks.run(lambda: write_out(content(), target), self._done, self.fail)

    def _done(self, written: list[Path]) -> None:
        (target,) = written
        self._written = target
        self.reveal.show()
        words = self._session.say("answers-written", name=target.name, folder=str(target.parent))
        self.tell("ok", words)

    def show_folder(self) -> None:
        """Show the folder of the file that was written last."""
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _articles(answers: Sequence[Answer]) -> int:
    """Return the number of articles in `answers`, the lines of the responsibility list.

    An article and its correction are two lines and count as one article.
    """
    return sum(not one.corrects for one in answers)
