"""If several rules about telephones and accounts find the same number, only the most severe finding is shown."""

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.contact_numbers import one_for_each_number
from wxdesk.domain.rulebook.findings import Finding

BOOK = shipped_rulebook()


def finding(rule: str, start: int, end: int, block: str = "a") -> Finding:
    return BOOK.finding(rule, where={"block": block, "start": start, "end": end})


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (finding("FACT.phone", 5, 16), finding("PII.mobile", 5, 16), "PII.mobile"),
        (finding("FACT.phone", 5, 17), finding("PII.tel", 5, 17), "FACT.phone"),
        (finding("PLT.contact", 0, 3), finding("PII.mobile", 3, 14), "PII.mobile"),
        (finding("PLT.contact", 0, 3), finding("PII.im", 4, 12), "PII.im"),
    ],
)
def test_of_two_findings_about_one_number_the_graver_is_told(one: Finding, other: Finding, told: str) -> None:
    for found in ([one, other], [other, one]):
        assert [kept.rule for kept in one_for_each_number(found, BOOK)] == [told]


@pytest.mark.parametrize(
    "other",
    [finding("PII.mobile", 20, 31), finding("PII.mobile", 5, 16, block="b"), finding("ADL.abs", 5, 16)],
)
def test_findings_about_different_numbers_and_other_rules_stay(other: Finding) -> None:
    phone = finding("FACT.phone", 5, 16)
    assert one_for_each_number([phone, other], BOOK) == [phone, other]
