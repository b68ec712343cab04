// Compiles TypeScript to bundles and modules, and minifies bundles.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import swc from "@swc/wasm";
import { rollup } from "rollup";
import { minify } from "terser";
import ts from "typescript";
import { arrangeNames, privateNames } from "./names.mjs";
import { compiledImports, sourceOf } from "./variants.mjs";

/** The sources, by their paths from the root of the package. */
const SOURCES = readdirSync("src", { recursive: true })
  .map((file) => join("src", file))
  .filter((file) => file.endsWith(".ts"));

// The only helper of ES5 output: no class has static members to inherit.
const EXTENDS = `function __extends(child, parent) {
  child.prototype = Object.create(parent.prototype);
  child.prototype.constructor = child;
}`;

/**
 * Bundles a variant, or with `preserveModules` keeps its modules apart.
 *
 * @param options - `target`: the language; `short`: whether private names are shortened; the rest is for Rollup's
 *     output
 * @returns chunks of `{ fileName, code, map }`
 */
export async function bundle({ entries, conditions }, { target, short = true, ...output }) {
  const build = (names) =>
    rollup({
      input: entries,
      plugins: [typescript(target, names, conditions)],
      external,
      treeshake: { moduleSideEffects: true },
    });
  const readable = await build({});
  const built = short ? await build(privateNames(readable.watchFiles)) : readable;
  const intro = target === ts.ScriptTarget.ES5 ? EXTENDS : "";
  const { output: chunks } = await built.generate({ sourcemap: true, intro, ...output });
  return chunks
    .filter(({ type }) => type === "chunk")
    .map(withShortGlobal)
    .map(withPlainSources);
}

/** Minifies a bundle with two minifiers: each finds what the other leaves. `ecma` is the year of its language, or 5. */
export async function minified(chunk, language) {
  const { code, map } = await bySwc(await byTerser(chunk, language), language);
  return { code: arrangeNames(code), map };
}

async function byTerser({ code, map }, { ecma, module }) {
  const compress = {
    ecma,
    passes: 3,
    inline: 1,
    keep_fargs: false,
    pure_getters: true,
    hoist_funs: ecma > 5,
    join_vars: ecma === 5,
    unsafe_arrows: ecma > 5,
    unsafe_comps: true,
    unsafe_proto: true,
  };
  const sourceMap = { content: map, includeSources: true };
  return minify(code, { ecma, module, compress, sourceMap, format: { comments: /^!/, ecma } });
}

async function bySwc({ code, map }, { ecma, module = false }) {
  const small = await swc.minify(code, {
    ecma,
    module,
    compress: { ecma, passes: 3, unsafe_arrows: ecma > 5, collapse_vars: false },
    mangle: { topLevel: true },
    format: { comments: "some" },
    sourceMap: { content: map },
    inlineSourcesContent: true,
  });
  return { code: small.code, map: JSON.parse(small.map) };
}

/** Writes a chunk and its map. */
export function write(file, { code, map }) {
  const named = { ...map, file: basename(file) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${code.trimEnd()}\n//# sourceMappingURL=${named.file}.map\n`);
  writeFileSync(`${file}.map`, JSON.stringify(named));
}

/** Each source as a module of its own, for the unit tests; conditions given to Node choose the variant. */
export function writeModules(folder) {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  for (const source of SOURCES) {
    const file = join(folder, source.replace(/^src/, "").replace(/ts$/, "js"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, ts.transpileModule(ts.sys.readFile(source), { compilerOptions }).outputText);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", imports: compiledImports() }));
}

/** A Rollup plugin that compiles TypeScript; types are checked by tsc before. */
function typescript(target, names, conditions) {
  const compilerOptions = { target, module: ts.ModuleKind.ESNext, sourceMap: true, noEmitHelpers: true };
  const transformers = { before: [renamer(names)] };
  return {
    name: "typescript",
    resolveId(id, from) {
      if (external(id)) {
        return null;
      }
      return resolve(from ? sourceOf(id, relative(".", from), conditions) : id);
    },
    transform(source, id) {
      const options = { compilerOptions, transformers, fileName: id };
      const { outputText, sourceMapText } = ts.transpileModule(source, options);
      const code = outputText.replace(/\/\/# sourceMappingURL.*/, "");
      return { code: code.replace(/\/\*\* @class \*\//g, "/*@__PURE__*/"), map: sourceMapText };
    },
  };
}

const external = (id) => id.startsWith("node:") || id === "ws";

const renamer = (names) => (context) => (file) => {
  const visit = (node) =>
    ts.isIdentifier(node) && Object.hasOwn(names, node.text)
      ? context.factory.createIdentifier(names[node.text])
      : ts.visitEachChild(node, visit, context);
  return ts.visitNode(file, visit);
};

/** Scripts of pages need no `globalThis` to find the global object. */
function withShortGlobal({ code, ...chunk }) {
  const found = /global = typeof globalThis !== 'undefined' \? globalThis : global \|\| self, global\.io/;
  return { ...chunk, code: code.replace(found, "(global || self).io") };
}

function withPlainSources({ fileName, code, map }) {
  map.sources = map.sources.map((source) => source.replace(/^(.*\/)?src\//, "src/"));
  return { fileName, code, map };
}
