"""Equal or similar files that are dropped together are reported, whatever the order in which they are checked."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image

from tests.desks import Office
from tests.unit.files.film_builder import scene
from wxdesk.bootstrap.bench import open_bench
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.media.duplicates import SAME_BYTES, Alike
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.pixels import Pixels
from wxdesk.domain.rulebook.findings import Severity, Verdict, verdict
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.drop_duplicates import DropDuplicates

SIZE = (1200, 900)

type OfficeIn = Callable[[str], Office]


def media(digest: str, print_: str | None, size: tuple[int, int] = SIZE) -> MediaFacts:
    pixels = Pixels(codes=(), fingerprint=print_)
    return MediaFacts(Kind.IMAGE, "jpeg", 1000, digest, *size, pixels=pixels)


FILES = (
    media("a", "00000000000000ff"),
    media("b", "00000000000000fe"),
    media("a", "00000000000000ff"),
    media("c", "00000000000000ff", (900, 1200)),
    media("d", None),
    media("d", None),
)
"""File 1 is similar to file 0, file 2 equals it, file 3 has another aspect ratio; files 4 and 5 are equal."""


@pytest.mark.parametrize("orders", list(permutations(range(6)))[::37])
def test_the_answer_does_not_hang_on_which_file_is_judged_first(orders: tuple[int, ...]) -> None:
    beside, found = DropDuplicates(shipped_rulebook().limits.duplicate), dict[int, Alike]()
    for order in orders:
        found |= beside.add(order, f"图{order}", FILES[order])
    assert {order: (one.place, one.bits) for order, one in found.items()} == {
        1: ("图0", 1),
        2: ("图0", SAME_BYTES),
        5: ("图4", SAME_BYTES),
    }


def pictures(folder: Path) -> list[Path]:
    """Write a picture, a recompressed copy, an exact copy with another name, and a different picture."""
    folder.mkdir()
    paths = [folder / name for name in ("1.jpg", "2.jpg", "3.jpg", "4.jpg")]
    scene(1, SIZE).save(paths[0], quality=95)
    scene(1, SIZE).save(paths[1], quality=60)
    paths[2].write_bytes(paths[0].read_bytes())
    scene(2, SIZE).save(paths[3], quality=95)
    return paths


def alike(file: CheckedFile) -> list[tuple[object, Severity]]:
    """Return the name of each file that `file` resembles, and the severity of the finding."""
    return [(one.values["place"], one.severity) for one in file.findings if one.rule == "I-DUP"]


def test_a_check_without_a_desk_names_the_file_before(tmp_path: Path) -> None:
    first, *others = pictures(tmp_path / "图")
    heard: dict[str, CheckedFile] = {}
    with open_bench() as opened:
        checked = opened.bench.check(
            [first, *others], opened.unpacked, found=lambda file: heard.update({file.path: file})
        )
    said = [alike(file) for file in checked.files]
    assert said == [[], [("图/1.jpg", Severity.INFO)], [("图/1.jpg", Severity.INFO)], []]
    assert all(heard[file.path] == file for file in checked.files)


def test_a_file_that_is_given_twice_is_no_copy_of_itself(tmp_path: Path) -> None:
    paths = pictures(tmp_path / "图")
    with open_bench() as opened:
        files = opened.bench.check([tmp_path / "图", paths[3]], opened.unpacked).files
    assert [alike(file) for file in files if file.path == str(paths[3])] == [[], []]


def test_likeness_within_a_drop_is_a_hint_and_changes_no_verdict(tmp_path: Path) -> None:
    paths = pictures(tmp_path / "图")
    paths[1].write_bytes(paths[0].read_bytes())
    with open_bench() as opened:
        files = opened.bench.check(paths[:2], opened.unpacked).files
    assert len({verdict(file.findings) for file in files}) == 1


def test_the_bench_of_a_desk_names_where_a_picture_was_used(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    desk = office.desk
    piece = desk.reading.submission(office.only).pieces[0]
    again = tmp_path / "又来.png"
    again.write_bytes(Path(piece.path).read_bytes())
    (file,) = desk.checking.check([again], desk.scratch("bench")).files
    number = desk.reading.submission(office.only).number
    assert alike(file) == [(number, Severity.WARN)]
    assert verdict(file.findings) is not Verdict.PASS


def test_a_mark_keeps_what_a_file_resembles(tmp_path: Path) -> None:
    paths = pictures(tmp_path / "图")
    with Image.open(paths[0]) as picture:
        assert picture.size == SIZE
    with open_bench() as opened:
        files = opened.bench.check(paths[:2], opened.unpacked).files
        assert alike(opened.bench.judge(files[1], None)) == alike(files[1]) != []
