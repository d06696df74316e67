"""Every list that the window shows has captions for columns, words for stored codes, and unique column keys."""

from datetime import date
from typing import Any

import pytest

from wxdesk.bootstrap.shipped import shipped_registers
from wxdesk.domain.figures.spreads import FiguresQuestion
from wxdesk.domain.lists.changes import folded, heads_of
from wxdesk.domain.lists.spec import CODED, ListSpec
from wxdesk.services.figures.spread_list import spread_list
from wxdesk.services.lists.channels import channels_list
from wxdesk.services.lists.commissions import COMMISSIONS, UNIT_RECORDS
from wxdesk.services.lists.company_words import COMPANY_WORDS
from wxdesk.services.lists.days import DAYS
from wxdesk.services.lists.drops import drops_list
from wxdesk.services.lists.people import PEOPLE
from wxdesk.services.lists.queue import QUEUE
from wxdesk.services.lists.shops import SHOPS
from wxdesk.services.lists.units import UNITS
from wxdesk.services.lists.unusual import UNUSUAL
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.registers.declarations import Declarations
from wxdesk.services.registers.register_lists import register_list
from wxdesk.texts import LANGUAGES, texts

LISTS = (
    UNITS,
    PEOPLE,
    SHOPS,
    DAYS,
    channels_list(lambda: date(2026, 1, 1)),
    COMMISSIONS,
    UNIT_RECORDS,
    QUEUE,
    COMPANY_WORDS,
    UNUSUAL,
    drops_list({"publicity": 1, "image": 4}, ("promotion", "event")),
    spread_list(FiguresQuestion()),
    *map(register_list, Declarations(shipped_registers, {}).shipped),
)
every_list = pytest.mark.parametrize("spec", LISTS, ids=lambda one: one.id)


@every_list
@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_views_and_choices_have_their_words(spec: ListSpec[Any], language: str) -> None:
    wanted = [spec.caption, *(one.caption for one in spec.columns), *(one.caption for one in spec.views)]
    for one in spec.columns:
        if one.kind in CODED:
            assert one.choices
            wanted += [f"{one.family or 'list-flag'}-{code}" for code in one.choices]
    assert [key for key in wanted if not texts(language).has(key)] == []


@every_list
def test_keys_are_unique_and_what_names_columns_names_some(spec: ListSpec[Any]) -> None:
    keys = [one.key for one in spec.columns]
    assert sorted(set(keys)) == sorted(keys)
    assert {*spec.identity, *filter(None, [spec.sort])} <= set(keys)
    assert spec.name.key in spec.shown


@every_list
def test_one_column_at_most_takes_what_is_left(spec: ListSpec[Any]) -> None:
    assert sum(one.width == 0 for one in spec.columns if one.key in spec.shown) <= 1


@every_list
def test_two_columns_never_share_a_head(spec: ListSpec[Any]) -> None:
    heads = [head for one in spec.columns for head in {folded(each) for each in heads_of(Presenter(texts()), one)}]
    assert sorted(heads) == sorted({*heads})
