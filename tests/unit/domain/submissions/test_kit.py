"""The submission form 投稿单 has the same labels as the window, and forms with older labels can still be read."""

import pytest

from wxdesk.domain.submissions.kit import LABELS, field_of
from wxdesk.texts import texts


@pytest.mark.parametrize("field", ["range", "kind", "expires"])
def test_the_form_of_a_unit_and_the_intake_form_say_one_word_for_one_thing(field: str) -> None:
    assert LABELS[field] == texts("zh_CN").text(f"submission-{field}")


@pytest.mark.parametrize(("label", "field"), [("内容范围", "range"), ("性质：", "kind"), ("有效期至", "expires")])
def test_a_form_with_earlier_labels_is_still_read(label: str, field: str) -> None:
    assert field_of(label) == field
