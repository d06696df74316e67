"""The steps of a set-up and the key of the current step; kept apart so that a normal start imports less."""

STEPS = ("desk", "people", "units", "channels", "ready")
DONE = "done"
STEP = "setup/step"
"""The key of the current step in the settings of a desk; a desk without it needs no set-up."""
THROW_AWAY = "wxdesk-demo-"
"""Prefix of a sample desk's folder, which is removed when its window closes."""
