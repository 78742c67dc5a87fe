// Verifying Ed25519 signatures (RFC 8032, section 5.1.7), for browsers whose WebCrypto cannot or is not there.
// Nothing in it is secret, so nothing needs to take the same time.
const P25519 = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const modulo = (x) => {
  const rest = x % P25519;
  return rest < 0n ? rest + P25519 : rest;
};

function power(base, exponent) {
  let result = 1n;
  for (let b = modulo(base), e = exponent; e > 0n; e >>= 1n, b = b * b % P25519) {
    if (e & 1n) result = result * b % P25519;
  }
  return result;
}

const D25519 = modulo(-121665n * power(121666n, P25519 - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P25519 - 1n) / 4n);
const NEUTRAL = [0n, 1n, 1n, 0n];

function littleEndian(bytes) {
  return BigInt("0x" + hex(Uint8Array.from(bytes).reverse()));
}

// A point in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z.
function added([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = modulo((y1 - x1) * (y2 - x2)), b = modulo((y1 + x1) * (y2 + x2));
  const c = modulo(2n * t1 * t2 * D25519), d = modulo(2n * z1 * z2);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)];
}

function times(scalar, point) {
  let result = NEUTRAL;
  for (let s = scalar, p = point; s > 0n; s >>= 1n, p = added(p, p)) {
    if (s & 1n) result = added(result, p);
  }
  return result;
}

// Section 5.1.3; null where the bytes are no point.
function pointFrom(bytes) {
  const whole = littleEndian(bytes);
  const sign = whole >> 255n, y = whole & (1n << 255n) - 1n;
  if (y >= P25519) return null;
  const u = modulo(y * y - 1n), v = modulo(D25519 * y * y + 1n);
  let x = modulo(u * power(v, 3n) * power(u * power(v, 7n), (P25519 - 5n) / 8n));
  if (modulo(v * x * x) !== u) {
    if (modulo(v * x * x) !== modulo(-u)) return null;
    x = modulo(x * ROOT_OF_MINUS_ONE);
  }
  if (x === 0n && sign === 1n) return null;
  if ((x & 1n) !== sign) x = P25519 - x;
  return [x, y, 1n, modulo(x * y)];
}

function bytesOf([x, y, z]) {
  const inverse = power(z, P25519 - 2n);
  const whole = modulo(y * inverse) | (modulo(x * inverse) & 1n) << 255n;
  return Uint8Array.from(whole.toString(16).padStart(64, "0").match(/../g).reverse(), (byte) => parseInt(byte, 16));
}

const BASE = pointFrom(Uint8Array.from([0x58, ...Array(31).fill(0x66)]));

function verifiesPlainly(key, signature, message) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const public_ = pointFrom(key);
  const s = littleEndian(signature.subarray(32));
  if (public_ === null || s >= ORDER) return false;
  const k = littleEndian(sha512(Uint8Array.from([...signature.subarray(0, 32), ...key, ...message]))) % ORDER;
  const [x, y, z, t] = public_;
  const negative = [modulo(-x), y, z, modulo(-t)];
  return hex(bytesOf(added(times(s, BASE), times(k, negative)))) === hex(signature.subarray(0, 32));
}

async function verifies(key, signature, message) {
  const native = subtle();
  if (native) {
    try {
      const imported = await native.importKey("raw", key, {name: "Ed25519"}, false, ["verify"]);
      return await native.verify({name: "Ed25519"}, imported, signature, message);
    } catch {
      // The browser does not know Ed25519, or refuses the key: then we say ourselves.
    }
  }
  return verifiesPlainly(key, signature, message);
}
