"""Opens the services of the 投稿助手 (submission helper), with which a unit checks and packs its files.

The helper writes a 投稿包: a zip of the files with the filled submission form. It needs no desk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wxdesk.bootstrap.bench import OpenBench, open_bench
from wxdesk.bootstrap.printing.kit_press import KitPrinter
from wxdesk.bootstrap.shipped import shipped_lexicons, shipped_rulebook
from wxdesk.domain.desk.errors import UserError, no_file, unusable
from wxdesk.domain.rulebook.rules import Rulebook, read_rulebook
from wxdesk.files.package.unit_zip import UnitZipWriter
from wxdesk.services.notices.unit_packages import UnitPackages


@dataclass(frozen=True)
class OpenSubmitting:
    """The services of the 投稿助手 (submission helper), both with the same rulebook.

    `opened` is the bench that checks files. `packages` writes the zip that the unit sends.
    """

    opened: OpenBench
    packages: UnitPackages


@contextmanager
def open_submitting(rulebook: Path | None = None) -> Iterator[OpenSubmitting]:
    """Yield the services of the 投稿助手 (submission helper), with the rulebook file at `rulebook`.

    None stands for the shipped rulebook.

    Raises:
        UserError: the file is no valid rulebook.
        Unusable: the file cannot be read.
    """
    book = rulebook_of(rulebook) if rulebook else shipped_rulebook()
    with open_bench(rulebook=book) as opened:
        yield OpenSubmitting(opened, UnitPackages(KitPrinter(), UnitZipWriter(), book))


def rulebook_of(path: Path) -> Rulebook:
    """Read the rulebook from the file `path`, and add the shipped lexicons; raises the errors of `open_submitting`."""
    if not path.is_file():
        raise no_file(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UserError("submit-rulebook", path=path.name) from error
    except OSError as error:
        raise unusable(path, error) from error
    return read_rulebook(text, path.name, "", shipped_lexicons())
