"""The reasons for rejecting a submission (不采用): reasons of the rulebook, chosen by code, and free text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.rules import Refusal, Rulebook


@dataclass(frozen=True)
class RefusalReasons:
    """The reasons for rejecting one submission: those chosen from the rulebook by code, and free text."""

    refusals: Mapping[str, Refusal]
    """The rulebook's reasons by code, each with its clause and ready sentence."""
    words: str
    """The free text of the person who rejects; may be empty."""

    @property
    def sentences(self) -> Sequence[str]:
        """Return each reason as a sentence for the unit."""
        return [*(one.zh for one in self.refusals.values()), *([self.words] if self.words else [])]

    @property
    def clauses(self) -> Sequence[Mapping[str, str]]:
        """Return code and clause of each reason, as the trail stores them."""
        return [{"code": code, "clause": one.clause} for code, one in self.refusals.items()]


def why_refused(rulebook: Rulebook, codes: Sequence[str], words: str) -> RefusalReasons:
    """Return the reasons for the given codes and free words.

    Raises:
      UserError: `value-unknown`; the rulebook has no such code.
    """
    known = rulebook.refusals
    for code in codes:
        if code not in known:
            raise UserError("value-unknown", key="refusal", value=code, known="、".join(known))
    return RefusalReasons({code: known[code] for code in codes}, words.strip().rstrip("。"))
