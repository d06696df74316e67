"""The names of the set-up's steps, and the settings key under which the current step is stored.

They are in a module of their own so that the program starts fast.
"""

STEPS = ("desk", "people", "units", "channels", "ready")
DONE = "done"
STEP = "setup/step"
"""Settings key of the current step; a desk without this setting has finished its set-up."""
THROW_AWAY = "wxdesk-demo-"
"""Prefix of the folder of a sample desk, which is deleted when its window is closed."""
