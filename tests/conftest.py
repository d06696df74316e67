"""What every test stands on: no window system of the person's own, and the same examples on every machine."""

import os

import pytest
from hypothesis import settings

REAL_WINDOW = os.environ.get("WXDESK_REAL_WINDOW") == "1"

if not REAL_WINDOW:  # before the first QApplication: later it has no effect
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Deadlines measure the machine, not the program; on the shared one every example is the same every time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a real window where there is none."""
    if REAL_WINDOW:
        return
    for item in items:
        if item.get_closest_marker("xvfb"):
            item.add_marker(pytest.mark.skip(reason="needs a real window: bash packaging/test"))
