"""Runs the stand-alone verifiers of packages: `verify.py`, and the script of `verify.html` in Qt's engine."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QJSEngine, QJSValue
from PySide6.QtWidgets import QApplication

from wxdesk.render.papers.verifier_files import PYTHON, core_script, tables_script, verifier_files


@cache
def python_verifier(folder: Path) -> ModuleType:
    """Write `verify.py`, the Python verifier that every package contains, into `folder`, and return it as a module."""
    path = folder / PYTHON
    path.write_bytes(verifier_files()[PYTHON])
    spec = importlib.util.spec_from_file_location("standalone_verifier", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Disk(QObject):
    """An object through which the script reads the files of a package and of the folders beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.folders: dict[str, Any] = {}

    @Slot(str, str, result=str)
    def text(self, folder: str, name: str) -> str:
        return str(self.folders[folder].text(name).hex())

    @Slot(str, str, result=str)
    def digest(self, folder: str, name: str) -> str:
        return self.folders[folder].digest(name) or ""


class ScriptVerifier:
    """The script of the page `verify.html` in an engine without a browser, with the files that a test gives it."""

    def __init__(self, python: ModuleType) -> None:
        """Load the script of the page, and let it read files through the Python verifier `python`.

        On the page, the browser gives the script its files; the script itself cannot read a disk.
        """
        self._app = QApplication.instance() or QApplication([])  # the engine needs one, and windows need this kind
        self._engine, self._disk, self._python = QJSEngine(), _Disk(), python
        self._engine.globalObject().setProperty("disk", self._engine.newQObject(self._disk))
        self.run(tables_script() + core_script())
        self.run(
            "function wrapped(folder, kinds, sizes) { return { kinds: kinds, sizes: sizes,"
            " text: function (name) { return fromHex(disk.text(folder, name)); },"
            " digest: function (name) { return disk.digest(folder, name) || null; } }; }"
        )

    def run(self, script: str) -> str:
        """Run a script and return its result as a text."""
        found = cast("QJSValue", self._engine.evaluate(script))
        assert not found.isError(), f"{found.toString()} {found.property('lineNumber').toString()}"
        return str(found.toString())

    def verify(self, path: Path) -> set[tuple[str, str]]:
        """Return path and code of each problem in the package at `path`."""
        return {(place, what) for place, what in self.verdict(path)["problems"]}

    def verdict(self, path: Path) -> Any:
        """Return the verdict on the package at `path` as the script gives it."""
        self._disk.folders = {"": self._python.Folder(str(path))}
        for one in path.parent.iterdir():
            if one.is_dir() and one != path:
                self._disk.folders[one.name] = self._python.Folder(str(one))
        lists = {name: [one.kinds, one.sizes] for name, one in self._disk.folders.items()}
        beside = f"""(function () {{
          var lists = {json.dumps(lists, ensure_ascii=True)};
          function bag(name) {{ return name in lists ? wrapped(name, lists[name][0], lists[name][1]) : null; }}
          return JSON.stringify(examine(bag(""), {json.dumps(path.name)}, bag));
        }})()"""
        return json.loads(self.run(beside))
