"""Compare the shipped rulebook with an office's older copy, and propose changes from the regulation.

Only ranges, sentences and clause references of the regulation are proposed. Limits, severities, words and channels
are the office's own decision, so changes of these are not proposed.
"""

from wxdesk.domain.rulebook.entries import RuleDifference, differences
from wxdesk.domain.rulebook.rules import Rulebook, read_rulebook
from wxdesk.domain.rulebook.toml_places import Keys, changed, removed

_VERSION = ("rulebook", "version")
_TABLES = ("ranges", "range_aliases", "clauses", "grounds")


def proposed(shipped: Rulebook, own: Rulebook) -> list[RuleDifference]:
    """Return the differences between the two rulebooks that concern the regulation: ranges, clauses, and grounds.

    Grounds are the clauses on which tables and keys rest. `shipped` comes with the program, `own` is the
    office's copy. The list is empty unless both have the same id and `shipped` the higher version.
    """
    head, copied = shipped.rulebook, own.rulebook
    if head.id != copied.id or head.version <= copied.version:
        return []
    return [one for one in differences(shipped, own) if _is_proposed(one, shipped)]


def _is_proposed(one: RuleDifference, shipped: Rulebook) -> bool:
    if one.shipped is None:
        return one.keys[0] == "ranges" and one.keys[1] in shipped.range_aliases
    return one.keys == _VERSION or _is_of_regulation(one.keys)


def _is_of_regulation(keys: Keys) -> bool:
    return keys[0] in _TABLES or (keys[0] in ("rules", "refusals") and keys[-1] == "clause")


def with_proposal(text: str, name: str, shipped: str) -> str:
    """Return the copy `text` with all proposals of the `shipped` rulebook applied; everything else stays.

    `name` is the file's name, for messages.

    Raises:
        UserError: a code of `read_rulebook`; with the proposals the text would not be a rulebook.
    """
    own, book = read_rulebook(text, name, shipped), read_rulebook(shipped, name)
    for one in proposed(book, own):
        text = removed(text, one.keys) if one.shipped is None else changed(text, one.keys, one.shipped)
    read_rulebook(text, name, shipped)
    return text
