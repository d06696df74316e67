import json

import pytest

from wxdesk import assets
from wxdesk.checks.article.text import (
    LOCKED,
    RangeSaid,
    check_body,
    check_category,
    check_document,
    check_fidelity,
    check_fields,
    check_headings,
    check_html,
    check_source,
)
from wxdesk.domain.article.blocks import Heading, ListItem, Paragraph, Run, as_json
from wxdesk.domain.article.comparison.fidelity import TextDifference
from wxdesk.domain.article.document import EMPTY, DocumentReading, Note, Suggestion, unread, with_headings
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.domain.submissions.submission import ArticleForm
from wxdesk.texts import LANGUAGES, texts

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")


@pytest.mark.parametrize(
    ("form", "rules"),
    [
        (ArticleForm.ARTICLE, ["LEN.body.min"]),
        (ArticleForm.NOTICE, ["LEN.body.short"]),
        (ArticleForm.VIDEO, ["LEN.body.short"]),
        (ArticleForm.POSTER, ["LEN.body.short"]),
        (ArticleForm.MOMENTS, []),
    ],
)
def test_a_short_body_returns_an_article_and_only_warns_for_others(form: ArticleForm, rules: list[str]) -> None:
    assert [finding.rule for finding in check_body("字" * 299, form, BOOK)] == rules


def test_three_hundred_characters_are_enough() -> None:
    assert list(check_body("字" * 300, ArticleForm.ARTICLE, BOOK)) == []


@pytest.mark.parametrize("source", ["", "  ", "来源：", "《》"])
def test_no_source_is_missing(source: str) -> None:
    assert [finding.rule for finding in check_source(source, BOOK)] == ["SRC.missing"]


@pytest.mark.parametrize("source", ["网络", "来源：互联网", "来源于网络", "转载自网络", "网络综合", "佚名。"])
def test_a_source_that_names_nobody_is_vague(source: str) -> None:
    assert [finding.rule for finding in check_source(source, BOOK)] == ["SRC.vague"]


@pytest.mark.parametrize("source", ["武穴购物广场", "综合超市事业部", "自采", "湖北网络广播电视台", "来源：湖北日报"])
def test_a_named_source_passes(source: str) -> None:
    assert list(check_source(source, BOOK)) == []


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("publicity", 1),
        ("image", 4),
        ("business", 1),
        ("promotion", 1),
        ("events", 1),
        ("market", 1),
        ("culture", 4),
        ("asked_by_department", 6),
        ("group_decision", 7),
        ("4", 4),
        ("8", None),
        ("gossip", None),
        (None, None),
    ],
)
def test_a_range_is_one_of_seven_also_by_its_number_or_an_earlier_key(key: str | None, number: int | None) -> None:
    assert BOOK.ranges.get(BOOK.range_of(key) or "") == number


LEADER = "周总"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (RangeSaid(None), [("CAT.missing", "HS 4.3")]),
        (RangeSaid("gossip", approved=True), [("CAT.missing", "HS 4.3")]),
        (RangeSaid("business"), []),
        (RangeSaid("approved"), [("CAT.file", "HS 4.3-6")]),
        (RangeSaid("asked_by_department"), [("CAT.file", "HS 4.3-6")]),
        (RangeSaid("approved", approved=True), []),
        (RangeSaid("decided"), [("CAT.decided", "HS 4.3-7")]),
        (RangeSaid("group_decision", decision_by=" "), [("CAT.decided", "HS 4.3-7")]),
        (RangeSaid("decided", decision_by=LEADER), []),
        (RangeSaid("decided", decision_by=LEADER, source="自采"), []),
        (RangeSaid("decided", decision_by=LEADER, reprint=True, source="湖北日报"), []),
        (RangeSaid("image", reprint=True), []),
    ],
)
def test_a_range_has_what_it_asks_for(said: RangeSaid, found: list[tuple[str, str]]) -> None:
    assert [(one.rule, one.clause) for one in check_category(said, BOOK)] == found


@pytest.mark.parametrize("source", ["", "自采", "本公司", "转自网络", "武穴购物广场", "来源：武穴购物广场"])
def test_a_reprint_names_who_published_it_first(source: str) -> None:
    said = RangeSaid("decided", decision_by=LEADER, reprint=True, source=source, supplier="武穴购物广场")
    assert [one.rule for one in check_category(said, BOOK)] == ["CAT.reprint"]


def test_fields_are_held_against_the_platform_in_code_points() -> None:
    assert list(check_fields("😀" * 32, "名" * 16, "摘" * 128, BOOK)) == []
    assert [finding.rule for finding in check_fields("题" * 33, "名" * 17, "摘" * 129, BOOK)] == [
        "LEN.title.max",
        "LEN.author.max",
        "LEN.digest.max",
    ]


@pytest.mark.parametrize(
    ("characters", "rules"),
    [(19_999, []), (20_000, ["LEN.html.api"]), (49_999, ["LEN.html.api"]), (50_000, ["LEN.html.paste"])],
)
def test_long_html_warns_for_the_api_and_stops_for_the_editor(characters: int, rules: list[str]) -> None:
    assert [finding.rule for finding in check_html(characters, BOOK)] == rules


def test_what_a_document_hides_and_loses_is_told_a_kind_at_its_place() -> None:
    reading = DocumentReading(
        EMPTY,
        "",
        hidden=(Note("white", "毛利率12%", "a"), Note("vanish", "底价", "a")),
        lost=(Note("chart", "销售", "a"), Note("chart", "", "b"), Note("object", "Excel", "b")),
        tracked=(Note("ins", "五折", "b"),),
        comments=(Note("comment", "殷茵：核实", ""),),
    )
    found = list(check_document(reading, "docx", BOOK, piece="p"))
    assert [(one.rule, one.where, one.values["count"], one.values["text"]) for one in found] == [
        ("D-HIDDEN", {"block": "a"}, 2, "毛利率12%；底价"),
        ("D-TRACKED", {"block": "b"}, 1, "五折"),
        ("D-COMMENT", None, 1, "殷茵：核实"),
        ("D-LOST", {"block": "a"}, 1, "销售"),
        ("D-LOST", {"block": "b"}, 1, ""),
        ("D-LOST", {"block": "b"}, 1, "Excel"),
    ]
    assert {finding.severity for finding in found} == {Severity.WARN}


def test_more_places_than_anybody_goes_through_are_told_as_one() -> None:
    lost = tuple(Note("chart", "", f"{n}") for n in range(BOOK.limits.document.places + 1))
    (finding,) = check_document(DocumentReading(EMPTY, "", lost=lost), "docx", BOOK)
    assert (finding.where, finding.values["count"]) == (None, len(lost))


def test_a_line_that_looks_like_a_heading_is_offered_as_one_until_it_is_one() -> None:
    line, text = Paragraph("a", (Run("活动时间"),)), Paragraph("b", (Run("全场五折"),))
    suggestions = [Suggestion("a", 2), Suggestion("gone", 2)]
    (finding,) = check_headings(suggestions, (line, text), BOOK)
    assert (finding.severity, finding.where) == (Severity.INFO, {"block": "a", "start": 0, "end": 4})
    assert list(check_headings(suggestions, with_headings(suggestions, (line, text)), BOOK)) == []


def test_a_numbered_line_that_becomes_a_heading_keeps_its_number_and_its_id() -> None:
    lines = (
        ListItem("a", (Run("时间", bold=True),), True, 0, "一、"),
        ListItem("b", (Run("内容"),), True, 0, "2."),
    )
    made = with_headings([Suggestion("a", 2), Suggestion("b", 4)], lines)
    assert made == (Heading("a", 2, (Run("一、时间"),)), Heading("b", 4, (Run("2. 内容"),)))


def test_a_reading_that_was_kept_before_places_were_is_still_understood() -> None:
    kept = {**DocumentReading(EMPTY, "").as_json(), "hidden": ["底价"], "lost": ["chart"], "tracked": 2, "reader": 2}
    for name in ("comments", "headings", "digest"):
        del kept[name]
    reading = DocumentReading.from_json(kept)
    assert [note.text for note in reading.hidden] == ["底价"]
    assert [note.what for note in (*reading.lost, *reading.tracked)] == ["chart", "tracked", "tracked"]
    assert DocumentReading.from_json(json.loads(json.dumps(reading.as_json()))) == reading


def test_a_text_that_was_not_read_as_it_stands_is_found_at_its_place() -> None:
    blocks = as_json([Paragraph("a", (Run("全场六折"),))])
    (finding,) = check_document(DocumentReading(blocks, "店庆\n全场五折", title="店庆"), "docx", BOOK)
    assert (finding.rule, finding.values["expected"], finding.values["found"]) == ("D-TEXT", "五", "六")


def test_a_text_that_was_read_as_it_stands_passes() -> None:
    blocks = as_json([Paragraph("a", (Run("全场五折"),))])
    assert list(check_document(DocumentReading(blocks, "店庆\n全场 五折\n", title="店庆"), "docx", BOOK)) == []


@pytest.mark.parametrize(
    ("reading", "rule"),
    [
        (None, "D-READ"),
        (unread("document-broken", {}), "D-READ"),
        (unread("parser-timeout", {}), "D-READ"),
        (unread("document-password", {}), "D-PASSWORD"),
    ],
)
def test_a_document_that_cannot_be_read_returns(reading: DocumentReading | None, rule: str) -> None:
    (finding,) = check_document(reading, "doc", BOOK)
    assert (finding.rule, finding.severity) == (rule, Severity.RETURN)


def test_a_file_whose_password_hides_what_it_is_is_told_by_its_password() -> None:
    assert [one.rule for one in check_document(None, LOCKED, BOOK)] == ["D-PASSWORD"]


def test_an_unfaithful_text_is_one_finding_with_its_first_place() -> None:
    (finding,) = check_fidelity([TextDifference("五折", "五拆", "全场"), TextDifference("", "x", "")], BOOK)
    assert finding.values["count"] == 2
    assert list(check_fidelity([], BOOK)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_these_findings_has_a_sentence_in_each_language(language: str) -> None:
    note = Note("smartart", "底价", "a")
    reading = DocumentReading(EMPTY, "漏", hidden=(note,), lost=(note,), tracked=(note,), comments=(note,))
    found = [
        *check_headings([Suggestion("a", 2)], [Paragraph("a", (Run("时间"),))], BOOK),
        *check_document(reading, "docx", BOOK),
        *check_document(None, "doc", BOOK),
        *check_body("短", ArticleForm.ARTICLE, BOOK),
        *check_source("网络", BOOK),
        *check_fields("题" * 99, "", "", BOOK),
        *check_html(60_000, BOOK),
        *check_fidelity([TextDifference("五折", "五拆", "全场")], BOOK),
    ]
    say = texts(language).text
    assert all(say(f.message, **f.values) and say(f"{f.message}.do", **f.values) for f in found)
