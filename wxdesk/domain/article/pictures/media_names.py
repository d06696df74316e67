"""Choose the names under which pictures and videos appear in the Markdown text of an article."""

from collections.abc import Iterable, Mapping


def names_for(files: Iterable[tuple[str, str]], kept: Mapping[str, str]) -> dict[str, str]:
    """Return a unique name for each digest of `files`, given as (digest, original name) pairs.

    Names in `kept`, by digest, do not change. A name in use gets a number before its suffix: 图1·2.png.
    """
    names = dict(kept)
    taken = set(names.values())
    for digest, name in files:
        if digest not in names:
            names[digest] = _free(_one_line(name), taken)
            taken.add(names[digest])
    return names


def _one_line(name: str) -> str:
    return " ".join(name.rpartition("/")[2].split()) or "1"


def _free(name: str, taken: set[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{stem}·{number}{dot}{suffix}"
    return found
