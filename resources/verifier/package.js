// Verifies a package or a dossier of wxdesk whose files are given as an object `bag`:
// kinds (path -> "file", "folder", "link", "other"), sizes (path -> bytes), text(path) -> Uint8Array,
// digest(path) -> SHA-256 in hex, or null for a file that cannot be read.
// The page fills in WORDS, FACTS and COMPONENTS before this script. TRAIL.md of wxdesk describes the format.

var INFO = "bag-info.txt", MANIFEST = "manifest-sha256.txt", TAG_MANIFEST = "tagmanifest-sha256.txt";
var HEAD = "audit/checkpoint.json", EVENTS = "audit/events.jsonl", PROOFS = "audit/proofs.jsonl";
var PUSH = "data/push.json", DRAFT = "data/draft.json", SIGNOFF = "data/signoff.html";
var DOSSIER = "data/dossier.json", DOSSIER_FORMAT = 1;
var WORKING = "data/working-sha256.txt", SIGNATURE = "signature.json", SIGNATURES = "audit/signatures.jsonl", KEYS = "audit/keys.json", FORMAT = 2;
var BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
var SEALS = ["package.prepared", "dossier.prepared"];
var FACES = ["window", "command line", "demo", "program"];
var STEPS = "操作步骤.md", SYSTEM_FILES = [".DS_Store", "Thumbs.db", "desktop.ini"];
var HEX = /^[0-9a-f]{64}$/;
var BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
var namedCharacter = function (name) { return NAMED[name] || null; }; // the page asks the browser instead
var NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function Malformed() {}

function fail() {
  throw new Malformed();
}

// runs `work`; returns `otherwise` if the data are malformed
function attempted(work, otherwise) {
  try {
    return work();
  } catch (error) {
    if (error instanceof Malformed || error instanceof TypeError || error instanceof RangeError) return otherwise;
    throw error;
  }
}

// --- texts

function decoded(bytes) { // strict UTF-8
  var parts = [], text = "", at = 0;
  while (at < bytes.length) {
    var first = bytes[at++], code = first, more = 0;
    if (first >= 0xf0 && first < 0xf5) { more = 3; code = first & 7; }
    else if (first >= 0xe0 && first < 0xf0) { more = 2; code = first & 15; }
    else if (first >= 0xc2 && first < 0xe0) { more = 1; code = first & 31; }
    else if (first >= 0x80) fail();
    for (var left = more; left > 0; left--) {
      var next = bytes[at++];
      if (next === undefined || (next & 0xc0) !== 0x80) fail();
      code = code * 64 + (next & 63);
    }
    var least = [0, 0x80, 0x800, 0x10000][more];
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) fail();
    text += String.fromCodePoint(code);
    if (text.length > 8192) { parts.push(text); text = ""; }
  }
  return parts.join("") + text;
}

function encoded(text) {
  var bytes = [];
  Array.from(text).forEach(function (char) {
    var code = char.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  });
  return Uint8Array.from(bytes);
}

function textOrNothing(bytes) {
  return attempted(function () { return decoded(bytes); }, null);
}

function sameBytes(one, other) {
  return one.length === other.length && one.every(function (byte, at) { return byte === other[at]; });
}

function byCodePoint(one, other) {
  var a = Array.from(one), b = Array.from(other);
  for (var at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) return a[at].codePointAt(0) - b[at].codePointAt(0);
  }
  return a.length - b.length;
}

function spaced(text) { // runs of blanks become one space, none at the ends
  return text.replace(BLANKS, " ").replace(/^ | $/g, "");
}

function isControl(char) { // Cc, Cf and Cs of Unicode
  var code = char.codePointAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad || (code >= 0x600 && code <= 0x605) ||
    code === 0x61c || code === 0x6dd || code === 0x70f || code === 0x890 || code === 0x891 || code === 0x8e2 ||
    code === 0x180e || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f && code !== 0x2065) || (code >= 0xd800 && code < 0xe000) || code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) || code === 0x110bd || code === 0x110cd ||
    (code >= 0x13430 && code <= 0x1343f) || (code >= 0x1bca0 && code <= 0x1bca3) ||
    (code >= 0x1d173 && code <= 0x1d17a) || code === 0xe0001 || (code >= 0xe0020 && code <= 0xe007f);
}

function letters(text) { // what a reader sees, as a list of characters
  return Array.from(text.normalize("NFC").replace(BLANKS, "")).filter(function (char) {
    return !isControl(char) && char !== "\ufffe" && char !== "\uffff";
  });
}

function withAdditions(approved, added) {
  var all = [], done = 0;
  added.forEach(function (one) {
    all = all.concat(approved.slice(done, one[0]), Array.from(one[1]));
    done = one[0];
  });
  return all.concat(approved.slice(done)).join("");
}

// --- JSON; numbers that are no safe integers are kept as objects {digits}

function parsed(text, exact) {
  var at = 0;

  function blank() {
    while (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r") at++;
  }

  function expect(word) {
    if (text.substr(at, word.length) !== word) fail();
    at += word.length;
  }

  function value(depth) {
    if (depth > 400) fail();
    blank();
    var char = text[at];
    if (char === "{") return object(depth);
    if (char === "[") return list(depth);
    if (char === '"') return string();
    if (char === "t") { expect("true"); return true; }
    if (char === "f") { expect("false"); return false; }
    if (char === "n") { expect("null"); return null; }
    var found = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/.exec(text.substr(at, 400));
    if (!found) fail();
    at += found[0].length;
    if (found[2] || found[3]) {
      if (exact) fail();
      return { digits: found[0] };
    }
    return Number.isSafeInteger(Number(found[0])) ? Number(found[0]) : { digits: found[0] };
  }

  function object(depth) {
    var read = new Map();
    at++;
    blank();
    if (text[at] === "}") { at++; return read; }
    for (;;) {
      blank();
      if (text[at] !== '"') fail();
      var key = string();
      if (read.has(key)) fail();
      blank();
      expect(":");
      read.set(key, value(depth + 1));
      blank();
      if (text[at++] === ",") continue;
      if (text[at - 1] !== "}") fail();
      return read;
    }
  }

  function list(depth) {
    var read = [];
    at++;
    blank();
    if (text[at] === "]") { at++; return read; }
    for (;;) {
      read.push(value(depth + 1));
      blank();
      if (text[at++] === ",") continue;
      if (text[at - 1] !== "]") fail();
      return read;
    }
  }

  function string() {
    var from = at++;
    while (text[at] !== '"') {
      if (at >= text.length || text.charCodeAt(at) < 32) fail();
      at += text[at] === "\\" ? 2 : 1;
    }
    at++;
    try {
      return JSON.parse(text.substring(from, at));
    } catch (error) {
      return fail();
    }
  }

  var read = value(0);
  blank();
  if (at !== text.length) fail();
  return read;
}

function strictJson(bytes) {
  return parsed(decoded(bytes), false);
}

function written(value) { // canonical JSON
  if (value instanceof Map) {
    var keys = Array.from(value.keys()).sort(byCodePoint);
    return "{" + keys.map(function (key) { return quoted(key) + ":" + written(value.get(key)); }).join(",") + "}";
  }
  if (Array.isArray(value)) return "[" + value.map(written).join(",") + "]";
  if (typeof value === "string") return quoted(value);
  return value !== null && typeof value === "object" ? value.digits : String(value);
}

var ESCAPES = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function quoted(text) {
  return '"' + text.replace(/["\\\x00-\x1f]/g, function (char) {
    return ESCAPES[char] || "\\u" + ("000" + char.charCodeAt(0).toString(16)).slice(-4);
  }) + '"';
}

function canonical(bytes) {
  var text = decoded(bytes), value = parsed(text, true);
  if (written(value) !== text || text.normalize("NFC") !== text) fail();
  return value;
}

function get(map, key) { // the value of a key that must be there
  if (!(map instanceof Map) || !map.has(key)) fail();
  return map.get(key);
}

function textIn(value) {
  if (typeof value !== "string") fail();
  return value;
}

function numberIn(value) {
  if (!Number.isInteger(value)) fail();
  return value;
}

function listIn(value) {
  if (!Array.isArray(value)) fail();
  return value;
}

function moment(text) { // milliseconds since 1970 of an ISO 8601 text with an offset
  var form = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))$/;
  var found = form.exec(textIn(text));
  if (!found) fail();
  var offset = found[7] ? (Number(found[8]) * 60 + Number(found[9])) * (found[7] === "-" ? -1 : 1) : 0;
  return Date.UTC(found[1], found[2] - 1, found[3], found[4], found[5], found[6] || 0) - offset * 60000;
}

function shanghai(text) {
  return new Date(moment(text) + 8 * 3600000).toISOString().slice(0, 19) + "+08:00";
}

// --- names and lists

function nameProblem(name) {
  var parts = name.split("/");
  var leaves = parts.some(function (part) {
    return part === "" || part === "." || part === ".." || part[0] === "~";
  });
  if (leaves || name.indexOf("\\") >= 0 || /^[A-Za-z]:/.test(name)) return "name-leaves";
  return Array.from(name).length > 180 || parts.some(isReserved) ? "name-reserved" : null;
}

function isReserved(part) {
  var stem = spaced(part.split(".")[0]).toLowerCase();
  if (/[. ]$/.test(part) || part[0] === " ") return true;
  if (/^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[1-9\u00b9\u00b2\u00b3])$/.test(stem)) return true;
  return Array.from(part).some(function (char) { return '<>:"|?*%'.indexOf(char) >= 0 || isControl(char); });
}

function doubled(names) {
  var groups = new Map(), found = [];
  names.forEach(function (name) {
    var folded = name.normalize("NFD").toUpperCase().toLowerCase().normalize("NFD");
    groups.set(folded, (groups.get(folded) || []).concat([name]));
  });
  groups.forEach(function (group) { if (group.length > 1) found = found.concat(group); });
  return found;
}

function readManifest(bytes, name, anywhere) {
  var listed = new Map(), problems = [], text = textOrNothing(bytes);
  if (text === null) return { listed: listed, problems: [[name, "manifest-line"]] };
  var lines = text.split("\n"), rest = lines.pop();
  var inOrder = lines.every(function (line, at) {
    return at === 0 || byCodePoint(lines[at - 1].slice(64), line.slice(64)) <= 0;
  });
  if (rest || !lines.length || !inOrder) problems.push([name, "manifest-line"]);
  lines.forEach(function (line) {
    var found = /^([0-9a-f]{64})  (\S|\S[^\n]*\S)$/.exec(line);
    if (!found) {
      problems.push([name, "manifest-line"]);
      return;
    }
    var path = found[2], isData = path.slice(0, 5) === "data/";
    if (!anywhere && (isData !== (name === MANIFEST) || path === TAG_MANIFEST || path === SIGNATURE)) {
      problems.push([path, "listed-wrongly"]);
    } else if (listed.has(path)) {
      problems.push([path, "listed-twice"]);
    } else {
      listed.set(path, found[1]);
    }
  });
  return { listed: listed, problems: problems };
}

function readInfo(bytes) {
  var info = new Map(), text = textOrNothing(bytes);
  (text || "").split("\n").forEach(function (line) {
    var at = line.indexOf(": ");
    if (at >= 0) info.set(line.slice(0, at), (info.get(line.slice(0, at)) || []).concat([line.slice(at + 2)]));
  });
  return info;
}

// --- visible text of pages

function unescaped(text) {
  return text.replace(/&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?/g, function (whole, name) {
    if (name[0] !== "#") return namedCharacter(name) || whole;
    var code = /^#[xX]/.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || code === 0 ? "\ufffd" : String.fromCodePoint(code);
  });
}

// calls begin(tag, attributes), end(tag) and data(text) for the HTML in `text`
function readHtml(text, begin, end, data) {
  var at = 0, raw = "";
  while (at < text.length) {
    var rest = text.slice(at, at + 2), next;
    if (raw) {
      next = text.toLowerCase().indexOf("</" + raw, at);
      next = next < 0 ? text.length : next;
      if (next > at) data(text.slice(at, next));
      at = next;
      raw = "";
      continue;
    }
    if (text[at] !== "<" || !/^<[A-Za-z\/!?]/.test(rest)) {
      next = text.indexOf("<", at + 1);
      next = next < 0 ? text.length : next;
      data(unescaped(text.slice(at, next)));
      at = next;
      continue;
    }
    if (rest === "<!" || rest === "<?") {
      var isComment = text.substr(at, 4) === "<!--", close = isComment ? "-->" : ">";
      next = text.indexOf(close, at + (isComment ? 4 : 2));
      at = next < 0 ? text.length : next + close.length;
      continue;
    }
    var found = /^<(\/?)([A-Za-z][^\s\/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/.exec(text.slice(at));
    if (!found) {
      data(unescaped(text.slice(at)));
      return;
    }
    at += found[0].length;
    var tag = found[2].toLowerCase();
    if (found[1]) {
      end(tag);
      continue;
    }
    begin(tag, attributesIn(found[3]));
    if (/\/\s*$/.test(found[3])) end(tag);
    else if (tag === "script" || tag === "style") raw = tag;
  }
}

function attributesIn(text) {
  var read = new Map(), form = /([^\s\/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s]+))?/g, found;
  while ((found = form.exec(text)) !== null) {
    read.set(found[1].toLowerCase(), unescaped((found[2] || "").replace(/^["']|["']$/g, "")));
  }
  return read;
}

function shownPage(bytes, within) {
  var page = { pictures: [], rows: [], marked: { h2: [], code: [], td: [], dd: [] }, text: [] };
  var inside = !within, silent = 0, open = {};

  function isSilent(tag) {
    return tag === "script" || tag === "style" || tag === "title";
  }

  readHtml(decoded(bytes), function (tag, attributes) {
    if (tag === within) inside = true;
    if (isSilent(tag)) silent++;
    if (tag === "img" && inside) page.pictures.push(attributes.get("src") || "");
    if (tag === "tr") page.rows.push([]);
    if (page.marked[tag]) open[tag] = [];
  }, function (tag) {
    if (tag === within) inside = false;
    if (isSilent(tag) && silent > 0) silent--;
    if (open[tag]) {
      var text = spaced(open[tag].join(""));
      delete open[tag];
      page.marked[tag].push(text);
      if (tag === "td" && page.rows.length) page.rows[page.rows.length - 1].push(text);
    }
  }, function (text) {
    if (silent || !inside) return;
    page.text.push(text);
    Object.keys(open).forEach(function (tag) { open[tag].push(text); });
  });
  page.letters = letters(page.text.join("")).join("");
  return page;
}

function textOfHtml(html) {
  var parts = [], silent = 0;
  readHtml(html, function (tag) {
    if (tag === "script" || tag === "style") silent++;
  }, function (tag) {
    if ((tag === "script" || tag === "style") && silent > 0) silent--;
  }, function (text) {
    if (!silent) parts.push(text);
  });
  return parts.join("");
}

function plain(runs) {
  return listIn(runs).map(function (run) { return textIn(get(run, "text")); }).join("");
}

function blockText(block) {
  var kind = get(block, "type");
  if (kind === "heading" || kind === "paragraph" || kind === "quote") return plain(get(block, "runs"));
  if (kind === "item") return (block.get("ordered") ? block.get("label") || "" : "") + " " + plain(get(block, "runs"));
  if (kind === "code") return textIn(get(block, "text"));
  if (kind === "table") {
    return listIn(get(block, "rows")).map(function (row) {
      return listIn(row).map(function (cell) { return plain(cell.get("runs") || []); }).join("\t");
    }).join("\n");
  }
  if (kind === "image" || kind === "video") return block.get("caption") || "";
  if (kind === "raw") return textOfHtml(textIn(get(block, "html")));
  if (kind === "component") return componentText(get(block, "name"), block.get("fields") || []);
  return kind === "rule" ? "" : fail();
}

function componentText(name, fields) {
  var known = COMPONENTS[name], values = new Map(), rest = [];
  if (!known) return fields.map(function (field) { return field[1]; }).join("\n");
  fields.forEach(function (field) {
    if (known.fields[field[0]] && !values.has(field[0])) values.set(field[0], field[1]);
    else rest.push(field[1]);
  });
  if (known.by_hand) return rest.join("\n");
  var shown = [];
  Object.keys(known.fields).forEach(function (key) {
    var value = values.get(key) || "";
    if (known.fields[key] === "rows") {
      value = value.split("\n").map(function (row) { return row.replace(/[|｜]/, "\t"); }).join("\n");
    }
    if (known.fields[key] !== "picture") shown.push(value);
  });
  return shown.concat(rest).join("\n");
}

function picturesOf(blocks) {
  var found = [];
  blocks.forEach(function (block) {
    var kind = get(block, "type"), known = kind === "component" && COMPONENTS[get(block, "name")];
    if (kind === "image") found.push(get(block, "media"));
    if (!known) return;
    var values = new Map();
    (block.get("fields") || []).forEach(function (field) {
      if (!values.has(field[0])) values.set(field[0], field[1]);
    });
    Object.keys(known.fields).forEach(function (key) {
      if (known.fields[key] === "picture" && HEX.test(values.get(key) || "")) found.push(values.get(key));
    });
  });
  return found;
}

// --- the trail

function rootOfPath(body, seq, width, path) {
  var node = sha256([Uint8Array.of(0), body]), index = seq - 1, left = path.slice();
  while (width > 1) {
    if (index % 2 || index + 1 < width) {
      if (!left.length) return null;
      var sibling = fromHex(left.shift());
      node = sha256([Uint8Array.of(1)].concat(index % 2 ? [sibling, node] : [node, sibling]));
    }
    index = Math.floor(index / 2);
    width = Math.floor((width + 1) / 2);
  }
  return left.length ? null : toHex(node);
}

function split(bytes) { // at line feeds; the last piece is what stands behind the last of them
  var pieces = [], from = 0;
  for (var at = 0; at < bytes.length; at++) {
    if (bytes[at] === 10) {
      pieces.push(bytes.subarray(from, at));
      from = at + 1;
    }
  }
  pieces.push(bytes.subarray(from));
  return pieces;
}

function readHead(bytes) {
  var head = strictJson(bytes);
  if (!(head instanceof Map) || head.size !== 4) fail();
  var seq = numberIn(get(head, "seq"));
  var sound = typeof get(head, "log") === "string" && seq >= 0 &&
    ["chain", "root"].every(function (key) { return typeof get(head, key) === "string" && HEX.test(head.get(key)); });
  if (!sound) fail();
  return { log: head.get("log"), seq: seq, chain: head.get("chain"), root: head.get("root") };
}

function readTrail(bag) {
  var trail = { head: null, events: [], bodies: [], problems: [] };
  trail.head = attempted(function () { return readHead(bag.text(HEAD)); }, null);
  if (!trail.head) {
    trail.problems.push([HEAD, "audit-head"]);
    return trail;
  }
  var lines = split(bag.text(EVENTS)), paths = split(bag.text(PROOFS));
  var numbered = isOfLast(trail.head, lines);
  if (lines.pop().length || paths.pop().length || lines.length !== paths.length) {
    trail.problems.push([EVENTS, "audit-form"]);
    return trail;
  }
  if (!numbered) trail.problems.push([HEAD, "audit-seq"]);
  for (var at = 0; at < lines.length; at++) {
    var body = lines[at], event = readEvent(trail, body);
    var path = event && proofPath(paths[at], event.get("seq"));
    if (!path) {
      trail.problems.push([(event ? PROOFS : EVENTS) + ":" + (at + 1), "audit-form"]);
      break;
    }
    var seq = event.get("seq");
    var root = seq <= trail.head.seq ? rootOfPath(body, seq, trail.head.seq, path) : null;
    if (numbered && root !== trail.head.root) trail.problems.push([EVENTS + ":" + (at + 1), "audit-proof"]);
    trail.events.push(event);
    trail.bodies.push(body);
  }
  if (!trail.problems.length && !leadsToHead(trail)) trail.problems.push([HEAD, "audit-chain"]);
  return trail;
}

function isOfLast(head, lines) {
  return attempted(function () {
    var filled = lines.filter(function (line) { return line.length; });
    var last = strictJson(filled[filled.length - 1]);
    return SEALS.indexOf(get(last, "act")) < 0 || get(last, "seq") === head.seq;
  }, true);
}

function readEvent(trail, body) {
  return attempted(function () {
    var event = canonical(body), last = trail.events[trail.events.length - 1];
    var sound = get(event, "log") === trail.head.log && Number.isInteger(get(event, "seq")) &&
      event.get("seq") > (last ? last.get("seq") : 0) && typeof get(event, "act") === "string" &&
      get(event, "data") instanceof Map && isEnvelope(event);
    return sound ? event : null;
  }, null);
}

function isEnvelope(event) {
  var version = event.has("v") ? event.get("v") : 1;
  if (version !== 1 && version !== 2) return false;
  var fits = ["os_account", "host"].every(function (key) {
    return typeof event.get(key) === "string" && Array.from(event.get(key)).length <= 64;
  });
  return version === 1 || (fits && FACES.indexOf(event.get("face")) >= 0);
}

function proofPath(bytes, seq) {
  return attempted(function () {
    var path = listIn(get(strictJson(bytes), "path"));
    if (!path.every(function (node) { return typeof node === "string" && HEX.test(node); })) return null;
    var line = '{"path":[' + path.map(quoted).join(",") + '],"seq":' + seq + "}";
    return sameBytes(encoded(line), bytes) ? path : null;
  }, null);
}

function leadsToHead(trail) {
  var chain = null, count = trail.events.length, last = trail.events[count - 1];
  if (count === (last ? last.get("seq") : 0) && count === trail.head.seq) {
    chain = sha256([encoded("wxdesk-audit-v1\n" + trail.head.log)]);
    trail.bodies.forEach(function (body) { chain = nextChain(chain, body); });
  } else if (last && SEALS.indexOf(last.get("act")) >= 0 && last.get("seq") === trail.head.seq) {
    var before = last.get("data").get("before");
    if (typeof before !== "string" || !HEX.test(before)) return false;
    chain = nextChain(fromHex(before), trail.bodies[count - 1]);
  }
  return chain === null || toHex(chain) === trail.head.chain;
}

function nextChain(chain, body) {
  return sha256([Uint8Array.of(2), chain, sha256([Uint8Array.of(0), body])]);
}

// --- signatures

var KEY_ACTS = ["signing.began", "key.desk_replaced", "key.enrolled", "key.confirmed", "key.ended", "key.lost"];

// the keys of a trail: {began, spans: [{key, person, name, public, first, last, ended}], malformed}
function keysIn(events) {
  var keys = { began: null, spans: [], malformed: 0 };

  function spanOf(key) {
    return keys.spans.find(function (one) { return one.key === key; });
  }

  function enrol(key, person, name, event) {
    var hex = textIn(get(event.get("data"), "public")), seq = event.get("seq");
    if (!HEX.test(hex) || toHex(sha256([encoded("wxdesk-key-v1\n"), fromHex(hex)])).slice(0, 32) !== key) return false;
    if (spanOf(key) || keyOf(keys, person, seq)) return false;
    keys.spans.push({ key: key, person: person, name: name, public: hex, first: seq, last: null, ended: "" });
    return true;
  }

  function read(event) {
    var key = textIn(get(event.get("data"), "key")), act = event.get("act"), seq = event.get("seq");
    var who = get(event, "entered_by"), id = get(who, "id"), known = spanOf(key);
    if (act === "signing.began") {
      var first = keys.began === null;
      keys.began = keys.began === null ? seq : keys.began;
      return first && enrol(key, null, "", event);
    }
    if (act === "key.desk_replaced") {
      var before = keyOf(keys, null, seq);
      if (before) { before.last = seq - 1; before.ended = "lost"; }
      return enrol(key, null, "", event);
    }
    if (act === "key.enrolled") return enrol(key, id, get(who, "name"), event);
    if (act === "key.confirmed") return Boolean(known) && known.person !== id;
    if (!known || known.last !== null || (act === "key.lost" && known.person !== id)) return false;
    var why = get(event.get("data"), "why");
    if (["changed", "lost", "reset", "closed"].indexOf(why) < 0) return false;
    known.last = seq;
    known.ended = why;
    return true;
  }

  events.forEach(function (event) {
    if (event.get("subject") !== "desk" || KEY_ACTS.indexOf(event.get("act")) < 0) return;
    if (!attempted(function () { return read(event); }, false)) keys.malformed++;
  });
  return keys;
}

function holds(span, seq) {
  return span.first <= seq && (span.last === null || seq <= span.last);
}

function keyOf(keys, person, seq) { // the key of a person (null: of the desk) that was valid then
  return keys.spans.find(function (one) { return one.person === person && holds(one, seq); });
}

function signatureProblems(bag, trail, name) {
  var keys = keysIn(trail.events), found = [];
  if (keys.began === null) {
    return [SIGNATURES, KEYS, SIGNATURE].filter(function (path) { return bag.kinds[path]; })
      .map(function (path) { return [path, "signature-key"]; });
  }
  if (keys.malformed) found.push([EVENTS, "signature-key"]);
  var signed = attempted(function () { return readSignatures(bag.text(SIGNATURES)); }, null);
  if (!signed) return found.concat([[SIGNATURES, "signature-form"]]);
  trail.events.forEach(function (event, at) {
    var what = signatureFault(trail.head.log, event, trail.bodies[at], signed.get(event.get("seq")), keys);
    if (what) found.push([EVENTS + ":" + (at + 1), what]);
    signed.delete(event.get("seq"));
  });
  if (signed.size) found.push([SIGNATURES, "signature-form"]);
  var listed = keys.spans.map(function (one) {
    return new Map(Object.keys(one).map(function (key) { return [key, one[key]]; }));
  });
  var same = attempted(function () { return written(strictJson(bag.text(KEYS))) === written(listed); }, false);
  if (!same) found.push([KEYS, "keys-events"]);
  return found.concat(manifestSignature(bag, trail.head, name, keys));
}

function readSignatures(bytes) {
  var lines = split(bytes), found = new Map(), before = 0;
  if (lines.pop().length) fail();
  lines.forEach(function (line) {
    var said = canonical(line);
    if (!(said instanceof Map) || said.size !== 4 || numberIn(get(said, "seq")) <= before) fail();
    if (!HEX.test(textIn(get(said, "previous"))) || !/^[0-9a-f]{128}$/.test(textIn(get(said, "signature")))) fail();
    textIn(get(said, "key"));
    before = said.get("seq");
    found.set(before, said);
  });
  return found;
}

function signatureFault(log, event, body, said, keys) {
  var seq = event.get("seq"), changes = event.get("changes");
  if (!said) {
    var isRestore = event.get("act") === "desk.restored" && !(Array.isArray(changes) && changes.length);
    return seq < keys.began || isRestore ? null : "signature-missing";
  }
  var key = keys.spans.find(function (one) { return one.key === said.get("key"); });
  if (!key) return "signature-key";
  if (!holds(key, seq)) return "signature-time";
  if (!maySign(key, event, keys)) return "signature-person";
  var before = event.get("data").get("before");
  if (SEALS.indexOf(event.get("act")) >= 0 && before !== undefined && before !== said.get("previous")) {
    return "signature-wrong";
  }
  var start = "wxdesk-event-signature-v1\n" + log + "\n" + seq + "\n" + said.get("previous") + "\n";
  var message = joined([encoded(start), body]);
  return isSigned(fromHex(key.public), message, fromHex(said.get("signature"))) ? null : "signature-wrong";
}

function maySign(key, event, keys) { // the key of who entered the event, else the desk key
  var who = event.get("entered_by"), person = who instanceof Map && who.has("id") ? who.get("id") : null;
  if (key.person !== null) return key.person === person;
  var tables = DESK_ACTS[event.get("act")], changes = event.get("changes");
  var decidesNothing = tables && (Array.isArray(changes) ? changes : []).every(function (change) {
    return !Array.isArray(change) || change.length !== 3 || tables.indexOf(change[0]) >= 0;
  });
  return Boolean(decidesNothing) || !keyOf(keys, person, event.get("seq"));
}

function manifestSignature(bag, head, name, keys) {
  if (!bag.kinds[SIGNATURE]) return [[SIGNATURE, "signature-missing"]];
  var said = attempted(function () {
    var read = strictJson(bag.text(SIGNATURE));
    if (!(read instanceof Map) || read.size !== 3) fail();
    ["key", "manifest", "signature"].forEach(function (key) { textIn(get(read, key)); });
    if (!/^([0-9a-f]{2})*$/.test(read.get("signature"))) fail();
    return read;
  }, null);
  if (!said) return [[SIGNATURE, "signature-form"]];
  var desk = keyOf(keys, null, head.seq), manifest = toHex(sha256([bag.text(TAG_MANIFEST)]));
  if (!desk || desk.key !== said.get("key")) return [[SIGNATURE, "signature-key"]];
  var signed = encoded("wxdesk-package-signature-v1\n" + head.log + "\n" + name + "\n" + manifest + "\n");
  var right = said.get("manifest") === manifest && isSigned(fromHex(desk.public), signed, fromHex(said.get("signature")));
  return right ? [] : [[SIGNATURE, "signature-wrong"]];
}

function standing(events) {
  var undone = new Set(), kept = [];
  events.slice().reverse().forEach(function (event) {
    if (undone.has(event.get("seq"))) return;
    var data = event.get("data"), number = data.has("undo_of") ? data.get("undo_of") : data.get("of");
    if (Number.isInteger(number)) undone.add(number);
    kept.unshift(event);
  });
  return kept;
}

function replayed(events) { // rows as a list of [table, id, columns] in the order of their first change
  var rows = [];
  events.forEach(function (event) {
    var changes = event.get("changes");
    (Array.isArray(changes) ? changes : []).forEach(function (change) {
      if (!Array.isArray(change) || change.length !== 3 || !(change[2] instanceof Map)) return;
      var row = rows.find(function (one) { return one[0] === change[0] && one[1] === change[1]; });
      if (!row) rows.push(row = [change[0], change[1], new Map()]);
      change[2].forEach(function (value, key) { row[2].set(key, value); });
    });
  });
  return rows;
}

function takenSteps(events, placement, content) {
  function isOwn(event) {
    var named = event.get("data").get("placement");
    return named === undefined || named === null || named === placement;
  }
  var edits = new Map();
  events.filter(isOwn).forEach(function (event) {
    if (["submission.accepted", "article.saved", "placement.edited"].indexOf(event.get("act")) < 0) return;
    edits.set(get(get(event, "decided_by"), "id"), event);
  });
  var stood = standing(events).filter(isOwn), steps = [];
  edits.forEach(function (event) { steps.push(step("edited", event)); });
  stood.forEach(function (event) {
    if (event.get("act") === "review.approved" && get(event.get("data"), "hash") === content) {
      steps.push(step("reviewed", event));
    }
  });
  stood.filter(function (event) { return event.get("act") === "placement.released"; }).slice(-1)
    .forEach(function (event) { steps.push(step("released", event)); });
  return steps;
}

function step(name, event) {
  var revision = event.get("data").get("revision");
  return [
    name, shanghai(get(event, "happened_at")), revision === undefined ? null : revision, get(event, "route"),
    get(get(event, "decided_by"), "name"), get(get(event, "entered_by"), "name")
  ];
}

// --- a package

// returns {package, problems: [[path, code]], decisions: [[title, step, person, time, hash]]};
// `beside(name)` returns the working folder of that name as a bag, or null
// --- a zip as wxdesk writes it: not packed, one folder at its top, nothing before, between or behind the entries

var ZIP_END = 22, ZIP_CENTRAL = 46, ZIP_ENTRIES = 10000;

function zipNumber(bytes, at, size) { // little-endian
  var found = 0;
  for (var each = size - 1; each >= 0; each--) found = found * 256 + bytes[at + each];
  return found;
}

function zipMark(bytes, at, kind) {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === kind && bytes[at + 3] === kind + 1;
}

function zipEnd(bytes, size) { // the place of the directory, from the last bytes of a zip of this size
  if (bytes.length !== ZIP_END || !zipMark(bytes, 0, 5)) fail();
  var count = zipNumber(bytes, 10, 2), length = zipNumber(bytes, 12, 4), start = zipNumber(bytes, 16, 4);
  var plain = !zipNumber(bytes, 4, 4) && zipNumber(bytes, 8, 2) === count && !zipNumber(bytes, 20, 2);
  if (!plain || !count || count > ZIP_ENTRIES || start + length + ZIP_END !== size) fail();
  return { count: count, length: length, start: start };
}

function zipEntries(directory, end) { // each entry with the header that must stand before its content
  var entries = [], at = 0, place = 0;
  if (directory.length !== end.length) fail();
  for (var number = 0; number < end.count; number++) {
    if (at + ZIP_CENTRAL > directory.length || !zipMark(directory, at, 1)) fail();
    var flags = zipNumber(directory, at + 8, 2), packed = zipNumber(directory, at + 20, 4);
    var full = zipNumber(directory, at + 24, 4), names = zipNumber(directory, at + 28, 2);
    var plain = !zipNumber(directory, at + 10, 2) && packed === full && (flags === 0 || flags === 0x800);
    if (!plain || zipNumber(directory, at + 30, 6) || zipNumber(directory, at + 42, 4) !== place) fail();
    var name = directory.subarray(at + ZIP_CENTRAL, at + ZIP_CENTRAL + names);
    if (name.length !== names) fail();
    var head = new Uint8Array(30 + names);
    head.set([0x50, 0x4b, 3, 4]);
    head.set(directory.subarray(at + 6, at + 30), 4); // the same fields, then no extra field
    head.set(name, 30);
    entries.push({
      name: decoded(name), link: zipNumber(directory, at + 40, 2) >> 12 === 10,
      head: head, at: place, begin: place + head.length, size: full
    });
    at += ZIP_CENTRAL + names;
    place += head.length + full;
  }
  if (at !== directory.length || place !== end.start) fail();
  zipNames(entries);
  return entries;
}

function zipNames(entries) { // one folder at the top, no name twice, no links
  var top = entries[0].name.split("/")[0] + "/", seen = new Set();
  entries.forEach(function (one) {
    var inside = one.name.slice(top.length);
    if (!one.name.startsWith(top) || !inside || inside.endsWith("/") || seen.has(inside) || one.link) fail();
    seen.add(inside);
  });
}

function examine(bag, name, beside) {
  var required = ["bagit.txt", INFO, MANIFEST, HEAD, EVENTS, PROOFS], verdict = { decisions: [] };
  if (!required.concat([TAG_MANIFEST]).some(function (path) { return bag.kinds[path]; })) {
    return { package: null, problems: [["bagit.txt", "no-package"]], decisions: [], keys: [] };
  }
  var said = bag.kinds[DOSSIER] === "file" && bag.kinds[PUSH] !== "file" ? DOSSIER : PUSH;
  var payload = readManifest(bag.text(MANIFEST), MANIFEST), tags = readManifest(bag.text(TAG_MANIFEST), TAG_MANIFEST);
  var listed = new Map(payload.listed);
  tags.listed.forEach(function (digest, path) { listed.set(path, digest); });
  var damage = payload.problems.concat(
    tags.problems, memberProblems(bag, listed), listingProblems(bag, listed, required.concat([said])),
    digestProblems(bag, listed)
  );
  var numbers = readInfo(bag.text(INFO)).get("External-Identifier") || [];
  verdict.package = numbers.length === 1 ? numbers[0] : null;
  damage = damage.concat(formProblems(bag, verdict.package, said));
  if (/^[a-z0-9-]+-\d{4}-\d{2}-\d{2}-\d+$/.test(name || "") && name !== verdict.package) {
    damage.push([name, "name-other"]);
  }
  var trail = readTrail(bag);
  verdict.keys = keysIn(trail.events).spans;
  var broken = ["missing", "changed", "unreadable", "identity"];
  if (said === DOSSIER) {
    var undamaged = !damage.some(function (one) { return broken.indexOf(one[1]) >= 0; });
    var problems = undamaged ? dossierProblems(bag, trail, listed, verdict.decisions) : trail.problems;
    verdict.problems = once(damage.concat(problems));
    return verdict;
  }
  var claims = attempted(function () { return readClaims(strictJson(bag.text(PUSH))); }, null);
  if (claims && !damage.length && beside && claims.format >= FORMAT) {
    var folder = workingName(claims), working = beside(folder);
    if (working) damage = damage.concat(workingProblems(working, folder, bag.text(WORKING)));
  }
  var whole = !damage.some(function (one) { return broken.indexOf(one[1]) >= 0; });
  var against = whole ? contradictions(bag, claims, trail, listed, verdict.decisions) : trail.problems;
  verdict.problems = once(damage.concat(against));
  return verdict;
}

function once(problems) {
  var seen = new Set();
  return problems.filter(function (one) {
    var key = one[0] + "\n" + one[1];
    return seen.has(key) ? false : seen.add(key);
  }).sort(function (one, other) { return byCodePoint(one[0] + "\n" + one[1], other[0] + "\n" + other[1]); });
}

function memberProblems(bag, listed) {
  var found = [], names = new Set(Object.keys(bag.kinds));
  Object.keys(bag.kinds).forEach(function (name) {
    var kind = bag.kinds[name], lower = name.toLowerCase();
    if (kind === "link" || kind === "other") found.push([name, kind === "link" ? "link" : "not-regular"]);
    if (kind !== "file" || name.indexOf("/") >= 0) return;
    if (lower === "fetch.txt") found.push([name, "fetch"]);
    if (/^(tag)?manifest-[^]*\.txt$/.test(lower) && name !== MANIFEST && name !== TAG_MANIFEST) {
      found.push([name, "manifest-other"]);
    }
  });
  listed.forEach(function (_, name) { names.add(name); });
  names.forEach(function (name) { if (nameProblem(name)) found.push([name, nameProblem(name)]); });
  return found.concat(doubled(names).map(function (name) { return [name, "doubled"]; }));
}

function listingProblems(bag, listed, required) {
  var found = [], present = new Set(), folders = new Set();
  Object.keys(bag.kinds).forEach(function (name) {
    if (bag.kinds[name] === "folder") return;
    present.add(name);
    for (var at = name.indexOf("/"); at >= 0; at = name.indexOf("/", at + 1)) folders.add(name.slice(0, at));
  });
  new Set(Array.from(listed.keys()).concat(required, [TAG_MANIFEST])).forEach(function (name) {
    if (!present.has(name)) found.push([name, "missing"]);
  });
  present.forEach(function (name) {
    if (!listed.has(name) && name !== TAG_MANIFEST && name !== SIGNATURE) found.push([name, "unlisted"]);
  });
  Object.keys(bag.kinds).forEach(function (name) {
    if (bag.kinds[name] === "folder" && !folders.has(name)) found.push([name + "/", "unlisted"]);
  });
  return found;
}

function digestProblems(bag, listed) {
  var found = [];
  listed.forEach(function (wanted, name) {
    if (bag.kinds[name] !== "file" || nameProblem(name) === "name-leaves") return;
    var digest = bag.digest(name);
    if (digest !== wanted) found.push([name, digest ? "changed" : "unreadable"]);
  });
  return found;
}

function formProblems(bag, number, said) {
  var found = [], octets = 0, count = 0;
  if (bag.kinds["bagit.txt"] && !sameBytes(bag.text("bagit.txt"), encoded(BAGIT))) found.push(["bagit.txt", "bagit"]);
  Object.keys(bag.sizes).forEach(function (name) {
    if (name.slice(0, 5) !== "data/") return;
    octets += bag.sizes[name];
    count++;
  });
  var sums = readInfo(bag.text(INFO)).get("Payload-Oxum") || [];
  if (sums.length !== 1 || sums[0] !== octets + "." + count) found.push([INFO, "oxum"]);
  var own = null;
  try {
    own = JSON.parse(decoded(bag.text(said)))[said === PUSH ? "package" : "dossier"];
  } catch (error) {
    own = null;
  }
  if (own !== number) found.push([said, "identity"]);
  return found;
}

function readClaims(read) {
  var channel = get(read, "channel"), day = textIn(get(read, "date"));
  var at = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(day + "T00:00:00Z") : fail();
  if (isNaN(at) || at.toISOString().slice(0, 10) !== day) fail();
  var info = [
    ["Source-Organization", get(read, "organisation")],
    ["External-Identifier", get(read, "package")],
    ["Internal-Sender-Identifier", get(read, "push")],
    ["Bagging-Date", textIn(get(read, "made_at")).slice(0, 10)],
    ["Bag-Software-Agent", "wxdesk " + textIn(get(read, "wxdesk"))],
    ["Rulebook", get(read, "rulebook")],
    ["Replaces", get(read, "replaces") || ""]
  ].filter(function (one) { return one[1]; }).map(function (one) { return [one[0], spaced(textIn(one[1]))]; });
  var articles = listIn(get(read, "articles")).map(readArticle);
  if (!articles.length || !articles.every(function (one, place) { return one.position === place + 1; })) fail();
  return {
    format: numberIn(get(read, "format")), package: textIn(get(read, "package")), channel: textIn(get(channel, "id")),
    channelName: textIn(get(channel, "name")), isMoments: textIn(get(channel, "kind")) === "moments", day: day,
    info: info, articles: articles
  };
}

function readArticle(read) {
  var said = { position: numberIn(get(read, "position")), facts: new Map() };
  if (get(read, "folder") !== "data/" + ("0" + said.position).slice(said.position > 99 ? -3 : -2)) fail();
  ["number", "title", "author", "digest", "approved_hash", "folder"].forEach(function (key) {
    said[key] = textIn(get(read, key));
  });
  FACTS.forEach(function (key) { said.facts.set(key, textIn(read.has(key) ? read.get(key) : "")); });
  said.files = listIn(get(read, "files")).map(function (one) {
    return {
      role: textIn(get(one, "role")), name: textIn(get(one, "name")), original: textIn(get(one, "original") || ""),
      media: textIn(one.get("media") || "")
    };
  });
  said.signoffs = listIn(get(read, "signoffs")).map(function (one) {
    var line = {};
    ["step", "decided_by", "entered_by", "at", "route"].forEach(function (key) { line[key] = textIn(get(one, key)); });
    line.revision = get(one, "revision") === null ? null : numberIn(one.get("revision"));
    return line;
  });
  ["added", "added_paste"].forEach(function (key) {
    said[key] = listIn(read.has(key) ? read.get(key) : []).map(function (one) {
      if (listIn(one).length !== 2) fail();
      return [numberIn(one[0]), textIn(one[1])];
    });
  });
  return said;
}

function contradictions(bag, claims, trail, listed, decisions) {
  var found = trail.problems.slice();
  if (!claims) return found.concat([[PUSH, "push-form"]]);
  if (claims.format > FORMAT) return found.concat([[PUSH, "form-newer"]]);
  if (claims.format < FORMAT) return found.concat([[PUSH, "form-old"]]);
  if (!trail.problems.length) {
    found = found.concat(sealProblems(trail, claims.package, listed, "package.prepared"));
    found = found.concat(signatureProblems(bag, trail, claims.package));
  }
  var info = bag.text(INFO), sums = readInfo(info).get("Payload-Oxum") || [""];
  var wanted = claims.info.concat([["Payload-Oxum", sums[0]]]).map(function (one) {
    return one[0] + ": " + one[1] + "\n";
  }).join("");
  if (!sameBytes(info, encoded(wanted))) found.push([INFO, "info-differs"]);
  if (!claims.isMoments && !isDraftOf(claims, bag)) found.push([DRAFT, "draft-differs"]);
  claims.articles.forEach(function (article) {
    found = found.concat(approvedProblems(claims, article, bag, listed));
    if (trail.problems.length) return;
    found = found.concat(stepProblems(article, trail.events, decisions), factProblems(article, trail.events));
  });
  return isPageOf(claims, bag) ? found : found.concat([[SIGNOFF, "signoff-page"]]);
}

function isSealed(path) {
  return ["bagit.txt", MANIFEST, HEAD, EVENTS, PROOFS, SIGNATURES, KEYS].indexOf(path) < 0;
}

function sealProblems(trail, number, listed, act) {
  var count = trail.events.length, last = trail.events[count - 1];
  if (!last || last.get("act") !== act || last.get("seq") !== trail.head.seq) {
    return [[EVENTS, "seal-missing"]];
  }
  var recorded = last.get("data").get("files"), found = [];
  if (last.get("data").get("package") !== number || !(recorded instanceof Map)) {
    return [[EVENTS + ":" + count, "seal-other"]];
  }
  if (last.get("data").has("events")) {
    var carried = trail.events.slice(0, -1).map(function (event) { return event.get("seq"); });
    if (written(last.get("data").get("events")) !== written(carried)) found.push([EVENTS, "events-differ"]);
  }
  listed.forEach(function (digest, path) {
    if (isSealed(path) && recorded.get(path) !== digest) found.push([path, "sealed"]);
  });
  recorded.forEach(function (_, path) {
    if (!listed.has(path) || !isSealed(path)) found.push([path, "sealed"]);
  });
  return found;
}

function isDraftOf(claims, bag) {
  return attempted(function () {
    var drafts = listIn(get(strictJson(bag.text(DRAFT)), "articles"));
    return drafts.length === claims.articles.length && drafts.every(function (draft, at) {
      var one = claims.articles[at];
      return get(draft, "title") === one.title && get(draft, "author") === one.author &&
        get(draft, "digest") === one.digest && get(draft, "content") === textOrNothing(bag.text(one.folder + "/article.html"));
    });
  }, false);
}

function approvedProblems(claims, article, bag, listed) {
  var path = article.folder + "/approved.json", bytes = bag.text(path), found = [];
  if (toHex(sha256([bytes])) !== article.approved_hash) return [[path, "approved-hash"]];
  var approved = attempted(function () {
    var read = canonical(bytes), blocks = listIn(get(read, "blocks"));
    return {
      fields: ["title", "author", "digest", "source"].map(function (key) { return textIn(get(read, key)); }),
      media: listIn(get(read, "media")).map(textIn), cover: get(read, "cover"),
      shown: letters(blocks.map(blockText).join("\n")), pictures: picturesOf(blocks)
    };
  }, null);
  if (!approved) return [[path, "approved-form"]];
  var fields = [article.title, article.author, article.digest, article.facts.get("source")];
  if (!fields.every(function (one, at) { return one === approved.fields[at]; })) found.push([path, "approved-fields"]);
  found = found.concat(mediaProblems(article, approved, listed));
  if (claims.isMoments) {
    path = article.folder + "/text.txt";
    var text = textOrNothing(bag.text(path));
    if (text === null || letters(text).join("") !== approved.shown.join("")) found.push([path, "text-differs"]);
    return found;
  }
  [["article.html", "", article.added], ["paste.html", "main", article.added_paste]].forEach(function (one) {
    path = article.folder + "/" + one[0];
    var page = attempted(function () { return shownPage(bag.text(path), one[1]); }, null);
    if (!page || page.letters !== withAdditions(approved.shown, one[2])) found.push([path, "text-differs"]);
    if (page && one[0] === "article.html" && !shows(page.pictures, article, approved.pictures)) {
      found.push([path, "pictures-differ"]);
    }
  });
  return found;
}

function mediaProblems(article, approved, listed) {
  var found = [], copies = new Set();
  article.files.forEach(function (one) {
    if (one.role === "image" || one.role === "video") copies.add(one.media);
  });
  if (!approved.media.every(function (one) { return copies.has(one); })) found.push([article.folder, "media-missing"]);
  article.files.forEach(function (one) {
    var path = article.folder + "/" + one.name;
    var wanted = one.role === "original" ? listed.get(path) : one.role === "cover" ? approved.cover : one.media;
    if (!listed.has(path)) found.push([path, "media-missing"]);
    else if (one.media !== wanted) found.push([path, "media-differs"]);
  });
  return found;
}

function shows(sources, article, wanted) {
  var media = new Map();
  article.files.forEach(function (one) {
    if (one.role === "image") media.set("wxdesk:" + Array.from(one.name).slice(0, 3).join(""), one.media);
  });
  var shown = sources.filter(function (source) { return source.slice(0, 7) === "wxdesk:"; })
    .map(function (source) { return media.get(source) || ""; });
  for (var at = 0; at + wanted.length <= shown.length; at++) {
    if (wanted.every(function (one, place) { return shown[at + place] === one; })) return true;
  }
  return false;
}

function releasesOf(article, events) { // [release, events about its item] for each release of this content
  return events.filter(function (event) {
    return event.get("act") === "placement.released" && get(event.get("data"), "hash") === article.approved_hash;
  }).map(function (release) {
    var subject = get(release, "subject");
    return [release, events.filter(function (event) { return event.get("subject") === subject; })];
  });
}

function stepProblems(article, events, decisions) {
  var shown = attempted(function () {
    return releasesOf(article, events).map(function (one) {
      return [one[1], takenSteps(one[1], get(one[0].get("data"), "placement"), article.approved_hash)];
    }).filter(function (one) {
      return ["reviewed", "released"].every(function (name) {
        return one[1].some(function (taken) { return taken[0] === name; });
      });
    }).map(function (one) { return submitted(one[0]).concat(one[1]); });
  }, []);
  if (!shown.length) return [[EVENTS, "approval-missing"]];
  var claimed = JSON.stringify(article.signoffs.map(function (one) {
    var facts = [one.step, one.at, one.revision, one.route];
    return one.step === "submitted" ? facts : facts.concat([one.decided_by, one.entered_by]);
  }));
  if (!shown.some(function (steps) { return JSON.stringify(steps) === claimed; })) return [[PUSH, "signoff-events"]];
  article.signoffs.forEach(function (one) {
    if (one.step === "reviewed" || one.step === "released") {
      decisions.push([article.title, one.step, one.decided_by, one.at, article.approved_hash]);
    }
  });
  return [];
}

function submitted(about) {
  var rows = replayed(about), sent = rows.filter(function (row) { return row[0] === "delivery"; });
  var named = rows.some(function (row) { return row[0] === "submission" && row[2].get("officer"); });
  if (!named || !sent.length) return [];
  var last = sent[sent.length - 1][2];
  return [["submitted", shanghai(get(last, "delivered_at")), null, get(last, "route")]];
}

function factProblems(article, events) {
  var rows = attempted(function () {
    return releasesOf(article, events).map(function (one) {
      var subject = one[1][0].get("subject");
      var row = replayed(one[1]).find(function (found) { return found[0] === "submission" && found[1] === subject; });
      return row ? row[2] : new Map();
    });
  }, []);
  var fits = rows.some(function (row) {
    return Array.from(article.facts).every(function (fact) {
      var held = row.get(fact[0]);
      return !row.has(fact[0]) || fact[1] === (held === null ? "" : String(held));
    });
  });
  return rows.length && !fits ? [[PUSH, "facts-events"]] : [];
}

function isPageOf(claims, bag) {
  return attempted(function () {
    var page = shownPage(bag.text(SIGNOFF), ""), rows = [];
    claims.articles.forEach(function (one) { rows = rows.concat(one.signoffs.map(cells)); });
    var heads = claims.articles.map(function (one) { return spaced(one.position + ". " + one.title); });
    var hashes = claims.articles.map(function (one) { return one.approved_hash; });
    var found = page.rows.filter(function (row) { return row.length; }).map(function (row) { return row.slice(1); });
    return JSON.stringify([found, page.marked.h2, page.marked.code.slice(1)]) === JSON.stringify([rows, heads, hashes]);
  }, false);
}

function cells(one) {
  var at = shanghai(one.at).slice(0, 16).replace("T", " "), revision = one.revision === null ? "-" : String(one.revision);
  return [one.decided_by, one.entered_by, at, revision, one.route || "-"].map(spaced);
}

// --- an evidence dossier

function readDossier(read) {
  var info = [
    ["Source-Organization", get(read, "organisation")],
    ["External-Identifier", get(read, "dossier")],
    ["Bagging-Date", textIn(get(read, "made_at")).slice(0, 10)],
    ["Bag-Software-Agent", "wxdesk " + textIn(get(read, "wxdesk"))]
  ].filter(function (one) { return one[1]; }).map(function (one) { return [one[0], spaced(textIn(one[1]))]; });

  function paths(list, key, kind) {
    return new Map(listIn(get(read, list)).map(function (one) {
      return [kind(get(one, key)), textIn(get(one, "file"))];
    }));
  }

  return {
    format: numberIn(get(read, "format")), name: textIn(get(read, "dossier")),
    submission: textIn(get(read, "submission")), info: info, versions: paths("versions", "revision", numberIn),
    evidence: paths("evidence", "sha256", textIn),
    pictures: read.has("pictures") ? paths("pictures", "sha256", textIn) : new Map(), contents: paths("placements", "hash", textIn),
    events: listIn(get(read, "events")).map(function (one) { return one instanceof Map ? one : fail(); })
  };
}

function dossierProblems(bag, trail, listed, decisions) {
  var found = trail.problems.slice();
  var claims = attempted(function () { return readDossier(strictJson(bag.text(DOSSIER))); }, null);
  if (!claims) return found.concat([[DOSSIER, "dossier-form"]]);
  if (claims.format > DOSSIER_FORMAT) return found.concat([[DOSSIER, "form-newer"]]);
  if (!trail.problems.length) {
    found = found.concat(sealProblems(trail, claims.name, listed, "dossier.prepared"));
    found = found.concat(signatureProblems(bag, trail, claims.name));
  }
  var info = bag.text(INFO), sums = readInfo(info).get("Payload-Oxum") || [""];
  var wanted = claims.info.concat([["Payload-Oxum", sums[0]]]).map(function (one) {
    return one[0] + ": " + one[1] + "\n";
  }).join("");
  if (!sameBytes(info, encoded(wanted))) found.push([INFO, "info-differs"]);
  claims.contents.forEach(function (path, digest) {
    if (toHex(sha256([bag.text(path)])) !== digest) found.push([path, "approved-hash"]);
  });
  claims.evidence.forEach(function (path, digest) {
    if (listed.get(path) !== digest) found.push([path, "evidence-differs"]);
  });
  claims.pictures.forEach(function (path, digest) {
    if (listed.get(path) !== digest) found.push([path, "picture-differs"]);
  });
  if (trail.problems.length) return found;
  var read = attempted(function () { return eventsOfDossier(trail.events, claims.submission); }, null);
  if (!read) return found.concat([[EVENTS, "audit-form"]]);
  read.decisions.forEach(function (one) { decisions.push(one); });
  if (written(read.told) !== written(claims.events)) found.push([DOSSIER, "dossier-events"]);
  if (!read.evidence.every(function (one) { return claims.evidence.has(one); })) {
    found.push([DOSSIER, "evidence-missing"]);
  }
  var same = read.versions.size === claims.versions.size;
  claims.versions.forEach(function (path, revision) {
    if (!read.versions.has(revision)) same = false;
    else if (listed.get(path) !== read.versions.get(revision)) found.push([path, "version-differs"]);
  });
  return same ? found : found.concat([[DOSSIER, "versions-missing"]]);
}

function eventsOfDossier(events, submission) {
  var last = events[events.length - 1], isSealing = last && last.get("act") === "dossier.prepared";
  var read = { told: [], evidence: [], versions: new Map(), decisions: [] };
  events.slice(0, isSealing ? -1 : undefined).forEach(function (event) {
    if (get(event, "subject") === "desk") return; // events about signing keys
    read.told.push(new Map([
      ["seq", event.get("seq")], ["act", event.get("act")], ["at", shanghai(get(event, "happened_at"))],
      ["decided_by", get(get(event, "decided_by"), "name")], ["entered_by", get(get(event, "entered_by"), "name")],
      ["reason", get(event, "reason")], ["evidence", get(event, "evidence")]
    ]));
  });
  events.forEach(function (event) {
    var named = [get(event, "evidence")];
    listIn(get(event, "changes")).forEach(function (change) {
      if (listIn(change).length !== 3 || !(change[2] instanceof Map)) fail();
      ["evidence", "scan", "proof", "leave_file"].forEach(function (name) { named.push(change[2].get(name)); });
    });
    named.forEach(function (one) { if (typeof one === "string" && HEX.test(one)) read.evidence.push(one); });
    if (get(event, "subject") !== submission) return;
    event.get("changes").forEach(function (change) {
      if (change[0] === "revision" && change[2].has("number")) {
        read.versions.set(change[2].get("number"), get(change[2], "body"));
      }
    });
  });
  standing(events).forEach(function (event) {
    var step = { "review.approved": "reviewed", "placement.released": "released" }[event.get("act")];
    if (!step) return;
    read.decisions.push([
      get(event, "label"), step, get(get(event, "decided_by"), "name"), shanghai(get(event, "happened_at")),
      get(event.get("data"), "hash")
    ]);
  });
  return read;
}

// --- the working folder beside a package

function workingName(claims) {
  var count = claims.package.slice(claims.package.lastIndexOf("-") + 1);
  return safeName(claims.channelName, claims.channel) + " " + claims.day + " 第" + count + "包";
}

function safeName(text, otherwise) {
  var kept = Array.from(text.replace(/[<>:"\/\\|?*%~]/g, " ")).map(function (char) {
    return isControl(char) || (char >= "\ue000" && char <= "\uf8ff") ? " " : char;
  }).join("");
  var name = Array.from(spaced(kept).normalize("NFC")).slice(0, 30).join("").replace(/^[. ]+|[. ]+$/g, "");
  return name && !nameProblem(name) ? name : otherwise;
}

function workingProblems(working, name, listing) {
  var wanted = readManifest(listing, MANIFEST, true).listed, found = [], names = new Set(wanted.keys());
  Object.keys(working.kinds).forEach(function (path) { if (working.kinds[path] !== "folder") names.add(path); });
  names.forEach(function (path) {
    var what = workingFault(working, path, working.kinds[path], wanted.get(path));
    if (what) found.push([name + "/" + path, what]);
  });
  return found;
}

function workingFault(working, path, kind, wanted) {
  if (!kind) return "working-missing";
  if (kind !== "file") return kind === "link" ? "link" : "not-regular";
  var last = path.slice(path.lastIndexOf("/") + 1);
  if (wanted === undefined) return SYSTEM_FILES.indexOf(last) >= 0 ? null : "working-added";
  var digest = last === STEPS ? toHex(sha256([unticked(working.text(path))])) : working.digest(path);
  return digest === wanted ? null : "working-changed";
}

function unticked(bytes) { // the steps as first written: empty boxes, LF as line end
  var text = textOrNothing(bytes);
  if (text === null) return bytes;
  text = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  return encoded(text.replace(/^(\d+\. )\[[xX]\]/gm, "$1[ ]"));
}
