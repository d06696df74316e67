"""Kinds of forgery of a package with two articles, made by somebody who knows the format and corrects the checksums."""

import hashlib
import json
import shutil
import unicodedata
from collections.abc import Callable
from typing import Any

from tests.forger import DRAFT, SIGNOFF, Forger
from tests.forger import PUSH as PUSH_JSON
from wxdesk.domain.package.bag_rules import EVENTS, HEAD, INFO, PROOFS
from wxdesk.domain.trail.events import canonical

NFD = unicodedata.normalize("NFD", "data/01/é.jpg")
TRAIL = (HEAD, EVENTS, PROOFS)
PICTURES = ("data/01/001.png", "data/01/002.png")
WORD = "data/01/originals/003.docx"
ARTICLE, PASTE, APPROVED = "data/01/article.html", "data/01/paste.html", "data/01/approved.json"
TEXTS = (ARTICLE, PASTE, DRAFT, "data/index.html")


def first(change: Callable[[Any], object]) -> Callable[[Any], object]:
    """Return a function that applies `change` to the first article of a parsed push.json or draft."""
    return lambda said: change(said["articles"][0])


def sign(line: int, **said: object) -> Callable[[Any], object]:
    """Return a change of push.json that sets the values `said` in the line `line` of the first article's sign-off."""
    return first(lambda article: article["signoffs"][line].update(said))


def push_says(**said: object) -> Callable[[Forger], None]:
    """Return a forgery that sets the values `said` in push.json."""
    return lambda f: f.say(PUSH_JSON, lambda push: push.update(said))


def head_says(**said: object) -> Callable[[Forger], None]:
    """Return a forgery that sets the values `said` in the checkpoint, the package's copy of the trail's head."""
    return lambda f: f.head(**said)


def step_says(line: int, **said: object) -> Callable[[Forger], None]:
    """Return a forgery of push.json: line number `line` of the first article's sign-off gets the values `said`."""
    return lambda f: f.say(PUSH_JSON, sign(line, **said))


def puts(old: str, new: str, name: str, times: int = -1) -> Callable[[Forger], None]:
    """Return a forgery that replaces `old` by `new` in the file `name`: the first `times` places, or all (-1)."""
    return lambda f: f.put(old, new, name, times=times)


def writes(name: str, data: bytes) -> Callable[[Forger], None]:
    """Return a forgery that overwrites a file."""
    return lambda f: f.write(name, data)


def swaps(one: str, other: str) -> Callable[[Forger], None]:
    """Return a forgery that exchanges two files."""
    return lambda f: f.swap(one, other)


def exchanged(lines: list[Any], one: int, other: int) -> None:
    """Exchange the entries with the indexes `one` and `other` of a list."""
    lines[one], lines[other] = lines[other], lines[one]


# --- forgeries that an earlier verifier did not detect


def other_text_and_approver(f: Forger) -> None:
    f.put("武穴购物广场迎来店庆", "武穴购物广场停业整顿", ARTICLE, times=1)
    f.put("<td>王审</td>", "<td>李四</td>", SIGNOFF)


def no_events(f: Forger) -> None:
    f.events(lambda pairs: pairs.clear())


def later_number(f: Forger) -> None:
    f.say(HEAD, lambda head: head.update(seq=head["seq"] + 1))


def earlier_number(f: Forger) -> None:
    f.say(HEAD, lambda head: head.update(seq=head["seq"] - 1))


def other_chain(f: Forger) -> None:
    f.head(chain="ab" * 32)


# --- text


def everywhere(old: str, new: str) -> Callable[[Forger], None]:
    """Return a forgery that replaces `old` by `new` in every file that shows the first article."""
    return lambda f: f.put(old, new, *TEXTS, times=1)


def own_words(f: Forger) -> None:
    """Add words to the article, and list them in push.json as text that the house style inserted."""
    everywhere("欢迎新老顾客到店选购。", "欢迎新老顾客到店选购。另收费。")(f)
    letters = len("第40篇。武穴购物广场迎来店庆，全场商品陈列焕然一新，欢迎新老顾客到店选购。")

    def add(article: Any) -> None:
        for name in ("added", "added_paste"):
            article[name].insert(0, [letters, "另收费。"])

    f.say(PUSH_JSON, first(add))


def approved_anew(f: Forger) -> None:
    """Change the approved text, and replace the hash of the approved content everywhere in the package."""
    everywhere("店庆", "清仓")(f)
    said = json.loads(f.read(APPROVED))
    before = hashlib.sha256(f.read(APPROVED)).hexdigest()
    said["blocks"][0]["runs"][0]["text"] = said["blocks"][0]["runs"][0]["text"].replace("店庆", "清仓", 1)
    f.write(APPROVED, canonical(said))
    f.put(before, hashlib.sha256(f.read(APPROVED)).hexdigest(), PUSH_JSON, SIGNOFF)


def approved_in_other_letters(f: Forger) -> None:
    f.write(APPROVED, json.dumps(json.loads(f.read(APPROVED)), ensure_ascii=False).encode())


def upper_case_hash(f: Forger) -> None:
    digest = json.loads(f.read(PUSH_JSON))["articles"][0]["approved_hash"]
    f.put(digest, digest.upper(), PUSH_JSON, SIGNOFF)


def field(name: str, value: str) -> Callable[[Forger], None]:
    """Return a forgery that sets the field `name` of the first article to `value` in all files that state it."""

    def forge(f: Forger) -> None:
        old = json.loads(f.read(PUSH_JSON))["articles"][0][name]
        f.say(PUSH_JSON, first(lambda one: one.update({name: value})))
        if name != "source":
            f.say(DRAFT, first(lambda one: one.update({name: value})))
        if name == "title":
            f.put(f"<h2>1. {old}", f"<h2>1. {value}", SIGNOFF)

    return forge


# --- articles


def folders_exchanged(f: Forger) -> None:
    for name in ("article.html", "paste.html", "approved.json", "checks.json", "001.png"):
        f.swap(f"data/01/{name}", f"data/02/{name}")


def order_exchanged(f: Forger) -> None:
    def turn(push: Any) -> None:
        exchanged(push["articles"], 0, 1)
        for position, one in enumerate(push["articles"], 1):
            one.update(position=position, folder=f"data/{position:02d}")

    for name in (PUSH_JSON, DRAFT):
        f.say(name, turn if name == PUSH_JSON else lambda draft: exchanged(draft["articles"], 0, 1))
    for old, new in (("01", "00"), ("02", "01"), ("00", "02")):
        (f.bag / "data" / old).rename(f.bag / "data" / new)


def article_dropped(f: Forger) -> None:
    for name in (PUSH_JSON, DRAFT):
        f.say(name, lambda said: said["articles"].pop())
    shutil.rmtree(f.bag / "data/02")


def article_of_another_push(f: Forger) -> None:
    shutil.copytree(f.elsewhere / "data/01", f.bag / "data/03")
    article, draft = (json.loads((f.elsewhere / name).read_bytes())["articles"][0] for name in (PUSH_JSON, DRAFT))
    article.update(position=3, folder="data/03")
    f.say(PUSH_JSON, lambda push: push["articles"].append(article))
    f.say(DRAFT, lambda said: said["articles"].append(draft))


# --- pictures


def picture_of_another(f: Forger) -> None:
    f.write("data/01/001.png", (f.elsewhere / "data/01/001.png").read_bytes())


def pictures_out_of_order(f: Forger) -> None:
    for name in (ARTICLE, DRAFT):
        f.put("wxdesk:001", "wxdesk:009", name)
        f.put("wxdesk:002", "wxdesk:001", name)
        f.put("wxdesk:009", "wxdesk:002", name)


def pictures_and_their_origin(f: Forger) -> None:
    f.swap("data/01/001.png", "data/01/002.png")
    pictures_out_of_order(f)

    def turn(article: Any) -> None:
        one, other = (part for part in article["files"] if part["role"] == "image")
        one["media"], other["media"] = other["media"], one["media"]

    f.say(PUSH_JSON, first(turn))


def code_added(f: Forger) -> None:
    """Add a QR code below the article as another picture."""
    f.write("data/01/003.png", (f.elsewhere / "data/01/001.png").read_bytes())
    f.put("</section>", '<p><img src="wxdesk:003"></p></section>', ARTICLE, times=1)
    content = f.read(ARTICLE).decode()
    f.say(DRAFT, first(lambda one: one.update(content=content)))

    def name(article: Any) -> None:
        image = next(part for part in article["files"] if part["role"] == "image")
        article["files"].append({**image, "name": "003.png", "media": "ab" * 32})

    f.say(PUSH_JSON, first(name))


def picture_from_the_network(f: Forger) -> None:
    f.put("wxdesk:001", "https://mmbiz.qpic.cn/x", ARTICLE)
    content = f.read(ARTICLE).decode()
    f.say(DRAFT, first(lambda one: one.update(content=content)))


def cover_of_another(f: Forger) -> None:
    for name in ("cover-1x1.jpg", "cover-2.35x1.jpg"):
        f.write(f"data/01/{name}", f.read(f"data/02/{name}"))

    def say(push: Any) -> None:
        media = next(part["media"] for part in push["articles"][1]["files"] if part["role"] == "cover")
        for part in push["articles"][0]["files"]:
            part["media"] = media if part["role"] == "cover" else part["media"]

    f.say(PUSH_JSON, say)


def fewer_originals(f: Forger) -> None:
    (f.bag / WORD).unlink()
    f.say(PUSH_JSON, first(lambda one: one["files"].pop()))


# --- people and times


def both(change: Callable[[Any], object], old: str, new: str, times: int = 1) -> Callable[[Forger], None]:
    """Return a forgery that changes push.json by `change`, and replaces `old` by `new` in the sign-off page."""

    def forge(f: Forger) -> None:
        f.say(PUSH_JSON, change)
        f.put(old, new, SIGNOFF, times=times)

    return forge


def row_dropped(f: Forger) -> None:
    f.say(PUSH_JSON, first(lambda one: one["signoffs"].pop(2)))
    page = f.read(SIGNOFF).decode()
    row = next(line for line in page.splitlines(keepends=True) if "<td>王审</td>" in line)
    f.write(SIGNOFF, page.replace(row, "", 1).encode())


def row_added(f: Forger) -> None:
    page = f.read(SIGNOFF).decode()
    row = next(line for line in page.splitlines(keepends=True) if "<td>王审</td>" in line)
    f.write(SIGNOFF, page.replace(row, row + row.replace("王审", "王总"), 1).encode())


def nothing_found(f: Forger) -> None:
    f.say("data/02/checks.json", lambda said: said.update(findings=[], waivers=[]))


# --- events


def event_edited(f: Forger) -> None:
    lines, at = f.lines(EVENTS), f.at("review.approved")
    lines[at] = lines[at].replace("王审".encode(), "李四".encode())
    f.write(EVENTS, b"".join(lines))


def events_reordered(f: Forger) -> None:
    f.events(lambda pairs: exchanged(pairs, 0, 1))


def event_twice(f: Forger) -> None:
    f.events(lambda pairs: pairs.insert(1, pairs[0]))


def event_dropped(act: str) -> Callable[[Forger], None]:
    """Return a forgery that removes all events of an act, with their proofs."""

    def kept(pairs: list[tuple[bytes, bytes]]) -> None:
        pairs[:] = [pair for pair in pairs if json.loads(pair[0])["act"] != act]

    return lambda f: f.events(kept)


def events_of(source: str, names: tuple[str, ...]) -> Callable[[Forger], None]:
    """Return a forgery that copies the files `names` of the trail from another genuine package.

    `source` names the attribute of `Forger` with this package: "newer" or "elsewhere".
    """

    def forge(f: Forger) -> None:
        for name in names:
            f.write(name, (getattr(f, source) / name).read_bytes())

    return forge


def event_of_another_push(f: Forger) -> None:
    event, proof = (f.elsewhere / EVENTS).read_bytes(), (f.elsewhere / PROOFS).read_bytes()
    pair = event.splitlines(keepends=True)[-1], proof.splitlines(keepends=True)[-1]
    f.events(lambda pairs: pairs.append(pair))


def approvals_of_another(f: Forger) -> None:
    """Replace the approved hash of the first article by the second's, as if both had the same approvals."""
    hashes = [one["approved_hash"] for one in json.loads(f.read(PUSH_JSON))["articles"]]
    f.put(hashes[0], hashes[1], PUSH_JSON, SIGNOFF)


def proof_in_capitals(f: Forger) -> None:
    lines = f.lines(PROOFS)
    lines[0] = lines[0].upper().replace(b"SEQ", b"seq").replace(b"PATH", b"path")
    f.write(PROOFS, b"".join(lines))


def key_twice(name: str, key: str) -> Callable[[Forger], None]:
    """Return a forgery that repeats a key in a JSON file, for which two readers may read different values."""

    def forge(f: Forger) -> None:
        said = json.loads(f.read(name))
        line = f'  "{key}": {json.dumps(said[key], ensure_ascii=False)}'
        f.put(line, f'  "{key}": "x",\n{line}', name, times=1)

    return forge


# --- other packages and forms


def older_under_the_newer_name(f: Forger) -> None:
    shutil.rmtree(f.newer)
    shutil.copytree(f.bag, f.newer)
    shutil.rmtree(f.bag)
    f.newer.rename(f.bag.with_name("keep"))
    f.bag.with_name("keep").rename(f.newer)


def renumbered(f: Forger) -> None:
    for name in (PUSH_JSON, INFO, SIGNOFF, "verify.txt", "data/index.html"):
        f.put("media-2026-01-04-1", "media-2026-01-04-3", name)


def older_form(f: Forger) -> None:
    f.say(PUSH_JSON, lambda push: push.update(format=1))


def older_form_without_last_event(f: Forger) -> None:
    older_form(f)
    f.events(lambda pairs: pairs.pop())
    for name in ("data/01/approved.json", "data/02/approved.json", "data/working-sha256.txt"):
        (f.bag / name).unlink()


# --- files


def doubled(name: str) -> Callable[[Forger], None]:
    return lambda f: f.write(name, f.read("data/01/001.png"))


def linked(f: Forger) -> None:
    outside = f.bag.parent / "outside.jpg"
    (f.bag / "data/01/001.png").rename(outside)
    (f.bag / "data/01/001.png").symlink_to(outside)


def added(name: str) -> Callable[[Forger], None]:
    return lambda f: f.write(name, b"x")
