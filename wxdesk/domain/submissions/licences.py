"""Material of the register 素材库 that a submission uses, with the days on which it may no longer be used."""

from datetime import date
from typing import NamedTuple


class UsedMaterial(NamedTuple):
    """An entry of the register of material that is linked to a submission, or whose file the submission contains.

    `banned` tells that a dispute forbids its use. `until` is the last day of its licence. From the day `off_shelf` on
    it is no longer offered.
    """

    number: str
    name: str
    banned: bool
    """Whether the material must not be used, because there is a dispute about it."""
    until: date | None
    """The last day of the material's licence."""
    off_shelf: date | None
    """The day from which the material is no longer offered."""
