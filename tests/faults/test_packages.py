"""A package that was changed in any way is rejected."""

from pathlib import Path

from tests.faults.packages import CHANGES, accepted


def test_changed_packages_are_rejected(tmp_path: Path) -> None:
    found = list(accepted(tmp_path, 3 * len(CHANGES)))
    assert [change for change, is_accepted in found if is_accepted] == []
    assert len(found) == 3 * len(CHANGES)
