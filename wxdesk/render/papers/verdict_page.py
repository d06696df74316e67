"""Render the verdicts of the bench as one self-contained page with small pictures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.rulebook.findings import Verdict
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.render.templates import jpeg, templates
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.bench_report import finding_says, names_told, remedy_says, sorted_by_verdict
from wxdesk.texts import Texts

_TOGETHER = 100
"""Number of template chunks that are joined into one part of the output; such a part holds a few verdicts."""


def verdict_page(
    files: Sequence[CheckedFile],
    pictures: Mapping[str, Path],
    catalogue: Texts,
    rulebook: Rulebook,
    at: datetime,
) -> Iterator[str]:
    """Return the page in parts; `pictures` are small JPEGs by a file's path, `at` is the time on the page.

    Units have no copy of the rules, so the cited clauses are listed at the end with their texts, in the order of
    `rulebook`. The rulebook's stamp (id, version, start of its digest) is at the top. A picture is held in memory only
    while its part is made. The page uses no network and no scripts; names and findings are escaped.

    Raises:
        OSError: a picture cannot be read; raised while the parts are taken.
    """
    groups, names = sorted_by_verdict(files), names_told(files)
    say, counts = catalogue.text, {one: len(found) for one, found in groups.items()}
    total = say(
        "verdicts-sum",
        total=len(files),
        returned=counts[Verdict.RETURN],
        warned=counts[Verdict.WARN],
        passed=counts[Verdict.PASS],
    )
    template = templates().get_template("verdicts.html.j2")
    page = template.stream(
        say=say,
        language=catalogue.language.replace("_", "-"),
        total=total,
        under=say("verdicts-under", stamp=rulebook.stamp, at=f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"),
        groups=[
            (one.value, len(found), (_shown(file, names[file.path], pictures, catalogue) for file in found))
            for one, found in groups.items()
        ],
        cited=_cited(files, rulebook, catalogue),
    )
    page.enable_buffering(_TOGETHER)
    return page


def _cited(files: Sequence[CheckedFile], rulebook: Rulebook, catalogue: Texts) -> Sequence[tuple[str, str]]:
    named = {finding.clause for file in files for finding in file.findings}
    chinese = catalogue.language == "zh_CN"
    return [(one, said.zh if chinese else said.en) for one, said in rulebook.clauses.items() if one in named]


def _shown(file: CheckedFile, name: str, pictures: Mapping[str, Path], catalogue: Texts) -> dict[str, Any]:
    media, picture = file.media, pictures.get(file.path)
    pixels = f"{media.width} × {media.height}" if media.width and media.height else ""
    length = f"{media.duration_s:.1f} s" if media.duration_s is not None else ""
    mark = catalogue.text(f"mark-{file.mark.value}") if file.mark else ""
    open_ = catalogue.text("bench-unfinished") if file.unfinished else ""
    facts = (file.format.upper(), pixels, length, size(media.bytes), mark, open_)
    return {
        "name": name,
        "format": file.format,
        "facts": " · ".join(part for part in facts if part),
        "picture": jpeg(picture) if picture else "",
        "findings": [
            {
                "says": finding_says(one, catalogue),
                "remedy": remedy_says(one, catalogue),
                "clause": one.clause,
            }
            for one in file.findings
        ],
    }
