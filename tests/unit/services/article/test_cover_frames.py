"""A frame of a film becomes the cover: it is a new piece, recorded by an event, and it is in the package."""

from collections.abc import Callable

import pytest

from tests.desks import Office, material, refusal
from tests.unit.files.film_builder import scenes_film
from tests.unit.services.package.test_exporting import export
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Mark, PieceRole, SuppliedBy
from wxdesk.services.records.findings import CurrentPiece, current_pieces

type OfficeIn = Callable[[str], Office]

FILM_SIZE = (960, 540)


def with_film(office: Office) -> tuple[str, int]:
    """Accept an article with a film; return the placement and the film's position among the pieces."""
    folder = material(office.inbox / "片")
    scenes_film(folder / "店庆.mp4", (1, 2, 3), size=FILM_SIZE)
    placement = office.accept(office.receive(folder))
    office.desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    return placement, office.desk.covers.view(placement).films[0].position


def pieces(office: Office) -> list[CurrentPiece]:
    submission = office.only
    return office.desk.store.read(lambda reader: current_pieces(reader, submission))


def test_the_chosen_picture_is_a_piece_of_the_editors_and_the_cover(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, film = with_film(office)
    before = office.desk.reading.submission(office.only).complete_at
    offered = office.desk.cover_frames.offered(placement, film)
    digest = office.desk.cover_frames.take(placement, office.editor, film, offered[-1].second)
    made = pieces(office)[-1]
    assert (made.version.digest, made.piece.role, made.piece.mark) == (
        digest,
        PieceRole.PICTURE,
        Mark.ARTWORK,
    )
    assert made.version.supplied_by is SuppliedBy.EDITOR
    assert made.version.derived_from == office.desk.covers.view(placement).films[0].digest
    assert made.media.upright_size == FILM_SIZE
    assert office.desk.covers.view(placement).cover == digest
    assert office.desk.reading.submission(office.only).complete_at == before
    assert office.acts()[-3:] == ["piece.framed", "submission.checked", "placement.edited"]


def test_a_package_takes_it_as_cover_and_not_as_an_original(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, film = with_film(office)
    office.desk.cover_frames.take(placement, office.editor, film, 1.0)
    office.release(placement)
    bag = export(office)
    assert next(bag.rglob("cover-2.35x1.jpg")).stat().st_size > 0
    names = [path.name for path in bag.rglob("*") if path.is_file()]
    assert len([one for one in names if one.endswith(".mp4")]) == 1
    assert office.desk.verify(bag).ok
    assert len(list(next(bag.rglob("originals")).iterdir())) == 3


def test_the_same_picture_is_taken_once(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, film = with_film(office)
    take = office.desk.cover_frames.take
    assert take(placement, office.editor, film, 1.0) == take(placement, office.editor, film, 1.0)
    assert office.acts().count("piece.framed") == 1


def test_what_was_released_goes_back_to_editing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, film = with_film(office)
    office.release(placement)
    office.desk.cover_frames.take(placement, office.editor, film, 1.0)
    assert office.desk.covers.view(placement).stage is PlacementStage.EDITING


def test_only_an_editor_takes_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, film = with_film(office)
    with refusal(office, "role-missing"):
        office.desk.cover_frames.take(placement, office.reviewer, film, 1.0)


@pytest.mark.parametrize(("position", "code"), [(1, "piece-no-film"), (99, "piece-unknown")])
def test_what_is_no_film_has_no_picture_to_take(office_in: OfficeIn, position: int, code: str) -> None:
    office = office_in("empty")
    placement, _ = with_film(office)
    with pytest.raises(UserError, match=code):
        office.desk.cover_frames.take(placement, office.editor, position, 1.0)
