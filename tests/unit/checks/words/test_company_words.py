"""Words in the company's own list are found in texts like the terms of the shipped lexicons.

For people's names, the right title and the right order are checked too. Terms inside a brand name give no finding. An
exception prevents the findings of one rule inside one phrase.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook
from wxdesk.domain.words.company import CompanyWord, WordKind, company_lexicon
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

DAY = date(2026, 11, 29)
BOSS = CompanyWord("n1", WordKind.NAME, "张建国", ("党委书记", "董事长"), rank=1)
DEPUTY = CompanyWord("n2", WordKind.NAME, "李卫东", ("集团副总经理",), rank=2)


def book(words: Sequence[CompanyWord], *more: LexiconFile) -> Rulebook:
    own = company_lexicon(words, DAY)
    return replace(shipped_rulebook(), lexicons=(*more, *([own] if own else ())))


def found(words: Sequence[CompanyWord], *texts: str, more: Sequence[LexiconFile] = ()) -> list[Finding]:
    rules = book(words, *more)
    passages = [Passage(Scope.BODY, text, str(n)) for n, text in enumerate(texts)]
    return list(findings_of(content_checks(ArticleContent(passages, rules, DAY)), rules))


def told(words: Sequence[CompanyWord], *texts: str) -> list[tuple[str, str]]:
    return [(one.rule, str(one.values.get("problem") or one.values.get("word"))) for one in found(words, *texts)]


def test_a_secret_word_of_the_company_returns_the_article() -> None:
    (one,) = found([CompanyWord("s", WordKind.SECRET, "蓝鲸计划")], "蓝鲸计划下月启动。")
    assert (one.rule, one.severity, one.where) == ("SEC.term", Severity.RETURN, {"block": "0", "start": 0, "end": 4})


def test_a_forbidden_word_names_the_wording_to_use_and_the_reason() -> None:
    words = [CompanyWord("f", WordKind.FORBIDDEN, "员工福利价", ("内购价",), "容易误解")]
    (one,) = found(words, "今日员工福利价。")
    assert (one.rule, one.severity) == ("COM.word", Severity.RETURN)
    assert (one.proposals, one.values["reason"]) == (("内购价",), "容易误解")


def test_a_preferred_wording_only_warns_and_the_right_one_is_silent() -> None:
    words = [CompanyWord("p", WordKind.PREFERRED, "黄商", ("黄商集团",))]
    assert [one.severity for one in found(words, "黄商今日开业。")] == [Severity.WARN]
    assert found(words, "黄商集团今日开业。") == []


def test_a_word_holds_from_its_first_day_to_its_last() -> None:
    def on(start: date | None, end: date | None) -> int:
        words = [CompanyWord("f", WordKind.FORBIDDEN, "老店名", valid_from=start, valid_to=end)]
        return len(found(words, "老店名重装。"))

    assert [on(None, DAY), on(DAY, None), on(None, date(2026, 11, 28)), on(date(2026, 11, 30), None)] == [1, 1, 0, 0]


def test_inside_a_brand_no_term_counts() -> None:
    forbidden = CompanyWord("f", WordKind.FORBIDDEN, "第一百货")
    brand = CompanyWord("b", WordKind.BRAND, "黄州第一百货")
    assert told([forbidden, brand], "黄州第一百货开业。") == []
    assert told([forbidden, brand], "第一百货开业。") == [("COM.word", "第一百货")]


def test_a_former_brand_warns_with_its_new_name() -> None:
    (one,) = found([CompanyWord("b", WordKind.BRAND, "黄商超市", ("黄商生活超市",))], "黄商超市开业。")
    assert (one.severity, one.values["suggestion"]) == (Severity.WARN, "黄商生活超市")


def test_an_exception_silences_its_rule_in_its_phrase_only() -> None:
    words = [
        CompanyWord("f", WordKind.FORBIDDEN, "毛利"),
        CompanyWord("e", WordKind.EXCEPTION, "毛利兰", silences="COM"),
    ]
    assert told(words, "毛利兰来了。") == []
    (one,) = found(words, "毛利兰来了，毛利也来了。")
    assert one.where == {"block": "0", "start": 6, "end": 8}, "the first place that counts is told"
    other = replace(words[1], silences="SEC.term")
    assert len(told([words[0], other], "毛利兰来了。")) == 1


def test_an_exception_holds_whatever_stands_between_its_characters() -> None:
    words = [CompanyWord("f", WordKind.FORBIDDEN, "毛利"), CompanyWord("e", WordKind.EXCEPTION, "毛利 兰")]
    assert told(words, "毛利\u3000兰、毛利兰、毛利·兰。") == []


def test_an_exception_silences_rules_that_no_lexicon_feeds() -> None:
    title = Passage(Scope.TITLE, "开业大吉!!!")
    marks = [
        ArticleContent([title], book(words), DAY) for words in ([], [CompanyWord("e", WordKind.EXCEPTION, "大吉!!!")])
    ]
    assert [[one.rule for one in findings_of(content_checks(one), one.rulebook)] for one in marks] == [
        ["TTL.marks", "TYP.mark"],
        [],
    ]


def test_a_wrong_title_before_or_after_a_name_is_told_with_the_right_one() -> None:
    for text in ("总经理张建国讲话。", "张建国总经理讲话。", "副董事长张建国讲话。"):
        (one,) = found([BOSS], text)
        assert (one.rule, one.values["problem"], one.values["right"]) == ("COM.name", "wrong", "党委书记、董事长")


def test_a_wrong_title_is_replaced_with_its_name_in_the_same_order() -> None:
    proposals = [found([DEPUTY], text)[0].proposals for text in ("总经理李卫东讲话。", "李卫东总经理讲话。")]
    assert proposals == [("集团副总经理李卫东",), ("李卫东集团副总经理",)]


def test_a_right_title_no_title_and_a_former_one_are_silent() -> None:
    right = (
        "董事长张建国讲话。",
        "集团党委书记、董事长张建国讲话。",
        "张建国讲话。",
        "时任总经理张建国讲话。",
        "原店长张建国。",
    )
    assert told([BOSS, DEPUTY], *right, "副总经理李卫东陪同。", "张建国，总经理王五出席。") == []


def test_a_title_after_its_last_day_is_out_of_date() -> None:
    words = [
        CompanyWord("a", WordKind.NAME, "王爱民", ("店长",), valid_to=date(2026, 6, 30)),
        CompanyWord("b", WordKind.NAME, "王爱民", ("区域经理",), valid_from=date(2026, 7, 1)),
    ]
    (one,) = found(words, "店长王爱民介绍。")
    assert [one.values[key] for key in ("problem", "since", "right")] == ["expired", "2026-06-30", "区域经理"]
    assert told(words, "区域经理王爱民介绍。") == []


def test_a_list_of_names_out_of_order_is_told_with_the_right_order() -> None:
    (one,) = found([BOSS, DEPUTY], "李卫东、张建国出席会议。")
    assert (one.values["problem"], one.values["right"], one.proposals) == (
        "order",
        "张建国、李卫东",
        ("张建国、李卫东",),
    )
    (titled,) = found([BOSS, DEPUTY], "副总经理李卫东、董事长张建国出席会议。")
    assert titled.proposals == (), "the titles would be lost"
    right = ("张建国、李卫东出席会议。", "副总经理李卫东向董事长张建国汇报。", "李卫东出席。张建国讲话。")
    assert told([BOSS, DEPUTY], *right) == []


@pytest.mark.parametrize(
    "text",
    [
        "左起：李卫东、张建国。",
        "图为李卫东（左一）、张建国（左二）。",
        "出席的有李卫东、张建国（按姓氏笔画为序）。",
        "从右至左依次为李卫东、张建国。",
        "李卫东、张建国等获奖，排名不分先后。",
    ],
)
def test_a_list_in_an_order_of_its_own_is_silent(text: str) -> None:
    assert told([BOSS, DEPUTY], text) == []


def test_a_word_that_only_begins_like_a_title_is_none() -> None:
    texts = ("李卫东经理人协会讲课。", "李卫东主任医师坐诊。", "李卫东书记员记录。", "李卫东委员会通过。")
    assert told([DEPUTY], *texts) == []


def test_an_empty_list_is_no_lexicon() -> None:
    removed = CompanyWord("f", WordKind.FORBIDDEN, "老店名", removed=True)
    assert (company_lexicon([], DAY), company_lexicon([removed], DAY)) == (None, None)


def test_a_word_with_quotes_and_backslashes_is_found_as_it_stands() -> None:
    assert told([CompanyWord("f", WordKind.FORBIDDEN, 'A"B\\C', reason='"\n')], 'x A"B\\C y') == [
        ("COM.word", 'A"B\\C')
    ]
