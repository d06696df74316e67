"""The cover in the package is exactly the crop that a person chose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.desks import Office, material
from tests.unit.services.package.test_exporting import export
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.crops import NO_CROP, Mould, fitted
from wxdesk.domain.review.placements import CoverCrop, Placement, PlacementStage
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]

SIZE = (2000, 1500)
TURN_RIGHT = 6
"""EXIF orientation value: the picture is shown rotated by 90 degrees to the right."""
WHITE, RED, GREEN, BLUE = (255, 255, 255), (220, 20, 20), (20, 160, 20), (20, 20, 220)
PATCHES = {RED: (0, 0), GREEN: (1, 0), BLUE: (0, 1), WHITE: (1, 1)}
"""The colour of each quarter of the upright picture, and the quarter's (column, row)."""


def quarters(path: Path, *, turned: bool = False) -> Path:
    """Write a picture with four coloured quarters; with `turned`, store it rotated with an EXIF orientation."""
    picture = Image.new("RGB", SIZE)
    for colour, (column, row) in PATCHES.items():
        picture.paste(colour, (column * 1000, row * 750, column * 1000 + 1000, row * 750 + 750))
    exif = Image.Exif()
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = TURN_RIGHT
    picture.save(path, quality=95, exif=exif)
    return path


def with_cover(office: Office, *, turned: bool = False) -> str:
    """Accept an article with a four-coloured cover (`turned`: stored rotated), and return the placement's id."""
    folder = material(office.inbox / "四色")
    quarters(folder / "封面.jpg", turned=turned)
    placement = office.accept(office.receive(folder))
    office.desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    return placement


def crops(office: Office, placement: str) -> tuple[CoverCrop | None, CoverCrop | None]:
    """Return the stored crops of the wide and the square cover, None if nobody chose one."""
    stored = office.desk.store.read(lambda reader: reader.get(Placement, placement))
    return stored.crop_wide, stored.crop_square


def quarter(column: int, row: int, shape: tuple[int, int]) -> CoverCrop:
    """Return the largest crop with the aspect ratio of `shape` inside one quarter of the picture."""
    corner = CoverCrop(column * 5000, row * 5000, column * 5000 + 5000, row * 5000 + 5000)
    return fitted(corner, Mould(SIZE, shape))


def colours(path: Path) -> set[tuple[int, int, int]]:
    """Return the colours of `PATCHES` that the picture shows at its corners and at the middle of its bottom edge."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
        right, bottom = picture.width - 1, picture.height - 1
        places = [(0, 0), (right, 0), (0, bottom), (right, bottom), (right // 2, bottom // 2)]
        seen = [picture.getpixel(place) for place in places]
    return {min(PATCHES, key=lambda one: _far(one, colour)) for colour in seen}


def _far(one: tuple[int, int, int], other: object) -> int:
    assert isinstance(other, tuple)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("turned", [False, True], ids=["upright", "turned by EXIF"])
def test_an_exported_cover_shows_exactly_what_was_cut(office_in: OfficeIn, *, turned: bool) -> None:
    office = office_in("empty")
    placement = with_cover(office, turned=turned)
    wide, square = quarter(1, 0, (900, 383)), quarter(0, 1, (500, 500))
    office.desk.composing.edit_fields(placement, office.editor, PlacementFields(crop_wide=wide, crop_square=square))
    office.release(placement)
    bag = export(office)
    assert colours(next(bag.rglob("cover-2.35x1.jpg"))) == {GREEN}
    assert colours(next(bag.rglob("cover-1x1.jpg"))) == {BLUE}


@pytest.mark.parametrize("turned", [False, True], ids=["upright", "turned by EXIF"])
def test_the_size_of_a_picture_is_that_of_the_upright_one(office_in: OfficeIn, *, turned: bool) -> None:
    office = office_in("empty")
    view = office.desk.covers.view(with_cover(office, turned=turned))
    assert view.picture is not None
    assert (view.picture.name, view.picture.size) == ("封面.jpg", SIZE)
    assert len(view.pictures) == 3


def test_what_is_suggested_is_what_an_export_cuts_by_itself(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = with_cover(office)
    cover = office.desk.covers.view(placement).cover or ""
    wide, square = office.desk.covers.suggested(cover)
    office.release(placement)
    draft = next(export(office).rglob("draft.json")).read_text(encoding="utf-8")
    for crop in (wide, square):
        edges = (crop.left, crop.top, crop.right, crop.bottom)
        assert "_".join(f"{edge / 10_000:g}" for edge in edges) in draft


def test_a_new_crop_voids_what_was_released(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = with_cover(office)
    office.release(placement)
    fields = PlacementFields(crop_square=quarter(0, 0, (500, 500)))
    office.desk.composing.edit_fields(placement, office.editor, fields)
    assert office.desk.covers.view(placement).stage is PlacementStage.EDITING


def test_another_cover_takes_the_crops_along(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = with_cover(office)
    edit, pictures = office.desk.composing.edit_fields, office.desk.covers.view(placement).pictures
    edit(placement, office.editor, PlacementFields(crop_square=quarter(0, 0, (500, 500))))
    edit(placement, office.editor, PlacementFields(title="别的"))
    assert crops(office, placement) == (None, quarter(0, 0, (500, 500)))
    edit(placement, office.editor, PlacementFields(cover=pictures[0].digest))
    assert crops(office, placement) == (None, None)


def test_no_crop_goes_back_to_the_suggestion(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = with_cover(office)
    edit = office.desk.composing.edit_fields
    edit(placement, office.editor, PlacementFields(crop_wide=quarter(0, 0, (900, 383))))
    edit(placement, office.editor, PlacementFields(crop_wide=NO_CROP))
    assert crops(office, placement) == (None, None)


@pytest.mark.parametrize(
    ("crop", "code"),
    [
        (CoverCrop(0, 0, 10_001, 5000), "crop-bad"),
        (CoverCrop(5000, 0, 5000, 5000), "crop-bad"),
        (CoverCrop(0, 0, 10_000, 10_000), "crop-shape"),
    ],
)
def test_a_crop_that_cannot_be_the_cover_is_not_kept(office_in: OfficeIn, crop: CoverCrop, code: str) -> None:
    office = office_in("empty")
    placement = with_cover(office)
    before = office.tables()
    with pytest.raises(UserError) as caught:
        office.desk.composing.edit_fields(placement, office.editor, PlacementFields(crop_wide=crop))
    assert (caught.value.code, office.tables() == before) == (code, True)
