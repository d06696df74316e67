"""Text typed before the window was killed is restored as a draft."""

import os
import subprocess
import sys
from pathlib import Path

from tests.desks import Offices, opened

PROJECT = Path(__file__).parents[2]


def test_a_window_that_is_killed_loses_nothing_that_was_typed(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("accepted", tmp_path / "office")
    command = [sys.executable, "-m", "tests.faults.typist", str(folder)]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=PROJECT, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        child.kill()
    with opened(folder) as office:
        view = office.desk.writing.open(office.only)
        assert view.drafts[0].draft.text.endswith("写到一半，断电了。")
        assert "断电" not in view.text
        assert office.desk.keeping.verify().ok
