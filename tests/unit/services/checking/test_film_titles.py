"""The title in a film's metadata is read by the rules on content, like any other text."""

from collections.abc import Callable

from tests.desks import Office, material
from tests.unit.files.films.test_videos import film

type OfficeIn = Callable[[str], Office]


def test_forbidden_words_in_the_title_of_a_film_are_found_with_the_file(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    film(folder / "探店.mp4", "mp4", "mpeg4", title="店庆特卖，全国最低价")
    one = office.receive(folder)
    view = office.desk.reading.submission(one)
    film_piece = next(piece.id for piece in view.pieces if piece.name.endswith(".mp4"))
    [found] = [finding for finding in view.findings if finding.rule == "ADL.abs"]
    assert (found.piece, found.where) == (film_piece, {"field": "film", "start": 5, "end": 9})
