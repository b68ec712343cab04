// Long streams of numbered events, as io.tidewire.testserver.Sequence has them.

export function countTo(socket) {
  let kept = [];
  socket.on("number", (n) => kept.push(n));
  socket.on("numbers", (ack) => {
    ack(kept);
    kept = [];
  });
  socket.on("count", (end, atOnce = end, pause = 1) => send(socket, { next: 0, end, atOnce, pause }));
}

function send(socket, numbers) {
  const { end, atOnce, pause } = numbers;
  for (let i = 0; i < atOnce && numbers.next < end; i++) {
    emit(socket, numbers.next++);
  }
  if (numbers.next < end && socket.connected) {
    setTimeout(() => send(socket, numbers), pause);
  }
}

function emit(socket, number) {
  if (number % 100 === 99) {
    socket.emit("number", number, Buffer.from([1, 2, 3]));
  } else {
    socket.emit("number", number);
  }
}
