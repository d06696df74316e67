import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.unit.files.word_builder import LIMITS, NAMESPACES, p, r, reading_of, word_file
from wxdesk.files.parsing.job_error import JobError

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refusal(path: Path, kind: str = "docx", limits: Mapping[str, int] = LIMITS) -> JobError:
    with pytest.raises(JobError) as caught:
        reading_of(path, kind, {**LIMITS, **limits})
    return caught.value


def test_a_password_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert refusal(path).code == "document-password"


def test_an_old_word_file_is_told_from_a_locked_one(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + bytes(2000))
    assert refusal(path).code == "document-legacy"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all", b"PK" + bytes(3000)])
def test_what_is_no_zip_is_broken(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert refusal(path).code == "document-broken"


def test_a_zip_without_a_document_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert refusal(path).code == "document-broken"


def test_a_truncated_file_is_broken(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("店庆"))
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path).code == "document-broken"


def test_a_part_whose_name_has_no_encoding_is_broken(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("店庆"))
    content = bytearray(path.read_bytes())
    header = content.rindex(b"PK\x01\x02")
    content[header + 9] |= 8  # the flag for a name in UTF-8
    content[header + 46] = 0x80
    path.write_bytes(content)
    assert refusal(path).code == "document-broken"


def test_damaged_bytes_inside_are_broken(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("店庆" * 500))
    content = bytearray(path.read_bytes())
    at = content.index(b"word/document.xml") + len(b"word/document.xml") + 20
    content[at : at + 40] = bytes(40)
    path.write_bytes(content)
    assert refusal(path).code == "document-broken"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x "&b;&b;&b;">]>',
        '<!DOCTYPE d SYSTEM "http://example.com/a.dtd">',
    ],
)
def test_entities_and_document_types_are_refused(tmp_path: Path, declared: str) -> None:
    document = f"{declared}<w:document {NAMESPACES}><w:body>{p('店庆')}</w:body></w:document>"
    path = word_file(tmp_path / "a.docx", parts={"word/document.xml": document})
    assert refusal(path).code == "document-entities"


def test_entities_in_any_part_are_refused(tmp_path: Path) -> None:
    part = f'<!DOCTYPE d [<!ENTITY x "y">]><w:styles {NAMESPACES}/>'
    path = word_file(tmp_path / "a.docx", p("店庆"), parts={"word/styles.xml": part})
    assert refusal(path).code == "document-entities"


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        ({"parts": 3}, "parts"),
        ({"total_bytes": 1000}, "bytes"),
        ({"part_bytes": 100}, "part-bytes"),
        ({"paragraphs": 2}, "paragraphs"),
        ({"runs": 2}, "runs"),
        ({"elements": 1}, "elements"),
    ],
)
def test_each_limit_of_the_rulebook_is_held(tmp_path: Path, limits: dict[str, int], what: str) -> None:
    path = word_file(tmp_path / "a.docx", p("店"), p("庆"), p("完"))
    error = refusal(path, limits=limits)
    assert (error.code, error.values["what"]) == ("document-limit", what)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("<w:x/>" * 400, "elements"),
        ("<w:x/>" * 120, "elements"),
        ("<w:x a='1' b='1' c='1'/>" * 40, "attributes"),
        ("<w:x " + "".join(f"a{number}='1' " for number in range(6)) + "/>", "attributes"),
    ],
    ids=["tags", "elements", "attributes of all", "attributes of one"],
)
def test_a_file_of_much_that_says_nothing_is_no_article(tmp_path: Path, more: str, what: str) -> None:
    path = word_file(tmp_path / "a.docx", p(r("店庆") + more))
    error = refusal(path, limits={"elements": 20, "attributes": 5})
    assert (error.code, error.values["what"]) == ("document-limit", what)
    assert reading_of(path, "docx", LIMITS)["blocks"]


def test_a_long_note_that_is_shown_again_and_again_is_no_article(tmp_path: Path) -> None:
    shown = p(r("店庆") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    note = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{p("满减") * 40}</w:footnote></w:footnotes>'
    path = word_file(tmp_path / "a.docx", *[shown] * 3, parts={"word/footnotes.xml": note})
    assert reading_of(path, "docx", LIMITS)["blocks"]
    error = refusal(path, limits={"paragraphs": 100, "runs": 100})
    assert (error.code, error.values["what"]) == ("document-limit", "runs")


def test_a_file_that_uses_more_styles_than_any_article_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", *[p("店", f'<w:pStyle w:val="s{n}"/>') for n in range(1001)])
    assert refusal(path).values["what"] == "styles"


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("店" * 3_000_000))
    error = refusal(path)
    assert (error.code, error.values["what"]) == ("document-limit", "ratio")


def test_a_part_with_a_path_outside_is_never_written(tmp_path: Path) -> None:
    picture = '<w:r><w:pict><v:imagedata r:id="rUp"/></w:pict></w:r>'
    path = word_file(
        tmp_path / "a.docx",
        p(r("店庆") + picture),
        parts={"../../evil.png": b"evil"},
        relations={"rUp": ("image", "../../../evil.png", False)},
    )
    reading = reading_of(path)
    assert [lost["what"] for lost in reading["lost"]] == ["picture"]
    assert sorted(entry.name for entry in tmp_path.rglob("*") if entry.is_file()) == ["a.docx"]


def test_deep_nesting_ends_in_an_answer(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 300 + p("店庆") + "</w:sdtContent></w:sdt>" * 300
    try:
        assert reading_of(word_file(tmp_path / "a.docx", deep))["source_text"] == "店庆"
    except JobError as error:
        assert (error.code, error.values["what"]) == ("document-limit", "depth")  # noqa: PT017 - both answers are right


def test_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.xlsx", "xlsx").code == "document-kind"
