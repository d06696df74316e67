"""The program folder for Windows contains exactly the locked packages that Windows needs.

The uninstaller deletes the files of this folder one by one, and a folder only if it is empty.
"""

import importlib.util
import re
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.sources import PROJECT

WINDOWS = PROJECT / "packaging/windows"
LOCK = """# a comment
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via wxdesk
two==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:cc
three==3.0 ; sys_platform == 'win32' \\
    --hash=sha256:dd
"""


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module `packaging/windows/fill.py`, which builds the program folder for Windows.

    The module imports `assemble` of `packaging/debian`, so that folder is on the import path during the test.
    """
    monkeypatch.syspath_prepend(str(PROJECT / "packaging/debian"))
    spec = importlib.util.spec_from_file_location("fill", WINDOWS / "fill.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    monkeypatch.delitem(sys.modules, "assemble")
    return made


def test_the_lock_for_windows_has_its_packages_with_their_hashes_and_no_others(fill: ModuleType) -> None:
    assert fill.for_windows(LOCK).splitlines() == [
        "one==1.0 --hash=sha256:aa --hash=sha256:bb",
        "three==3.0 --hash=sha256:dd",
    ]


def test_dlls_are_found_whatever_case_their_names_are_imported_in(fill: ModuleType, tmp_path: Path) -> None:
    needs = {"module.pyd": ["qt6core.DLL", "KERNEL32.dll"], "Qt6Core.dll": ["msvcp140.dll"], "msvcp140.dll": []}
    for name in (*needs, "Qt6Other.dll"):
        (tmp_path / name).touch()
    found = fill.libraries_of([tmp_path / "module.pyd"], tmp_path, lambda path: needs[path.name])
    assert {path.name for path in found} == {"Qt6Core.dll", "msvcp140.dll"}


def test_qt_keeps_what_the_list_names_and_what_that_imports(fill: ModuleType, tmp_path: Path) -> None:
    kept = {"bindings": ["QtCore.pyd"], "plugins": ["platforms/q*.dll"], "data": ["resources/a.pak"]}
    needs = {"QtCore.pyd": ["Qt6Core.dll"], "qwindows.dll": ["Qt6Gui.dll"]}
    names = ("__init__.py", "QtCore.pyd", "Qt6Core.dll", "Qt6Gui.dll", "plugins/platforms/qwindows.dll")
    for name in (*names, "resources/a.pak", "resources/b.pak", "Qt6Quick3D.dll", "qml/x/y.qml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    fill.trim_qt(tmp_path, kept, lambda path: needs.get(path.name, []))
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {*names, "resources/a.pak"}
    assert not (tmp_path / "qml").exists()


def test_a_pattern_that_finds_nothing_stops_the_build(fill: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="cv2"):
        fill.cut(tmp_path, ["cv2/none*.dll"])


def test_a_launcher_is_a_program_with_a_zip_that_starts_wxdesk(fill: ModuleType) -> None:
    made = fill.launcher(b"MZ", "pythonw.exe")
    assert made.startswith(b"MZ#!<launcher_dir>\\runtime\\pythonw.exe -P\r\nPK")
    with zipfile.ZipFile(BytesIO(made)) as packed:
        assert b"from wxdesk.__main__ import main" in packed.read("__main__.py")


def test_the_uninstaller_deletes_file_by_file_and_no_folder_with_its_content(fill: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "runtime/库").mkdir(parents=True)
    (tmp_path / "runtime/库/a.py").touch()
    (tmp_path / "wxdesk.exe").touch()
    assert list(fill.removal(tmp_path)) == [
        'Delete "$INSTDIR\\runtime\\库\\a.py"',
        'RMDir "$INSTDIR\\runtime\\库"',
        'RMDir "$INSTDIR\\runtime"',
        'Delete "$INSTDIR\\wxdesk.exe"',
    ]
    assert "RMDir /r" not in (WINDOWS / "wxdesk.nsi").read_text(encoding="utf-8")


def test_the_installer_says_everything_in_both_languages() -> None:
    lines = (WINDOWS / "wxdesk.nsi").read_text(encoding="utf-8").splitlines()
    said = [line.split()[1:3] for line in lines if line.startswith("LangString ")]
    names = {name for name, _ in said}
    assert names
    assert {tuple(one) for one in said} == {
        (name, language) for name in names for language in ("${LANG_SIMPCHINESE}", "${LANG_ENGLISH}")
    }


def test_the_uninstaller_removes_every_shortcut_and_key_of_the_installer() -> None:
    text = (WINDOWS / "wxdesk.nsi").read_text(encoding="utf-8")
    made, _, removed = text.partition("Section Uninstall")
    shortcuts = set(re.findall(r'CreateShortCut "([^"]+)"', made))
    named = re.findall(r'!define HELPER_\w+ "([^"]+)"', made)
    assert len(shortcuts) == len(named) + 1
    expected = {one for one in shortcuts if "HELPER" not in one}
    expected |= {f"$SMPROGRAMS\\${{{name}}}.lnk" for name in ("HELPER_CHINESE", "HELPER_ENGLISH")}
    assert expected <= set(re.findall(r'Delete "([^"]+)"', removed))
    keys = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', made))
    gone = set(re.findall(r'DeleteReg\w+ (?:/ifempty )?HKCU "([^"]+)"', removed))
    assert [key for key in keys if not any(key.startswith(one) for one in gone)] == []


def test_windows_gets_the_qt_modules_that_debian_gets() -> None:
    listed = tomllib.loads((WINDOWS / "contents.toml").read_text(encoding="utf-8"))["qt"]["bindings"]
    text = (PROJECT / "packaging/debian/assemble.py").read_text(encoding="utf-8")
    assert listed
    assert [name for name in listed if f'"{name.removesuffix(".pyd")}"' not in text] == []
