"""A crop keeps the shape of its cover and stays inside the picture after every operation."""

from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.review.crops import (
    NO_CROP,
    UNIT,
    Mould,
    fits,
    fitted,
    grown,
    is_enlarged,
    is_sound,
    moved,
    of_box,
    pixels,
    resized,
    stepped,
)
from wxdesk.domain.review.placements import CoverCrop

WIDE, SQUARE = (900, 383), (500, 500)
PHOTO = Mould((4000, 3000), WIDE)

places = st.integers(-2 * UNIT, 3 * UNIT)
moulds = st.builds(
    Mould, st.tuples(st.integers(300, 12_000), st.integers(300, 12_000)), st.sampled_from((WIDE, SQUARE))
)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[CoverCrop, Mould]:
    """Draw a crop with the aspect ratio of a cover, and the `Mould`: the sizes of the picture and of the cover."""
    mould = draw(moulds)
    left, top = draw(st.integers(0, UNIT - 1)), draw(st.integers(0, UNIT - 1))
    right, bottom = draw(st.integers(left + 1, UNIT)), draw(st.integers(top + 1, UNIT))
    return fitted(CoverCrop(left, top, right, bottom), mould), mould


def size(crop: CoverCrop) -> tuple[int, int]:
    return crop.right - crop.left, crop.bottom - crop.top


@given(cuts(), places, places, st.booleans(), st.booleans(), st.integers(-60, 60).filter(bool))
def test_whatever_is_done_the_crop_stays_inside_and_in_shape(
    cut: tuple[CoverCrop, Mould], x: int, y: int, right: bool, bottom: bool, percent: int
) -> None:
    crop, mould = cut
    done = [
        crop,
        moved(crop, x, y),
        stepped(crop, 1, -1),
        resized(crop, mould, (right, bottom), (x, y)),
        grown(crop, mould, percent),
    ]
    assert [one for one in done if not is_sound(one) or not fits(one, mould)] == []


@given(cuts(), places, places)
def test_moving_keeps_the_size_and_back_is_where_it_was_unless_it_met_the_edge(
    cut: tuple[CoverCrop, Mould], x: int, y: int
) -> None:
    crop, _ = cut
    there = moved(crop, x, y)
    assert size(there) == size(crop)
    if (there.left - crop.left, there.top - crop.top) == (x, y):
        assert moved(there, -x, -y) == crop


@given(cuts(), st.booleans(), st.booleans(), places, places)
def test_the_corner_across_from_the_one_that_is_drawn_does_not_move(
    cut: tuple[CoverCrop, Mould], right: bool, bottom: bool, x: int, y: int
) -> None:
    crop, mould = cut
    drawn = resized(crop, mould, (right, bottom), (x, y))
    assert (drawn.left if right else drawn.right) == (crop.left if right else crop.right)
    assert (drawn.top if bottom else drawn.bottom) == (crop.top if bottom else crop.bottom)


@given(cuts(), st.integers(0, UNIT), st.integers(0, 500), st.integers(0, 500))
def test_drawing_a_corner_further_out_never_makes_the_crop_smaller(
    cut: tuple[CoverCrop, Mould], at: int, more_x: int, more_y: int
) -> None:
    crop, mould = cut
    near = resized(crop, mould, (True, True), (at, at))
    far = resized(crop, mould, (True, True), (at + more_x, at + more_y))
    assert size(near) <= size(far)


@given(cuts(), places, places)
def test_a_picture_with_enough_pixels_is_never_drawn_too_small(cut: tuple[CoverCrop, Mould], x: int, y: int) -> None:
    crop, mould = cut
    if not is_enlarged(crop, mould):
        assert not is_enlarged(grown(crop, mould, -30), mould)
        assert not is_enlarged(resized(crop, mould, (True, True), (x, y)), mould)


@given(cuts())
def test_ten_steps_lead_from_one_edge_to_the_other(cut: tuple[CoverCrop, Mould]) -> None:
    crop, _ = cut
    there = moved(crop, -UNIT, -UNIT)
    for _ in range(10):
        there = stepped(there, 1, 1)
    assert (there.right, there.bottom) == (UNIT, UNIT)


@given(cuts())
def test_growing_ends_at_the_largest_crop_and_shrinking_at_the_pixels_of_the_cover(
    cut: tuple[CoverCrop, Mould],
) -> None:
    crop, mould = cut
    for _ in range(400):
        crop = grown(crop, mould, 40)
    assert size(crop)[0] == mould.widest
    for _ in range(400):
        crop = grown(crop, mould, -40)
    assert size(crop)[0] == mould.least


def test_a_crop_of_another_shape_is_trimmed_evenly_as_the_cover_is() -> None:
    assert fitted(CoverCrop(0, 0, UNIT, UNIT), PHOTO) == CoverCrop(0, 2163, UNIT, 2163 + 5674)
    assert fitted(CoverCrop(0, 0, 5000, UNIT), Mould((4000, 3000), SQUARE)) == CoverCrop(0, 1666, 5000, 8333)


def test_fractions_of_the_picture_become_a_crop() -> None:
    assert of_box((0.0, 0.12344, 1.0, 0.99996)) == CoverCrop(0, 1234, UNIT, UNIT)


def test_pixels_are_those_of_the_picture() -> None:
    assert pixels(CoverCrop(0, 0, 2250, 1277), PHOTO) == (900, 383)
    assert not is_enlarged(CoverCrop(0, 0, 2250, 1277), PHOTO)
    assert is_enlarged(CoverCrop(0, 0, 2200, 1248), PHOTO)


def test_no_crop_is_no_rectangle() -> None:
    assert not is_sound(NO_CROP)
