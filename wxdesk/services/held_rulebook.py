"""The rulebook that holds when a desk is opened: the shipped one or the desk's own copy."""

from typing import NamedTuple, Protocol

from wxdesk.domain.rulebook import Rulebook, read_rulebook


class RulebookFiles(Protocol):
    """The desk's own rulebook, the one before it, and the draft of the next, as files beside its database."""

    def own(self) -> str | None:
        """Return the desk's own copy, or None where the shipped rulebook holds.

        Raises:
            UserError: `rulebook-syntax`; it is not UTF-8.
        """
        ...

    def replace_own(self, text: str | None, former: str) -> None:
        """Keep `former` beside it, then write the own copy durably, or remove it with None.

        Raises:
            Unusable: it cannot be written; what was there remains.
        """
        ...

    def put_back(self, text: str | None) -> None:
        """Write the own copy as it was before `replace_own`; errors as that."""
        ...

    @property
    def draft_name(self) -> str:
        """Return what errors call the draft: where it lies."""
        ...

    def draft(self) -> str | None:
        """Return the draft, if there is one; errors as `own`."""
        ...

    def keep_draft(self, text: str | None) -> None:
        """Write the draft, or remove it with None; errors as `replace_own`."""
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
