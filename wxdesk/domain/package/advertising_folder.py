"""The file names in the folder of an advertising file, and the result of examining such a folder."""

from dataclasses import dataclass

from wxdesk.domain.package.bag_rules import PackageProblem, Scope, Unproven, Verification

MANIFEST = "manifest-sha256.txt"
"""The list of the digests of all other files in the folder."""
RECORD = "advertising-file.json"
"""The content as JSON for programs; a folder with a file of this name is taken for an advertising file."""
PAGE = "广告档案.html"
PACKAGES, PROOFS = "发布包", "链接核对截图"
PAPERS = {"price": "价格依据", "licence": "资质"}
"""For each kind of paper that supports an advertisement (basis of a price, licence): the name of its folder."""


@dataclass(frozen=True)
class ExaminedAdvertisingFile:
    """The result of examining the folder of an advertising file.

    It has the name and desk that the folder states, the digest of its list of files, and the problems that were found.
    """

    name: str
    desk: str
    """The id of the desk that made the folder; "" if the id is unreadable."""
    manifest: str
    problems: tuple[PackageProblem, ...] = ()

    def verdict(self, scope: Scope, *more: PackageProblem) -> Verification:
        """Return the verdict with the problems of the folder and `more`.

        The `scope` is "inside" if the folder was also compared with a desk's trail.
        """
        unproven: tuple[Unproven, ...] = ("desk-rewritten",) if scope == "inside" else ("rewritten",)
        return Verification(self.name or None, (*self.problems, *more), scope, unproven)
