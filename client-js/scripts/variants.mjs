// The variants of the sources. The conditions of each choose modules by "imports" in package.json.
import { readFileSync } from "node:fs";
import { posix } from "node:path";

const { imports } = JSON.parse(readFileSync("package.json", "utf8"));

const ENTRY = "src/entry/index.ts";
const GLOBAL = "src/entry/global.ts"; // for pages: one value
const MSGPACK = "src/parser/msgpack/index.ts";

/**
 * Each variant with its entries and conditions:
 *
 * - `modern`: for current browsers; nothing is polyfilled
 * - `page`: for browsers of 2012, which have some functions that React Native may lack
 * - `fetch`: without `XMLHttpRequest`
 * - `plain`: only the public protocol
 * - `msgpack`: with MessagePack as its parser
 * - `for-node`: by `node:http` and the package `ws`; Node itself sets the condition `node`
 * - `commonjs`: without `import()`
 */
export const VARIANTS = {
  modules: { entries: { index: ENTRY, "msgpack/index": MSGPACK }, conditions: [] },
  commonjs: { entries: { index: "src/entry/commonjs.ts" }, conditions: ["commonjs"] },
  page: { entries: { index: GLOBAL }, conditions: ["page"] },
  plainPage: { entries: { index: GLOBAL }, conditions: ["page", "plain"] },
  msgpackPage: { entries: { index: GLOBAL }, conditions: ["page", "plain", "msgpack"] },
  module: { entries: { index: ENTRY }, conditions: ["modern", "fetch"] },
  plainModule: { entries: { index: ENTRY }, conditions: ["modern", "fetch", "plain"] },
  plainModern: { entries: { index: ENTRY }, conditions: ["modern", "plain"] }, // tested by `npm run test:drop-in`
  node: { entries: { index: "src/node/index.ts" }, conditions: ["for-node"] },
  nodeCommonjs: { entries: { index: "src/node/commonjs.ts" }, conditions: ["for-node", "commonjs"] },
};

/** Resolves an import like `#base64` or `./url.js` to a source, by its path from the root of the package. */
export function sourceOf(id, from, conditions = []) {
  if (!id.startsWith("#")) {
    return posix.join(posix.dirname(from), id).replace(/\.js$/, ".ts");
  }
  const [, target] = Object.entries(imports[id]).find(
    ([condition]) => condition === "default" || conditions.includes(condition),
  );
  return posix.normalize(target);
}

/** The same imports for a folder of compiled sources. */
export function compiledImports() {
  const json = JSON.stringify(imports);
  return JSON.parse(json.replaceAll("./src/", "./").replaceAll('.ts"', '.js"'));
}
