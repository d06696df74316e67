"""Compute the next label of a numbered list: 3. after 2., （二） after （一）, ④ after ③."""

import re

TASK_OPEN, TASK_DONE = "☐", "☑"
TASK_LABELS = (TASK_OPEN, TASK_DONE)
"""Labels of list items that are tasks, open and done."""
_DIGITS = "一二三四五六七八九"
_NUMERALS = [
    *_DIGITS,
    "十",
    *(f"十{one}" for one in _DIGITS),
    *(f"{tens}十{one}" for tens in _DIGITS[1:] for one in ("", *_DIGITS)),
]
_ARABIC = re.compile(r"\d+")
_CHINESE = re.compile(f"[{_DIGITS}十]+")
_ROUND = re.compile("[①-⑲]")


def next_label(label: str) -> str:
    """Return the list label that follows `label`, such as "2." after "1.".

    After a checked task ☑ comes an unchecked one ☐. A label that cannot be counted up is returned unchanged.
    """
    if label == TASK_DONE:
        return TASK_OPEN
    for pattern, count in ((_ARABIC, _arabic), (_CHINESE, _chinese), (_ROUND, _round)):
        if found := pattern.search(label):
            return f"{label[: found.start()]}{count(found[0])}{label[found.end() :]}"
    return label


def _arabic(number: str) -> str:
    return str(int(number) + 1)


def _chinese(number: str) -> str:
    known = _NUMERALS.index(number) if number in _NUMERALS[:-1] else None
    return number if known is None else _NUMERALS[known + 1]


def _round(number: str) -> str:
    return chr(ord(number) + 1)
