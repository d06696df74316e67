from wxdesk import assets
from wxdesk.checks.submissions.moments import check_post
from wxdesk.domain.rulebook.findings import Stops
from wxdesk.domain.rulebook.rules import read_rulebook

RULEBOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")


def rules(creator: str, pictures: int) -> list[str]:
    return [finding.rule for finding in check_post(creator, pictures, RULEBOOK)]


def test_a_post_names_its_creator_before_it_is_reviewed() -> None:
    assert rules(" ", 1) == ["PKG.creator"]
    assert RULEBOOK.rules["PKG.creator"].stops is Stops.REVIEW


def test_a_post_takes_nine_pictures_and_no_tenth() -> None:
    assert rules("王芳", 9) == []
    assert rules("王芳", 10) == ["PKG.pictures"]
