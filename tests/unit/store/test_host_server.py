"""The server of an office's computer is either complete or not there, and says why it does not run."""

import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.store.postgres import host_server
from wxdesk.store.postgres.host_server import HostServer, HostSettings, free_port
from wxdesk.store.postgres.programs import Programs, Ran

SETTINGS = HostSettings(5440, False, "front")


class FakePostgres:
    """Stands for PostgreSQL's programs: `initdb` makes a data folder, the others do nothing or fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[list[str]] = []
        self.failing = ""
        """A word of the command lines that end with an error."""
        self.passwords: list[str] = []
        self.library = ""
        """What the server says about its library for encryption."""
        folder.mkdir()
        for name in ("initdb", "pg_ctl", "pg_dump", "postgres"):
            (folder / (f"{name}.exe" if sys.platform == "win32" else name)).touch(0o755)

    def find(self, _major: int | None) -> Programs:
        return Programs(self.folder, 17)

    def run(self, words: Sequence[str]) -> Ran:
        self.calls.append([Path(words[0]).stem, *words[1:]])
        if self.failing and self.failing in self.calls[-1]:
            return Ran(1, "no space left")
        if "ssl_library" in words:
            return Ran(0, f"{self.library}\n")
        if Path(words[0]).stem == "initdb" and "-D" in words:
            data = Path(words[words.index("-D") + 1])
            data.mkdir()
            (data / "postgresql.conf").write_text("# as made\n", encoding="utf-8")
            (data / "PG_VERSION").write_text("17\n", encoding="ascii")
            secret = next(one for one in words if one.startswith("--pwfile="))
            self.passwords.append(Path(secret.removeprefix("--pwfile=")).read_text(encoding="utf-8").strip())
        return Ran(0, "")


@pytest.fixture
def postgres(tmp_path: Path) -> FakePostgres:
    return FakePostgres(tmp_path / "bin")


@pytest.fixture
def server(postgres: FakePostgres, tmp_path: Path) -> HostServer:
    return HostServer(tmp_path / "host", postgres.run, postgres.find)


def test_a_made_server_has_the_settings_and_admits_passwords_only(server: HostServer, postgres: FakePostgres) -> None:
    filled: list[bool] = []
    server.make(SETTINGS, "secret", lambda: filled.append(server.made))
    assert (server.made, server.settings(), filled) == (True, SETTINGS, [False])
    assert postgres.passwords == ["secret"]
    assert not any("secret" in word for words in postgres.calls for word in words)
    data = server.folder / "data"
    admitted = (data / "pg_hba.conf").read_text(encoding="utf-8")
    assert [line.split()[-1] for line in admitted.splitlines()[1:]] == ["scram-sha-256"]
    assert "listen_addresses = '127.0.0.1'" in (data / "wxdesk.conf").read_text(encoding="utf-8")


def test_the_office_is_admitted_only_while_it_was_asked_for(server: HostServer) -> None:
    server.make(SETTINGS, "secret", lambda: None)
    for office, listens in ((True, "*"), (False, "127.0.0.1")):
        server.admit(office=office)
        assert server.settings().office is office
        admitted = (server.folder / "data" / "pg_hba.conf").read_text(encoding="utf-8")
        assert ("samenet" in admitted) is office
        assert f"listen_addresses = '{listens}'" in (server.folder / "data" / "wxdesk.conf").read_text(encoding="utf-8")


def test_the_office_comes_in_encrypted_where_the_programs_can(server: HostServer, postgres: FakePostgres) -> None:
    postgres.library = "OpenSSL"
    server.make(SETTINGS._replace(office=True), "secret", lambda: None)
    data = server.folder / "data"
    assert server.settings().encrypted
    assert "hostssl" in (data / "pg_hba.conf").read_text(encoding="utf-8")
    assert "ssl = on" in (data / "wxdesk.conf").read_text(encoding="utf-8")
    load_pem_private_key((data / "server.key").read_bytes(), None)
    named = load_pem_x509_certificate((data / "server.crt").read_bytes()).subject
    assert named.rfc4514_string() == f"CN={socket.gethostname()}"


@pytest.mark.parametrize("failing", ["initdb", "start"])
def test_a_failed_attempt_leaves_no_server_and_is_repeated(
    server: HostServer, postgres: FakePostgres, failing: str
) -> None:
    postgres.failing = failing
    with pytest.raises(Unusable) as caught:
        server.make(SETTINGS, "secret", lambda: None)
    assert (caught.value.code, "no space" in str(caught.value.values["detail"])) == ("host-failed", True)
    assert not server.made
    postgres.failing = ""
    server.make(SETTINGS, "secret", lambda: None)
    assert server.made


def test_an_error_while_the_logins_are_made_leaves_no_server(server: HostServer, postgres: FakePostgres) -> None:
    def fails() -> None:
        raise Unusable("server-away", path="x", detail="")

    with pytest.raises(Unusable):
        server.make(SETTINGS, "secret", fails)
    assert not server.made
    assert postgres.calls[-1][-1] == "stop"


def test_the_folder_of_the_desk_is_remembered(server: HostServer, tmp_path: Path) -> None:
    server.make(SETTINGS, "secret", lambda: None)
    server.keep_home(tmp_path)
    server.admit(office=True)
    assert server.settings() == SETTINGS._replace(office=True, home=str(tmp_path))


def test_a_second_server_is_refused(server: HostServer) -> None:
    server.make(SETTINGS, "secret", lambda: None)
    with pytest.raises(UserError) as caught:
        server.make(SETTINGS, "secret", lambda: None)
    assert caught.value.code == "host-exists"


def test_a_failed_backup_leaves_no_file(server: HostServer, postgres: FakePostgres, tmp_path: Path) -> None:
    server.make(SETTINGS, "secret", lambda: None)
    target = tmp_path / "desk.dump"
    postgres.failing = "--format=custom"
    with pytest.raises(Unusable):
        server.dump("postgresql://x@127.0.0.1/wxdesk", target)
    assert list(tmp_path.glob("desk.dump*")) == []


def test_a_port_in_use_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr(host_server, "PORTS", range(port, port + 1))
        with pytest.raises(UserError) as caught:
            free_port()
    assert caught.value.code == "host-ports"
    assert free_port() == port
