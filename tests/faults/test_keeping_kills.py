"""A backup or a restore killed at any moment leaves whole backups and whole desks."""

import random
from pathlib import Path

from tests.desks import Offices
from tests.faults.backups import kill_once, prepare, violations

KILLS = 6


def test_killed_backups_and_restores_leave_whole_backups_and_desks(offices: Offices, tmp_path: Path) -> None:
    folder, chance = offices.copy("received", tmp_path / "office"), random.Random(3)  # noqa: S311 - moments of kills are no secret
    prepare(folder)
    for _ in range(KILLS):
        kill_once(folder, chance)
    assert violations(folder) == []
