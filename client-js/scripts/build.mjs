// Builds dist/ (bundles, modules, types) and target/modules (what the unit tests import), and prints the sizes.
import { readdirSync, readFileSync, rmSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { rollup } from "rollup";
import { minify } from "terser";
import ts from "typescript";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const BANNER = `/*! Tidewire client ${version} | Apache-2.0 */`;

// The only helper that ES5 output needs: nothing here has static members to inherit.
const EXTENDS = `function __extends(child, parent) {
  child.prototype = Object.create(parent.prototype);
  child.prototype.constructor = child;
}`;

/** A Rollup plugin that compiles TypeScript; types are checked by tsc before. */
function typescript(target) {
  const compilerOptions = {
    target,
    module: ts.ModuleKind.ESNext,
    sourceMap: true,
    removeComments: false,
    noEmitHelpers: true,
  };
  return {
    name: "typescript",
    resolveId: (id, from) => (from ? join(from, "..", id).replace(/\.js$/, ".ts") : id),
    transform(code, id) {
      const { outputText, sourceMapText } = ts.transpileModule(code, { compilerOptions, fileName: id });
      return { code: outputText.replace(/\/\/# sourceMappingURL.*/, ""), map: sourceMapText };
    },
  };
}

/** Shorter names for private members, `_a` to `_zz`: the underscore keeps them clear of what users add. */
function privateNames(code) {
  const names = [...new Set(code.match(/\b_[a-z]\w+/gi))].filter((name) => name !== "_placeholder");
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const short = (i) => (i < 26 ? "" : short(Math.floor(i / 26) - 1)) + letters[i % 26];
  return Object.fromEntries(names.map((name, i) => ["$" + name, "_" + short(i)]));
}

async function bundle(input, target, output) {
  const built = await rollup({
    input,
    plugins: [typescript(target)],
    treeshake: { moduleSideEffects: true },
  });
  const { output: chunks } = await built.generate({ sourcemap: true, banner: BANNER, ...output });
  const { code, map } = chunks[0];
  map.sources = map.sources.map((source) => source.replace(/^.*?src\//, "src/"));
  return { code, map };
}

async function minified({ code, map }, options) {
  const result = await minify(code, {
    ...options,
    compress: {
      passes: 3,
      pure_getters: true,
      hoist_funs: true,
      unsafe_arrows: options.ecma > 5,
      ecma: options.ecma,
    },
    mangle: { properties: { regex: /^_[a-z]/i, reserved: ["_placeholder"] } },
    nameCache: { props: { props: privateNames(code) } },
    sourceMap: { content: map, includeSources: true },
    format: { comments: /^!/, ecma: options.ecma },
  });
  return { code: result.code, map: JSON.parse(result.map) };
}

function write(file, { code, map }) {
  map.file = basename(file);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `${code.trimEnd()}\n//# sourceMappingURL=${map.file}.map\n`);
  writeFileSync(`${file}.map`, JSON.stringify(map));
  const size = gzipSync(readFileSync(file), { level: 9 }).length;
  console.log(`${file.padEnd(32)} ${String(readFileSync(file).length).padStart(7)} B  gzip -9 ${size} B`);
}

/** Types for both kinds of modules: the folder's package.json says which they are. */
function writeTypes() {
  const program = ts.createProgram(["src/index.ts"], {
    ...ts.parseConfigFileTextToJson("tsconfig.json", readFileSync("tsconfig.json", "utf8")).config
      .compilerOptions,
    target: ts.ScriptTarget.ES2018,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2018.d.ts", "lib.dom.d.ts"],
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    outDir: "dist/esm",
  });
  program.emit();
  const emitted = ts.createProgram(["dist/esm/index.d.ts"], {
    ...program.getCompilerOptions(),
    noEmit: true,
  });
  const [problem] = ts.getPreEmitDiagnostics(emitted);
  if (problem) {
    throw new Error(
      `${problem.file?.fileName}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`,
    );
  }
  cpSync("dist/esm", "dist/cjs", { recursive: true, filter: (file) => !/\.js(\.map)?$/.test(file) });
  writeFileSync("dist/esm/package.json", '{ "type": "module", "sideEffects": false }\n');
}

/** Each source as a module of its own, for the unit tests. */
function writeModules(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      writeModules(join(from, entry.name), join(to, entry.name));
    } else {
      const code = readFileSync(join(from, entry.name), "utf8");
      const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
      writeFileSync(
        join(to, entry.name.replace(/ts$/, "js")),
        ts.transpileModule(code, { compilerOptions }).outputText,
      );
    }
  }
}

rmSync("dist", { recursive: true, force: true });
rmSync("target/modules", { recursive: true, force: true });
writeModules("src", "target/modules");
writeFileSync("target/modules/package.json", '{ "type": "module" }\n');
writeTypes();

const umd = { format: "umd", name: "io", intro: EXTENDS, exports: "default" };
const es5 = await bundle("src/global.ts", ts.ScriptTarget.ES5, umd);
parse(es5.code, { ecmaVersion: 5 }); // throws where a browser of 2012 would
write("dist/socket.io.js", es5);
const es5min = await minified(es5, { ecma: 5 });
parse(es5min.code, { ecmaVersion: 5 });
write("dist/socket.io.min.js", es5min);

const esm = await bundle("src/index.ts", ts.ScriptTarget.ES2018, { format: "es" });
write("dist/socket.io.esm.min.js", await minified(esm, { ecma: 2018, module: true }));
write("dist/esm/index.js", esm);
