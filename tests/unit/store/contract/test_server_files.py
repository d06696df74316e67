"""Files in the database of a team's desk are seen complete or not at all, and nobody changes or deletes them."""

import hashlib
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import psycopg
import pytest

from tests.desks import SetClock
from tests.postgres import OWNER, SUPERUSER
from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.workplaces import BENCH
from wxdesk.domain.desk.errors import Unusable
from wxdesk.services.desk.ports import Event
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.postgres.server_files import ServerFiles
from wxdesk.store.postgres.server_store import ServerStore

FILM = bytes(range(256)) * 10_000
"""Some 2.5 MB, which are three pieces."""
PIECES = 3


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def files(team_url: str) -> Iterator[ServerFiles]:
    """Yield the files of a desk on the server, as the login for daily work sees them."""
    with closing(ServerFiles(team_url)) as opened:
        yield opened


def _run(url: str, sql: str, login: str = OWNER) -> list[Any]:
    with closing(ServerConnection(url.replace("//editor@", f"//{login}@"))) as connection:
        return connection.results(sql)


def _put(files: ServerFiles, data: bytes) -> str:
    files.put(digest_of(data), io.BytesIO(data))
    return digest_of(data)


def _read(files: ServerFiles, digest: str) -> bytes:
    return b"".join(files.pieces(digest))


class Breaking(io.BytesIO):
    """A file in memory that raises `KeyboardInterrupt` once more than 1 MB was read, as if stopped."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes.

        Raises:
            KeyboardInterrupt: more than 1 MB was read before.
        """
        if self.tell() > 1 << 20:
            raise KeyboardInterrupt
        return super().read(size)


@pytest.mark.parametrize("data", [b"", b"x", FILM, FILM[: 1 << 20]])
def test_a_file_comes_back_as_it_went_in(files: ServerFiles, data: bytes) -> None:
    digest = _put(files, data)
    assert (files.has(digest), _read(files, digest), files.sizes()) == (True, data, {digest: len(data)})


def test_the_same_file_is_sent_once(files: ServerFiles, team_url: str) -> None:
    for _ in range(2):
        _put(files, FILM)
    assert _run(team_url, "SELECT count(*) FROM wxdesk_files.file_piece") == [(PIECES,)]


def test_two_computers_send_the_same_file_at_the_same_time(files: ServerFiles, team_url: str) -> None:
    with closing(ServerFiles(team_url)) as other, ThreadPoolExecutor() as pool:
        assert {*pool.map(lambda one: _put(one, FILM), [files, other])} == {digest_of(FILM)}
    assert _read(files, digest_of(FILM)) == FILM
    assert _run(team_url, "SELECT count(*) FROM wxdesk_files.file_piece") == [(PIECES,)]


def test_an_interrupted_file_is_not_seen_and_goes_on_where_it_stopped(files: ServerFiles, team_url: str) -> None:
    digest = digest_of(FILM)
    with pytest.raises(KeyboardInterrupt):
        files.put(digest, Breaking(FILM))
    assert (files.has(digest), _read(files, digest), files.sizes()) == (False, b"", {})
    ((first,),) = _run(team_url, "SELECT came_at FROM wxdesk_files.file_piece WHERE number = 0")
    _put(files, FILM)
    assert _run(team_url, "SELECT came_at FROM wxdesk_files.file_piece WHERE number = 0") == [(first,)]
    assert _read(files, digest) == FILM


def test_pieces_of_a_file_that_nobody_finished_are_removed_after_a_day(files: ServerFiles, team_url: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        files.put(digest_of(FILM), Breaking(FILM))
    _put(files, b"fresh")
    assert _run(team_url, "SELECT count(*) FROM wxdesk_files.file_piece") == [(PIECES,)]
    _run(team_url, "UPDATE wxdesk_files.file_piece SET came_at = came_at - interval '25 hours'")
    _put(files, b"later")
    assert sorted(files.sizes()) == sorted([digest_of(b"fresh"), digest_of(b"later")])
    assert _run(team_url, "SELECT count(*) FROM wxdesk_files.file_piece") == [(2,)]


def test_other_bytes_under_a_digest_are_replaced_while_the_file_is_not_complete(
    files: ServerFiles, team_url: str
) -> None:
    sql = "INSERT INTO wxdesk_files.file_piece VALUES ('{}', 0, sha256('wrong'), 'wrong')"
    _run(team_url, sql.format(digest_of(FILM)), "editor")
    assert _read(files, _put(files, FILM)) == FILM


def test_a_file_with_another_digest_is_refused_and_leaves_nothing(files: ServerFiles, team_url: str) -> None:
    with pytest.raises(Unusable, match="vault-damaged"):
        files.put(digest_of(b"right"), io.BytesIO(b"wrong"))
    assert _run(team_url, "SELECT count(*) FROM wxdesk_files.file_piece") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wxdesk_files.file_piece SET content = 'x'",
        "DELETE FROM wxdesk_files.file_piece",
        "TRUNCATE wxdesk_files.file_piece",
        "INSERT INTO wxdesk_files.stored_file VALUES (repeat('0', 64), 1, 1)",
        "UPDATE wxdesk_files.stored_file SET size = 1",
        "DELETE FROM wxdesk_files.stored_file",
        "DELETE FROM wxdesk_files.destroyed_file",
    ],
)
def test_the_login_for_daily_work_changes_and_deletes_no_file(
    files: ServerFiles, team_url: str, statement: str
) -> None:
    digest = _put(files, FILM)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _run(team_url, statement, "editor")
    assert _read(files, digest) == FILM


def test_a_file_is_completed_only_with_all_its_pieces(team_url: str) -> None:
    sql = f"SELECT wxdesk_files.finish_file('{digest_of(FILM)}', {len(FILM)}, {PIECES})"
    assert _run(team_url, sql, "editor") == [(0,)]


def test_only_a_file_that_an_event_erases_is_destroyed(files: ServerFiles, team_url: str) -> None:
    digest, other = _put(files, FILM), _put(files, b"other")
    with pytest.raises(psycopg.errors.RaiseException, match="no event erases"):
        files.destroy(digest)
    with closing(ServerStore(team_url, SetClock(), BENCH)) as store:
        event = Event(
            "personal.erased", seated(EDITOR.id), "people", "", data={"field": "evidence", "digests": [digest]}
        )
        store.write(lambda tx: tx.record(event))
    assert (files.destroy(digest), files.destroyed(), files.sizes()) == (True, [digest], {other: 5})
    assert not files.destroy(digest)
    _put(files, FILM)
    assert files.destroyed() == []


def test_a_damaged_piece_is_replaced_only_by_its_true_bytes(files: ServerFiles, team_url: str) -> None:
    digest = _put(files, FILM)
    drop = "ALTER TABLE wxdesk_files.file_piece DROP CONSTRAINT file_piece_check"
    damage = "UPDATE wxdesk_files.file_piece SET content = set_byte(content, 7, 255) WHERE number = 1"
    _run(team_url, f"{drop}; {damage}", SUPERUSER)
    assert digest_of(_read(files, digest)) != digest
    files.mend(digest, io.BytesIO(bytes(len(FILM))))
    assert digest_of(_read(files, digest)) != digest
    files.mend(digest, io.BytesIO(FILM))
    assert _read(files, digest) == FILM


def test_named_files_are_replaced_renamed_and_deleted(files: ServerFiles) -> None:
    files.write("keys/a.json", b"1")
    files.write("keys/a.json", b"2")
    files.write("rulebook.next.toml", b"next")
    files.write("rulebook.toml", b"old")
    files.replace("rulebook.next.toml", "rulebook.toml")
    assert (files.read("keys/a.json"), files.read("rulebook.toml")) == (b"2", b"next")
    assert (files.read("rulebook.next.toml"), files.names("keys")) == (None, ["keys/a.json"])
    files.write("keys/a.json", None)
    assert files.names("keys") == []


def test_a_connection_that_broke_while_idle_is_replaced(files: ServerFiles, team_url: str) -> None:
    digest = _put(files, FILM)
    _run(team_url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'editor'", SUPERUSER)
    assert files.has(digest)
