"""The form that units fill in (投稿单): its labels, by which a filled one is recognised and read back.

Words for units are Chinese, as notices are. A label is what stands in the first cell of a row; what
stands in the second is the answer.
"""

from collections.abc import Mapping

from wxdesk.domain.submissions.fields import FIELDS

LABELS: Mapping[str, str] = {one.key: one.paper for one in FIELDS if one.paper}
"""The labels of the form by field, in its order."""

_FORMER: Mapping[str, str] = {"内容范围": "range", "性质": "kind", "有效期至": "expires"}
"""Earlier labels of fields; units still send forms that carry them."""

_NEEDED = frozenset({"unit", "range", "source", "signed_off"})
_ENOUGH = 8
BODY_BELOW = "正文从这一行下面写起"
"""Begins the line that parts the form from the text."""


def is_form(fields: frozenset[str]) -> bool:
    """Tell whether a table that asks for these fields is a form, also one with rows taken out."""
    return len(fields) >= _ENOUGH and fields >= _NEEDED


def field_of(label: str) -> str | None:
    """Return the field that a label names; marks and blanks around it do not matter."""
    plain = "".join(sign for sign in label if sign.isalnum())
    return next((key for key, known in LABELS.items() if known == plain), _FORMER.get(plain))
