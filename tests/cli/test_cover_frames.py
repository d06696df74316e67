"""A frame of a film becomes the cover, by the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import material
from tests.unit.files.film_builder import scenes_film


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of an accepted article with one film."""

    def make() -> str:
        folder = material(tmp_path / "店庆")
        scenes_film(folder / "店庆.mp4", (1, 2, 3))
        assert office("intake", folder, *OWN, *EDITOR).code == 0
        found = str(office("queue", "--json").json["rows"][0]["number"])
        assert office("accept", found, *EDITOR).code == 0
        return found

    return beginnings.bring("film", tmp_path / "desk", make)


def test_pictures_to_choose_from_are_saved_under_piece_and_second(office: Run, number: str, tmp_path: Path) -> None:
    rows = office("edit", number, "--cover-frames", tmp_path / "帧", "--json").json["frames"]
    assert len(rows) == 3
    saved = sorted(one.name for one in (tmp_path / "帧").iterdir())
    assert saved == sorted(f"{row['piece']}-{row['second']:.3f}.jpg" for row in rows)


def test_a_second_of_the_only_film_is_enough(office: Run, number: str) -> None:
    assert office("edit", number, "--cover-frame", "2.5", *EDITOR).code == 0
    acts = [row["act"] for row in office("audit", "list", "--json").json["rows"][:3]]
    assert acts == ["placement.edited", "submission.checked", "piece.framed"]


@pytest.mark.parametrize("text", ["zwei", "1:", "x:1", "inf", "nan"])
def test_what_is_no_second_is_wrong_usage(office: Run, number: str, text: str) -> None:
    assert office("edit", number, "--cover-frame", text, *EDITOR).code == 2
