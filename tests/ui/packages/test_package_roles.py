"""The packages screen offers each act to exactly the persons whom the service allows it, on each channel."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.desks import PUSH, Office, Offices
from tests.stages import SEATS, URL, Stages, alone, holder
from tests.ui.conftest import Seated, seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.package.handover import HandStep
from wxdesk.services.desk.ports import By

type Say = Callable[[Office, str, By], object]

_SAYS: Mapping[str, Say] = {
    "markFirst": lambda o, p, by: o.desk.scheduling.place(p, by, first=True),
    "export": lambda o, _, by: o.desk.exporting.export(PUSH, by),
    "step-0-body": lambda o, p, by: o.desk.handing.tick(PUSH, [(p, HandStep.BODY)], by),
    "timedGo": lambda o, _, by: o.desk.handing.set_time(PUSH, o.clock.now(), by),
    "publishedGo": lambda o, _, by: o.desk.reviewing.published(PUSH, by, o.clock.now(), {"26-0001": URL}),
}
"""For each widget, the call of the service that it stands for."""


@contextmanager
def _packages(offices: Offices, root: Path, bot: QtBot, stage: str) -> Iterator[Seated]:
    with (
        Stages(offices, root / "stages").placement(stage, root / "copy") as office,
        ExitStack() as stack,
    ):
        if stage == "released":  # a push that has a first item does not offer to set one
            office.desk.scheduling.place(office.placement, office.editor, first=False)
        seat = stack.enter_context(seated(office, bot, "zh_CN", "packages", read_only=False))
        seat.until(seat.packages.pane.title.isVisible)
        yield seat


def _role_suffices(office: Office, say: Say, placement: str, by: By) -> bool:
    try:
        say(office, placement, by)
    except UserError as no:
        return no.code != "role-missing"
    return True


@pytest.mark.parametrize(
    ("stage", "acts"),
    [
        ("released", {"markFirst", "export"}),
        ("exported", {"export", "step-0-body", "timedGo", "publishedGo"}),
    ],
)
def test_a_package_is_handled_by_whom_the_core_lets(
    offices: Offices, tmp_path: Path, qtbot: QtBot, stage: str, acts: set[str]
) -> None:
    with _packages(offices, tmp_path, qtbot, stage) as seat:
        offered: dict[tuple[str, str | None], set[str]] = {}
        for role, channel in SEATS:
            seat.sit(alone(role, channel))
            seat.until(lambda: not seat.window.session.tasks.busy)
            there = seat.packages.pane.findChildren(QWidget)
            offered[role, channel] = {one.objectName() for one in there if one.isVisible() and one.isEnabled()} & acts
        placement = seat.office.placement
        for role, channel in reversed(SEATS):
            by = holder(seat.office, role, channel)
            allowed = {name for name in acts if _role_suffices(seat.office, _SAYS[name], placement, by)}
            assert offered[role, channel] == allowed, (role, channel)
