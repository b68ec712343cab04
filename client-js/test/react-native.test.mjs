// The differences of React Native from browsers, which the package's modules handle and the bundles for pages do not.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromBase64 } from "../target/modules/polyfills/base64.js";
import { decodePayload, encodePayload } from "../target/modules/transports/packet.js";
import { Encoder } from "../target/modules/parser/packet.js";

describe("on React Native", () => {
  it("carries a blob that has no tag, as React Native's", (t) => {
    class Blob {
      size = 1;
    }
    const own = globalThis.Blob;
    t.after(() => (globalThis.Blob = own));
    globalThis.Blob = Blob;
    const blob = new Blob();
    assert.deepEqual(new Encoder().encode({ type: 2, nsp: "/", data: ["a", blob] }), [
      '51-["a",{"_placeholder":true,"num":0}]',
      blob,
    ]);
  });

  it("needs neither atob nor btoa, and reads a blob by what React Native has", async (t) => {
    const { atob, btoa } = globalThis;
    t.after(() => (Object.assign(globalThis, { atob, btoa }), delete globalThis.FileReader));
    globalThis.atob = globalThis.btoa = undefined;
    globalThis.FileReader = class {
      readAsDataURL() {
        this.result = "data:application/octet-stream;base64,YWI=";
        queueMicrotask(this.onloadend);
      }
    };
    for (let length = 0; length < 9; length++) {
      const data = Uint8Array.from({ length }, (_, i) => 255 - 37 * i).buffer;
      const expected = "b" + Buffer.from(data).toString("base64");
      encodePayload([{ type: "message", data }], (body) => assert.equal(body, expected));
      assert.deepEqual(decodePayload(expected), [{ type: "message", data }]);
    }
    const blob = new Blob(["ab"]);
    assert.equal(
      await new Promise((done) => encodePayload([{ type: "message", data: blob }], done)),
      "bYWI=",
    );
  });

  it("takes nothing else for base64", () => {
    for (const text of ["ä", "a-b_", "YQ==YQ", " YQ=="]) {
      assert.throws(() => fromBase64(text), /invalid base64/);
    }
  });
});
