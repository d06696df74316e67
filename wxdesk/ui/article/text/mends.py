"""Corrects slips of writing, or replaces a term at all places of the article; each correction is one undo step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.checks.words.proofreading import FAMILY
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.words.wording.proofreading import MendChoice, MendedWords
from wxdesk.services.article.drafting import Draft
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session

_NAMED = 3
"""Maximum number of corrections whose words a message names."""


def can_mend(finding: Finding) -> bool:
    """Tell whether the finding is a slip of writing that one key can correct."""
    return finding.rule.startswith(FAMILY) and finding.values.get("mends") == 1


class Mends(QObject):
    """Stores the slips of writing that the last check found, and corrects them when a person asks for it."""

    filled = Signal()
    """Emitted when a correction changed the title or the digest (摘要)."""

    def __init__(self, session: Session, text: ArticleText, manuscript: Manuscript) -> None:
        """Begin without slips."""
        super().__init__(manuscript)
        self._session, self._text, self._manuscript = session, text, manuscript
        self._found: Sequence[Finding] = ()

    def commands(self) -> Sequence[Command]:
        """Return the command that corrects all slips whose correction is certain."""
        say = self._session.say
        return [
            Command("article.mend-all", say("proofread-all"), self.mend_all, "Ctrl+Shift+F8", self._any),
        ]

    def follow(self, look: DraftReport) -> None:
        """Store the findings of `look`, the newest result of checking the article's text."""
        self._found = look.findings

    def _any(self) -> bool:
        return self._manuscript.writable and any(map(can_mend, self._found))

    @Slot(int)
    def mend(self, number: int) -> None:
        """Correct the slip of the finding with the index `number`; do nothing for a finding of another kind."""
        finding = self._found[number]
        if can_mend(finding):
            where = finding.where or {}
            at, start = where.get("block", where.get("field")), where.get("start")
            self._take(MendChoice(places=frozenset({(str(at), int(str(start)))})))

    def mend_all(self) -> None:
        """Start to correct all slips whose correction is certain, but none in quotations, names, titles of documents.

        The text changes once a pool thread has found the corrections, unless it was edited meanwhile.
        """
        self._take(MendChoice())

    def _take(self, choice: MendChoice) -> None:
        desk = self._session.desk

        def work(placement: str, draft: Draft) -> tuple[list[MendedWords], Draft]:
            return desk.proofreading.mend_draft(placement, draft, choice)

        self._change(work, self._told)

    def _told(self, mended: list[MendedWords]) -> tuple[str, dict[str, object]]:
        """Return id and values of a message that names the first corrected words and the number of all corrections."""
        say = self._session.say
        pairs = [say("proofread-pair", before=one.before, after=one.after) for one in mended[:_NAMED]]
        words = say("rules-between").join(pairs)
        return "proofread-draft", {"count": len(mended), "words": words, "more": max(0, len(mended) - _NAMED)}

    def _change[T](
        self, work: Callable[[str, Draft], tuple[T, Draft]], said: Callable[[T], tuple[str, dict[str, object]]]
    ) -> None:
        """Compute a changed draft with `work` on a pool thread, then change the text as one undo step.

        `work` gets the placement and the draft, and returns what it changed and the new draft. Its result is dropped
        if the text was edited meanwhile. `said` returns the message about the change.
        """
        view, draft = self._manuscript.view, self._manuscript.draft()
        if view is None or not self._manuscript.writable:
            return

        def done(found: tuple[T, Draft]) -> None:
            changed, made = found
            if self._text.text() == draft.text and self._manuscript.view is view:
                self._put(draft, made, view.placement.id)
                key, values = said(changed)
                self._session.noticed.emit("ok", self._session.texts.text(key, **values))

        self._session.tasks.run(lambda: work(view.placement.id, draft), done, self._session.refuse)

    @Slot(int)
    def replace_term(self, number: int) -> None:
        """Start to replace a finding's term by its first proposed wording everywhere in the article, as one undo step.

        The text changes when a pool thread has found the places, unless it was edited meanwhile.
        """
        desk, finding = self._session.desk, self._found[number]

        def work(placement: str, draft: Draft) -> tuple[int, Draft]:
            return desk.writing.with_term_replaced(placement, draft, finding)

        self._change(work, lambda count: ("margin-put-all-done", {"word": finding.proposals[0], "count": count}))

    def _put(self, draft: Draft, made: Draft, placement: str) -> None:
        if made.text != draft.text:
            self._text.replace_text(made.text, min(self._text.selection_start(), len(made.text)))
        said = made.fields.get(placement, {})
        for name, text in said.items():
            self._manuscript.set_field(name, text)
        if said != draft.fields.get(placement, {}):
            self.filled.emit()
