"""Commands for the selected push or item, with their keys."""

ABOUT = (
    ("move", "M"),
    ("first", "F"),
    ("unfirst", "Shift+F"),
    ("earlier", "Alt+Up"),
    ("later", "Alt+Down"),
    ("auto", "A"),
    ("off", "X"),
    ("article", "O"),
    ("review", "R"),
    ("story", "J"),
    ("packages", "P"),
    ("push-cancel", "Shift+X"),
    ("push-move", "Shift+M"),
    ("push-limit", "L"),
    ("push-extra", "E"),
    ("push-topic", "N"),
    ("push-fix", "D"),
    ("push-explain", "Q"),
    ("urgent", "U"),
    ("unurgent", "Shift+U"),
    ("propose", "B"),
    ("fill-week", "Shift+B"),
    ("push-ask", "C"),
)
"""The commands, each as (name, key); the catalogue has their words under `schedule-act-<name>`."""

KEYS = {name: key.replace("Up", "↑").replace("Down", "↓") for name, key in ABOUT}
"""The key of each command in the form shown on buttons, with arrows instead of the words Up and Down."""
