"""The rulebook in force when a desk is opened: the shipped one or the desk's own copy."""

import json
from typing import NamedTuple, Protocol

from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook, read_rulebook
from wxdesk.services.desk.ports import Reader, Store, Transaction


class RulebookFiles(Protocol):
    """The rulebook files beside the database: the desk's own rulebook, the rulebooks after and before it, and a draft.

    The rulebook after it is staged while it is being adopted: written to its file, but not yet in force.
    """

    def own(self) -> str | None:
        """Return the text of the desk's own rulebook, or None if the shipped rulebook is in force.

        Raises:
          UserError: `rulebook-syntax`; the file is not UTF-8.
        """
        ...

    def staged(self) -> str | None:
        """Return the text of the staged rulebook, or None if no adoption is under way; raises the errors of `own`."""
        ...

    def stage(self, text: str, former: str) -> None:
        """Write `text` durably as the staged rulebook, and `former` as its predecessor; the rulebook in force stays.

        Raises:
          Unusable: a file cannot be written; the previous files remain.
        """
        ...

    def take_staged(self, *, shipped: bool) -> None:
        """Put the staged rulebook in the place of the desk's own rulebook file.

        With `shipped`, the staged text is that of the shipped rulebook; then the own file is removed instead.

        Raises:
          Unusable: the own file cannot be changed; the staged file remains.
        """
        ...

    def drop_staged(self) -> None:
        """Delete the staged rulebook; raises the errors of `take_staged`."""
        ...

    @property
    def draft_name(self) -> str:
        """Return the name of the draft that errors show; it tells where the draft is stored."""
        ...

    def draft(self) -> str | None:
        """Return the draft, or None; raises the errors of `own`."""
        ...

    def keep_draft(self, text: str | None) -> None:
        """Write `text` as the draft, or delete the draft if `text` is None.

        Raises:
          Unusable: the draft cannot be written or deleted.
        """
        ...


class Held(NamedTuple):
    """The rulebook in force when a desk was opened, with its text, the shipped text, and the lists of words.

    `name` is the name by which errors refer to the desk's own copy. `lexicons` are the shipped lists of words,
    `company` the company's own words in force.
    """

    book: Rulebook
    text: str
    """The text of the rulebook in force."""
    shipped: str
    """The text of the shipped rulebook."""
    name: str
    """The name by which errors refer to the desk's own copy of the rulebook."""
    lexicons: tuple[LexiconFile, ...] = ()
    """The shipped lists of words, which every rulebook of the desk carries."""
    company: LexiconFile | None = None
    """The company's own words in force; None if there are none."""


def joined_lexicons(shipped: tuple[LexiconFile, ...], company: LexiconFile | None) -> tuple[LexiconFile, ...]:
    """Return the word lists of a rulebook: first the lists shipped with the program, then the company's own list."""
    return shipped if company is None else (*shipped, company)


def held_now(
    files: RulebookFiles,
    shipped: str,
    name: str,
    lexicons: tuple[LexiconFile, ...] = (),
    company: LexiconFile | None = None,
) -> Held:
    """Return the desk's own rulebook, or else the `shipped` one, with the `lexicons` and the company's words.

    Raises:
      UserError: `rulebook-key` (a value is invalid) or `rulebook-syntax`, with file and line.
    """
    own = files.own()
    book = read_rulebook(own or shipped, name, shipped if own else "", joined_lexicons(lexicons, company))
    return Held(book, own or shipped, shipped, name, lexicons, company)


class Adopted(NamedTuple):
    """A rulebook from the history of adoptions; `stamp` is a digest of its text and its lists of words.

    `text` is None if an older program adopted it and stored no text.
    """

    stamp: str = ""
    text: str | None = None
    """The text of the rulebook; None if an older program adopted it and stored no text."""


def adoptions(reader: Reader, limit: int) -> list[Adopted]:
    """Return the last `limit` adoptions of rulebooks or of the company's words, newest first."""
    events = [json.loads(row["body"]) for row in reader.query("rulebooks", limit=limit)]
    texts = [event["data"].get("text") for event in events]
    return [
        Adopted(event["label"], reader.body(text).decode() if text else None)
        for event, text in zip(events, texts, strict=True)
    ]


def finish_adoption(store: Store, files: RulebookFiles, shipped: str) -> None:
    """Complete an adoption that was interrupted after its event was recorded, or drop one that was interrupted earlier.

    `shipped` is the text of the shipped rulebook.

    Raises:
      Unusable: the file or the desk cannot be written.
    """
    if files.staged() is not None:
        store.write(lambda tx: finish_in(tx, files, shipped))


def finish_in(tx: Transaction, files: RulebookFiles, shipped: str) -> None:
    """Do the work of `finish_adoption` inside a transaction, so that nobody changes file or trail meanwhile.

    The staged rulebook replaces the own copy if its event is durable, and is deleted otherwise. `shipped` is the text
    of the shipped rulebook.

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
