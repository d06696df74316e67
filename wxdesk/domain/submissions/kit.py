"""The form that units fill in (投稿单): its labels, by which a filled one is recognised and read back.

Words for units are Chinese, as notices are. A label is what stands in the first cell of a row; what
stands in the second is the answer.
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "unit": "供稿单位",
    "officer": "信息员",
    "title": "标题",
    "form": "体裁",
    "range": "信息范围",
    "decision_by": "认定人",
    "kind": "类别",
    "source": "信息来源",
    "channels": "投放账号",
    "event_date": "活动日期",
    "not_before": "不早于",
    "expires": "下架日",
    "signed_off": "负责人审签",
}
"""The fields of the form in their order, named as in the intake form of the window."""

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
