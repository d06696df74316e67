"""The submission form 投稿单: its labels, by which a filled form is recognised and read.

Texts for units are Chinese, as in notices. The label is in the first cell of a row, the answer in the second.
"""

from collections.abc import Mapping

from wxdesk.domain.submissions.fields import FIELDS

LABELS: Mapping[str, str] = {one.key: one.paper for one in FIELDS if one.paper}
"""The labels of the submission form 投稿单 by field, in the order of the form."""

_FORMER: Mapping[str, str] = {"内容范围": "range", "性质": "kind", "有效期至": "expires"}
"""Earlier labels of fields, which units may still send."""

_NEEDED = frozenset({"unit", "range", "source", "signed_off"})
_ENOUGH = 8
BODY_BELOW = "正文从这一行下面写起"
"""Start of the line that separates the form from the article."""


def is_form(fields: frozenset[str]) -> bool:
    """Tell whether a table with these fields is a submission form 投稿单, even if some rows were removed."""
    return len(fields) >= _ENOUGH and fields >= _NEEDED


def field_of(label: str) -> str | None:
    """Return the field for a label, or None; punctuation and spaces are ignored."""
    plain = "".join(sign for sign in label if sign.isalnum())
    return next((key for key, known in LABELS.items() if known == plain), _FORMER.get(plain))
