"""Desks with one submission at every stage of the transition tables, and a function that performs each verb.

A verb is an act in these tables, such as `approve`.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Self

from tests.desks import PUSH, Office, Offices, article_file, opened, shanghai
from tests.seats import seated
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.planning.placeholders import Topic

EVIDENCE = "a" * 64
AFTER = shanghai("2026-01-04T18:00")
LOOK_AGAIN = date(2026, 3, 1)
URL = "https://mp.weixin.qq.com/s/a"

type Say = Callable[[Office, By], object]


HERE, ELSEWHERE = "media", "zongchao"
"""The channel of the only placement, and another channel."""

SEATS = tuple(product((role for role in Role if role not in UNIT_ROLES), (None, HERE, ELSEWHERE)))
"""Every role of the office with a channel: all channels (None), the placement's channel, and another one."""


def alone(role: Role, channel: str | None = None) -> str:
    """Return the name of the person who has only `role`, and only on `channel` if it is given."""
    return f"只是{role.value}{channel or ''}"


def holder(office: Office, role: Role, channel: str | None = None) -> By:
    """Return an author (`By`) for acts of the person who has only `role`; a file proves each of the decisions."""
    return seated(office.desk.people.resolve(alone(role, channel)), evidence=EVIDENCE)


def seated_as(office: Office, role: Role, channel: str | None = None) -> PersonView:
    """Return the person who has only `role`, as the `PersonView` that the window receives."""
    return next(one for one in office.desk.people.all() if one.name == alone(role, channel))


def appoint(office: Office) -> None:
    """Add one person for each role and channel, with no other role."""
    for role in UNIT_ROLES:
        office.desk.people.add(alone(role), "", (role,), office.editor, unit=office.unit)
    for role, channel in SEATS:
        office.desk.people.add(alone(role, channel), "", (role,), office.editor, channel=channel)


def _published(office: Office) -> None:
    office.clock.at = max(office.clock.at, AFTER)
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), {number: URL})


def ask(office: Office, kind: AmendmentKind) -> None:
    """Ask as the chief for a correction or retraction of the only article."""
    office.desk.correcting.ask(office.placement, office.editor, kind, "店名写错了")


def _reopened(office: Office) -> None:
    ask(office, AmendmentKind.CORRECTION)
    office.desk.correcting.correct(office.placement, holder(office, Role.RELEASER))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆更正"))


def _released_again(office: Office) -> None:
    _reopened(office)
    office.release(office.placement)


def _in_review(office: Office) -> None:
    office.desk.reviewing.request_review(office.placement, office.editor)


def _approved(office: Office) -> None:
    office.desk.reviewing.approve(office.placement, office.reviewer)


def _corrected(office: Office) -> None:
    _released_again(office)
    office.desk.correcting.corrected(office.placement, office.editor, office.clock.now())


def _retracted(office: Office) -> None:
    ask(office, AmendmentKind.RETRACTION)
    office.desk.correcting.retract(office.placement, holder(office, Role.RELEASER), office.clock.now())


def _held(office: Office) -> None:
    office.desk.holding.hold_placement(office.placement, office.editor, "等批件", LOOK_AGAIN)


_PLACEMENTS: Mapping[str, tuple[str, tuple[Callable[[Office], None], ...]]] = {
    PlacementStage.EDITING: ("accepted", ()),
    PlacementStage.IN_REVIEW: ("in_review", ()),
    PlacementStage.APPROVED: ("approved", ()),
    PlacementStage.RELEASED: ("released", ()),
    "exported": ("exported", ()),
    PlacementStage.PUBLISHED: ("exported", (_published,)),
    PlacementStage.CORRECTED: ("exported", (_published, _corrected)),
    PlacementStage.RETRACTED: ("exported", (_published, _retracted)),
    PlacementStage.ON_HOLD: ("accepted", (_held,)),
    PlacementStage.WITHDRAWN: ("accepted", (lambda one: _end(one, Stage.REJECTED),)),
    "correcting-editing": ("exported", (_published, _reopened)),
    "correcting-in_review": ("exported", (_published, _reopened, _in_review)),
    "correcting-approved": ("exported", (_published, _reopened, _in_review, _approved)),
    "correcting-released": ("exported", (_published, _released_again)),
}


def _end(office: Office, stage: Stage) -> None:
    deciding, one, editor = office.desk.deciding, office.only, office.editor
    match stage:
        case Stage.RETURNED:
            deciding.give_back(one, editor, "缺活动时间")
        case Stage.REJECTED:
            deciding.reject(one, editor, "与上周重复")
        case Stage.WITHDRAWN:
            deciding.withdraw(one, editor, "单位撤回")
        case Stage.DISCARDED:
            deciding.discard(one, editor)
        case Stage.ON_HOLD:
            office.desk.holding.hold(one, editor, "等批件", LOOK_AGAIN)
        case Stage.EXPIRED:
            _expire(office, editor)
        case Stage.PLANNED | Stage.RECEIVED | Stage.ACCEPTED:
            return


def _expire(office: Office, by: By) -> None:
    """Set the clock past the submission's last day, 4 January, and confirm that it has expired."""
    office.clock.at = max(office.clock.at, shanghai("2026-01-05T09:00"))
    office.desk.deciding.expire(office.only, by)


def _dated(office: Office) -> None:
    """Set 4 January as the last day of the only submission."""
    office.desk.intake.describe(office.only, Received(expires=date(2026, 1, 4)), office.editor)


def _planned(office: Office) -> None:
    topic = Topic("店庆", ("media",), date(2026, 1, 2), expires=date(2026, 1, 4))
    office.desk.planning.plan(topic, office.editor)


class AskedCore:
    """Tries acts on a desk to learn whether the services allow them.

    After an allowed act, a fresh copy of the desk is opened for the next try.
    """

    def __init__(self, opens: Callable[[Path], AbstractContextManager[Office]], root: Path) -> None:
        """Store `opens`, which opens a copy of the desk in a folder; the folders are below `root`."""
        self._opens, self._root = opens, root
        self._copies = 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Open the first copy of the desk."""
        self._open()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the last copy of the desk."""
        self._stack.close()

    def _open(self) -> None:
        self._stack.close()
        self._copies += 1
        self.office = self._stack.enter_context(self._opens(self._root / f"{self._copies}"))

    def refusal(self, say: Callable[[Office], object]) -> str | None:
        """Run `say`; return the code with which it is refused, or None if it is allowed."""
        try:
            say(self.office)
        except Refused as no:
            return no.code
        self._open()
        return None


class Stages:
    """Desks by stage, each built once; tests get copies."""

    def __init__(self, offices: Offices, root: Path) -> None:
        self._offices = offices
        self._root = root

    @contextmanager
    def placement(self, stage: str, target: Path) -> Iterator[Office]:
        """Yield a desk in the new folder `target` whose only placement is at `stage`, a key of `_PLACEMENTS`."""
        kept, steps = _PLACEMENTS[stage]
        with self._copy(f"placement-{stage}", kept, steps, target) as office:
            yield office

    @contextmanager
    def submission(self, stage: Stage, target: Path) -> Iterator[Office]:
        """Yield a desk in the new folder `target` whose only submission is at `stage`.

        A submission on hold was at the stage "received" before.
        """
        kept = "empty" if stage is Stage.PLANNED else "received"
        steps: list[Callable[[Office], None]] = [_planned if stage is Stage.PLANNED else _dated]
        if stage is Stage.ACCEPTED:
            steps.append(lambda one: one.desk.deciding.accept(one.only, one.editor))
        steps.append(lambda one: _end(one, stage))
        with self._copy(f"submission-{stage}", kept, tuple(steps), target) as office:
            yield office

    @contextmanager
    def _copy(
        self, name: str, kept: str, steps: tuple[Callable[[Office], None], ...], target: Path
    ) -> Iterator[Office]:
        made = self._root / name
        if not made.exists():
            self._offices.copy(kept, made)
            with opened(made) as office:
                appoint(office)
                for step in steps:
                    step(office)
        shutil.copytree(made, target)
        (target / "inbox").mkdir(exist_ok=True)
        with opened(target) as office:
            if steps and kept == "exported":
                office.clock.at = AFTER
            yield office


def _say_publish(office: Office, by: By) -> None:
    office.clock.at = AFTER
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(PUSH, by, AFTER, {number: URL})


SUBMISSION_SAYS: Mapping[str, Say] = {
    "accept": lambda o, by: o.desk.deciding.accept(o.only, by),
    "return": lambda o, by: o.desk.deciding.give_back(o.only, by, "缺活动时间"),
    "supplement": lambda o, by: o.desk.intake.receive(
        [article_file(o.inbox / "补充.docx")], replace(o.said(), delivered_at=o.clock.now()), by, into=o.only
    ),
    "reject": lambda o, by: o.desk.deciding.reject(o.only, by, "与上周重复"),
    "withdraw": lambda o, by: o.desk.deciding.withdraw(o.only, by, "单位撤回"),
    "hold": lambda o, by: o.desk.holding.hold(o.only, by, "等批件", LOOK_AGAIN),
    "resume": lambda o, by: o.desk.holding.resume(o.only, by),
    "expire": _expire,
    "describe": lambda o, by: o.desk.intake.describe(o.only, Received(source="店长口述"), by),
    "classify": lambda o, by: o.desk.deciding.classify(o.only, by, Advertising.YES, "有价格和地址"),
    "discard": lambda o, by: o.desk.deciding.discard(o.only, by),
    "restore": lambda o, by: o.desk.deciding.restore(o.only, by),
}
"""For each verb in the table of a submission's stages, a call that carries it out on the desk's submission."""

PLACEMENT_SAYS: Mapping[str, Callable[[Office, str, By], object]] = {
    "place": lambda o, _, by: o.desk.deciding.accept(o.only, by),
    "request_review": lambda o, p, by: o.desk.reviewing.request_review(p, by),
    "approve": lambda o, p, by: o.desk.reviewing.approve(p, by),
    "request_changes": lambda o, p, by: o.desk.reviewing.request_changes(p, by, "标题不准"),
    "edit": lambda o, p, by: o.desk.composing.edit_fields(p, by, PlacementFields(title="改过的题目")),
    "release": lambda o, p, by: o.desk.reviewing.release(p, by),
    "publish": lambda o, _, by: _say_publish(o, by),
    "hold": lambda o, p, by: o.desk.holding.hold_placement(p, by, "等批件", LOOK_AGAIN),
    "resume": lambda o, p, by: o.desk.holding.resume_placement(p, by),
    "return": lambda o, _, by: o.desk.deciding.give_back(o.only, by, "缺活动时间"),
    "reject": lambda o, _, by: o.desk.deciding.reject(o.only, by, "与上周重复"),
    "withdraw": lambda o, _, by: o.desk.deciding.withdraw(o.only, by, "单位撤回"),
    "expire": lambda o, _, by: _expire(o, by),
    "ask_correction": lambda o, p, by: o.desk.correcting.ask(p, by, AmendmentKind.CORRECTION, "店名错"),
    "correct": lambda o, p, by: o.desk.correcting.correct(p, by),
    "keep": lambda o, p, by: o.desk.correcting.keep(p, by, "不必改了"),
    "record_correction": lambda o, p, by: o.desk.correcting.corrected(p, by, o.clock.now()),
    "ask_retraction": lambda o, p, by: o.desk.correcting.ask(p, by, AmendmentKind.RETRACTION, "店名错"),
    "retract": lambda o, p, by: o.desk.correcting.retract(p, by, o.clock.now()),
}
"""For each verb in the table of a placement's stages, a call that carries it out on a placement."""
