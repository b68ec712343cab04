package io.tidewire.client.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.client.internal.http.GuardedLoop;
import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.HttpClients;
import io.tidewire.client.internal.http.HttpOptions;
import io.tidewire.client.internal.http.JdkHttp;
import io.tidewire.client.internal.http.LimitedBody;
import io.tidewire.client.internal.http.Streams;
import io.tidewire.client.internal.http.TransportException;
import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.net.ProxySelector;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** An Error, or an unexpected exception, fails its transport. */
class DefectsTest {
  private final Error defect = new NoClassDefFoundError("com/example/Missing");
  private static final String PLACE = "http://localhost/socket.io/";
  private static final String GREETING =
      "0{\"sid\":\"S\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}";

  private final ManualLoop loop = new ManualLoop();
  private final TransportOptions options = Options.of(PLACE).done();
  private final List<String> log = new ArrayList<>();
  private final FakeHttp http = new FakeHttp(log);
  private final FakeStreams streams = new FakeStreams(log);
  private final List<Throwable> causes = new ArrayList<>();

  /** Logs the end of a transport; throws on each packet. */
  private final class Defective implements TransportListener {
    @Override
    public void onOpen(Transport from) {}

    @Override
    public void onPacket(Transport from, EnginePacket packet) {
      throw defect;
    }

    @Override
    public void onDrain(Transport from) {}

    @Override
    public void onClose(Transport from, CloseReason reason, TransportException cause) {
      causes.add(cause.getCause());
    }
  }

  @Test
  void aRequestThatCannotBeMadeFailsPollingAtOnce() {
    Http unlinked =
        (request, answer) -> {
          throw defect;
        };
    new PollingTransport(loop, unlinked, options, new Defective()).open();
    assertEquals(List.of(defect), causes);
  }

  @Test
  void aRequestThatCannotBeMadeFailsAStreamAtOnce() {
    Streams unlinked =
        (request, listener) -> {
          throw defect;
        };
    new StreamingTransport(loop, unlinked, http, options, "S", new Defective()).open();
    assertEquals(List.of(defect), causes);
  }

  @Test
  void aHandshakeThatCannotBeMadeFailsAWebSocketAtOnce() {
    webSocket(
            (uri, headers, receiver) -> {
              throw defect;
            })
        .open();
    loop.advance(Duration.ZERO);
    assertEquals(List.of(defect), causes);
    assertEquals(0, loop.timers());
  }

  @Test
  void headersThatFailWithAnErrorFailTheTransport() {
    HeaderSource unlinked =
        () -> {
          throw defect;
        };
    TransportOptions failing = Options.of(PLACE).headers(unlinked).done();
    new PollingTransport(loop, http, failing, new Defective()).open();
    assertEquals(List.of(defect), causes);
  }

  @Test
  void anExceptionOfTheListenerFailsPolling() {
    new PollingTransport(loop, http, options, new Defective()).open();
    http.get().answer(200, GREETING);
    assertEquals(List.of(defect), causes);
  }

  @Test
  void anExceptionOfTheListenerFailsAStream() {
    new StreamingTransport(loop, streams, http, options, "S", new Defective()).open();
    streams.last().listener.onBegun();
    streams.last().brings(EnginePacket.PONG);
    assertEquals(List.of(defect), causes);
  }

  @Test
  void anExceptionOfTheListenerFailsAWebSocket() {
    List<WebSocket.Listener> receivers = new ArrayList<>();
    webSocket((uri, headers, receiver) -> dialed(receivers, receiver)).open();
    loop.advance(Duration.ZERO);
    FakeWebSocket socket = new FakeWebSocket(log, receivers.get(0));
    socket.listener.onOpen(socket);
    socket.listener.onText(socket, "3", true);
    loop.advance(Duration.ZERO);
    assertEquals(List.of(defect), causes);
  }

  @Test
  void anExceptionOfAClosedTransportIsLeftToTheLoop() {
    GuardedLoop ended = new GuardedLoop(loop, defect -> false);
    Runnable task =
        () -> {
          throw defect;
        };
    assertThrows(NoClassDefFoundError.class, () -> ended.run(task));
  }

  @Test
  void aTransportThatCannotBeMadeFailsWhenItIsOpened() {
    HttpOptions refused = new HttpOptions(null, null, null, null, null, Duration.ZERO);
    new JdkTransports(loop)
        .transport(
            TransportName.POLLING, Options.of(PLACE).http(refused).done(), null, new Defective())
        .open();
    assertEquals(List.of(IllegalArgumentException.class), types(causes));
  }

  @Test
  void anErrorInTheHttpClientFailsTheRequest() {
    HttpOptions settings =
        new HttpOptions(new Unlinked(), null, null, null, null, Duration.ofSeconds(20));
    List<Throwable> failures = new ArrayList<>();
    new JdkHttp(HttpClients.of(settings), loop, 99)
        .send(
            new Http.Request(java.net.URI.create("http://127.0.0.1:1/"), java.util.Map.of(), null),
            new Http.Answer() {
              @Override
              public void onResponse(int status, String body) {}

              @Override
              public void onFailure(Throwable thrown) {
                failures.add(thrown);
              }
            });
    loop.advance(Duration.ZERO);
    assertEquals(List.of(defect), failures);
  }

  @Test
  void aBodyFailsWithoutMemory() {
    LimitedBody body = new LimitedBody(99);
    body.onSubscribe(new Endless());
    body.onNext(new Unreadable());
    CompletableFuture<String> text = body.getBody().toCompletableFuture();
    assertEquals(
        OutOfMemoryError.class,
        assertThrows(CompletionException.class, text::join).getCause().getClass());
  }

  private static List<?> types(List<Throwable> thrown) {
    return thrown.stream().map(Object::getClass).toList();
  }

  private static CompletableFuture<WebSocket> dialed(
      List<WebSocket.Listener> receivers, WebSocket.Listener receiver) {
    receivers.add(receiver);
    return new CompletableFuture<>();
  }

  private WebSocketTransport webSocket(WebSocketDialer dialer) {
    return new WebSocketTransport(loop, dialer, Runnable::run, options, null, new Defective());
  }

  /** Fails like a class with an incomplete class path. */
  private final class Unlinked extends ProxySelector {
    @Override
    public List<java.net.Proxy> select(java.net.URI uri) {
      throw defect;
    }

    @Override
    public void connectFailed(
        java.net.URI uri, java.net.SocketAddress address, java.io.IOException failed) {}
  }

  /** A body that cannot be read. */
  private static final class Unreadable extends java.util.AbstractList<ByteBuffer> {
    @Override
    public ByteBuffer get(int index) {
      throw new OutOfMemoryError("as if");
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private static final class Endless implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
