"""The lock files agree with pyproject.toml, and both commands in `packaging` start on a bare system."""

import importlib.util
import os
import re
import subprocess
import tomllib
import zipfile
from configparser import ConfigParser
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import wxdesk
from tests.architecture.sources import PROJECT
from wxdesk.cli.commands import COMMANDS

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")
SCRIPTS = (
    *("packaging/run", "packaging/test", "packaging/lock", "packaging/debian/build", ".ci/run"),
    *("packaging/windows/build", "packaging/windows/smoke", "packaging/windows/wine/python"),
    "packaging/windows/wine/installer",
)
UNUSABLE = 3


@cache
def _project() -> dict[str, Any]:
    return tomllib.loads(PROJECT.joinpath("pyproject.toml").read_text(encoding="utf-8"))


def _lock(name: str) -> str:
    return PROJECT.joinpath("packaging", name).read_text(encoding="utf-8")


def _pins(name: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for found, version in re.findall(r"^([\w.-]+)==([\w.]+)", _lock(name), re.MULTILINE):
        pins.setdefault(canonicalize_name(found), set()).add(version)
    return pins


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    pins = _pins(name)
    groups = _project()["dependency-groups"]
    own = _project()["project"]["dependencies"]
    lines = {LOCKS[0]: own, LOCKS[1]: own + groups["dev"], LOCKS[2]: groups["build"]}[name]
    asked = [Requirement(line) for line in lines]
    held = {need.name: pins.get(canonicalize_name(need.name), set()) for need in asked}
    assert [n.name for n in asked if not any(n.specifier.contains(v) for v in held[n.name])] == []


def test_the_tests_run_on_the_very_versions_that_people_get() -> None:
    tested = _pins("requirements-dev.txt")
    assert {name: pins for name, pins in _pins("requirements.txt").items() if tested.get(name) != pins} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(name: str) -> None:
    assert re.findall(r"://|^--.*", _lock(name), re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_each_pin_has_a_hash(name: str) -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", _lock(name), flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_architecture_md_says_why_of_each_library() -> None:
    text = PROJECT.joinpath("ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("## Libraries, and why")[2].replace("PyAV", "av")
    told = {canonicalize_name(name) for name in re.findall(r"[A-Za-z][\w.-]*", table)}
    asked = {canonicalize_name(Requirement(one).name) for one in _project()["project"]["dependencies"]}
    assert asked <= told


def test_the_version_is_said_once() -> None:
    assert _project()["project"]["dynamic"] == ["version"]
    assert _project()["tool"]["hatch"]["version"]["path"] == "wxdesk/__init__.py"
    assert wxdesk.__version__


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_bash_that_stops_at_the_first_fault(name: str) -> None:
    script = PROJECT / name
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
    subprocess.run(["/bin/bash", "-n", script], check=True)


def test_a_window_without_a_display_is_refused_in_words(tmp_path: Path) -> None:
    link = tmp_path / "run"
    link.symlink_to(PROJECT / "packaging/run")
    done = subprocess.run(
        ["/bin/bash", link],
        cwd=tmp_path,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == UNUSABLE
    assert "No display" in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == [link]


def _assemble() -> ModuleType:
    """Import and return `packaging/debian/assemble.py`, which fills the Debian package."""
    spec = importlib.util.spec_from_file_location("assemble", PROJECT / "packaging/debian/assemble.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _wheel(path: Path, *members: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name in members:
            made.writestr(name, name)
    return path


def test_a_wheel_is_unpacked_without_its_commands(tmp_path: Path) -> None:
    members = ("one/__init__.py", "one-1.data/purelib/two.py", "one-1.data/scripts/run", "one-1.dist-info/METADATA")
    _assemble().unpack(_wheel(tmp_path / "one-1-py3-none-any.whl", *members), tmp_path / "site")
    found = {
        file.relative_to(tmp_path / "site").as_posix() for file in (tmp_path / "site").rglob("*") if file.is_file()
    }
    assert found == {"one/__init__.py", "two.py", "one-1.dist-info/METADATA"}


@pytest.mark.parametrize("member", ["../out.py", "/out.py", "one-1.data/strange/x"])
def test_a_wheel_with_a_strange_member_is_refused(tmp_path: Path, member: str) -> None:
    with pytest.raises(ValueError, match="wheel"):
        _assemble().unpack(_wheel(tmp_path / "one-1-py3-none-any.whl", member), tmp_path / "site")
    assert not (tmp_path / "out.py").exists()


def test_libraries_are_kept_that_others_need(tmp_path: Path) -> None:
    needs = {"module.so": ["libA.so", "libc.so"], "libA.so": ["libB.so"], "libB.so": ["libA.so"], "libC.so": []}
    for name in needs:
        (tmp_path / name).touch()
    found = _assemble().libraries_of([tmp_path / "module.so"], tmp_path, lambda path: needs[path.name])
    assert {path.name for path in found} == {"libA.so", "libB.so"}


def test_the_package_has_each_qt_module_that_the_program_imports() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PROJECT.joinpath("wxdesk").rglob("*.py"))
    assert set(re.findall(r"from PySide6\.(Qt\w+) import", text)) <= set(_assemble().BINDINGS)


@pytest.mark.parametrize("name", ["wxdesk", "wxdesk-submit"])
def test_a_menu_entry_starts_a_command_and_has_a_chinese_name(name: str) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign] # as its manual says
    entry.read(PROJECT / f"packaging/debian/{name}.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Exec"].split()[0] == "wxdesk"
    assert said["Exec"].split()[1] in COMMANDS
    assert {"Name", "GenericName[zh_CN]", "Comment", "Comment[zh_CN]"} <= set(said)
    assert f'"$here/{name}.desktop"' in PROJECT.joinpath("packaging/debian/build").read_text(encoding="utf-8")


def test_the_installed_command_has_a_window_form_without_a_console() -> None:
    scripts, windows = _project()["project"]["scripts"], _project()["project"]["gui-scripts"]
    assert scripts == {"wxdesk": "wxdesk.__main__:main"}
    assert windows == {"wxdesk-window": "wxdesk.__main__:main"}
