"""Tell which findings are contradictions of a promotion, and identify each by its words (HS 3.6-3)."""

from hashlib import sha256

from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.trail.events import canonical

UNREAD = "FACT.unread"
"""The rule that a person must have compared the facts of a promotion before its release."""
POSTER = "FACT.poster"
"""The rule that a poster and the text say the same."""
_FACTS = "FACT."
_CODE = 12


def is_contradiction(finding: Finding) -> bool:
    """Tell whether a finding says that a statement contradicts the text, the calendar or the shops.

    Mere information, such as an uncertain reading of a poster, is no contradiction.
    """
    return finding.rule.startswith(_FACTS) and finding.rule != UNREAD and finding.severity is not Severity.INFO


def line_of(finding: Finding) -> str:
    """Return the code of a contradiction: equal for the same words that contradict in the same way, at any place.

    So a confirmation outlives edits elsewhere in the article, but not a change of the statement or of the push's day.
    """
    return sha256(canonical([finding.rule, dict(finding.values)])).hexdigest()[:_CODE]
