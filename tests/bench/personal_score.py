"""Print how much personal data is found, and how many texts without such data have a finding.

`python -m tests.bench.personal_score FILE...` also prints the findings in the neutral texts FILE. Never a test.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from tests.unit.domain.words.personal_samples import NEAR_MISSES, near_misses, positives
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.credentials import check_credentials
from wxdesk.checks.words.personal import check_personal
from wxdesk.checks.words.sources import check_quotations, check_sources
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.personal.masking import PersonalKind, PublicContacts
from wxdesk.domain.words.personal.personal_data import personal_data_in

OWN = PublicContacts(mail_domains=frozenset(("huangshang.com",)))
POSITIVES, NEAR, PROSE = 200, 60, 5000


def recall(kind: PersonalKind, *, held_back: bool) -> tuple[int, list[str]]:
    """Return how many of the sentences with data of `kind` are found, and the sentences that are missed.

    With `held_back`, the sentences are those that were not used to write the patterns.
    """
    missed = [
        text
        for text, _ in positives(kind, POSITIVES, held_back=held_back)
        if kind not in {one.kind for one in personal_data_in(text, OWN)}
    ]
    return POSITIVES - len(missed), missed


def wrong(name: str) -> list[str]:
    """Return texts without personal data in which a rule nevertheless finds some.

    All texts have data of the class `name` in `NEAR_MISSES`, which only look personal.
    """
    return [text for text in near_misses(name, NEAR) if personal_data_in(text, OWN)]


def neutral(path: Path) -> None:
    """Print the findings in the ordinary text `path`, one passage a line; each finding may be a false alarm."""
    rulebook = shipped_rulebook()
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    passages = [Passage(Scope.BODY, line, f"b{number}") for number, line in enumerate(lines)]
    found = [
        *check_personal(passages, rulebook, OWN),
        *check_credentials(passages, rulebook),
        *check_sources(passages, rulebook),
        *check_quotations(passages, rulebook),
    ]
    count = sum(map(len, lines))
    returned = sum(one.severity is Severity.RETURN for one in found)
    rules = Counter(one.rule for one in found)
    print(f"{path.name}: {count} characters, {returned} returned, {len(found) - returned} warned, {dict(rules)}")
    for one in found:
        at = one.where or {}
        line = lines[int(str(at["block"]).removeprefix("b"))]
        start, end = int(str(at["start"])), int(str(at["end"]))
        print(f"    {one.rule:<15} {line[max(0, start - 15) : start]}[{line[start:end]}]{line[end : end + 15]}")


def main(files: list[str]) -> None:
    """Print the share of personal data found, the false alarms, and the time of a search.

    Then print the findings in the ordinary texts `files`.
    """
    for kind in PersonalKind:
        (tuned, missed), (held, unseen) = (recall(kind, held_back=half) for half in (False, True))
        print(
            f"{kind.value:<10} {tuned / POSITIVES:.3f} in sight, {held / POSITIVES:.3f} held back",
            *missed[:4],
            *unseen[:4],
            sep="  ",
        )
    for name in NEAR_MISSES:
        if accused := wrong(name):
            print(f"accused: {name} {len(accused)} of {NEAR}", *accused[:4], sep="  ")
    text = "黄商武穴购物广场十二月一日起全场满三百减五十，营业时间8:30-22:00，客服热线400-820-8820。" * (PROSE // 50)
    start = time.perf_counter()
    personal_data_in(text)
    print(f"{len(text)} characters in {(time.perf_counter() - start) * 1000:.1f} ms")
    for name in files:
        neutral(Path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
