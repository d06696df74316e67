"""Report each telephone number or account once: if several rules find the same one, only the gravest finding stays."""

from collections.abc import Sequence

from wxdesk.domain.rulebook.findings import Finding, Severity, Stops, Where
from wxdesk.domain.rulebook.rules import Rulebook

_RULES = ("PII.mobile", "PII.tel", "PII.im", "PLT.contact", "FACT.phone")
"""The rules that look for numbers and accounts.

Of two equally grave findings on one number, only the finding of the rule that stands first here is kept.
"""
_ASKING = "PLT.contact"
"""The rule that finds the words 加微信; its finding has the place of these words, not that of the number after them."""
_NEAR = 16
"""Maximum characters between the words 加微信 and the number to which they belong."""
_SEVERITIES, _STOPS = list(Severity), list(Stops)


def one_for_each_number(found: Sequence[Finding], rulebook: Rulebook) -> list[Finding]:
    """Return `found` in its order; of findings of different rules about one number, only the gravest is kept."""
    told = list[Finding]()

    def weight(one: Finding) -> tuple[int, int, int]:
        stops = rulebook.rules[one.rule].stops
        return _SEVERITIES.index(one.severity), _STOPS.index(stops), _RULES.index(one.rule)

    for one in sorted((one for one in found if one.rule in _RULES), key=weight):
        if not any(_same(one, other) for other in told):
            told.append(one)
    kept = {id(one) for one in told}
    return [one for one in found if one.rule not in _RULES or id(one) in kept]


def _same(one: Finding, other: Finding) -> bool:
    """Tell whether two findings of different rules are about the same telephone number or account."""
    if one.rule == other.rule or one.piece != other.piece or one.where is None or other.where is None:
        return False
    if _text_of(one.where) != _text_of(other.where):
        return False
    places = [place.get(end) for place in (one.where, other.where) for end in ("start", "end")]
    match places:
        case [int(start), int(end), int(begin), int(stop)]:
            gap = max(begin - end, start - stop)
            return gap <= (_NEAR if _ASKING in (one.rule, other.rule) else -1)
    return False


def _text_of(where: Where) -> list[object]:
    return [where.get(key) for key in ("block", "field", "region")]
