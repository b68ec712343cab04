package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.HttpOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers to polls that are large. */
@ExtendWith(NoWarnings.class)
class HttpCompressionTest {
  private static final String LARGE = "421[\"echo\",\"" + "x".repeat(5_000) + "\"]";

  private final HttpClient client = HttpClient.newHttpClient();
  private SocketIoServer io;

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void aLargeAnswerIsCompressedWhereTheClientCanUnpackIt() throws Exception {
    io = GoodClient.serve(SocketIoServer.builder());
    HttpResponse<byte[]> answer = echoed(LARGE, "gzip, deflate");
    assertEquals("gzip", encoding(answer));
    assertEquals("431[\"" + "x".repeat(5_000) + "\"]", unpacked(answer));
  }

  @Test
  void aLargeAnswerIsSentAsItIsToAClientThatDoesNotAsk() throws Exception {
    io = GoodClient.serve(SocketIoServer.builder());
    HttpResponse<byte[]> answer = echoed(LARGE, "identity");
    assertEquals("none", encoding(answer));
    assertEquals("431[\"" + "x".repeat(5_000) + "\"]", new String(answer.body(), UTF_8));
  }

  @Test
  void aSmallAnswerIsSentAsItIs() throws Exception {
    io = GoodClient.serve(SocketIoServer.builder());
    assertEquals("none", encoding(echoed("421[\"echo\",\"x\"]", "gzip")));
  }

  @Test
  void theThresholdIsAnOption() throws Exception {
    io =
        GoodClient.serve(
            SocketIoServer.builder().http(HttpOptions.builder().compressionThreshold(8).build()));
    assertEquals("gzip", encoding(echoed("421[\"echo\",\"x\"]", "gzip")));
  }

  @Test
  void nothingIsCompressedWhenThatIsOff() throws Exception {
    io =
        GoodClient.serve(
            SocketIoServer.builder().http(HttpOptions.builder().compression(false).build()));
    assertEquals("none", encoding(echoed(LARGE, "gzip")));
  }

  private HttpResponse<byte[]> echoed(String event, String accepted) throws Exception {
    try (Polling polling = Polling.connect(io.port())) {
      polling.post(event);
      return get(polling.target(), accepted);
    }
  }

  private HttpResponse<byte[]> get(String target, String accepted) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + io.port() + target);
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept-Encoding", accepted).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String encoding(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Encoding").orElse("none");
  }

  private static String unpacked(HttpResponse<byte[]> answer) throws IOException {
    var packed = new ByteArrayInputStream(answer.body());
    return new String(new GZIPInputStream(packed).readAllBytes(), UTF_8);
  }
}
