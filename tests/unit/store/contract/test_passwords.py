"""A password that a person typed reaches the server, and stands nowhere else; the keyring is asked once."""

import itertools
from pathlib import Path

import pytest

from tests.desks import Offices
from tests.postgres import OWNER, TestServer
from tests.workplaces import BENCH
from wxdesk.bootstrap.desk.team_opening import give_password, keep_password, look_at_server, open_team_desk
from wxdesk.bootstrap.team.moving import move_to_server
from wxdesk.domain.desk.errors import Unusable

_NUMBERS = itertools.count(1)
TYPED = "开门-7391"


class Drawer:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """Return the secret that is stored under `name`; None if there is none."""
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> bool:
        """Store a secret under `name`, and return True, as a working keyring does."""
        self.kept[name] = secret
        return True

    def remove(self, name: str) -> None:
        """Forget a secret."""
        self.kept.pop(name, None)


@pytest.fixture
def guarded_url(server: TestServer, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> str:
    """Return the address of a team's desk for a login of its own that needs the password `TYPED`."""
    number = next(_NUMBERS)
    server.guard(f"guarded{number}", TYPED)
    name = server.new_database(f"guarded{number}")
    folder = Offices(tmp_path_factory.mktemp("offices")).copy("empty", tmp_path / "office")
    move_to_server(folder / "desk", server.url(name, OWNER), "wxdesk")
    return server.url(name, f"guarded{number}")


def test_the_server_asks_for_the_password_and_takes_the_right_one_only(guarded_url: str) -> None:
    with pytest.raises(Unusable, match=r"^server-login\("):
        open_team_desk(guarded_url, BENCH, Drawer())
    give_password(guarded_url, "falsch")
    with pytest.raises(Unusable, match="server-login-wrong") as caught:
        open_team_desk(guarded_url, BENCH, Drawer())
    assert "falsch" not in str(caught.value)
    give_password(guarded_url, TYPED)
    open_team_desk(guarded_url, BENCH, Drawer()).close()


def test_a_kept_password_opens_the_desk_without_a_question(guarded_url: str) -> None:
    drawer = Drawer()
    assert keep_password(guarded_url, TYPED, drawer)
    open_team_desk(guarded_url, BENCH, drawer).close()
    assert [TYPED not in name for name in drawer.kept] == [True]


def test_a_desk_behind_a_password_counts_as_a_desk(guarded_url: str) -> None:
    assert look_at_server(guarded_url).value == "desk"


def test_a_service_file_names_the_server(guarded_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    login, _, rest = guarded_url.removeprefix("postgresql://").partition("@/")
    database, _, host = rest.partition("?host=")
    services = tmp_path / "services.conf"
    services.write_text(f"[office]\nhost={host}\ndbname={database}\nuser={login}\npassword={TYPED}\n", encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    open_team_desk("postgresql:///?service=office", BENCH, Drawer()).close()
