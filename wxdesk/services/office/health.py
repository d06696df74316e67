"""The state of the program, the computer and the desk, as `wxdesk doctor` and the window 关于 report it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Condition(StrEnum):
    """How good one part of the program, computer or desk is."""

    FINE = "fine"
    WEAK = "weak"
    """Something is missing or risky, but the work goes on."""
    BROKEN = "broken"
    """The program cannot do part of its work."""


@dataclass(frozen=True)
class HealthLine:
    """One line of the health report, about one part of the program, the computer or the desk.

    `part` names this part, such as `disk`. `code` is the id of the sentence that tells its condition, such as
    `health-disk-low`; `values` fill the sentence.
    """

    part: str
    """The subject of the line, such as `disk`; the catalogue has a caption `health-<part>` for it."""
    condition: Condition
    code: str
    """The id of the sentence in the catalogue, such as `health-disk-low`."""
    values: Mapping[str, str | int] = field(default_factory=dict)
    """The values of the sentence."""


@dataclass(frozen=True)
class HealthReport:
    """The lines about the state of program, computer and desk, in the order in which they are shown."""

    lines: tuple[HealthLine, ...]

    @property
    def condition(self) -> Condition:
        """Return the worst condition of all lines; `BROKEN` if there are no lines."""
        found = {line.condition for line in self.lines}
        return next(one for one in (Condition.BROKEN, Condition.WEAK, Condition.FINE) if one in found or not found)
