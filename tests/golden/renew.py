"""Write the golden files again: `python -m tests.golden.renew`; check the differences before committing them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.golden.story import FILES, played


def renew() -> None:
    """Replace all golden files by the present output of the commands."""
    with TemporaryDirectory() as folder:
        made = dict(played(Path(folder)))
    for old in FILES.glob("*.json"):
        old.unlink()
    for name, text in made.items():
        (FILES / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
