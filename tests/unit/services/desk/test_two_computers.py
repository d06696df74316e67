"""Two people act at the same moment at two computers: one act is kept, and the other is refused with a sentence.

Each test runs with the desk's database in a file, and on a PostgreSQL server.
"""

import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices, material, opened
from tests.postgres import OWNER, TestServer
from tests.seats import seated
from wxdesk.bootstrap.team.moving import move_to_server
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts

_NUMBERS = itertools.count(1)
LATER, LATEST = "media/2026-01-06", "media/2026-01-07"


@dataclass(frozen=True)
class Computers:
    """One desk that is open at two computers; the second person has every role of an editor and of the chief."""

    one: Office
    two: Office
    second: By

    def both(self, work: Callable[[Office, By], object], other: Callable[[Office, By], object] | None = None) -> str:
        """Run `work` at both computers at the same moment; the second computer runs `other` instead, if given.

        Assert that exactly one of the two acts is refused, with a sentence in each language. Return the code of
        this refusal, such as `claimed-by-other`.
        """
        found = at_once(
            lambda: work(self.one, self.one.editor),
            lambda: (other or work)(self.two, self.second),
        )
        (refusal,) = [one for one in found if one is not None]
        for language in ("zh_CN", "en"):
            assert Presenter(texts(language)).error(refusal) != str(refusal)
        return refusal.code


def at_once(*works: Callable[[], object]) -> list[Refused | None]:
    """Run each of `works` on its own thread, all started at the same moment.

    Return for each the refusal that it met, or None if it succeeded.
    """
    begin = threading.Barrier(len(works), timeout=60)

    def tried(work: Callable[[], object]) -> Refused | None:
        begin.wait()
        try:
            work()
        except Refused as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return [*pool.map(tried, works)]


type ComputersIn = Callable[[str], Computers]


@pytest.fixture(params=["sqlite", "postgres"])
def computers_in(request: pytest.FixtureRequest, offices: Offices, tmp_path: Path) -> Iterator[ComputersIn]:
    """Return a function that opens a copy of a prepared desk at two computers.

    Its argument names the desk, such as `accepted` for a desk with an accepted submission. Each test runs with
    SQLite and with PostgreSQL.
    """
    with ExitStack() as stack:

        def made(stage: str) -> Computers:
            folder, address = offices.copy(stage, tmp_path / "office"), ""
            if request.param == "postgres":
                server: TestServer = request.getfixturevalue("server")
                name = server.new_database(f"computers{next(_NUMBERS)}")
                move_to_server(folder / "desk", server.url(name, OWNER), "wxdesk")
                address = server.url(name)
            one = stack.enter_context(opened(folder, server=address))
            two = stack.enter_context(opened(folder, server=address))
            roles = (Role.EDITOR, Role.CHIEF, Role.RELEASER, Role.REVIEWER)
            second = one.desk.people.add("周敏", "", roles, one.editor)
            return Computers(one, two, seated(second.id))

        yield made


def test_a_submission_is_claimed_once(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    assert office.both(lambda at, by: at.desk.claiming.claim(office.one.only, by)) == "claimed-by-other"


def test_a_submission_is_accepted_once(computers_in: ComputersIn) -> None:
    office = computers_in("received")
    assert office.both(lambda at, by: at.desk.deciding.accept(office.one.only, by)) == "stage-move"


def test_an_item_is_placed_once_by_people_who_saw_it_in_one_place(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    item = office.one.placement
    code = office.both(
        lambda at, by: at.desk.scheduling.place(item, by, push=LATER, reason="展会", was=PUSH),
        lambda at, by: at.desk.scheduling.place(item, by, push=LATEST, reason="展会", was=PUSH),
    )
    assert code == "placed-meanwhile"
    pushes = [office.two.desk.scheduling.push(label) for label in (PUSH, LATER, LATEST)]
    assert [one.placement for push in pushes for one in push.items] == [item]


def test_the_same_placement_twice_is_one_placement(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    item = office.one.placement
    code = office.both(lambda at, by: at.desk.scheduling.place(item, by, push=LATER, reason="展会", was=PUSH))
    assert code == "placed-meanwhile"
    assert office.one.acts().count("placement.placed") == 2


def test_the_last_place_of_a_push_is_taken_once(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    desk, editor = office.one.desk, office.one.editor
    items = [office.one.placement, office.one.accept(office.one.own(80))]
    desk.pushing.limit(LATER, PushLimits(minimum=0, maximum=1, reserve=0), editor, "版面")
    code = office.both(
        lambda at, by: at.desk.scheduling.place(items[0], by, push=LATER, reason="展会"),
        lambda at, by: at.desk.scheduling.place(items[1], by, push=LATER, reason="展会"),
    )
    assert code == "push-full"
    assert len(desk.scheduling.push(LATER).items) == 1


def test_a_text_that_somebody_saved_meanwhile_is_not_written_over(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    article = office.one.only

    def save(at: Office, by: By) -> None:
        blocks = list(at.desk.composing.blocks(article))
        place = next(number for number, block in enumerate(blocks) if isinstance(block, Paragraph))
        blocks[place] = Paragraph("p-new", (Run(f"{by.decider}写的开头。"),))
        at.desk.composing.save(article, by, blocks, base=1)

    assert office.both(save) == "revision-stale"
    assert len(office.one.desk.writing.revisions(article)) == 2


def test_fields_that_somebody_changed_meanwhile_are_not_written_over(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    item = office.one.placement
    version = office.one.desk.writing.open(item).version

    def edit(at: Office, by: By) -> None:
        at.desk.composing.edit_fields(item, by, PlacementFields(title=f"题{by.decider}"), version)

    assert office.both(edit) == "fields-stale"


def test_whoever_edited_at_another_computer_does_not_approve(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    item, second = office.one.placement, office.second
    office.two.desk.composing.edit_fields(item, second, PlacementFields(title="周敏拟的题"))
    office.one.desk.reviewing.request_review(item, office.one.editor)
    (refusal,) = at_once(lambda: office.one.desk.reviewing.approve(item, second))
    assert refusal is not None
    assert refusal.code == "four-eyes-editor"


def test_an_article_is_released_once(computers_in: ComputersIn) -> None:
    office = computers_in("approved")
    item = office.one.placement
    assert office.both(lambda at, by: at.desk.reviewing.release(item, by)) == "placement-not-approved"


def test_what_is_edited_while_it_is_released_is_not_both(computers_in: ComputersIn) -> None:
    office = computers_in("approved")
    item = office.one.placement
    at_once(
        lambda: office.one.desk.reviewing.release(item, office.one.editor),
        lambda: office.two.desk.composing.edit_fields(item, office.second, PlacementFields(title="新题")),
    )
    (place,) = office.one.desk.reading.submission(office.one.only).placements
    assert place.stage.value == "editing"


def test_a_push_has_one_first_item_whoever_chose_it_last(computers_in: ComputersIn) -> None:
    office = computers_in("accepted")
    place = office.one.desk.scheduling.place
    items = [office.one.placement, office.one.accept(office.one.own(80))]
    for one in items:
        place(one, office.one.editor, push=LATER, reason="展会")
    found = at_once(
        lambda: place(items[0], office.one.editor, first=True),
        lambda: office.two.desk.scheduling.place(items[1], office.second, first=True),
    )
    assert found == [None, None]
    assert sum(one.first for one in office.two.desk.scheduling.push(LATER).items) == 1


def test_two_deliveries_at_once_get_two_numbers(computers_in: ComputersIn) -> None:
    office = computers_in("empty")
    said = replace(office.one.said(), kind="other")
    folders = [material(office.one.inbox / name, shade=shade) for name, shade in (("甲", 60), ("乙", 90))]
    found = at_once(
        lambda: office.one.desk.intake.receive([folders[0]], said, office.one.editor),
        lambda: office.two.desk.intake.receive([folders[1]], said, office.second),
    )
    assert found == [None, None]
    assert {row.number for row in office.one.desk.reading.queue().rows} == {"26-0001", "26-0002"}
