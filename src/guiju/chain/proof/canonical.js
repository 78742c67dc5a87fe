// Canonical JSON, as guiju.chain.canonical writes it.
const DEEPEST = 64;

// The order of code points, from UTF-16 units: surrogates stand for what comes after all other units.
function byCodePoint(a, b) {
  const rank = (unit) => unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const one = a.charCodeAt(at), other = b.charCodeAt(at);
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

function text(value) {
  if (/[\ud800-\udfff]/u.test(value)) throw new TypeError("lone surrogate");
  return JSON.stringify(value);
}

function canonical(value, depth = 0) {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "string") return text(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError("not a whole number");
    return String(value);
  }
  if (typeof value !== "object" || depth === DEEPEST) throw new TypeError("no canonical form");
  if (Array.isArray(value)) return "[" + value.map((one) => canonical(one, depth + 1)).join(",") + "]";
  const keys = Object.keys(value).sort(byCodePoint);
  return "{" + keys.map((key) => text(key) + ":" + canonical(value[key], depth + 1)).join(",") + "}";
}

// The object that a line holds, where the line is canonical; else null.
function parsed(line) {
  try {
    const value = JSON.parse(line);
    const fits = typeof value === "object" && value !== null && !Array.isArray(value) && canonical(value) === line;
    return fits ? value : null;
  } catch {
    return null;
  }
}

const utf8 = (value) => new TextEncoder().encode(value);

// The bytes that base64 stands for, where it is the one way to write so many; else null.
function fromBase64(value, size) {
  try {
    const bytes = Uint8Array.from(atob(value), (one) => one.charCodeAt(0));
    const same = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) === value;
    return same && (size === undefined || bytes.length === size) ? bytes : null;
  } catch {
    return null;
  }
}
