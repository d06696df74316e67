"""The dossier of an article contains all evidence about it, and anybody can detect a change of the dossier."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.desks import Office, Offices, opened, picture_file, refusal
from tests.forger import Forger
from tests.forgeries import event_dropped, head_says, key_twice
from tests.seats import seated
from tests.unit.services.article.test_commenting import comment
from tests.unit.services.review.test_reviewing import reword
from tests.verifiers import ScriptVerifier, python_verifier
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.package.bag_rules import EVENTS, HEAD
from wxdesk.domain.package.dossiers import DOSSIER
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.version_code import version_code
from wxdesk.services.approval.review_state import current_hash
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
CHINESE = texts("zh_CN")
VERSION, CONTENT = "data/versions/002.json", "data/content-1.json"


@dataclass(frozen=True)
class Made:
    """A desk with an article of two versions, and its dossier.

    The approval was told by telephone; `proof` is the photo that proves it.
    """

    office: Office
    dossier: Path
    proof: str


@pytest.fixture(scope="module")
def made(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = offices.copy("accepted", tmp_path_factory.mktemp("dossier") / "office")
    with opened(folder) as office:
        desk = office.desk
        reword(office, office.editor, "第二版加的一句话。")
        proof = desk.evidence.keep(picture_file(folder / "批件.png"))
        comment(office, office.reviewer, "时间请再核对")
        desk.reviewing.request_review(office.placement, office.editor)
        told = replace(
            office.editor,
            decided_by=office.reviewer.entered_by,
            route="电话",
            evidence=proof,
            happened_at=office.clock.now(),
        )
        placement = office.placement
        code = desk.store.read(lambda reader: current_hash(reader, reader.get(Placement, placement)))
        desk.reviewing.approve(office.placement, told, code=version_code(code))
        desk.reviewing.release(office.placement, office.editor)
        yield Made(office, desk.dossiers.make(office.only, folder / "out", office.editor, CHINESE), proof)


@pytest.fixture
def forger(made: Made, tmp_path: Path) -> Forger:
    bag = Path(shutil.copytree(made.dossier, tmp_path / made.dossier.name))
    return Forger(bag, bag, bag)


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> tuple[ModuleType, ScriptVerifier]:
    python = python_verifier(tmp_path_factory.mktemp("verifier"))
    return python, ScriptVerifier(python)


def found(path: Path) -> set[tuple[str, str]]:
    return {(problem.path, problem.what) for problem in verify_alone(path).problems}


def told(made: Made) -> Any:
    return json.loads((made.dossier / DOSSIER).read_bytes())


def test_it_tells_versions_decisions_evidence_and_comments(made: Made) -> None:
    said = told(made)
    assert [one["revision"] for one in said["versions"]] == [1, 2]
    acts = {one["act"]: one for one in said["events"]}
    approved = acts["review.approved"]
    assert (approved["decided_by"], approved["entered_by"], approved["evidence"]) == ("王审", "殷茵", made.proof)
    assert [one["text"] for one in said["comments"]] == ["时间请再核对"]
    (evidence,) = said["evidence"]
    assert hashlib.sha256((made.dossier / evidence["file"]).read_bytes()).hexdigest() == made.proof


def test_it_holds_the_pictures_of_all_versions_by_their_digest(made: Made) -> None:
    said = told(made)
    listed = {one["sha256"]: one["file"] for one in said["pictures"]}
    assert {digest for one in said["versions"] for digest in one["pictures"]} <= listed.keys()
    assert len(listed) >= 2
    for digest, path in listed.items():
        assert hashlib.sha256((made.dossier / path).read_bytes()).hexdigest() == digest
    page = (made.dossier / "data/index.html").read_text(encoding="utf-8")
    assert page.count('<img src="pictures/') == len(listed)


def test_its_page_shows_the_differences_and_the_photo_and_asks_for_nothing(made: Made) -> None:
    page = (made.dossier / "data/index.html").read_text(encoding="utf-8")
    assert "<ins>第二版加的一句话。</ins>" in page
    assert '<img src="evidence/001.png"' in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace('http-equiv="', "")


def test_it_verifies_in_the_desk_outside_and_by_its_own_verifiers(
    made: Made, standalone: tuple[ModuleType, ScriptVerifier]
) -> None:
    verdict = made.office.desk.verify(made.dossier)
    assert (verdict.ok, verdict.scope, verdict.package) == (True, "inside", made.dossier.name)
    assert found(made.dossier) == set()
    python, script = standalone
    mine, theirs = python.verify(str(made.dossier)), script.verdict(made.dossier)
    assert (mine.problems, theirs["problems"]) == ([], [])
    assert [list(one) for one in mine.decisions] == theirs["decisions"]
    assert [(one[1], one[2]) for one in mine.decisions] == [("reviewed", "王审"), ("released", "殷茵")]


def says(change: Callable[[Any], object]) -> Callable[[Forger], None]:
    """Return a forgery that changes the parsed dossier.json."""
    return lambda f: f.say(DOSSIER, change)


def other_event(f: Forger) -> None:
    f.put("王审", "李四", EVENTS)


FORGERIES: dict[str, tuple[Callable[[Forger], None], tuple[str, str]]] = {
    "page": (lambda f: f.put("王审", "李四", "data/index.html"), ("data/index.html", "sealed")),
    "told-decision": (says(lambda said: said["events"][-1].update(decided_by="李四")), (DOSSIER, "dossier-events")),
    "told-reason": (says(lambda said: said["events"][0].update(reason="x")), (DOSSIER, "dossier-events")),
    "event-untold": (says(lambda said: said["events"].pop()), (DOSSIER, "dossier-events")),
    "version-changed": (lambda f: f.put("第二版", "第三版", VERSION), (VERSION, "version-differs")),
    "version-untold": (says(lambda said: said["versions"].pop()), (DOSSIER, "versions-missing")),
    "evidence-swapped": (
        lambda f: f.write("data/evidence/001.png", b"x"),
        ("data/evidence/001.png", "evidence-differs"),
    ),
    "picture-swapped": (
        lambda f: f.write("data/pictures/001.png", b"x"),
        ("data/pictures/001.png", "picture-differs"),
    ),
    "evidence-untold": (says(lambda said: said["evidence"].clear()), (DOSSIER, "evidence-missing")),
    "content-changed": (lambda f: f.put("第二版", "第三版", CONTENT), (CONTENT, "approved-hash")),
    "event-changed": (other_event, (f"{EVENTS}:9", "audit-proof")),
    "approval-dropped": (event_dropped("review.approved"), (DOSSIER, "dossier-events")),
    "seal-dropped": (event_dropped("dossier.prepared"), (EVENTS, "seal-missing")),
    "root": (head_says(root="cd" * 32), (f"{EVENTS}:1", "audit-proof")),
    "renamed": (says(lambda said: said.update(dossier="dossier-26-0009-1")), (DOSSIER, "identity")),
    "said-twice": (key_twice(DOSSIER, "title"), (DOSSIER, "dossier-form")),
    "newer": (says(lambda said: said.update(format=9)), (DOSSIER, "form-newer")),
    "file-added": (lambda f: f.write("data/evidence/002.png", b"x"), ("data/evidence/002.png", "sealed")),
    "number-later": (lambda f: f.head(seq=9999), (HEAD, "audit-seq")),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_dossier_is_refused_by_all_verifiers_in_the_same_way(
    made: Made, forger: Forger, standalone: tuple[ModuleType, ScriptVerifier], kind: str
) -> None:
    forge, expected = FORGERIES[kind]
    forge(forger)
    forger.resign()
    problems, (python, script) = found(forger.bag), standalone
    assert expected in problems
    assert set(python.verify(str(forger.bag)).problems) == problems
    assert script.verify(forger.bag) == problems
    assert not made.office.desk.verify(forger.bag).ok


def test_each_dossier_has_a_number_of_its_own_and_one_event(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    paths = [office.desk.dossiers.make(office.only, tmp_path, office.editor, texts("en")) for _ in range(2)]
    assert [path.name for path in paths] == ["dossier-26-0001-1", "dossier-26-0001-2"]
    assert office.acts()[-2:] == ["dossier.prepared", "dossier.prepared"]
    assert office.desk.keeping.verify().ok
    said = json.loads((paths[1] / DOSSIER).read_bytes())
    assert "package.exported" in {one["act"] for one in said["events"]}
    assert [one["name"] for one in said["placements"][0]["packages"]] == ["media-2026-01-04-1"]
    again = office.desk.exporting.export("media/2026-01-04", office.editor)
    assert verify_alone(again).ok


def test_who_may_not_make_one_is_refused_and_a_desk_is_no_place_for_it(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    with refusal(office, "role-missing"):
        office.desk.dossiers.make(office.only, tmp_path, seated(office.officer), CHINESE)
    with pytest.raises(Unusable, match="export-inside-desk"):
        office.desk.dossiers.make(office.only, office.desk.folder / "vault", office.editor, CHINESE)
