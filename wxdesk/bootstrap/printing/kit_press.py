"""Makes the Word files of a submission kit (投稿包) and writes them to disk."""

from collections.abc import Mapping
from pathlib import Path

from wxdesk.files.vault.durable import make_folder, write_file
from wxdesk.render.papers.kit import demands_file, form_file


class KitPrinter:
    """Implements the protocol `KitPress` of `services.notices.kits`: makes and writes Word files."""

    form = staticmethod(form_file)
    demands = staticmethod(demands_file)

    @staticmethod
    def put(folder: Path, files: Mapping[str, bytes]) -> None:
        """Write files into a folder; each file is written completely or not at all.

        Raises:
            Unusable: the folder cannot be written, or the disk is full.
        """
        make_folder(folder, private=False)
        for name, content in files.items():
            write_file(folder / name, content, private=False)
