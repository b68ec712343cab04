// Random packets through the parsers of the npm packages and ours, and back: whichever carried them, the values are
// those that JSON would have brought.
import assert from "node:assert/strict";
import { it } from "node:test";
import { asJson, parsers, readable } from "./support/clients.mjs";
import { onEachServer } from "./support/each-server.mjs";

const PACKETS = { "our server": 3000, "socket.io of npm": 500 };
const AT_ONCE = 100;
const MAX_ATTACHMENTS = 10; // the server's default

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Packets {
  constructor(seed) {
    this.next = random(seed);
  }

  args() {
    this.attachmentsLeft = MAX_ATTACHMENTS;
    return this.list(5, () => this.value(4));
  }

  value(depth) {
    const scalars = [this.integer, this.float, this.text, this.constant, this.date, this.bytes];
    const nested = [this.array, this.object];
    return this.one(depth > 0 ? [...scalars, ...nested] : scalars).call(this, depth - 1);
  }

  /** Of any size up to 64 bits, around the powers of two in particular; beyond, notepack.io writes others. */
  integer() {
    const size = 2 ** this.below(63);
    const near = Math.trunc(size + this.below(5) - 2);
    return this.one([near, -near, Math.trunc(this.next() * size)]);
  }

  float() {
    return this.one([
      this.next(),
      -this.next() * 1e-10,
      this.next() * 10 ** this.below(15),
      NaN,
      Infinity,
      -0,
    ]);
  }

  text() {
    const length = this.one([3, 20, 31, 32, 33, 255, 256, 257]);
    const alphabet = this.one(["abc", 'é"\\\n\u0000\u2028', "€一", "😀𝒳"]);
    return this.list(length, () => this.one([...alphabet])).join("");
  }

  constant() {
    return this.one([null, undefined, true, false, "", [], {}]);
  }

  date() {
    return new Date(this.one([0, -1, 1e12, 8.64e15, -8.64e15, 253402300800000]) * this.one([1, this.next()]));
  }

  bytes() {
    if (this.attachmentsLeft-- <= 0) {
      return "no more bytes";
    }
    const bytes = Uint8Array.from(this.list(this.one([3, 300]), () => this.below(256)));
    return this.one([Buffer.from(bytes), bytes, bytes.buffer]);
  }

  array(depth) {
    return this.list(this.one([3, 20]), () => this.value(depth));
  }

  object(depth) {
    const members = this.list(this.one([3, 20]), () => [this.text(), this.value(depth)]);
    return Object.fromEntries(members);
  }

  list(below, make) {
    return Array.from({ length: this.below(below + 1) }, make);
  }

  one(choices) {
    return choices[this.below(choices.length)];
  }

  below(end) {
    return Math.floor(this.next() * end);
  }
}

for (const parser of parsers) {
  onEachServer({}, comeBack, { parser, only: ({ way }) => way === "websocket" });
}

function comeBack({ connect, where, parser }) {
  // between two of npm's MessagePack parsers, dates stay dates and NaN stays NaN
  const read = where !== "our server" && parser === "msgpack" ? asJson : readable;

  for (const seed of [1, 2]) {
    it(`come back as JSON would have brought them (seed ${seed})`, async () => {
      const socket = connect();
      const packets = new Packets(seed);
      for (let sent = 0; sent < PACKETS[where]; sent += AT_ONCE) {
        const all = Array.from({ length: AT_ONCE }, () => packets.args());
        const backs = await Promise.all(all.map((args) => answer(socket, args)));
        all.forEach((args, i) => assert.deepEqual(read(backs[i]), asJson(args), `packet ${sent + i}`));
      }
    });
  }
}

function answer(socket, args) {
  return new Promise((done) => socket.emit("ack", ...args, (...back) => done(back)));
}
