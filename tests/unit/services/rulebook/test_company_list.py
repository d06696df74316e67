"""The company's list of names, brands, forbidden words and exceptions can be edited and tried without any effect.

One act, with one event, puts the list in force for every check.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, SetClock, article_file, material
from wxdesk.bootstrap import open_desk
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.words.company import CompanyWord, WordKind

type OfficeIn = Callable[[str], Office]

WORD = CompanyWord("", WordKind.FORBIDDEN, "焕然一新", ("全新",), "用得太多")


def told(office: Office, rule: str = "COM.word") -> list[str]:
    """Return the words in the newest submission that break `rule`."""
    found = office.desk.reading.submission(office.only).findings
    return [str(one.values["word"]) for one in found if one.rule == rule]


def states(office: Office) -> list[tuple[str, str]]:
    return [(one.word.word, one.state) for one in office.desk.company_words.all()]


def last_event(office: Office) -> dict[str, object]:
    found: dict[str, object] = json.loads(office.desk.store.read(lambda one: one.entries())[-1].body)
    return found


def test_a_word_holds_only_after_the_list_is_put_in_force_and_the_stamp_tells_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.company_words.save(WORD, office.editor)
    before = office.desk.rulebook.stamp
    office.receive(material(office.inbox / "一"))
    assert told(office) == []
    office.desk.adopt_words(office.editor, "统一用语")
    office.receive(material(office.inbox / "二", shade=90))
    assert told(office) == ["焕然一新"]
    assert office.desk.reading.submission(office.only).rulebook == office.desk.rulebook.stamp != before


def test_putting_in_force_is_one_event_with_the_differences(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.company_words.save(WORD, office.editor)
    count = len(office.acts())
    office.desk.adopt_words(office.editor, "统一用语")
    event = last_event(office)
    assert office.acts()[count:] == ["words.adopted"]
    assert (event["reason"], event["label"]) == ("统一用语", office.desk.rulebook.stamp)
    data = event["data"]
    assert isinstance(data, dict)
    assert data["changes"] == [{"state": "new", "kind": "forbidden", "word": "焕然一新"}]
    assert not office.desk.adopt_rulebook(office.editor), "the rulebook is recorded with it"
    assert office.desk.keeping.verify().problems == []


def test_each_change_has_a_state_until_the_list_holds(office_in: OfficeIn) -> None:
    office = office_in("empty")
    words = office.desk.company_words
    first, second = (
        words.save(CompanyWord("", WordKind.FORBIDDEN, word), office.editor) for word in ("老店名", "旧品牌")
    )
    assert {state for _, state in states(office)} == {"new"}
    office.desk.adopt_words(office.editor)
    words = office.desk.company_words
    assert {state for _, state in states(office)} == {"held"}
    words.remove([first.id], office.editor)
    words.save(CompanyWord(second.id, WordKind.FORBIDDEN, "旧品牌", reason="已停用"), office.editor)
    assert dict(states(office)) == {"老店名": "removed", "旧品牌": "changed"}
    office.desk.adopt_words(office.editor)
    assert states(office) == [("旧品牌", "held")]


def test_the_same_list_is_not_put_in_force_twice_on_a_day(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.company_words.save(WORD, office.editor)
    office.desk.adopt_words(office.editor)
    with pytest.raises(Refused, match="words-same"):
        office.desk.adopt_words(office.editor)
    office.clock.set("2026-02-01T10:00")
    assert office.desk.adopt_words(office.editor) == [], "a person confirms it again"


def test_the_former_list_comes_back_and_the_rows_stay(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = office.desk.rulebook.stamp
    office.desk.company_words.save(WORD, office.editor)
    office.desk.adopt_words(office.editor)
    office.desk.restore_words(office.desk.company_list.former(), office.editor)
    assert (office.desk.rulebook.stamp, states(office)) == (before, [("焕然一新", "new")])


def test_two_adoptions_are_taken_back_one_after_the_other(office_in: OfficeIn) -> None:
    office = office_in("empty")
    desk, stamps, lists = office.desk, [office.desk.rulebook.stamp], [office.desk.company_list.held()]
    for word in ("老店名", "旧品牌"):
        desk.company_words.save(CompanyWord("", WordKind.FORBIDDEN, word), office.editor)
        desk.adopt_words(office.editor)
        stamps.append(desk.rulebook.stamp)
        lists.append(desk.company_list.held())
    for back in (1, 0):
        desk.restore_words(lists[back], office.editor)
        assert desk.rulebook.stamp == stamps[back]


def test_only_who_may_change_the_rulebook_edits_or_puts_in_force(office_in: OfficeIn) -> None:
    office = office_in("empty")
    desk = office.desk
    kept = desk.company_words.save(WORD, office.editor)
    acts: tuple[Callable[[], object], ...] = (
        lambda: desk.company_words.save(WORD, office.reviewer),
        lambda: desk.company_words.remove([kept.id], office.reviewer),
        lambda: desk.adopt_words(office.reviewer),
        lambda: desk.company_list.add_exception(finding(0, 2), "毛利兰", office.reviewer),
    )
    for act in acts:
        with pytest.raises(Refused, match="role-missing"):
            act()
    assert office.acts()[-4:] == ["refused"] * 4


@pytest.mark.parametrize(
    ("word", "code"),
    [
        (CompanyWord("", WordKind.FORBIDDEN, " 好 "), "word-short"),
        (CompanyWord("", WordKind.PREFERRED, "黄商"), "word-instead-needed"),
        (CompanyWord("", WordKind.NAME, "张建国"), "word-instead-needed"),
        (CompanyWord("", WordKind.FORBIDDEN, "ＡＢ", ("ab",)), "word-instead-same"),
        (CompanyWord("", WordKind.FORBIDDEN, "老店", tuple("甲乙丙丁")), "word-instead-many"),
        (CompanyWord("", WordKind.EXCEPTION, "第一百货", silences="ADL.nothing"), "word-rule"),
        (CompanyWord("", WordKind.FORBIDDEN, "老店", silences="ADL"), "word-rule"),
        (CompanyWord("", WordKind.FORBIDDEN, "老店", rank=1), "word-rank"),
        (
            CompanyWord("", WordKind.FORBIDDEN, "老店", valid_from=date(2026, 2, 2), valid_to=date(2026, 2, 1)),
            "word-dates",
        ),
        (CompanyWord("", WordKind.FORBIDDEN, "焕然 一新"), ""),
        (CompanyWord("", WordKind.FORBIDDEN, "煥然一新"), "word-exists"),
    ],
)
def test_a_word_that_cannot_be_checked_is_refused(office_in: OfficeIn, word: CompanyWord, code: str) -> None:
    office = office_in("empty")
    office.desk.company_words.save(WORD, office.editor)
    if not code:
        assert office.desk.company_words.save(word, office.editor).word == "焕然 一新"
        return
    with pytest.raises(UserError, match=code):
        office.desk.company_words.save(word, office.editor)


def test_a_deleted_word_comes_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    words = office.desk.company_words
    kept = words.save(WORD, office.editor)
    removed = words.remove([kept.id], office.editor)
    assert states(office) == []
    words.bring_back(removed, office.editor)
    assert states(office) == [("焕然一新", "new")]


def test_a_trial_tells_what_appears_and_vanishes_and_writes_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    first = office.desk.company_words.save(WORD, office.editor)
    office.desk.adopt_words(office.editor)
    office.receive(material(office.inbox / "一"))
    office.receive(material(office.inbox / "二", shade=90))
    office.desk.company_words.remove([first.id], office.editor)
    office.desk.company_words.save(CompanyWord("", WordKind.FORBIDDEN, "新老顾客"), office.editor)
    acts = office.acts()
    trial = office.desk.company_list.run_trial()
    assert (trial.judged, trial.appearing, trial.vanishing) == (2, 2, 2)
    assert {(one.word, one.before is None) for row in trial.rows for one in row.shifts} == {
        ("焕然一新", False),
        ("新老顾客", True),
    }
    assert office.acts() == acts


def test_an_opened_desk_and_a_second_window_follow_the_list(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with open_desk(office.desk.folder, clock=SetClock()) as other:
        before = other.rulebook.stamp
        assert before == other.rulebooks.in_force.stamp
        office.desk.company_words.save(WORD, office.editor)
        office.desk.adopt_words(office.editor)
        assert other.follow_rulebook()
        assert other.rulebook.stamp == office.desk.rulebook.stamp != before
        assert not other.follow_rulebook()
    with open_desk(office.desk.folder, clock=SetClock()) as again:
        assert again.rulebook.stamp == office.desk.rulebook.stamp


def test_a_window_that_missed_a_change_of_the_list_puts_nothing_in_force(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with open_desk(office.desk.folder, clock=SetClock()) as other:
        assert other.rulebooks.in_force.stamp == office.desk.rulebook.stamp
        office.desk.company_words.save(WORD, office.editor)
        office.desk.adopt_words(office.editor)
        with pytest.raises(Refused, match="words-changed"):
            other.adopt_words(office.editor)


def test_the_list_goes_along_when_the_rulebook_changes_and_comes_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    desk = office.desk
    desk.company_words.save(WORD, office.editor)
    desk.adopt_words(office.editor)
    shipped, stamp = desk.rulebooks.text, desk.rulebook.stamp
    desk.change_rulebook(shipped.replace("body_at_least = 300", "body_at_least = 310"), office.editor, "试行")
    assert desk.rulebook.lexicons[-1].name == "company-words"
    assert desk.rulebooks.former() == shipped
    desk.change_rulebook(shipped, office.editor, "恢复")
    assert desk.rulebook.stamp == stamp
    assert not desk.rulebooks.view().pending


def test_the_bench_judges_by_the_list_as_well(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    office.desk.company_words.save(WORD, office.editor)
    office.desk.adopt_words(office.editor)
    path = article_file(tmp_path / "店庆.docx")
    (checked,) = office.desk.checking.check([path], tmp_path / "unpacked").files
    assert [one.values["word"] for one in checked.findings if one.rule == "COM.word"] == ["焕然一新"]


def finding(start: int, end: int, rule: str = "COM.word") -> Finding:
    return Finding(
        rule, Severity.RETURN, "HS 4.4-1", "finding-COM-word", {}, {"block": "1", "start": start, "end": end}
    )


def test_a_false_alarm_becomes_an_exception_with_the_words_around_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = "您好，门店重装焕然一新迎宾，欢迎光临。"
    at = text.index("焕然一新")
    made = office.desk.company_list.add_exception(finding(at, at + 4), text, office.editor, "店招原话")
    assert (made.kind, made.word, made.silences, made.reason) == (
        WordKind.EXCEPTION,
        "门店重装焕然一新迎宾",
        "COM.word",
        "店招原话",
    )
    assert office.acts()[-1] == "word.added"
    office.desk.company_words.remove([made.id], office.editor)
    assert states(office) == []


def test_a_finding_without_a_place_becomes_no_exception(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with pytest.raises(Refused, match="exception-place"):
        office.desk.company_list.add_exception(finding(3, 30), "短文", office.editor)


def test_an_exception_in_force_silences_only_its_context(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.company_words.save(WORD, office.editor)
    text = "全场商品陈列焕然一新，欢迎新老顾客到店选购。"
    at = text.index("焕然一新")
    office.desk.company_list.add_exception(finding(at, at + 4), text, office.editor)
    office.desk.adopt_words(office.editor)
    office.receive(material(office.inbox / "一"))
    assert told(office) == []
