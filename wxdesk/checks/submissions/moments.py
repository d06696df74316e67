"""Check a Moments post (朋友圈): its creator is named, and its pictures fit into one post."""

from collections.abc import Iterator

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook


def check_post(creator: str, pictures: int, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `PKG.creator` for a post without a creator, `PKG.pictures` for one with too many pictures."""
    if not creator.strip():
        yield rulebook.finding("PKG.creator")
    most = rulebook.limits.wechat.moments_images
    if pictures > most:
        yield rulebook.finding("PKG.pictures", count=pictures, most=most)
