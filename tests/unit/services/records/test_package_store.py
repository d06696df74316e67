"""A package counts as missing only if it should be on a disk of this computer."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import PUSH, Office
from wxdesk.domain.desk.errors import Unusable
from wxdesk.services.records.package_store import Shelving

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("computer", "missing"), [("this", True), ("another", False), (None, True)])
def test_a_package_that_stays_on_another_computer_is_not_missing(
    office_in: Callable[[str], Office], tmp_path: Path, computer: str | None, *, missing: bool
) -> None:
    office = office_in("exported")
    named = office.desk.workplace.host if computer == "this" else computer
    found = Shelving(office.desk.store, tmp_path / "empty", named).missing(LONG_AGO)
    assert bool(found) == missing


def test_a_package_of_another_computer_is_told_with_that_computer_and_the_path_there(
    office_in: Callable[[str], Office], tmp_path: Path
) -> None:
    office = office_in("exported")
    package = office.desk.scheduling.push(PUSH).packages[0]
    away = str(tmp_path / "away")
    here = office.desk.workplace.host
    assert package.host == here
    store = office.desk.store
    assert Shelving(store, office.desk.folder / "packages", "another").reached_folder(away, package.name).is_dir()
    assert Shelving(store, tmp_path, here).reached_folder(away, package.name) == Path(away)
    with pytest.raises(Unusable) as caught:
        Shelving(store, tmp_path, "another").reached_folder(away, package.name)
    assert caught.value.code == "package-elsewhere"
    assert caught.value.values == {"name": package.name, "computer": here, "path": away}
