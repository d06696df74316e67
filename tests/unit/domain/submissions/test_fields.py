"""The table of fields agrees with the classes of rows that have these fields, and with the catalogues."""

import dataclasses

import pytest

from wxdesk.domain.submissions.fields import FACTS, FIELDS, SaidOf, SubmissionField, SubmissionFieldKind
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.requests import Received
from wxdesk.services.views.views import SubmissionView
from wxdesk.texts import LANGUAGES, texts

OWN_WORDS = {"unit", "delivered_at", "kind"}
"""Fields for which window and command line have wording of their own, not that of the table `FIELDS`."""


def names(record: type) -> set[str]:
    return set(record.__dataclass_fields__)  # type: ignore[attr-defined] # a dataclass


def sentences(field: SubmissionField) -> list[str]:
    wanted = {
        "": True,
        ".option": field.of is not SaidOf.PAPER,
        ".paper": bool(field.paper),
        ".open": field.kind is SubmissionFieldKind.CHOICE,
        ".hint": bool(field.asked)
        and field.kind in (SubmissionFieldKind.TEXT, SubmissionFieldKind.NAME, SubmissionFieldKind.INSTANT),
        ".said": field.told and field.key not in OWN_WORDS,
    }
    return [f"{field.sentence}{one}" for one, asked in wanted.items() if asked]


def test_the_table_names_each_field_once() -> None:
    assert len({one.key for one in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize("record", [Submission, SubmissionView, Received], ids=lambda one: one.__name__)
def test_each_fact_of_a_submission_is_kept_shown_and_can_be_said(record: type) -> None:
    assert [one.key for one in FACTS if one.key not in names(record)] == []


def test_whatever_can_be_said_of_a_delivery_is_in_the_table() -> None:
    asked = {one.key for one in FIELDS if one.of is not SaidOf.PAPER}
    assert {one.name for one in dataclasses.fields(Received)} - asked == {"origin"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.key)
def test_each_field_has_its_words(field: SubmissionField, language: str) -> None:
    said = texts(language)
    given = {"value": "", "names": ""}
    assert all(said.text(key, **given) for key in sentences(field))
