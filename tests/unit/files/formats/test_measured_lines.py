import numpy as np
import pytest
from PIL import Image

from wxdesk.files.formats.measured_lines import MEASURED_SIDE, measured_lines


def noise(width: int, height: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.random.default_rng(5).integers(0, 256, (height, width), dtype=np.uint8)


def test_lines_of_a_picture_that_is_not_too_large_are_its_own_and_follow_each_other() -> None:
    luma = noise(640, 480)
    lines = measured_lines(luma)
    rows = [next(at for at in range(480) if (luma[at] == row).all()) for row in lines.rows]
    assert (luma[np.array(rows) - 1] == lines.above).all()
    assert (luma[np.array(rows) + 1] == lines.below).all()
    assert all((column == luma.T).all(axis=1).any() for column in lines.columns)
    assert len(rows) >= 40 <= len(lines.columns)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1440), (1333, 1000), (70, 9000), (9000, 70)])
def test_lines_of_a_larger_picture_are_as_long_and_as_smooth_as_those_of_the_whole_made_smaller(
    size: tuple[int, int],
) -> None:
    luma = noise(*size)
    lines = measured_lines(luma)
    down, across = (max(16, round(side * MEASURED_SIDE / max(size))) for side in luma.shape)
    whole = np.asarray(Image.fromarray(luma).resize((across, down), Image.Resampling.BOX))
    assert lines.above.shape == lines.rows.shape == lines.below.shape == (len(lines.rows), across)
    assert lines.columns.shape[1] == down
    for some in (lines.rows, lines.columns):
        assert some.astype(float).std() == pytest.approx(whole.astype(float).std(), rel=0.15)


@pytest.mark.parametrize("side", [480, 768, 1024])
def test_no_place_in_the_blocks_of_jpeg_is_met_more_often_than_others(side: int) -> None:
    luma = np.zeros((side, side), np.uint8)
    luma[7::8, :] = luma[:, 7::8] = 255
    lines = measured_lines(luma)
    met = (lines.rows[:, 0] == 255).mean(), (lines.columns[:, 0] == 255).mean()
    assert met == (pytest.approx(1 / 8, abs=0.06), pytest.approx(1 / 8, abs=0.06))


def test_the_smallest_picture_that_is_measured_has_lines() -> None:
    assert len(measured_lines(noise(64, 64)).rows) >= 10
