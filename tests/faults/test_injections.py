"""A system call that fails ends an act with an error for people, and breaks and loses nothing."""

import shutil
from pathlib import Path

import pytest

from tests.desks import Offices
from tests.faults.injections import injected

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace injects the errors")


@pytest.mark.parametrize(("call", "error"), [("fsync", "EIO"), ("pwrite64", "ENOSPC"), ("rename", "EACCES")])
def test_a_failing_call_breaks_nothing(offices: Offices, tmp_path: Path, call: str, error: str) -> None:
    code, broken = injected(offices.copy("released", tmp_path / "office"), call, error, 2)
    assert (code > 0, broken) == (True, [])
