// The page: reads the files of the chosen folder, then verifies each package in it and shows the verdict.

var LARGEST_TEXT = 1 << 26; // bytes of a file that is read as a whole
var PIECE = 1 << 22; // bytes of a large file that are hashed at a time where the browser offers no WebCrypto

namedCharacter = function (name) {
  var area = document.createElement("textarea");
  area.innerHTML = "&" + name + ";";
  return area.value === "&" + name + ";" ? null : area.value;
};

function shown(tag, className, text) {
  var element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function filled(code, values) { // the sentence of a code in both languages
  return (WORDS[code] || [code, code]).map(function (text) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  });
}

function sentence(tag, className, code, values, before) {
  var both = filled(code, values || {}), element = shown(tag, className);
  if (before) element.appendChild(shown("code", "", before + " "));
  element.appendChild(document.createTextNode(both[0]));
  element.appendChild(document.createElement("br"));
  element.appendChild(shown("span", "en", both[1]));
  return element;
}

async function digestOf(file) {
  if (window.crypto && crypto.subtle && file.size < (1 << 29)) {
    return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())));
  }
  var hash = new Sha256();
  for (var at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return toHex(hash.digest());
}

// a folder as `examine` reads it; `files` maps paths to File objects, `folders` lists the paths of folders
async function bagOf(files, folders, tell) {
  var bag = { kinds: Object.create(null), sizes: Object.create(null), digests: new Map(), texts: new Map() };
  folders.forEach(function (path) { bag.kinds[path] = "folder"; });
  for (var [path, file] of files) {
    bag.kinds[path] = "file";
    bag.sizes[path] = file.size;
    tell();
    try {
      bag.digests.set(path, await digestOf(file));
      if (/\.(json|jsonl|txt|html|md)$/i.test(path) && file.size <= LARGEST_TEXT) {
        bag.texts.set(path, new Uint8Array(await file.arrayBuffer()));
      }
    } catch (error) {
      bag.digests.set(path, null);
    }
  }
  bag.text = function (path) { return bag.texts.get(path) || new Uint8Array(0); };
  bag.digest = function (path) { return bag.digests.get(path); };
  return bag;
}

async function zipFiles(zip) { // the files of a zip by path; each is read only where it is needed
  async function bytes(from, to) { return new Uint8Array(await zip.slice(from, to).arrayBuffer()); }
  var end = zipEnd(await bytes(Math.max(0, zip.size - ZIP_END), zip.size), zip.size), files = new Map();
  for (var one of zipEntries(await bytes(end.start, end.start + end.length), end)) {
    if (!sameBytes(await bytes(one.at, one.begin), one.head)) fail();
    files.set(one.name, zip.slice(one.begin, one.begin + one.size));
  }
  return files;
}

async function verifyZip(zip) {
  try {
    var files = await zipFiles(zip);
  } catch (error) {
    document.getElementById("verdict").replaceChildren(sentence("div", "verdict bad", "verifier-zip", { path: zip.name }));
    document.body.dataset.state = "failed";
    return;
  }
  verifyChosen(files, new Set());
}

function below(entries, folder) { // the entries of a map below a folder, with paths from there
  return Array.from(entries).filter(function (one) { return one[0].startsWith(folder); })
    .map(function (one) { return [one[0].slice(folder.length), one[1]]; });
}

// `files` maps paths from the chosen place to File objects, `folders` is a set of paths
async function verifyChosen(files, folders) {
  var place = document.getElementById("verdict"), done = 0;
  var roots = Array.from(files.keys()).filter(function (path) { return /(^|\/)bagit\.txt$/.test(path); })
    .map(function (path) { return path.slice(0, -"bagit.txt".length); });
  roots = roots.filter(function (root) { return !roots.some(function (one) { return one !== root && root.startsWith(one); }); });
  place.replaceChildren(shown("div", "verdict wait"));
  function tell() {
    done++;
    place.firstChild.replaceChildren(sentence("span", "", "verifier-reading", { done: done, count: files.size }));
  }
  try {
    var found = [];
    for (var root of roots) {
      var bag = await bagOf(below(files, root), below(folders.entries(), root).map(function (one) { return one[0]; }), tell);
      var parent = root.slice(0, root.slice(0, -1).lastIndexOf("/") + 1), siblings = new Map();
      for (var name of new Set(below(files, parent).map(function (one) { return one[0].split("/")[0]; }))) {
        if (root && / 第\d+包$/.test(name)) siblings.set(name, await bagOf(below(files, parent + name + "/"), [], tell));
      }
      found.push(examine(bag, root.slice(parent.length, -1), function (name) { return siblings.get(name) || null; }));
    }
    place.replaceChildren();
    if (!found.length) place.appendChild(sentence("div", "verdict bad", "verifier-none"));
    found.forEach(function (verdict) { show(place, verdict); });
    document.body.dataset.state = found.length && found.every(function (one) { return !one.problems.length; }) ? "ok" : "bad";
    window.verdicts = found;
  } catch (error) {
    place.replaceChildren(sentence("div", "verdict bad", "verifier-failed"));
    document.body.dataset.state = "failed";
  }
}

function show(place, verdict) {
  var good = !verdict.problems.length;
  place.appendChild(sentence("div", "verdict " + (good ? "ok" : "bad"), good ? "verifier-ok" : "verifier-bad",
    { package: verdict.package || "" }));
  if (!good) {
    place.appendChild(sentence("h2", "", "verifier-problems"));
    var problems = place.appendChild(shown("ul"));
    verdict.problems.forEach(function (one) {
      problems.appendChild(sentence("li", "", "verify-" + one[1], {}, one[0]));
    });
  }
  if (verdict.decisions.length) {
    place.appendChild(sentence("h2", "", "verifier-decisions"));
    var list = place.appendChild(shown("ul"));
    verdict.decisions.forEach(function (one) {
      list.appendChild(sentence("li", "", "verifier-" + one[1], {
        title: one[0], person: one[2], at: one[3].slice(0, 16).replace("T", " "), hash: one[4].slice(0, 16)
      }));
    });
  }
  showKeys(place, verdict.keys);
}

function showKeys(place, keys) {
  if (!keys.length) {
    place.appendChild(sentence("p", "", "verifier-unsigned"));
    return;
  }
  place.appendChild(sentence("h2", "", "verifier-keys"));
  var list = place.appendChild(shown("ul"));
  keys.forEach(function (one) {
    var person = one.name || WORDS["verifier-desk-key"].join(" / ");
    list.appendChild(sentence("li", "", "verifier-key", { person: person, key: one.key.match(/.{4}/g).join(" ") }));
  });
}

function chosen(list) { // files of the folder picker
  var files = new Map();
  Array.from(list).forEach(function (file) {
    var path = file.webkitRelativePath || file.name;
    if (/(^|\/)\.$/.test(path)) return; // some browsers list the folders themselves under this name
    files.set(path.slice(path.indexOf("/") + 1), file);
  });
  var top = list.length ? list[0].webkitRelativePath.split("/")[0] : "";
  return files.has("bagit.txt") ? new Map(Array.from(files, function (one) { return [top + "/" + one[0], one[1]]; })) : files;
}

function readEntries(reader) {
  return new Promise(function (resolve, reject) { reader.readEntries(resolve, reject); });
}

async function collect(entry, path, files, folders) { // what was dropped, folder by folder
  if (entry.isFile) {
    files.set(path, await new Promise(function (resolve, reject) { entry.file(resolve, reject); }));
    return;
  }
  folders.add(path);
  var reader = entry.createReader(), batch;
  do {
    batch = await readEntries(reader);
    for (var one of batch) await collect(one, path + "/" + one.name, files, folders);
  } while (batch.length);
}

document.getElementById("pickZip").addEventListener("click", function () { document.getElementById("zip").click(); });
document.getElementById("zip").addEventListener("change", function (event) {
  if (event.target.files.length) verifyZip(event.target.files[0]);
});
document.getElementById("pick").addEventListener("click", function () { document.getElementById("files").click(); });
document.getElementById("files").addEventListener("change", function (event) {
  verifyChosen(chosen(event.target.files), new Set());
});
var box = document.getElementById("drop");
["dragover", "dragenter", "dragleave", "drop"].forEach(function (name) {
  document.addEventListener(name, function (event) { event.preventDefault(); });
  box.addEventListener(name, function () { box.classList.toggle("over", name.slice(0, 5) === "drago" || name === "dragenter"); });
});
box.addEventListener("drop", async function (event) {
  var files = new Map(), folders = new Set();
  var entries = Array.from(event.dataTransfer.items, function (item) { return item.webkitGetAsEntry(); });
  for (var entry of entries) if (entry) await collect(entry, entry.name, files, folders);
  var only = files.size === 1 && !folders.size ? Array.from(files.values())[0] : null;
  if (only && /\.zip$/i.test(only.name)) verifyZip(only);
  else verifyChosen(files, folders);
});
