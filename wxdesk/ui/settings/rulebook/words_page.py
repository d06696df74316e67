"""本公司词库: the company's own words; they are edited, tried on the last submissions, then put in force."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.office.roster import Row
from wxdesk.domain.words.company import CompanyWord, WordDifference
from wxdesk.domain.words.lexicon import lexicons_of
from wxdesk.services.desk.ports import By
from wxdesk.services.office.company_words import HeldWords, WordEntry
from wxdesk.services.rulebook.rulebook_trial import LAST, Trial
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.imports import Imports, TableEntered, list_imports
from wxdesk.ui.models.rulebook_rows import untold_words, word_shift_words, word_trial_words
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.settings.rulebook.trial_view import TrialView
from wxdesk.ui.settings.rulebook.trying import Trying
from wxdesk.ui.settings.rulebook.word_form import WordForm
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins

_TRY, _ADOPT = "words.try", "words.adopt"


class PendingStrip(QWidget):
    """Tells how many changes of the company's words are not in force, with buttons to try them and put them in force.

    Hidden if there is no such change.
    """

    def __init__(self, session: Session, page: "WordsPage") -> None:
        """Build the strip, hidden; its buttons call `page`."""
        super().__init__()
        self._session = session
        self.setObjectName("wordsPending")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = session.say
        self.words = label(name="wordsPendingWords", wrap=True)
        self.try_it = button(say("words-try", count=LAST), "wordsTry", page.try_list, key="Ctrl+T")
        self.adopt = button(say("words-adopt"), "wordsAdopt", page.adopt, key="Ctrl+Shift+↵")
        lines = row(spacing=12)
        lines.addWidget(self.words, 1)
        for one in (self.try_it, self.adopt):
            lines.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(lines)
        set_margins(self, 16, 8, 12, 8)
        self.hide()

    def show_pending(self, count: int, *, busy: bool) -> None:
        """Show how many changes of the company's words are not in force yet; hide the strip if `count` is 0.

        If this person may not put them in force, the strip says so. While a trial runs (`busy`), no other can be
        started.
        """
        may = self._session.may(*KEEPERS)
        said = self._session.say("words-wait", count=count)
        self.words.setText(said if may else f"{said}{self._session.say('words-may-not')}")
        self.try_it.setEnabled(not busy)
        self.adopt.setEnabled(may)
        self.setVisible(count > 0)


class WordsPage(ListPage[WordEntry]):
    """Lists the company's words with their state; a trial takes the place of the list until it is left."""

    name = "words"
    writes = frozenset({"words.change", "words.remove", _ADOPT})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = WordForm(session)
        self.pending = PendingStrip(session, self)
        self._trying = Trying(session, self.form)
        self.trial = TrialView(session, session.say("words-trial-back"), word_shift_words)
        self.trial.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.trial.hide()
        changes = session.desk.lists.changes("words")
        above = framed(column(self._trying.strip, self.pending, spacing=0), name="wordsAbove")
        parts = ListParts("companyWord", "shield", changes, self.form, self._imports(session), note=above)
        super().__init__(session, parts, self.trial)
        self.form.saved.connect(self.refresh)
        self._trying.came.connect(self._show_trial)
        self._trying.changed.connect(self._show_pending)
        self.trial.left.connect(self.leave_trial)
        session.person_changed.connect(self._show_pending)

    @staticmethod
    def _imports(session: Session) -> Imports:
        """Return the import of a table of words.

        The import can be undone only if it added words and changed no existing word.
        """
        changes, service = session.desk.lists.changes("words"), session.desk.company_words
        plain = list_imports(session, changes)

        def enter(rows: Sequence[Row], by: By) -> TableEntered:
            known = {one.word.id for one in service.all()}
            entered = plain.enter(rows, by)
            added = [one.word.id for one in service.all() if one.word.id not in known]
            if not added or any(line.state == "changed" for line in entered.lines):
                return entered
            return TableEntered(entered.lines, lambda who: service.remove(added, who))

        return Imports(plain.title, plain.heads, plain.preview, enter)

    def commands(self) -> Sequence[Command]:
        """Return the commands for the selected words, and for the list as a whole."""
        say = self._session.say
        return [
            Command("words.change", say("words-change"), self._change, "E", self.has_chosen),
            Command("words.remove", say("words-remove"), self._remove, "B", self.pane.has_chosen_rows),
            Command(_TRY, say("words-try", count=LAST), self.try_list, "Ctrl+T", self._waits),
            Command(_ADOPT, say("words-adopt"), self.adopt, "Ctrl+Shift+Return", self._adoptable),
        ]

    def _acting(self) -> Sequence[Command]:
        return [one for one in super()._acting() if one.id not in (_TRY, _ADOPT)]

    def _waiting(self) -> int:
        return sum(one.state != "held" for one in self._all)

    def _waits(self) -> bool:
        return self._waiting() > 0

    def _adoptable(self) -> bool:
        return self._waits() and self._session.may(*KEEPERS)

    @property
    def home(self) -> QWidget:
        """Return the result of the trial while it is shown, else the list."""
        return self.trial.list if self.trial.isVisible() else super().home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list of words, and that of the submissions that a trial judges differently; keys work in both."""
        return (*super().canvases, self.trial.list)

    def ask_new(self) -> None:
        """Open the form for a new word."""
        self.form.ask()

    @Slot()
    def refresh(self) -> None:
        """Read the company's words again, and the rules that an exception (a phrase without findings) can name."""
        changes, desk = self._parts.changes, self._session.desk
        self._reading.read(lambda: (changes.rows(), lexicons_of(desk.rulebook).rules), self._take)

    def _take(self, found: tuple[Sequence[WordEntry], Sequence[str]]) -> None:
        rows, rules = found
        self.form.offer_rules(rules)
        self._show(rows)

    def _show(self, found: Sequence[WordEntry]) -> None:
        super()._show(found)
        self._show_pending()

    @Slot()
    def _show_pending(self) -> None:
        self.pending.show_pending(self._waiting(), busy=self._trying.busy)

    def _change(self) -> None:
        if self.chosen is not None:
            self.put_away()
            self.form.ask(self.chosen.word)

    def _remove(self) -> None:
        """Delete the selected words, and offer the undo."""
        session, service = self._session, self._session.desk.company_words
        ids = [one.word.id for one in self.list.chosen_rows]

        def done(removed: Sequence[CompanyWord]) -> None:
            names = session.say("between-words").join(one.word for one in removed)
            if removed:
                said = session.say("words-removed", count=len(removed), words=names)
                session.done(said, lambda by: service.bring_back(removed, by))
            self.refresh()

        session.act(lambda by: service.remove(ids, by), done)

    @Slot()
    def try_list(self) -> None:
        """Start a trial: a pool thread judges the last submissions with the list and with the words in force."""
        if not self._waits():
            self._session.noticed.emit("warn", self._session.say("words-nothing-pending"))
            return
        self.put_away()
        self._trying.start(self._session.desk.company_list.run_trial)

    @Slot(object)
    def _show_trial(self, trial: Trial) -> None:
        session = self._session
        self._bare(bare=True)
        self.trial.show_trial(trial, word_trial_words(session, trial), untold_words(session, trial, ()))

    @Slot()
    def leave_trial(self) -> None:
        """Close the result of the trial, and show the list of words."""
        if self.trial.isVisible():
            self._bare(bare=False)
            self.home.setFocus()

    def put_away(self) -> None:
        """Close every open form, and show the list of words in place of a trial's result."""
        super().put_away()
        self._bare(bare=False)

    def _bare(self, *, bare: bool) -> None:
        self.trial.setVisible(bare)
        self.pane.setVisible(not bare)
        if self._acts is not None:
            self._acts.setVisible(not bare and self.offers_acts and bool(self.model.rows))

    @Slot()
    def adopt(self) -> None:
        """Start to put the list in force, and offer the undo; if this is impossible, say why."""
        session, desk = self._session, self._session.desk
        if not self._adoptable():
            key = "words-nothing-pending" if not self._waits() else "words-may-not"
            session.noticed.emit("warn", session.texts.text("read-only-here" if session.read_only else key))
            return

        def work(by: By) -> tuple[HeldWords, Sequence[WordDifference]]:
            return desk.company_list.held(), desk.adopt_words(by)

        def done(answer: tuple[HeldWords, Sequence[WordDifference]]) -> None:
            before, found = answer
            self.leave_trial()
            session.done(session.say("words-adopted", count=len(found)), lambda by: desk.restore_words(before, by))
            session.changed.emit()
            self.refresh()

        session.act(work, done)

    def recolour(self) -> None:
        """Redraw the icons in the current colours."""
        super().recolour()
        self.trial.recolour()
