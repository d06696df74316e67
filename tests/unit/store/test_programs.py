"""Where the programs of PostgreSQL are looked for, and what is said if they are missing."""

import os
from pathlib import Path

import pytest

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.store.postgres.programs import Ran, find_programs, run_program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fake programs are shell scripts")


def _install(folder: Path, version: str) -> Path:
    """Put fake programs of PostgreSQL into a new folder, and return it."""
    folder.mkdir()
    for name in ("postgres", "initdb", "pg_ctl"):
        path = folder / name
        path.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


def test_the_newest_version_is_taken_and_an_old_one_never(tmp_path: Path) -> None:
    folders = [_install(tmp_path / name, name) for name in ("15.8", "9.6", "17.2")]
    assert find_programs(None, folders) == (tmp_path / "17.2", 17)
    assert find_programs(15, folders) == (tmp_path / "15.8", 15)


def test_a_missing_version_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        find_programs(16, [_install(tmp_path / "17", "17.2")])
    assert (caught.value.code, caught.value.values["major"]) == ("host-version", 16)


def test_a_computer_without_a_usable_server_is_told_how_to_get_one(tmp_path: Path) -> None:
    broken = _install(tmp_path / "broken", "x")
    for folders in ([tmp_path / "none"], [broken], [_install(tmp_path / "old", "14.1")]):
        with pytest.raises(Unusable) as caught:
            find_programs(None, folders)
        assert caught.value.code == "host-programs"


def test_root_is_refused_before_a_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(UserError) as caught:
        run_program(["/none"])
    assert caught.value.code == "host-root"


def test_a_program_runs_in_english_without_settings_of_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    for name in ("PGHOST", "PGPASSFILE"):
        monkeypatch.setenv(name, "kept")
    assert run_program(["/bin/sh", "-c", "echo $LC_ALL $PGHOST $PGPASSFILE; exit 3"]) == Ran(3, "C kept\n")
