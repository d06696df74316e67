"""Measure how films are converted: `python -m tests.bench.film_mending [SECONDS [ROUNDS]]`. Run by hand, no test.

The film is MPEG-4 in 1080p with 25 frames a second at 8 Mbit/s, so 500 seconds make 500 MB. It has moving detail and
grain, which cost an encoder more than a calm scene. The target: half the film's duration on two processors, in the
median. The load of the machine is printed, since other work takes the processors away; the CPU time tells what two free
ones would need.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.submissions.mending import FilmPreset
from wxdesk.files.films.film_maker import FilmMaker
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.services.desk.file_ports import FilmLooks

SECONDS, ROUNDS, RATE, SIZE = 500, 5, 25, (1920, 1080)
BITS = 8_000_000
LOOP_SECONDS = 10
PROCESSORS = 2
MEGABYTE = 1024 * 1024

type Frame = NDArray[np.uint8]


def frames(count: int) -> list[Frame]:
    """Return frames in which a detailed picture with grain moves."""
    chance = np.random.default_rng(29)
    wide, high = SIZE[0] + 960, SIZE[1] + 540

    def clouds(width: int, height: int) -> NDArray[np.int16]:
        small = chance.integers(0, 255, (height, width, 3), dtype=np.uint8)
        return np.asarray(Image.fromarray(small).resize((wide, high), Image.Resampling.BICUBIC)).astype(np.int16)

    ground = clouds(60, 34) * 0.8 + clouds(720, 405) * 0.2
    grains = [chance.normal(0, 3, (SIZE[1], SIZE[0], 1)) for _ in range(6)]
    made: list[Frame] = []
    for number in range(count):
        left, top = int(480 + 400 * np.sin(number / 60)), int(270 + 250 * np.cos(number / 45))
        part = ground[top : top + SIZE[1], left : left + SIZE[0]]
        made.append(np.clip(part + grains[number % len(grains)], 0, 255).astype(np.uint8))
    return made


def film(path: Path, seconds: int) -> Path:
    """Write a film of `seconds` seconds to `path`, by repeating a film of `LOOP_SECONDS` seconds; return the path."""
    loop = path.with_suffix(".loop.mp4")
    with av.open(str(loop), "w") as container:
        stream = container.add_stream("mpeg4", rate=RATE, options={"g": str(RATE)})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = *SIZE, "yuv420p", BITS
        for number, picture in enumerate(frames(LOOP_SECONDS * RATE)):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with av.open(str(path), "w") as container:
        with av.open(str(loop)) as source:
            stream = container.add_stream_from_template(source.streams.video[0])
        for turn in range(seconds // LOOP_SECONDS):
            with av.open(str(loop)) as source:
                shift = int(turn * LOOP_SECONDS / (source.streams.video[0].time_base or 1))
                for packet in source.demux(video=0):
                    if packet.size and packet.pts is not None and packet.dts is not None:
                        packet.pts, packet.dts, packet.stream = packet.pts + shift, packet.dts + shift, stream
                        container.mux(packet)
    loop.unlink()
    return path


def main() -> None:
    """Convert a made film with each preset; print the median time, the median CPU time and the size of the copy."""
    seconds = int(sys.argv[1]) if sys.argv[1:] else SECONDS
    rounds = int(sys.argv[2]) if sys.argv[2:] else ROUNDS
    book = shipped_rulebook()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = film(folder / "film.mov", seconds)
        print(f"{seconds} s, {source.stat().st_size / MEGABYTE:.0f} MB")
        looks = FilmLooks(folder / "before.jpg", folder / "after.jpg", folder / "cover.jpg")
        for preset in FilmPreset:
            walls, used, size = list[float](), list[float](), 0
            for _ in range(rounds):
                before, start = os.times(), time.perf_counter()
                with ParserSupervisor(book.limits.parser, children=1) as parsers:
                    made = FilmMaker(parsers, book.limits).convert(
                        source,
                        "mov",
                        folder / "made.mp4",
                        looks,
                        preset=preset,
                        seconds=float(seconds),
                        progress=None,
                        cancel=None,
                    )
                after, size = os.times(), made.bytes
                walls.append(time.perf_counter() - start)
                spent = after.children_user + after.children_system - before.children_user - before.children_system
                used.append(spent)
            wall, cpu = statistics.median(walls), statistics.median(used)
            print(
                f"{preset.value:<8} {wall:6.1f} s ({wall / seconds:.2f} of the film), CPU {cpu:6.1f} s "
                f"({cpu / PROCESSORS / seconds:.2f} of it on {PROCESSORS} free processors), "
                f"{size / MEGABYTE:.1f} MB, load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
