// nginx and HAProxy of Debian, each with one configuration that serves many ports.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { within } from "./events.mjs";
import { portForRestarts } from "./test-server.mjs";

const MILLIS = 30_000;

/** The path of a program, if it is installed; Debian has servers in folders outside of most users' `PATH`. */
export function find(program) {
  const folders = [...process.env.PATH.split(delimiter), "/usr/sbin"];
  return folders.map((folder) => join(folder, program)).find(executable);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts nginx before the server.
 *
 * @param locations - directives by names; each is a location on a port of its own
 */
export function startNginx(path, server, locations) {
  return start(
    path,
    (file, folder) => ["-e", "stderr", "-p", folder, "-c", file],
    locations,
    (served, folder) => {
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
      return `
      daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr error;
      events { worker_connections 256; }
      http {
        access_log off;
        ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ")}
        ${served
          .map(
            ([port, more]) => `server {
          listen 127.0.0.1:${port};
          location / { proxy_pass http://127.0.0.1:${server.port}; ${more} }
        }`,
          )
          .join("\n")}
      }
    `;
    },
  );
}

/**
 * Starts HAProxy before the server.
 *
 * @param sections - lines by names; each is a proxy on a port of its own
 */
export function startHaproxy(path, server, sections) {
  return start(
    path,
    (file) => ["-q", "-db", "-f", file],
    sections,
    (served) =>
      [
        "defaults",
        "  mode http",
        "  timeout connect 5s",
        "  timeout client 30s",
        "  timeout server 30s",
        ...served.flatMap(([port, more]) => [
          `listen on-${port}`,
          `  bind 127.0.0.1:${port}`,
          ...more.map((line) => `  ${line}`),
          `  server only 127.0.0.1:${server.port}`,
        ]),
        "",
      ].join("\n"),
  );
}

/** A process with a folder of its own, which is removed when the process is stopped. */
async function start(path, argumentsFor, parts, configure) {
  const folder = mkdtempSync(join(tmpdir(), "proxy-"));
  const file = join(folder, "proxy.conf");
  const served = [];
  for (const more of Object.values(parts)) {
    served.push([await portForRestarts(), more]);
  }
  writeFileSync(file, configure(served, folder));
  const child = spawn(path, argumentsFor(file, folder), { stdio: ["ignore", "ignore", "pipe"] });
  const proxy = new RealProxy(child, folder);
  Object.keys(parts).forEach((name, i) => (proxy.urls[name] = `http://127.0.0.1:${served[i][0]}`));
  await within(MILLIS, proxy.listening(served.at(-1)[0]), `${path} does not listen`);
  return proxy;
}

class RealProxy {
  /** Addresses by the names that the parts of the configuration were given. */
  urls = {};
  #child;
  #exit;
  #folder;
  #errors = "";

  constructor(child, folder) {
    this.#child = child;
    this.#folder = folder;
    this.#exit = once(child, "exit");
    child.stderr.on("data", (text) => (this.#errors += text));
    const kill = () => child.kill();
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
  }

  /** Neither program reports when it is ready. */
  async listening(port) {
    while (!(await accepts(port))) {
      if (this.#child.exitCode !== null) {
        throw new Error(`the proxy did not start: ${this.#errors}`);
      }
      await pause(20);
    }
  }

  async stop() {
    this.#child.kill("SIGTERM");
    await within(MILLIS, this.#exit, "the proxy does not end");
    rmSync(this.#folder, { recursive: true });
  }
}

function accepts(port) {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => done(true)).on("error", () => done(false));
    socket.on("connect", () => socket.destroy());
  });
}
