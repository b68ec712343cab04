// The test harness itself.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const LIMIT = { timeout: 300_000 };
const LEFTOVERS = new URL("../../../../client-js/test/support/leftovers.mjs", import.meta.url);
const program = (name) => fileURLToPath(new URL(`support/programs/${name}`, import.meta.url));

describe("a new machine", LIMIT, () => {
  it("has all that Chromium needs for text: an empty temporary folder, no home, no fonts", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "new-machine-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const { PATH } = process.env;
    const env = { PATH, TMPDIR: folder, HOME: join(folder, "none"), FONTCONFIG_PATH: join(folder, "none") };
    const { stdout } = await run(process.execPath, [program("type-text.mjs")], { env });
    assert.deepEqual(JSON.parse(stdout), { text: "é of a field", wide: true });
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe("a file of tests that leaves something running", LIMIT, () => {
  it("ends and fails: a server and its client, left by a case that failed", async () => {
    const told = await failureOf("leaves-a-server.mjs");
    assert.match(told, /not ok \d+ - fails before it cleans up/);
    assert.match(told, /ok \d+ - runs all the same/);
    assert.match(told, /servers were left running/);
    assert.match(told, /io\.tidewire\.testserver\.TestServer --port=0/);
  });

  it("ends and fails: a client for whom no case fails", async () => {
    const told = await failureOf("leaves-a-client.mjs");
    assert.match(told, /^ok \d+ - passes/m);
    assert.match(told, /Left running after the last test: .*Timeout/);
    assert.match(told, /# fail 1/);
  });
});

/** The output of the runner for a failing file of tests, as run by `npm test`. */
async function failureOf(file) {
  const args = ["--test", "--test-reporter=tap", `--import=${LEFTOVERS}`, program(file)];
  const { NODE_TEST_CONTEXT, ...env } = process.env; // otherwise it would report as a part of this run
  const options = { env: { ...env, LEFTOVERS_GRACE_MILLIS: 200 } };
  const { code, stdout } = await run(process.execPath, args, options).catch((failed) => failed);
  assert.equal(code, 1, `it passes: ${stdout}`);
  return stdout;
}
