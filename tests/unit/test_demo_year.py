"""The demonstration's year enters something in every register, and only values that the register declares."""

from collections import Counter
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_registers
from wxdesk.demo.article_year import ArticlePlan, YearChore, year_articles
from wxdesk.demo.register_year import YearAct, year_acts
from wxdesk.demo.script import DemoStep, read_cast
from wxdesk.domain.registers.declaration import Register, read_register

REGISTERS = {one.id: one for one in (read_register(text, name) for name, text in shipped_registers().items())}
FIRST, LAST = date(2026, 1, 1), date(2026, 11, 24)


@pytest.fixture(scope="module")
def acts() -> list[YearAct]:
    return year_acts(FIRST, LAST)


def test_every_register_has_entries_all_over_the_year(acts: list[YearAct]) -> None:
    entered = [one for one in acts if not one.state]
    counts = Counter(one.register for one in entered)
    assert set(counts) == {one.id for one in REGISTERS.values() if not one.by_act}
    assert all(15 <= count <= 40 for count in counts.values())
    assert {one.at.month for one in entered} == set(range(1, 12))
    assert [one.at for one in acts] == sorted(one.at for one in acts)
    assert all(one.at.date() <= LAST for one in acts)


def test_values_and_states_are_those_of_the_declarations(acts: list[YearAct]) -> None:
    state: dict[str, str] = {}
    filled: dict[str, set[str]] = {}
    for one in acts:
        register = REGISTERS[one.register]
        _require_values(register, one)
        there = filled.setdefault(one.entry, set())
        there.update((*one.values, *([one.attach] if one.attach else [])))
        if not one.state:
            state[one.entry] = register.first.code
            assert there >= {field.key for field in register.fields if field.needed}, one
            continue
        assert one.state in register.state(state[one.entry]).next, one
        assert there >= set(register.state(one.state).needs), one
        state[one.entry] = one.state


def _require_values(register: Register, one: YearAct) -> None:
    for key, value in one.values.items():
        field = register.field(key)
        if field.choices:
            assert value in {choice.code for choice in field.choices}, (one.register, key, value)
        assert isinstance(value, tuple) is field.several, (one.register, key)


OFFICERS = {unit: one.name for one in read_cast().people for unit in one.units}


@pytest.fixture(scope="module")
def plan() -> ArticlePlan:
    return year_articles(FIRST, LAST, date(2026, 11, 30), OFFICERS)


def test_articles_come_and_go_out_in_every_month_before_the_demonstrations_own_days(plan: ArticlePlan) -> None:
    acts = [one for one in plan.steps if isinstance(one, DemoStep)]
    assert [one.at for one in plan.steps] == sorted(one.at for one in plan.steps)
    assert {one.at.month for one in acts if one.act == "publish"} == set(range(1, 12))
    assert all(FIRST <= one.at.date() <= LAST for one in plan.steps)
    assert {one.unit for one in plan.materials} <= set(OFFICERS)


def test_the_newest_push_of_the_year_waits_for_its_registration(plan: ArticlePlan) -> None:
    acts = [one for one in plan.steps if isinstance(one, DemoStep)]
    exported = {id(one.on): one for one in acts if one.act == "export"}
    published = {id(one.on) for one in acts if one.act == "publish"}
    assert [one.at for key, one in exported.items() if key not in published] == [max(o.at for o in exported.values())]


def test_something_goes_wrong_in_the_year_and_each_month_is_counted_and_closed(plan: ArticlePlan) -> None:
    acts = Counter(one.act for one in plan.steps if isinstance(one, DemoStep))
    assert {"return", "supplement", "corrected", "retracted"} <= set(acts)
    chores = Counter(one.code for one in plan.steps if isinstance(one, YearChore))
    assert chores["figures"] == chores["close"] == 10
    assert chores["incident"] == chores["again"] == chores["trial"] == chores["rules"] == 1


def test_an_article_has_the_acts_of_its_way_in_their_order(plan: ArticlePlan) -> None:
    usual = ["receive", "accept", "told", "review", "approve", "release"]
    for material in plan.materials:
        way = [one.act for one in plan.steps if isinstance(one, DemoStep) and one.on is material]
        first = [act for act in dict.fromkeys(way) if act in usual]
        assert (way[0], sorted(first, key=usual.index)[-3:]) == ("receive", usual[-3:]), material.key
        assert way.index("accept") < way.index("review") < way.index("approve") < way.index("release")


def test_each_account_has_a_filing_of_its_own() -> None:
    filings = read_cast().filings
    assert len(set(filings.values())) == len(filings) == 4
