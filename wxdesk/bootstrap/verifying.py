"""Verifies packages and exported trails without a desk."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wxdesk.domain.package.bag_rules import Verification
    from wxdesk.services.views.views import AuditReport


def verify_alone(package: Path) -> "Verification":
    """Return the verdict on a package or an advertising file without using a desk.

    Raises the errors of `bag_verifier.verify`.
    """
    from wxdesk.files.package.advertising_folder import examine_advertising_folder, is_advertising_folder
    from wxdesk.files.package.bag_verifier import verify

    if is_advertising_folder(package):
        return examine_advertising_folder(package).verdict("outside")
    return verify(package)


def verify_export(file: Path, packages: Path | None = None) -> "AuditReport":
    """Return the verdict on an exported trail, and on the packages in the folder `packages`, without using a desk.

    Raises the errors of `export_check`.
    """
    from wxdesk.bootstrap.package_finder import PackageFinder
    from wxdesk.files.keys.public_key import signature_fits
    from wxdesk.services.trail.export_check import verify_export as check

    return check(file, PackageFinder(), signature_fits, packages)
