"""The rulebook that holds when a desk is opened: the shipped one or the desk's own copy."""

import json
from typing import NamedTuple, Protocol

from wxdesk.domain.rulebook.rules import Rulebook, read_rulebook
from wxdesk.services.desk.ports import Reader, Store, Transaction


class RulebookFiles(Protocol):
    """The desk's own rulebook, those before and after it, and a draft, as files beside its database."""

    def own(self) -> str | None:
        """Return the desk's own copy, or None where the shipped rulebook holds.

        Raises:
            UserError: `rulebook-syntax`; it is not UTF-8.
        """
        ...

    def staged(self) -> str | None:
        """Return the rulebook that waits to take the place of the own copy, or None; errors as `own`."""
        ...

    def stage(self, text: str, former: str) -> None:
        """Write `former` and then the rulebook that is to follow durably; nothing holds by it.

        Raises:
            Unusable: it cannot be written; what was there remains.
        """
        ...

    def take_staged(self, *, shipped: bool) -> None:
        """Let what is staged take the place of the own copy, or end the copy where it is the `shipped` one.

        Raises:
            Unusable: it cannot be written; what was staged remains.
        """
        ...

    def drop_staged(self) -> None:
        """Forget what is staged; errors as `take_staged`."""
        ...

    @property
    def draft_name(self) -> str:
        """Return what errors call the draft: where it lies."""
        ...

    def draft(self) -> str | None:
        """Return the draft, if there is one; errors as `own`."""
        ...

    def keep_draft(self, text: str | None) -> None:
        """Write the draft, or remove it with None; errors as `stage`."""
        ...


class Held(NamedTuple):
    """The rulebook that holds and its text, the shipped text, and what errors call the own copy."""

    book: Rulebook
    text: str
    shipped: str
    name: str


def held_now(files: RulebookFiles, shipped: str, name: str) -> Held:
    """Return the desk's own copy, or else the `shipped` rulebook.

    Raises:
        UserError: `rulebook-key` or `rulebook-syntax`, with file and line.
    """
    own = files.own()
    book = read_rulebook(own, name, shipped) if own else read_rulebook(shipped, name)
    return Held(book, own or shipped, shipped, name)


class Adopted(NamedTuple):
    """The rulebook of an adoption by its stamp; older programs kept no text with it."""

    stamp: str = ""
    text: str | None = None


def adoptions(reader: Reader, limit: int) -> list[Adopted]:
    """Return the newest adoptions, newest first."""
    events = [json.loads(row["body"]) for row in reader.query("rulebooks", limit=limit)]
    texts = [event["data"].get("text") for event in events]
    return [
        Adopted(event["label"], reader.body(text).decode() if text else None)
        for event, text in zip(events, texts, strict=True)
    ]


def finish_adoption(store: Store, files: RulebookFiles, shipped: str) -> None:
    """Let the file follow the trail where an adoption ended between the two.

    Raises:
        Unusable: the file or the desk cannot be written.
    """
    if files.staged() is not None:
        store.write(lambda tx: finish_in(tx, files, shipped))


def finish_in(tx: Transaction, files: RulebookFiles, shipped: str) -> None:
    """Do the same inside a transaction: nobody else is between file and trail meanwhile.

    What was staged takes the place of the own copy if its event is durable, and goes if there is none.

    Raises:
        Unusable: the file cannot be written.
    """
    staged = files.staged()
    if staged is None:
        return
    if any(one.text == staged for one in adoptions(tx, 1)):
        files.take_staged(shipped=staged == shipped)
    else:
        files.drop_staged()
