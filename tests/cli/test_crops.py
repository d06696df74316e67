"""The crops of a cover are set on the command line, with the same results as in the window."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import material


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of an accepted article whose cover has 1200 x 800 pixels."""

    def make() -> str:
        assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
        found = str(office("queue", "--json").json["rows"][0]["number"])
        assert office("accept", found, *EDITOR).code == 0
        return found

    return beginnings.bring("crops", tmp_path / "desk", make)


def test_both_crops_are_given_in_ten_thousandths(office: Run, number: str) -> None:
    crops = ("--crop-wide", "0,1000,10000,7383", "--crop-square", "0,0,6667,10000")
    assert office("edit", number, *crops, *EDITOR).code == 0
    newest = office("audit", "list", "--json").json["rows"][0]
    assert newest["data"]["fields"] == ["crop_square", "crop_wide"]
    assert office("edit", number, "--crop-wide", "auto", *EDITOR).code == 0


@pytest.mark.parametrize(
    ("crop", "says"),
    [("0,0,5000", "0,0,5000"), ("a,b,c,d", "a,b,c,d"), ("0,0,10000,10000", "0,1808,10000,8191")],
)
def test_a_crop_that_does_not_fit_is_wrong_usage_and_the_nearest_is_named(
    office: Run, number: str, crop: str, says: str
) -> None:
    ran = office("edit", number, "--crop-wide", crop, *EDITOR)
    assert ran.code == 2
    assert says in ran.err
