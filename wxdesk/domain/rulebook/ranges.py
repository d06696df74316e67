"""The ranges of HS 4.3: which one somebody means, what it asks for, and in which words it is told."""

from collections.abc import Mapping

from wxdesk.domain.rulebook.strict_toml import StrictFile

BY_APPROVAL = 6
"""HS 4.3-6: a department asks for it and a leader of the group approved it, which a file shows."""
BY_DECISION = 7
"""HS 4.3-7: the group decided to publish or forward it; by whom is named."""


def range_key(said: str | None, ranges: Mapping[str, int], aliases: Mapping[str, str]) -> str | None:
    """Return the range that is meant by its key, its number in HS 4.3, or a key of an earlier rulebook.

    None where it means none of them.
    """
    if not said:
        return None
    key = aliases.get(said, said)
    if key in ranges:
        return key
    return next((one for one, number in ranges.items() if str(number) == said), None)


def range_word(key: str) -> str:
    """Return the key of the catalogue that names a range, also one of an earlier rulebook."""
    return f"range-{key.replace('_', '-')}"


def check_aliases(source: StrictFile, ranges: Mapping[str, int], aliases: Mapping[str, str]) -> None:
    """Check that each earlier key means a range that there is, and is no range itself.

    Raises:
        UserError: `rulebook-key`, with file and line.
    """
    for key, meant in aliases.items():
        if meant not in ranges or key in ranges:
            raise source.error(("range_aliases", key), "an earlier key of one of [ranges]", meant)
