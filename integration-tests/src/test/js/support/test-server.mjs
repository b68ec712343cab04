// Starts the test server, and the same application on npm's socket.io, as processes of their own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import "../../../../../client-js/test/support/leftovers.mjs";
import { within } from "./events.mjs";

const module = fileURLToPath(new URL("../../../../", import.meta.url));
const START_MILLIS = 60_000;
const STOP_MILLIS = 30_000;
const NOTHING = /(?!)/g;
const REFERENCE = fileURLToPath(new URL("reference-server.mjs", import.meta.url));

/**
 * A running test server.
 *
 * @param options - by their names on the command line: `{ "ping-interval": 300 }`
 */
export async function startServer(options = {}) {
  const args = Object.entries({ port: 0, ...options }).map(([name, value]) => `--${name}=${value}`);
  return run("io.tidewire.testserver.TestServer", args);
}

/** The same application on npm's socket.io; takes the same options, where it has them. */
export async function startReferenceServer(options = {}) {
  const args = Object.entries({ port: 0, ...options }).map(([name, value]) => `--${name}=${value}`);
  return started(process.execPath, [], [REFERENCE, ...args]);
}

/**
 * All options that are off by default and invisible to clients; streaming and rooms are always offered. Recovery is not
 * included: with it the public clients pass an offset to every listener, and recover their rooms.
 */
export const EVERYTHING = {
  eio3: true,
  deflate: true,
  "deflate-threshold": 1,
  cookie: true,
  cors: "*",
};

/** The servers that clients are tested with. */
export const servers = {
  "our server": (options) => startServer({ ...EVERYTHING, ...options }),
  "socket.io of npm": startReferenceServer,
};

/** The output of a server when a listener fails on a client's request. */
export const FAILED_AS_ASKED =
  /.*\n?.*(a listener|\)) failed\n.*(IllegalStateException|Error): as asked by .*\n(\s+at .*\n)*\n*/g;

/** The demo, on any free port. It does not end by itself: {@link Server.terminate} ends it. */
export function startDemo() {
  return run("io.tidewire.demo.DemoServer", [], { PORT: 0 });
}

/** A program of this module that prints its address. */
function run(mainClass, args, env) {
  const flags = ["-ea", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", classPath()];
  return started(java(), flags, [mainClass, ...args], env);
}

const running = new Map();
process.once("exit", endAll);

/** Stops processes that the tests of a file did not stop, for instance a failing one; leftovers.mjs fails the file. */
function endAll() {
  running.forEach((name, child) => child.kill("SIGKILL"));
  if (running.size) {
    writeSync(2, `servers were left running: ${[...running.values()].join(", ")}\n`);
  }
}

async function started(program, flags, args, env = {}) {
  const child = spawn(program, [...flags, ...args], { env: { ...process.env, ...env } });
  running.set(child, args.join(" "));
  child.once("exit", () => running.delete(child));
  const server = new Server(child);
  server.url = await within(START_MILLIS, server.address(), `no address from ${program} ${args}`);
  server.port = +new URL(server.url).port;
  return server;
}

class Server {
  #child;
  #exit;
  #errors = "";

  constructor(child) {
    this.#child = child;
    this.#exit = once(child, "exit");
    child.stderr.on("data", (text) => (this.#errors += text));
  }

  async address() {
    for await (const line of createInterface(this.#child.stdout)) {
      const found = /(http:\S+)/.exec(line);
      if (found) {
        this.#child.stdout.resume();
        return found[1];
      }
    }
    throw new Error(`the server did not start: ${this.#errors}`);
  }

  /**
   * Ends it by closing its standard input. Error output fails the test.
   *
   * @param expected - matches what it may have written
   */
  async stop(expected = NOTHING) {
    this.#child.stdin.end();
    await this.#ended();
    assert.equal(this.#errors.replaceAll(expected, ""), "");
  }

  /** Ends it by SIGTERM. */
  async terminate() {
    this.#child.kill("SIGTERM");
    await this.#ended();
    assert.equal(this.#errors, "");
  }

  /** Waits until it has ended by itself. */
  async ended() {
    await this.#ended();
    assert.equal(this.#errors, "");
  }

  /** Suspends it until it is resumed; data for it still arrives. */
  pause() {
    this.#child.kill("SIGSTOP");
  }

  resume() {
    this.#child.kill("SIGCONT");
  }

  /** Kills it. */
  async kill() {
    this.#child.kill("SIGKILL");
    await this.#ended();
  }

  async #ended() {
    try {
      await within(STOP_MILLIS, this.#exit, "the server does not end");
    } catch (late) {
      this.#child.kill("SIGKILL");
      throw late;
    }
  }
}

function java() {
  const home = process.env.JAVA_HOME;
  return home ? join(home, "bin", "java") : "java";
}

function classPath() {
  const file = join(module, "target", "classpath.txt");
  assert.ok(existsSync(file), `${file} is missing: run "mvn process-classes" in the root of the project`);
  return [join(module, "target", "classes"), readFileSync(file, "utf8").trim()].join(delimiter);
}

/**
 * A port for a server that is restarted: outside the range that the system assigns to outgoing connections, which could
 * occupy it meanwhile.
 */
export async function portForRestarts() {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const probe = createServer();
  try {
    await new Promise((done, failed) => probe.once("error", failed).listen(port, "127.0.0.1", done));
  } catch {
    return portForRestarts();
  }
  await new Promise((done) => probe.close(done));
  return port;
}
