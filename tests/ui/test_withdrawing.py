"""Withdrawing is offered in the window to whom the core allows it, at each stage."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.desks import Office, Offices
from tests.stages import Stages, alone, holder
from tests.ui.conftest import Open
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage
from wxdesk.ui.core.actions import Selection, enabled

_ROLES = (Role.EDITOR, Role.CHIEF, Role.REVIEWER, Role.RELEASER)
_STAGES = (
    PlacementStage.EDITING,
    PlacementStage.IN_REVIEW,
    PlacementStage.APPROVED,
    PlacementStage.RELEASED,
    PlacementStage.ON_HOLD,
    PlacementStage.PUBLISHED,
)


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk a stage for the whole run."""
    return Stages(offices, tmp_path_factory.mktemp("stages"))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Close the desks that a test opens."""
    with ExitStack() as made:
        yield made


def _offered(office: Office, role: Role) -> bool:
    view = office.desk.reading.submission(office.only)
    selection = Selection(view, next(iter(view.placements), None), frozenset({role.value}))
    return "withdraw" in [action.id for action in enabled(selection)]


def _allowed(office: Office, role: Role) -> bool:
    try:
        office.desk.deciding.withdraw(office.only, holder(office, role), "单位撤回")
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", _ROLES)
@pytest.mark.parametrize("stage", _STAGES)
def test_the_window_offers_to_withdraw_a_placed_item_as_the_core_allows_it(
    stages: Stages, stack: ExitStack, tmp_path: Path, stage: PlacementStage, role: Role
) -> None:
    office = stack.enter_context(stages.placement(stage, tmp_path / "copy"))
    assert _offered(office, role) is _allowed(office, role)


@pytest.mark.parametrize("role", _ROLES)
@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.DISCARDED])
def test_the_window_offers_to_withdraw_a_submission_as_the_core_allows_it(
    stages: Stages, stack: ExitStack, tmp_path: Path, stage: Stage, role: Role
) -> None:
    office = stack.enter_context(stages.submission(stage, tmp_path / "copy"))
    assert _offered(office, role) is _allowed(office, role)


def test_a_chief_with_no_other_role_withdraws_by_key_before_the_approval(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.office.desk.people.add(alone(Role.CHIEF), "", (Role.CHIEF,), seat.office.editor)
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    seat.sit(alone(Role.CHIEF))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_0)
    seat.until(lambda: seat.sees("questionLine"))
    seat.find(QLineEdit, "questionLine").setText("活动取消")
    seat.find(QPushButton, "questionGo").click()
    seat.until(lambda: seat.office.acts()[-1] == "submission.withdrawn")
