"""Names the folder of an advertising file 广告档案, and the copies of files in it."""

from collections.abc import Callable

from wxdesk.domain.package.advertising_folder import PAPERS, PROOFS
from wxdesk.domain.package.contents import plain_extension
from wxdesk.domain.package.working_names import safe_name
from wxdesk.services.views.advertising_views import AdvertisingView


def advertising_name(view: AdvertisingView) -> str:
    """Return the name for an article's next advertising file, a folder such as `广告档案 26-0001 店庆 第1份`."""
    title = safe_name(view.title, "")
    return " ".join(part for part in ("广告档案", view.number, title, f"第{len(view.made) + 1}份") if part)


def copied_places(view: AdvertisingView, suffix: Callable[[str], str]) -> dict[str, str]:
    """Map the digest of each file to copy to the path of its copy inside the folder.

    `suffix` returns the suffix, such as `.png`, of the screenshot with a given digest.
    """
    proofs = dict.fromkeys(one.proof for one in view.links if one.proof is not None)
    places = {digest: f"{PROOFS}/{number:02d}{suffix(digest)}" for number, digest in enumerate(proofs, 1)}
    for paper in view.papers:
        for file in paper.files:
            if file.digest not in places:
                places[file.digest] = f"{PAPERS[paper.kind.value]}/{_file_name(len(places) + 1, file.name)}"
    return places


def _file_name(number: int, original: str) -> str:
    stem, dot, _ = original.replace("\\", "/").rpartition("/")[2].rpartition(".")
    name = safe_name(stem if dot else original, "文件")
    return f"{number:02d} {name}.{plain_extension(original)}"
