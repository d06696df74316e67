"""Score posters against texts on drawn posters: `python -m tests.bench.posters [COUNT [FOLDER]]`.

Half of the posters make one mistake. The comparison was tuned on the posters with seeds below COUNT / 2. The
results of the other half are printed separately, as "held back". With FOLDER, the recognised text is kept there; after
a change of the comparison, the posters need not be recognised again.
"""

import json
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.bench.drawn_posters import NEAR, SHOPS, DrawnPoster, drawn
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.promotion.posters import check_posters
from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.promotion.poster_rows import repaired
from wxdesk.domain.promotion.posters import Poster
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.promotion.statements import statements_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.files.pictures.lettering_reader import LetteringReader

BOOK = shipped_rulebook()


def found_on(poster: DrawnPoster, lettering: Lettering) -> list[Finding]:
    """Return the findings on a drawn poster whose text the recogniser read as `lettering`."""
    shops = Directory(SHOPS)
    blocks = [Paragraph(str(number), (Run(text),)) for number, text in enumerate(poster.text, 1)]
    text = statements_of(poster.title, blocks, shops, price_reader(BOOK), NEAR)
    one = Poster("piece", poster.path.name, "", lettering)
    return list(check_posters([one], text, shops, NEAR, BOOK))


def is_readable(poster: DrawnPoster, lettering: Lettering) -> bool:
    """Tell whether the recogniser read correctly the part of the poster that contains its mistake.

    This part is digits, a weekday or the name of a shop.
    """
    wanted = re.findall(r"\d+", poster.wrong) if poster.mistake not in ("shop", "weekday") else [poster.wrong]
    if poster.mistake == "weekday":
        wanted = re.findall("周.", poster.wrong)
    read = repaired(lettering.text)
    return all(one in read for one in wanted)


def main() -> None:
    """Print each missed mistake and each false alarm, then the shares of found mistakes and of wrongly accused posters.

    The shares are printed separately for the posters on which the rules were tuned, and for the others.
    """
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 80
    seconds = list[float]()
    scores = {half: Counter[str]() for half in ("tuned on", "held back")}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch)
        for seed, poster, lettering in _read(count, folder, seconds):
            half = "tuned on" if seed < count / 2 else "held back"
            score, found = scores[half], found_on(poster, lettering)
            told = [f"{one.rule} {one.severity.value} {dict(one.values)}" for one in found]
            if poster.mistake:
                readable = is_readable(poster, lettering)
                score["wrong"] += 1
                score["readable"] += readable
                score["found"] += bool(found)
                score["readable found"] += readable and bool(found)
                if not found:
                    print(half, seed, "missed", poster.mistake, poster.wrong, "readable" if readable else "unreadable")
            else:
                score["right"] += 1
                score["accused"] += bool(found)
                if found:
                    print(half, seed, "accused", told)
    for half, score in scores.items():
        print(half, dict(score), f"found {score['readable found'] / max(1, score['readable']):.1%} of readable,")
        accused = score["accused"] / max(1, score["right"])
        print(f"  {score['found'] / max(1, score['wrong']):.1%} of all; accused {accused:.1%} of the right ones")
    if seconds:
        print(f"seconds a poster: median {statistics.median(seconds):.2f}, most {max(seconds):.2f}")


def _read(count: int, folder: Path, seconds: list[float]) -> Iterator[tuple[int, DrawnPoster, Lettering]]:
    with (
        ParserSupervisor(BOOK.limits.parser) as parsers,
        LetteringReader(parsers, lambda: BOOK.limits.image, lambda: folder) as reader,
    ):
        for seed in range(count):
            poster, kept = drawn(seed, folder), folder / f"{seed}.json"
            if kept.exists():
                lines = [LetteringLine(*line) for line in json.loads(kept.read_text(encoding="utf-8"))]
                yield seed, poster, Lettering(1080, 1440, tuple(lines))
                continue
            begun = time.perf_counter()
            found = reader.read(poster.path, MediaFacts(Kind.IMAGE, "jpeg", 1, width=1080, height=1440))
            seconds.append(time.perf_counter() - begun)
            kept.write_text(json.dumps(found.lines, ensure_ascii=False), encoding="utf-8")
            yield seed, poster, found


if __name__ == "__main__":
    main()
