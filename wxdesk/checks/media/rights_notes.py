"""Ask the editor about the rights in a picture if its metadata names another owner (HS 4.2)."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.rights_note import RightsNote, RightsNoteKind
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.lexicon import lexicons_of

_STOCK = "CPR.image"
"""The rule whose terms are the names of picture agencies and stock sites."""


def check_rights_notes(facts: MediaFacts, rulebook: Rulebook, piece: str | None = None) -> Iterator[Finding]:
    """Yield one finding if a picture's metadata names a stock site, a licence, or a copyright notice.

    The finding is milder if there is only a copyright notice, since many cameras write their owner's name. A notice
    that names the company itself gives no finding, and neither does the name of a creator alone.
    """
    sites = _sites(rulebook)
    named = [one for one in facts.rights if any(site in folded(one.text) for site in sites)]
    licences = [one for one in facts.rights if one.kind is RightsNoteKind.LICENCE]
    notices = [one for one in facts.rights if one.kind is RightsNoteKind.NOTICE and not _is_own(one, rulebook)]
    told = next(iter((*named, *licences, *notices)), None)
    if told is not None:
        softer = not (named or licences)
        yield rulebook.finding("CPR.notes", piece=piece, softer=softer, kind=told.kind.value, words=told.text)


def _sites(rulebook: Rulebook) -> Sequence[str]:
    """Return the folded names of stock-picture sites; such a name counts wherever it stands in the metadata."""
    groups = (one for one in lexicons_of(rulebook).groups if one.rule == _STOCK)
    sure = (one for one in groups if one.before is None and one.after is None and one.near is None)
    return [folded(term) for one in sure for term in one.terms]


def _is_own(note: RightsNote, rulebook: Rulebook) -> bool:
    """Tell whether a note about rights names the company itself.

    It does if it contains one of the rulebook's words for own work, or a name in the lexicons' allow list.
    """
    own = (*rulebook.sources.own, *lexicons_of(rulebook).allow)
    return any(folded(word) in folded(note.text) for word in own)
