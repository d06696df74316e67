"""Every file in `resources` can be read by the part of the program that uses it."""

import tomllib
from pathlib import Path

import jinja2
import pytest
from lxml import etree
from PIL import ImageCms

from tests.architecture.sources import PROJECT

RESOURCES = sorted(path for path in (PROJECT / "resources").rglob("*") if path.is_file())
TEXTS = [path for path in RESOURCES if path.suffix not in (".png", ".icc")]
IN_ICONS = {"svg", "g", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "title"}


def _with(suffix: str) -> list[Path]:
    return [path for path in RESOURCES if path.name.endswith(suffix)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_each_is_utf8_without_mark_and_ends_its_lines_with_lf(path: Path) -> None:
    content = path.read_bytes()
    assert content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content


@pytest.mark.parametrize("path", _with(".toml"), ids=lambda path: path.name)
def test_each_toml_is_toml(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _with(".icc"), ids=lambda path: path.name)
def test_each_colour_profile_is_of_print_colours(path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(str(path))
    assert profile.profile.xcolor_space.strip() == "CMYK"


@pytest.mark.parametrize("path", _with(".j2"), ids=lambda path: path.name)
def test_each_template_is_jinja(path: Path) -> None:
    assert jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).body


@pytest.mark.parametrize("path", _with(".svg"), ids=lambda path: path.name)
def test_each_icon_is_plain_svg_with_a_view_box(path: Path) -> None:
    root = etree.fromstring(path.read_bytes())
    assert root.get("viewBox")
    assert {etree.QName(node).localname for node in root.iter(etree.Element)} <= IN_ICONS
