// Packets of random content, the same for the same seed.

/** Numbers from 0 to 1 (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LENGTHS = [0, 1, 15, 16, 31, 32, 255, 256];
const TEXTS = ["", "a", "é", "€", "😀", "\u0000", "한국어", "x".repeat(255), "ü".repeat(32768)];

class Source {
  constructor(seed) {
    this.next = random(seed);
  }

  below(limit) {
    return Math.floor(this.next() * limit);
  }

  one(list) {
    return list[this.below(list.length)];
  }

  packet() {
    const nsp = this.one(["/", "/admin"]);
    const kind = this.below(5);
    return [
      () => ({ type: 0, nsp, data: this.map(2) }),
      () => ({ type: 1, nsp }),
      () => ({ type: 2, nsp, data: ["event", ...this.list(3)], ...this.one([{}, { id: this.below(1e6) }]) }),
      () => ({ type: 3, nsp, data: this.list(3), id: this.below(300) }),
      () => ({ type: 4, nsp, data: this.one([{ message: "no" }, "no"]) }),
    ][kind]();
  }

  value(depth) {
    const scalars = [this.number, this.number, this.text, this.constant, this.date, this.binary];
    return this.one(depth > 0 ? [...scalars, this.list, this.map] : scalars).call(this, depth - 1);
  }

  /** Mostly around powers of two; beyond 63 bits, notepack.io writes other numbers. */
  number() {
    const near = 2 ** this.below(63) + this.below(5) - 2;
    return this.one([near, -near, this.next(), -this.next() * 1e10, NaN, Infinity, -Infinity, 0]);
  }

  text() {
    return this.next() < 0.01 ? this.one(TEXTS) : this.one(TEXTS.slice(0, 7)).repeat(this.below(40));
  }

  constant() {
    return this.one([null, undefined, true, false]);
  }

  date() {
    return new Date(Math.floor((this.next() - 0.5) * 1e13));
  }

  binary() {
    return new Uint8Array(this.one([...LENGTHS, 65535, 65536])).fill(this.below(256)).buffer;
  }

  list(depth) {
    return Array.from({ length: this.size(depth) }, () => this.value(depth - 1));
  }

  map(depth) {
    return Object.fromEntries(
      this.list(depth).map((value, i) => [`${this.one(TEXTS.slice(0, 7))}${i}`, value]),
    );
  }

  size(depth) {
    return depth > 1 ? this.below(5) : this.one(LENGTHS);
  }
}

/** Generates `count` packets of all types. */
export function randomPackets(count, seed) {
  const source = new Source(seed);
  return Array.from({ length: count }, () => source.packet());
}
