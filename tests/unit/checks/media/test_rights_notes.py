"""A picture whose metadata claims rights of somebody else gives a finding that asks about these rights."""

import pytest

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.rights_notes import check_rights_notes
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.rights_note import RightsNote, RightsNoteKind
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.texts import texts

BOOK = shipped_rulebook()
NOTICE, LICENCE, CREDIT, CREATOR = (
    RightsNoteKind.NOTICE,
    RightsNoteKind.LICENCE,
    RightsNoteKind.CREDIT,
    RightsNoteKind.CREATOR,
)


def told(*notes: tuple[RightsNoteKind, str]) -> list[tuple[Severity, object]]:
    facts = MediaFacts(Kind.IMAGE, "jpeg", 1, rights=tuple(RightsNote(*one) for one in notes))
    return [(one.severity, one.values["words"]) for one in check_rights_notes(facts, BOOK)]


@pytest.mark.parametrize("site", ["© Getty Images", "摄图网 699pic.com", "视觉中国", "ＳＨＵＴＴＥＲＳＴＯＣＫ"])
@pytest.mark.parametrize("kind", list(RightsNoteKind))
def test_the_name_of_a_stock_site_in_any_field_warns(kind: RightsNoteKind, site: str) -> None:
    assert told((kind, site)) == [(Severity.WARN, site)]


def test_a_licence_warns_and_a_mere_notice_is_only_told() -> None:
    assert told((LICENCE, "https://cc.example/by")) == [(Severity.WARN, "https://cc.example/by")]
    assert told((NOTICE, "(c) 2024 李明摄影")) == [(Severity.INFO, "(c) 2024 李明摄影")]


def test_the_gravest_note_of_a_picture_is_told_once() -> None:
    assert told((NOTICE, "(c) 李明"), (LICENCE, "https://l.example"), (CREDIT, "Alamy")) == [(Severity.WARN, "Alamy")]


def test_a_creator_a_plain_source_and_a_notice_of_ones_own_say_nothing() -> None:
    assert told((CREATOR, "李明"), (CREDIT, "企划部"), (NOTICE, "本公司版权所有")) == []


def test_a_scan_is_not_asked_about_and_every_other_picture_is() -> None:
    facts = MediaFacts(Kind.IMAGE, "jpeg", 1, width=1200, height=800, rights=(RightsNote(CREDIT, "Alamy"),))
    found = {
        use: [one.rule for one in check_media(facts, "图.jpg", BOOK, use=use) if one.rule == "CPR.notes"]
        for use in (MediaUse.SCAN, MediaUse.OTHER)
    }
    assert found == {MediaUse.SCAN: [], MediaUse.OTHER: ["CPR.notes"]}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", list(RightsNoteKind))
def test_the_sentence_names_the_field_and_its_words(language: str, kind: RightsNoteKind) -> None:
    said = texts(language).text("finding-CPR-notes", kind=kind.value, words="Alamy")
    assert "Alamy" in said
