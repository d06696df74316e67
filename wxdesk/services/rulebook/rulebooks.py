"""Manages the rulebook in force (shipped or the desk's own), the draft of the next one, and its adoption."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.rulebook.entries import RuleDifference, differences, with_value
from wxdesk.domain.rulebook.proposal import proposed, with_proposal
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook, read_rulebook
from wxdesk.domain.rulebook.toml_places import Keys, TomlValue, written
from wxdesk.domain.trail.events import canonical
from wxdesk.domain.words.company import WordDifference, word_differences, word_rows
from wxdesk.domain.words.lexicon import read_lexicons
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.seat_rule import require_confirmed
from wxdesk.services.office.company_words import HeldWords, held_words
from wxdesk.services.rulebook.held_rulebook import (
    Adopted,
    Held,
    RulebookFiles,
    adoptions,
    finish_adoption,
    finish_in,
    joined_lexicons,
)

_LOOKED_BACK = 100
"""Number of adoptions that are searched for the former rulebook.

Several adoptions may name one rulebook, because each adoption of the company's words names the rulebook again.
"""


@dataclass(frozen=True)
class RulebookView:
    """The shipped rulebook, the rulebook in force, and the draft of the next rulebook.

    Without a stored draft, `draft` is the rulebook in force. `former` is the stamp (id, version, start of the
    digest) of the previous rulebook. `proposal` are changes that bring the draft up to a newer version of the
    regulation.
    """

    shipped: Rulebook
    in_force: Rulebook
    draft: Rulebook
    """The draft of the next rulebook; without a stored draft, the rulebook in force."""
    draft_text: str
    former: str | None
    """The stamp (id, version, start of the digest) of the previous rulebook; None if its text is not stored."""
    proposal: Sequence[RuleDifference] = ()
    """Changes that bring the draft up to the newer version of the regulation on which the shipped rulebook is based."""

    @property
    def pending(self) -> bool:
        """Tell whether the draft differs from the rulebook in force."""
        return self.draft.stamp != self.in_force.stamp


class Rulebooks:
    """Manages the rulebook of one desk; `in_force` and `text` are the rulebook in force and its text."""

    def __init__(self, store: Store, files: RulebookFiles, held: Held) -> None:
        """Start with the rulebook in `held`; `files` reads and writes the rulebook's files, `store` has the trail."""
        self._store = store
        self._files = files
        self._drafting = Lock()
        self._name = held.name
        self._lexicons = held.lexicons
        self._company = held.company
        self.shipped_text = held.shipped
        same = held.text == held.shipped
        self.shipped = held.book if same else self._read_shipped()
        self.text, self.in_force = held.text, held.book

    def read(self, text: str, name: str = "") -> Rulebook:
        """Return the rulebook in `text`; values that it lacks are taken from the shipped rulebook.

        Errors call the text `name`.

        Raises:
          UserError: `rulebook-key` (a value is invalid) or `rulebook-syntax`, with file and line.
        """
        return read_rulebook(
            text, name or self._name, self.shipped_text, joined_lexicons(self._lexicons, self._company)
        )

    def with_words(self, company: LexiconFile | None) -> Rulebook:
        """Return the rulebook in force with `company` as the company's words; None means that there are none."""
        return replace(self.in_force, lexicons=joined_lexicons(self._lexicons, company))

    def _read_shipped(self) -> Rulebook:
        return read_rulebook(self.shipped_text, self._name, "", joined_lexicons(self._lexicons, self._company))

    def _hold(self, text: str, company: LexiconFile | None) -> None:
        """Make `text` the rulebook in force of this service, with the company's words `company`.

        Raises the errors of `read`.
        """
        self.text, self._company = text, company
        self.in_force, self.shipped = self.read(text), self._read_shipped()

    def view(self) -> RulebookView:
        """Return the rulebooks for the rulebook screen; an invalid draft raises the errors of `read`."""
        kept = self._files.draft()
        text, draft = (self.text, self.in_force) if kept is None else (kept, self._read_draft(kept))
        former = self._store.read(_former)
        stamp, proposal = former.stamp if former else None, tuple(proposed(self.shipped, draft))
        return RulebookView(self.shipped, self.in_force, draft, text, stamp, proposal)

    def set_values(self, values: Mapping[Keys, TomlValue], by: By) -> RulebookView:
        """Change values of the draft, all or none; no event records this, because the draft is not in force.

        Raises:
          Refused: `role-missing`.
          UserError: `rulebook-key`; a value is invalid.
        """
        with self._drafting:
            text = self._files.draft() or self.text
            for keys, value in values.items():
                text = with_value(text, self._files.draft_name, keys, value, self.shipped_text)
            self._keep_draft(text, by)
            return self.view()

    def propose(self, by: By) -> RulebookView:
        """Add to the draft the changes that the shipped rulebook proposes because a regulation has changed.

        No event records this, because the draft is not in force. Raises the errors of `set_values`.
        """
        with self._drafting:
            text = self._files.draft() or self.text
            self._keep_draft(with_proposal(text, self._files.draft_name, self.shipped_text), by)
            return self.view()

    def proposal(self) -> list[RuleDifference]:
        """Return where the shipped rulebook states the regulation in another way than the rulebook in force."""
        return proposed(self.shipped, self.in_force)

    def text_with_proposal(self) -> str:
        """Return the text of the rulebook in force with the changes that the shipped rulebook suggests.

        Raises the errors of `read`.
        """
        return with_proposal(self.text, self._name, self.shipped_text)

    def keep_draft(self, text: str | None, by: By) -> None:
        """Store `text` as the draft, or delete the draft if None; raises the errors of `set_values`."""
        if text is not None:
            self._read_draft(text)
        self._keep_draft(text, by)

    def _read_draft(self, text: str) -> Rulebook:
        return self.read(text, self._files.draft_name)

    def _keep_draft(self, text: str | None, by: By) -> None:
        self._store.write(lambda tx: require(tx, by, tx.now, *KEEPERS))
        self._files.keep_draft(None if text == self.text else text)

    def draft_text(self) -> str | None:
        """Return the stored draft, so that a change can be taken back; None if there is none."""
        return self._files.draft()

    def adopt(self, text: str, by: By, reason: str) -> Rulebook:
        """Put the rulebook `text` in force: replace the desk's own copy, and record who did so and why.

        Adopting the shipped text removes the own copy, so that a newer program's rulebook is in force without adoption.
        The new file is staged before the event is durable and replaces the copy afterwards. If the program ends in
        between, `finish_adoption` completes the adoption. The draft is deleted afterwards.

        Raises:
          Refused: `role-missing`, `reason-missing`; `rulebook-same`, this text is in force already; `rulebook-changed`,
            another process or person changed the own copy since it was read; `words-changed`, the same for the
            company's words.
          UserError: the codes of `read`.
          Unusable: the file cannot be written.
        """
        book = self.read(text)
        event = Event("rulebook.adopted", by, "desk", book.stamp)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            require_confirmed(tx, by, tx.now)
            why = require_reason(reason)
            finish_in(tx, self._files, self.shipped_text)
            self._require_same(tx)
            if book.stamp == self.in_force.stamp:
                raise Refused("rulebook-same", stamp=book.stamp)
            self._record(tx, by)
            self._record(tx, by, book, text, why)
            self._files.stage(text, self.text)

        attempt(self._store, event, work)
        self._finish()
        self.text, self.in_force = text, book
        self._files.keep_draft(None)
        return book

    def _require_same(self, tx: Transaction) -> None:
        """Check that nobody else changed the rulebook or the company's words since this service read them.

        Raises:
          Refused: `rulebook-changed`, `words-changed`.
        """
        if (self._files.own() or self.shipped_text) != self.text:
            raise Refused("rulebook-changed", stamp=self.in_force.stamp)
        if held_words(tx).lexicon != self._company:
            raise Refused("words-changed")

    def adopt_words(self, chosen: Callable[[Transaction], HeldWords], by: By, reason: str = "") -> list[WordDifference]:
        """Put the company's words that `chosen` returns in force, in one event.

        Return the words that are new, changed or removed compared with those in force before.

        Raises:
          Refused: `role-missing`; `words-same`, these words are in force already; `rulebook-changed` or
            `words-changed`, another process or person changed rulebook or words since they were read.
        """
        event = Event("words.adopted", by, "desk", self.in_force.stamp)

        def work(tx: Transaction) -> tuple[list[WordDifference], LexiconFile | None]:
            require(tx, by, tx.now, *KEEPERS)
            finish_in(tx, self._files, self.shipped_text)
            self._require_same(tx)
            before, after = held_words(tx), chosen(tx)
            found = word_differences(before.words, after.words)
            if not found and after.lexicon == before.lexicon:
                raise Refused("words-same")
            self._record(tx, by)
            self._record_words(tx, by, after, found, reason)
            return found, after.lexicon

        found, company = attempt(self._store, event, work)
        self._hold(self.text, company)
        return found

    def _record_words(
        self, tx: Transaction, by: By, after: HeldWords, found: Sequence[WordDifference], reason: str
    ) -> None:
        book = self.with_words(after.lexicon)
        read_lexicons(book.lexicons)
        rows = {"updated": after.updated.isoformat(), "words": word_rows(after.words)}
        data = {
            "from": self.in_force.stamp,
            "to": book.stamp,
            "digest": book.digest,
            "text": tx.keep_body(self.text.encode()),
            "words": tx.keep_body(canonical(rows)),
            "changes": [{"state": one.state, "kind": one.word.kind.value, "word": one.word.word} for one in found],
        }
        tx.record(Event("words.adopted", by, "desk", book.stamp, reason=reason.strip(), data=data))

    def record(self, by: By) -> bool:
        """Record the rulebook in force if it differs from the last recorded rulebook; tell whether it differs.

        Thus an upgrade of the shipped rulebook, or a manual edit of the own copy, is always recorded.
        """
        self._finish()
        self.follow()
        return self._store.write(lambda tx: self._record(tx, by))

    def _finish(self) -> None:
        finish_adoption(self._store, self._files, self.shipped_text)

    def follow(self) -> bool:
        """Load the rulebook and the company's words anew if another process adopted other ones.

        Return whether that happened.

        Return False too if the files cannot be read. A rulebook file that was edited by hand and not adopted is ignored
        until the desk is opened again.
        """
        try:
            self._finish()
            text = self._files.own() or self.shipped_text
            company = self._store.read(held_words).lexicon
            if (text, company) == (self.text, self._company):
                return False
            book = read_rulebook(text, self._name, self.shipped_text, joined_lexicons(self._lexicons, company))
        except UserError:
            return False
        if self._store.read(_adopted).stamp != book.stamp:
            return False
        self._hold(text, company)
        return True

    def former(self) -> str | None:
        """Return the text of the rulebook that was in force before the present one, or None if it is not stored."""
        former = self._store.read(_former)
        return former.text if former else None

    def _record(self, tx: Transaction, by: By, book: Rulebook | None = None, text: str = "", reason: str = "") -> bool:
        book, text = book or self.in_force, text or self.text
        before = _adopted(tx)
        if before.stamp == book.stamp:
            return False
        data = {
            "from": before.stamp,
            "to": book.stamp,
            "digest": book.digest,
            "text": tx.keep_body(text.encode()),
            "changes": self._changes(before, book),
        }
        tx.record(Event("rulebook.adopted", by, "desk", book.stamp, reason=reason, data=data))
        return True

    def _changes(self, before: Adopted, book: Rulebook) -> list[dict[str, str | None]]:
        """Return each key that differs between the former rulebook `before` and `book`, with its old and new value.

        The list is empty if the text of the former rulebook is unknown.
        """
        if before.text is None:
            return []
        try:
            former = self.read(before.text)
        except UserError:
            return []
        return [
            {"key": one.key, "from": _written(one.shipped), "to": _written(one.own)}
            for one in differences(former, book)
        ]


def _written(value: TomlValue | None) -> str | None:
    return None if value is None else written(value)


def _adopted(reader: Reader) -> Adopted:
    return next(iter(adoptions(reader, 1)), Adopted())


def _former(reader: Reader) -> Adopted | None:
    """Return the newest adoption of a rulebook other than the present one; None if its text is not stored."""
    newest, *earlier = adoptions(reader, _LOOKED_BACK) or [Adopted()]
    found = next((one for one in earlier if one.text != newest.text), None)
    return found if found is not None and found.text is not None else None
