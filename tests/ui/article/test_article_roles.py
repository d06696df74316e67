"""The article screen offers to send an article to review to exactly those persons whom the service allows it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desks import Offices
from tests.stages import SEATS, Stages, alone, holder
from tests.ui.conftest import seated
from wxdesk.domain.desk.errors import Refused
from wxdesk.ui.article.panel import ArticlePanel


@pytest.mark.parametrize("stage", ["editing", "in_review", "approved"])
def test_the_article_offers_the_review_to_whom_the_core_lets_ask(
    offices: Offices, tmp_path: Path, qtbot: QtBot, stage: str
) -> None:
    with (
        Stages(offices, tmp_path / "stages").placement(stage, tmp_path / "copy") as office,
        seated(office, qtbot, "zh_CN", "article", read_only=False) as seat,
    ):
        panel = seat.window.screen_of(ArticlePanel)
        panel.open(office.placement)
        seat.until(lambda: panel.manuscript.view is not None and not seat.window.session.tasks.busy)
        offered = {}
        for role, channel in SEATS:
            seat.sit(alone(role, channel))
            offered[role, channel] = panel.acts.can_send()
        for one, may in reversed(offered.items()):
            try:
                office.desk.reviewing.request_review(office.placement, holder(office, *one))
            except Refused as no:
                allowed = (
                    no.code == "placement-move" and stage == "editing"
                )  # an earlier person has sent it to review already
            else:
                allowed = True
            assert may is allowed, one
