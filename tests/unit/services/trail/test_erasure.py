"""Events contain salted digests of personal values, so values can be erased without breaking the trail."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, refusal
from tests.unit.services.trail.test_keeping import behind
from tests.workplaces import append_old
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import RowChange
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Origin, Submission
from wxdesk.domain.trail.personal import personal_digest, personal_fields
from wxdesk.files.package.bag_verifier import verify
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.store.tables import PERSONAL_COLUMNS, TABLES
from wxdesk.store.trail.facets import REBUILD
from wxdesk.store.trail.lines import trail_line, trail_text

type OfficeIn = Callable[[str], Office]

PHONE, AUTHOR = "13800138000", "王小芳"


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    made = office_in("empty")
    made.desk.shops.save(Shop("", "武穴店", phones=(PHONE,)), made.editor)
    return made


def shop(office: Office) -> Shop:
    return office.desk.shops.all()[0]


def values(office: Office) -> list[tuple[str, bytes, str]]:
    """Return digest, salt and value of each personal value that is not erased."""
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        return plain.execute("SELECT digest, salt, value FROM personal WHERE erased IS NULL ORDER BY seq").fetchall()


def keep(office: Office, digest: str, seq: int, salt: bytes, value: str) -> None:
    """Insert a personal value of the shop directly into the database, without the program.

    `digest` and `salt` are the value's salted hash and its salt, `seq` is the number of its event.
    """
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        row = (digest, seq, "shop", shop(office).id, "phones", salt, value)
        plain.execute("INSERT OR REPLACE INTO personal VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", row)
        plain.commit()


def problems(office: Office) -> list[str]:
    return [what for _, what, _ in office.desk.keeping.verify().problems]


def bodies(office: Office) -> bytes:
    return b"\n".join(entry.body for entry in office.desk.store.read(lambda reader: reader.entries()))


def test_the_marked_fields_are_the_personal_columns_of_the_tables() -> None:
    kinds = (Submission, Placement, Shop, RegisterEntry)
    assert {TABLES[kind.__name__]: {*personal_fields(kind)} for kind in kinds} == {
        table: {column} for table, column in PERSONAL_COLUMNS.items()
    }


def test_an_event_holds_a_salted_digest_in_place_of_a_personal_value(office: Office) -> None:
    assert PHONE.encode() not in bodies(office)
    ((digest, salt, value),) = values(office)
    assert (len(salt), json.loads(value)) == (32, [PHONE])
    assert digest == personal_digest(salt, value)
    assert f'"phones":{{"personal":"{digest}"}}'.encode() in bodies(office)
    assert shop(office).phones == (PHONE,)
    assert problems(office) == []


def test_the_same_value_has_another_digest_each_time(office: Office) -> None:
    office.desk.shops.save(Shop("", "梅川店", phones=(PHONE,)), office.editor)
    assert len({digest for digest, *_ in values(office)}) == 2


def test_an_empty_value_stands_as_it_is(office: Office) -> None:
    office.desk.shops.save(Shop("", "梅川店"), office.editor)
    assert len(values(office)) == 1
    assert b'"phones":"[]"' in bodies(office)


def test_an_erased_value_is_gone_everywhere_and_the_trail_holds(office: Office) -> None:
    office.desk.shops.save(Shop(shop(office).id, "武穴店", phones=("0713-6270000",)), office.editor)
    office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")
    assert (values(office), shop(office).phones) == ([], ())
    report = office.desk.keeping.verify()
    assert (report.problems, report.ok) == ([], True)
    assert [(one.by, one.label, one.field) for one in report.erased] == [("殷茵", "武穴店", "phones")]
    assert PHONE.encode() not in (office.desk.folder / "desk.db").read_bytes()


def test_erasing_twice_is_refused(office: Office) -> None:
    office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")
    with refusal(office, "personal-nothing"):
        office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")


def test_only_chief_and_administrator_erase_and_they_say_why(office: Office) -> None:
    with refusal(office, "role-missing"):
        office.desk.erasure.erase("武穴店", "phones", office.reviewer, "店长要求")
    with refusal(office, "reason-missing"):
        office.desk.erasure.erase("武穴店", "phones", office.editor, " ")
    assert len(values(office)) == 1


@pytest.mark.parametrize(
    ("name", "field", "code"),
    [
        ("武穴店", "name", "personal-field"),
        ("没有的店", "phones", "shop-unknown"),
        ("26-9999", "byline", "number-unknown"),
    ],
)
def test_what_cannot_be_erased_is_said(office: Office, name: str, field: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        office.desk.erasure.erase(name, field, office.editor, "本人要求")


def test_a_value_that_is_gone_without_an_event_is_a_problem(office: Office) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never removed"):
        behind(office, "DELETE FROM personal")
    behind(office, "DROP TRIGGER personal_no_delete", "DELETE FROM personal")
    assert {"personal-missing", "row-differs"} <= {*problems(office)}


@pytest.mark.parametrize(
    "change", ["UPDATE personal SET value = '[\"110\"]'", "UPDATE personal SET salt = zeroblob(32)"]
)
def test_a_value_that_was_changed_is_a_problem(office: Office, change: str) -> None:
    behind(office, "DROP TRIGGER personal_only_erased", change)
    assert {"personal-missing", "row-differs"} <= {*problems(office)}


def test_a_row_that_differs_from_its_digest_is_a_problem(office: Office) -> None:
    behind(office, "UPDATE shop SET phones = '[\"110\"]'")
    assert problems(office) == ["row-differs"]


@pytest.mark.parametrize("seq", [1, 2])
def test_a_value_that_is_said_to_be_erased_by_another_event_is_a_problem(office: Office, seq: int) -> None:
    behind(office, f"UPDATE personal SET salt = NULL, value = NULL, erased = {seq}")  # noqa: S608 - a test
    assert {"personal-missing", "row-differs"} == {*problems(office)}


def test_a_value_that_comes_back_after_it_was_erased_is_a_problem(office: Office) -> None:
    ((digest, salt, value),) = values(office)
    office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")
    keep(office, digest, len(office.acts()) - 1, salt, value)
    assert {"personal-kept", "personal-unexplained"} & {*problems(office)} == {"personal-kept"}


def test_a_value_that_no_event_names_is_a_problem(office: Office) -> None:
    keep(office, "a" * 64, 1, bytes(32), "[]")
    assert problems(office) == ["personal-unexplained"]


@pytest.mark.parametrize("column", ["table", "row", "column"])
def test_a_value_that_is_said_to_belong_elsewhere_is_a_problem(office: Office, column: str) -> None:
    behind(office, "DROP TRIGGER personal_only_erased", f"UPDATE personal SET \"{column}\" = 'x'")  # noqa: S608 - a test
    assert "personal-missing" in problems(office)


def authored(office: Office) -> str:
    """Receive a submission of the office whose file states its author."""
    folder = office.inbox / "自采"
    folder.mkdir(parents=True)
    (folder / "稿.md").write_text(f"---\n作者: {AUTHOR}\n---\n# 店庆\n\n店庆开始了。\n", encoding="utf-8")
    return office.receive(folder, origin=Origin.OWN, unit=None, officer=None, source="自采")


def test_the_names_of_authors_are_erased_once_nothing_rests_on_them(office_in: OfficeIn) -> None:
    office = office_in("empty")
    submission = authored(office)
    assert office.desk.reading.submission(submission).byline == AUTHOR
    assert AUTHOR.encode() not in bodies(office)
    office.desk.erasure.erase_byline(submission, office.editor, "本人要求")
    assert office.desk.reading.submission(submission).byline == ""
    assert problems(office) == []


def test_names_under_an_article_in_work_stay(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "personal-in-use"):
        office.desk.erasure.erase_byline(office.only, office.editor, "本人要求")


def test_the_names_under_a_withdrawn_article_are_erased_too(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    placement = office.placement
    office.desk.composing.edit_fields(placement, office.editor, PlacementFields(author=AUTHOR))
    office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")
    office.desk.erasure.erase_byline(office.only, office.editor, "本人要求")
    assert office.desk.store.read(lambda reader: reader.get(Placement, placement)).author == ""
    assert (values(office), problems(office)) == ([], [])


def test_undoing_a_step_after_an_erasure_leaves_the_field_empty(office_in: OfficeIn) -> None:
    office = office_in("empty")
    submission = authored(office)
    office.desk.erasure.erase_byline(submission, office.editor, "本人要求")
    office.desk.deciding.reject(submission, office.editor, "不符合要求")
    office.desk.undoing.step(submission, office.editor)
    assert office.desk.reading.submission(submission).byline == ""
    assert problems(office) == []


def test_a_refusal_shows_a_changed_author_to_the_person_and_not_to_the_trail(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    version = office.desk.reading.submission(office.only).placements[0].row_version
    edit = office.desk.composing.edit_fields
    edit(office.placement, office.editor, PlacementFields(author=AUTHOR), version)
    with pytest.raises(UserError, match="fields-stale") as told:
        edit(office.placement, office.editor, PlacementFields(author="别人"), version)
    assert told.value.values["after"] == AUTHOR
    assert AUTHOR.encode() not in bodies(office)


def test_an_author_that_was_changed_since_an_approval_is_shown_in_words(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(author=AUTHOR))
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(author="李某"))
    fields = office.desk.review_reading.view(office.placement, None).compared.fields
    assert [(one.name, one.before, one.after) for one in fields] == [("author", AUTHOR, "李某")]


def test_neither_an_export_of_the_trail_nor_a_package_carries_a_value(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(author=AUTHOR))
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.reviewing.release(office.placement, office.editor)
    package = office.desk.exporting.export(PUSH, office.editor, below_minimum="x")
    office.desk.keeping.export(tmp_path / "trail.jsonl", office.editor)
    for trail in (package / "audit" / "events.jsonl", tmp_path / "trail.jsonl"):
        said = trail.read_text(encoding="utf-8")
        assert ("personal" in said, AUTHOR in said, json.dumps(AUTHOR)[1:-1] in said) == (True, False, False)
    assert verify(package).ok
    assert office.desk.keeping.verify(package.parent).ok


def test_what_an_older_program_wrote_plainly_is_named_when_a_field_is_erased(office: Office) -> None:
    kept = shop(office)
    entry = office.desk.store.read(lambda reader: reader.last_entry())
    assert entry is not None
    said = json.loads(entry.body)
    said["changes"] = [["shop", kept.id, {"phones": json.dumps([PHONE])}]]
    said["subject"] = kept.id
    older = append_old(entry, said["log"], said)
    with closing(sqlite3.connect(office.desk.folder / "desk.db")) as plain:
        plain.execute(
            "INSERT INTO audit VALUES (?, ?, ?, ?)", (older.seq, older.body.decode(), older.leaf, older.chain)
        )
        line = trail_line(json.loads(older.body))
        plain.execute("INSERT INTO trail_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (older.seq, *line))
        plain.execute("INSERT INTO trail_text VALUES (?, ?)", (older.seq, trail_text(json.loads(older.body))))
        for statement in REBUILD:
            plain.execute(statement)
        plain.commit()
    assert office.desk.erasure.erase_phones(kept.id, office.editor, "店长要求").plain == [older.seq]
    assert problems(office) == []


def test_an_undo_enters_no_erased_telephone_number_again(office: Office) -> None:
    before = shop(office)
    office.desk.shops.save(replace(before, phones=()), office.editor)
    office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")
    with refusal(office, "undo-erased"):
        office.desk.shops.take_back(before, office.editor)
    assert shop(office).phones == ()


def test_an_undo_in_the_list_enters_no_erased_telephone_number_again(office: Office) -> None:
    changes = office.desk.lists.changes("shops")
    lines = changes.enter([RowChange(1, shop(office).id, "", {"phones": ("110",)})], office.editor)
    office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")
    with refusal(office, "undo-erased"):
        changes.take_back(lines, office.editor)
    assert shop(office).phones == ()


def test_an_undo_of_another_field_and_a_new_number_are_allowed_after_an_erasure(office: Office) -> None:
    before = shop(office)
    office.desk.erasure.erase("武穴店", "phones", office.editor, "店长要求")
    office.desk.shops.save(replace(before, phones=(PHONE,)), office.editor)
    office.desk.shops.save(replace(before, phones=("110",)), office.editor)
    office.desk.shops.take_back(before, office.editor)
    assert shop(office).phones == (PHONE,)
