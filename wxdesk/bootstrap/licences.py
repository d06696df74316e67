"""The licences of everything that the program ships, read from the metadata of the Python environment it runs in."""

import os
import platform
import sys
from importlib import metadata
from pathlib import Path, PurePath
from typing import NamedTuple

from wxdesk import __version__, assets

_QT = ("pyside6", "shiboken6")
"""How the names of the Python packages that hold Qt begin."""
_OWN = "wxdesk"
_FILES = ("licen", "copying", "notice", "thirdparty", "third_party", "third-party")
"""How the names of files or folders with licences begin."""
_LONGEST = 60
_OSI = "License :: OSI Approved :: "


class ShippedPart(NamedTuple):
    """One program or library that is shipped: its name, version and licence, and the files with the licence's text."""

    name: str
    version: str
    licence: str
    """A short name of the licence, such as `MIT`; empty if the metadata has none."""
    texts: tuple[Path, ...]


class QtPlace(NamedTuple):
    """The version and the folder of the installed Qt library.

    A user may replace this library, as its licence LGPL allows; the program shows the folder for that purpose.
    """

    version: str
    folder: Path


def components() -> list[ShippedPart]:
    """Return all shipped components: wxdesk, Python, and the Python packages of the environment by name.

    The call reads many files, so it is slow.
    """
    found = {_name(one): one for one in metadata.distributions()}
    packages = [_package(name, found[name]) for name in sorted(found) if name != _OWN]
    own = ShippedPart(_OWN, __version__, "Apache-2.0", (assets.resource("licences/Apache-2.0.txt"),))
    places = (Path(os.__file__).parent / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    texts = tuple(path for path in places if path.is_file())[:1]
    return [own, ShippedPart("Python", platform.python_version(), "PSF-2.0", texts), *packages]


def licence_text(component: ShippedPart) -> str:
    """Return all licence texts of a component as one text, separated by empty lines."""
    return "\n\n".join(path.read_text(encoding="utf-8", errors="replace").strip() for path in component.texts)


def qt_place() -> QtPlace | None:
    """Return version and folder of Qt; None if no PySide6 is installed."""
    try:
        found = metadata.distribution("pyside6_essentials")
    except metadata.PackageNotFoundError:
        return None
    return QtPlace(found.version, Path(str(found.locate_file("PySide6"))))


def _name(one: metadata.Distribution) -> str:
    return str(one.metadata["Name"]).replace("-", "_").lower()


def _package(name: str, one: metadata.Distribution) -> ShippedPart:
    """Return the component for one installed Python package, with the licence texts that it contains.

    The packages of Qt contain no licence texts; for these, the texts LGPL-3.0 and GPL-3.0 of the resources are taken.
    """
    if name.startswith(_QT):
        texts = tuple(assets.resource(f"licences/{text}.txt") for text in ("LGPL-3.0", "GPL-3.0"))
        return ShippedPart(str(one.metadata["Name"]), one.version, "LGPL-3.0", texts)
    paths = [Path(str(one.locate_file(path))) for path in one.files or () if _is_licence(path)]
    return ShippedPart(
        str(one.metadata["Name"]), one.version, _licence(one), tuple(sorted(filter(Path.is_file, paths)))
    )


def _is_licence(path: PurePath) -> bool:
    named = any(part.lower().startswith(_FILES) for part in path.parts)
    return named and path.suffix not in (".py", ".pyc", ".json")


def _licence(one: metadata.Distribution) -> str:
    """Return the short name of a package's licence, such as "MIT"; empty if no field of its metadata states one.

    The fields are tried in this order: `License-Expression`, `License`, and the classifiers.
    """
    expression = one.metadata.get("License-Expression")
    if expression:
        return str(expression)
    stated = str(one.metadata.get("License") or "")
    if stated and "\n" not in stated and len(stated) <= _LONGEST:
        return stated
    classes = [str(value) for value in one.metadata.get_all("Classifier") or ()]
    named = [value.removeprefix(_OSI) for value in classes if value.startswith(_OSI)]
    return ", ".join(named)
