"""Votes and contests need their request (HS 3.7); campaigns are asked about; a scan answers both."""

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.campaigns import check_campaigns
from wxdesk.domain.article import Paragraph, Run
from wxdesk.domain.findings import Finding, Severity

BOOK = shipped_rulebook()


def found(text: str, title: str = "", *, requested: bool = False) -> list[Finding]:
    return list(check_campaigns(title, [Paragraph("b", (Run(text),))], BOOK, requested=requested))


@pytest.mark.parametrize("word", ["评选", "投票", "打榜"])
def test_a_vote_or_contest_returns_without_its_request_and_is_marked(word: str) -> None:
    (one,) = found(f"我们正在参加年度门店{word}，请大家支持")
    assert (one.rule, one.severity, one.clause) == ("VOTE.approval", Severity.RETURN, "HS 3.7")
    assert one.where == {"block": "b", "start": 10, "end": 12}
    assert found(f"我们正在参加年度门店{word}", requested=True) == []


@pytest.mark.parametrize("word", ["抽奖", "报名", "集赞"])
def test_a_campaign_only_asks(word: str) -> None:
    (one,) = found(f"到店即可{word}")
    assert one.severity is Severity.WARN


def test_the_title_counts_and_the_contest_is_named_before_the_campaign() -> None:
    (one,) = found("报名从速", title="最美店长评选")
    assert (one.values["word"], one.where) == ("评选", None)


def test_what_speaks_of_neither_is_left_alone() -> None:
    assert found("全场商品陈列焕然一新，欢迎选购。") == []
