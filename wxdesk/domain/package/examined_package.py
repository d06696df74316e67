"""The result of examining a package, before it is compared with a trail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wxdesk.domain.package.bag_rules import PackageProblem, Scope, Unproven, Verification
from wxdesk.domain.package.layout import FORMAT
from wxdesk.domain.package.package_events import CarriedTrail


@dataclass(frozen=True)
class ExaminedPackage:
    """One examined package: its stated number and format version, and its problems.

    `form` is 0 if the version is unreadable. `files` are the digests by path from the manifests, `manifest` is the
    digest of the tag manifest. `damage` are differences from the manifests, `contradictions` are
    inconsistencies inside the package. `is_dossier` tells that it is an evidence dossier, `is_signed` that its desk
    signs.
    """

    package: str | None = None
    form: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    manifest: str = ""
    trail: CarriedTrail = field(default_factory=CarriedTrail)
    damage: tuple[PackageProblem, ...] = ()
    contradictions: tuple[PackageProblem, ...] = ()
    is_dossier: bool = False
    """Whether it is an evidence dossier of one article, or a hand-over package, not a package of a push."""
    is_signed: bool = False
    """Whether its events say that the desk signs."""

    def alone(self) -> Verification:
        """Return the verdict without a desk to compare with."""
        old: tuple[Unproven, ...] = ("old-text", "old-head") if 0 < self.form < FORMAT else ("copies",)
        keys: tuple[Unproven, ...] = ("keys",) if self.is_signed else ()
        return self.verdict([*self.damage, *self.contradictions], "outside", ("rewritten", *old, *keys))

    def verdict(
        self, problems: Iterable[PackageProblem], scope: Scope, cannot_prove: tuple[Unproven, ...]
    ) -> Verification:
        """Return a verdict with `problems` sorted and without duplicates.

        `scope` tells whether a desk's trail was compared, `cannot_prove` what the verification cannot prove.
        """
        ordered = sorted({(_printable(one.path), one.what) for one in problems})
        listed = tuple(PackageProblem(path, what) for path, what in ordered)
        unsigned: tuple[Unproven, ...] = () if self.is_signed or not self.form else ("unsigned",)
        return Verification(self.package, listed, scope, (*cannot_prove, *unsigned))


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
