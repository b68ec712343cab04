// Short names for private members. Two members that never occur in the same object share a name, which compresses
// better: a hundred members need about forty letters.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import ts from "typescript";

/** A name that begins with an underscore is private to the sources, except for a name on the wire. */
const PRIVATE = /^_[a-z]/i;
const ON_THE_WIRE = new Set(["_placeholder"]);

// The letters that the language itself uses most come first.
const LETTERS = "tesirnaocpdulhmgfbykwvxqzjSTECOMNIRADLUPFHGBWXYKVQZJ";

/** A short name of one letter in a minified bundle. */
const SHORT = /(?<![\w$"'])_[a-z](?![\w$])/gi;

/** Keeps the underscore, to avoid names that users add to the objects. */
function* shortNames() {
  for (const first of ["", ...LETTERS]) {
    yield* [...LETTERS].map((letter) => `_${first}${letter}`);
  }
}

/** Maps the private names in source files to short ones. */
export function privateNames(files) {
  const { uses, classes, aliases } = survey(files);
  const objects = classes.map((one) => membersOf(one, classes, aliases));
  const apart = (name) => objects.filter((members) => members.has(name));
  const declared = new Set(objects.flatMap((members) => [...members]));
  const short = new Map();
  const load = new Map([...shortNames()].slice(0, uses.size).map((name) => [name, 0]));
  for (const [name, count] of [...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const rivals = declared.has(name) ? apart(name).flatMap((members) => [...members]) : uses.keys();
    const taken = new Set([...rivals, ...undeclared(uses, declared)].map((rival) => short.get(rival)));
    const [best] = [...load].filter(([free]) => !taken.has(free)).sort(([, m], [, n]) => n - m)[0];
    load.set(best, load.get(best) + count);
    short.set(name, best);
  }
  return Object.fromEntries(short);
}

/**
 * Swaps short names of a minified bundle while that makes it smaller after gzip. Names are equally long, so source maps
 * stay valid.
 */
export function arrangeNames(code) {
  const size = (text) => gzipSync(text, { level: 9 }).length;
  const used = new Set(code.match(SHORT));
  const names = [...LETTERS].map((letter) => `_${letter}`);
  const pairs = names.flatMap((one, i) => names.slice(i + 1).map((two) => [one, two]));
  let best = size(code);
  let before;
  do {
    before = best;
    for (const [one, two] of pairs.filter((pair) => pair.some((name) => used.has(name)))) {
      const swapped = code.replace(SHORT, (name) => (name === one ? two : name === two ? one : name));
      const after = size(swapped);
      if (after < best) {
        best = after;
        code = swapped;
      }
    }
  } while (best < before);
  return code;
}

/** Names outside of classes may be on any object. */
const undeclared = (uses, declared) => [...uses.keys()].filter((name) => !declared.has(name));

/** Counts the uses of each name, and collects the classes. */
function survey(files) {
  const uses = new Map();
  const classes = [];
  const aliases = new Map(); // local names of imported classes
  const visit = (node, owner) => {
    if (ts.isClassDeclaration(node)) {
      owner = { name: node.name.text, base: baseOf(node), members: new Set() };
      classes.push(owner);
    } else if (ts.isExportSpecifier(node) && node.propertyName) {
      aliases.set(node.name.text, node.propertyName.text);
    } else if (ts.isIdentifier(node) && isPrivate(node.text)) {
      uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
      if (owner && isMember(node)) {
        owner.members.add(node.text);
      }
    }
    ts.forEachChild(node, (child) => visit(child, owner));
  };
  for (const file of files) {
    visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext, true));
  }
  return { uses, classes, aliases };
}

const isPrivate = (name) => PRIVATE.test(name) && !ON_THE_WIRE.has(name);

const baseOf = ({ heritageClauses = [] }) =>
  heritageClauses.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0].expression.text;

/** Declared in the class, as a parameter of its constructor too, or used on `this`. */
function isMember({ parent, text }) {
  return (
    (parent.name?.text === text && (ts.isClassElement(parent) || ts.isParameter(parent))) ||
    (ts.isPropertyAccessExpression(parent) && parent.expression.kind === ts.SyntaxKind.ThisKeyword)
  );
}

/** All members of an object of the class. */
function membersOf({ members, base }, classes, aliases) {
  const named = (wanted) => classes.find(({ name }) => name === wanted);
  const parent = named(base) ?? named(aliases.get(base));
  return parent ? new Set([...members, ...membersOf(parent, classes, aliases)]) : members;
}
