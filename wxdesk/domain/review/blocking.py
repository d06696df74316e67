"""Lists the reasons why a placement cannot be exported."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from wxdesk.domain.submissions.stages import OUT, PlacementStage


class Evidence(NamedTuple):
    """The present facts about one placement, from which `blockers` decides.

    `current_hash` is the hash of its content now; `stopping` are rules whose findings still stop export;
    `filing` is what keeps its account from exporting, as `Channel.filing_blocker` has it.
    """

    stage: PlacementStage
    current_hash: str
    released_hash: str | None
    push: str | None
    stopping: Collection[str]
    filing: str


def blockers(evidence: Evidence) -> Iterator[str]:
    """Yield the code of everything that still stands between one placement and export."""
    if evidence.filing:
        yield evidence.filing
    if evidence.push is None:
        yield "not-placed"
    if evidence.stage not in (PlacementStage.RELEASED, *OUT):
        yield f"stage-{evidence.stage.replace('_', '-')}"
    elif evidence.released_hash != evidence.current_hash:
        yield "changed-after-release"
    for rule in sorted(evidence.stopping):
        yield f"finding:{rule}"
