"""Unpack wheels into the private environment of the Debian package, and drop unused parts of Qt and Babel.

    python assemble.py WHEELS SITE

WHEELS is a folder of wheels, SITE the `site-packages` folder to fill. The program `readelf` of binutils is needed. No
code is compiled or run, and no data of this computer enters the result, so equal wheels give equal files.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

BINDINGS = (
    *("QtCore", "QtGui", "QtNetwork", "QtPdf", "QtPrintSupport", "QtSvg", "QtWidgets"),
    *("QtWebChannel", "QtWebEngineCore", "QtWebEngineWidgets"),
)
"""The modules of PySide6 that wxdesk imports, and those that these import."""
PLUGINS = (
    *("iconengines/*", "imageformats/*", "platformthemes/*", "printsupport/*", "tls/*", "xcbglintegrations/*"),
    *("platforminputcontexts/libcompose*", "platforminputcontexts/libibus*"),
    *("platforms/libqxcb.so", "platforms/libqwayland*", "platforms/libqoffscreen.so"),
    *("wayland-decoration-client/*", "wayland-graphics-integration-client/*", "wayland-shell-integration/*"),
)
"""The plugins of Qt that stay, as patterns below its folder `plugins`."""
DATA = (
    *("libexec/QtWebEngineProcess", "resources/icudtl.dat", "resources/v8_context_snapshot.bin"),
    *("resources/qtwebengine_resources*.pak", "translations/qtbase_zh_CN.qm", "translations/qtbase_en.qm"),
    *("translations/qtwebengine_locales/zh-CN.pak", "translations/qtwebengine_locales/en-US.pak"),
)
"""The other files of Qt that stay, as patterns below its folder."""
LOCALES = ("root.dat", "zh*.dat", "en*.dat")
"""The languages of Babel that stay."""
LEFT_OUT = ("OleFileIO_PL.py", "olefile/olefile2.py")
"""Modules of olefile for Python 2, and for programs that use its first name."""
UNUSED = "pip-"
"""How the name of the one wheel begins that nothing here uses: sqlite-utils wants it for a command of its own."""
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_DATA_FOLDERS = ("purelib", "platlib")


def unpack(wheel: Path, site: Path) -> None:
    """Extract the modules of `wheel` and its metadata into `site`; command-line scripts are left out.

    Raises:
        ValueError: the wheel has a member whose path leaves `site`, or of a kind that this function does not know.
    """
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            name = None if member.is_dir() else _place(PurePosixPath(member.filename))
            if name is None:
                continue
            target = site / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)


def _place(name: PurePosixPath) -> PurePosixPath | None:
    """Return the path in `site` for the wheel's member `name`; None if the member is not needed.

    Raises:
        ValueError: the path leaves the wheel, or belongs to an unknown part of it.
    """
    if name.is_absolute() or ".." in name.parts:
        raise ValueError(f"member outside of the wheel: {name}")
    if not name.parts[0].endswith(".data"):
        return name
    if name.parts[1] in _DATA_FOLDERS:
        return PurePosixPath(*name.parts[2:])
    if name.parts[1] in ("scripts", "data", "headers"):
        return None
    raise ValueError(f"unknown part of a wheel: {name}")


def needed(library: Path) -> list[str]:
    """Return the names of the shared libraries that an ELF file (a Linux program or library) needs."""
    done = subprocess.run(["readelf", "-d", str(library)], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return _NEEDED.findall(done.stdout)


def libraries_of(roots: Iterable[Path], folder: Path, read: Callable[[Path], list[str]] = needed) -> set[Path]:
    """Return the libraries in `folder` that the ELF files `roots` need, directly or through other libraries.

    `read` returns the names of the libraries that one file needs.
    """
    found = set[Path]()
    waiting = list(roots)
    while waiting:
        for name in read(waiting.pop()):
            library = folder / name
            if library.is_file() and library not in found:
                found.add(library)
                waiting.append(library)
    return found


def trim_qt(package: Path, read: Callable[[Path], list[str]] = needed) -> None:
    """Delete from `package`, the folder of PySide6, the files that wxdesk does not load.

    `read` returns the names of the libraries that one file needs.

    Raises:
        FileNotFoundError: a module of `BINDINGS` is missing, or no file fits a pattern of files to keep.
    """
    qt = package / "Qt"
    roots = [_one(package, f"{name}.abi3.so") for name in BINDINGS]
    roots += [file for pattern in PLUGINS for file in _all(qt / "plugins", pattern)]
    data = [file for pattern in DATA for file in _all(qt, pattern)]
    programs = [file for file in data if file.parent.name == "libexec"]
    bridge = [file for file in package.glob("libpyside6.abi3.so*") if file.is_file()]
    own = [file for file in package.rglob("*.py") if file.relative_to(package).parts[0] in ("support", file.name)]
    kept = {*roots, *data, *bridge, *own, *libraries_of([*roots, *programs, *bridge], qt / "lib", read)}
    _keep_only(package, kept)


def trim_babel(package: Path) -> None:
    """Delete from `package`, the folder of Babel, the data of the languages that wxdesk does not use."""
    data = package / "locale-data"
    _keep_only(data, {file for pattern in LOCALES for file in _all(data, pattern)})


def _keep_only(folder: Path, kept: set[Path]) -> None:
    """Delete all files in `folder` but those in `kept`, and the folders that become empty."""
    for parent, _, names in folder.walk(top_down=False):
        for name in names:
            if parent / name not in kept:
                (parent / name).unlink()
        if not any(parent.iterdir()):
            parent.rmdir()


def _all(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files in `folder` that match a pattern.

    Raises:
        FileNotFoundError: no file matches.
    """
    found = sorted(file for file in folder.glob(pattern) if file.is_file())
    if not found:
        raise FileNotFoundError(f"{folder}: {pattern}")
    yield from found


def _one(folder: Path, name: str) -> Path:
    return next(_all(folder, name))


def main(wheels: Path, site: Path) -> None:
    """Unpack all wheels of the folder `wheels` into `site`, and delete the unused parts of Qt and Babel there."""
    for wheel in sorted(wheels.glob("*.whl")):
        if not wheel.name.startswith(UNUSED):
            unpack(wheel, site)
    for name in LEFT_OUT:
        (site / name).unlink()
    trim_qt(site / "PySide6")
    trim_babel(site / "babel")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
