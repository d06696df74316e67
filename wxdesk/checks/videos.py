"""Judge a video by its facts (HS 4.4-2, rules.md R2); rule ids are those of the media reference, §8."""

from collections.abc import Iterator

from wxdesk.checks.names import ASF_EXTENSIONS, EXTENSIONS, MEGABYTE, Judge, extension, label, megabytes
from wxdesk.domain.findings import Finding
from wxdesk.domain.media import Kind, MediaFacts, Trouble
from wxdesk.domain.rulebook import Rulebook

_TROUBLES = {Trouble.TRUNCATED: "V-TRUNC", Trouble.UNKNOWN_CODEC: "V-CODEC"}


def check_video(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """Yield what is wrong with a video, or with sound that was sent as one."""
    limits = rulebook.limits.video
    if facts.bytes > limits.at_most_bytes:
        yield judge("V-SIZE", mb=megabytes(facts.bytes), limit=limits.at_most_bytes // MEGABYTE)
    if facts.format not in limits.containers:
        yield judge("V-TYPE", real=label(facts.format))
        return
    if facts.kind is Kind.AUDIO:
        yield judge("V-NOVIDEO")
        return
    yield from _name(facts, name, judge)
    yield from _troubles(facts, judge)
    seconds = facts.duration_s
    parsed = facts.bytes <= limits.at_most_bytes and not facts.problems
    if parsed and not (seconds and limits.seconds_more_than < seconds < limits.seconds_less_than):
        yield judge(
            "V-DUR",
            seconds=f"{seconds:.1f}" if seconds else "unknown",
            shortest=limits.seconds_more_than,
            longest=limits.seconds_less_than // 60,
        )


def _name(facts: MediaFacts, name: str, judge: Judge) -> Iterator[Finding]:
    given = extension(name)
    if facts.format == "asf" and given in ASF_EXTENSIONS:
        yield judge("V-EXT", softer=True, real=label(facts.format))
    elif given not in EXTENSIONS.get(facts.format, ()):
        yield judge("V-EXT", real=label(facts.format))


def _troubles(facts: MediaFacts, judge: Judge) -> Iterator[Finding]:
    for problem in facts.problems:
        if rule := _TROUBLES.get(problem.trouble):
            yield judge(rule, codec=facts.codec or "unknown")
        elif problem.trouble is Trouble.DAMAGED:
            where = None if problem.second is None else {"second": problem.second}
            at = "unknown" if problem.second is None else f"{problem.second:.1f}"
            yield judge("V-CORRUPT", where=where, second=at)
