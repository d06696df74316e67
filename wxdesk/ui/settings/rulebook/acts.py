"""Acts on the rulebook: change the draft, put the draft in force, and undo each of the two."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.entries import value_in
from wxdesk.domain.rulebook.toml_places import TomlValue
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.rulebook_rows import RuleLine, full_title, value_words

type Refuse = Callable[[RuleLine, BaseException], object]


class RulebookActs(QObject):
    """Changes the draft of the rulebook, and puts the draft or the former rulebook into force.

    Each act runs on a pool thread; its result is reported, and its undo is offered.
    """

    drafted = Signal()
    """Emitted when the draft changed, so that it is read again; any thread may emit this."""
    adopted = Signal()

    def __init__(self, session: Session, refuse: Refuse, parent: QObject) -> None:
        """Act for the person of `session`; if a value is refused, call `refuse` with its line and the error."""
        super().__init__(parent)
        self._session = session
        self._refuse = refuse

    def say(self, line: RuleLine, text: str, before: str) -> None:
        """Store the typed `text` as the value of `line` in the draft; undo restores the draft `before`."""
        try:
            value = value_in(line.entry, text)
        except UserError as error:
            self._refuse(line, error)
            return
        self._set([(line, value)], before)

    def restore(self, lines: Sequence[RuleLine], before: str) -> None:
        """Set `lines` in the draft to the values of the shipped rulebook.

        A line that the shipped rulebook does not have is left unchanged. `before` is the whole earlier draft, which
        undo restores.
        """
        self._set([(line, line.shipped) for line in lines if line.shipped is not None], before)

    def _set(self, changes: Sequence[tuple[RuleLine, TomlValue]], before: str) -> None:
        session, rulebooks = self._session, self._session.desk.rulebooks
        values = {line.entry.keys: value for line, value in changes}
        told = [
            session.say(
                "rulebook-changed-to",
                what=full_title(session, line.entry),
                value=value_words(session, line.entry, value),
            )
            for line, value in changes
        ]
        self._draft(
            lambda by: rulebooks.set_values(values, by),
            session.say("between-things").join(told),
            before,
            partial(self._refuse, changes[0][0]),
        )

    def drop(self, before: str | None) -> None:
        """Delete the draft; undo restores its text `before`, which is None if the draft cannot be read."""
        rulebooks = self._session.desk.rulebooks
        self._draft(lambda by: rulebooks.keep_draft(None, by), self._session.say("rulebook-dropped"), before)

    def propose(self, before: str) -> None:
        """Put the changes of a newer shipped rulebook into the draft; undo restores the draft `before`."""
        words = self._session.say("rulebook-drafted-proposal")
        self._draft(self._session.desk.rulebooks.propose, words, before)

    def to_shipped(self, before: str) -> None:
        """Replace the draft by the shipped rulebook; undo restores the draft `before`."""
        rulebooks = self._session.desk.rulebooks
        words = self._session.say("rulebook-drafted-shipped")
        self._draft(lambda by: rulebooks.keep_draft(rulebooks.shipped_text, by), words, before)

    def _draft(
        self,
        work: Callable[[By], object],
        words: str,
        before: str | None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        rulebooks = self._session.desk.rulebooks

        def undo(by: By) -> None:
            rulebooks.keep_draft(before, by)
            self.drafted.emit()

        def done(_: object) -> None:
            self._session.done(words, None if before is None else undo)
            self.drafted.emit()

        self._session.act(work, done, failed)

    def adopt(self, text: str, reason: str) -> None:
        """Put the rulebook `text` into force, for `reason`."""
        self._adopt(lambda by: self._session.desk.change_rulebook(text, by, reason))

    def adopt_former(self, reason: str) -> None:
        """Put the former rulebook into force again, for `reason`."""
        desk = self._session.desk

        def work(by: By) -> None:
            former = desk.rulebooks.former()
            if former is None:
                raise UserError("rulebook-no-former")
            desk.change_rulebook(former, by, reason)

        self._adopt(work)

    def _adopt(self, work: Callable[[By], object]) -> None:
        desk, say = self._session.desk, self._session.say
        before, reason = desk.rulebooks.text, say("rulebook-undo-reason")

        def done(_: object) -> None:
            self.adopted.emit()
            words = say("rulebook-adopted-now", stamp=desk.rulebook.stamp)
            self._session.done(words, lambda by: desk.change_rulebook(before, by, reason))
            self._session.changed.emit()

        self._session.act(work, done)
