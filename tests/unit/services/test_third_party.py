"""With a package and its verify.txt, anybody can verify the package with Python's standard library alone."""

import hashlib
import json
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.desks import Office


class Shown(HTMLParser):
    """Collects the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def bare(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def joined(*parts: bytes) -> bytes:
    """Return the SHA-256 of the concatenated `parts`."""
    return hashlib.sha256(b"".join(parts)).digest()


def read(bag: Path, name: str) -> Any:
    """Return the content of the JSON file `name` in the package."""
    return json.loads((bag / name).read_bytes())


def with_added(text: str, added: Sequence[tuple[int, str]]) -> str:
    """Return an article's `text` with the texts that the channel's house style inserts, given as (position, text)."""
    parts, done = [], 0
    for at, words in added:
        parts += [text[done:at], words]
        done = at
    return "".join([*parts, text[done:]])


def test_each_article_is_what_was_approved(office_in: Callable[[str], Office]) -> None:
    (bag,) = (office_in("exported").desk.folder / "packages").glob("media-*")
    events = [json.loads(line) for line in (bag / "audit/events.jsonl").read_bytes().splitlines()]
    for article in read(bag, "data/push.json")["articles"]:
        approved = (bag / article["folder"] / "approved.json").read_bytes()
        assert hashlib.sha256(approved).hexdigest() == article["approved_hash"]
        for act in ("review.approved", "placement.released"):
            said = [event["data"]["hash"] for event in events if event["act"] == act]
            assert article["approved_hash"] in said
        runs = [run for block in json.loads(approved)["blocks"] for run in block.get("runs", ())]
        page = (bag / article["folder"] / "article.html").read_text(encoding="utf-8")
        text = bare("".join(run["text"] for run in runs))
        assert bare("".join(Shown(page).parts)) == with_added(text, article["added"])


def test_the_events_lead_to_the_checkpoint_and_hold_all_files(office_in: Callable[[str], Office]) -> None:
    (bag,) = (office_in("exported").desk.folder / "packages").glob("media-*")
    events = (bag / "audit/events.jsonl").read_bytes().splitlines()
    proofs = [json.loads(line) for line in (bag / "audit/proofs.jsonl").read_bytes().splitlines()]
    head, last = read(bag, "audit/checkpoint.json"), json.loads(events[-1])
    for event, proof in zip(events, proofs, strict=True):
        node, index, width = joined(b"\0", event), proof["seq"] - 1, head["seq"]
        path = [bytes.fromhex(one) for one in proof["path"]]
        while width > 1:
            if index % 2:
                node = joined(b"\1", path.pop(0), node)
            elif index + 1 < width:
                node = joined(b"\1", node, path.pop(0))
            index, width = index // 2, (width + 1) // 2
        assert (node.hex(), path) == (head["root"], [])
    before = bytes.fromhex(last["data"]["before"])
    assert joined(b"\2", before, joined(b"\0", events[-1])).hex() == head["chain"]
    assert (last["act"], last["seq"]) == ("package.prepared", head["seq"])
    lists = [(bag / name).read_text() for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")]
    listed = {line[66:]: line[:64] for text in lists for line in text.splitlines()}
    besides = ("bagit.txt", "manifest-sha256.txt")
    kept = {name: sum_ for name, sum_ in listed.items() if not name.startswith("audit/")}
    assert {name: sum_ for name, sum_ in kept.items() if name not in besides} == last["data"]["files"]
