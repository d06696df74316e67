from dataclasses import replace
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_lexicons, shipped_rulebook
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.rules import LexiconFile
from wxdesk.domain.words.lexicon import lexicons_of, read_lexicons

HEAD = '[lexicon]\nfamily = "X"\nupdated = 2026-01-01\n'
GROUP = '[[groups]]\nid = "X.a"\nrule = "ADL.abs"\nsource = "law"\n'


def read(text: str) -> None:
    read_lexicons((LexiconFile("x.toml", HEAD + text),))


@pytest.mark.parametrize(
    "text",
    [
        f'{GROUP}terms = ["最"]',
        f'{GROUP}terms = ["最佳"]\ntier = 4',
        f'{GROUP}terms = ["最佳"]\nsuggestions = ["一", "二", "三", "四"]',
        f'{GROUP}terms = ["最佳"]\ncontext = {{ near = ["("] }}',
        f'{GROUP}terms = ["最佳"]\nscopes = ["footer"]',
        f'{GROUP}terms = ["最佳"]\nword = "x"',
        '[patterns]\noffer = ["["]',
        f'{GROUP}patterns = ["{{card}}不退"]\n[slots]\nliquor = "酒"',
        f'{GROUP}patterns = ["进价{{money}}"]',
        '[slots]\nmoney = "["',
    ],
)
def test_a_lexicon_with_a_fault_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(UserError, match="rulebook-key"):
        read(text)


def test_each_group_of_the_shipped_lexicons_names_a_rule_and_no_id_stands_twice() -> None:
    book = shipped_rulebook()
    groups = lexicons_of(book).groups
    assert {group.rule for group in groups} <= set(book.rules)
    assert len({group.id for group in groups}) == len(groups)
    assert [group.id for group in groups if not group.id.startswith(group.rule)] == []


def test_each_rule_of_the_lexicons_has_a_milder_case() -> None:
    book = shipped_rulebook()
    assert [group.rule for group in lexicons_of(book).groups if book.rules[group.rule].softer is None] == []


def test_no_term_stands_twice_in_its_family() -> None:
    for one in read_lexicons(shipped_lexicons()).files:
        for rule in {group.rule for group in one.groups}:
            terms = [term for group in one.groups if group.rule == rule for term in group.terms]
            assert sorted(terms) == sorted(set(terms))


def test_slots_stand_for_their_part_in_patterns_conditions_and_later_slots() -> None:
    slots = '[slots]\nliquor = "白酒|红酒"\nbottle = "{liquor}一瓶"\n'
    patterns = 'patterns = ["喝{liquor}", "{bottle}.{0,2}下肚"]'
    text = f'{slots}{GROUP}{patterns}\ncontext = {{ unless = ["戒{{liquor}}"], unless_article = ["{{liquor}}的危害"] }}'
    (group,) = read_lexicons((LexiconFile("x.toml", HEAD + text),)).groups
    assert [bool(one.fullmatch("喝红酒")) for one in group.wordings] == [True, False]
    assert [bool(one.fullmatch("白酒一瓶就下肚")) for one in group.wordings] == [False, True]
    assert group.unless is not None
    assert group.unless.search("戒红酒")
    assert group.unless_article is not None
    assert group.unless_article.search("白酒的危害")


def test_a_pattern_holds_the_slots_that_it_names() -> None:
    slots = "[slots]\nnumber = '[0-9]+'\nmoney = '{number}元|免费'\n"
    text = f"{HEAD}{slots}{GROUP}patterns = ['进价{{money}}']\n"
    (group,) = read_lexicons((LexiconFile("x.toml", text),)).groups
    assert [found is not None for found in map(group.wordings[0].fullmatch, ("进价12元", "进价免费", "进价12"))] == [
        True,
        True,
        False,
    ]


def test_a_changed_list_changes_the_stamp_of_the_rulebook() -> None:
    book = shipped_rulebook()
    longer = replace(book, lexicons=(*book.lexicons, LexiconFile("own", f'{HEAD}{GROUP}terms = ["大牌"]')))
    assert longer.stamp != book.stamp
    assert len(lexicons_of(longer).groups) == len(lexicons_of(book).groups) + 1


def test_a_group_holds_from_its_first_day_until_its_last() -> None:
    own = LexiconFile("own", f'{HEAD}{GROUP}terms = ["大牌"]\neffective = 2026-02-01\nexpires = 2026-03-01')
    (group,) = read_lexicons((own,)).groups
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [group.holds_on(day) for day in days] == [False, True, True, False]
