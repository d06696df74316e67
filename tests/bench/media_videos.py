"""Measure the check of films: `python -m tests.bench.media_videos [FILE…]`. Run by hand, not as a test.

The yardstick is one call of ffprobe, which reads only the headers. The first check reads all packets and decodes
pictures at two to eight positions. The long check follows once all dropped files have a verdict, and decodes more, up
to a number of pixels in the rulebook; its time is printed separately. The times are the best CPU times of several
rounds, summed over all processes.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.films import videos
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.formats.identify import HEAD_BYTES, identify
from wxdesk.files.parsing.supervisor import ParserSupervisor

ROUNDS = 7
RATE = 25
MEGABYTE = 1024 * 1024
CODECS = list(shipped_rulebook().limits.video.codecs)
LOOKED_PIXELS = shipped_rulebook().limits.video.looked_pixels


def film(path: Path, megabytes: int, size: tuple[int, int]) -> Path:
    """Write an mp4 of about `megabytes` to `path`, by repeating one second of film; return `path`."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=RATE)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        second = [(bytes(packet), packet.is_keyframe) for packet in _second(stream, size)]
        times = max(3, megabytes * MEGABYTE // sum(len(content) for content, _ in second))
        for number, (content, key) in enumerate(second * times):
            packet = av.Packet(content)
            packet.stream, packet.time_base, packet.is_keyframe = stream, Fraction(1, RATE), key
            packet.pts = packet.dts = number
            container.mux(packet)
    return path


def _second(stream: av.VideoStream, size: tuple[int, int]) -> Iterator["av.Packet[Any]"]:
    """Yield the packets of one second of film with detail everywhere."""
    width, height = size
    noise = Image.frombytes("RGB", (width // 4, height // 4), os.urandom(width * height * 3 // 16))
    for number in range(RATE):
        frame = av.VideoFrame.from_image(noise.rotate(number).resize(size))  # type: ignore[no-untyped-call] # untyped
        frame.pts = number
        yield from stream.encode(frame)
    yield from stream.encode(None)


def used_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the smallest CPU time in ms of `rounds` calls of `work`, including child processes that ended."""
    best = float("inf")
    for _ in range(rounds):
        before = _used()
        work()
        best = min(best, _used() - before)
    return best * 1000


def _used() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def main() -> None:
    """Print a line for each film with the times of verdict, long check and ffprobe, then the peak memory."""
    known = [Path(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = known or [
            film(folder / "small.mp4", 1, (320, 240)),
            film(folder / "160.mp4", 160, (1280, 720)),
            film(folder / "500.mp4", 499, (1280, 720)),
        ]
        for path in made:
            _line(path)
        _memory(made)


def _line(path: Path) -> None:
    with path.open("rb") as file:
        kind = identify(file.read(HEAD_BYTES)).format
    ours = used_ms(lambda: videos.probe(str(path), kind, CODECS))
    whole = used_ms(lambda: videos.probe(str(path), kind, CODECS, LOOKED_PIXELS), rounds=3)
    size = path.stat().st_size / MEGABYTE
    said = f"{path.name:<9} {size:5.1f} MB  verdict {ours:.1f} ms, longer look {whole:.1f} ms"
    if not shutil.which("ffprobe"):
        print(f"{said}   (no ffprobe here: no ratio)")
        return
    call = ["ffprobe", "-v", "error", "-show_format", "-show_streams", str(path)]
    theirs = used_ms(lambda: subprocess.run(call, capture_output=True, check=False))
    print(f"{said}   {ours / theirs:.3f} and {whole / theirs:.2f} x one call of ffprobe ({theirs:.1f} ms)")


def _memory(films: list[Path]) -> None:
    """Print the peak memory of a parser process that checks `films`."""
    rulebook = shipped_rulebook()
    with ParserSupervisor(rulebook.limits.parser, children=1) as parsers:
        prober = MediaProber(parsers, rulebook.limits)
        for path in films:
            prober.probe(path)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"most memory of a child (ffprobe among them): {most / 1024:.0f} MB")


if __name__ == "__main__":
    main()
