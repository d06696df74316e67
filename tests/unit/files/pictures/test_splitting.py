"""A long picture is cut between lines of text, never through one, and its parts contain all rows."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.splitting import cuts, split

WIDTH, HEIGHT = 1080, 9000
TALLEST = WIDTH * 3
LINE, STEP = 40, 64
BELOW = 5 * 1024 * 1024


def poster(*, ink: str = "black", ground: str = "white", frame: bool = False) -> Image.Image:
    """Return a tall picture with a line of text every 64 pixels, in the colour `ink` on `ground`.

    With `frame` a rectangle surrounds the text, so every cut crosses its sides.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(LINE)
    for number, top in enumerate(range(0, HEIGHT - LINE, STEP)):
        pen.text((60, top), f"{number} Summer vouchers at level B1, daily from 10:00", fill=ink, font=font)
    if frame:
        pen.rectangle((4, 4, WIDTH - 5, HEIGHT - 5), outline=ink, width=6)
    return picture


def crossed(picture: Image.Image, row: int) -> bool:
    """Tell whether a cut above `row` goes through text; 20 pixels at the left and right edge are ignored."""
    luma = np.asarray(picture.convert("L").crop((20, row - 1, WIDTH - 20, row + 1)), dtype=np.int16)
    return bool(np.ptp(luma) > 8)


@pytest.mark.parametrize(
    ("ink", "ground", "frame"),
    [
        ("black", "white", False),
        ("white", "#a01020", False),
        ("#dddddd", "white", False),
        ("black", "white", True),
    ],
)
def test_no_cut_goes_through_lettering(ink: str, ground: str, *, frame: bool) -> None:
    picture = poster(ink=ink, ground=ground, frame=frame)
    found = cuts(picture, TALLEST)
    assert found is not None
    assert len(found) == 2
    assert not any(crossed(picture, row) for row in found)
    assert all(0 < after - before <= TALLEST for before, after in zip([0, *found], [*found, HEIGHT], strict=True))


def test_a_space_between_sections_is_better_than_one_between_lines() -> None:
    picture = poster()
    picture.paste("white", (0, 2750, WIDTH, 2900))
    found = cuts(picture, TALLEST)
    assert found
    assert 2750 <= found[0] <= 2900


def test_what_has_no_gap_is_not_cut(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (HEIGHT, 200), dtype=np.uint8)
    assert cuts(Image.fromarray(noise), 600) is None
    Image.fromarray(noise).save(tmp_path / "noise.png")
    with pytest.raises(JobError, match="split-nowhere"):
        split(str(tmp_path / "noise.png"), str(tmp_path), pixels=50_000_000, part_ratio=3, below_bytes=BELOW)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_parts_one_below_the_other_are_the_picture(tmp_path: Path, kind: str) -> None:
    picture, target = poster(), BytesIO()
    picture.save(target, kind, quality=95)
    (tmp_path / "long").write_bytes(target.getvalue())
    answer = split(str(tmp_path / "long"), str(tmp_path), pixels=50_000_000, part_ratio=3, below_bytes=BELOW)
    assert len(answer["parts"]) == 3
    whole = Image.new("RGB", picture.size)
    top = 0
    for part in answer["parts"]:
        with Image.open(tmp_path / part["name"]) as opened:
            whole.paste(opened, (0, top))
            top += opened.height
    assert top == HEIGHT
    apart = np.abs(np.asarray(whole, dtype=np.int16) - np.asarray(picture, dtype=np.int16)).mean()
    assert apart < (0.001 if kind == "PNG" else 2)
