"""核验 wxdesk 的发布包或稿件档案 / Verify a package or an evidence dossier of wxdesk.

用法 / Usage:  python3 verify.py [文件夹或 zip FOLDER or ZIP]      (default: the folder that this file is in)
结果 / Exit:   0 通过 sound, 1 不通过 refused, 2 不能核验 cannot be verified

It needs Python 3.8 or newer, nothing else: no network, no wxdesk, no other library. TRAIL.md of wxdesk describes the
format. Whoever distrusts the package takes this file from another package or from wxdesk itself, since somebody who
changed the package may have changed this file as well.
"""

import hashlib
import json
import os
import re
import stat
import struct
import sys
import unicodedata
from collections import OrderedDict
from datetime import date, datetime, timedelta, timezone
from html.parser import HTMLParser

# wxdesk fills in the next four lines when it writes this file into a package
WORDS = {}
FACTS = []
COMPONENTS = {}
DESK_ACTS = {}
"""The sentences by code in Chinese and English, the fields of a submission, the fields of each component, and the acts
that the desk key may always sign, each with the tables that such an event may change."""

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO, MANIFEST, TAG_MANIFEST = "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
HEAD, EVENTS, PROOFS = "audit/checkpoint.json", "audit/events.jsonl", "audit/proofs.jsonl"
DOSSIER, DOSSIER_FORMAT = "data/dossier.json", 1
PUSH, DRAFT, SIGNOFF, WORKING = "data/push.json", "data/draft.json", "data/signoff.html", "data/working-sha256.txt"
FORMAT = 2
TEXT_BYTES = 1 << 26
SHANGHAI = timezone(timedelta(hours=8))
HEX = re.compile(r"[0-9a-f]{64}")
STEPS = "操作步骤.md"
SYSTEM_FILES = (".DS_Store", "Thumbs.db", "desktop.ini")


class Malformed(Exception):
    """Data of the package do not have the form that they must have."""


# --- Ed25519 (RFC 8032, 5.1)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def _recover(y, sign):
    """Return the x of the point with this y and this lowest bit of x, or None (RFC 8032, 5.1.3)."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(data):
    """Return the point in 32 bytes as extended coordinates, or None."""
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _recover(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(factor, point):
    result = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = _add(result, point)
        point = _add(point, point)
        factor >>= 1
    return result


def _bytes(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = _recover(_BASE_Y, 0)
BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def is_signed(public, message, signature):
    """Tell whether `signature` (64 bytes) of `message` was made with the private key of `public` (32 bytes).

    The number in the signature must be below the order of the group, so that a signature has one form only.
    """
    if len(public) != 32 or len(signature) != 64:
        return False
    key = _point(public)
    number = int.from_bytes(signature[32:], "little")
    if key is None or number >= L:
        return False
    hashed = hashlib.sha512(signature[:32] + public + message).digest()
    negative = (P - key[0], key[1], key[2], P - key[3])
    found = _add(_times(number, BASE), _times(int.from_bytes(hashed, "little") % L, negative))
    return _bytes(found) == signature[:32]


# --- JSON, hashes, proofs


def sha256(*parts):
    """Return the SHA-256 of the parts one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


def _once(pairs):
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a name stands twice")
    return read


def _refuse(number):
    raise ValueError(number)


def strict_json(data):
    """Parse JSON, and refuse a name that stands twice in an object."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error


def canonical(data):
    """Return the value in `data`, which must be canonical JSON (TRAIL.md)."""
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
        written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error
    if written != text or unicodedata.normalize("NFC", text) != text:
        raise Malformed("canonical")
    return value


def text_in(value):
    """Return `value`, which must be a text."""
    if not isinstance(value, str):
        raise Malformed("text")
    return value


def number_in(value):
    """Return `value`, which must be a whole number."""
    if type(value) is not int:
        raise Malformed("number")
    return value


def moment(text):
    """Return the instant in an ISO 8601 text with an offset."""
    found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$", text_in(text))
    if not found:
        raise Malformed("time")
    offset = timedelta(0)
    if found.group(5) != "Z":
        hours, minutes = found.group(5)[1:].split(":")
        offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if found.group(5)[0] == "-" else 1)
    try:
        year, month, day = map(int, found.group(1).split("-"))
        at = datetime(
            year,
            month,
            day,
            int(found.group(2)),
            int(found.group(3)),
            int(found.group(4) or 0),
            tzinfo=timezone(offset),
        )
    except ValueError as error:
        raise Malformed("time") from error
    return at.astimezone(SHANGHAI)


def shanghai(text):
    """Return an instant as ISO 8601 in seconds with Shanghai's offset."""
    return moment(text).isoformat(timespec="seconds")


def root_of_path(body, seq, width, path):
    """Return the root (hex) to which an inclusion path leads from the event `seq` (RFC 6962), or None."""
    node, index, left = sha256(b"\x00", body), seq - 1, list(path)
    while width > 1:
        if index % 2 or index + 1 < width:
            if not left:
                return None
            sibling = bytes.fromhex(left.pop(0))
            node = sha256(b"\x01", sibling, node) if index % 2 else sha256(b"\x01", node, sibling)
        index, width = index // 2, (width + 1) // 2
    return None if left else node.hex()


# --- names and lists of files

DEVICES = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
DEVICES |= {device + number for device in ("com", "lpt") for number in "123456789¹²³"}


def name_problem(name):
    """Return the code of a path that leads out of the package or that some system cannot store, or None."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or part.startswith("~") for part in parts) or "\\" in name:
        return "name-leaves"
    if re.match(r"[A-Za-z]:", name):
        return "name-leaves"
    return "name-reserved" if len(name) > 180 or any(_is_reserved(part) for part in parts) else None


def _is_reserved(part):
    if part[-1] in ". " or part[0] == " " or part.partition(".")[0].strip().lower() in DEVICES:
        return True
    return any(char in '<>:"|?*%' or unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in part)


def doubled(names):
    """Return the names that equal another one apart from case and Unicode normalisation."""
    groups = {}
    for name in names:
        folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
        groups.setdefault(folded, set()).add(name)
    return [name for group in groups.values() if len(group) > 1 for name in group]


def read_manifest(data, name, anywhere=False):
    """Return path -> SHA-256 of a manifest, and its problems."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return {}, [(name, "manifest-line")]
    listed, problems = {}, []
    lines = text.split("\n")
    rest = lines.pop()
    if rest or not lines or lines != sorted(lines, key=lambda line: line[64:]):
        problems.append((name, "manifest-line"))
    for line in lines:
        found = re.fullmatch(r"([0-9a-f]{64})  (\S|\S.*\S)", line)
        if not found:
            problems.append((name, "manifest-line"))
            continue
        digest, path = found.groups()
        if not anywhere and (path.startswith("data/") != (name == MANIFEST) or path in (TAG_MANIFEST, SIGNATURE)):
            problems.append((path, "listed-wrongly"))
        elif path in listed:
            problems.append((path, "listed-twice"))
        else:
            listed[path] = digest
    return listed, problems


def read_info(data):
    """Return the values by label of bag-info.txt."""
    info = OrderedDict()
    for line in data.decode("utf-8", "replace").split("\n"):
        label, colon, value = line.partition(": ")
        if colon:
            info.setdefault(label, []).append(value)
    return info


# --- visible text


def letters(text):
    """Return the characters that a reader sees: without white space, control and format characters."""
    text = unicodedata.normalize("NFC", text)
    return "".join(
        c
        for c in text
        if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Cs") and c not in "\ufffe\uffff"
    )


def with_additions(approved, added):
    """Return the approved letters with the additions inserted."""
    parts, done = [], 0
    for at, text in added:
        parts += [approved[done:at], text]
        done = at
    return "".join([*parts, approved[done:]])


class Page(HTMLParser):
    """The visible letters, pictures and marked texts of a page, or of one element of it."""

    def __init__(self, page, within=""):
        super().__init__()
        self.pictures, self.rows, self._text, self._open = [], [], [], {}
        self.marked = {"h2": [], "code": [], "td": [], "dd": []}
        self._within, self._inside, self._silent = within, not within, 0
        try:
            self.feed(page.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise Malformed("utf-8") from error
        self.close()

    def letters(self):
        """Return the visible letters in order."""
        return letters("".join(self._text))

    def handle_starttag(self, tag, attrs):
        """Note pictures, rows and the beginnings of elements."""
        if tag == self._within:
            self._inside = True
        self._silent += tag in ("script", "style", "title")
        if tag == "img" and self._inside:
            self.pictures.append(dict(attrs).get("src") or "")
        if tag == "tr":
            self.rows.append([])
        if tag in self.marked:
            self._open[tag] = []

    def handle_endtag(self, tag):
        """Note the text of an element at its end."""
        if tag == self._within:
            self._inside = False
        self._silent -= tag in ("script", "style", "title") and self._silent > 0
        if tag in self._open:
            text = " ".join("".join(self._open.pop(tag)).split())
            self.marked[tag].append(text)
            if tag == "td" and self.rows:
                self.rows[-1].append(text)

    def handle_data(self, data):
        """Note visible text."""
        if self._silent or not self._inside:
            return
        self._text.append(data)
        for held in self._open.values():
            held.append(data)


class _Shown(HTMLParser):
    """The visible text of HTML that an article keeps as it is."""

    def __init__(self, page):
        super().__init__()
        self.parts, self._silent = [], 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        del attrs
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data):
        if not self._silent:
            self.parts.append(data)


def block_text(block):
    """Return the visible text of a block of an article."""
    kind = block["type"]
    if kind in ("heading", "paragraph", "quote"):
        return _plain(block["runs"])
    if kind == "item":
        label = block.get("label", "") if block.get("ordered") else ""
        return label + " " + _plain(block["runs"])
    if kind == "code":
        return block["text"]
    if kind == "table":
        return "\n".join("\t".join(_plain(cell.get("runs", [])) for cell in row) for row in block["rows"])
    if kind in ("image", "video"):
        return block.get("caption", "")
    if kind == "raw":
        return "".join(_Shown(block["html"]).parts)
    if kind == "component":
        return _component_text(block["name"], block.get("fields", []))
    if kind == "rule":
        return ""
    raise Malformed("block")


def _plain(runs):
    return "".join(text_in(run["text"]) for run in runs)


def _component_text(name, fields):
    known = COMPONENTS.get(name)
    if known is None:
        return "\n".join(value for _, value in fields)
    values, rest = {}, []
    for key, value in fields:
        if key in known["fields"] and key not in values:
            values[key] = value
        else:
            rest.append(value)
    if known["by_hand"]:
        return "\n".join(rest)
    shown = []
    for key, kind in known["fields"].items():
        value = values.get(key, "")
        if kind == "rows":
            rows = [line.strip() for line in value.split("\n") if line.strip()]
            value = "\n".join("\t".join(re.split(r"\s*[|｜]\s*", row, maxsplit=1)) for row in rows)
        if kind != "picture":
            shown.append(value)
    return "\n".join([*shown, *rest])


def pictures_of(blocks):
    """Return the digests of the pictures in reading order."""
    found = []
    for block in blocks:
        if block["type"] == "image":
            found.append(block["media"])
        elif block["type"] == "component" and block["name"] in COMPONENTS:
            known, seen = COMPONENTS[block["name"]]["fields"], {}
            for key, value in block.get("fields", []):
                seen.setdefault(key, value)
            found += [
                seen[key] for key, kind in known.items() if kind == "picture" and HEX.fullmatch(seen.get(key, ""))
            ]
    return found


# --- the trail that a package carries


class Trail:
    """The head and events of a package, and the problems found in them."""

    def __init__(self, bag):
        """Read and check the events; problems are located as path:line."""
        self.head, self.events, self.problems, self.bodies = None, [], [], []
        try:
            self.head = _head(bag.text(HEAD))
        except Malformed:
            self.problems.append((HEAD, "audit-head"))
            return
        events, proofs = bag.text(EVENTS), bag.text(PROOFS)
        numbered = self._is_of_last(events)
        lines, paths = events.split(b"\n"), proofs.split(b"\n")
        ends = lines.pop() or paths.pop()
        if ends or len(lines) != len(paths):
            self.problems.append((EVENTS, "audit-form"))
            return
        if not numbered:
            self.problems.append((HEAD, "audit-seq"))
        for line, (body, proof) in enumerate(zip(lines, paths), 1):
            event = self._event(body)
            path = None if event is None else _path(proof, event["seq"])
            if path is None:
                self.problems.append(("%s:%d" % (PROOFS if event else EVENTS, line), "audit-form"))
                break
            width = self.head["seq"]
            found = root_of_path(body, event["seq"], width, path) if event["seq"] <= width else None
            if numbered and found != self.head["root"]:
                self.problems.append(("%s:%d" % (EVENTS, line), "audit-proof"))
            self.events.append(event)
            self.bodies.append(body)
        if not self.problems and not self._leads_to_head():
            self.problems.append((HEAD, "audit-chain"))

    def _is_of_last(self, events):
        try:
            last = strict_json(events.rstrip(b"\n").rpartition(b"\n")[2])
            return last["act"] not in SEALS or last["seq"] == self.head["seq"]
        except (Malformed, TypeError, KeyError):
            return True

    def _event(self, body):
        try:
            event = canonical(body)
            previous = self.events[-1]["seq"] if self.events else 0
            sound = (
                event["log"] == self.head["log"]
                and type(event["seq"]) is int
                and event["seq"] > previous
                and isinstance(event["act"], str)
                and isinstance(event["data"], dict)
                and _is_envelope(event)
            )
        except (Malformed, TypeError, KeyError, AttributeError):
            return None
        return event if sound else None

    def _leads_to_head(self):
        """Tell whether the chain of the events ends with the head, as far as the events can show it."""
        chain, last = None, self.events[-1] if self.events else None
        if len(self.events) == (last["seq"] if last else 0) == self.head["seq"]:
            chain = sha256(b"wxdesk-audit-v1\n", self.head["log"].encode())
            for body in self.bodies:
                chain = sha256(b"\x02", chain, sha256(b"\x00", body))
        elif last and last["act"] in SEALS and last["seq"] == self.head["seq"]:
            before = last["data"].get("before")
            if not isinstance(before, str) or not HEX.fullmatch(before):
                return False
            chain = sha256(b"\x02", bytes.fromhex(before), sha256(b"\x00", self.bodies[-1]))
        return chain is None or chain.hex() == self.head["chain"]


SEALS = ("package.prepared", "dossier.prepared")
"""Acts of the last event, which records the SHA-256 of all files."""
SIGNATURES, KEYS, SIGNATURE = "audit/signatures.jsonl", "audit/keys.json", "signature.json"
FACES = ("window", "command line", "demo", "program")


def _head(data):
    head = strict_json(data)
    if not isinstance(head, dict) or set(head) != {"log", "seq", "chain", "root"}:
        raise Malformed("head")
    if number_in(head["seq"]) < 0 or not isinstance(head["log"], str):
        raise Malformed("head")
    if not all(isinstance(head[key], str) and HEX.fullmatch(head[key]) for key in ("chain", "root")):
        raise Malformed("head")
    return head


def _is_envelope(event):
    version = event.get("v", 1)
    if type(version) is not int or version not in (1, 2):
        return False
    names = (event.get("os_account"), event.get("host"))
    return version == 1 or (
        all(isinstance(one, str) and len(one) <= 64 for one in names) and event.get("face") in FACES
    )


def _path(proof, seq):
    """Return the inclusion path in a line of proofs.jsonl, which must be exactly the line for this event."""
    try:
        path = strict_json(proof)["path"]
        if not all(isinstance(node, str) and HEX.fullmatch(node) for node in path):
            return None
    except (Malformed, TypeError, KeyError):
        return None
    written = json.dumps({"seq": seq, "path": list(path)}, sort_keys=True, separators=(",", ":"))
    return path if proof == written.encode() else None


# --- signatures


class Keys:
    """The signing keys of a trail, read from the events about them; `began` is the first signed event."""

    def __init__(self, events):
        """Read the events in order; `malformed` are the numbers of those that cannot be right."""
        self.began, self.spans, self.malformed = None, OrderedDict(), []
        for event in events:
            try:
                sound = self._read(event, event["data"]["key"])
            except (KeyError, TypeError, ValueError):
                sound = False
            if not sound:
                self.malformed.append(event["seq"])

    def of(self, person, seq):
        """Return the key of a person (None: of the desk) that was valid at the event `seq`, or None."""
        for span in self.spans.values():
            if span["person"] == person and span["first"] <= seq and (span["last"] is None or seq <= span["last"]):
                return span
        return None

    def _read(self, event, key):
        act, seq, who = event["act"], event["seq"], event["entered_by"]
        known = self.spans.get(key)
        if act == "signing.began":
            first = self.began is None
            self.began = self.began or seq
            return first and self._enrol(key, None, "", event)
        if act == "key.desk_replaced":
            before = self.of(None, seq)
            if before is not None:
                before["last"], before["ended"] = seq - 1, "lost"
            return self._enrol(key, None, "", event)
        if act == "key.enrolled":
            return self._enrol(key, who["id"], who["name"], event)
        if act == "key.confirmed":
            return known is not None and known["person"] != who["id"]
        if known is None or known["last"] is not None or (act == "key.lost" and known["person"] != who["id"]):
            return False
        if event["data"]["why"] not in ("changed", "lost", "reset", "closed"):
            return False
        known["last"], known["ended"] = seq, event["data"]["why"]
        return True

    def _enrol(self, key, person, name, event):
        public, seq = bytes.fromhex(event["data"]["public"]), event["seq"]
        wanted = sha256(b"wxdesk-key-v1\n", public).hex()[:32]
        if len(public) != 32 or wanted != key or key in self.spans or self.of(person, seq) is not None:
            return False
        span = {"key": key, "person": person, "name": name, "public": public.hex()}
        span.update(first=seq, last=None, ended="")
        self.spans[key] = span
        return True

    def listed(self):
        """Return the content of keys.json."""
        return list(self.spans.values())


KEY_ACTS = (
    "signing.began",
    "key.desk_replaced",
    "key.enrolled",
    "key.confirmed",
    "key.ended",
    "key.lost",
)


def signature_problems(bag, trail, name):
    """Return the problems of the signatures of the events and of the manifest; `name` is that of the package.

    Without an event that began signing nothing is signed, and no file of signatures may be there.
    """
    events = trail.events
    keys = Keys([one for one in events if one.get("subject") == "desk" and one["act"] in KEY_ACTS])
    there = [path for path in (SIGNATURES, KEYS, SIGNATURE) if path in bag.kinds]
    if keys.began is None:
        return [(path, "signature-key") for path in there]
    found = [(EVENTS, "signature-key") for _ in keys.malformed]
    try:
        signed = _signatures(bag.text(SIGNATURES))
    except (Malformed, KeyError, TypeError):
        return [*found, (SIGNATURES, "signature-form")]
    for line, (event, body) in enumerate(zip(events, trail.bodies), 1):
        what = _signature_fault(trail.head["log"], event, body, signed.pop(event["seq"], None), keys)
        if what:
            found.append(("%s:%d" % (EVENTS, line), what))
    if signed:
        found.append((SIGNATURES, "signature-form"))
    try:
        same = strict_json(bag.text(KEYS)) == keys.listed()
    except Malformed:
        same = False
    if not same:
        found.append((KEYS, "keys-events"))
    return found + _manifest_signature(bag, trail.head, name, keys)


def _signatures(data):
    """Return the signature lines by the number of the event."""
    lines = data.split(b"\n")
    if lines.pop():
        raise Malformed("line end")
    found, before = {}, 0
    for line in lines:
        said = canonical(line)
        if set(said) != {"key", "previous", "seq", "signature"} or number_in(said["seq"]) <= before:
            raise Malformed("signature")
        if not HEX.fullmatch(text_in(said["previous"])) or not re.fullmatch(
            r"[0-9a-f]{128}", text_in(said["signature"])
        ):
            raise Malformed("signature")
        text_in(said["key"])
        before = said["seq"]
        found[before] = said
    return found


def _signature_fault(log, event, body, said, keys):
    """Return the code of what is wrong with the signature of an event, or None."""
    seq = event["seq"]
    if said is None:
        free = seq < keys.began or (event["act"] == "desk.restored" and not event.get("changes"))
        return None if free else "signature-missing"
    key = keys.spans.get(said["key"])
    if key is None:
        return "signature-key"
    if not (key["first"] <= seq and (key["last"] is None or seq <= key["last"])):
        return "signature-time"
    if not _may_sign(key, event, keys):
        return "signature-person"
    if event["act"] in SEALS and event["data"].get("before", said["previous"]) != said["previous"]:
        return "signature-wrong"
    start = "wxdesk-event-signature-v1\n%s\n%d\n%s\n" % (log, seq, said["previous"])
    right = is_signed(bytes.fromhex(key["public"]), start.encode() + body, bytes.fromhex(said["signature"]))
    return None if right else "signature-wrong"


def _may_sign(key, event, keys):
    """Tell whether a key may sign an event: the key of who entered it, else the desk key."""
    who = event.get("entered_by")
    person = who.get("id") if isinstance(who, dict) else None
    if key["person"] is not None:
        return key["person"] == person
    tables = DESK_ACTS.get(event["act"])
    changed = {change[0] for change in event.get("changes") or () if isinstance(change, list) and len(change) == 3}
    return (tables is not None and changed <= set(tables)) or keys.of(person, event["seq"]) is None


def _manifest_signature(bag, head, name, keys):
    """Return the problem of the signature of the package's manifest by the desk key."""
    if SIGNATURE not in bag.kinds:
        return [(SIGNATURE, "signature-missing")]
    try:
        said = strict_json(bag.text(SIGNATURE))
        if set(said) != {"key", "manifest", "signature"} or not all(isinstance(one, str) for one in said.values()):
            return [(SIGNATURE, "signature-form")]
        signature = bytes.fromhex(said["signature"])
    except (Malformed, TypeError, ValueError, AttributeError):
        return [(SIGNATURE, "signature-form")]
    desk = keys.of(None, head["seq"])
    if desk is None or desk["key"] != said["key"]:
        return [(SIGNATURE, "signature-key")]
    manifest = hashlib.sha256(bag.text(TAG_MANIFEST)).hexdigest()
    signed = "wxdesk-package-signature-v1\n%s\n%s\n%s\n" % (head["log"], name, manifest)
    right = said["manifest"] == manifest and is_signed(bytes.fromhex(desk["public"]), signed.encode(), signature)
    return [] if right else [(SIGNATURE, "signature-wrong")]


def standing(events):
    """Return the events that were not undone, in their order."""
    undone, kept = set(), []
    for event in reversed(events):
        if event["seq"] in undone:
            continue
        number = event["data"].get("undo_of", event["data"].get("of"))
        if isinstance(number, int):
            undone.add(number)
        kept.append(event)
    return kept[::-1]


def replay(events):
    """Return every row as the events wrote it, by table and id."""
    rows = OrderedDict()
    for event in events:
        changes = event.get("changes")
        for change in changes if isinstance(changes, list) else ():
            if isinstance(change, list) and len(change) == 3 and isinstance(change[2], dict):
                rows.setdefault((change[0], change[1]), {}).update(change[2])
    return rows


def taken_steps(events, placement, content):
    """Return the sign-offs of a placement, from its item's events: edits, approvals of the hash, the release."""
    about = [one for one in events if one["data"].get("placement") in (None, placement)]
    edits = OrderedDict()
    for one in about:
        if one["act"] in ("submission.accepted", "article.saved", "placement.edited"):
            edits[one["decided_by"]["id"]] = one
    stood = [one for one in standing(events) if one["data"].get("placement") in (None, placement)]
    passed = [one for one in stood if one["act"] == "review.approved" and one["data"]["hash"] == content]
    released = [one for one in stood if one["act"] == "placement.released"][-1:]
    named = [("edited", one) for one in edits.values()] + [("reviewed", one) for one in passed]
    return [_step(step, one) for step, one in named + [("released", one) for one in released]]


def _step(step, event):
    who = event["decided_by"]["name"], event["entered_by"]["name"]
    return (step, shanghai(event["happened_at"]), event["data"].get("revision"), event["route"], *who)


# --- a package


class Folder:
    """A folder on disk: its members by path, and their bytes."""

    def __init__(self, root):
        """List everything below `root`; links are listed and not followed."""
        self.root, self.kinds, self.sizes = root, {}, {}
        left = [""]
        while left:
            prefix = left.pop()
            for entry in os.scandir(os.path.join(root, prefix)):
                name = prefix + entry.name
                if entry.is_symlink():
                    self.kinds[name] = "link"
                elif entry.is_dir(follow_symlinks=False):
                    self.kinds[name] = "folder"
                    left.append(name + "/")
                elif entry.is_file(follow_symlinks=False):
                    self.kinds[name] = "file"
                    self.sizes[name] = entry.stat(follow_symlinks=False).st_size
                else:
                    self.kinds[name] = "other"

    def text(self, name):
        """Return the bytes of a small file, b"" if it is missing, too big or unreadable."""
        if self.kinds.get(name) != "file" or self.sizes[name] > TEXT_BYTES or name_problem(name) == "name-leaves":
            return b""
        try:
            with open(os.path.join(self.root, name), "rb") as file:
                return file.read()
        except OSError:
            return b""

    def digest(self, name):
        """Return the SHA-256 (hex) of a file, or None if it cannot be read."""
        digest = hashlib.sha256()
        try:
            with open(os.path.join(self.root, name), "rb") as file:
                for chunk in iter(lambda: file.read(1 << 20), b""):
                    digest.update(chunk)
        except OSError:
            return None
        return digest.hexdigest()


LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
ENTRIES = 10000
UTF_8 = 0x800


class Zip:
    """A zip as wxdesk writes it: not packed, one folder at its top, nothing before, between or behind the entries.

    So its files take no more room than the zip itself, and no byte of it belongs to nothing. Any other zip is not read.
    """

    def __init__(self, path):
        """Read the directory and the header of each entry; raise Malformed if the zip has another form."""
        self.path, self.kinds, self.sizes, self.begins = path, {}, {}, {}
        try:
            with open(path, "rb") as file:
                entries = list(_zip_entries(file))
        except (struct.error, UnicodeDecodeError):
            raise Malformed("zip") from None
        tops = {name.partition("/")[0] for name, _, _, _ in entries}
        if len(tops) != 1 or not all("/" in name for name, _, _, _ in entries):
            raise Malformed("zip")
        for name, mode, begin, size in entries:
            inside = name.partition("/")[2]
            if not inside or inside.endswith("/") or inside in self.kinds:
                raise Malformed("zip")
            kind = "file" if stat.S_IFMT(mode) in (0, stat.S_IFREG) else "other"
            self.kinds[inside] = "link" if stat.S_ISLNK(mode) else kind
            self.sizes[inside], self.begins[inside] = size, begin

    def text(self, name):
        """Return the bytes of a small file, b"" if it is missing, too big or unreadable."""
        if self.kinds.get(name) != "file" or self.sizes[name] > TEXT_BYTES or name_problem(name) == "name-leaves":
            return b""
        try:
            return b"".join(self._pieces(name))
        except OSError:
            return b""

    def digest(self, name):
        """Return the SHA-256 (hex) of a file, or None if it cannot be read."""
        digest = hashlib.sha256()
        try:
            for chunk in self._pieces(name):
                digest.update(chunk)
        except OSError:
            return None
        return digest.hexdigest()

    def _pieces(self, name):
        left = self.sizes[name]
        with open(self.path, "rb") as file:
            file.seek(self.begins[name])
            while left:
                chunk = file.read(min(left, 1 << 20))
                if not chunk:
                    raise OSError(name)
                left -= len(chunk)
                yield chunk


def _zip_entries(file):
    """Yield name, mode, place and size of each entry of a zip; raise Malformed where it has another form."""
    size = file.seek(0, os.SEEK_END)
    if size < END.size:
        raise Malformed("zip")
    file.seek(size - END.size)
    mark, disk, first, here, count, length, start, comment = END.unpack(file.read(END.size))
    whole = start + length + END.size == size
    if mark != b"PK\x05\x06" or disk or first or comment or here != count or not 0 < count <= ENTRIES or not whole:
        raise Malformed("zip")
    file.seek(start)
    directory, at, place = file.read(length), 0, 0
    for _ in range(count):
        fields = CENTRAL.unpack_from(directory, at)
        mark, _, needed, flags, method, time, day, crc, packed, full, names, extra, comment, disk, _, mode, begin = (
            fields
        )
        name = directory[at + CENTRAL.size : at + CENTRAL.size + names]
        at += CENTRAL.size + names
        file.seek(place)
        head = LOCAL.pack(b"PK\x03\x04", needed, flags, method, time, day, crc, packed, full, names, 0) + name
        plain = not method and packed == full and flags in (0, UTF_8) and not extra and not comment and not disk
        if mark != b"PK\x01\x02" or not plain or begin != place or file.read(len(head)) != head:
            raise Malformed("zip")
        yield name.decode("utf-8" if flags else "ascii"), mode >> 16, place + len(head), full
        place += len(head) + full
    if at != length or place != start:
        raise Malformed("zip")


class Verdict:
    """The problems found, in order, the decisions that the package proves, and the keys that signed it."""

    def __init__(self, package, problems, decisions=(), events=()):
        self.package, self.problems, self.decisions = package, sorted(set(problems)), list(decisions)
        about = [one for one in events if one.get("subject") == "desk" and one["act"] in KEY_ACTS]
        self.keys = Keys(about).listed()


def examine(bag, name="", beside=None):
    """Return the verdict on a package; `beside(name)` returns the working folder of that name, or None."""
    required = ("bagit.txt", INFO, MANIFEST, HEAD, EVENTS, PROOFS)
    if not any(path in bag.kinds for path in (*required, TAG_MANIFEST)):
        return Verdict(None, [("bagit.txt", "no-package")])
    payload, found = read_manifest(bag.text(MANIFEST), MANIFEST)
    tags, more = read_manifest(bag.text(TAG_MANIFEST), TAG_MANIFEST)
    listed = dict(payload)
    listed.update(tags)
    said = DOSSIER if DOSSIER in bag.sizes and PUSH not in bag.sizes else PUSH
    damage = found + more + _member_problems(bag, listed) + _listing_problems(bag, listed, (*required, said))
    damage += _digest_problems(bag, listed)
    numbers = read_info(bag.text(INFO)).get("External-Identifier", [])
    number = numbers[0] if len(numbers) == 1 else None
    damage += _form_problems(bag, number, said)
    if re.fullmatch(r"[a-z0-9-]+-\d{4}-\d{2}-\d{2}-\d+", name) and name != number:
        damage.append((name, "name-other"))
    trail = Trail(bag)
    if said == DOSSIER:
        return _dossier_verdict(bag, number, damage, trail, listed)
    try:
        claims = read_claims(strict_json(bag.text(said)))
    except (Malformed, TypeError, KeyError, AttributeError, ValueError):
        claims = None
    if claims and not damage and beside and claims["format"] >= FORMAT:
        folder = working_name(claims)
        working = beside(folder)
        if working:
            damage += working_problems(working, folder, bag.text(WORKING))
    whole = not any(what in ("missing", "changed", "unreadable", "identity") for _, what in damage)
    against = trail.problems
    decisions = []
    if whole:
        against = contradictions(bag, claims, trail, listed, decisions)
    return Verdict(number, damage + against, decisions, trail.events)


def _member_problems(bag, listed):
    found = []
    for name, kind in bag.kinds.items():
        if kind in ("link", "other"):
            found.append((name, "link" if kind == "link" else "not-regular"))
        if kind == "file" and "/" not in name:
            lower = name.lower()
            if lower == "fetch.txt":
                found.append((name, "fetch"))
            is_list = lower.endswith(".txt") and lower.startswith(("manifest-", "tagmanifest-"))
            if is_list and name not in (MANIFEST, TAG_MANIFEST):
                found.append((name, "manifest-other"))
    names = set(bag.kinds) | set(listed)
    found += [(name, name_problem(name)) for name in names if name_problem(name)]
    return found + [(name, "doubled") for name in doubled(names)]


def _listing_problems(bag, listed, required):
    present = {name for name, kind in bag.kinds.items() if kind != "folder"}
    found = [(name, "missing") for name in set(listed) | set(required) | {TAG_MANIFEST} if name not in present]
    found += [(name, "unlisted") for name in present - set(listed) - {TAG_MANIFEST, SIGNATURE}]
    for name, kind in bag.kinds.items():
        if kind == "folder" and not any(one.startswith(name + "/") for one in present):
            found.append((name + "/", "unlisted"))
    return found


def _digest_problems(bag, listed):
    found = []
    for name in sorted(listed):
        if bag.kinds.get(name) == "file" and name_problem(name) != "name-leaves":
            digest = bag.digest(name)
            if digest != listed[name]:
                found.append((name, "changed" if digest else "unreadable"))
    return found


def _form_problems(bag, number, said):
    found = []
    if "bagit.txt" in bag.kinds and bag.text("bagit.txt") != BAGIT:
        found.append(("bagit.txt", "bagit"))
    sizes = [size for name, size in bag.sizes.items() if name.startswith("data/")]
    if read_info(bag.text(INFO)).get("Payload-Oxum") != ["%d.%d" % (sum(sizes), len(sizes))]:
        found.append((INFO, "oxum"))
    try:
        own = json.loads(bag.text(said).decode("utf-8")).get("package" if said == PUSH else "dossier")
    except (ValueError, RecursionError, AttributeError):
        own = None
    if own != number:
        found.append((said, "identity"))
    return found


def read_claims(read):
    """Return the contents of push.json, checked for their form."""
    channel, day = read["channel"], text_in(read["date"])
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        raise Malformed("date")
    date(*map(int, day.split("-")))
    labels = [
        ("Source-Organization", read["organisation"]),
        ("External-Identifier", read["package"]),
        ("Internal-Sender-Identifier", read["push"]),
        ("Bagging-Date", text_in(read["made_at"])[:10]),
        ("Bag-Software-Agent", "wxdesk " + text_in(read["wxdesk"])),
        ("Rulebook", read["rulebook"]),
        ("Replaces", read["replaces"] or ""),
    ]
    articles = [_article(one) for one in read["articles"]]
    if [one["position"] for one in articles] != list(range(1, len(articles) + 1)) or not articles:
        raise Malformed("positions")
    return {
        "format": number_in(read["format"]),
        "package": text_in(read["package"]),
        "channel": text_in(channel["id"]),
        "channel_name": text_in(channel["name"]),
        "is_moments": text_in(channel["kind"]) == "moments",
        "day": day,
        "info": [(label, " ".join(text_in(value).split())) for label, value in labels if value],
        "articles": articles,
    }


def _article(read):
    position = number_in(read["position"])
    if read["folder"] != "data/%02d" % position:
        raise Malformed("folder")
    said = {key: text_in(read[key]) for key in ("number", "title", "author", "digest", "approved_hash", "folder")}
    said["position"] = position
    said["facts"] = {key: text_in(read.get(key, "")) for key in FACTS}
    said["files"] = [
        {key: text_in(one.get(key) or "") for key in ("role", "name", "original", "media")} for one in read["files"]
    ]
    for one in read["files"]:
        text_in(one["role"]), text_in(one["name"]), one["original"]
    said["signoffs"] = [_claimed(one) for one in read["signoffs"]]
    for key in ("added", "added_paste"):
        said[key] = [(number_in(at), text_in(text)) for at, text in read.get(key, [])]
    return said


def _claimed(read):
    said = {key: text_in(read[key]) for key in ("step", "decided_by", "entered_by", "at", "route")}
    revision = read["revision"]
    said["revision"] = None if revision is None else number_in(revision)
    return said


def contradictions(bag, claims, trail, listed, decisions):
    """Return what contradicts itself in an undamaged package, and add the proven decisions to `decisions`."""
    found = list(trail.problems)
    if claims is None:
        return [*found, (PUSH, "push-form")]
    if claims["format"] > FORMAT:
        return [*found, (PUSH, "form-newer")]
    if claims["format"] < FORMAT:
        return [*found, (PUSH, "form-old")]
    if not trail.problems:
        found += seal_problems(trail, claims["package"], listed, "package.prepared")
        found += signature_problems(bag, trail, claims["package"])
    info = bag.text(INFO)
    sums = read_info(info).get("Payload-Oxum", [""])
    wanted = claims["info"] + [("Payload-Oxum", sums[0])]
    if info != "".join("%s: %s\n" % one for one in wanted).encode():
        found.append((INFO, "info-differs"))
    if not claims["is_moments"]:
        found += _draft_problems(claims, bag)
    for article in claims["articles"]:
        found += _approved_problems(claims, article, bag, listed)
        if not trail.problems:
            found += _step_problems(article, trail.events, decisions)
            found += _fact_problems(article, trail.events)
    return found + _page_problems(claims, bag)


def is_sealed(path):
    """Tell whether the last event records the file at `path`."""
    return path not in ("bagit.txt", MANIFEST, HEAD, EVENTS, PROOFS, SIGNATURES, KEYS)


def seal_problems(trail, package, listed, act):
    """Return differences between the files and what the last event records of them."""
    last = trail.events[-1] if trail.events else None
    if not last or last["act"] != act or last["seq"] != trail.head["seq"]:
        return [(EVENTS, "seal-missing")]
    recorded = last["data"].get("files")
    if last["data"].get("package") != package or not isinstance(recorded, dict):
        return [("%s:%d" % (EVENTS, len(trail.events)), "seal-other")]
    carried = [one["seq"] for one in trail.events[:-1]]
    found = [] if last["data"].get("events", carried) == carried else [(EVENTS, "events-differ")]
    here = {path: digest for path, digest in listed.items() if is_sealed(path)}
    return found + [(path, "sealed") for path in set(here) | set(recorded) if here.get(path) != recorded.get(path)]


def _draft_problems(claims, bag):
    wanted = []
    for one in claims["articles"]:
        html = bag.text(one["folder"] + "/article.html").decode("utf-8", "replace")
        wanted.append((one["title"], one["author"], one["digest"], html))
    try:
        drafts = strict_json(bag.text(DRAFT))["articles"]
        found = [(one["title"], one["author"], one["digest"], one["content"]) for one in drafts]
    except (Malformed, KeyError, TypeError, AttributeError):
        found = []
    return [] if found == wanted else [(DRAFT, "draft-differs")]


def _approved_problems(claims, article, bag, listed):
    """Compare an article with the content whose hash was approved."""
    path = article["folder"] + "/approved.json"
    data = bag.text(path)
    if hashlib.sha256(data).hexdigest() != article["approved_hash"]:
        return [(path, "approved-hash")]
    try:
        approved = canonical(data)
        fields = tuple(text_in(approved[key]) for key in ("title", "author", "digest", "source"))
        media, cover = [text_in(one) for one in approved["media"]], approved["cover"]
        shown = letters("\n".join(block_text(block) for block in approved["blocks"]))
        pictures = pictures_of(approved["blocks"])
    except (Malformed, TypeError, KeyError, AttributeError):
        return [(path, "approved-form")]
    found = []
    if fields != (article["title"], article["author"], article["digest"], article["facts"]["source"]):
        found.append((path, "approved-fields"))
    found += _media_problems(article, media, cover, listed)
    if claims["is_moments"]:
        text = bag.text(article["folder"] + "/text.txt").decode("utf-8", "replace")
        if letters(text) != shown:
            found.append((article["folder"] + "/text.txt", "text-differs"))
        return found
    for name, within, added in (("article.html", "", article["added"]), ("paste.html", "main", article["added_paste"])):
        path = article["folder"] + "/" + name
        try:
            page = Page(bag.text(path), within)
        except Malformed:
            found.append((path, "text-differs"))
            continue
        if page.letters() != with_additions(shown, added):
            found.append((path, "text-differs"))
        if name == "article.html" and not _shows(page.pictures, article, pictures):
            found.append((path, "pictures-differ"))
    return found


def _media_problems(article, media, cover, listed):
    found = []
    copies = {one["media"] for one in article["files"] if one["role"] in ("image", "video")}
    if not set(media) <= copies:
        found.append((article["folder"], "media-missing"))
    for one in article["files"]:
        path = article["folder"] + "/" + one["name"]
        if path not in listed:
            found.append((path, "media-missing"))
        elif one["media"] != {"original": listed[path], "cover": cover}.get(one["role"], one["media"]):
            found.append((path, "media-differs"))
    return found


def _shows(sources, article, wanted):
    """Tell whether a page shows the approved pictures in order, perhaps with pictures of the house around them."""
    media = {"wxdesk:" + one["name"][:3]: one["media"] for one in article["files"] if one["role"] == "image"}
    shown = [media.get(source, "") for source in sources if source.startswith("wxdesk:")]
    return any(shown[at : at + len(wanted)] == wanted for at in range(len(shown) - len(wanted) + 1))


def _released(article, events):
    """Return (release, events about its item) for each release of exactly this content."""
    return [
        (event, [one for one in events if one.get("subject") == event["subject"]])
        for event in events
        if event["act"] == "placement.released" and event["data"]["hash"] == article["approved_hash"]
    ]


def _step_problems(article, events, decisions):
    """Compare the sign-offs of an article with the events of its item."""
    shown = []
    try:
        for event, about in _released(article, events):
            steps = taken_steps(about, event["data"]["placement"], article["approved_hash"])
            if {"reviewed", "released"} <= {one[0] for one in steps}:
                shown.append(_submitted(about) + steps)
    except (Malformed, KeyError, TypeError, AttributeError):
        shown = []
    if not shown:
        return [(EVENTS, "approval-missing")]
    claimed = [
        (one["step"], one["at"], one["revision"], one["route"])
        + (() if one["step"] == "submitted" else (one["decided_by"], one["entered_by"]))
        for one in article["signoffs"]
    ]
    if claimed not in shown:
        return [(PUSH, "signoff-events")]
    for one in article["signoffs"]:
        if one["step"] in ("reviewed", "released"):
            decisions.append((article["title"], one["step"], one["decided_by"], one["at"], article["approved_hash"]))
    return []


def _submitted(about):
    rows = replay(about)
    officers = [row.get("officer") for (table, _), row in rows.items() if table == "submission"]
    sent = [row for (table, _), row in rows.items() if table == "delivery"]
    if any(officers) and sent:
        return [("submitted", shanghai(sent[-1]["delivered_at"]), None, sent[-1]["route"])]
    return []


def _fact_problems(article, events):
    """Compare the stated fields of the submission with its row, replayed from the events."""
    try:
        rows = [replay(about).get(("submission", about[0]["subject"]), {}) for _, about in _released(article, events)]
    except (KeyError, TypeError, AttributeError):
        rows = []
    fits = [
        all(
            value == ("" if row[key] is None else str(row[key]))
            for key, value in article["facts"].items()
            if key in row
        )
        for row in rows
    ]
    return [(PUSH, "facts-events")] if rows and not any(fits) else []


def _page_problems(claims, bag):
    """Compare the sign-off page with the sign-offs in push.json."""
    try:
        page = Page(bag.text(SIGNOFF))
        heads = [" ".join(("%d. %s" % (one["position"], one["title"])).split()) for one in claims["articles"]]
        hashes = [one["approved_hash"] for one in claims["articles"]]
        rows = [row[1:] for row in page.rows if row]
        wanted = [_cells(step) for one in claims["articles"] for step in one["signoffs"]]
        same = rows == wanted and page.marked["h2"] == heads and page.marked["code"][1:] == hashes
    except (Malformed, KeyError, TypeError):
        same = False
    return [] if same else [(SIGNOFF, "signoff-page")]


def _cells(step):
    at = moment(step["at"]).strftime("%Y-%m-%d %H:%M")
    revision = "-" if step["revision"] is None else str(step["revision"])
    return [
        " ".join(cell.split()) for cell in (step["decided_by"], step["entered_by"], at, revision, step["route"] or "-")
    ]


# --- an evidence dossier


def _dossier_verdict(bag, number, damage, trail, listed):
    """Return the verdict on a dossier, whose files were compared with the lists already."""
    whole = not any(what in ("missing", "changed", "unreadable", "identity") for _, what in damage)
    decisions = []
    against = dossier_problems(bag, trail, listed, decisions) if whole else trail.problems
    return Verdict(number, damage + against, decisions, trail.events)


def read_dossier(read):
    """Return the contents of dossier.json, checked for their form."""
    labels = [
        ("Source-Organization", read["organisation"]),
        ("External-Identifier", read["dossier"]),
        ("Bagging-Date", text_in(read["made_at"])[:10]),
        ("Bag-Software-Agent", "wxdesk " + text_in(read["wxdesk"])),
    ]
    if not all(isinstance(one, dict) for one in read["events"]):
        raise Malformed("events")
    return {
        "format": number_in(read["format"]),
        "name": text_in(read["dossier"]),
        "submission": text_in(read["submission"]),
        "info": [(label, " ".join(text_in(value).split())) for label, value in labels if value],
        "versions": {number_in(one["revision"]): text_in(one["file"]) for one in read["versions"]},
        "evidence": {text_in(one["sha256"]): text_in(one["file"]) for one in read["evidence"]},
        "pictures": {text_in(one["sha256"]): text_in(one["file"]) for one in read.get("pictures", ())},
        "events": list(read["events"]),
        "contents": {text_in(one["hash"]): text_in(one["file"]) for one in read["placements"]},
    }


def dossier_problems(bag, trail, listed, decisions):
    """Return what contradicts itself in an undamaged dossier, and add the decisions that stand to `decisions`."""
    found = list(trail.problems)
    try:
        claims = read_dossier(strict_json(bag.text(DOSSIER)))
    except (Malformed, TypeError, KeyError, AttributeError):
        return [*found, (DOSSIER, "dossier-form")]
    if claims["format"] > DOSSIER_FORMAT:
        return [*found, (DOSSIER, "form-newer")]
    if not trail.problems:
        found += seal_problems(trail, claims["name"], listed, "dossier.prepared")
        found += signature_problems(bag, trail, claims["name"])
    info = bag.text(INFO)
    wanted = claims["info"] + [("Payload-Oxum", read_info(info).get("Payload-Oxum", [""])[0])]
    if info != "".join("%s: %s\n" % one for one in wanted).encode():
        found.append((INFO, "info-differs"))
    for digest, path in claims["contents"].items():
        if hashlib.sha256(bag.text(path)).hexdigest() != digest:
            found.append((path, "approved-hash"))
    for digest, path in claims["evidence"].items():
        if listed.get(path) != digest:
            found.append((path, "evidence-differs"))
    for digest, path in claims["pictures"].items():
        if listed.get(path) != digest:
            found.append((path, "picture-differs"))
    if trail.problems:
        return found
    events = trail.events
    try:
        last = [events[-1]] if events and events[-1]["act"] == "dossier.prepared" else []
        told = [_told(one) for one in events[: len(events) - len(last)] if one["subject"] != "desk"]
        named = {digest for one in events for digest in _evidence_in(one)}
        versions = _versions(events, claims["submission"])
        decisions += _decisions(events)
    except (Malformed, KeyError, TypeError, AttributeError, ValueError):
        return [*found, (EVENTS, "audit-form")]
    if told != claims["events"]:
        found.append((DOSSIER, "dossier-events"))
    if named - set(claims["evidence"]):
        found.append((DOSSIER, "evidence-missing"))
    if set(versions) != set(claims["versions"]):
        found.append((DOSSIER, "versions-missing"))
    for revision, path in claims["versions"].items():
        if listed.get(path) != versions.get(revision, listed.get(path)):
            found.append((path, "version-differs"))
    return found


def _told(event):
    return {
        "seq": event["seq"],
        "act": event["act"],
        "at": shanghai(event["happened_at"]),
        "decided_by": event["decided_by"]["name"],
        "entered_by": event["entered_by"]["name"],
        "reason": event["reason"],
        "evidence": event["evidence"],
    }


def _evidence_in(event):
    """Return the SHA-256 of each file that an event names as evidence, also in the rows that it wrote."""
    named = [event["evidence"]]
    for _, _, columns in event["changes"]:
        named += [columns.get(name) for name in ("evidence", "scan", "proof", "leave_file")]
    return [one for one in named if isinstance(one, str) and HEX.fullmatch(one)]


def _versions(events, submission):
    found = {}
    for event in events:
        if event["subject"] == submission:
            for table, _, columns in event["changes"]:
                if table == "revision" and "number" in columns:
                    found[columns["number"]] = columns["body"]
    return found


def _decisions(events):
    """Return the approvals and releases that were not undone."""
    steps = {"review.approved": "reviewed", "placement.released": "released"}
    return [
        (one["label"], steps[one["act"]], one["decided_by"]["name"], shanghai(one["happened_at"]), one["data"]["hash"])
        for one in standing(events)
        if one["act"] in steps
    ]


# --- the working folder beside a package


def working_name(claims):
    """Return the name of the package's working folder."""
    count = claims["package"].rpartition("-")[2]
    return "%s %s 第%s包" % (_safe_name(claims["channel_name"], claims["channel"]), claims["day"], count)


def _safe_name(text, otherwise):
    plain = re.sub(r'[<>:"/\\|?*%~]', " ", text)
    kept = (" " if unicodedata.category(char)[0] in "CZ" else char for char in plain)
    name = unicodedata.normalize("NFC", " ".join("".join(kept).split()))[:30].strip(". ")
    return name if name and name_problem(name) is None else otherwise


def working_problems(working, name, listing):
    """Return the differences between a working folder and its list in the package; ticked steps are allowed."""
    wanted, _ = read_manifest(listing, MANIFEST, anywhere=True)
    here = {path: kind for path, kind in working.kinds.items() if kind != "folder"}
    found = []
    for path in sorted(set(here) | set(wanted)):
        what = _working_fault(working, path, here.get(path), wanted.get(path))
        if what:
            found.append((name + "/" + path, what))
    return found


def _working_fault(working, path, kind, wanted):
    if kind is None:
        return "working-missing"
    if kind != "file":
        return "link" if kind == "link" else "not-regular"
    last = path.rpartition("/")[2]
    if wanted is None:
        return None if last in SYSTEM_FILES else "working-added"
    digest = hashlib.sha256(unticked(working.text(path))).hexdigest() if last == STEPS else working.digest(path)
    return None if digest == wanted else "working-changed"


def unticked(steps):
    """Return the steps as first written: empty boxes and LF line ends."""
    plain = (steps[3:] if steps.startswith(b"\xef\xbb\xbf") else steps).replace(b"\r\n", b"\n")
    return re.sub(rb"(?m)^(\d+\. )\[[xX]\]", rb"\1[ ]", plain)


# --- the command


def verify(path):
    """Return the verdict on the package at `path`, a folder or a zip, and on the working folder beside it."""
    path = os.path.abspath(path)
    parent = os.path.dirname(path)

    def beside(name):
        folder = os.path.join(parent, name)
        return Folder(folder) if os.path.isdir(folder) else None

    name = os.path.basename(path)
    if os.path.isdir(path):
        return examine(Folder(path), name, beside)
    return examine(Zip(path), name[:-4] if name.endswith(".zip") else name, beside)


def say(code, **values):
    """Return the sentence of a code in Chinese and in English."""
    both = WORDS.get(code, [code, code])
    for key, value in values.items():
        both = [one.replace("{" + key + "}", str(value)) for one in both]
    return both[0] if both[0] == both[1] else both[0] + " / " + both[1]


def main(arguments):
    """Verify the folder or zip that is named, else the folder that this file is in; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    path = arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__))
    if len(arguments) > 1 or not (os.path.isdir(path) or os.path.isfile(path)):
        print(say("verifier-folder", path=path), file=sys.stderr)
        return 2
    try:
        verdict = verify(path)
    except Malformed:
        print(say("verifier-zip", path=path), file=sys.stderr)
        return 2
    except OSError as error:
        print(say("verifier-unreadable", path=error.filename or path), file=sys.stderr)
        return 2
    for place, what in verdict.problems:
        print("x %s: %s" % (_printable(place), say("verify-" + what)))
    for title, step, person, at, content in verdict.decisions:
        named = {"title": _printable(title), "person": _printable(person), "at": at[:16].replace("T", " ")}
        print("  " + say("verifier-" + step, hash=content, **named))
    for key in verdict.keys:
        person = _printable(key["name"]) or say("verifier-desk-key")
        print("  " + say("verifier-key", person=person, key=" ".join(re.findall("....", key["key"]))))
    if not verdict.keys:
        print("! " + say("verifier-unsigned"))
    print(say("verifier-bad" if verdict.problems else "verifier-ok", package=_printable(verdict.package or "")))
    for code in ("verifier-proves", "verifier-not", "verifier-self"):
        print("- " + say(code))
    return 1 if verdict.problems else 0


def _printable(text):
    shown = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if unicodedata.category(c)[0] != "C" else "\\u%04x" % ord(c) for c in shown)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
