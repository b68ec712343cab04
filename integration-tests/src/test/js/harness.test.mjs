// What the tests themselves are built on.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const LIMIT = { timeout: 180_000 };
const program = (name) => fileURLToPath(new URL(`support/programs/${name}`, import.meta.url));

describe("a new machine", LIMIT, () => {
  it("has all that Chromium needs for text: an empty temporary folder, no home, no fonts", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "new-machine-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const { PATH } = process.env;
    const env = { PATH, TMPDIR: folder, HOME: join(folder, "none"), FONTCONFIG_PATH: join(folder, "none") };
    const { stdout } = await promisify(execFile)(process.execPath, [program("type-text.mjs")], { env });
    assert.deepEqual(JSON.parse(stdout), { text: "é of a field", wide: true });
    assert.deepEqual(readdirSync(folder), []);
  });
});
