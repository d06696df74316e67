"""The window: the only folder that imports PySide6."""

import builtins

import PySide6.QtCore  # noqa: F401 - it takes over the import of modules

# With PySide6 an import of any module reads its source, to learn whether it asks for `__feature__`; none here
# does. So modules are imported again as PySide6 found it: a start reads a hundred files less.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
