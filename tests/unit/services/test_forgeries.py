"""Carefully forged packages, whose lists and checksums all match, are detected."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.desks import PUSH, Office, Offices, material, opened
from tests.forger import DRAFT, SIGNOFF, Forger
from tests.forger import PUSH as PUSH_JSON
from tests.forgeries import (
    APPROVED,
    ARTICLE,
    NFD,
    PASTE,
    PICTURES,
    TRAIL,
    WORD,
    added,
    approvals_of_another,
    approved_anew,
    approved_in_other_letters,
    article_dropped,
    article_of_another_push,
    both,
    code_added,
    cover_of_another,
    doubled,
    earlier_number,
    event_dropped,
    event_edited,
    event_of_another_push,
    event_twice,
    events_of,
    events_reordered,
    everywhere,
    fewer_originals,
    field,
    first,
    folders_exchanged,
    head_says,
    key_twice,
    later_number,
    linked,
    no_events,
    nothing_found,
    older_form,
    older_form_without_last_event,
    older_under_the_newer_name,
    order_exchanged,
    other_chain,
    other_text_and_approver,
    own_words,
    picture_from_the_network,
    picture_of_another,
    pictures_and_their_origin,
    pictures_out_of_order,
    proof_in_capitals,
    push_says,
    puts,
    renumbered,
    row_added,
    row_dropped,
    sign,
    step_says,
    swaps,
    upper_case_hash,
    writes,
)
from tests.verifiers import ScriptVerifier, python_verifier
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.package.bag_rules import EVENTS, HEAD, INFO, PROOFS


@dataclass(frozen=True)
class Genuine:
    """A desk with two packages of one push and one of another; no test may change them."""

    office: Office
    packages: Path

    @property
    def elsewhere(self) -> Path:
        """Return the package of the other push, that of 6 January."""
        return next(self.packages.glob("media-2026-01-06-1"))


@pytest.fixture(scope="module")
def genuine(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Genuine]:
    """Export a push with two articles twice, and then a push of another day once.

    One of the articles is shorter than the minimum length, which a reviewer waived.
    """
    folder = offices.copy("released", tmp_path_factory.mktemp("genuine") / "office")
    with opened(folder) as office:
        desk = office.desk
        short = office.receive(material(office.inbox / "公告", sentences=2, shade=90))
        desk.deciding.waive(short, "LEN.body.min", office.reviewer, "公告")
        notice, own = office.accept(short), office.accept(office.own(60))
        desk.scheduling.place(notice, office.editor, push=PUSH, reason="元旦")
        desk.scheduling.place(own, office.editor, push="media/2026-01-06", reason="元旦")
        desk.scheduling.place(own, office.editor, first=True, reason="元旦")
        for placement in (notice, own):
            office.release(placement)
        for label in (PUSH, PUSH, "media/2026-01-06"):
            desk.exporting.export(label, office.editor, below_minimum="节日")
        yield Genuine(office, desk.folder / "packages")


@pytest.fixture
def forger(genuine: Genuine, tmp_path: Path) -> Forger:
    """Return a `Forger` for a copy of the older package of the push."""
    shutil.copytree(genuine.packages, tmp_path / "packages")
    here = tmp_path / "packages"
    return Forger(here / "media-2026-01-04-1", here / "media-2026-01-04-2", here / "media-2026-01-06-1")


def found(path: Path) -> set[tuple[str, str]]:
    """Return path and code of each problem in a package, verified without its desk."""
    return {(problem.path, problem.what) for problem in verify_alone(path).problems}


FORGERIES: dict[str, tuple[Callable[[Forger], None], tuple[str, str]]] = {
    "text-and-approver": (other_text_and_approver, (ARTICLE, "text-differs")),
    "approver-on-the-page": (other_text_and_approver, (SIGNOFF, "signoff-page")),
    "no-events": (no_events, (EVENTS, "approval-missing")),
    "number-later": (later_number, (HEAD, "audit-seq")),
    "number-earlier": (earlier_number, (HEAD, "audit-seq")),
    "chain": (other_chain, (HEAD, "audit-chain")),
    "sentence-changed": (everywhere("焕然一新", "全部清仓"), (ARTICLE, "text-differs")),
    "sentence-changed-in-paste": (everywhere("焕然一新", "全部清仓"), (PASTE, "text-differs")),
    "sentence-added": (everywhere("到店选购。", "到店选购。请加微信。"), (ARTICLE, "text-differs")),
    "sentence-removed": (everywhere("，欢迎新老顾客到店选购", ""), (ARTICLE, "text-differs")),
    "figure-changed": (everywhere("第40篇", "第41篇"), (ARTICLE, "text-differs")),
    "paste-only": (puts("迎来店庆", "迎来清仓", PASTE, times=1), (PASTE, "text-differs")),
    "draft-only": (puts("店庆", "清仓", DRAFT, times=1), (DRAFT, "draft-differs")),
    "preview-only": (puts("店庆", "清仓", "data/index.html"), ("data/index.html", "sealed")),
    "hidden": (puts("<p ", "<p hidden ", ARTICLE, times=1), (ARTICLE, "sealed")),
    "comment": (puts("</p>", "<!--x--></p>", ARTICLE, times=1), (ARTICLE, "sealed")),
    "script-of-paste": (puts("selectNodeContents", "selectNode", PASTE), (PASTE, "sealed")),
    "own-words": (own_words, (PUSH_JSON, "sealed")),
    "approved-anew": (approved_anew, (EVENTS, "approval-missing")),
    "approved-other-hash": (puts("店庆", "清仓", APPROVED), (APPROVED, "approved-hash")),
    "approved-other-letters": (approved_in_other_letters, (APPROVED, "approved-hash")),
    "approved-upper-case": (upper_case_hash, (APPROVED, "approved-hash")),
    "steps": (puts("定时", "立即", "data/01/steps.md"), ("data/01/steps.md", "sealed")),
    "title": (field("title", "武穴购物广场停业"), (APPROVED, "approved-fields")),
    "author": (field("author", "王总"), (APPROVED, "approved-fields")),
    "summary": (field("digest", "全场免单"), (APPROVED, "approved-fields")),
    "source": (field("source", "集团"), (APPROVED, "approved-fields")),
    "texts-exchanged": (swaps(ARTICLE, "data/02/article.html"), (ARTICLE, "text-differs")),
    "folders-exchanged": (folders_exchanged, (APPROVED, "approved-hash")),
    "order-exchanged": (order_exchanged, (PUSH_JSON, "sealed")),
    "article-dropped": (article_dropped, ("data/02/article.html", "sealed")),
    "article-of-another-push": (article_of_another_push, ("data/03/article.html", "sealed")),
    "picture-of-another": (picture_of_another, ("data/01/001.png", "sealed")),
    "pictures-exchanged": (swaps(*PICTURES), (PICTURES[1], "sealed")),
    "pictures-out-of-order": (pictures_out_of_order, (ARTICLE, "pictures-differ")),
    "pictures-and-origin": (pictures_and_their_origin, ("data/01/001.png", "sealed")),
    "code-added": (code_added, ("data/01/003.png", "sealed")),
    "picture-from-network": (picture_from_the_network, (ARTICLE, "pictures-differ")),
    "covers-exchanged": (
        swaps("data/01/cover-1x1.jpg", "data/01/cover-2.35x1.jpg"),
        ("data/01/cover-1x1.jpg", "sealed"),
    ),
    "cover-of-another": (cover_of_another, ("data/01/cover-1x1.jpg", "media-differs")),
    "crop": (
        lambda f: f.say(DRAFT, first(lambda one: one.update(pic_crop_1_1="0_0_1_1"))),
        (DRAFT, "sealed"),
    ),
    "original": (writes(WORD, b"PK"), (WORD, "media-differs")),
    "original-dropped": (fewer_originals, (WORD, "sealed")),
    "reviewer": (
        both(sign(2, decided_by="李四"), "<td>王审</td>", "<td>李四</td>"),
        (PUSH_JSON, "signoff-events"),
    ),
    "who-entered": (step_says(2, entered_by="李四"), (PUSH_JSON, "signoff-events")),
    "releaser": (step_says(3, decided_by="王总"), (PUSH_JSON, "signoff-events")),
    "time-of-review": (step_says(2, at="2026-01-01T08:00:00+08:00"), (PUSH_JSON, "signoff-events")),
    "revision": (step_says(2, revision=2), (PUSH_JSON, "signoff-events")),
    "route": (step_says(0, route="邮件"), (PUSH_JSON, "signoff-events")),
    "step-dropped": (row_dropped, (PUSH_JSON, "signoff-events")),
    "step-added-on-the-page": (row_added, (SIGNOFF, "signoff-page")),
    "note-of-sign-off": (puts("四级认定", "三级认定", SIGNOFF), (SIGNOFF, "sealed")),
    "window": (push_says(window=["08:00", "08:30"]), (PUSH_JSON, "sealed")),
    "day": (push_says(date="2026-01-05"), (PUSH_JSON, "sealed")),
    "made-at": (puts("Bagging-Date: 2026", "Bagging-Date: 2025", INFO), (INFO, "info-differs")),
    "line-in-info": (puts("Rulebook", "Approved-By: 王总\nRulebook", INFO), (INFO, "info-differs")),
    "reason-below-minimum": (puts("节日", "经批准", PUSH_JSON), (PUSH_JSON, "sealed")),
    "waivers-dropped": (nothing_found, ("data/02/checks.json", "sealed")),
    "event-edited": (event_edited, (f"{EVENTS}:9", "audit-proof")),
    "approval-dropped": (event_dropped("review.approved"), (EVENTS, "approval-missing")),
    "release-dropped": (event_dropped("placement.released"), (EVENTS, "approval-missing")),
    "edit-dropped": (event_dropped("submission.accepted"), (PUSH_JSON, "signoff-events")),
    "check-dropped": (event_dropped("submission.checked"), (EVENTS, "events-differ")),
    "last-event-dropped": (event_dropped("package.prepared"), (EVENTS, "seal-missing")),
    "events-reordered": (events_reordered, (f"{EVENTS}:2", "audit-form")),
    "event-twice": (event_twice, (f"{EVENTS}:2", "audit-form")),
    "event-of-another-push": (event_of_another_push, (HEAD, "audit-seq")),
    "events-of-another-push": (events_of("elsewhere", TRAIL), (f"{EVENTS}:11", "seal-other")),
    "events-of-the-newer": (events_of("newer", TRAIL), (f"{EVENTS}:23", "seal-other")),
    "head-of-the-newer": (events_of("newer", (HEAD,)), (HEAD, "audit-seq")),
    "approvals-of-another": (approvals_of_another, (APPROVED, "approved-hash")),
    "proofs-exchanged": (
        lambda f: f.write(PROOFS, b"".join(reversed(f.lines(PROOFS)))),
        (f"{PROOFS}:1", "audit-form"),
    ),
    "proof-in-capitals": (proof_in_capitals, (f"{PROOFS}:1", "audit-form")),
    "root": (head_says(root="cd" * 32), (f"{EVENTS}:1", "audit-proof")),
    "log": (head_says(log="01890000-0000-7000-8000-000000000009"), (f"{EVENTS}:1", "audit-form")),
    "head-said-more": (head_says(note="x"), (HEAD, "audit-head")),
    "head-said-twice": (key_twice(HEAD, "log"), (HEAD, "audit-head")),
    "push-said-twice": (key_twice(PUSH_JSON, "push"), (PUSH_JSON, "push-form")),
    "older-under-newer-name": (older_under_the_newer_name, ("media-2026-01-04-2", "name-other")),
    "renumbered": (renumbered, (f"{EVENTS}:23", "seal-other")),
    "older-form": (older_form, (PUSH_JSON, "form-lowered")),
    "older-form-without-last-event": (older_form_without_last_event, (PUSH_JSON, "form-lowered")),
    "newer-form": (push_says(format=9), (PUSH_JSON, "form-newer")),
    "file-added": (added("data/03/new.html"), ("data/03/new.html", "sealed")),
    "file-added-beside": (added("read-me.txt"), ("read-me.txt", "sealed")),
    "file-added-to-the-trail": (added("audit/approval.json"), ("audit/approval.json", "sealed")),
    "case": (doubled("data/01/001.PNG"), ("data/01/001.PNG", "doubled")),
    "nfd": (doubled(NFD), (NFD, "sealed")),
    "link": (linked, ("data/01/001.png", "link")),
    "verify-text": (puts("wxdesk verify", "echo ok", "verify.txt"), ("verify.txt", "sealed")),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_package_is_refused_with_the_place_that_was_forged(
    genuine: Genuine, forger: Forger, kind: str
) -> None:
    forge, expected = FORGERIES[kind]
    forge(forger)
    bag = forger.bag if forger.bag.is_dir() else forger.newer
    forger = Forger(bag, forger.newer, forger.elsewhere)
    forger.resign()
    assert expected in found(bag)
    inside = genuine.office.desk.verify(bag)
    assert not inside.ok


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> tuple[ModuleType, ScriptVerifier]:
    """Return the two verifiers that lie in packages: `verify.py`, and the script of the page `verify.html`."""
    python = python_verifier(tmp_path_factory.mktemp("verifier"))
    return python, ScriptVerifier(python)


@pytest.mark.parametrize("kind", FORGERIES)
def test_the_verifiers_in_the_package_find_exactly_the_same(
    forger: Forger, standalone: tuple[ModuleType, ScriptVerifier], kind: str
) -> None:
    forge, _ = FORGERIES[kind]
    forge(forger)
    bag = forger.bag if forger.bag.is_dir() else forger.newer
    Forger(bag, forger.newer, forger.elsewhere).resign()
    python, script = standalone
    expected = found(bag)
    if ("data/push.json", "form-lowered") in expected:
        expected = {(PUSH_JSON, "form-old")}
        assert expected <= set(python.verify(str(bag)).problems)
        assert expected <= script.verify(bag)
        return
    assert set(python.verify(str(bag)).problems) == expected
    assert script.verify(bag) == expected


def test_the_verifiers_in_the_package_pass_genuine_packages_and_name_who_decided(
    genuine: Genuine, standalone: tuple[ModuleType, ScriptVerifier]
) -> None:
    python, script = standalone
    for name in ("media-2026-01-04-1", "media-2026-01-04-2", "media-2026-01-06-1"):
        verdict, shown = python.verify(str(genuine.packages / name)), script.verdict(genuine.packages / name)
        assert (verdict.problems, shown["problems"]) == ([], [])
        assert [list(one) for one in verdict.decisions] == shown["decisions"]
        assert {(one[1], one[2]) for one in verdict.decisions} == {("reviewed", "王审"), ("released", "殷茵")}


def test_the_genuine_packages_pass_inside_and_outside(genuine: Genuine) -> None:
    for name in ("media-2026-01-04-1", "media-2026-01-04-2", "media-2026-01-06-1"):
        assert found(genuine.packages / name) == set()
        verdict = genuine.office.desk.verify(genuine.packages / name)
        assert (verdict.ok, verdict.scope) == (True, "inside")
