"""Findings of checks: rule, severity, clause and place."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from wxdesk.domain.desk.errors import Value


class Severity(StrEnum):
    """The severity of a finding: the piece must be returned, the editor is warned, or only informed."""

    RETURN = "return"
    WARN = "warn"
    INFO = "info"


class Verdict(StrEnum):
    """The overall verdict on a file or a submission, which follows from its gravest finding."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    WARN = "warn"
    RETURN = "return"


class Stops(StrEnum):
    """The step that findings of a rule block until they are fixed or waived."""

    INTAKE = "intake"
    REVIEW = "review"
    RELEASE = "release"
    EXPORT = "export"
    NONE = "none"


class Waivable(StrEnum):
    """Who may waive the findings of a rule (例外放行), and whether a file must prove the reason."""

    NEVER = "never"
    REVIEWER = "reviewer"
    REVIEWER_WITH_FILE = "reviewer_with_file"


type Where = Mapping[str, int | float | str | list[int]]
"""The place: `{"byte"}`, `{"second"}`, `{"region": [x, y, w, h]}`, or `{"block", "start", "end"}` in code points.

A text outside the body has `field` (`domain.words.passages.Scope`) in place of `block`.
"""


BETWEEN_PROPOSALS = "|"
"""The sign between the wordings in the value `suggestion` of a finding."""


class Finding(NamedTuple):
    """One finding of a check: the rule that is not met, its severity and its clause.

    `message` is the id of the sentence in the catalogue, into which `values` are inserted. `where` is the place in the
    text, picture or film, or None. `piece` is the id of the piece that the finding is about, or None.
    """

    rule: str
    severity: Severity
    clause: str
    message: str
    values: Mapping[str, Value] = MappingProxyType({})
    where: Where | None = None
    piece: str | None = None

    @property
    def proposals(self) -> tuple[str, ...]:
        """Return the wordings that the finding proposes in place of its words, best first."""
        return tuple(filter(None, str(self.values.get("suggestion") or "").split(BETWEEN_PROPOSALS)))

    def as_json(self) -> dict[str, object]:
        """Return the finding in the form stored with a check run and included in packages."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "clause": self.clause,
            "message": self.message,
            "values": dict(self.values),
            "where": dict(self.where) if self.where else None,
            "piece": self.piece,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Finding":
        """Return the finding that `as_json` wrote."""
        return cls(**{**kept, "severity": Severity(kept["severity"])})


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Return the verdict for the gravest of `findings`."""
    seen = {finding.severity for finding in findings}
    if Severity.RETURN in seen:
        return Verdict.RETURN
    return Verdict.WARN if Severity.WARN in seen else Verdict.PASS


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return `findings` with the gravest first; equally grave findings keep their order."""
    order = list(Severity)
    return sorted(findings, key=lambda one: order.index(one.severity))


def alike(
    findings: Iterable[Finding], together: Callable[[Finding], bool] = lambda _: True
) -> list[tuple[Finding, int]]:
    """Merge findings that differ only in their place in a text; return each with its count.

    Findings for which `together` returns false are never merged.
    """
    first: dict[str, Finding] = {}
    counts: Counter[str] = Counter()
    for number, one in enumerate(findings):
        same = repr((one._replace(where=None) if "block" in (one.where or {}) else one).as_json())
        key = same if together(one) else str(number)
        first.setdefault(key, one)
        counts[key] += 1
    return [(one, counts[key]) for key, one in first.items()]
