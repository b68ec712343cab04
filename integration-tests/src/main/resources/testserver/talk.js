// The code of all workers: on a message with options it connects, exchanges events, and answers with those it received.
self.addEventListener("message", ({ data, ports }) => {
  talk(data).then(
    (heard) => ports[0].postMessage(heard),
    (failed) => ports[0].postMessage(String(failed)),
  );
});

async function talk(options) {
  const socket = self.io(options); // to the server of the worker
  const question = new Promise((done) => socket.once("question", (asked, ack) => done([asked, ack("so")][0])));
  const outcome = new Promise((done) => socket.emit("ask", 10_000, "how?", (...answer) => done(answer)));
  const asked = await question;
  const bytes = await socket.emitWithAck("ack", { deep: new Uint8Array([1, 254]) });
  const transport = await socket.emitWithAck("transport");
  const answer = await outcome;
  socket.disconnect();
  return { asked, answer, bytes: [...new Uint8Array(bytes.deep)], transport };
}
