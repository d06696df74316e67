"""The steps of a set-up, and the settings key of the current one; a module of its own keeps the start fast."""

STEPS = ("desk", "people", "units", "channels", "ready")
DONE = "done"
STEP = "setup/step"
"""Settings key of the current step; a desk without this setting has finished its set-up."""
THROW_AWAY = "wxdesk-demo-"
"""Prefix of the folder of a sample desk, which is deleted when its window is closed."""
