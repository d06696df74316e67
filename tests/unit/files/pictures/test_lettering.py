"""The lettering of a picture is read in a separate process; a long picture is read in several parts."""

import os
import threading
from collections.abc import Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.fonts import font
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.lettering import LETTERING_VERSION, Lettering
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor
from wxdesk.files.pictures.lettering_reader import LIMITS, LetteringReader, own_process

FAKE = {"image.lettering": "parser_jobs:bars", "image.photo": "parser_jobs:height"}
"""Fake jobs for `own_process`: `bars` takes black bars for lines of text, `height` scores a picture by its height."""


@pytest.fixture
def parsers() -> Iterator[ParserSupervisor]:
    with ParserSupervisor(shipped_rulebook().limits.parser, children=1) as made:
        yield made


@pytest.fixture
def fake(parsers: ParserSupervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LetteringReader]:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    with reader(parsers, tmp_path, own_process(jobs=FAKE)) as made:
        yield made


def reader(
    parsers: ParserSupervisor, folder: Path, recogniser: ParserSupervisor, free: int | None = None
) -> LetteringReader:
    limits = shipped_rulebook().limits.image
    return LetteringReader(parsers, lambda: limits, lambda: folder, free=lambda: free, recogniser=recogniser)


def bars(path: Path, size: tuple[int, int], rows: Sequence[tuple[int, int]]) -> MediaFacts:
    """Draw a black bar on white for each (top, bottom) pair of `rows`, and return the facts of the picture."""
    image = Image.new("RGB", size, "white")
    for top, bottom in rows:
        ImageDraw.Draw(image).rectangle((2, top, size[0] - 3, bottom - 1), fill="black")
    image.save(path)
    return MediaFacts(Kind.IMAGE, path.suffix[1:], path.stat().st_size, width=size[0], height=size[1])


def rows_of(found: Lettering) -> list[tuple[int, int]]:
    return [(line.y, line.y + line.height) for line in found.lines]


def test_lines_of_a_long_picture_come_once_and_whole(fake: LetteringReader, tmp_path: Path) -> None:
    drawn = [(40, 90), (1300, 1340), (1420, 1460), (2000, 2400), (2700, 2740), (4900, 4950)]
    found = fake.read(tmp_path / "长图.png", bars(tmp_path / "长图.png", (1080, 5000), drawn))
    assert rows_of(found) == drawn
    assert not list(tmp_path.glob("lettering-*"))


@pytest.mark.parametrize(("size", "score"), [((1080, 5000), 100), ((3000, 1500), 50), ((40, 20), 50), ((2000, 30), 6)])
def test_one_small_copy_of_the_whole_picture_is_scored(
    fake: LetteringReader, tmp_path: Path, size: tuple[int, int], score: int
) -> None:
    assert fake.read(tmp_path / "图.png", bars(tmp_path / "图.png", size, [])).photo == score


def test_boxes_are_in_pixels_of_the_original(fake: LetteringReader, tmp_path: Path) -> None:
    found = fake.read(tmp_path / "大图.png", bars(tmp_path / "大图.png", (3240, 4320), [(300, 600)]))
    ((top, bottom),) = rows_of(found)
    assert (abs(top - 300) < 6, abs(bottom - 600) < 6, found.width, found.height) == (True, True, 3240, 4320)


@pytest.mark.parametrize("size", [(12, 400), (900, 383), (3000, 300), (1080, 1440)])
def test_a_picture_of_any_shape_is_read(fake: LetteringReader, tmp_path: Path, size: tuple[int, int]) -> None:
    found = fake.read(tmp_path / "图.png", bars(tmp_path / "图.png", size, [(100, 120)]))
    assert (len(found.lines), found.photo is None) == (size[0] > 16, size[0] <= 16)


def test_a_hostile_picture_never_reaches_the_recogniser(fake: LetteringReader, tmp_path: Path) -> None:
    vast = tmp_path / "巨图.png"
    Image.new("1", (40_000, 30_000)).save(vast)
    for path, code in ((vast, "image-too-many-pixels"), (tmp_path / "假图.jpg", "image-unreadable")):
        if not path.exists():
            path.write_bytes(b"\xff\xd8\xff\xe0" + os.urandom(4000))
        facts = MediaFacts(Kind.IMAGE, "png" if path == vast else "jpeg", 1)
        with pytest.raises(ParserProblem) as caught:
            fake.read(path, facts)
        assert (caught.value.code, fake.running) == (code, False)


def test_a_machine_with_little_memory_starts_no_recogniser(parsers: ParserSupervisor, tmp_path: Path) -> None:
    facts = bars(tmp_path / "图.png", (300, 300), [])
    with reader(parsers, tmp_path, own_process(), free=400_000_000) as made, pytest.raises(ParserProblem) as caught:
        made.read(tmp_path / "图.png", facts)
    assert (caught.value.code, dict(caught.value.values)) == ("lettering-memory", {"free": 400, "needed": 900})


def test_the_version_names_the_installed_recogniser() -> None:
    assert LETTERING_VERSION.startswith(f"rapidocr {'.'.join(metadata.version('rapidocr').split('.')[:2])},")
    assert LIMITS.output_bytes == 0


def test_a_real_poster_is_read_without_network_and_without_a_file_written(
    parsers: ParserSupervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(home))
    spec = find_spec("rapidocr")
    package = Path(str(spec and spec.origin)).parent
    before = {path: path.stat().st_mtime_ns for path in package.rglob("*") if "__pycache__" not in path.parts}
    poster = tmp_path / "海报.jpg"
    image = Image.new("RGB", (1080, 800), (190, 25, 35))
    sketch = ImageDraw.Draw(image)
    for row, words in enumerate(("店庆十周年", "12月5日（周六）—12月8日", "满300减50")):
        sketch.text((80, 60 + 200 * row), words, "white", font(70))
    image.save(poster, quality=85)
    with reader(parsers, scratch, own_process(idle_seconds=0.2)) as made:
        found = made.read(poster, MediaFacts(Kind.IMAGE, "jpeg", 1, width=1080, height=800))
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join()
        assert not made.running
    assert found.photo is not None
    assert found.photo < 50
    text = found.text.replace("－", "—").replace("一1", "—1")
    assert [words in text for words in ("店庆十周年", "12月5日", "12月8日", "满300减50")] == [True] * 4
    assert all(0 < line.x < 1080 and 0 < line.y < 800 and line.confidence > 0.5 for line in found.lines)
    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert [*home.iterdir(), *scratch.iterdir()] == []
