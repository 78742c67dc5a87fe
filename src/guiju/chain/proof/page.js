// The page: shows what was checked, in both languages at once; the style hides one of them.
const dataOf = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);
const WORDS = dataOf("words");
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const shown = (value) => String(value).replace(UNSAFE, "\ufffd");
const MARKS = {good: "✓", wrong: "✗", note: "·"};
const SMALL = 200000;

function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function said(code, values = {}) {
  const inside = document.createDocumentFragment();
  WORDS[code].forEach((words, place) => {
    const filled = words.replace(/\{(\w+)\}/g, (blank, key) => key in values ? shown(values[key]) : blank);
    inside.append(el("span", place ? {class: "en", lang: "en"} : {class: "zh", lang: "zh-Hans"}, filled));
  });
  return inside;
}

const verdict = (kind, code, values) =>
  el("p", {class: kind}, el("span", {class: "mark", "aria-hidden": "true"}, MARKS[kind]), el("span", {}, said(code, values)));
const verdicts = (wrong, good) => wrong.length ? wrong.map(([code, values]) => verdict("wrong", code, values)) : good;
const short = (hash) => el("code", {title: shown(hash)}, shown(hash).slice(0, 12) + "…");
const bytes = (size) => said("bytes", {size: size.toString().replace(/\B(?=(\d{3})+$)/g, " ")});

function clock(value) {
  const told = isTime(value) ? `${value.slice(0, 10)} ${value.slice(11, 19)} UTC` : shown(value);
  return el("time", {datetime: shown(value), title: shown(value)}, told);
}

function eventRows({event, wrong}) {
  if (event === null) return el("tbody", {class: "bad"}, el("tr", {}, el("td", {colspan: "6"}, ...verdicts(wrong))));
  const by = event.by === "system" ? said("system") : el("span", {title: shown(event.by)}, shown(event.by).slice(0, 8));
  const whole = el("details", {}, el("summary", {}, said("whole")));
  whole.addEventListener("toggle", () => whole.append(el("pre", {}, shown(JSON.stringify(event, null, 2)))), {once: true});
  return el("tbody", wrong.length ? {class: "bad"} : {},
    el("tr", {},
      el("th", {scope: "row"}, shown(event.number)), el("td", {class: "when"}, clock(event.at)),
      el("td", {class: "type"}, shown(event.type)), el("td", {}, by), el("td", {}, short(event.hash)),
      el("td", {class: "found"}, ...verdicts(wrong, [verdict("good", "event_good")]))),
    el("tr", {class: "full"}, el("td", {colspan: "6"}, whole)));
}

function checkpointItem({checkpoint, wrong, before}) {
  if (checkpoint === null) return el("li", {class: "bad"}, ...verdicts(wrong));
  const good = [verdict("good", "signature_good"), before ? verdict("note", "before") : verdict("good", "agrees")];
  return el("li", wrong.length ? {class: "bad"} : {},
    el("p", {class: "head"}, said("checkpoint_of", {number: checkpoint.number}), " ", clock(checkpoint.at), " ", short(checkpoint.hash)),
    ...verdicts(wrong, good),
    el("p", {class: "small"}, said("key"), el("code", {class: "key"}, checkpoint.key)), el("div", {class: "trust"}));
}

function fileItem(name, hash, size, {verdict: kind, said: [code, values]}, more = []) {
  return el("li", kind === "wrong" ? {class: "bad"} : {},
    el("p", {class: "head"}, el("bdi", {}, shown(name)), " ", el("span", {class: "small"}, bytes(size))),
    verdict(kind, code, values), el("p", {class: "small"}, el("code", {}, hash)), ...more);
}

function embeddedMore(name, content) {
  const link = el("a", {download: baseName(name), href: URL.createObjectURL(new Blob([content]))}, said("save"));
  const more = [el("p", {class: "small save"}, link)];
  try {
    const text = new TextDecoder("utf-8", {fatal: true}).decode(content);
    if (text.length < SMALL) more.push(el("details", {}, el("summary", {}, said("read")), el("pre", {}, shown(text))));
  } catch {
    // Not a text: it can be saved, not shown.
  }
  return more;
}

async function hashOfFile(file) {
  if (subtle() && file.size < 64 * 1024 * 1024) return sha256(new Uint8Array(await file.arrayBuffer()));
  const hashing = new Sha256();
  for (let start = 0; start < file.size; start += 4 * 1024 * 1024) {
    hashing.update(new Uint8Array(await file.slice(start, start + 4 * 1024 * 1024).arrayBuffer()));
  }
  return hex(hashing.digest());
}

// --- what goes on ---------------------------------------------------------------------------------------------------

const state = {chain: null, checkpoints: [], embedded: [], chosen: new Map(), manifest: null, known: null};

async function start() {
  const record = dataOf("record");
  const chain = await checkedEvents(record.events, record.organisation);
  chain.lines = {
    "events.jsonl": await sha256(utf8(record.events.map((line) => line + "\n").join(""))),
    "checkpoints.jsonl": await sha256(utf8(record.checkpoints.map((line) => line + "\n").join(""))),
  };
  state.organisation = record.organisation;
  state.chain = chain;
  at("events").append(...chain.rows.map(eventRows));
  at("events").hidden = chain.rows.length === 0;
  at("no-events").hidden = chain.rows.length > 0;
  if (chain.first > 1) at("part").append(verdict("note", "part", {first: chain.first}));
  state.checkpoints = await checkedCheckpoints(record.checkpoints, record.organisation, chain);
  at("checkpoints").append(...state.checkpoints.map(checkpointItem));
  coverage();
  for (const {name, hash, content} of record.files) await embed(name, hash, fromBase64(content));
  expected();
  conclude();
}

async function embed(name, stated, content) {
  if (content === null) {
    state.embedded.push("wrong");
    at("files").append(el("li", {class: "bad"}, el("p", {class: "head"}, shown(name)), verdict("wrong", "unreadable")));
    return;
  }
  const hash = await sha256(content);
  let found = fileVerdict(name, hash, content.length, state.chain, null);
  if (hash !== stated) found = {verdict: "wrong", said: ["embedded_changed", {hash: stated}]};
  if (found.said[0] === "unknown_yet") found = {verdict: "note", said: ["embedded_unreferenced", {}]};
  state.embedded.push(found.verdict);
  if (found.verdict === "good") state.chosen.set(hash, null);
  at("files").append(fileItem(name, hash, content.length, found, embeddedMore(name, content)));
}

function coverage() {
  const vouched = state.checkpoints.filter(({wrong}) => !wrong.length).map(({checkpoint}) => checkpoint.number);
  const last = Math.max(0, ...vouched);
  if (!state.checkpoints.length) at("coverage").append(verdict("note", "no_checkpoint"));
  else if (last < state.chain.last) {
    const number = Math.max(last + 1, state.chain.first);
    at("coverage").append(verdict("note", number === state.chain.last ? "uncovered_one" : "uncovered", {number, last: state.chain.last}));
  }
}

// The attachments to which events refer, and whether they were seen.
function expected() {
  const items = [...state.chain.references.values()].map(({hash, size, name, number}) => {
    const seen = state.chosen.has(hash);
    return el("li", {}, el("p", {class: "head"}, el("bdi", {}, shown(name || hash.slice(0, 12) + "…")), " ", el("span", {class: "small"}, bytes(size))),
      verdict(seen ? "good" : "note", seen ? "seen" : "not_seen", {number}), el("p", {class: "small"}, el("code", {}, hash)));
  });
  at("expected").replaceChildren(...items);
  at("expected-part").hidden = items.length === 0;
}

async function choose(files) {
  at("busy").hidden = false;
  for (const file of files) {
    const path = file.webkitRelativePath || file.name;
    try {
      const hash = await hashOfFile(file);
      const item = {path, hash, size: file.size};
      if (baseName(path) === "manifest.json" && file.size < 64 * 1024 * 1024) {
        item.manifest = checkedManifest(await file.text(), state.organisation, state.chain);
        state.manifest = item.manifest.wrong.length ? null : item.manifest.files;
      }
      state.chosen.set(hash, item);
    } catch {
      state.chosen.set("unreadable " + path, {path, hash: "", size: file.size, unreadable: true});
    }
  }
  at("busy").hidden = true;
  judge();
}

function judge() {
  const items = [];
  for (const item of state.chosen.values()) {
    if (item === null) continue;
    if (item.unreadable) item.found = {verdict: "wrong", said: ["unreadable", {}]};
    else if (item.manifest) {
      const [wrong] = item.manifest.wrong;
      item.found = wrong ? {verdict: "wrong", said: wrong} : {verdict: "good", said: ["manifest_good", {}]};
    } else if (/\.zip$/i.test(item.path) && !state.chain.references.has(item.hash)) item.found = {verdict: "note", said: ["unpack", {}]};
    else item.found = fileVerdict(item.path, item.hash, item.size, state.chain, state.manifest);
    items.push(fileItem(item.path, item.hash, item.size, item.found));
  }
  at("chosen").replaceChildren(...items);
  left();
  expected();
  conclude();
}

// What a manifest lists and nobody has shown yet.
function left() {
  const lacking = Object.entries(state.manifest ?? {}).filter(([, hash]) => !state.chosen.has(hash)).map(([name]) => name);
  at("left").replaceChildren(...(lacking.length ? [verdict("note", "left", {count: lacking.length, files: lacking.slice(0, 20).join(", ")})] : []));
}

function conclude() {
  const {chain, checkpoints, embedded, chosen, known} = state;
  const files = [...embedded, ...[...chosen.values()].filter(Boolean).map((item) => item.found?.verdict)];
  const other = ({wrong, checkpoint}) => wrong.length || known && checkpoint.key !== known;
  const wrong = chain.rows.filter((row) => row.wrong.length).length + checkpoints.filter(other).length + files.filter((one) => one === "wrong").length;
  const values = {wrong, events: chain.rows.length, checkpoints: checkpoints.length, files: files.filter((one) => one === "good").length};
  const unseen = [...chain.references.keys()].filter((hash) => !chosen.has(hash)).length;
  const box = at("verdict");
  box.className = wrong ? "bad" : "fine";
  const head = chain.last ? chain.byNumber.get(chain.last).hash : ZERO;
  box.replaceChildren(verdict(wrong ? "wrong" : "good", wrong ? "result_wrong" : "result_good", values),
    ...(unseen ? [verdict("note", "unseen", {count: unseen})] : []),
    el("p", {class: "small"}, said("head_hash"), el("code", {}, shown(head))),
    el("p", {class: "small"}, said(subtle() ? "by_browser" : "by_page")));
  document.documentElement.dataset.result = wrong ? "wrong" : "good";
}

// The key that the reader knows from elsewhere, against those of the checkpoints.
function trust() {
  const given = at("known").value.trim();
  const odd = given !== "" && fromBase64(given, 32) === null;
  state.known = given === "" || odd ? null : given;
  const places = document.querySelectorAll("#checkpoints .trust");
  state.checkpoints.filter(({checkpoint}) => checkpoint).forEach(({checkpoint}, place) => {
    const same = checkpoint.key === state.known;
    places[place].replaceChildren(...(state.known ? [verdict(same ? "good" : "wrong", same ? "key_same" : "key_other")] : []));
  });
  at("known-odd").hidden = !odd;
  conclude();
}

function speak(lang) {
  document.documentElement.dataset.lang = lang;
  document.documentElement.lang = lang === "en" ? "en" : "zh-Hans";
  document.title = WORDS.page_title[lang === "en" ? 1 : 0];
  for (const button of document.querySelectorAll("[data-speak]")) {
    button.setAttribute("aria-pressed", String(button.dataset.speak === lang));
  }
}

for (const button of document.querySelectorAll("[data-speak]")) button.addEventListener("click", () => speak(button.dataset.speak));
at("known").addEventListener("input", trust);
for (const id of ["choose", "choose-folder"]) {
  at(id).addEventListener("change", () => { choose([...at(id).files]); at(id).value = ""; });
}
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === "drop") choose([...event.dataTransfer.files]);
  });
}
speak(document.documentElement.dataset.lang);
at("works").hidden = false;
start().catch(() => {
  document.documentElement.dataset.result = "wrong";
  at("verdict").className = "bad";
  at("verdict").replaceChildren(verdict("wrong", "failed"));
});
