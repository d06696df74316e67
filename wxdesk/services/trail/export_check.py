"""Verify an exported trail without a desk, against its own head and against packages as anchors."""

from collections.abc import Iterator
from pathlib import Path

from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.desk.shown import whole
from wxdesk.domain.package.bag_rules import PackageProblem
from wxdesk.domain.package.examined_package import ExaminedPackage
from wxdesk.domain.trail.export_lines import CheckedExport, check_export
from wxdesk.domain.trail.signing import Verifier
from wxdesk.services.package.package_comparison import Packages
from wxdesk.services.trail.verification import signers_of, unsigned_codes
from wxdesk.services.views.views import AuditReport


def verify_export(file: Path, finder: Packages, right: Verifier, packages: Path | None = None) -> AuditReport:
    """Verify the exported trail in `file`, and return the report.

    Each package in the folder `packages` must contain a head that occurs in this trail. `finder` finds and examines
    these packages, `right` checks signatures.

    Raises:
        Unusable: `file` or `packages` cannot be read.
    """
    found = [(path.name, _examined(finder, path)) for path in finder.inside(packages)] if packages else []
    heads = {name: one.trail.head for name, one in found}
    try:
        with file.open("rb") as lines:
            checked = check_export(lines, right, {head.seq for head in heads.values() if head})
    except OSError as error:
        raise unusable(file, error) from error
    verdicts = [(name, one.alone()) for name, one in found]
    anchors = []
    for name, verdict in verdicts:
        head = heads[name]
        fits = head and head.log == checked.log and checked.passed.get(head.seq) == (head.chain, head.root)
        anchors.append((name, head.seq if head else 0, bool(verdict.ok and fits)))
    return AuditReport(
        events=checked.events,
        head=checked.chain,
        problems=[(one.seq, one.what, whole(one.detail)) for one in checked.problems],
        cannot_prove=list(_unproven(checked, anchors)),
        anchors=anchors,
        packages=verdicts,
        signers=signers_of(checked.keys, checked.signed) if checked.keys else [],
        signed_from=checked.keys.began if checked.keys else None,
    )


def _examined(finder: Packages, path: Path) -> ExaminedPackage:
    try:
        return finder.examine(path)
    except UserError:
        return ExaminedPackage(damage=(PackageProblem(path.name, "unreadable"),))


def _unproven(checked: CheckedExport, anchors: list[tuple[str, int, bool]]) -> Iterator[str]:
    anchored = max((seq for _, seq, good in anchors if good), default=0)
    if not anchored:
        yield "export-alone"
    elif anchored < checked.events:
        yield f"after-anchor:{anchored}"
    if not checked.has_head:
        yield "export-old"
    if checked.keys is None:
        yield "export-signatures"
    else:
        yield from unsigned_codes(checked.keys)
        if checked.keys.spans:
            yield "export-keys"
    yield from ("export-rows", "who-sat-there")
