"""A submission that takes part in an outside vote or contest is returned unless an approved request covers it (HS 3.7).

If the organiser of the contest is unknown, the finding only warns. With a request there is no finding.
"""

from dataclasses import replace

import pytest

from tests.unit.checks.vote_sentences import ASKED, INNOCENT, RETURNED
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.promotion.campaigns import check_campaigns
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.rulebook.findings import Finding, Severity

BOOK = shipped_rulebook()


def found(text: str, title: str = "", *, requested: bool = False) -> list[Finding]:
    return list(check_campaigns(title, [Paragraph("b", (Run(text),))], BOOK, requested=requested))


@pytest.mark.parametrize("word", ["评选", "投票", "打榜"])
def test_a_vote_or_contest_returns_without_its_request_and_is_marked(word: str) -> None:
    (one,) = found(f"我们正在参加年度门店{word}，请大家支持市商会的活动")
    assert (one.rule, one.severity, one.clause) == ("VOTE.approval", Severity.RETURN, "HS 3.7")
    assert one.where == {"block": "b", "start": 10, "end": 12}
    assert found(f"我们正在参加市商会的门店{word}", requested=True) == []


@pytest.mark.parametrize("word", ["抽奖", "报名", "集赞"])
def test_a_campaign_only_asks(word: str) -> None:
    (one,) = found(f"到店即可{word}")
    assert one.severity is Severity.WARN


def test_the_title_counts_and_the_contest_is_named_before_the_campaign() -> None:
    (one,) = found("报名从速", title="最美店长评选")
    assert (one.values["word"], one.where) == ("评选", None)


def test_what_speaks_of_neither_is_left_alone() -> None:
    assert found("全场商品陈列焕然一新，欢迎选购。") == []


@pytest.mark.parametrize("text", RETURNED)
def test_an_outside_body_and_taking_part_or_canvassing_return(text: str) -> None:
    assert [one.severity for one in found(text)] == [Severity.RETURN]


@pytest.mark.parametrize("text", ASKED)
def test_a_contest_or_campaign_that_may_be_anybodys_is_asked_about_once(text: str) -> None:
    assert [one.severity for one in found(f"{text}{text}")] == [Severity.WARN]


@pytest.mark.parametrize("text", INNOCENT)
def test_results_elections_and_plain_enrolments_draw_no_finding(text: str) -> None:
    assert found(text) == []


def test_an_outside_body_named_elsewhere_in_the_text_counts() -> None:
    blocks = [
        Paragraph(str(n), (Run(text),))
        for n, text in enumerate(("本次活动由市商务局主办。", "欢迎光临。", "我店参评，请为我们投票。"))
    ]
    (one,) = check_campaigns("最美店长评选", blocks, BOOK, requested=False)
    assert (one.severity, one.where) == (Severity.RETURN, {"block": "2", "start": 6, "end": 10})


def test_the_words_of_contests_are_those_of_the_rulebook() -> None:
    text = "我店参评甲乙丙发起的评选，请为我们投票"
    assert [one.severity for one in found(text)] == [Severity.WARN]
    own = replace(BOOK, wording=BOOK.wording._replace(contest_bodies=("甲乙丙",)))
    (one,) = check_campaigns("", [Paragraph("b", (Run(text),))], own, requested=False)
    assert one.severity is Severity.RETURN
