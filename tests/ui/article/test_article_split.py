"""Long pictures are split on the article screen, and undo restores the whole pictures."""

from tests.desks import material
from tests.ui.conftest import Open, Seated
from tests.unit.files.pictures.test_splitting import poster
from wxdesk.domain.article.blocks import Image
from wxdesk.ui.article.panel import ArticlePanel


def shown(seat: Seated) -> int:
    """Return the number of pictures in the saved article."""
    office = seat.office
    return sum(isinstance(one, Image) for one in office.desk.composing.blocks(office.only))


def test_long_pictures_are_split_with_what_was_typed_and_undo_brings_them_back(window_on: Open) -> None:
    seat = window_on("empty", panel="article")
    folder = material(seat.office.inbox / "长图")
    poster().save(folder / "图3长图.png")
    placement = seat.office.accept(seat.office.receive(folder))
    seat.window.session.go("article", placement)
    panel = seat.window.screen_of(ArticlePanel)
    seat.until(lambda: panel.manuscript.view is not None and not seat.window.session.tasks.busy)
    assert shown(seat) == 3
    next(one for one in panel.commands() if one.id == "article.split").run()
    seat.until(lambda: shown(seat) == 5)
    seat.until(lambda: "3" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: shown(seat) == 3)
