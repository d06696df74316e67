"""Why a submission is not used (不采用): reasons of the rulebook by code, and words of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.rules import Refusal, Rulebook


@dataclass(frozen=True)
class RefusalReasons:
    """The reasons by code, each with its clause and its ready sentence, and what the person adds."""

    refusals: Mapping[str, Refusal]
    words: str

    @property
    def sentences(self) -> Sequence[str]:
        """Return each reason as its unit reads it."""
        return [*(one.zh for one in self.refusals.values()), *([self.words] if self.words else [])]

    @property
    def clauses(self) -> Sequence[Mapping[str, str]]:
        """Return code and clause of each, as the trail keeps them."""
        return [{"code": code, "clause": one.clause} for code, one in self.refusals.items()]


def why_refused(rulebook: Rulebook, codes: Sequence[str], words: str) -> RefusalReasons:
    """Return the reasons that are meant.

    Raises:
        UserError: `value-unknown`; the rulebook has no such code.
    """
    known = rulebook.refusals
    for code in codes:
        if code not in known:
            raise UserError("value-unknown", key="refusal", value=code, known="、".join(known))
    return RefusalReasons({code: known[code] for code in codes}, words.strip().rstrip("。"))
