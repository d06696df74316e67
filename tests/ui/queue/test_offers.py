"""The window offers a decision exactly where the service allows it: for every verb, stage and role."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.desks import Office, Offices, picture_file
from tests.stages import PLACEMENT_SAYS, SEATS, SUBMISSION_SAYS, AskedCore, Stages, alone, ask, holder, seated_as
from tests.ui.conftest import Open, seated
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OUT, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS
from wxdesk.domain.submissions.submission import Stage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.review.offers import Selection, offered
from wxdesk.ui.core.actions import ACTIONS, enabled

type Say = Callable[[Office, str, By], object]

_OF_SUBMISSIONS = {act.id: act.decides for act in DESK_ACTS.values() if act.decides}
"""For each action of the window on a submission, the verb in the transition table of submissions."""

_BY_ITSELF = "resume_placement"
"""The act that the queue's action `resume` carries out if the placement is on hold, but not the submission."""

_OF_PLACEMENTS = {"resume" if act.id == _BY_ITSELF else act.id: act.places for act in DESK_ACTS.values() if act.places}
"""The verb in the transition table of placements, by action of the window."""

_ELSEWHERE = {"supplement", "place", "edit", "publish"}
"""Verbs that no action of the queue applies.

They are applied by dropping files on a submission, by accepting it, by the article editor, and by acts on pushes.
"""

_ON_CALENDAR = {"place_urgent", "seat", "take_off"}
"""Acts that the calendar and the command line offer, but not the queue."""

_DECIDING = {role for table in (SUBMISSIONS, PLACEMENTS) for line in table for role in line.roles}
"""All roles that the transition tables of submissions and placements name.

Another test asserts that the service refuses every decision to other roles.
"""


def _of_whole(verb: str) -> Say:
    return lambda office, _, by: SUBMISSION_SAYS[verb](office, by)


_SAYS: Mapping[str, Say] = {
    **{name: _of_whole(verb) for name, verb in _OF_SUBMISSIONS.items()},
    **{name: PLACEMENT_SAYS[verb] for name, verb in _OF_PLACEMENTS.items()},
    "as_no_advertising": lambda o, _, by: o.desk.deciding.classify(o.only, by, Advertising.NO, "只是通知"),
    "accept_stock": lambda o, _, by: o.desk.deciding.accept(o.only, by, stock=True),
    "resume": lambda o, p, by: (
        o.desk.holding.resume(o.only, by)
        if not p or o.desk.reading.submission(o.only).stage is Stage.ON_HOLD
        else o.desk.holding.resume_placement(p, by)
    ),
}
"""For each action of the window, the call of the service that carries it out."""


@dataclass(frozen=True)
class _Desk:
    """A desk with one submission at `stage`.

    If `asked` is set, a correction or retraction was requested, and waits for a second person's agreement.
    """

    stage: Stage | str
    asked: AmendmentKind | None = None

    @contextmanager
    def open(self, stages: Stages, target: Path) -> Iterator[Office]:
        """Yield a copy of the desk, made in the folder `target`."""
        whole = isinstance(self.stage, Stage)
        copy = stages.submission(Stage(self.stage), target) if whole else stages.placement(self.stage, target)
        with copy as office:
            if self.asked is not None:
                ask(office, self.asked)
            yield office


_DESKS = (
    *map(_Desk, Stage),
    *map(_Desk, PlacementStage),
    _Desk("exported"),
    *(_Desk(f"correcting-{one}") for one in ("editing", "in_review", "approved", "released")),
    *(_Desk(*one) for one in product((PlacementStage.PUBLISHED, PlacementStage.CORRECTED), AmendmentKind)),
)


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk for each stage during the whole run; tests get copies."""
    return Stages(offices, tmp_path_factory.mktemp("stages"))


def _refusal(core: AskedCore, action: str, placement: str, role: Role, channel: str | None) -> str | None:
    """Return the code with which the service refuses `action` to this role; None if the service carries it out.

    `placement` is the id of the only placement, the same in all copies of the desk; "" if there is none.
    """
    if action not in _OF_SUBMISSIONS and not placement:
        return "no placement"
    return core.refusal(lambda office: _SAYS[action](office, placement, holder(office, role, channel)))


def _offered(office: Office, role: Role, channel: str | None = None) -> set[str]:
    view = office.desk.reading.submission(office.only)
    selection = Selection(
        view, next(iter(view.placements), None), seated_as(office, role, channel), today=date(2026, 1, 5)
    )
    offered = {action.id for action in enabled(selection)}
    # a submission's only placement is held together with the submission
    held_with_it = "hold" in offered and view.placements and view.stage is not Stage.ON_HOLD
    return offered | ({"hold_placement"} if held_with_it else set())


def _data_guards(action: str) -> set[str]:
    """Return the codes with which `action` can be refused because of a row's data, independent of stage and role."""
    lines = [
        line
        for table, verbs in ((SUBMISSIONS, _OF_SUBMISSIONS), (PLACEMENTS, _OF_PLACEMENTS))
        for line in table
        if line.verb == verbs.get(action)
    ]
    return {code for line in lines for code in line.guards}


@pytest.mark.parametrize("desk", _DESKS, ids=lambda one: f"{one.stage}-{one.asked}")
def test_the_window_offers_what_the_core_allows(stages: Stages, tmp_path: Path, desk: _Desk) -> None:
    def opens(target: Path) -> AbstractContextManager[Office]:
        return desk.open(stages, target)

    wrong, everywhere = [], dict[str, str | None]()
    with AskedCore(opens, tmp_path) as core:
        placement = next((one.id for one in core.office.desk.reading.submission(core.office.only).placements), "")
        for role in set(Role) - _DECIDING:
            assert not _offered(core.office, role) & set(_SAYS), role
        for (role, channel), offers in [(seat, _offered(core.office, *seat)) for seat in SEATS]:
            for action in _SAYS:
                offered = action in offers
                if channel is not None and not offered and everywhere[action] is not None:
                    continue  # a role on one channel never allows more than the same role on all channels
                code = _refusal(core, action, placement, role, channel)
                everywhere |= {action: code} if channel is None else {}
                hidden = code is None and not offered
                refused = offered and code is not None and code not in _data_guards(action)
                if hidden or refused:
                    wrong.append((action, role.value, channel, f"refused: {code}" if refused else "hidden"))
    assert wrong == []


def test_every_verb_of_the_tables_is_an_action_or_named_elsewhere() -> None:
    assert {*_OF_SUBMISSIONS.values(), *_OF_PLACEMENTS.values(), *_ELSEWHERE} == {*SUBMISSIONS.verbs, *PLACEMENTS.verbs}
    assert {*_SAYS, *DESK_ACTS} - {_BY_ITSELF, *_ON_CALENDAR} <= {action.id for action in ACTIONS}


@pytest.mark.parametrize("action", ["withdraw", "reject", "give_back", "hold", "expire"])
def test_what_ends_a_submission_is_offered_to_whom_all_its_placements_allow_it(
    stages: Stages, tmp_path: Path, action: str
) -> None:
    with stages.placement(PlacementStage.EDITING, tmp_path / "copy") as office:
        view = office.desk.reading.submission(office.only)
    verb, one = _OF_SUBMISSIONS[action], view.placements[0]
    unpublished = [stage for stage in PlacementStage if stage not in (*OUT, PlacementStage.RETRACTED)]
    for here, there, role in product(unpublished, unpublished, Role):
        places = [replace(one, stage=stage) for stage in (here, there)]
        open_ones = [stage for stage in (here, there) if stage is not PlacementStage.WITHDRAWN]
        lines = [SUBMISSIONS.line(verb, Stage.ACCEPTED), *(PLACEMENTS.line(verb, stage) for stage in open_ones)]
        allowed = all(line is not None and role in line.roles for line in lines)
        shown = replace(view, placements=places, expires=date(2026, 1, 4))
        selection = Selection(shown, places[0], PersonView("", "", "", (role.value,)), today=date(2026, 1, 5))
        assert (action in [found.id for found in enabled(selection)]) is allowed, (here, there, role)


@pytest.mark.parametrize("minutes", [0, 11])
def test_the_last_step_is_offered_to_whom_the_core_lets_take_it_back(
    stages: Stages, tmp_path: Path, minutes: int
) -> None:
    for role in Role:
        with stages.placement(PlacementStage.EDITING, tmp_path / role) as office:
            office.desk.reviewing.request_review(office.placement, holder(office, Role.EDITOR))
            office.clock.at += timedelta(minutes=minutes)
            offered = "undo_step" in _offered(office, role)
            try:
                office.desk.undoing.step(office.only, holder(office, role))
            except Refused:
                assert not offered, role
            else:
                assert offered, role


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (Role.EDITOR, {"placeUrgent"}),
        (Role.CHIEF, {"place-push", "place-reason", "place-first", "placeUrgent", "placeGo"}),
    ],
)
def test_the_form_for_a_place_asks_only_what_its_person_may_decide(
    window_on: Open, role: Role, parts: set[str]
) -> None:
    seat = window_on("accepted")
    seat.office.desk.people.add(alone(role), "", (role,), seat.office.editor)
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    seat.sit(alone(role))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_5)
    seat.until(lambda: seat.sees("placeForm"))
    every = ("place-push", "place-reason", "place-first", "placeUrgent", "placeGo")
    assert {name for name in every if seat.sees(name)} == parts


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.ACCEPTED, Stage.ON_HOLD, Stage.DISCARDED])
def test_files_are_taken_onto_a_submission_where_the_core_takes_them(
    stages: Stages, tmp_path: Path, qtbot: QtBot, stage: Stage
) -> None:
    with ExitStack() as stack:
        office = stack.enter_context(stages.submission(stage, tmp_path / "copy"))
        seat = stack.enter_context(seated(office, qtbot, "zh_CN", "queue", read_only=False))
        seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
        takes = SUBMISSIONS.line("supplement", stage) is not None
        seat.until(lambda: seat.sees("pieceAdd") is takes)
        more = picture_file(tmp_path / "补图.png", 90)
        seat.queue.receiving.take_onto([more], office.desk.reading.submission(office.only))
        if not takes:
            assert "不能补充素材" in seat.notice
        else:
            seat.until(lambda: seat.sees("intakeForm"))


def test_a_chief_with_no_other_role_withdraws_by_key_before_the_approval(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.office.desk.people.add(alone(Role.CHIEF), "", (Role.CHIEF,), seat.office.editor)
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    seat.sit(alone(Role.CHIEF))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_0)
    seat.until(lambda: seat.sees("questionLine"))
    seat.find(QLineEdit, "questionLine").setText("活动取消")
    seat.find(QPushButton, "questionGo").click()
    seat.until(lambda: seat.office.decided()[-1] == "submission.withdrawn")


def test_a_stray_drop_can_be_discarded_once_its_acceptance_was_undone(window_on: Open) -> None:
    seat = window_on("received")
    seat.office.desk.deciding.accept(seat.office.only, seat.office.editor)
    seat.office.desk.undoing.step(seat.office.only, seat.office.editor)
    view = seat.office.desk.reading.submission(seat.office.only)
    person = next(one for one in seat.office.desk.people.all() if one.id == seat.office.editor.decider)
    selection = Selection(view, None, person, False, date(2026, 1, 1))
    assert not selection.accepted_before
    assert "discard" in [one.id for one in offered(selection)]
    seat.office.desk.deciding.discard(seat.office.only, seat.office.editor)
