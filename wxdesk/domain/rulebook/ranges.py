"""The ranges of HS 4.3: find the range that a person means, and the message id of its name."""

from collections.abc import Mapping

from wxdesk.domain.rulebook.strict_toml import StrictFile

BY_APPROVAL = 6
"""HS 4.3-6: requested by a department and approved by a leader of the group; a file must prove the approval."""
BY_DECISION = 7
"""HS 4.3-7: the group decided to publish or forward the article; the person who decided must be named."""


def range_key(said: str | None, ranges: Mapping[str, int], aliases: Mapping[str, str]) -> str | None:
    """Return the key of the range that a person calls `said`; None if there is no such range.

    `said` may be the key itself, the number of the range in HS 4.3, or its key in an earlier rulebook (`aliases`).
    """
    if not said:
        return None
    key = aliases.get(said, said)
    if key in ranges:
        return key
    return next((one for one, number in ranges.items() if str(number) == said), None)


def range_word(key: str) -> str:
    """Return the message id of the name of a range, which may be a range of an earlier rulebook."""
    return f"range-{key.replace('_', '-')}"


def check_aliases(source: StrictFile, ranges: Mapping[str, int], aliases: Mapping[str, str]) -> None:
    """Check that each alias refers to an existing range and is not a range itself.

    Raises:
        UserError: `rulebook-key`, with file and line.
    """
    for key, meant in aliases.items():
        if meant not in ranges or key in ranges:
            raise source.error(("range_aliases", key), "an earlier key of one of [ranges]", meant)
