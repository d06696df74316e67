from pathlib import Path

from PIL import Image, ImageDraw

from tests.cli.conftest import Run
from tests.fonts import font


def poster(path: Path, *words: str) -> Path:
    """Draw the words on a red ground, one below the other."""
    image = Image.new("RGB", (1080, 160 * len(words) + 80), (190, 25, 35))
    for row, line in enumerate(words):
        ImageDraw.Draw(image).text((80, 60 + 160 * row), line, "white", font(64))
    image.save(path, quality=88)
    return path


def test_the_lettering_of_a_picture_is_told_after_its_verdict(run: Run, tmp_path: Path) -> None:
    path = poster(tmp_path / "海报.jpg", "满300减50", "服务热线：400-000-1995")
    said = run("check", path, "--ocr").out
    assert said.index("通过") < said.index("满300减50") < said.index("400-000-1995")
