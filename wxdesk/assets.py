"""Read a bundled resource by name, from the installed package or from the source tree.

The resources are plain files in a folder in both cases. The module does not use importlib.resources, which would also
read zip files but starts too slowly.
"""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    packed = Path(__file__).parent / "_resources"
    return packed if packed.is_dir() else Path(__file__).parent.parent / "resources"


def resource(name: str) -> Path:
    """Return the resource `name`, a relative path such as "themes/plain.css".

    Raises:
        ValueError: the name leaves the folder of resources.
        FileNotFoundError: there is no such resource.
    """
    parts = name.split("/")
    if not all(parts) or ".." in parts or "\\" in name:
        raise ValueError(f"not a resource name: {name!r}")
    found = _root().joinpath(*parts)
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(f"resource {name}")
    return found


def read_text(name: str) -> str:
    """Return the text of the resource `name`, decoded as UTF-8; raises the errors of `resource`."""
    return resource(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Return the bytes of the resource `name`; raises the errors of `resource`."""
    return resource(name).read_bytes()


def names(folder: str, suffix: str) -> list[str]:
    """Return the sorted file names in `folder` that end in `suffix`."""
    return sorted(entry.name for entry in resource(folder).iterdir() if entry.name.endswith(suffix))
