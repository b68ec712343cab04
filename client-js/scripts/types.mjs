// The types of the package, for both kinds of modules: the package.json of a folder says which they are.
import { cpSync, writeFileSync } from "node:fs";
import ts from "typescript";

const ENTRIES = ["index", "node/index", "msgpack/index"];

const options = (project) =>
  ts.getParsedCommandLineOfConfigFile(project, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail })
    .options;

/** Writes `dist/esm` and `dist/cjs`, and checks that they stand alone: without the sources, Node's types and the DOM. */
export function writeTypes() {
  ts.createProgram(
    ENTRIES.map((entry) => `src/${entry}.ts`),
    {
      ...options("tsconfig.node.json"),
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      rootDir: "src",
      outDir: "dist/esm",
    },
  ).emit();
  cpSync("dist/esm", "dist/cjs", { recursive: true });
  writeFileSync("dist/esm/package.json", '{ "type": "module", "sideEffects": false }\n');
  writeFileSync("dist/cjs/package.json", '{ "type": "commonjs", "sideEffects": false }\n');
  ["dist/esm", "dist/cjs"].forEach(check);
}

function check(folder) {
  const program = ts.createProgram(
    ENTRIES.map((entry) => `${folder}/${entry}.d.ts`),
    { ...options("tsconfig.json"), lib: ["lib.es2020.d.ts"], noEmit: true },
  );
  ts.getPreEmitDiagnostics(program).forEach(fail);
}

function fail({ file, messageText }) {
  throw new Error(`${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}
