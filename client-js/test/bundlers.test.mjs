// The package in programs that bundle it, or that lack optional packages.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parse } from "acorn";
import { rollup } from "rollup";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LIMIT = { timeout: 60_000 };

describe("a bundler", LIMIT, () => {
  it("finds ws in the module for Node", async () => {
    const asked = new Set();
    const input = join(ROOT, "dist/esm/node/index.js");
    const resolveId = (id) => (id === input ? id : (asked.add(id), false));
    const build = await rollup({ input, plugins: [{ name: "asked", resolveId }] });
    await build.close();
    assert.ok(asked.has("ws"));
  });

  it("finds ws in the CommonJS file for Node, where a missing one is an exception that is caught", () => {
    const code = readFileSync(join(ROOT, "dist/cjs/node/index.js"), "utf8");
    parse(code, { ecmaVersion: 2022 });
    assert.match(code, /try \{\s*return require\("ws"\)\.WebSocket;\s*\}\s*catch/);
  });
});

describe("a program without ws", LIMIT, () => {
  for (const [kind, head] of [
    ["mjs", 'import { io } from "tidewire-client";'],
    ["cjs", 'const { io } = require("tidewire-client");'],
  ]) {
    it(`receives an error that says why there is no WebSocket: ${kind}`, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), "tidewire-"));
      t.after(() => rmSync(folder, { recursive: true }));
      for (const part of ["dist", "package.json"]) {
        cpSync(join(ROOT, part), join(folder, "node_modules/tidewire-client", part), { recursive: true });
      }
      const program = `delete globalThis.WebSocket;
        const socket = io("http://127.0.0.1:1", { transports: ["websocket"], reconnection: false });
        socket.on("connect_error", (error) => console.log(error.message));`;
      writeFileSync(join(folder, `program.${kind}`), `${head}\n${program}`);
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, `program.${kind}`)]);
      assert.equal(stdout, "no WebSocket: install the package ws, or use Node 22\n");
    });
  }
});

describe("the types", LIMIT, () => {
  for (const lib of [["lib.es2020.d.ts"], ["lib.es2020.d.ts", "lib.dom.d.ts"]]) {
    it(`compile with ${lib}`, () => {
      const files = ["index", "node/index", "msgpack/index"].map((file) =>
        join(ROOT, `dist/esm/${file}.d.ts`),
      );
      const { ES2020 } = ts.ScriptTarget;
      const { NodeNext: module } = ts.ModuleKind;
      const { NodeNext: moduleResolution } = ts.ModuleResolutionKind;
      const options = {
        lib,
        target: ES2020,
        module,
        moduleResolution,
        types: [],
        strict: true,
        noEmit: true,
      };
      const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
      assert.deepEqual(
        diagnostics.map(({ messageText }) => messageText),
        [],
      );
    });
  }
});
