"""Makes the record of checks in a package: the findings and waivers of an article as sentences."""

from wxdesk.domain.office.people import Person
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.families import family_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.lexicon import law_words
from wxdesk.services.approval.review_state import judged_findings
from wxdesk.services.approval.waivers import waived_times
from wxdesk.services.checking.bench_report import finding_says, remedy_says
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import standing_waivers
from wxdesk.texts import texts


def checks_of(reader: Reader, placement: Placement, rulebook: Rulebook) -> dict[str, object]:
    """Return the content of `checks.json`: findings and waivers of a placement, and the version of the rulebook.

    Its sentences are in Chinese.
    """
    judged = judged_findings(reader, placement, rulebook)
    times = waived_times(reader, placement.submission)
    return {
        "rulebook": rulebook.stamp,
        "findings": [_told(one, rulebook) for one in judged.standing],
        "waived": [_told(one, rulebook) for one in judged.cleared],
        "waivers": [
            {
                "rule": one.rule,
                "family": family_of(one.rule).value,
                "reason": one.reason,
                "person": reader.get(Person, one.person).name,
                "at": at.isoformat() if (at := times.get((one.rule, one.piece))) else None,
                "piece": one.piece,
            }
            for one in standing_waivers(reader, placement.submission)
        ],
    }


def _told(finding: Finding, rulebook: Rulebook) -> dict[str, object]:
    chinese = texts("zh_CN")
    clause = rulebook.clauses.get(finding.clause)
    return finding.as_json() | {
        "family": family_of(finding.rule).value,
        "family_name": chinese.text(f"family-{family_of(finding.rule).value}"),
        "says": finding_says(finding, chinese),
        "remedy": remedy_says(finding, chinese),
        "clause_words": clause.zh if clause is not None else "",
        "law_words": law_words(rulebook, finding),
        "proposals": list(finding.proposals),
    }
