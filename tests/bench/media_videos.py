"""Measure the verdict on films: `python -m tests.bench.media_videos [FOLDER]`. Never a test.

The yardstick is one call of ffprobe that reads no more than the headers. Times are of the processor, summed
over all processes that a verdict takes, so that other load does not count; the best of some rounds.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import av

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files import videos
from wxdesk.files.identify import HEAD_BYTES, identify
from wxdesk.files.media_prober import MediaProber
from wxdesk.files.supervisor import Parsers

ROUNDS = 7
MEGABYTE = 1024 * 1024
CODECS = list(shipped_rulebook().limits.video.codecs)


def film(path: Path, megabytes: int, seconds: int, size: tuple[int, int]) -> Path:
    """Write an mp4 of about so many megabytes: a few pictures of noise, put in again and again."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.bit_rate = megabytes * MEGABYTE * 8 // seconds
        with Path("/dev/urandom").open("rb") as noise:
            pool = noise.read(8 * MEGABYTE)
        for number in range(seconds * 25):
            frame = av.VideoFrame(*size, "yuv420p")
            for plane in frame.planes:
                start = (number * 7919) % MEGABYTE
                plane.update(pool[start : start + plane.buffer_size])
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def used_ms(work: Callable[[], object]) -> float:
    """Return the best time of the processor, of this process and the children that ended, in milliseconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = _used()
        work()
        best = min(best, _used() - before)
    return best * 1000


def _used() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def main() -> None:
    """Print a line a film: the verdict in the parser process' own code, and ffprobe's headers."""
    known = [Path(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = known or [
            film(folder / "small.mp4", 1, 5, (320, 240)),
            film(folder / "160.mp4", 160, 120, (1280, 720)),
            film(folder / "480.mp4", 480, 240, (1280, 720)),
        ]
        for path in made:
            _line(path)
        _memory(made)


def _line(path: Path) -> None:
    with path.open("rb") as file:
        kind = identify(file.read(HEAD_BYTES)).format
    ours = used_ms(lambda: videos.probe(str(path), kind, CODECS))
    said = f"{path.name:<14} {path.stat().st_size / MEGABYTE:7.1f} MB   verdict {ours:8.1f} ms"
    if not shutil.which("ffprobe"):
        print(f"{said}   (no ffprobe here: no ratio)")
        return
    call = ["ffprobe", "-v", "error", "-show_format", "-show_streams", str(path)]
    theirs = used_ms(lambda: subprocess.run(call, capture_output=True, check=False))  # noqa: S603 - our own call
    print(f"{said}   {ours / theirs:6.3f} x one call of ffprobe ({theirs:.1f} ms)")


def _memory(films: list[Path]) -> None:
    """Print the most memory that a parser process came to hold."""
    rulebook = shipped_rulebook()
    with Parsers(rulebook.limits.parser, children=1) as parsers:
        prober = MediaProber(parsers, rulebook.limits)
        for path in films:
            prober.probe(path)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"most memory of a child (ffprobe among them): {most / 1024:.0f} MB")


if __name__ == "__main__":
    main()
