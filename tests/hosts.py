"""A server that wxdesk sets up on this computer, for tests: root runs PostgreSQL's programs as another account."""

import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import account, binaries
from wxdesk.bootstrap.team import hosting, own_host
from wxdesk.store.postgres.host_server import HostServer
from wxdesk.store.postgres.programs import Programs, Ran


def programs(_major: int | None = None) -> Programs:
    """Return PostgreSQL's programs, in a folder that the account of the server can read."""
    folder = binaries()
    assert folder is not None
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\) (\d+)", said)
    assert found is not None
    return Programs(folder, int(found[1]))


@contextmanager
def host_server() -> Iterator[HostServer]:
    """Yield a server that is not made yet, in a new folder; afterwards stop it and delete the folder."""
    with tempfile.TemporaryDirectory(prefix="host-", ignore_cleanup_errors=True) as name:
        above = Path(name)
        above.chmod(0o711)

        def run(words: Sequence[str]) -> Ran:
            if (user := account()) is not None:
                for path in (above, *above.rglob("*")):
                    shutil.chown(path, user)
            with tempfile.TemporaryFile() as said:
                done = subprocess.run(words, stdout=said, stderr=said, user=account(), cwd=above, check=False)
                said.seek(0)
                return Ran(done.returncode, said.read().decode())

        server = HostServer(above / "host", run, programs)
        try:
            yield server
        finally:
            if server.made:
                server.stop()


def any_port() -> int:
    """Return a free port of this computer, chosen by the system, so that parallel test runs use different ports."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def use_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give this process folders of its own below `home` for passwords, preferences and files.

    The process then works like one of another user at another computer.
    """
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("PGPASSFILE", str(home / "passwords"))


def serve_from(server: HostServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `server` the server of this computer, on a free port, for the code under test.

    The process gets folders of its own for passwords, preferences and files.
    """
    use_home(server.folder.parent / "here", monkeypatch)
    monkeypatch.setattr(own_host, "HostServer", lambda _folder: server)
    monkeypatch.setattr(hosting, "free_port", any_port)
