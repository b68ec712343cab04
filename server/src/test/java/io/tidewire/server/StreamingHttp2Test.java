package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.ServerBuilder;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams beside everything else on one connection of HTTP/2, of the JDK's client. */
@ExtendWith(NoWarnings.class)
class StreamingHttp2Test {
  private static final String LARGE = "4" + "x".repeat(300_000);

  private final EventQueue<String> told = new EventQueue<>();
  private final EngineServer engine =
      new EngineServer(
          ServerBuilder.options()
              .http(HttpOptions.builder().streamingRecycleBytes(1_000_000).build())
              .pingInterval(Duration.ofMillis(500))
              .build());
  private final Undertow undertow =
      Undertow.builder()
          .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
          .addHttpListener(0, "127.0.0.1")
          .setHandler(engine.handler())
          .build();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void listen() {
    engine.onConnection(
        session -> {
          session.onText(session::send);
          session.onClose(reason -> told.add(reason.name()));
        });
    undertow.start();
  }

  @AfterEach
  void close() {
    engine.close();
    undertow.stop();
  }

  @Test
  void aSessionStreamsAndItsStreamIsRenewed() throws Exception {
    String sid = handshake();
    InputStream first = stream(sid);
    assertEquals("ok", post(sid, "2probe"));
    assertEquals("3probe", packet(first));
    assertEquals("ok", post(sid, "5"));
    for (int i = 0; i < 4; i++) {
      assertEquals("ok", post(sid, LARGE));
    }
    assertEquals(List.of(LARGE, LARGE, LARGE, LARGE), packets(first, 4));
    assertEquals("end", packet(first));
    assertEquals("ok", post(sid, "4next"));
    InputStream second = stream(sid);
    assertEquals("4next", packets(second, 1).get(0));
    assertEquals("ok", post(sid, "1"));
    assertEquals("TRANSPORT_CLOSE", told.next());
  }

  @Test
  void aStreamThatIsBrokenOffEndsItsSessionAndNotTheConnection() throws Exception {
    String sid = handshake();
    String other = handshake();
    InputStream first = stream(sid);
    post(sid, "2probe\u001e5");
    assertEquals("3probe", packet(first));
    first.close();
    assertEquals("REQUEST_ABORTED", told.next());
    assertEquals("ok", post(other, "1", "polling"));
  }

  private String handshake() throws Exception {
    HttpResponse<String> answer =
        http.send(request("polling").build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(HttpClient.Version.HTTP_2, answer.version());
    return answer.body().substring(9, 29);
  }

  private InputStream stream(String sid) throws Exception {
    HttpRequest get = request("streaming&sid=" + sid).build();
    return http.send(get, HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  private String post(String sid, String body) throws Exception {
    return post(sid, body, "streaming");
  }

  private String post(String sid, String body, String transport) throws Exception {
    HttpRequest post =
        request(transport + "&sid=" + sid).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return http.send(post, HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String transport) {
    int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    String query = "/?EIO=4&tw=1&transport=" + transport;
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + query))
        .timeout(Duration.ofSeconds(15));
  }

  /** Heartbeats left out. */
  private static List<String> packets(InputStream in, int count) throws IOException {
    List<String> packets = new ArrayList<>();
    while (packets.size() < count) {
      String packet = packet(in);
      if (!packet.equals("2")) {
        packets.add(packet);
      }
    }
    return packets;
  }

  private static String packet(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next; (next = in.read()) != '\u001e'; ) {
      if (next < 0) {
        return "end";
      }
      bytes.write(next);
    }
    return bytes.toString(UTF_8);
  }
}
