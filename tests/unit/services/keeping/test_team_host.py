"""Only an administrator decides about the server of a team's desk, and each decision is an event without a password."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.desks import Office, refusal
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.hosts import Invitation
from wxdesk.services.desk.ports import By
from wxdesk.services.keeping.team_host import TeamHost

ADDRESS = "postgresql://host@127.0.0.1:5440/wxdesk"

type Decision = Callable[[TeamHost, By], object]
DECISIONS: dict[str, tuple[Decision, dict[str, object]]] = {
    "host.invited": (lambda host, by: host.invite("front", by), {"login": "front"}),
    "host.removed": (lambda host, by: host.remove("front", by), {"login": "front"}),
    "host.opening_decided": (lambda host, by: host.decide_network(by, office=True), {}),
    "host.closing_decided": (lambda host, by: host.decide_network(by, office=False), {}),
    "host.stop_decided": (lambda host, by: host.decide_stop(by), {}),
    "host.move_decided": (lambda host, by: host.decide_move(by, None, office=False), {"office": False, "share": ""}),
}


@dataclass
class FakeGround:
    """Stands for the server of this computer; `logins` are the logins that were invited and not removed."""

    logins: set[str] = field(default_factory=set)

    def serves(self, address: str) -> bool:
        return address == ADDRESS

    def require(self) -> None:
        pass

    def invite(self, computer: str) -> Invitation:
        if not computer.isalnum():
            raise UserError("host-login", login=computer)
        self.logins.add(computer)
        return Invitation(computer, (f"postgresql://{computer}@10.0.0.5:5440/wxdesk",), "secret")

    def shut_out(self, computer: str) -> None:
        self.logins.discard(computer)


@pytest.mark.parametrize("act", DECISIONS)
def test_a_decision_of_an_administrator_is_an_event(office_in: Callable[[str], Office], act: str) -> None:
    office = office_in("empty")
    decide, data = DECISIONS[act]
    decide(TeamHost(office.desk.store, FakeGround(), ADDRESS), office.editor)
    last = office.latest()
    assert (last.act, last.data) == (act, data)


@pytest.mark.parametrize("act", DECISIONS)
def test_who_is_no_administrator_is_refused(office_in: Callable[[str], Office], act: str) -> None:
    office, ground = office_in("empty"), FakeGround()
    with refusal(office, "role-missing"):
        DECISIONS[act][0](TeamHost(office.desk.store, ground, ADDRESS), office.reviewer)
    assert not ground.logins


@pytest.mark.parametrize("act", sorted(DECISIONS.keys() - {"host.move_decided"}))
def test_a_desk_that_is_not_on_this_computers_server_decides_nothing(
    office_in: Callable[[str], Office], act: str
) -> None:
    office = office_in("empty")
    before = office.acts()
    with pytest.raises(UserError, match="host-not-here"):
        DECISIONS[act][0](TeamHost(office.desk.store, FakeGround(), ""), office.editor)
    assert office.acts() == before


def test_an_invitation_that_the_server_refuses_is_no_event(office_in: Callable[[str], Office]) -> None:
    office = office_in("empty")
    before = office.acts()
    with pytest.raises(UserError, match="host-login"):
        TeamHost(office.desk.store, FakeGround(), ADDRESS).invite("a b", office.editor)
    assert office.acts() == before


def test_a_move_names_the_shared_folder(office_in: Callable[[str], Office]) -> None:
    office = office_in("empty")
    TeamHost(office.desk.store, FakeGround(), "").decide_move(office.editor, Path("/srv/share"), office=True)
    assert office.latest().data == {"office": True, "share": str(Path("/srv/share"))}
