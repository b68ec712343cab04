// Builds dist/ (bundles, modules, types) and target/modules (for the unit tests), and prints the sizes.
import { readFileSync, rmSync } from "node:fs";
import { parse } from "acorn";
import ts from "typescript";
import { bundle, minified, write, writeModules } from "./compile.mjs";
import { report } from "./sizes.mjs";
import { writeTypes } from "./types.mjs";
import { VARIANTS } from "./variants.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const banner = `/*! Tidewire ${version} | Apache-2.0 */`;
const { ES5, ES2018, ES2020, ES2022 } = ts.ScriptTarget;

const UMD = { target: ES5, format: "umd", name: "io", exports: "default", banner };
const ESM = { target: ES2018, format: "es", banner };
const ESM_SCRIPT = { ...ESM, target: ES2020 };
const CJS = { target: ES2018, format: "cjs", exports: "auto", banner, interop: "default" };
for (const folder of ["dist", "target/modules"]) {
  rmSync(folder, { recursive: true, force: true });
}
writeModules("target/modules");
writeTypes();
await Promise.all([scripts(), modules(), commonjs(), node()]);
report("dist");

/** The bundles for pages: drop-ins with the names of the official files, and Tidewire's own with its extensions. */
async function scripts() {
  const { page, plainPage, msgpackPage, module, plainModule } = VARIANTS;
  const [readable] = await bundle(plainPage, { ...UMD, short: false });
  write("dist/socket.io.js", es5(readable));
  await script("socket.io.min.js", plainPage, UMD, { ecma: 5 });
  await script("socket.io.msgpack.min.js", msgpackPage, UMD, { ecma: 5 });
  await script("tidewire.min.js", page, UMD, { ecma: 5 });
  await script("socket.io.esm.min.js", plainModule, ESM_SCRIPT, { ecma: 2020, module: true });
  await script("tidewire.esm.min.js", module, ESM_SCRIPT, { ecma: 2020, module: true });
}

async function script(file, variant, format, minify) {
  const [chunk] = await bundle(variant, format);
  const small = await minified(chunk, minify);
  write(`dist/${file}`, minify.ecma === 5 ? es5(small) : small);
}

/** The modules for bundlers: one for each source, so that unused ones can be removed. */
async function modules() {
  const chunks = await bundle(VARIANTS.modules, {
    ...ESM,
    preserveModules: true,
    preserveModulesRoot: "src",
  });
  chunks.forEach((chunk) => write(`dist/esm/${chunk.fileName}`, chunk));
}

async function commonjs() {
  const { entries } = VARIANTS.modules;
  const msgpack = { entries: { index: entries["msgpack/index"] }, conditions: [] };
  write("dist/cjs/index.js", (await bundle(VARIANTS.commonjs, CJS))[0]);
  write("dist/cjs/msgpack/index.js", (await bundle(msgpack, CJS))[0]);
}

async function node() {
  const { node, nodeCommonjs } = VARIANTS;
  write("dist/esm/node/index.js", (await bundle(node, { ...ESM, target: ES2022 }))[0]);
  write("dist/cjs/node/index.js", (await bundle(nodeCommonjs, { ...CJS, target: ES2022 }))[0]);
}

/** Throws on syntax that a browser of 2012 rejects. */
function es5(chunk) {
  parse(chunk.code, { ecmaVersion: 5 });
  return chunk;
}
