from dataclasses import replace

import pytest

from wxdesk import assets
from wxdesk.checks.submissions.submission import Outline, check_submission
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.domain.submissions.submission import ArticleForm, Origin

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
WHOLE = Outline(
    origin=Origin.UNIT,
    form=ArticleForm.ARTICLE,
    unit="u",
    officer="o",
    signed_off=True,
    documents=1,
    readable=True,
    pictures=2,
)


def rules(outline: Outline) -> list[str]:
    return [finding.rule for finding in check_submission(outline, BOOK)]


def test_a_whole_article_owes_nothing() -> None:
    assert rules(WHOLE) == []


@pytest.mark.parametrize(
    ("outline", "owed"),
    [
        (replace(WHOLE, unit=None), ["SUB.unit"]),
        (replace(WHOLE, officer=None), ["SUB.officer"]),
        (replace(WHOLE, signed_off=False), ["SUB.signoff"]),
        (replace(WHOLE, readable=False), ["SUB.text"]),
        (replace(WHOLE, pictures=0), ["SUB.picture"]),
        (replace(WHOLE, documents=2), ["SUB.documents"]),
        (replace(WHOLE, same=(("p", "26-0001"),)), ["SUB.same"]),
    ],
)
def test_each_missing_part_is_owed(outline: Outline, owed: list[str]) -> None:
    assert rules(outline) == owed


def test_an_own_piece_needs_no_unit_officer_or_sign_off() -> None:
    assert rules(replace(WHOLE, origin=Origin.OWN, unit=None, officer=None, signed_off=False)) == []


def test_a_poster_needs_no_text_and_a_notice_no_picture() -> None:
    assert rules(replace(WHOLE, form=ArticleForm.POSTER, documents=0, readable=False)) == []
    assert rules(replace(WHOLE, form=ArticleForm.NOTICE, pictures=0)) == []
