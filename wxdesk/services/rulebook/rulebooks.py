"""Manages the rulebook in force (shipped or the desk's own), the draft of the next one, and its adoption."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.entries import RuleDifference, differences, with_value
from wxdesk.domain.rulebook.proposal import proposed, with_proposal
from wxdesk.domain.rulebook.rules import Rulebook, read_rulebook
from wxdesk.domain.rulebook.toml_places import Keys, TomlValue, written
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.rulebook.held_rulebook import Adopted, Held, RulebookFiles, adoptions, finish_adoption, finish_in

KEEPERS = (Role.ADMINISTRATOR, Role.CHIEF)
"""Roles that may change the rules."""


@dataclass(frozen=True)
class RulebookView:
    """The shipped rulebook, the one in force, and the draft, which is the one in force where none is kept.

    `former` is the stamp of the one before, where its text is kept. `proposal` is what the shipped one
    says of the regulation otherwise than the draft, where that is of an earlier version.
    """

    shipped: Rulebook
    in_force: Rulebook
    draft: Rulebook
    draft_text: str
    former: str | None
    proposal: Sequence[RuleDifference] = ()

    @property
    def pending(self) -> bool:
        """Tell whether the draft says something that does not hold yet."""
        return self.draft.stamp != self.in_force.stamp


class Rulebooks:
    """Keeps the rulebook of one desk; `in_force` and `text` are the one that holds in this process."""

    def __init__(self, store: Store, files: RulebookFiles, held: Held) -> None:
        """Begin with what holds."""
        self._store = store
        self._files = files
        self._drafting = Lock()
        self._name = held.name
        self.shipped_text = held.shipped
        same = held.text == held.shipped
        self.shipped = held.book if same else read_rulebook(held.shipped, held.name)
        self.text, self.in_force = held.text, held.book

    def read(self, text: str, name: str = "") -> Rulebook:
        """Return the rulebook in `text`, gaps filled from the shipped one; errors call it `name`.

        Raises:
            UserError: `rulebook-key` or `rulebook-syntax`, with file and line.
        """
        return read_rulebook(text, name or self._name, self.shipped_text)

    def view(self) -> RulebookView:
        """Return what there is to see; errors as `read`, of the draft."""
        kept = self._files.draft()
        text, draft = (self.text, self.in_force) if kept is None else (kept, self._read_draft(kept))
        former = self._store.read(_former)
        stamp, proposal = former.stamp if former else None, tuple(proposed(self.shipped, draft))
        return RulebookView(self.shipped, self.in_force, draft, text, stamp, proposal)

    def set_values(self, values: Mapping[Keys, TomlValue], by: By) -> RulebookView:
        """Change values of the draft, all or none; nothing holds yet, so it is no event.

        Raises:
            Refused: `role-missing`.
            UserError: `rulebook-key`; the value does not fit.
        """
        with self._drafting:
            text = self._files.draft() or self.text
            for keys, value in values.items():
                text = with_value(text, self._files.draft_name, keys, value, self.shipped_text)
            self._keep_draft(text, by)
            return self.view()

    def propose(self, by: By) -> RulebookView:
        """Put what the shipped rulebook proposes into the draft; nothing holds yet, so it is no event.

        Errors as `set_values`.
        """
        with self._drafting:
            text = self._files.draft() or self.text
            self._keep_draft(with_proposal(text, self._files.draft_name, self.shipped_text), by)
            return self.view()

    def proposal(self) -> list[RuleDifference]:
        """Return what the shipped rulebook proposes to the one that holds, as `proposed`."""
        return proposed(self.shipped, self.in_force)

    def text_with_proposal(self) -> str:
        """Return the text of the rulebook that holds with what is proposed; errors as `read`."""
        return with_proposal(self.text, self._name, self.shipped_text)

    def keep_draft(self, text: str | None, by: By) -> None:
        """Keep another draft, or none; errors as `set_values`."""
        if text is not None:
            self._read_draft(text)
        self._keep_draft(text, by)

    def _read_draft(self, text: str) -> Rulebook:
        return self.read(text, self._files.draft_name)

    def _keep_draft(self, text: str | None, by: By) -> None:
        self._store.write(lambda tx: require(tx, by, tx.now, *KEEPERS))
        self._files.keep_draft(None if text == self.text else text)

    def draft_text(self) -> str | None:
        """Return the draft that is kept, so that a change of it can be taken back."""
        return self._files.draft()

    def adopt(self, text: str, by: By, reason: str) -> Rulebook:
        """Let the rulebook in `text` hold from now on: the file and the event that says who and why.

        The text of the shipped rulebook removes the own copy, so that upgrades reach the desk again. The
        file is written beside the copy before the event is durable, and takes its place after it; whatever
        ends the program between the two, `finish_adoption` brings them together.

        Raises:
            Refused: `role-missing`, `reason-missing`; `rulebook-same`, it holds already;
                `rulebook-changed`, another process or hand changed the own copy since it was read here.
            UserError: as `read`. Unusable: the file cannot be written.
        """
        book = self.read(text)
        event = Event("rulebook.adopted", by, "desk", book.stamp)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            why = require_reason(reason)
            finish_in(tx, self._files, self.shipped_text)
            if (self._files.own() or self.shipped_text) != self.text:
                raise Refused("rulebook-changed", stamp=self.in_force.stamp)
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

    def record(self, by: By) -> bool:
        """Record which rulebook holds from now on, if it is another one than before, and tell whether.

        An upgrade of the shipped rulebook, or an edit of the desk's own copy, is thus never silent.
        """
        self._finish()
        self.follow()
        return self._store.write(lambda tx: self._record(tx, by))

    def _finish(self) -> None:
        finish_adoption(self._store, self._files, self.shipped_text)

    def follow(self) -> bool:
        """Take over the rulebook that another process let hold since it was read here, and tell whether.

        A copy that was edited by hand and adopted by nobody waits for the next opening of the desk.
        """
        try:
            self._finish()
            text = self._files.own() or self.shipped_text
            if text == self.text:
                return False
            book = self.read(text)
        except UserError:
            return False
        if self._store.read(_adopted).stamp != book.stamp:
            return False
        self.text, self.in_force = text, book
        return True

    def former(self) -> str | None:
        """Return the text of the rulebook that held before this one, where it is kept."""
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
        """Return each changed key with what stood there and stands there; nothing of an unknown former."""
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
    """Return what held before the newest adoption, where its text is kept."""
    before = adoptions(reader, 2)[1:]
    return next((one for one in before if one.text is not None), None)
