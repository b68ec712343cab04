// Checks the types of each variant: the modules that its conditions select, and their users.
import ts from "typescript";
import { VARIANTS } from "./variants.mjs";

const TYPE_TESTS = "test/types.ts";
const files = new Map();
const formatHost = {
  getCanonicalFileName: (file) => file,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => "\n",
};

const failures = Object.entries(VARIANTS).flatMap(([name, variant]) => check(name, variant));
failures.forEach((failure) => console.error(failure));
process.exitCode = failures.length ? 1 : 0;

function check(name, { entries, conditions }) {
  const isForNode = conditions.includes("for-node");
  const options = {
    ...optionsOf(isForNode ? "tsconfig.node.json" : "tsconfig.json"),
    customConditions: conditions,
  };
  const roots = Object.values(entries).concat(name === "modules" ? TYPE_TESTS : []);
  const program = ts.createProgram(roots, options, cachingHost(options));
  return ts
    .getPreEmitDiagnostics(program)
    .map((diagnostic) => `${name}: ${ts.formatDiagnostic(diagnostic, formatHost)}`);
}

/** Parses each file once for all variants of a project. */
function cachingHost(options) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, language, ...rest) => {
    const key = [file, options.module, JSON.stringify(language)].join();
    if (!files.has(key)) {
      files.set(key, getSourceFile(file, language, ...rest));
    }
    return files.get(key);
  };
  return host;
}

function optionsOf(project) {
  const { options, errors } = ts.getParsedCommandLineOfConfigFile(project, {}, ts.sys);
  if (errors.length) {
    throw new Error(ts.formatDiagnostics(errors, formatHost));
  }
  return options;
}
