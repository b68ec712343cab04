// The MessagePack parser against the npm package that it replaces: random packets through both, and hostile bytes.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { Decoder, Encoder, PacketType, protocol } from "../target/modules/parser/msgpack/index.js";
import { randomPackets } from "./support/random.mjs";

const require = createRequire(import.meta.url);
const reference = require("socket.io-msgpack-parser");
const inBrowsers = {
  encode: require("../node_modules/notepack.io/browser/encode.js"),
  decode: require("../node_modules/notepack.io/browser/decode.js"),
};
const PACKETS = 3000;

const encode = (packet) => new Encoder().encode(packet)[0];
const decode = (message, parser = { Decoder }) => {
  const packets = [];
  const decoder = new parser.Decoder();
  decoder.on("decoded", (packet) => packets.push(packet));
  decoder.add(message);
  decoder.destroy();
  assert.equal(packets.length, 1);
  return packets[0];
};
const event = (...data) => ({ type: PacketType.EVENT, nsp: "/", data });
const roundTrip = (value) => decode(encode(event("x", value))).data[1];
const bytes = (hex) => new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));

/** A packet whose only argument is encoded as these bytes. */
const carrying = (hex) => {
  const argument = bytes(hex);
  return Buffer.concat([bytes("83 a474797065 02 a36e7370 a12f a464617461 92 a178"), argument]);
};
const argument = (hex) => decode(carrying(hex)).data[1];

describe("the MessagePack parser", () => {
  it("is of the same revision as the package", () => {
    assert.deepEqual([protocol, PacketType], [reference.protocol, reference.PacketType]);
  });

  it("writes every packet as the package does in browsers, byte for byte", () => {
    for (const packet of randomPackets(PACKETS, 1)) {
      const ours = encode(packet);
      assert.ok(ours instanceof ArrayBuffer);
      assert.ok(Buffer.from(ours).equals(Buffer.from(inBrowsers.encode(packet))), JSON.stringify(packet));
    }
  });

  it("reads what the package writes in browsers", () => {
    for (const packet of randomPackets(PACKETS, 2)) {
      assert.deepEqual(decode(inBrowsers.encode(packet)), inBrowsers.decode(inBrowsers.encode(packet)));
    }
  });

  it("reads what the package writes in Node", () => {
    for (const packet of randomPackets(PACKETS, 3)) {
      const message = new reference.Encoder().encode(packet)[0];
      assert.deepEqual(decode(message), decode(inBrowsers.encode(packet)));
    }
  });

  it("is read by the package in Node", () => {
    for (const packet of randomPackets(PACKETS, 4)) {
      const theirs = decode(Buffer.from(encode(packet)), reference);
      assert.deepEqual(encode(theirs), encode(packet));
    }
  });

  it("sends the bytes that a view shows, where the package sends an object or all of its buffer", () => {
    const views = [new Uint8Array([0, 1, 2, 3]).subarray(1, 3), new DataView(new Uint8Array([1, 2]).buffer)];
    for (const view of [...views, Buffer.from([1, 2]), new Uint16Array([0x0201])]) {
      assert.deepEqual(new Uint8Array(roundTrip(view)), new Uint8Array([1, 2]));
    }
  });

  it("copies what it hands over", () => {
    const message = new Uint8Array(encode(event("x", new Uint8Array([1, 2]))));
    const packet = decode(message);
    message.fill(0);
    assert.deepEqual(new Uint8Array(packet.data[1]), new Uint8Array([1, 2]));
  });

  for (const [name, value, expected] of [
    ["half a surrogate pair", "a\ud83d", "a\ufffd"],
    ["the other half", "\ude00b", "\ufffdb"],
    ["a number beyond 64 bits", 1e300, 1e300],
    ["the least of 64 bits", -(2 ** 63), -(2 ** 63)],
    ["an invalid date", new Date(NaN), null],
    ["a method", { a: 1, run() {} }, { a: 1 }],
    ["what has a toJSON()", { toJSON: () => [1] }, [1]],
    ["a hole in an array", [1, , 2], [1, undefined, 2]], // eslint-disable-line no-sparse-arrays
  ]) {
    it(`sends ${name}`, () => assert.deepEqual(roundTrip(value), expected));
  }

  it("leaves out what a packet has not, and what only concerns its sender", () => {
    const packet = { ...event("x"), id: undefined, options: { compress: true } };
    assert.deepEqual(encode(packet), encode(event("x")));
    assert.deepEqual(decode(encode({ type: PacketType.CONNECT, nsp: "/", data: undefined })), {
      type: PacketType.CONNECT,
      nsp: "/",
    });
  });

  for (const [name, value, message] of [
    ["a Blob", new Blob(["x"]), /cannot send a Blob/],
    ["a function in an array", [() => {}], /cannot send a function/],
    ["a symbol", Symbol("x"), /cannot send a symbol/],
    ["a bigint", 1n, /cannot send a bigint/],
  ]) {
    it(`refuses to send ${name}`, () => assert.throws(() => encode(event("x", value)), { message }));
  }

  it("refuses to send a cycle, and what its own toJSON() gives again", () => {
    const cycle = [];
    cycle.push(cycle);
    const again = { toJSON: () => again };
    assert.throws(() => encode(event("x", cycle)), { message: "nested too deeply" });
    assert.throws(() => encode(event("x", again)), { message: "nested too deeply" });
  });

  it("takes a key of any name as a property of the object's own", () => {
    const value = JSON.parse('{"__proto__":{"admin":true},"constructor":1}');
    const received = roundTrip(value);
    assert.deepEqual(Object.keys(received), ["__proto__", "constructor"]);
    assert.deepEqual([received.admin, Object.getPrototypeOf(received)], [undefined, Object.prototype]);
  });

  for (const [name, hex, value] of [
    ["a float of 32 bits", "ca 3fc00000", 1.5],
    ["the shortest integer in the longest form", "d3 ffffffffffffffff", -1],
    ["a length in the longest form", "db 00000001 61", "a"],
    ["a number as a key", "81 05 a161", { 5: "a" }],
    ["an extension of fixed length", "d5 05 0102", [5, new Uint8Array([1, 2]).buffer]],
    ["an extension of any length", "c8 0001 fe 01", [-2, new Uint8Array([1]).buffer]],
    ["a date", "d7 00 0000000000000001", new Date(1)],
    ["undefined", "d4 00 00", undefined],
  ]) {
    it(`reads ${name}`, () => assert.deepEqual(argument(hex), value));
  }

  for (const [name, hex, message] of [
    ["a code that means nothing", "c1", "unknown code"],
    ["an array longer than the message", "dd ffffffff", "unexpected end"],
    ["a map longer than the message", "df 7fffffff", "unexpected end"],
    ["binary longer than the message", "c6 ffffffff", "unexpected end"],
    ["text longer than the message", "db ffffffff 61", "unexpected end"],
    ["an extension longer than the message", "c9 ffffffff 05", "unexpected end"],
    ["half a float", "cb 0000", "unexpected end"],
    ["an array nested without end", "91".repeat(100_000), "nested too deeply"],
    ["a map nested without end", "81a161".repeat(100_000), "nested too deeply"],
    ["an object as a key", "81 80 01", "illegal key"],
    ["more than one value", "01 02", "trailing bytes"],
    ["a byte that begins no character", "a1 ff", "invalid UTF-8"],
    ["a character cut off", "92 a2 e282 01", "invalid UTF-8"],
    ["a character in more bytes than it needs", "a2 c1bf", "invalid UTF-8"],
    ["a longer one of the kind", "a3 e09fbf", "invalid UTF-8"],
    ["a surrogate", "a3 eda080", "invalid UTF-8"],
    ["a character beyond the last", "a4 f4908080", "invalid UTF-8"],
  ]) {
    it(`refuses ${name}`, () => assert.throws(() => decode(carrying(hex)), { message }));
  }

  for (const [name, packet] of [
    ["no object", 1],
    ["null", null],
    ["of an unknown type", { type: 5, nsp: "/", data: [] }],
    ["of a type between two", { type: 1.5, nsp: "/", data: [] }],
    ["of a type by its name", { type: "2", nsp: "/", data: ["x"] }],
    ["without a namespace", { type: 2, data: ["x"] }],
    ["with an id that is no index", { type: 2, nsp: "/", id: -1, data: ["x"] }],
    ["an event without a name", { type: 2, nsp: "/", data: [] }],
    ["an event of a reserved name", { type: 2, nsp: "/", data: ["connect"] }],
    ["an ack for nothing", { type: 3, nsp: "/", data: [] }],
    ["a connect with a list", { type: 0, nsp: "/", data: [] }],
    ["a disconnect with data", { type: 1, nsp: "/", data: {} }],
  ]) {
    it(`refuses what is ${name}`, () =>
      assert.throws(() => decode(inBrowsers.encode(packet)), { message: "invalid packet" }));
  }

  it("refuses a text", () => {
    assert.throws(() => decode('2["x"]'), { message: "a binary message is expected" });
  });

  it("throws an Error, and nothing else, however a message is cut or garbled", () => {
    for (const [i, packet] of randomPackets(300, 5).entries()) {
      const message = new Uint8Array(encode(packet));
      assert.throws(() => decode(message.subarray(0, i % message.length)), Error);
      message[(i * 7) % message.length] ^= 1 << (i % 8);
      try {
        decode(message);
      } catch (error) {
        assert.equal(error.constructor, Error);
      }
    }
  });
});
