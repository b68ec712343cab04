import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * A relay to the server that delays WebSockets: each waits for the promise of `start`, and its bytes take `latency`
 * milliseconds each way. Over loopback an upgrade would otherwise be complete before the first message.
 */
export async function relayWithSlowWebSockets(server, { start, latency }) {
  const open = new Set();
  const relay = createServer(async (near) => {
    const far = connect(server.port, "127.0.0.1");
    [near, far].forEach((end) => open.add(end.on("error", () => {})));
    const [head] = await once(near, "data");
    const slow = head.includes("transport=websocket");
    if (slow) {
      await start();
    }
    far.write(head);
    pass(near, far, slow && latency);
    pass(far, near, slow && latency);
  });
  await new Promise((done) => relay.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${relay.address().port}`,
    close() {
      open.forEach((end) => end.destroy());
      return new Promise((done) => relay.close(done));
    },
  };
}

function pass(from, to, delay) {
  const later = delay ? (action) => setTimeout(action, delay) : (action) => action();
  from.on("data", (chunk) => later(() => to.write(chunk)));
  from.on("end", () => later(() => to.end()));
  from.on("close", () => later(() => to.destroy()));
}
