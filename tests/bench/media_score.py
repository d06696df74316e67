"""Compare the checks of media with a folder of judged samples: `python -m tests.bench.media_score FOLDER`.

The file `truth.csv` in the folder has for each `path` its `kind` of media, the expected `verdict` and the expected
rules `must_codes`. A verdict that is no key of `_ALLOWED` accepts every result. In `must_codes`, rules separated by `;`
must all be found; of rules separated by `|`, one must be found.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.rulebook.findings import Finding, Verdict, verdict
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserSupervisor

_ALLOWED = {
    "accept": {Verdict.PASS},
    "warn": {Verdict.WARN},
    "reject": {Verdict.RETURN},
    "reject_or_warn": {Verdict.RETURN, Verdict.WARN},
    "accept_or_warn": {Verdict.PASS, Verdict.WARN},
}


def missing(wanted: str, found: set[str]) -> list[str]:
    """Return the groups of rules in `wanted` of which no rule is in `found`.

    `wanted` is a value of the column `must_codes`: groups separated by `;`, the rules of a group by `|`. What follows a
    point in the id of a found rule is ignored.
    """
    plain = {rule.partition(".")[0] for rule in found}
    groups = [group.split("|") for group in wanted.split(";") if group.strip()]
    return ["|".join(group) for group in groups if not plain & {code.strip() for code in group}]


def wrong(row: dict[str, str], findings: list[Finding]) -> Iterator[str]:
    """Yield in words how `findings` differ from the expected verdict and rules in `row`."""
    came = verdict(findings)
    if came not in _ALLOWED.get(row["verdict"], {came}):
        yield f"verdict {came.value}, not {row['verdict']}"
    if lacking := missing(row["must_codes"], {finding.rule for finding in findings}):
        yield f"lacks {lacking}"


def main() -> None:
    """Print each wrongly judged sample, and for each kind of media how many samples are judged rightly and wrongly."""
    folder = Path(sys.argv[1])
    book = shipped_rulebook()
    score: Counter[tuple[str, bool]] = Counter()
    with ParserSupervisor(book.limits.parser) as parsers, (folder / "truth.csv").open(encoding="utf-8") as file:
        prober = MediaProber(parsers, book.limits)
        for row in csv.DictReader(file):
            facts = prober.probe(folder / row["path"])
            name = Path(row["path"]).name
            findings = list(check_media(facts, name, book, use=MediaUse.PROMOTION))
            faults = list(wrong(row, findings))
            score[row["kind"], not faults] += 1
            if faults:
                print(row["path"], "·", "; ".join(faults), "·", [finding.rule for finding in findings])
    for (kind, right), count in sorted(score.items()):
        print(f"{kind:<10} {'right' if right else 'wrong'} {count}")


if __name__ == "__main__":
    main()
