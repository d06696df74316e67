"""Terms of lexicons that the tests write are found at their places in the text.

Their severity depends on the sentence, the kind of article and exceptions.
"""

from dataclasses import replace
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.lexicons import WordsContext, check_age, check_lexicons
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope

HEAD = '[lexicon]\nfamily = "X"\nupdated = 2026-06-01\n[patterns]\npromotion = ["元"]\nnews = ["会议"]\n'
DAY = date(2026, 11, 29)


def book(*groups: str) -> Rulebook:
    made = "".join(f'[[groups]]\nid = "X.{n}"\nsource = "law"\n{group}\n' for n, group in enumerate(groups))
    return replace(shipped_rulebook(), lexicons=(LexiconFile("x.toml", HEAD + made),))


def group(*terms: str, rule: str = "ADL.abs", more: str = "") -> str:
    listed = ", ".join(f'"{term}"' for term in terms)
    return f'rule = "{rule}"\nterms = [{listed}]\n{more}'


def found(
    rules: Rulebook, *texts: str, advertising: Advertising = Advertising.YES, scope: Scope = Scope.BODY
) -> list[Finding]:
    passages = [Passage(scope, text, str(n)) for n, text in enumerate(texts)]
    return list(check_lexicons(passages, rules, WordsContext(advertising, DAY)))


def words(*args: str, **more: str) -> list[str]:
    return [str(one.values["word"]) for one in found(book(group("最佳", **more)), *args)]


def test_a_term_is_found_at_its_place_in_the_original_with_law_and_suggestions() -> None:
    rules = book(group("最佳", more='law = "广告法"\narticle = "第九条"\nsuggestions = ["优选", "人气"]'))
    (one,) = found(rules, "😀㎡最\u200b佳")
    assert one.where == {"block": "0", "start": 2, "end": 5}
    assert (one.values["word"], one.values["law"]) == ("最\u200b佳", "《广告法》第九条")
    assert one.values["suggestion"] == "优选|人气"
    assert one.severity is Severity.RETURN


def test_the_same_term_is_told_once_with_its_count() -> None:
    (one,) = found(book(group("最佳")), "最佳", "又最佳", "最 佳不算")
    assert one.values["places"] == 2
    assert one.where == {"block": "0", "start": 0, "end": 2}


def test_of_overlapping_terms_the_longest_counts() -> None:
    rules = book(group("最佳", "史上最佳"))
    assert [one.values["word"] for one in found(rules, "史上最佳")] == ["史上最佳"]


def test_a_longer_phrase_or_a_neighbour_makes_an_exception() -> None:
    more = 'exceptions = { before = ["年度"], after = ["实践"], phrases = ["百里最佳店"] }'
    assert words("年度最佳", "最佳实践", "在百里最佳店", more=more) == []
    assert words("最佳口味", more=more) == ["最佳"]


def test_phrases_that_are_allowed_silence_each_family() -> None:
    rules = book(group("第一"), group("第一", rule="DIS.term"))
    own = LexiconFile("own", 'allow = ["第一百货"]\n[lexicon]\nfamily = "own"\nupdated = 2026-06-01\n')
    assert len(found(rules, "第一百货")) == 2
    assert found(replace(rules, lexicons=(*rules.lexicons, own)), "第一百货") == []


def test_separators_are_skipped_only_by_families_with_evasion_and_told_as_disguised() -> None:
    assert words("最 佳") == []
    (one,) = found(book(group("最佳", more="evasion = true")), "选最*佳的")
    assert (one.values["word"], one.values["altered"]) == ("最*佳", 1)


def test_letters_are_found_as_words_only() -> None:
    rules = book(group("vx", more="evasion = true"))
    assert found(rules, "vxworks", "导avx") == []
    assert [one.values["word"] for one in found(rules, "加VX138")] == ["VX"]


@pytest.mark.parametrize(
    ("advertising", "count"), [(Advertising.YES, 1), (Advertising.NO, 0), (Advertising.UNCLEAR, 0)]
)
def test_a_group_for_advertisements_is_mute_elsewhere(advertising: Advertising, count: int) -> None:
    rules = book(group("最佳", more="context = { advertisement = true }"))
    assert len(found(rules, "最佳", advertising=advertising)) == count


def test_in_a_paragraph_that_only_reports_tier_one_is_milder_and_tier_two_silent() -> None:
    one = group("最佳", more="context = { promotion = true }")
    two = group("首选", more="tier = 2\ncontext = { promotion = true }")
    assert [x.severity for x in found(book(one, two), "会议说最佳和首选")] == [Severity.WARN]
    severe = [x.severity for x in found(book(one, two), "会议价9元，最佳和首选")]
    assert severe == [Severity.RETURN, Severity.WARN]


def test_a_hint_is_information_and_yields_to_a_graver_finding() -> None:
    hint = group("最佳", more="hint = true")
    assert [one.severity for one in found(book(hint), "最佳")] == [Severity.INFO]
    assert [one.severity for one in found(book(hint, group("最佳口味")), "最佳口味")] == [Severity.RETURN]


def test_without_its_second_sign_a_term_is_information() -> None:
    rules = book(group("开光", more='context = { sure = ["元"] }'))
    assert [found(rules, text)[0].severity for text in ("开光", "开光9元")] == [Severity.INFO, Severity.RETURN]
    (one,) = found(rules, "开光", "开光9元")
    assert (one.severity, one.where) == (Severity.RETURN, {"block": "1", "start": 0, "end": 2})


def test_a_weak_wording_informs_unless_another_wording_of_its_rule_stands_in_the_sentence() -> None:
    rules = book(group("最佳", more="weak = ['整条', '蓝盒']"))
    assert [one.severity for one in found(rules, "整条送来")] == [Severity.INFO]
    assert [one.severity for one in found(rules, "整条装，蓝盒")] == [Severity.RETURN, Severity.RETURN]
    assert [one.severity for one in found(rules, "整条装，最佳")] == [Severity.RETURN, Severity.RETURN]
    assert [one.severity for one in found(rules, "整条装。蓝盒")] == [Severity.INFO, Severity.INFO]
    assert [one.severity for one in found(rules, "整条送来，整条装")] == [Severity.INFO]


def test_a_pattern_that_stands_alone_warns_and_another_wording_beside_it_makes_it_return() -> None:
    rules = book(group("最佳", more="patterns = ['整[条箱]送']"))
    assert [one.severity for one in found(rules, "整条送来")] == [Severity.WARN]
    assert [one.severity for one in found(rules, "整条送来，最佳")] == [Severity.RETURN, Severity.RETURN]


def test_of_overlapping_wordings_a_weak_one_gives_way() -> None:
    rules = book(group("最佳", more="weak = ['史上最佳口味']"))
    (one,) = found(rules, "史上最佳口味")
    assert (one.values["word"], one.severity) == ("最佳", Severity.RETURN)


def test_a_weak_wording_may_name_a_slot_and_must_be_a_pattern() -> None:
    slots = '[slots]\nbox = "蓝盒|红盒"\n'
    rules = book(group("最佳", more="weak = ['{box}装']"))
    (file,) = rules.lexicons
    named = replace(rules, lexicons=(file._replace(text=file.text + slots),))
    assert [one.values["word"] for one in found(named, "红盒装")] == ["红盒装"]
    with pytest.raises(UserError):
        found(book(group("最佳", more="weak = ['(']")), "最佳")


def test_a_date_or_source_in_the_same_sentence_makes_a_finding_milder() -> None:
    rules = book(group("第一", more='context = { downgrade = ["date", "source"] }'))
    texts = ("截至2025年销量第一", "据某某协会统计，第一", "第一。截至2025年")
    severities = [found(rules, text)[0].severity for text in texts]
    assert severities == [Severity.WARN, Severity.WARN, Severity.RETURN]


def test_what_has_to_be_near_or_silences_is_looked_for_in_the_sentence_the_window_or_the_article() -> None:
    near = book(group("升值", more='context = { near = ["楼盘"] }'))
    assert [len(found(near, text)) for text in ("楼盘升值", "升值。楼盘")] == [1, 0]
    unless = book(group("传销", more='context = { unless = ["打击"] }'))
    assert [len(found(unless, text)) for text in ("打击传销", "传销。打击")] == [0, 1]
    within = book(group("暗号", more='context = { within = 4, near = ["a1"] }'))
    assert [len(found(within, text)) for text in ("暗号：a1", "暗号：一二三四a1")] == [1, 0]
    article = book(group("专利", more='context = { unless_article = ["zl\\\\d"] }'))
    assert found(article, "专利", "ZL20") == []


def test_wording_that_no_list_can_hold_is_found_by_patterns_unless_a_term_stands_there() -> None:
    rules = book(group("集赞", rule="PLT.induce", more="patterns = ['集\\d+个赞', '集.赞']"))
    assert [one.values["word"] for one in found(rules, "集５８个讚", "集赞", "集满赞")] == [
        "集５８个讚",
        "集赞",
        "集满赞",
    ]


def test_only_the_first_place_of_slang_needs_its_note() -> None:
    rules = book(group("搭子", rule="SLG.note", more='context = { first = true, within = 9, unless = ["指"] }'))
    assert found(rules, "搭子（指同伴）", "找搭子") == []
    assert len(found(rules, "找搭子", "搭子（指同伴）")) == 1


def test_a_text_out_of_scope_and_a_group_out_of_force_are_silent() -> None:
    title = book(group("震惊", rule="TTL.bait", more='scopes = ["title"]'))
    assert [len(found(title, "震惊", scope=scope)) for scope in (Scope.TITLE, Scope.BODY)] == [1, 0]
    assert found(book(group("最佳", more="expires = 2026-01-01")), "最佳") == []
    assert found(book(group("最佳")), "最佳", scope=Scope.CODE) == []


def test_lettering_below_the_confidence_of_the_rulebook_is_told_milder() -> None:
    rules = book(group("最佳"))
    lettering = rules.limits.lettering._replace(sure_from_percent=70)
    looser = replace(rules, limits=rules.limits._replace(lettering=lettering))
    passage = Passage(Scope.LETTERING, "最佳", piece="p", region=(0, 0, 9, 9))

    def severity(book: Rulebook, confidence: float) -> Severity:
        (one,) = check_lexicons([passage._replace(confidence=confidence)], book, WordsContext(Advertising.YES, DAY))
        return one.severity

    assert [severity(rules, sure) for sure in (0.84, 0.85)] == [Severity.WARN, Severity.RETURN]
    assert [severity(looser, sure) for sure in (0.69, 0.7)] == [Severity.WARN, Severity.RETURN]


@pytest.mark.parametrize(("day", "count"), [(date(2026, 11, 28), 0), (date(2026, 11, 29), 1)])
def test_a_lexicon_older_than_180_days_is_told(day: date, count: int) -> None:
    assert len(list(check_age(book(group("最佳")), day))) == count
