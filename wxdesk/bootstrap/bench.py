"""The bench without a desk: files are judged under the shipped rulebook, in a folder that goes afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.files.gathering import Gatherer
from wxdesk.files.media_prober import MediaProber
from wxdesk.files.supervisor import Parsers
from wxdesk.files.vault import Vault
from wxdesk.services.bench import WORKERS, Bench
from wxdesk.services.examining import Examiner


@contextmanager
def open_bench(*, workers: int = WORKERS) -> Iterator[tuple[Bench, Path]]:
    """Yield a bench that judges files without a desk under the shipped rulebook, and a folder to unpack in.

    The folder goes with the bench.
    """
    rulebook = shipped_rulebook()
    with (
        tempfile.TemporaryDirectory(prefix="wxdesk-") as folder,
        Parsers(rulebook.limits.parser, children=workers) as parsers,
    ):
        scratch = Path(folder)
        prober = MediaProber(parsers, rulebook.limits)
        examiner = Examiner(Vault(scratch / "vault"), prober, parsers, rulebook.limits.document, scratch)
        yield Bench(Gatherer(parsers, rulebook), examiner, rulebook, workers=workers), scratch / "unpacked"
