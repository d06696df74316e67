"""Measure proofreading and the search for repeated articles: `python -m tests.bench.repeats [TEXT...]`. Never a test.

With text files it also prints how many slips of each kind were found per 1,000 characters.
"""

import os
import random
import sqlite3
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from tests.bench.bench import median_ms, show
from wxdesk.checks.words.proofreading import proofread_article
from wxdesk.checks.words.signatures import METHOD, SIZE, signature_of
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.store.search.text_likeness import SIGNATURE_BYTES, SignatureTable

ARTICLES = 100_000
LETTERS = 5_000
NAMES = [
    f"{place}{kind}" for place in ("武穴", "蕲春", "红安", "麻城") for kind in ("购物广场", "步行街店", "生活超市")
]
_TABLE = """
CREATE TABLE text_signature (
  submission TEXT PRIMARY KEY, entered INTEGER NOT NULL UNIQUE, method INTEGER NOT NULL, signature BLOB NOT NULL) STRICT
"""


def prose(letters: int, seed: int = 1) -> str:
    """Return `letters` random characters, of which each twentieth is a comma and the others are Chinese."""
    chance = random.Random(seed)  # noqa: S311 - data of a bench
    signs = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(letters)]
    return "".join("，" if at % 20 == 19 else sign for at, sign in enumerate(signs))


def bench_proofreading() -> None:
    """Compare proofreading an article of 5,000 characters with looking up each pair of characters in a set."""
    passages = [Passage(Scope.BODY, prose(250, seed), str(seed)) for seed in range(LETTERS // 250)]
    text = "".join(one.text for one in passages)
    pairs = {text[at : at + 2] for at in range(0, len(text), 7)}
    theirs = median_ms(lambda: sum(text[at : at + 2] in pairs for at in range(len(text))))
    ours = median_ms(lambda: proofread_article(passages, NAMES))
    show("proofread 5,000 characters", ours, "a set looked up for each pair", theirs)


def bench_signature() -> None:
    """Compare the time to compute an article's signature with the time to collect its groups of four characters."""
    text = prose(3_000)
    theirs = median_ms(lambda: {text[at : at + 4] for at in range(len(text))})
    show("sign 3,000 characters", median_ms(lambda: signature_of(text)), "the set of its pieces", theirs)


def bench_search(folder: Path) -> None:
    """Compare the search for similar articles among 100,000 with comparing all their signatures by numpy."""
    with closing(sqlite3.connect(folder / "signatures.db")) as database:
        database.execute(_TABLE)
        rows = ((f"s{number}", number, METHOD, os.urandom(SIGNATURE_BYTES)) for number in range(1, ARTICLES + 1))
        database.executemany("INSERT INTO text_signature VALUES (?, ?, ?, ?)", rows)
        database.commit()
        table = SignatureTable()
        sought = database.execute("SELECT signature FROM text_signature WHERE entered = 777").fetchone()[0]
        fetched = median_ms(lambda: database.execute("SELECT * FROM text_signature").fetchall(), 3)
        tracemalloc.start()
        table.like(database, METHOD, sought, 500)
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        start = time.perf_counter()
        SignatureTable().like(database, METHOD, sought, 500)
        first = (time.perf_counter() - start) * 1000
        show(f"first search among {ARTICLES:,} articles", first, "fetching the rows", fetched)
        whole = np.frombuffer(os.urandom(ARTICLES * SIGNATURE_BYTES), np.uint32).reshape(ARTICLES, SIZE)
        row = whole[777].copy()
        theirs = median_ms(lambda: np.count_nonzero(whole == row, axis=1))
        assert table.like(database, METHOD, sought, 500) == {"s777": 1000}
        ours = median_ms(lambda: table.like(database, METHOD, sought, 500))
        show(f"search among {ARTICLES:,} articles", ours, "numpy, row by row", theirs)
        print(f"memory of {ARTICLES:,} signatures: {held / 2**20:.0f} MB held, {peak / 2**20:.0f} MB at most")


def slips_in(paths: Sequence[Path]) -> None:
    """Print how many slips of each kind each file of `paths` has per 1,000 characters; each line is a paragraph."""
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        passages = [Passage(Scope.BODY, line, str(number)) for number, line in enumerate(lines)]
        letters = sum(map(len, lines))
        counts = Counter(one.slip.kind.value for one in proofread_article(passages, NAMES))
        told = ", ".join(f"{kind} {count * 1000 / letters:.3f}" for kind, count in sorted(counts.items()))
        print(f"{path.name}: {letters:,} characters; {told or 'nothing'}")


if __name__ == "__main__":
    bench_proofreading()
    bench_signature()
    with tempfile.TemporaryDirectory() as place:
        bench_search(Path(place))
    slips_in([Path(one) for one in sys.argv[1:]])
