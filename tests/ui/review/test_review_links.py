"""The reviewer sees each link of an advertisement, who checked it, and the "read more" address below the article."""

from PySide6.QtWidgets import QLabel, QPushButton

from tests.desks import picture_file
from tests.ui.conftest import Open
from wxdesk.services.desk.requests import PlacementFields

SALE = "https://example.com/sale"


def test_the_links_stand_beside_the_article_with_who_checked_them(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(read_more=SALE))
    office.desk.reviewing.request_review(office.placement, office.editor)
    seat.sit("王审")
    seat.window.session.go("review", office.placement)
    seat.until(lambda: seat.sees("targetState-1"))
    state = seat.find(QLabel, "targetState-1")
    assert (state.text(), seat.find(QLabel, "targetAddress-1").text()) == ("未核对", SALE)
    links = office.desk.link_checks
    shot = office.desk.evidence.keep(picture_file(office.inbox / "截图.png", 3))
    links.tick(office.only, [one.target.key for one in links.sheet(office.only).rows], shot, office.editor)
    seat.window.session.changed.emit()
    seat.until(lambda: seat.find(QLabel, "targetState-1").text() == "已核对")
    seat.find(QPushButton, "linksToQueue").click()
    seat.until(lambda: seat.sees("checkLinks"))
