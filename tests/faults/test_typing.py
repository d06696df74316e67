"""Text typed before the window was killed is restored as a draft."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Timer

from tests.desks import Offices, opened
from tests.faults.typist import SENTENCE

PROJECT = Path(__file__).parents[2]
_PATIENCE = 120
"""Seconds after which the window is killed even if it kept no draft."""


def test_a_window_that_is_killed_loses_nothing_that_was_typed(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("accepted", tmp_path / "office")
    command = [sys.executable, "-m", "tests.faults.typist", str(folder)]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=PROJECT, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        patience = Timer(_PATIENCE, child.kill)  # a window that never keeps a draft ends the test instead of holding it
        patience.start()
        kept = child.stdout.readline()
        patience.cancel()
        child.kill()
    assert kept == b"kept\n"
    with opened(folder) as office:
        view = office.desk.writing.open(office.only)
        assert SENTENCE in view.drafts[0].draft.text
        assert "断电" not in view.text
        assert office.desk.keeping.verify().ok
