import pytest

from wxdesk import assets
from wxdesk.ui.core import icons
from wxdesk.ui.core.actions import ACTIONS
from wxdesk.ui.core.tokens import DARK, LIGHT, TONES, Tokens, contrast
from wxdesk.ui.widgets.basic.style import sheet

READABLE = 4.5
PAIRS = [(ink, ground) for ink in ("ink", "dim") for ground in ("pane", "background", "rail", "accent_back")] + [
    ("accent", "pane"),
    ("accent", "accent_back"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_over"),
    ("faint", "pane"),
    ("faint", "background"),
    *((tone, ground) for tone in TONES for ground in (f"{tone}_back", "pane")),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_is_readable_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= READABLE


def test_black_on_white_has_the_contrast_that_wcag_gives() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_writes_no_colour_that_is_not_a_token(tokens: Tokens) -> None:
    words = sheet(tokens).replace(";", " ").split()
    assert {word for word in words if word.startswith("#")} <= set(tokens)


def test_every_action_has_a_drawing(qapp: object) -> None:
    del qapp
    assert all(not icons.icon(action.icon, LIGHT.ink).isNull() for action in ACTIONS)


def test_every_drawing_takes_its_colour_from_a_token() -> None:
    drawings = [assets.read_text(f"icons/{name}") for name in assets.names("icons", ".svg")]
    assert drawings
    assert all("currentColor" in drawing and "#" not in drawing for drawing in drawings)


def test_no_two_actions_share_a_key() -> None:
    keys = [action.key for action in ACTIONS if action.key]
    assert len(keys) == len(set(keys))
