// Events, checkpoints and files, checked; nothing here knows the page. What is wrong is [code, values].
const ZERO = "0".repeat(64);
const isHash = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isCount = (value, least = 1) => Number.isSafeInteger(value) && value >= least;
const isUuid = (value) => typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isTime = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) &&
  new Date(value.slice(0, 23) + "Z").toJSON() === value.slice(0, 23) + "Z";
const isText = (value) => typeof value === "string";

const EVENT = {
  at: isTime,
  by: (value) => value === "system" || isUuid(value),
  command: isUuid,
  data: isObject,
  hash: isHash,
  number: isCount,
  organisation: isUuid,
  previous: isHash,
  subject: isUuid,
  subject_number: isCount,
  type: (value) => isText(value) && value.length > 0 && [...value].length <= 200,
  version: isCount,
};
const CHECKPOINT = {
  at: isTime,
  hash: isHash,
  key: (value) => isText(value) && fromBase64(value, 32) !== null,
  number: isCount,
  organisation: isUuid,
  signature: isText,
};

const fits = (value, shape) => Object.keys(value).sort().join() === Object.keys(shape).sort().join() &&
  Object.entries(shape).every(([key, check]) => check(value[key]));

const without = (value, ...keys) => Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

// What an event refers to: [{hash, size, name}].
function references(data) {
  const found = [], waiting = [data];
  while (waiting.length) {
    const one = waiting.pop();
    if (Array.isArray(one)) {
      for (const inner of one) waiting.push(inner);
    } else if (isObject(one)) {
      if (isHash(one.blob) && isCount(one.size, 0)) {
        found.push({hash: one.blob, size: one.size, name: isText(one.name) ? one.name : ""});
      }
      for (const inner of Object.values(one)) waiting.push(inner);
    }
  }
  return found;
}

// Lines of events: each with what is wrong with it, and the chain that they make.
async function checkedEvents(lines, organisation) {
  const rows = [], byNumber = new Map(), refers = new Map(), subjects = new Map();
  let expected = null, link = null, first = null, unbroken = true;
  for (const line of lines) {
    const event = parsed(line), wrong = [];
    rows.push({event, wrong});
    if (event === null) {
      wrong.push(["unreadable", {}]);
      unbroken = false;
      continue;
    }
    if (!fits(event, EVENT)) wrong.push(["unfit", {}]);
    const computed = await sha256(utf8(canonical(without(event, "hash"))));
    if (event.hash !== computed) wrong.push(["changed", {hash: computed}]);
    if (event.organisation !== organisation) {
      wrong.push(["foreign", {organisation: String(event.organisation)}]);
      continue;
    }
    const number = isCount(event.number) ? event.number : null;
    if (number === null) continue;
    for (const one of references(event.data)) {
      if (!refers.has(one.hash)) refers.set(one.hash, {...one, number});
    }
    if (expected === null) {
      first = number;
      if (number === 1 && event.previous !== ZERO) wrong.push(["start", {}]);
    } else if (number > expected) {
      const gap = number === expected + 1 ? "missing" : "missing_range";
      unbroken = false;
      wrong.push([gap, {number: expected, last: number - 1, hash: String(event.previous)}]);
    } else if (number < expected) {
      unbroken = false;
      wrong.push(["order", {number, expected}]);
      continue;
    } else if (event.previous !== link) {
      wrong.push(["broken", {before: number - 1, wanted: String(event.previous), hash: link}]);
    }
    const count = subjects.get(event.subject) ?? (first === 1 ? 0 : null);
    if (unbroken && count !== null && event.subject_number !== count + 1) {
      wrong.push(["subject", {wanted: count + 1, found: String(event.subject_number)}]);
    }
    subjects.set(event.subject, event.subject_number);
    byNumber.set(number, event);
    expected = number + 1;
    link = event.hash;
  }
  return {rows, byNumber, references: refers, first, last: expected === null ? 0 : expected - 1};
}

// Lines of checkpoints against the chain: each with its signature and what is wrong.
async function checkedCheckpoints(lines, organisation, chain) {
  const rows = [];
  for (const line of lines) {
    const checkpoint = parsed(line), wrong = [];
    const row = {checkpoint, wrong, valid: false, before: false};
    rows.push(row);
    if (checkpoint === null || !fits(checkpoint, CHECKPOINT)) {
      wrong.push([checkpoint === null ? "unreadable" : "unfit", {}]);
      row.checkpoint = null;
      continue;
    }
    if (checkpoint.organisation !== organisation) {
      wrong.push(["foreign", {organisation: checkpoint.organisation}]);
    }
    const {number, hash} = checkpoint;
    const signed = utf8(canonical({...without(checkpoint, "key", "signature"), format: "guiju-checkpoint/1"}));
    const signature = fromBase64(checkpoint.signature, 64);
    row.valid = signature !== null && await verifies(fromBase64(checkpoint.key, 32), signature, signed);
    if (!row.valid) {
      wrong.push(["signature", {}]);
      continue;
    }
    const event = chain.byNumber.get(number);
    if (event) {
      if (event.hash !== hash) wrong.push(["mismatch", {number, hash: event.hash, wanted: hash}]);
    } else if (number > chain.last) {
      wrong.push([number === chain.last + 1 ? "beyond_one" : "beyond", {number, first: chain.last + 1}]);
    } else if (number < chain.first) {
      const next = chain.byNumber.get(number + 1);
      if (next && next.previous !== hash) wrong.push(["mismatch", {number, hash: next.previous, wanted: hash}]);
      row.before = !next;
    }
  }
  return rows;
}

const MANIFEST = {
  files: (value) => isObject(value) && Object.values(value).every(isHash),
  first: isCount,
  format: (value) => value === "guiju-export/1",
  head: isHash,
  last: (value) => isCount(value, 0),
  made_at: isText,
  organisation: (value) => isObject(value) && isUuid(value.id),
  previous: isHash,
};

// A manifest against the chain; {files, wrong}.
function checkedManifest(content, organisation, chain) {
  const manifest = parsed(content), wrong = [];
  if (manifest === null || !fits(manifest, MANIFEST)) return {files: null, wrong: [["unfit", {}]]};
  const last = chain.byNumber.get(chain.last), first = chain.byNumber.get(chain.first);
  const same = manifest.organisation.id === organisation && manifest.first === (chain.first ?? 1) &&
    manifest.last === chain.last && manifest.head === (last ? last.hash : ZERO) &&
    manifest.previous === (first ? first.previous : ZERO);
  if (!same) wrong.push(["other_manifest", {first: manifest.first, last: manifest.last}]);
  return {files: manifest.files, wrong};
}

const baseName = (path) => path.slice(path.lastIndexOf("/") + 1);

// What is to be said of a file: {verdict: "good" | "wrong" | "note", said: [code, values]}.
function fileVerdict(path, hash, size, chain, manifest) {
  const referred = chain.references.get(hash), name = baseName(path);
  const verdict = (kind, code, values = {}) => ({verdict: kind, said: [code, values]});
  if (referred) {
    return referred.size === size ? verdict("good", "referred", referred) : verdict("wrong", "size", referred);
  }
  for (const own of ["events.jsonl", "checkpoints.jsonl"]) {
    if (name === own) return chain.lines[own] === hash ? verdict("good", "own") : verdict("wrong", "not_own");
  }
  if (isHash(name)) {
    return chain.references.has(name) ? verdict("wrong", "attachment_changed", {number: chain.references.get(name).number})
      : name === hash ? verdict("note", "unreferenced") : verdict("wrong", "name_differs");
  }
  const listed = manifest && Object.keys(manifest).filter((one) => one === path || path.endsWith("/" + one))
    .sort((a, b) => b.length - a.length)[0];
  if (listed !== undefined && listed !== null) {
    return manifest[listed] === hash ? verdict("good", "listed", {file: listed}) : verdict("wrong", "listed_changed", {file: listed});
  }
  const namesake = [...chain.references.values()].find((one) => one.name === name);
  if (namesake) return verdict("wrong", "namesake", namesake);
  return verdict("note", manifest ? "unknown" : "unknown_yet");
}
