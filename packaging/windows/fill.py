"""Build the program folder for Windows on a Linux computer: choose packages, unpack wheels, add launchers.

    python fill.py lock LOCK                      prints the packages of the lock that Windows needs
    python fill.py wheels WHEELS SITE             unpacks wheels into SITE, deletes what contents.toml excludes
    python fill.py launchers WHEELS ROOT          adds wxdesk.exe and wxdesk-window.exe to the folder ROOT
    python fill.py removal ROOT                   prints the lines by which the uninstaller removes ROOT

`PYTHONPATH` must name packaging/debian, because its module `assemble` unpacks the wheels. No Windows
program is run. Needed are `objdump` of binutils and the Python package `packaging`. The same wheels
always give the same files.
"""

import io
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

import assemble
from packaging.requirements import Requirement

CONTENTS = Path(__file__).with_name("contents.toml")
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.13",
    "python_full_version": "3.13.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
"""The values that the markers of the lock are compared with: those of Windows, not of the computer that builds."""
LAUNCHERS = {"wxdesk.exe": ("t64.exe", "python.exe"), "wxdesk-window.exe": ("w64.exe", "pythonw.exe")}
"""For each program: the launcher of pip that it is made from, and the Python that it starts."""
_START = "import sys\nfrom wxdesk.__main__ import main\nsys.exit(main())\n"
_FIRST = (1980, 1, 1, 0, 0, 0)
_IMPORTED = re.compile(r"DLL Name: (\S+)")


def for_windows(lock: str) -> str:
    """Return the packages of the requirements file `lock` that are needed on Windows, with their hashes.

    A package is needed if it has no marker, such as `sys_platform == "win32"`, or if its marker is true on
    Windows. The result contains no markers.
    """
    blocks = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    kept = []
    for block in blocks:
        need = Requirement(re.split(r"\s*\\\n", block)[0].strip())
        if need.marker is None or need.marker.evaluate(dict(WINDOWS)):
            hashes = re.findall(r"--hash=\S+", block)
            kept.append(" ".join([f"{need.name}{need.specifier}", *hashes]))
    return "\n".join(kept) + "\n"


def imported(library: Path) -> list[str]:
    """Return the names of the DLLs that `library`, a Windows program or library, imports."""
    done = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return _IMPORTED.findall(done.stdout)


def libraries_of(roots: Iterable[Path], folder: Path, read: Callable[[Path], list[str]] = imported) -> set[Path]:
    """Return the DLLs in `folder` that the files `roots` import, directly or through other DLLs in `folder`.

    Upper and lower case in names are not distinguished. `read` returns the names that one file imports.
    """
    here = {path.name.lower(): path for path in folder.glob("*.dll")}
    found = set[Path]()
    waiting = list(roots)
    while waiting:
        for name in read(waiting.pop()):
            library = here.get(name.lower())
            if library is not None and library not in found:
                found.add(library)
                waiting.append(library)
    return found


def trim_qt(package: Path, kept: dict[str, list[str]], read: Callable[[Path], list[str]] = imported) -> None:
    """Delete the files of PySide6 in the folder `package` that wxdesk does not need.

    `kept` is the section `qt` of contents.toml, with patterns of the files to keep. The DLLs that these files
    import remain too, and so do the Python files at the top of `package` and in its folder `support`.
    `read` returns the names of the DLLs that a file imports.

    Raises:
        FileNotFoundError: a pattern matches no file.
    """
    roots = [*_found(package, kept["bindings"]), *_found(package / "plugins", kept["plugins"])]
    data = _found(package, kept["data"])
    programs = [path for path in data if path.suffix in (".exe", ".dll")]
    own = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0] in ("support", path.name)]
    needed = libraries_of([*roots, *programs], package, read)
    for path in package.rglob("*"):
        if path.is_file() and path not in {*roots, *data, *own, *needed}:
            path.unlink()
    _drop_empty(package)


def cut(site: Path, patterns: Iterable[str]) -> None:
    """Delete the files and folders in `site` that match the patterns.

    Raises:
        FileNotFoundError: a pattern matches nothing.
    """
    for path in _found(site, patterns, folders=True):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def launcher(stub: bytes, python: str) -> bytes:
    """Return a Windows program that starts wxdesk with the Python in the folder `runtime` beside it.

    `python` is the name of that Python, such as "pythonw.exe". The program has three parts: `stub` (a launcher
    of pip), a line `#!` with the path of Python, and a zip file with the code to run.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(zipfile.ZipInfo("__main__.py", _FIRST), _START)
    return stub + f"#!<launcher_dir>\\runtime\\{python} -P\r\n".encode() + packed.getvalue()


def removal(root: Path) -> Iterator[str]:
    """Yield the lines of the NSIS installer script that delete exactly the files and folders in `root`.

    The deepest come first. A folder is deleted only if it is empty, so files that a person added remain.
    """
    for folder, _, names in root.walk(top_down=False):
        place = PureWindowsPath("$INSTDIR", *folder.relative_to(root).parts)
        yield from (f'Delete "{place / name}"' for name in sorted(names))
        if folder != root:
            yield f'RMDir "{place}"'


def _found(folder: Path, patterns: Iterable[str], *, folders: bool = False) -> list[Path]:
    found = []
    for pattern in patterns:
        some = [path for path in sorted(folder.glob(pattern)) if folders or path.is_file()]
        if not some:
            raise FileNotFoundError(f"{folder}: {pattern}")
        found += some
    return found


def _drop_empty(folder: Path) -> None:
    for parent, _, _ in folder.walk(top_down=False):
        if not any(parent.iterdir()):
            parent.rmdir()


def _fill(wheels: Path, site: Path) -> None:
    contents: dict[str, Any] = tomllib.loads(CONTENTS.read_text(encoding="utf-8"))
    for wheel in sorted(wheels.glob("*.whl")):
        if not wheel.name.startswith(assemble.UNUSED):
            assemble.unpack(wheel, site)
    trim_qt(site / "PySide6", contents["qt"])
    assemble.trim_babel(site / "babel")
    cut(site, [one["path"] for one in contents["cut"]])


def _launch(wheels: Path, root: Path) -> None:
    """Write wxdesk.exe, wxdesk-window.exe and the licence of their launcher into `root`.

    Launcher and licence come from the wheel of pip in `wheels`.
    """
    (pip,) = wheels.glob("pip-*.whl")
    with zipfile.ZipFile(pip) as archive:
        for name, (stub, python) in LAUNCHERS.items():
            (root / name).write_bytes(launcher(archive.read(f"pip/_vendor/distlib/{stub}"), python))
        (root / "LICENSE-launchers.txt").write_bytes(archive.read("pip/_vendor/distlib/LICENSE.txt"))


def main(words: list[str]) -> None:
    """Run one of the four commands of this module; `words` are the arguments of the command line."""
    act, *paths = words[0], *map(Path, words[1:])
    match act:
        case "lock":
            sys.stdout.write(for_windows(paths[0].read_text(encoding="utf-8")))
        case "wheels":
            _fill(*paths)
        case "launchers":
            _launch(*paths)
        case "removal":
            sys.stdout.write("\n".join(removal(paths[0])) + "\n")
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
