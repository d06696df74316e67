"""Files that a desk gives out: copies for other programs, and covers as they are exported."""

from collections.abc import Callable

from PIL import Image

from tests.desks import Office

type OfficeIn = Callable[[str], Office]


def test_another_program_opens_a_copy_never_the_file_of_the_vault(office_in: OfficeIn) -> None:
    office = office_in("received")
    piece = office.desk.reading.submission(office.only).pieces[0]
    copy = office.desk.copy_to_open(piece.digest, piece.name)
    assert copy.name == piece.name.rpartition("/")[2]
    assert copy.read_bytes() == office.desk.vault.path(piece.digest).read_bytes()
    copy.write_bytes(b"spoilt")
    assert office.desk.vault.verified_path(piece.digest).is_file()


def test_covers_come_in_both_shapes_made_once(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    cover = office.desk.review_reading.view(office.placement, None).cover
    assert cover is not None
    wide, square = (office.desk.cover(cover.picture, None, wide=which) for which in (True, False))
    with Image.open(wide) as one, Image.open(square) as other:
        assert one.width > 2 * one.height
        assert other.width == other.height
    assert office.desk.cover(cover.picture, None, wide=True) == wide


def test_a_picture_that_an_older_program_kept_is_made_again(office_in: OfficeIn) -> None:
    office = office_in("received")
    digest = office.desk.reading.submission(office.only).pieces[1].digest
    kept = office.desk.folder / "thumbnails" / f"{digest}-320.jpg"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"without its AI label")
    with Image.open(office.desk.thumbnail(digest, 320)) as picture:
        assert max(picture.size) == 320
    assert not kept.exists()
