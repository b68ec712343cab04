package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An unexpected exception is reported at once, and the client continues. */
class DefectsTest {
  private final Error defect = new NoClassDefFoundError("com/example/Missing");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Fixture client = new Fixture();

  @Test
  void anErrorInTheFactoryIsAConnectError() {
    Manager manager =
        new Manager(
            client.loop,
            listener -> {
              throw defect;
            },
            client.options().build(),
            (unused, used) -> {});
    client.logging(manager.prepare("/", client.options().build())).connect();
    assertEquals(List.of("connect_error com/example/Missing"), client.drainLog());
    client.loop.advance(SECOND);
    assertEquals(List.of("connect_error com/example/Missing"), client.drainLog());
  }

  @Test
  void anErrorInTheHttpClientIsAConnectErrorWithItsCause() throws Exception {
    ClientOptions options =
        ClientOptions.builder().forceNew(true).proxy(new Unlinked()).reconnection(false).build();
    CompletableFuture<ConnectFailedException> told = new CompletableFuture<>();
    Socket socket = SocketIo.socket(URI.create("http://127.0.0.1:1"), options);
    socket.onConnectError(told::complete).connect();
    Throwable cause = told.get(60, TimeUnit.SECONDS).getCause();
    assertEquals(defect, cause.getCause());
    socket.close();
  }

  @Test
  void aPacketThatCannotBeDecodedClosesTheConnection() {
    Socket socket = client.socket(client.options().parser(new Defective("a")));
    socket.connect();
    client.last().opens().receives("0{\"sid\":\"one\"}").receives("2[\"a\"]");
    assertEquals(
        List.of("connect one", "disconnect parse error: com/example/Missing"), client.drainLog());
  }

  @Test
  void aConnectThatCannotBeEncodedIsAConnectError() {
    client.socket(client.options().parser(new Defective("CONNECT"))).connect();
    client.last().opens();
    assertEquals(
        List.of("connect_error the connection ended: parse error: com/example/Missing"),
        client.drainLog());
  }

  @Test
  void anEventThatCannotBeEncodedDoesNotBlockTheNext() {
    Socket socket = client.connected(client.options().retries(3).parser(new Defective("bad")));
    CompletableFuture<Args> bad = socket.emitWithAck("bad");
    socket.emit("good");
    assertEquals(List.of("21[\"good\"]"), client.last().drainLog());
    assertTrue(bad.isCompletedExceptionally());
  }

  @Test
  void anAcknowledgementCompletesThoughTheExecutorRejectsTasks() throws Exception {
    boolean[] full = new boolean[1];
    Socket socket =
        client.connected(
            client
                .options()
                .executor(
                    task -> {
                      if (full[0]) {
                        throw new RejectedExecutionException("on purpose");
                      }
                      task.run();
                    }));
    CompletableFuture<Args> answer = socket.emitWithAck("ask");
    full[0] = true;
    client.last().receives("30[\"yes\"]");
    assertEquals("yes", answer.get(60, TimeUnit.SECONDS).get(0, String.class));
  }

  @Test
  void anExecutorThatFailsWithAnErrorFailsTheAuth() {
    boolean[] defective = new boolean[1];
    Executor executor =
        task -> {
          if (defective[0]) {
            defective[0] = false;
            throw defect;
          }
          task.run();
        };
    client.socket(client.options().executor(executor).auth(() -> Map.of())).connect();
    defective[0] = true;
    client.last().opens();
    assertEquals(List.of("connect_error auth failed: com/example/Missing"), client.drainLog());
  }

  /** Fails like a class with an incomplete class path. */
  private final class Unlinked extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      throw defect;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failed) {}
  }

  /** Cannot encode or decode a marked text. */
  private final class Defective implements PacketParser {
    private final String bad;

    Defective(String bad) {
      this.bad = bad;
    }

    @Override
    public EncodedPacket encode(Packet packet) {
      String what = packet instanceof Packet.Event event ? event.name() : kind(packet);
      if (what.equals(bad)) {
        throw defect;
      }
      return PacketParser.json().encode(packet);
    }

    private static String kind(Packet packet) {
      return packet instanceof Packet.Connect ? "CONNECT" : "other";
    }

    @Override
    public PacketDecoder decoder(PacketLimits limits) {
      PacketDecoder json = PacketParser.json().decoder(limits);
      return new PacketDecoder() {
        @Override
        public @Nullable Packet text(String encoded) {
          if (encoded.contains("\"" + bad + "\"")) {
            throw defect;
          }
          return json.text(encoded);
        }

        @Override
        public @Nullable Packet binary(byte[] data) {
          return json.binary(data);
        }

        @Override
        public boolean awaitingAttachments() {
          return json.awaitingAttachments();
        }
      };
    }
  }
}
