package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.observe.ServerObserver;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits on the server for slow listeners and middleware is bounded in bytes. */
@ExtendWith(NoWarnings.class)
class PendingBytesTest {
  private static final int MAX = 400_000;
  private static final int MESSAGE = 100_000;
  private static final int MESSAGES = 300; // far more than the buffers of both ends of a connection
  private static final String EVENT = "42[\"n\",\"" + "x".repeat(MESSAGE) + "\"]";

  private final EventQueue<Integer> lengths = new EventQueue<>();
  private final EventQueue<String> paused = new EventQueue<>();
  private final EventQueue<CloseReason> closed = new EventQueue<>();
  private final AtomicLong read = new AtomicLong();
  private final CountDownLatch wait = new CountDownLatch(1);
  private SocketIoServer io;
  private Thread sender;

  @AfterEach
  void close() {
    wait.countDown();
    io.close();
  }

  @Test
  void whileAListenerIsSlow() throws Exception {
    serve();
    try (Frames frames = Frames.connect(io.port())) {
      send(() -> frames.text(EVENT), MESSAGES);
      isBounded(MAX + 2 * MESSAGE);
      arrive(MESSAGES, MESSAGE);
    }
  }

  @Test
  void whileMiddlewareIsSlow() throws Exception {
    serve();
    io.use(socket -> wait.await());
    try (Frames frames = Frames.open(io.port())) {
      frames.text("40");
      send(() -> frames.text(EVENT), MESSAGES);
      isBounded(MAX + 2 * MESSAGE);
      arrive(MESSAGES, MESSAGE);
    }
  }

  @Test
  void withAttachmentsOfAPacketThatIsLargerThanAllThatMayWait() throws Exception {
    serve();
    try (Frames frames = Frames.connect(io.port())) {
      send(() -> packetOfTenAttachments(frames), 30);
      isBounded(12 * MESSAGE);
      arrive(30, 10 * MESSAGE);
    }
  }

  @Test
  void overPolling() throws Exception {
    serve();
    try (Polling polling = Polling.connect(io.port())) {
      String body = String.join("\u001e", Collections.nCopies(5, EVENT));
      send(() -> polling.post(body), MESSAGES / 10);
      isBounded(MAX + 6 * MESSAGE);
      arrive(MESSAGES / 2, MESSAGE);
    }
  }

  @Test
  void inOneReadOfManyMessages() throws Exception {
    serve();
    try (Frames frames = Frames.connect(io.port())) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] small = ("42[\"n\",\"" + "x".repeat(2_000) + "\"]").getBytes(UTF_8);
      for (int i = 0; i < 1_000; i++) {
        all.writeBytes(Frames.bytes(0x81, small));
      }
      send(() -> frames.wire.send(all.toByteArray()), 1);
      isBounded(MAX + 2_500); // the rest of what was read is not even decoded
      arrive(1_000, 2_000);
    }
  }

  @Test
  void aClientThatResetsItsConnectionWhileItIsNotReadIsGone() throws Exception {
    serve();
    try (Frames frames = Frames.connect(io.port())) {
      send(() -> frames.text(EVENT), 5);
      paused.next();
      sender.join();
      frames.wire.reset();
      assertEquals(CloseReason.TRANSPORT_CLOSE, closed.next());
    }
  }

  @Test
  void aClientThatEndsItsConnectionWhileItIsNotReadIsGone() throws Exception {
    serve();
    try (Frames frames = Frames.connect(io.port())) {
      send(() -> frames.text(EVENT), 5);
      paused.next();
      sender.join();
      frames.wire.close();
      assertEquals(CloseReason.TRANSPORT_CLOSE, closed.next());
    }
  }

  @Test
  void aClientThatPollsNoMoreWhileItIsNotReadIsGone() {
    serve();
    Polling polling = Polling.connect(io.port());
    String body = String.join("\u001e", Collections.nCopies(5, EVENT));
    send(() -> polling.post(body), 1);
    paused.next();
    assertEquals(CloseReason.PING_TIMEOUT, closed.next());
  }

  private void serve() {
    ServerObserver observer =
        new ServerObserver() {
          @Override
          public void packetReceived(TransportName transport, int size) {
            read.addAndGet(size);
          }

          @Override
          public void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {
            closed.add(reason);
          }

          @Override
          public void readingPaused() {
            paused.add("paused");
          }
        };
    io =
        SocketIoServer.builder()
            .maxPendingBytes(MAX)
            .pingInterval(Duration.ofMillis(500))
            .pingTimeout(Duration.ofSeconds(5))
            .observer(observer)
            .build()
            .listen("127.0.0.1", 0);
    io.onConnection(
        socket ->
            socket.onAny(
                (name, args) -> {
                  wait.await();
                  int bytes = args.attachments().stream().mapToInt(it -> it.length).sum();
                  lengths.add(bytes == 0 ? args.get(0, String.class).length() : bytes);
                }));
  }

  private void send(Runnable message, int times) {
    sender =
        new Thread(
            () -> {
              for (int i = 0; i < times; i++) {
                message.run();
              }
            });
    sender.start();
  }

  private static void packetOfTenAttachments(Frames frames) {
    StringBuilder packet = new StringBuilder("4510-[\"n\"");
    for (int i = 0; i < 10; i++) {
      packet.append(",{\"_placeholder\":true,\"num\":").append(i).append('}');
    }
    frames.frame(0x81, packet.append(']').toString().getBytes(UTF_8));
    for (int i = 0; i < 10; i++) {
      frames.binary(new byte[MESSAGE]);
    }
  }

  private void isBounded(long most) {
    paused.next();
    assertTrue(read.get() <= most, "read " + read.get());
  }

  private void arrive(int count, int length) throws Exception {
    wait.countDown();
    for (int i = 0; i < count; i++) {
      assertEquals(length, lengths.next());
    }
    sender.join(Duration.ofSeconds(15).toMillis());
  }
}
