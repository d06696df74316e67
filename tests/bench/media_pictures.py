"""Measure the checks of pictures against libjpeg-turbo: `python -m tests.bench.media_pictures [FOLDER]`.

Run by hand, not as a test. The figures are the best CPU times of several rounds, as ratios within one run, and the peak
memory of a separate process. With a folder, its sound JPEGs are measured instead: totals, medians, and the slowest.
"""

import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import numpy as np
import simplejpeg
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.formats.identify import identify
from wxdesk.files.formats.jpeg_structure import bare, jpeg
from wxdesk.files.pictures.decoding import decode_jpeg
from wxdesk.files.pictures.images import open_image, probe

LIMITS = shipped_rulebook().limits.image
SMALL_PIXELS = 2_100_000
"""Below this number of pixels a picture counts as small; one of 1,920 x 1,080 is small."""
SHAPES = ((1280, 960), (2000, 1500), (3000, 2000), (4000, 3000))
ROUNDS = 7


def cpu_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the smallest CPU time in milliseconds of `rounds` calls of `work`."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return min(times)


def photograph(width: int, height: int, *, progressive: bool = False) -> bytes:
    """Return the bytes of a JPEG with detail everywhere."""
    small = (width // 4, height // 4)
    picture = Image.frombytes("RGB", small, os.urandom(small[0] * small[1] * 3)).resize((width, height))
    target = BytesIO()
    picture.save(target, "JPEG", quality=82, progressive=progressive)
    return target.getvalue()


def strict(content: bytes) -> None:
    """Check the structure of a JPEG and decode it, as `probe` does before it examines the pixels."""
    found = jpeg(content, LIMITS)
    with open_image(content) as picture:
        decode_jpeg(content, picture, lambda: bare(content, found), LIMITS.leftover_bytes)


def structure(path: Path) -> None:
    """Read a JPEG file, identify its format, and check its structure without decoding it."""
    content = path.read_bytes()
    identify(content[:4096])
    jpeg(content, LIMITS)


def peak(path: Path, kind: str) -> tuple[float, float]:
    """Return the peak memory in MB and the CPU seconds of a separate process that probes the file `path`."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.bench.media_pictures", str(path), kind],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    memory, seconds = answer.stdout.split()
    return float(memory), float(seconds)


def _peak_mb() -> float:
    """Return the peak memory of this process in MB; works on Linux only.

    `getrusage` would return the parent's peak, which a child process inherits.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def jpeg_of(picture: Image.Image, *, progressive: bool = False) -> bytes:
    """Return the picture as the bytes of a JPEG with full colour resolution."""
    target = BytesIO()
    picture.save(target, "JPEG", quality=8, subsampling=0, progressive=progressive)
    return target.getvalue()


def progressive(size: tuple[int, int]) -> bytes:
    """Return a progressive JPEG of repeated noise; a decoder has to hold all its coefficients in memory."""
    tile = np.random.default_rng(1).integers(0, 255, (50, 50, 3), dtype=np.uint8)
    across, down = size[0] // 50, size[1] // 50
    return jpeg_of(Image.fromarray(np.tile(tile, (down, across, 1))), progressive=True)


def png_of(size: tuple[int, int], depth: int, data: bytes, *, interlaced: bool = False) -> bytes:
    """Return an RGBA PNG of this size and bit `depth` whose compressed image data are `data`."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", *size, depth, 6, 0, 0, interlaced)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def paeth(size: tuple[int, int], depth: int = 8) -> bytes:
    """Return a PNG with the Paeth filter, in which each byte depends on three others (W3C PNG §9.4)."""
    width, height = size
    return png_of(size, depth, zlib.compress((b"\4" + bytes(range(1, depth // 2 + 1)) * width) * height, 1))


def interlaced(size: tuple[int, int]) -> bytes:
    """Return a PNG with the Paeth filter in seven passes (§8.1); both sides are multiples of 8."""
    across, down = size[0] // 8, size[1] // 8
    passes = ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))
    rows = b"".join((b"\4" + bytes(range(1, 5)) * across * wide) * down * high for wide, high in passes)
    return png_of(size, 8, zlib.compress(rows, 1), interlaced=True)


def tiny_blocks(size: tuple[int, int], packed: int) -> bytes:
    """Return a PNG of many deflate blocks; each has code tables of its own (RFC 1951 §3.2.7) and then only one match.

    Decoding such blocks is slow. `packed` is the number of compressed bytes.
    """
    bits = [(0, 1), (2, 2), (29, 5), (0, 5), (14, 4)]
    bits += [(1 if code in (2, 17) else 0, 3) for code in range(18)]  # of the code length codes, 18 and 1 have one bit
    bits += [
        (1, 1),
        (127, 7),
        (1, 1),
        (107, 7),
        (0, 1),
        (1, 1),
        (17, 7),
        (0, 1),
        (0, 1),
    ]  # only the symbols 256 (end) and 285 (copy 258 bytes) have a code
    bits += [(1, 1), (0, 1), (0, 1)]  # copy 258 bytes, then end the block
    block = length = 0
    for value, width in bits:
        block |= value << length
        length += width
    eight = sum(block << length * number for number in range(8)).to_bytes(length, "little")
    times, total = packed // len(eight), (size[0] * 4 + 1) * size[1]
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = deflate.compress(bytes(total - 1 - times * 8 * 258)) + deflate.flush()
    check = (((total % 65521) << 16) | 1).to_bytes(4, "big")
    return png_of(size, 8, b"\x78\1" + b"\0\1\0\xfe\xff\0" + eight * times + rest + check)


def tables(count: int) -> bytes:
    """Return a JPEG with `count` quantization tables before its picture."""
    small = jpeg_of(Image.new("L", (64, 64)))
    segment = b"\xff\xdb" + struct.pack(">H", 65_002) + (b"\0" + b"\1" * 64) * 1000
    return small[:2] + segment * (count // 1000) + small[2:]


def marks_of_codes() -> bytes:
    """Return a PNG full of finder patterns, the squares in the corners of QR codes."""
    cell = np.full((8, 8), 255, np.uint8)
    cell[:7, :7], cell[1:6, 1:6], cell[2:5, 2:5] = 0, 255, 0
    target = BytesIO()
    Image.fromarray(np.tile(cell, (150, 150))).save(target, "PNG")
    return target.getvalue()


def hostile(folder: Path) -> list[tuple[str, Path, str]]:
    """Write files that need much memory or time into `folder`; return the name, path and format of each."""
    made: list[tuple[str, Path, str]] = []

    def keep(name: str, content: bytes, kind: str) -> None:
        path = folder / name.replace(" ", "-")
        path.write_bytes(content)
        made.append((name, path, kind))

    def png(size: tuple[int, int], mode: str) -> bytes:
        target = BytesIO()
        Image.new(mode, size).save(target, "PNG")
        return target.getvalue()

    keep("JPEG of 12 MP", photograph(4000, 3000), "jpeg")
    keep("flat JPEG of 50 MP", simplejpeg.encode_jpeg(np.zeros((7000, 7100, 3), np.uint8)), "jpeg")
    keep("progressive JPEG of 35 MP", progressive((5900, 5900)), "jpeg")
    keep("JPEG of 50 MP in inks", jpeg_of(Image.new("CMYK", (7000, 7100))), "jpeg")
    keep("flat PNG of 37 MP, RGBA", png((6000, 6200), "RGBA"), "png")
    keep("PNG of 37 MP, each row by Paeth", paeth((6000, 6200)), "png")
    keep("PNG of 50 MP, interlaced", interlaced((7000, 7096)), "png")
    keep("PNG of 33 MP, 16 bit, Paeth", paeth((5700, 5800), 16), "png")
    keep("PNG of 2 MB in tiny blocks", tiny_blocks((6000, 6200), 1_500_000), "png")
    keep("PNG of 5 MB in tiny blocks", tiny_blocks((6000, 6200), 5_000_000), "png")
    keep("JPEG of 500,000 tables", tables(500_000), "jpeg")
    keep("marks of QR codes", marks_of_codes(), "png")
    keep("flat PNG of 50 MP, RGB", png((7000, 7100), "RGB"), "png")
    keep("PNG of 900 MP", png((30_000, 30_000), "1"), "png")
    keep("JPEG of markers only", b"\xff\xd8" + b"\xff\x00" * 2_500_000, "jpeg")
    return made


@dataclass(frozen=True)
class Times:
    """CPU times in milliseconds of plain decoding and of three checks, each of which includes the check before it."""

    decode: float
    structure: float
    strict: float
    full: float

    @property
    def ratios(self) -> tuple[float, float, float]:
        """Return how many times longer than plain decoding the checks `structure`, `strict` and `full` take."""
        return self.structure / self.decode, self.strict / self.decode, self.full / self.decode


def total(times: Sequence[Times]) -> float:
    """Return how many times longer the full check of all pictures takes than decoding all of them."""
    return sum(one.full for one in times) / sum(one.decode for one in times)


def measured(path: Path, rounds: int = ROUNDS) -> Times:
    """Return the CPU times of decoding and checking a JPEG file."""
    content = path.read_bytes()
    return Times(
        cpu_ms(partial(simplejpeg.decode_jpeg, content), rounds),
        cpu_ms(lambda: structure(path), rounds),
        cpu_ms(partial(strict, content), rounds),
        cpu_ms(lambda: probe(str(path), "jpeg", LIMITS._asdict()), rounds),
    )


def sound(path: Path) -> bool:
    """Tell whether a file is a JPEG that libjpeg-turbo decodes without a warning."""
    content = path.read_bytes()
    try:
        simplejpeg.decode_jpeg(content, strict=True)
    except (ValueError, RuntimeError):
        return False
    return True


def pixels(path: Path) -> int:
    """Return the number of pixels of a picture file."""
    with Image.open(path) as picture:
        return picture.width * picture.height


def say_folder(folder: Path) -> None:
    """Print times and ratios of the sound JPEGs in `folder`: of all, and of the halves that decode fast and slowly."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and sound(path)]
    found = [(path, measured(path, 3)) for path in files]
    half = sorted(one.decode for _, one in found)[len(found) // 2]
    parts = {
        "all": [one for _, one in found],
        "smaller half": [one for _, one in found if one.decode < half],
        "larger half": [one for _, one in found if one.decode >= half],
    }
    for name, times in parts.items():
        walk, whole, full = (median(column) for column in zip(*(one.ratios for one in times), strict=True))
        print(
            f"{len(times):4} JPEGs, {name:<13} decode {median(one.decode for one in times):6.1f} ms"
            f"  structure {walk:.3f} x  strict {whole:.2f} x  full {full:.2f} x (medians)"
        )
    small = [one for path, one in found if pixels(path) < SMALL_PIXELS]
    print(f"together: full {total(parts['all']):.2f} x, larger half {total(parts['larger half']):.2f} x")
    print(f"{len(small):4} small JPEGs together: full {total(small):.2f} x" if small else "no small JPEGs")
    slowest = sorted(one.full for _, one in found)
    print(f"full check: {slowest[int(len(slowest) * 0.95)]:.0f} ms p95, {slowest[-1]:.0f} ms at most")


def main() -> None:
    """Measure the drawn pictures, or the pictures of a given folder.

    With a path and a format as arguments, only probe this file and print memory and time.
    """
    if len(sys.argv) == 2:
        say_folder(Path(sys.argv[1]))
        return
    if len(sys.argv) > 2:
        start = time.process_time()
        probe(sys.argv[1], sys.argv[2], LIMITS._asdict())
        seconds = time.process_time() - start
        print(_peak_mb(), seconds)
        return
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "picture.jpg"
        for width, height in SHAPES:
            for progressive in (False, True):
                path.write_bytes(photograph(width, height, progressive=progressive))
                times = measured(path)
                walk, whole, full = times.ratios
                print(
                    f"{width} x {height}{' progressive' if progressive else '':<12}"
                    f" decode {times.decode:7.1f} ms  structure {walk:6.3f} x  strict {whole:5.2f} x"
                    f"  full {full:5.2f} x ({times.full:.0f} ms)"
                )
        for title, file, kind in hostile(Path(name)):
            memory, seconds = peak(file, kind)
            print(f"{title:<28} {memory:6.0f} MB  {seconds:6.2f} s")


if __name__ == "__main__":
    main()
