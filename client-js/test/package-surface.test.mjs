// Compares the public API with that of socket.io-client: every public member of its types exists here, by its name.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import * as theirs from "socket.io-client";
import * as ours from "tidewire-client";
import ts from "typescript";

/** Names that are missing here, each with the reason. */
const EXCEPTIONS = new Map([
  ["WebTransport", "Tidewire's server has no HTTP/3; a transport of that name is ignored"],
  ["binaryType", "binary arrives as an ArrayBuffer, in Node as a Buffer; a Blob would have to be read again"],
]);

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OPTIONS = { autoConnect: false, forceNew: true };
const NOWHERE = "http://127.0.0.1:1";

/** The declarations of both packages. */
const program = ts.createProgram(
  [`${ROOT}node_modules/socket.io-client/build/esm/index.d.ts`, `${ROOT}dist/esm/node/index.d.ts`],
  { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] },
);
const checker = program.getTypeChecker();
const [their, our] = program.getRootFileNames().map((file) => {
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file));
  return new Map(checker.getExportsOfModule(symbol).map((one) => [one.name, one]));
});

/** The public members of an exported class or interface, or of the type of one of its members. */
function membersOf(exported, member) {
  const whole = checker.getDeclaredTypeOfSymbol(resolved(exported));
  const type = member ? checker.getTypeOfSymbol(whole.getProperty(member)) : whole;
  return checker
    .getPropertiesOfType(type)
    .filter((property) => !isPrivate(property))
    .map(({ name }) => name)
    .sort();
}

const resolved = (symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** A name that begins with an underscore is private there too. */
function isPrivate({ name, declarations = [] }) {
  const flags = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return name.startsWith("_") || declarations.some((one) => ts.getCombinedModifierFlags(one) & flags);
}

function engineOf({ Manager }) {
  const manager = new Manager(NOWHERE, { reconnection: false });
  manager.on("error", () => {});
  manager.engine.close();
  return manager.engine;
}

const lacking = (names, has) => names.filter((name) => !has(name) && !EXCEPTIONS.has(name));

describe("what socket.io-client has is here", () => {
  it("as exports, values and types", () => {
    assert.deepEqual(
      lacking([...their.keys()], (name) => our.has(name)),
      [],
    );
    assert.deepEqual(
      lacking(Object.keys(theirs), (name) => name in ours),
      [],
    );
  });

  it("as properties of io", () => {
    assert.deepEqual(
      lacking(Object.keys(theirs.io), (name) => name in ours.io),
      [],
    );
  });

  for (const [part, names, object] of [
    ["a socket", () => membersOf(their.get("Socket")), () => ours.io(NOWHERE, OPTIONS)],
    ["a manager", () => membersOf(their.get("Manager")), () => new ours.Manager(NOWHERE, OPTIONS)],
    ["an engine", () => membersOf(their.get("Manager"), "engine"), () => engineOf(ours)],
  ]) {
    it(`as members of ${part}`, () => {
      const own = object();
      assert.ok(names().length > 10);
      assert.deepEqual(
        lacking(names(), (name) => name in own),
        [],
      );
    });
  }

  for (const options of ["ManagerOptions", "SocketOptions"]) {
    it(`as ${options}`, () => {
      const known = membersOf(our.get(options));
      assert.deepEqual(
        lacking(membersOf(their.get(options)), (name) => known.includes(name)),
        [],
      );
    });
  }

  it("as the private manager._close, by its name in every bundle", () => {
    assert.equal(typeof new ours.Manager(NOWHERE, OPTIONS)._close, "function");
  });

  it("but for what is lacking there too, or here no more", () => {
    const all = [...their.keys(), ...membersOf(their.get("Manager"), "engine")];
    assert.deepEqual(
      [...EXCEPTIONS.keys()].filter((name) => !all.includes(name) || name in ours || name in engineOf(ours)),
      [],
    );
  });
});
