"""Copies of a team's files on one computer are bounded: the least recently used go, and none that is in use."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wxdesk.files.vault.local_copies import IN_USE_S, LocalCopies

NOW = 1_000_000_000.0

type Make = Callable[..., Path]


def digest(number: int) -> str:
    """Return a made-up digest; each number has a different one."""
    return f"{number:064x}"


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that makes a copy of 100 bytes, last used `ago` seconds before now."""

    def made(number: int, ago: float) -> Path:
        path = tmp_path / digest(number)[:2] / digest(number)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(100))
        path.chmod(0o400)
        os.utime(path, (NOW - ago, NOW - ago))
        return path

    return made


def copies(tmp_path: Path, limit: int, on_server: range = range(9)) -> LocalCopies:
    """Return the local copies in `tmp_path`, bounded to `limit` bytes.

    The server has the files with the digests of the numbers `on_server`.
    """
    return LocalCopies(tmp_path, lambda: limit, lambda: {digest(one) for one in on_server}, lambda: NOW)


def test_the_least_recently_used_copies_go(make: Make, tmp_path: Path) -> None:
    made = [make(number, (5 - number) * IN_USE_S) for number in range(4)]
    bounded = copies(tmp_path, 340)
    bounded.add(make(4, 0))
    assert [one.exists() for one in made] == [False, False, True, True]


def test_below_the_limit_every_copy_stays(make: Make, tmp_path: Path) -> None:
    made = make(0, 10 * IN_USE_S)
    copies(tmp_path, 200).add(make(1, 0))
    assert made.exists()


def test_a_copy_that_was_just_used_stays(make: Make, tmp_path: Path) -> None:
    first, second = make(0, 9 * IN_USE_S), make(1, 8 * IN_USE_S)
    bounded = copies(tmp_path, 250)
    assert bounded.use(first)
    bounded.add(make(2, 0))
    assert (first.exists(), second.exists()) == (True, False)


def test_a_copy_that_the_server_lacks_stays(make: Make, tmp_path: Path) -> None:
    made = make(0, 9 * IN_USE_S)
    copies(tmp_path, 150, on_server=range(1, 9)).add(make(1, 0))
    assert made.exists()


def test_a_missing_copy_cannot_be_used(tmp_path: Path) -> None:
    assert not copies(tmp_path, sys.maxsize).use(tmp_path / "00" / digest(0))
