"""Proofreading 校对 as findings: rules `TYP.*`, information only; each finding carries the proposed wording."""

from collections.abc import Iterator, Sequence
from functools import cache

from wxdesk import assets
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.rulebook.strict_toml import StrictFile
from wxdesk.domain.words.passages import Passage
from wxdesk.domain.words.wording.confusions import Confusions
from wxdesk.domain.words.wording.near_names import KnownNames
from wxdesk.domain.words.wording.proofreading import PassageSlip, proofread

FAMILY = "TYP."
"""The beginning of the ids of all rules of proofreading."""

_NAME, _SHOP = "TYP.name", "FACT.shop"
_FILE = "proofreading/confusions.toml"


@cache
def shipped_confusions() -> Confusions:
    """Return the shipped list of words that writers confuse; people have looked over every entry."""
    return StrictFile(assets.read_text(_FILE), _FILE).build(Confusions)


def known_names(names: Sequence[str]) -> KnownNames:
    """Return the names of the desk's lists, ready to be searched."""
    return KnownNames(tuple(names), shipped_confusions())


def check_proofreading(passages: Sequence[Passage], rulebook: Rulebook, names: Sequence[str] = ()) -> Iterator[Finding]:
    """Yield a finding for each slip; `names` are the names of company, shops and units that must be written right."""
    for one in proofread_article(passages, names):
        yield _finding(one, rulebook)


def without_shops_told(found: Sequence[Finding]) -> list[Finding]:
    """Remove the findings on misspelt names at places where the rule `FACT.shop` already reports the same words."""
    shops = [one.where for one in found if one.rule == _SHOP and one.where]
    return [one for one in found if one.rule != _NAME or not any(_overlap(one.where or {}, shop) for shop in shops)]


def _overlap(one: Where, other: Where) -> bool:
    if one.get("block") != other.get("block"):
        return False
    places = [place.get(end) for place in (one, other) for end in ("start", "end")]
    match places:
        case [int(start), int(end), int(begin), int(stop)]:
            return start < stop and begin < end
    return True


def proofread_article(passages: Sequence[Passage], names: Sequence[str]) -> list[PassageSlip]:
    """Return the slips of writing in an article's texts: wrong punctuation, confused words, and misspelt `names`.

    The program ships the list of words that are easily confused. `names` are the names that the desk knows.
    """
    return list(proofread(passages, shipped_confusions(), known_names(names)))


def is_sure_slip(finding: Finding) -> bool:
    """Tell whether a finding is a slip of writing with one replacement that is certain."""
    return finding.rule.startswith(FAMILY) and finding.values.get("mends") == 1 and finding.values.get("sure") == 1


def _finding(one: PassageSlip, rulebook: Rulebook) -> Finding:
    passage, slip = one.passage, one.slip
    return rulebook.finding(
        f"{FAMILY}{slip.kind}",
        where=passage.where(slip.start, slip.end),
        piece=passage.piece,
        text=passage.text[slip.start : slip.end],
        suggestion=slip.right or "",
        does=_does(slip.right),
        sure=int(one.sure),
        mends=int(one.mends),
    )


def _does(right: str | None) -> str:
    """Return the code of how a slip is corrected, by the right words `right`.

    `ask`: they are unknown (None), so a person is asked. `drop`: they are empty, so the wrong characters are
    deleted. `put`: the right words replace the wrong ones.
    """
    if right is None:
        return "ask"
    return "put" if right else "drop"
