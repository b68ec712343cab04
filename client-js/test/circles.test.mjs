// No source file imports itself through others, not even for types.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { imports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("src", file));

/** The files that a source imports, re-exports or names in a type. */
function importsOf(source) {
  const text = readFileSync(join(ROOT, source), "utf8");
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) => fileName).flatMap((name) => filesOf(name, source));
}

/** A name with a number sign is one file in each variant. */
function filesOf(name, source) {
  if (name.startsWith("#")) {
    return Object.values(imports[name]).map((target) => join(target));
  }
  return name.startsWith(".") ? [join(dirname(source), name).replace(/\.js$/, ".ts")] : [];
}

/** The circles in a graph, each as its names in order, beginning with the first of the alphabet. */
function circlesIn(graph) {
  const circles = new Map();
  const done = new Set();
  const visit = (name, path) => {
    const start = path.indexOf(name);
    if (start >= 0) {
      const circle = inOrder(path.slice(start));
      circles.set(circle.join(), circle);
    } else if (!done.has(name)) {
      (graph.get(name) ?? []).forEach((next) => visit(next, [...path, name]));
      done.add(name);
    }
  };
  [...graph.keys()].forEach((name) => visit(name, []));
  return [...circles.values()];
}

function inOrder(circle) {
  const first = circle.indexOf([...circle].sort()[0]);
  return [...circle.slice(first), ...circle.slice(0, first)];
}

describe("the sources", () => {
  const graph = new Map(SOURCES.map((source) => [source, importsOf(source)]));

  it("import only files that exist", () => {
    const missing = [...graph].flatMap(([from, names]) =>
      names.filter((name) => !graph.has(name)).map((name) => `${from} -> ${name}`),
    );
    assert.deepEqual(missing, []);
    assert.ok(graph.get(join("src", "client", "manager.ts")).length > 5);
  });

  it("import each other in no circle", () => {
    assert.deepEqual(
      circlesIn(graph).map((circle) => circle.map((file) => relative("src", file)).join(" -> ")),
      [],
    );
  });
});

describe("the search for circles", () => {
  const search = (edges) => circlesIn(new Map(Object.entries(edges)));

  it("finds those of one, two and more files", () => {
    assert.deepEqual(search({ c: ["a"], a: ["b"], b: ["c", "d"], d: ["d", "e"], e: ["f"], f: ["e"] }), [
      ["a", "b", "c"],
      ["d"],
      ["e", "f"],
    ]);
  });

  it("finds none in files that share an import", () => {
    assert.deepEqual(search({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }), []);
  });
});
