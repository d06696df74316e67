"""Compare two outputs of `wxdesk check --json`, one written on Linux and one on Windows (under wine).

The program prints each file with different results, and its exit code is 1 if there is any.
"""

import json
import sys
from pathlib import Path
from typing import Any


def judged(file: str) -> dict[str, dict[str, Any]]:
    """Read the output in `file` and return the result for each path, with slashes in place of backslashes."""
    found = json.loads(Path(file).read_text(encoding="utf-8").replace("\\\\", "/"))
    return {one["path"]: one for one in found}


def main(first: str, second: str) -> int:
    """Print each difference between two outputs, and how many files were compared; return the exit code.

    The code is 1 if a result differs or `first` contains no files, else 0.
    """
    one, other = judged(first), judged(second)
    different = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
    for path in different:
        print(path, one.get(path), other.get(path), sep="\n  ")  # noqa: T201 - a command
    print(f"{len(one)} files, {len(different)} differ")  # noqa: T201
    return 1 if different or not one else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
