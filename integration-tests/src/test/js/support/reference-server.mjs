// The application of the test server on the npm package socket.io, to compare the behaviour of clients:
//
//   node src/test/js/support/reference-server.mjs --port=0 --ping-interval=300
//
// Options, namespaces and events are those of io.tidewire.testserver.TestServer in Java, Engine.IO alone at /engine.io
// among them; the plain WebSocket and the pages are missing. One line with the address is printed when it listens. It
// ends on SIGTERM, and when its standard input closes. Exceptions of its listeners go to its error output.
import { createServer } from "node:http";
import { attach as attachEngine } from "engine.io";
import { Server } from "socket.io";
import { install } from "./reference/behaviour.mjs";
import { HELP, Options } from "./reference/options.mjs";

const IDLE = 600_000; // milliseconds

main(process.argv.slice(2));

function main(args) {
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return;
  }
  try {
    start(new Options(args));
  } catch (refused) {
    process.stderr.write(`${refused.message}\n`);
    process.exitCode = 1;
  }
}

function start(options) {
  const http = createServer((request, response) => response.writeHead(404).end());
  http.keepAliveTimeout = IDLE; // Node's 5 seconds close a connection just when the next test uses it
  const io = new Server(http, options.server);
  install(io, { expiry: options.recovery, drain: (millis) => end(io, millis) });
  echo(attachEngine(http, { ...options.engine, path: "/engine.io" }));
  http.once("error", (failed) => {
    process.stderr.write(`${failed.message}\n`);
    process.exit(1);
  });
  http.listen(options.port, options.host, () => tell(options, http.address().port));
  process.on("uncaughtException", (thrown) => process.stderr.write(`a listener failed\n${thrown.stack}\n`));
  process.once("SIGTERM", () => end(io, 1_000));
}

function tell({ host, endsWithInput }, port) {
  process.stdout.write(`listening on http://${host}:${port}\n`);
  if (endsWithInput) {
    process.stdin.once("end", () => process.exit()).resume();
  }
}

/** Closes the server, and waits for its clients for at most that time. */
function end(io, millis) {
  io.close(() => process.exit());
  setTimeout(() => process.exit(), millis);
}

function echo(engine) {
  engine.on("connection", (session) => session.on("message", (data) => session.send(data)));
}
