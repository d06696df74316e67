"""Packages of format version 1 do not contain the approved content.

Everything else is verified, and the verification says that this content is missing.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.forger import DRAFT, PUSH, SIGNOFF, Forger
from tests.package_samples import LOG, contents, events, files
from tests.workplaces import append_old
from wxdesk.domain.package.bag_rules import EVENTS, HEAD, Verification
from wxdesk.domain.package.contents import PackageContents, Trail, TrailHead
from wxdesk.domain.package.inclusion import extract
from wxdesk.domain.package.layout import WORKING_LIST, PackageFiles, bag_info, json_bytes
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.files.package.bag import stage_bag
from wxdesk.files.package.bag_verifier import verify

ARTICLE, PASTE = "data/01/article.html", "data/01/paste.html"
PAGE = "集团媒体号 2026-01-04 第1包/01头条-店庆第1篇：惊喜不断/正文.html"


def older(made: PackageContents) -> PackageFiles:
    """Return the files of a version 1 package with the contents `made`."""
    whole = files(made)
    payload = {
        path: part
        for path, part in whole.payload.items()
        if not path.endswith("/approved.json") and path != WORKING_LIST
    }
    push = json.loads(bytes(whole.payload[PUSH]))  # type: ignore[arg-type]  # it is no file
    push["format"] = 1
    for article in push["articles"]:
        for name in ("added", "added_paste"):
            del article[name]
        for part in article["files"]:
            del part["media"]
    return PackageFiles({**payload, PUSH: json_bytes(push)}, whole.tags)


def older_events() -> list[TrailEntry]:
    """Return a trail as older releases wrote it: without the package format in events."""
    entries: list[TrailEntry] = []
    for entry in events():
        said = json.loads(entry.body)
        said["data"].pop("package", None)
        entries.append(append_old(entries[-1] if entries else None, LOG, said))
    other = {"act": "submission.received", "subject": "another item", "data": {}}
    return [*entries, append_old(entries[-1], LOG, other)]


@pytest.fixture
def forger(tmp_path: Path) -> Forger:
    """Return a `Forger` for a version 1 package, with the folder from which a person copies into WeChat beside it."""
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    entries = older_events()
    made = replace(contents(sources), head=TrailHead(entries[-1].seq, entries[-1].chain.hex()))

    def unsealed(_: Mapping[str, str]) -> Trail:
        return extract(LOG, [one.leaf for one in entries], entries[-1].chain, entries[1:-1])

    bag = out / made.number
    stage_bag(older(made), bag_info(made), out, made.number, unsealed).publish(bag)
    for position, name in enumerate(("01头条-店庆第1篇：惊喜不断", "02次条-店庆第2篇：惊喜不断"), 1):
        folder = out / "集团媒体号 2026-01-04 第1包" / name
        folder.mkdir(parents=True)
        for old, new in (
            ("paste.html", "正文.html"),
            ("steps.md", "操作步骤.md"),
            ("001.jpg", "图001.jpg"),
            ("002.jpg", "图002.jpg"),
            ("cover-1x1.jpg", "封面1比1.jpg"),
            ("cover-2.35x1.jpg", "封面2.35比1.jpg"),
            ("video-1.mp4", "视频1-店庆 现场.mp4"),
        ):
            shutil.copyfile(bag / f"data/{position:02d}/{old}", folder / new)
    return Forger(bag, bag, bag)


def found(verdict: Verification) -> set[tuple[str, str]]:
    """Return path and code of each problem in `verdict`."""
    return {(problem.path, problem.what) for problem in verdict.problems}


def test_an_older_package_passes_and_what_it_cannot_prove_is_said(forger: Forger) -> None:
    for path in (forger.bag, forger.working):
        verdict = verify(path)
        assert (verdict.ok, found(verdict)) == (True, set())
        assert verdict.cannot_prove == ("rewritten", "old-text", "old-head", "unsigned")


def test_a_text_that_was_changed_throughout_is_what_only_the_desk_can_prove(forger: Forger) -> None:
    shutil.rmtree(forger.working)
    forger.put("<p>店庆</p>", "<p>清仓</p>", ARTICLE, PASTE, DRAFT, times=1)
    forger.resign()
    verdict = verify(forger.bag)
    assert (verdict.ok, "old-text" in verdict.cannot_prove) == (True, True)


def test_an_older_package_without_its_approvals_is_refused(forger: Forger) -> None:
    forger.events(lambda pairs: pairs.clear())
    forger.resign()
    assert found(verify(forger.bag)) == {(EVENTS, "approval-missing")}


@pytest.mark.parametrize(
    ("names", "expected"),
    [((SIGNOFF,), (SIGNOFF, "signoff-page")), ((PUSH, SIGNOFF), (PUSH, "signoff-events"))],
)
def test_another_reviewer_in_an_older_package_is_refused(
    forger: Forger, names: tuple[str, ...], expected: tuple[str, str]
) -> None:
    forger.put("审核乙", "审核丙", *names)
    forger.resign()
    assert found(verify(forger.bag)) == {expected}


def test_a_text_that_only_one_file_of_an_older_package_has_is_refused(forger: Forger) -> None:
    forger.put("店庆", "清仓", ARTICLE)
    forger.resign()
    assert found(verify(forger.bag)) == {(DRAFT, "draft-differs")}


def test_a_working_folder_of_an_older_package_is_held_to_it(forger: Forger) -> None:
    page = forger.bag.parent / PAGE
    page.write_bytes(page.read_bytes().replace("店庆".encode(), "清仓".encode()))
    assert found(verify(forger.working)) == {(PAGE, "working-changed")}


def test_a_newer_package_does_not_pass_for_an_older_one(forger: Forger) -> None:
    forger.say(PUSH, lambda push: push.update(format=2))
    forger.resign()
    problems = found(verify(forger.bag))
    assert {(EVENTS, "seal-missing"), ("data/01/approved.json", "approved-hash")} <= problems


def test_another_head_than_the_sign_off_shows_is_refused(forger: Forger) -> None:
    head = json.loads(forger.read(HEAD))
    for said in ({"chain": "ab" * 32}, {"seq": head["seq"] + 1}):
        forger.head(**(head | said))
        forger.resign()
        assert (HEAD, "audit-page") in found(verify(forger.bag))


def test_a_head_that_the_sign_off_shows_too_is_what_only_the_desk_can_prove(forger: Forger) -> None:
    forger.put(json.loads(forger.read(HEAD))["chain"], "ab" * 32, HEAD, SIGNOFF)
    forger.resign()
    verdict = verify(forger.bag)
    assert (verdict.ok, "old-head" in verdict.cannot_prove) == (True, True)
