import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  countFitting,
  decodePacket,
  decodePayload,
  encodePayload,
} from "../target/modules/transports/packet.js";
import { Decoder, Encoder } from "../target/modules/parser/packet.js";

const bytes = (...values) => Uint8Array.from(values).buffer;
const event = (...data) => ({ type: 2, nsp: "/", id: undefined, data });
const encode = (packet) => new Encoder().encode(packet);
/** The last packet of the messages. */
const decode = (...messages) => {
  const decoder = new Decoder();
  let last;
  decoder.on("decoded", (packet) => (last = packet));
  messages.forEach((message) => decoder.add(message));
  return last;
};

describe("a Socket.IO packet", () => {
  const packets = {
    0: { type: 0, nsp: "/", id: undefined, data: undefined },
    '0{"sid":"x"}': { type: 0, nsp: "/", id: undefined, data: { sid: "x" } },
    '0/admin,{"token":"1"}': { type: 0, nsp: "/admin", id: undefined, data: { token: "1" } },
    "1/admin,": { type: 1, nsp: "/admin", id: undefined, data: undefined },
    '2["a",1,{"b":null}]': event("a", 1, { b: null }),
    '2/a,12["x"]': { type: 2, nsp: "/a", id: 12, data: ["x"] },
    "30[]": { type: 3, nsp: "/", id: 0, data: [] },
    '4{"message":"no"}': { type: 4, nsp: "/", id: undefined, data: { message: "no" } },
  };
  for (const [text, packet] of Object.entries(packets)) {
    it(`is ${text} on the wire`, () => {
      assert.deepEqual(encode(packet), [text]);
      assert.deepEqual(decode(text), packet);
    });
  }

  it("may lack the comma after its namespace", () => {
    assert.equal(decode("1/admin").nsp, "/admin");
  });

  it("carries binary at any depth as attachments", () => {
    const attachment = bytes(1, 2);
    const [text, ...attachments] = encode({ ...event("a", { deep: [attachment, Buffer.from([3])] }), id: 7 });
    assert.equal(text, '52-7["a",{"deep":[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]}]');
    assert.equal(attachments[0], attachment);
    assert.deepEqual(attachments[1], Buffer.from([3]));
  });

  it("takes dates and toJSON() as JSON does, and finds binary in what that returns", () => {
    const packet = event("a", new Date(0), { toJSON: () => bytes(1) }, new Blob(["x"]));
    const [text, ...attachments] = encode(packet);
    assert.match(text, /^52-\["a","1970-01-01T00:00:00.000Z",\{"_p/);
    assert.deepEqual([attachments[0], attachments[1].size], [bytes(1), 1]);
  });

  const impostors = {
    "an object": { _placeholder: true, num: 0 },
    "one without a number": { deep: [{ a: 1, _placeholder: true }] },
    "one with a number of no attachment": { _placeholder: true, num: 99 },
    "what toJSON() gives": { toJSON: () => ({ _placeholder: true }) },
    "an object of a boolean": { _placeholder: new Boolean(true) },
  };
  for (const [what, impostor] of Object.entries(impostors)) {
    it(`does not carry ${what} that looks like a placeholder, beside binary`, () => {
      assert.throws(() => encode(event("a", impostor, bytes(1))), /_placeholder/);
      assert.throws(() => encode({ type: 3, nsp: "/", id: 1, data: [bytes(1), impostor] }), /_placeholder/);
      assert.equal(encode(event("a", impostor)).length, 1);
    });
  }

  it("carries what only resembles a placeholder", () => {
    const values = [
      { _placeholder: false },
      { _placeholder: "true" },
      { _placeholder: null },
      { x_placeholder: true },
      '{"_placeholder":true}',
      ',"_placeholder":true',
      { ',"_placeholder': true, '{"_placeholder': true },
    ];
    const [text, attachment] = encode(event("a", values, bytes(1)));
    assert.deepEqual(decode(text, attachment).data, ["a", values, bytes(1)]);
  });

  it("is complete with its last attachment", () => {
    const text = '62-/n,5[{"_placeholder":true,"num":1},{"x":{"_placeholder":true,"num":0}}]';
    assert.equal(decode(text), undefined);
    assert.equal(decode(text, bytes(1)), undefined);
    assert.deepEqual(decode(text, bytes(1), bytes(2)), {
      type: 3,
      nsp: "/n",
      id: 5,
      data: [bytes(2), { x: bytes(1) }],
    });
  });

  const placeholder = (num) => `51-["a",{"_placeholder":true,"num":${num}}]`;
  const refused = [
    "",
    "7",
    "x",
    "2",
    "2[]",
    "2{}",
    "2[null]",
    '2[true,"x"]',
    '2[{"toString":"foo"}]',
    '2["a"',
    '2["connect"]',
    '2["disconnecting"]',
    '442["some","data"',
    "3[]",
    '30{"a":1}',
    '0/admin,"x"',
    "0[]",
    "1/admin,{}",
    "4",
    "4[]",
    '50-["a"]',
    '5["a"]',
    '511-["a"]',
    '5-1-["a"]',
    '51.5-["a"]',
    '21-["a"]',
    "2" + "9".repeat(20) + '["a"]',
    placeholder('"splice"'),
    placeholder("1"),
    placeholder("-1"),
    placeholder("0.5"),
    placeholder("1e99"),
    placeholder("null"),
    placeholder("[0]"),
    '52-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}]',
  ];
  for (const text of refused) {
    it(`is not ${text.slice(0, 60) || "the empty text"}`, () => assert.throws(() => decode(text)));
  }

  it("is not a text while attachments are due, nor an attachment that none announced", () => {
    assert.throws(() => decode(placeholder(0), '2["a"]'));
    assert.throws(() => decode(bytes(1)));
  });

  it("is forgotten with its connection where it is not complete", () => {
    const decoder = new Decoder();
    decoder.add(placeholder(0));
    decoder.destroy();
    assert.throws(() => decoder.add(bytes(1)));
    decoder.add('2["a"]');
  });

  it("pollutes no prototype", () => {
    decode('51-["a",{"__proto__":{"_placeholder":true,"num":0}}]', bytes(1));
    decode('2["a",{"__proto__":{"polluted":1}}]');
    assert.equal({}.polluted, undefined);
  });
});

describe("an Engine.IO payload", () => {
  it("holds packets between separators, binary in base64", async () => {
    const packets = [
      { type: "message", data: "é" },
      { type: "message", data: bytes(1, 2, 3, 4) },
      { type: "message", data: new Uint8Array(bytes(9, 1, 9), 1, 1) },
      { type: "pong" },
    ];
    encodePayload(packets, (body) => assert.equal(body, "4é\x1ebAQIDBA==\x1ebAQ==\x1e3"));
    assert.deepEqual(decodePayload("4é\x1ebAQIDBA==\x1e6"), [
      { type: "message", data: "é" },
      { type: "message", data: bytes(1, 2, 3, 4) },
      { type: "noop", data: "" },
    ]);
  });

  it("waits for blobs and keeps the order", async () => {
    const packets = [
      { type: "message", data: new Blob(["ab"]) },
      { type: "message", data: "c" },
    ];
    assert.equal(await new Promise((done) => encodePayload(packets, done)), "bYWI=\x1e4c");
  });

  it("keeps bytes, whatever they are", () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i).buffer;
    encodePayload([{ type: "message", data: all }], (body) =>
      assert.deepEqual(decodePayload(body)[0].data, all),
    );
  });

  for (const text of ["", "7", "x", "bä", "4a\x1e", "4a\x1e9"]) {
    it(`is not ${JSON.stringify(text)}`, () => assert.throws(() => decodePayload(text)));
  }

  it("is cut where the next packet would exceed the limit in bytes", () => {
    const messages = (...contents) => contents.map((data) => ({ type: "message", data }));
    assert.equal(countFitting(messages("aaa", "bbb", "ccc"), 9), 2); // 4 + 1 + 4
    assert.equal(countFitting(messages("aaa", "bbb", "ccc"), 8), 1);
    assert.equal(countFitting(messages("aaaaaa", "b"), 3), 1); // the first always fits
    assert.equal(countFitting(messages("é€😀", "b"), 13), 2); // 2 + 3 + 4 bytes
    assert.equal(countFitting(messages("é€😀", "b"), 12), 1);
    assert.equal(countFitting(messages(bytes(1), "b"), 8), 2); // four characters of base64
    assert.equal(countFitting(messages(bytes(1), "b"), 7), 1);
  });

  it("is a frame on WebSocket", () => {
    assert.deepEqual(decodePacket("3probe"), { type: "pong", data: "probe" });
    assert.deepEqual(decodePacket(bytes(5)), { type: "message", data: bytes(5) });
  });
});
