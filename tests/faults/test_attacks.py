"""Attacks on the files of a desk are blocked, found, or declared as not covered."""

from pathlib import Path

from tests.faults.attacks import ATTACKS, UNSIGNED, outcomes

_SOME = (
    "an event is updated",
    "a body edited",
    "a guard that does nothing",
    "an approval removed",
    "the name of the organisation",
    "the last event cut, all made to fit",
    "an approver changed, all made to fit",
    "an older database put in place and worked on",
    UNSIGNED,
)


def test_attacks_are_blocked_or_found(tmp_path: Path) -> None:
    chosen = [one for one in ATTACKS if one.name in _SOME]
    found = {one.name: one for one in outcomes(tmp_path, chosen)}
    assert len(found) == len(_SOME)
    assert {name for name, one in found.items() if one.missed} <= {UNSIGNED}
    assert found["an event is updated"].blocked
    assert found["an approval removed"].inside
    for name in ("the last event cut, all made to fit", "an older database put in place and worked on"):
        assert "last good head" in found[name].outside
