// Builds the types of the package, for both kinds of modules; the package.json of a folder declares its kind.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, posix, relative } from "node:path";
import ts from "typescript";
import { sourceOf } from "./variants.mjs";

const SOURCES = ["src/entry/index.ts", "src/node/index.ts", "src/parser/msgpack/index.ts"];

/** The entries of the package whose sources have other paths. */
const ENTRIES = {
  "index.d.ts": 'export * from "./entry/index.js";\nexport { default } from "./entry/index.js";\n',
  "msgpack/index.d.ts": 'export * from "../parser/msgpack/index.js";\n',
};

const options = (project) =>
  ts.getParsedCommandLineOfConfigFile(project, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail })
    .options;

/**
 * Writes `dist/esm` and `dist/cjs`, and checks that they compile alone: without the sources, Node's types and the DOM.
 */
export function writeTypes() {
  ts.createProgram(SOURCES, {
    ...options("tsconfig.node.json"),
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: "src",
    outDir: "dist/esm",
  }).emit(undefined, writeDeclaration);
  Object.entries(ENTRIES).forEach(([file, text]) => writeFile(`dist/esm/${file}`, text));
  cpSync("dist/esm", "dist/cjs", { recursive: true });
  writeFileSync("dist/esm/package.json", '{ "type": "module", "sideEffects": false }\n');
  writeFileSync("dist/cjs/package.json", '{ "type": "commonjs", "sideEffects": false }\n');
  ["dist/esm", "dist/cjs"].forEach(check);
}

/** Replaces an import by the module of the default conditions, because the package has no sources. */
function writeDeclaration(file, text) {
  const from = relative(".", file).replace("dist/esm", "src");
  const path = (id) => posix.relative(dirname(from), sourceOf(id, from)).replace(/\.ts$/, ".js");
  writeFile(
    file,
    text.replace(/(?<=")#\w+(?=")/g, (id) => path(id).replace(/^(?!\.)/, "./")),
  );
}

function writeFile(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function check(folder) {
  const program = ts.createProgram(
    ["index", "node/index", "msgpack/index"].map((entry) => `${folder}/${entry}.d.ts`),
    { ...options("tsconfig.json"), lib: ["lib.es2020.d.ts"], noEmit: true },
  );
  ts.getPreEmitDiagnostics(program).forEach(fail);
}

function fail({ file, messageText }) {
  throw new Error(`${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}
