"""The steps of a set-up, and where a desk keeps how far it is; apart, so that a usual start imports less."""

STEPS = ("desk", "people", "units", "channels", "ready")
DONE = "done"
STEP = "setup/step"
"""The key in the settings of a desk; a desk without it needs no set-up."""
THROW_AWAY = "wxdesk-demo-"
"""Prefix of the folder of a demonstration, which is removed when its window closes."""
