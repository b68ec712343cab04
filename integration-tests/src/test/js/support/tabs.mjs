// Tabs of a browser with a page of the test server.
import assert from "node:assert/strict";

/** Firefox reports a failed WebSocket as a script error. */
const NETWORK = /^(Firefox can.t establish a connection|The connection to ws\S+ was interrupted)/;

/** A page with a client and functions to wait; errors of the page fail the test that checks them. */
export async function open(browser, base, page = "page.html") {
  const tab = await browser.newPage();
  tab.errors = [];
  tab.on("pageerror", (error) => NETWORK.test(error.message) || tab.errors.push(error));
  await tab.goto(`${base}/pages/${page}`);
  await tab.waitForFunction("window.io");
  await tab.evaluate(() => {
    window.next = (emitter, name) => new Promise((done) => emitter.once(name, (...args) => done(args)));
    window.connect = (options = {}, url = undefined) => {
      window.socket = io(url, { reconnectionDelay: 50, reconnectionDelayMax: 200, ...options });
      window.seen = [];
      socket.io.on("open", () => seen.push(`open over ${socket.io.engine.transport.name}`));
      socket.on("connect", () => seen.push("connect"));
      socket.on("disconnect", (reason) => seen.push(reason));
      socket.io.on("reconnect", () => seen.push("reconnect"));
      return next(socket, "connect");
    };
    window.upgraded = () =>
      socket.io.engine.transport.name === "websocket" || next(socket.io.engine, "upgrade");
  });
  return tab;
}

/** Closes a tab, and fails if the page had an error. */
export async function close(tab) {
  await tab.close();
  assert.deepEqual(tab.errors, []);
}

/** Text and binary each way, with acknowledgements. */
export async function talk(tab) {
  const answers = await tab.evaluate(async () => {
    const hex = (buffer) => [...new Uint8Array(buffer)].join(" ");
    const question = next(socket, "question");
    const outcome = new Promise((done) =>
      socket.emit("ask", 10_000, "how?", (...answer) => done(answer.join(" "))),
    );
    const [asked, ack] = await question;
    ack("so");
    socket.emit("message", "é😀", { deep: [new Uint8Array([1, 2]).buffer] });
    const [text, { deep }] = await next(socket, "message-back");
    const blob = await socket.emitWithAck("ack", new Blob([new Uint8Array([3, 4, 255])]));
    return [asked, await outcome, text, hex(deep[0]), hex(blob)];
  });
  assert.deepEqual(answers, ["how?", "answered so", "é😀", "1 2", "3 4 255"]);
}

/** The events of a worker of that kind that connects with the options. */
export function askWorker(tab, kind, options) {
  return tab.evaluate(
    async (kind, options) => {
      const kinds = {
        "web worker": () => new Worker("worker.js"),
        "module worker": () => new Worker("module-worker.js", { type: "module" }),
        "service worker": async () => {
          await navigator.serviceWorker.register("worker.js");
          return (await navigator.serviceWorker.ready).active;
        },
      };
      const worker = await kinds[kind]();
      const { port1, port2 } = new MessageChannel();
      return new Promise((done) => {
        port1.onmessage = ({ data }) => done(data);
        worker.postMessage(options, [port2]);
      });
    },
    kind,
    options,
  );
}
