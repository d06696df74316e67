"""A page that the program saves loads nothing from elsewhere when a person opens it."""

import re

import pytest

from wxdesk import assets

_PAGES = [name for name in assets.names("templates", ".j2") if "<html" in assets.read_text(f"templates/{name}")]
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def test_there_are_pages() -> None:
    assert len(_PAGES) > 5


@pytest.mark.parametrize("name", _PAGES)
def test_the_page_forbids_everything_but_its_own_styles_pictures_and_scripts(name: str) -> None:
    text = assets.read_text(f"templates/{name}")
    (policy,) = _POLICY.findall(text.replace("{{ digest }}", "…"))
    parts = {one.split()[0]: set(one.split()[1:]) for one in policy.split(";")}
    assert parts.pop("default-src") == {"'none'"}
    assert parts.pop("style-src", set()) <= {"'unsafe-inline'"}
    assert parts.pop("img-src", set()) <= {"data:", "'self'", "file:"}
    assert all(one.startswith("'sha256-") for one in parts.pop("script-src", set()))
    assert parts == {}
    # the policy holds for what stands after it
    head = text[: text.index("Content-Security-Policy")]
    assert not re.search(r"<(?:link|script|img|style)", head)
