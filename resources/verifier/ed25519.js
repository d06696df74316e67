"use strict";
// SHA-256, SHA-512 and Ed25519 (RFC 8032) without BigInt, for browsers that offer no WebCrypto to local files.
// Numbers of the field stand in 16 limbs of 16 bits, the least significant first.

var SHA512_CONSTANTS = words64(
  "428a2f98d728ae227137449123ef65cdb5c0fbcfec4d3b2fe9b5dba58189dbbc3956c25bf348b53859f111f1b605d019" +
  "923f82a4af194f9bab1c5ed5da6d8118d807aa98a303024212835b0145706fbe243185be4ee4b28c550c7dc3d5ffb4e2" +
  "72be5d74f27b896f80deb1fe3b1696b19bdc06a725c71235c19bf174cf692694e49b69c19ef14ad2efbe4786384f25e3" +
  "0fc19dc68b8cd5b5240ca1cc77ac9c652de92c6f592b02754a7484aa6ea6e4835cb0a9dcbd41fbd476f988da831153b5" +
  "983e5152ee66dfaba831c66d2db43210b00327c898fb213fbf597fc7beef0ee4c6e00bf33da88fc2d5a79147930aa725" +
  "06ca6351e003826f142929670a0e6e7027b70a8546d22ffc2e1b21385c26c9264d2c6dfc5ac42aed53380d139d95b3df" +
  "650a73548baf63de766a0abb3c77b2a881c2c92e47edaee692722c851482353ba2bfe8a14cf10364a81a664bbc423001" +
  "c24b8b70d0f89791c76c51a30654be30d192e819d6ef5218d69906245565a910f40e35855771202a106aa07032bbd1b8" +
  "19a4c116b8d2d0c81e376c085141ab532748774cdf8eeb9934b0bcb5e19b48a8391c0cb3c5c95a634ed8aa4ae3418acb" +
  "5b9cca4f7763e373682e6ff3d6b2b8a3748f82ee5defb2fc78a5636f43172f6084c87814a1f0ab728cc702081a6439ec" +
  "90befffa23631e28a4506cebde82bde9bef9a3f7b2c67915c67178f2e372532bca273eceea26619cd186b8c721c0c207" +
  "eada7dd6cde0eb1ef57d4f7fee6ed17806f067aa72176fba0a637dc5a2c898a6113f9804bef90dae1b710b35131c471b" +
  "28db77f523047d8432caab7b40c724933c9ebe0a15c9bebc431d67c49c100d4c4cc5d4becb3e42b6597f299cfc657e2a" +
  "5fcb6fab3ad6faec6c44198c4a475817"
);
var SHA512_START = words64(
  "6a09e667f3bcc908bb67ae8584caa73b3c6ef372fe94f82ba54ff53a5f1d36f1510e527fade682d19b05688c2b3e6c1f" +
  "1f83d9abfb41bd6b5be0cd19137e2179"
);

function words64(hex) {
  var words = [];
  for (var at = 0; at < hex.length; at += 8) words.push(parseInt(hex.substr(at, 8), 16) | 0);
  return words; // high and low half in turn
}

function fromHex(hex) {
  var bytes = new Uint8Array(hex.length / 2);
  for (var at = 0; at < bytes.length; at++) bytes[at] = parseInt(hex.substr(2 * at, 2), 16);
  return bytes;
}

function toHex(bytes) {
  var hex = "";
  for (var at = 0; at < bytes.length; at++) hex += (bytes[at] < 16 ? "0" : "") + bytes[at].toString(16);
  return hex;
}

function joined(parts) {
  var length = 0;
  parts.forEach(function (part) { length += part.length; });
  var bytes = new Uint8Array(length), at = 0;
  parts.forEach(function (part) { bytes.set(part, at); at += part.length; });
  return bytes;
}

// SHA-256 of data that come in pieces: the high halves of the SHA-512 tables are its tables
function Sha256() {
  this.state = [];
  for (var at = 0; at < 8; at++) this.state.push(SHA512_START[2 * at]);
  this.rest = new Uint8Array(64);
  this.held = 0;
  this.length = 0;
}

Sha256.prototype.update = function (bytes) {
  var at = 0;
  this.length += bytes.length;
  while (at < bytes.length) {
    if (this.held === 0 && bytes.length - at >= 64) {
      this.block(bytes, at);
      at += 64;
      continue;
    }
    var taken = Math.min(64 - this.held, bytes.length - at);
    this.rest.set(bytes.subarray(at, at + taken), this.held);
    this.held += taken;
    at += taken;
    if (this.held === 64) {
      this.block(this.rest, 0);
      this.held = 0;
    }
  }
  return this;
};

Sha256.prototype.block = function (bytes, from) {
  var w = new Int32Array(64), s = this.state, at;
  for (at = 0; at < 16; at++, from += 4) {
    w[at] = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
  }
  for (at = 16; at < 64; at++) {
    var x = w[at - 15], y = w[at - 2];
    var low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    var high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = (w[at - 16] + low + w[at - 7] + high) | 0;
  }
  var a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
  for (at = 0; at < 64; at++) {
    var one = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    var first = (h + one + ((e & f) ^ (~e & g)) + SHA512_CONSTANTS[2 * at] + w[at]) | 0;
    var zero = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    var second = (zero + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + first) | 0; d = c; c = b; b = a; a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach(function (word, place) { s[place] = (s[place] + word) | 0; });
};

Sha256.prototype.digest = function () {
  var bits = this.length, end = new Uint8Array(((this.held < 56 ? 56 : 120) - this.held) + 8);
  end[0] = 0x80;
  writeLength(end, bits);
  this.update(end);
  return bigEndian(this.state);
};

function writeLength(end, bytes) {
  var bits = bytes * 8;
  for (var at = end.length - 1; at > end.length - 8; at--) {
    end[at] = bits % 256;
    bits = Math.floor(bits / 256);
  }
}

function bigEndian(words) {
  var bytes = new Uint8Array(words.length * 4);
  words.forEach(function (word, at) {
    for (var shift = 0; shift < 4; shift++) bytes[4 * at + shift] = (word >>> (24 - 8 * shift)) & 255;
  });
  return bytes;
}

function sha256(parts) {
  var hash = new Sha256();
  parts.forEach(function (part) { hash.update(part); });
  return hash.digest();
}

function sha512(bytes) {
  var padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128), state = SHA512_START.slice();
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  writeLength(padded, bytes.length);
  for (var from = 0; from < padded.length; from += 128) block512(state, padded, from);
  return bigEndian(state);
}

function block512(state, bytes, from) {
  var w = new Int32Array(160), s = new Int32Array(state), at, sum;
  for (at = 0; at < 32; at++, from += 4) {
    w[at] = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
  }
  for (at = 32; at < 160; at += 2) {
    var x = w[at - 30], xl = w[at - 29], y = w[at - 4], yl = w[at - 3];
    sum = added([
      w[at - 32], w[at - 31],
      turned(x, xl, 1) ^ turned(x, xl, 8) ^ (x >>> 7),
      turned(xl, x, 1) ^ turned(xl, x, 8) ^ ((xl >>> 7) | (x << 25)),
      w[at - 14], w[at - 13],
      turned(y, yl, 19) ^ turned(yl, y, 29) ^ (y >>> 6),
      turned(yl, y, 19) ^ turned(y, yl, 29) ^ ((yl >>> 6) | (y << 26))
    ]);
    w[at] = sum[0];
    w[at + 1] = sum[1];
  }
  for (at = 0; at < 160; at += 2) {
    var a = s[0], al = s[1], b = s[2], bl = s[3], c = s[4], cl = s[5], e = s[8], el = s[9];
    var first = added([
      s[14], s[15],
      turned(e, el, 14) ^ turned(e, el, 18) ^ turned(el, e, 9),
      turned(el, e, 14) ^ turned(el, e, 18) ^ turned(e, el, 9),
      (e & s[10]) ^ (~e & s[12]), (el & s[11]) ^ (~el & s[13]),
      SHA512_CONSTANTS[at], SHA512_CONSTANTS[at + 1], w[at], w[at + 1]
    ]);
    var second = added([
      turned(a, al, 28) ^ turned(al, a, 2) ^ turned(al, a, 7),
      turned(al, a, 28) ^ turned(a, al, 2) ^ turned(a, al, 7),
      (a & b) ^ (a & c) ^ (b & c), (al & bl) ^ (al & cl) ^ (bl & cl)
    ]);
    var fifth = added([s[6], s[7], first[0], first[1]]), one = added(first.concat(second));
    for (var place = 15; place > 1; place--) s[place] = s[place - 2];
    s[8] = fifth[0]; s[9] = fifth[1]; s[0] = one[0]; s[1] = one[1];
  }
  for (at = 0; at < 16; at += 2) {
    sum = added([state[at], state[at + 1], s[at], s[at + 1]]);
    state[at] = sum[0];
    state[at + 1] = sum[1];
  }
}

// the high half of a 64-bit word turned right by fewer than 32 bits; with the halves exchanged, the low half
function turned(high, low, bits) {
  return (high >>> bits) | (low << (32 - bits));
}

function added(halves) {
  var high = 0, low = 0;
  for (var at = 0; at < halves.length; at += 2) {
    high += halves[at] >>> 0;
    low += halves[at + 1] >>> 0;
  }
  return [(high + Math.floor(low / 4294967296)) | 0, low | 0];
}

// --- the field modulo 2^255 - 19

var FIELD_D = number(fromHex("a3785913ca4deb75abd841414d0a700098e879777940c78c73fe6f2bee6c0352"));
var FIELD_ROOT = number(fromHex("b0a00e4a271beec478e42fad0618432fa7d7fb3d99004d2b0bdfc14f8024832b")); // a square root of -1
var BASE_POINT = extended(
  number(fromHex("1ad5258f602d56c9b2a7259560c72c695cdcd6fd31e2a4c0fe536ecdd3366921")),
  number(fromHex("5866666666666666666666666666666666666666666666666666666666666666"))
);
var GROUP_ORDER = fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
var PRIME = fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

function number(bytes) {
  var limbs = new Float64Array(16);
  for (var at = 0; at < 16; at++) limbs[at] = bytes[2 * at] + 256 * bytes[2 * at + 1];
  limbs[15] %= 32768;
  return limbs;
}

function small(value) {
  var limbs = new Float64Array(16);
  limbs[0] = value;
  return limbs;
}

function carried(limbs) {
  for (var round = 0; round < 2; round++) {
    for (var at = 0; at < 16; at++) {
      var over = Math.floor(limbs[at] / 65536);
      limbs[at] -= over * 65536;
      if (at < 15) limbs[at + 1] += over;
      else limbs[0] += 38 * over;
    }
  }
  return limbs;
}

function plus(a, b) {
  var sum = new Float64Array(16);
  for (var at = 0; at < 16; at++) sum[at] = a[at] + b[at];
  return carried(sum);
}

function minus(a, b) {
  var rest = new Float64Array(16);
  for (var at = 0; at < 16; at++) rest[at] = a[at] - b[at];
  return carried(rest);
}

function times(a, b) {
  var wide = new Float64Array(31), low = new Float64Array(16), at, other;
  for (at = 0; at < 16; at++) {
    for (other = 0; other < 16; other++) wide[at + other] += a[at] * b[other];
  }
  for (at = 0; at < 16; at++) low[at] = wide[at] + (at < 15 ? 38 * wide[at + 16] : 0);
  return carried(low);
}

// `a` to the power whose bits, the most significant first, `bit` tells by their place
function power(a, top, bit) {
  var result = small(1);
  for (var place = top; place >= 0; place--) {
    result = times(result, result);
    if (bit(place)) result = times(result, a);
  }
  return result;
}

function inverse(a) { // the power 2^255 - 21
  return power(a, 254, function (place) { return place !== 2 && place !== 4; });
}

function packed(a) {
  var limbs = carried(carried(Float64Array.from(a))), bytes = new Uint8Array(32), at;
  for (var round = 0; round < 2; round++) { // subtract the prime while the number is not below it
    var rest = new Float64Array(16);
    for (at = 0; at < 16; at++) rest[at] = limbs[at] - (at === 0 ? 65517 : at === 15 ? 32767 : 65535);
    for (at = 0; at < 15; at++) {
      if (rest[at] < 0) { rest[at] += 65536; rest[at + 1] -= 1; }
    }
    if (rest[15] >= 0) limbs = rest;
  }
  for (at = 0; at < 16; at++) {
    bytes[2 * at] = limbs[at] % 256;
    bytes[2 * at + 1] = Math.floor(limbs[at] / 256);
  }
  return bytes;
}

function isZero(a) {
  return packed(a).every(function (byte) { return byte === 0; });
}

// --- the group

function extended(x, y) {
  return { x: x, y: y, z: small(1), t: times(x, y) };
}

function sumOf(one, other) { // RFC 8032, 5.1.4; also valid for doubling
  var a = times(minus(one.y, one.x), minus(other.y, other.x));
  var b = times(plus(one.y, one.x), plus(other.y, other.x));
  var c = times(times(one.t, FIELD_D), plus(other.t, other.t));
  var d = times(one.z, plus(other.z, other.z));
  var e = minus(b, a), f = minus(d, c), g = plus(d, c), h = plus(b, a);
  return { x: times(e, f), y: times(g, h), z: times(f, g), t: times(e, h) };
}

function isBelow(bytes, limit) { // both little-endian
  for (var at = 31; at >= 0; at--) {
    if (bytes[at] !== limit[at]) return bytes[at] < limit[at];
  }
  return false;
}

function pointIn(bytes) { // RFC 8032, 5.1.3; null for no point
  var sign = bytes[31] >> 7, plain = Uint8Array.from(bytes);
  plain[31] &= 127;
  if (!isBelow(plain, PRIME)) return null;
  var y = number(plain), square = times(y, y);
  var wanted = times(minus(square, small(1)), inverse(plus(times(FIELD_D, square), small(1))));
  var x = power(wanted, 251, function (place) { return place !== 0; }); // the power 2^252 - 2
  if (!isZero(minus(times(x, x), wanted))) x = times(x, FIELD_ROOT);
  if (!isZero(minus(times(x, x), wanted))) return null;
  if (isZero(x)) return sign ? null : extended(x, y);
  return extended((packed(x)[0] & 1) === sign ? x : minus(small(0), x), y);
}

function modOrder(bytes) { // 64 bytes, little-endian, modulo the order of the group
  var rest = new Uint8Array(33), at;
  for (var bit = 511; bit >= 0; bit--) {
    var carry = (bytes[bit >> 3] >> (bit & 7)) & 1;
    for (at = 0; at < 33; at++) {
      carry += rest[at] * 2;
      rest[at] = carry & 255;
      carry >>= 8;
    }
    if (!isBelow(rest, GROUP_ORDER)) {
      for (at = 0, carry = 0; at < 32; at++) {
        carry += rest[at] - GROUP_ORDER[at];
        rest[at] = carry & 255;
        carry >>= 8;
      }
    }
  }
  return rest.subarray(0, 32);
}

// whether the 64 bytes of `signature` sign `message` with the private key of `publicKey` (32 bytes)
function isSigned(publicKey, message, signature) {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  var factor = signature.subarray(32), key = pointIn(publicKey);
  if (key === null || !isBelow(factor, GROUP_ORDER)) return false;
  var hashed = modOrder(sha512(joined([signature.subarray(0, 32), publicKey, message])));
  var negative = { x: minus(small(0), key.x), y: key.y, z: key.z, t: minus(small(0), key.t) };
  var both = sumOf(BASE_POINT, negative), found = extended(small(0), small(1));
  for (var place = 252; place >= 0; place--) {
    found = sumOf(found, found);
    var base = (factor[place >> 3] >> (place & 7)) & 1, other = (hashed[place >> 3] >> (place & 7)) & 1;
    if (base || other) found = sumOf(found, base && other ? both : base ? BASE_POINT : negative);
  }
  var turn = inverse(found.z), bytes = packed(times(found.y, turn));
  bytes[31] |= (packed(times(found.x, turn))[0] & 1) << 7;
  return bytes.every(function (byte, at) { return byte === signature[at]; });
}

