"""Compare two answers of `wxdesk check --json`; say which files were judged differently, and fail if any was."""

import json
import sys
from pathlib import Path
from typing import Any


def judged(file: str) -> dict[str, dict[str, Any]]:
    """Return the answer for each path, with paths written alike on both systems."""
    found = json.loads(Path(file).read_text(encoding="utf-8").replace("\\\\", "/"))
    return {one["path"]: one for one in found}


def main(first: str, second: str) -> int:
    """Print the differences and how many files were compared."""
    one, other = judged(first), judged(second)
    different = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
    for path in different:
        print(path, one.get(path), other.get(path), sep="\n  ")  # noqa: T201 - a command
    print(f"{len(one)} files, {len(different)} differ")  # noqa: T201
    return 1 if different or not one else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
