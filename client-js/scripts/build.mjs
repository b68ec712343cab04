// Builds dist/ (bundles, modules, types), target/modules and target/modern (what the unit tests import), and prints the sizes.
import { readFileSync, rmSync } from "node:fs";
import { parse } from "acorn";
import ts from "typescript";
import {
  bundle,
  chained,
  FETCHING,
  minified,
  MODERN,
  PAGES,
  PLAIN,
  write,
  writeModules,
} from "./compile.mjs";
import { report } from "./sizes.mjs";
import { writeTypes } from "./types.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const banner = `/*! Tidewire ${version} | Apache-2.0 */`;
const { ES5, ES2018, ES2020, ES2022 } = ts.ScriptTarget;

const UMD = { target: ES5, format: "umd", name: "io", exports: "default", banner };
const ESM = { target: ES2018, format: "es", banner };
const ESM_SCRIPT = { ...ESM, target: ES2020 };
const CJS = { target: ES2018, format: "cjs", exports: "auto", banner, interop: "default" };
const NODE_MODULES = {
  "src/transports/table.ts": "src/node/transports.ts",
  "src/base64.ts": "src/pages/base64.ts",
};
const NODE = { target: ES2022, replace: NODE_MODULES };
const NODE_CJS = { ...NODE, replace: { ...NODE_MODULES, "src/node/ws.ts": "src/node/ws-commonjs.ts" } };
const MSGPACK = { "src/parser.ts": "src/msgpack/index.ts" };

for (const folder of ["dist", "target/modules", "target/modern"]) {
  rmSync(folder, { recursive: true, force: true });
}
writeModules("target/modules");
writeModules("target/modern", MODERN);
writeTypes();
await Promise.all([scripts(), modules(), commonjs(), node()]);
report("dist");

/** What pages load: drop-ins for the official files, by their names, and ours, which have more in them. */
async function scripts() {
  const plain = chained(PAGES, PLAIN);
  const [readable] = await bundle("src/global.ts", { ...UMD, replace: plain, short: false });
  write("dist/socket.io.js", es5(readable));
  await page("socket.io.min.js", plain);
  await page("socket.io.msgpack.min.js", chained(plain, MSGPACK));
  await page("tidewire.min.js", PAGES);
  await module("socket.io.esm.min.js", chained(FETCHING, PLAIN));
  await module("tidewire.esm.min.js", FETCHING);
}

function page(file, replace) {
  return script(file, "src/global.ts", { ...UMD, replace }, { ecma: 5 });
}

function module(file, replace) {
  return script(file, "src/index.ts", { ...ESM_SCRIPT, replace }, { ecma: 2020, module: true });
}

async function script(file, input, format, minify) {
  const [chunk] = await bundle(input, format);
  const small = await minified(chunk, minify);
  write(`dist/${file}`, minify.ecma === 5 ? es5(small) : small);
}

/** What bundlers take: a module for each source, so that they can leave out what is not used. */
async function modules() {
  const chunks = await bundle(["src/index.ts", "src/msgpack/index.ts"], {
    ...ESM,
    preserveModules: true,
    preserveModulesRoot: "src",
  });
  chunks.forEach((chunk) => write(`dist/esm/${chunk.fileName}`, chunk));
}

async function commonjs() {
  write("dist/cjs/index.js", (await bundle("src/commonjs.ts", CJS))[0]);
  write("dist/cjs/msgpack/index.js", (await bundle("src/msgpack/index.ts", CJS))[0]);
}

async function node() {
  write("dist/esm/node/index.js", (await bundle("src/node/index.ts", { ...ESM, ...NODE }))[0]);
  write("dist/cjs/node/index.js", (await bundle("src/node/commonjs.ts", { ...CJS, ...NODE_CJS }))[0]);
}

/** Throws where a browser of 2012 would. */
function es5(chunk) {
  parse(chunk.code, { ecmaVersion: 5 });
  return chunk;
}
