"""Compare wxdesk's times with those of simple work: `python -m tests.bench.bench`. Run by hand, not as a test.

The simple work is the yardstick, such as four synced writes for one durable act. Each line gives a median time, and its
ratio to the time of the yardstick in the same run. Ratios are comparable between machines, times are not.
"""

import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.bench.desk_maker import fill
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk, shipped_rulebook
from wxdesk.bootstrap.layout import lay_out
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.submissions.submission import Origin, Submission
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.services.checking.checking import material_of
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import By, Event, Reader
from wxdesk.services.desk.requests import Received
from wxdesk.services.rulebook.rulebook_trial import LAST

ROUNDS = 15
SEARCHES = ("店", "告 777", "21-0", "没有这些字", "dq", "zz", "2024-05")


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median wall time of `work` in milliseconds, after one round that is not counted."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def show(name: str, ours: float, yardstick: str, theirs: float) -> None:
    """Print the time `ours` of wxdesk and the time `theirs` of the yardstick, both in milliseconds."""
    print(f"{name:<44} {ours:9.2f} ms   {ours / theirs:7.2f} x {yardstick} ({theirs:.2f} ms)")


def photograph(folder: Path) -> Path:
    """Write a JPEG of 12 megapixels with detail everywhere into `folder`, and return its path."""
    path = folder / "photo.jpg"
    Image.frombytes("RGB", (1000, 750), os.urandom(1000 * 750 * 3)).resize((4000, 3000)).save(path, quality=88)
    return path


def bench_probe(folder: Path) -> None:
    """Compare the check of a picture in a parser process with plain decoding in this process."""
    path, content = photograph(folder), photograph(folder).read_bytes()
    rulebook = shipped_rulebook()
    with ParserSupervisor(rulebook.limits.parser) as parsers:
        prober = MediaProber(parsers, rulebook.limits)
        ours = median_ms(lambda: prober.probe(path))
    show(
        "probe a 12 MP photograph",
        ours,
        "Pillow's load",
        median_ms(lambda: Image.open(BytesIO(content)).load()),
    )


def bench_commit(desk: Desk, by: By, folder: Path) -> None:
    """Compare an act (rows, event, hash chain) in one transaction with four synced writes of 4 KB.

    SQLite makes about four such writes for each transaction with `journal_mode=TRUNCATE` and `synchronous=EXTRA`.
    """

    def act() -> None:
        desk.store.write(lambda tx: tx.record(Event("unit.added", by, "bench", "bench")))

    def synced() -> None:
        for _ in range(4):
            with (folder / "raw").open("wb") as file:
                file.write(bytes(4096))
                file.flush()
                os.fsync(file.fileno())

    show("one durable act", median_ms(act), "four synced writes", median_ms(synced))


def bench_queue(desk: Desk) -> None:
    """Compare reading pages, counts and searches of the queue with one SQLite scan of all titles."""
    scan = "SELECT count(*) AS found FROM submission WHERE instr(title, '没有哪篇稿件有这些字')"
    floor = median_ms(lambda: desk.store.read(lambda reader: reader.rows(scan, {})))
    reading, listing = desk.reading, desk.listing
    calls: list[tuple[str, Callable[[], object]]] = [
        ("first page, all", lambda: listing.part(Sift("all"))),
        ("first page, ours", lambda: listing.part(Sift("ours"))),
        ("counts of all views", reading.counts),
        *((f"search for {said}", partial(listing.part, Sift(search=said))) for said in SEARCHES),
        ("first page, all by push", lambda: listing.part(Sift(sort="push"))),
    ]
    for name, call in calls:
        show(name, median_ms(call), "one scan of titles", floor)


def _material(submission: str, reader: Reader) -> None:
    material_of(reader, reader.get(Submission, submission))


def bench_trial(desk: Desk, by: By, folder: Path) -> None:
    """Compare a trial of a changed rulebook on 100 submissions with only reading the data of these submissions."""
    for number in range(LAST):
        material = folder / "trial" / f"{number}"
        material.mkdir(parents=True)
        body = "本店今日起全场满三百减五十，欢迎光临。" * 4
        (material / "稿.md").write_text("\n\n".join(f"{number} {part} {body}" for part in range(30)), encoding="utf-8")
        Image.new("RGB", (1200, 800), (number, 40, 60)).save(material / "图.png")
        desk.intake.receive([material], Received(origin=Origin.OWN, source="自采"), by)
    text = desk.rulebooks.text.replace("body_at_least = 300", "body_at_least = 3000")
    then = desk.rulebooks.read(text)
    ids = desk.store.read(lambda one: one.query("newest", limit=LAST))

    def read() -> None:
        for row in ids:
            desk.store.read(partial(_material, row["id"]))

    ours = median_ms(lambda: desk.trial.run(desk.rulebook, then), 5)
    show(f"try a rulebook on {len(ids)} submissions", ours, "reading them", median_ms(read, 5))


def bench_verify(desk: Desk) -> None:
    """Compare the verification of the trail and all tables with computing one SHA-256 for each event."""
    bodies = [entry.body for entry in desk.store.read(lambda reader: reader.entries())]
    floor = median_ms(lambda: [hashlib.sha256(body).digest() for body in bodies], 3)
    show(f"verify {len(bodies)} events and all rows", median_ms(desk.keeping.verify, 3), "SHA-256 alone", floor)


def bench_size(folder: Path) -> None:
    """Print the number of HTML characters for each visible character, for the themes `news` and `retail`."""
    path = folder / "prose.md"
    path.write_text(
        "# 店庆\n\n" + "\n\n".join("本店今日起全场满三百减五十，欢迎光临。" * 6 for _ in range(20)), "utf-8"
    )
    for theme in ("news", "retail"):
        made = lay_out(path, HouseStyle(theme))
        print(f"HTML per visible character, {theme:<17} {len(made.html) / made.characters:9.2f}")


def main() -> None:
    """Run every measurement; the command line's first argument is the number of submissions (default 20,000)."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench_probe(folder)
        bench_size(folder)
        with make_desk(folder / "desk", "bench", "A", "B") as desk:
            by = seated(desk.people.resolve("A"))
            bench_commit(desk, by, folder)
            fill(desk, by, count)
            bench_queue(desk)
            bench_trial(desk, by, folder)
            bench_verify(desk)


if __name__ == "__main__":
    main()
