"""Renders advertising files 广告档案 and writes them as folders; imported on first use."""

from collections.abc import Mapping
from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.package.advertising_folder import PAGE, RECORD
from wxdesk.domain.package.layout import Part
from wxdesk.files.formats.places import refuse_inside
from wxdesk.files.package.advertising_folder import (
    StagedAdvertisingFile,
    examine_advertising_folder,
    package_parts,
    stage_advertising_file,
)
from wxdesk.render.papers.advertising_page import advertising_json, advertising_page
from wxdesk.services.review.advertising_layout import advertising_name
from wxdesk.services.views.advertising_views import AdvertisingRecord
from wxdesk.texts import Texts


class AdvertisingPrinter:
    """Writes advertising files as folders, and examines such folders.

    Inside the desk's folder it writes only into the folder for packages.
    """

    def __init__(self, desk: Path, latch: WriteLatch) -> None:
        """Create a printer for the desk in the folder `desk`.

        Inside this folder it writes only into the subfolder for packages. `latch` stops all writing after a disk error.
        """
        self._desk = desk
        self._latch = latch

    package_parts = staticmethod(package_parts)
    examine = staticmethod(examine_advertising_folder)

    def stage(
        self, record: AdvertisingRecord, parts: Mapping[str, Part], parent: Path, texts: Texts
    ) -> StagedAdvertisingFile:
        """Write the folder of an advertising file under a hidden name: `parts`, a page for people, and a JSON record.

        Raises the errors of `AdvertisingPress.stage`.
        """
        refuse_inside(parent, self._desk)
        name = advertising_name(record.view)
        pages = {PAGE: advertising_page(record, name, texts), RECORD: advertising_json(record, name)}
        return stage_advertising_file({**parts, **pages}, parent, name, self._latch, private=False)
