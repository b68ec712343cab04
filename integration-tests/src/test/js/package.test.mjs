// The packed package: in Node, for TypeScript, through a bundler, and in a page.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { launch } from "./support/browser.mjs";
import { startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
const MODULE = fileURLToPath(new URL("../../..", import.meta.url));
const CLIENT = join(MODULE, "..", "client-js");
const SCRATCH = mkdtempSync(join(tmpdir(), "tidewire-package-")); // no node_modules above it
const MODULES = ["socket.io.esm.min.js", "tidewire.esm.min.js"];
const BUNDLES = [
  "socket.io.js",
  "socket.io.min.js",
  "socket.io.msgpack.min.js",
  "tidewire.min.js",
  ...MODULES,
];
const run = promisify(execFile);

let server;

before(async () => {
  await install();
  server = await startServer();
});
after(async () => {
  rmSync(SCRATCH, { recursive: true });
  await server.stop();
});

/** Packs the package and unpacks it into an empty project. */
async function install() {
  const home = join(SCRATCH, "node_modules", "tidewire-client");
  mkdirSync(home, { recursive: true });
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", SCRATCH], {
    cwd: CLIENT,
  });
  await run("tar", [
    "-xzf",
    join(SCRATCH, JSON.parse(stdout)[0].filename),
    "-C",
    home,
    "--strip-components=1",
  ]);
}

/** A file of the project. */
function write(name, content) {
  const file = join(SCRATCH, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const dist = (file) => readFileSync(join(SCRATCH, "node_modules", "tidewire-client", "dist", file));

const TALK = (io, server, options) => `
  const socket = ${io}(${server}, ${options});
  socket.emitWithAck("ack", "é", new Uint8Array([1, 2])).then(async (...answer) => {
    console.log(await socket.emitWithAck("transport"), JSON.stringify(answer));
    socket.disconnect();
  });
`;

describe("in Node, the package", LIMIT, () => {
  const kinds = {
    "a.mjs":
      'import { io } from "tidewire-client"; import assert from "node:assert"; const isBuffer = Buffer.isBuffer;',
    "b.cjs": 'const io = require("tidewire-client"); const assert = require("node:assert");',
  };
  for (const [name, load] of Object.entries(kinds)) {
    it(`works by ${name}, without ws on polling`, async () => {
      const script = write(
        name,
        load + TALK("io", "process.argv[2]", '{ transports: ["polling", "websocket"] }'),
      );
      const { stdout } = await run(process.execPath, [script, server.url]);
      assert.match(stdout, /^polling /);
    });
  }

  it("opens a WebSocket where ws is there", async () => {
    const home = join(SCRATCH, "with-ws");
    mkdirSync(join(home, "node_modules"), { recursive: true });
    symlinkSync(join(MODULE, "node_modules", "ws"), join(home, "node_modules", "ws"));
    await run("cp", ["-r", join(SCRATCH, "node_modules", "tidewire-client"), join(home, "node_modules")]);
    const script = write(
      "with-ws/c.mjs",
      kinds["a.mjs"] + TALK("io", "process.argv[2]", '{ transports: ["websocket"] }'),
    );
    const { stdout } = await run(process.execPath, [script, server.url]);
    assert.match(stdout, /^websocket /);
  });

  it("speaks MessagePack by an import of its own", async (t) => {
    const packed = await startServer({ parser: "msgpack" });
    t.after(() => packed.stop());
    const load = kinds["a.mjs"] + 'import * as parser from "tidewire-client/msgpack";';
    const script = write(
      "d.mjs",
      load + TALK("io", "process.argv[2]", '{ parser, transports: ["polling"] }'),
    );
    const { stdout } = await run(process.execPath, [script, packed.url]);
    assert.equal(stdout, 'polling ["é"]\n');
  });

  it("has an entry without Node's modules for Deno and Bun", async () => {
    for (const condition of ["deno", "bun"]) {
      const script = write("e.mjs", 'console.log(import.meta.resolve("tidewire-client"))');
      const { stdout } = await run(process.execPath, [`--conditions=${condition}`, script]);
      assert.match(stdout, /\/dist\/esm\/index\.js\n$/);
    }
    const entry = join(SCRATCH, "node_modules", "tidewire-client", "dist", "esm");
    const modules = readdirSync(entry, { recursive: true })
      .filter((file) => file.endsWith(".js") && !file.startsWith("node"))
      .map((file) => readFileSync(join(entry, file), "utf8"));
    assert.ok(modules.length > 15);
    assert.ok(modules.every((code) => !/from ['"]node:|createRequire/.test(code)));
  });
});

describe("for TypeScript, the package", LIMIT, () => {
  const consumer = `
    import { io, Manager, type ManagerOptions, type Socket, type SocketOptions } from "tidewire-client";
    import defaultIo from "tidewire-client";
    import * as parser from "tidewire-client/msgpack";
    interface Received { chat: (text: string) => void }
    interface Said { add: (a: number, b: number, ack: (sum: number) => void) => void }
    const options: Partial<ManagerOptions & SocketOptions> = { parser, auth: { token: "x" } };
    const socket: Socket<Received, Said> = io("http://localhost", options);
    socket.on("chat", (text) => text.length);
    const sum: Promise<number> = socket.timeout(5).emitWithAck("add", 1, 2);
    // @ts-expect-error no such event
    socket.emit("subtract", 1, 2);
    export { defaultIo, Manager, sum };
  `;
  for (const [name, options] of Object.entries({
    "nodenext/consumer.mts": { module: "nodenext", moduleResolution: "nodenext" },
    "nodenext/consumer.cts": { module: "nodenext", moduleResolution: "nodenext" },
    "node16/consumer.ts": { module: "node16", moduleResolution: "node16", esModuleInterop: true },
    "bundler/consumer.ts": { module: "esnext", moduleResolution: "bundler" },
  })) {
    it(`type-checks ${name}`, async () => {
      const file = write(name, consumer);
      const flags = Object.entries(options).flatMap(([flag, value]) => [`--${flag}`, `${value}`]);
      const tsc = join(MODULE, "node_modules", "typescript", "bin", "tsc");
      const common = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom"];
      const { stdout } = await run(process.execPath, [tsc, ...common, ...flags, file]).catch(
        (failed) => failed,
      );
      assert.equal(stdout, "");
    });
  }
});

/** Bundles a module with Vite; returns the code. */
async function bundled(name, code) {
  const root = join(SCRATCH, "vite", name);
  write(`vite/${name}/index.html`, '<script type="module" src="/main.js"></script>');
  write(`vite/${name}/main.js`, code);
  await build({
    root,
    logLevel: "error",
    configFile: false,
    build: { modulePreload: false, emptyOutDir: true },
  });
  const assets = join(root, "dist", "assets");
  const [file, ...others] = readdirSync(assets).filter((asset) => asset.endsWith(".js"));
  assert.deepEqual(others, []);
  return { code: readFileSync(join(assets, file), "utf8"), folder: join(root, "dist") };
}

const gzipped = (code) => gzipSync(code, { level: 9 }).length;

describe("through Vite, the package", LIMIT, () => {
  it("leaves out what is not used", async () => {
    const use = (names) =>
      bundled(names, `import { ${names} } from "tidewire-client"; console.log(${names});`);
    const [all, manager, fetch, protocol] = await Promise.all(
      ["io", "Manager", "Fetch", "protocol"].map(use),
    );
    const sizes = [all, manager, fetch, protocol].map(({ code }) => gzipped(code));
    console.log(`gzip of io, Manager, Fetch, protocol: ${sizes}`);
    assert.ok(sizes[1] < sizes[0] && sizes[2] < sizes[0] / 2 && sizes[3] < 200, `${sizes}`);
  });

  it("brings no module of Node", async () => {
    const { code } = await bundled("io", 'import { io } from "tidewire-client"; console.log(io);');
    assert.doesNotMatch(code, /createRequire|node:|rejectUnauthorized/);
  });
});

describe("in a page", LIMIT, () => {
  const CSP = "default-src 'none'; script-src 'self'; connect-src http://127.0.0.1:* ws://127.0.0.1:*";
  const TYPES = { ".html": "text/html", ".js": "text/javascript" };
  let browser, site, origin, files, allowing;

  before(async () => {
    site = createServer((request, response) => {
      const { pathname } = new URL(request.url, origin);
      const type = TYPES[pathname.slice(pathname.lastIndexOf("."))];
      const content = files(pathname);
      response.writeHead(content ? 200 : 404, {
        "content-type": type ?? "text/plain",
        "content-security-policy": CSP,
      });
      response.end(content);
    });
    site.listen(0, "127.0.0.1");
    await once(site, "listening");
    origin = `http://127.0.0.1:${site.address().port}`;
    browser = await launch();
    allowing = {
      json: await startServer({ cors: origin }),
      msgpack: await startServer({ cors: origin, parser: "msgpack" }),
    };
  });
  after(async () => {
    await browser.close();
    site.close();
    await Promise.all(Object.values(allowing).map((one) => one.stop()));
  });

  const talk = (url) => `
    window.answer = new Promise((done) => {
      const socket = io("${url}");
      socket.io.engine.once("upgrade", async () => {
        const bytes = await socket.emitWithAck("ack", new Uint8Array([3, 4, 255]));
        done([await socket.emitWithAck("transport"), ...new Uint8Array(bytes)].join(" "));
      });
    });
  `;

  /** The result of the page, and the errors of the browser. */
  async function visit(pages) {
    files = (path) => pages[path];
    const tab = await browser.newPage();
    const complaints = [];
    tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(error.message));
    await tab.goto(`${origin}/index.html`, { waitUntil: "load" });
    const answer = await tab.evaluate(() => window.answer);
    await tab.close();
    return { answer, complaints: complaints.filter((one) => !one.includes("favicon")) };
  }

  const SHEETS = { "/favicon.ico": "x" };
  const EXPECTED = { answer: "websocket 3 4 255", complaints: [] };

  for (const file of BUNDLES.filter((name) => !MODULES.includes(name))) {
    it(`${file} runs under a strict Content-Security-Policy, checked by its hash`, async () => {
      const { url } = allowing[file.includes("msgpack") ? "msgpack" : "json"];
      const integrity = JSON.parse(dist("integrity.json"))[file];
      const scripts = `<script src="/${file}" integrity="${integrity}"></script><script src="/app.js"></script>`;
      const pages = { ...SHEETS, "/index.html": scripts, [`/${file}`]: dist(file), "/app.js": talk(url) };
      assert.deepEqual(await visit(pages), EXPECTED);
    });
  }

  for (const file of MODULES) {
    it(`${file} does so as a module`, async () => {
      const app = `import { io } from "/${file}"; ${talk(allowing.json.url)}`;
      const script = '<script type="module" src="/app.js"></script>';
      const pages = { ...SHEETS, "/index.html": script, "/app.js": app, [`/${file}`]: dist(file) };
      assert.deepEqual(await visit(pages), EXPECTED);
    });
  }

  it("what Vite makes of an import does so too", async () => {
    const app = `import { io } from "tidewire-client"; ${talk(allowing.json.url)}`;
    const { folder } = await bundled("app", app);
    const file = (path) => join(folder, path);
    const pages = new Proxy(SHEETS, {
      get: (known, path) => known[path] ?? (existsSync(file(path)) ? readFileSync(file(path)) : undefined),
    });
    assert.deepEqual(await visit(pages), EXPECTED);
  });
});

describe("the server", LIMIT, () => {
  const get = async (file) => {
    const response = await fetch(`${server.url}/socket.io/${file}`);
    return [response.status, Buffer.from(await response.arrayBuffer())];
  };

  for (const file of BUNDLES.flatMap((bundle) => [bundle, `${bundle}.map`])) {
    it(`serves ${file} as the package has it`, async () => {
      const [status, content] = await get(file);
      assert.equal(status, 200);
      assert.ok(content.equals(dist(file)));
    });
  }

  it("serves nothing else of the package", async () => {
    const top = readdirSync(join(SCRATCH, "node_modules", "tidewire-client", "dist"), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    const served = BUNDLES.flatMap((bundle) => [bundle, `${bundle}.map`]);
    assert.deepEqual(top.sort(), [...served, "integrity.json"].sort());
    assert.equal((await get("integrity.json"))[0], 404);
    assert.equal((await get("esm/index.js"))[0], 404);
  });
});
