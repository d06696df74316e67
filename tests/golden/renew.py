"""Writes the golden files anew: `python -m tests.golden.renew`; look at the difference before you commit it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.golden.story import FILES, played


def renew() -> None:
    """Replace all golden files by what the commands print now."""
    with TemporaryDirectory() as folder:
        made = dict(played(Path(folder)))
    for old in FILES.glob("*.json"):
        old.unlink()
    for name, text in made.items():
        (FILES / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
