"""The password file of PostgreSQL's library: one line for each login, which nobody else can read."""

import stat
import sys
from pathlib import Path

import pytest

from wxdesk.store.postgres.password_file import forget_password, keep_password, password_file

FRONT = "postgresql://front@10.0.0.5:5440/wxdesk"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "own" / "passwords"))
    return tmp_path / "own" / "passwords"


def test_a_password_is_kept_replaced_and_forgotten(file: Path) -> None:
    forget_password(FRONT)
    keep_password(FRONT, "first")
    keep_password("postgresql://back@10.0.0.5:5440/wxdesk", "other")
    keep_password(FRONT, "second")
    assert file.read_text(encoding="utf-8").splitlines() == [
        "10.0.0.5:5440:wxdesk:front:second",
        "10.0.0.5:5440:wxdesk:back:other",
    ]
    forget_password(FRONT)
    assert file.read_text(encoding="utf-8") == "10.0.0.5:5440:wxdesk:back:other\n"


def test_lines_of_other_programs_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("# by hand\n*:*:*:me:secret\n", encoding="utf-8")
    keep_password(FRONT, "x")
    assert file.read_text(encoding="utf-8") == "10.0.0.5:5440:wxdesk:front:x\n# by hand\n*:*:*:me:secret\n"


def test_signs_that_part_the_fields_are_escaped(file: Path) -> None:
    keep_password("postgresql://%E5%89%8D%E5%8F%B0@pc/desk", "a:b\\c")
    assert file.read_text(encoding="utf-8") == "pc:5432:desk:前台:a\\:b\\\\c\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_nobody_else_can_read_the_file(file: Path) -> None:
    keep_password(FRONT, "x")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_file_is_where_the_library_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PGPASSFILE")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if sys.platform != "win32":
        assert password_file() == tmp_path / ".pgpass"
