package io.tidewire.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.SocketIoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metrics of the demo, as Prometheus reads them. */
class MetricsTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theSessionsOfEachTransportCanBeScraped() throws Exception {
    try (SocketIoServer io = DemoServer.start(0)) {
      String root = "http://localhost:" + io.port();
      get(root + "/socket.io/?EIO=4&transport=polling");
      HttpResponse<String> metrics = get(root + "/metrics");
      assertEquals(
          "text/plain; version=0.0.4", metrics.headers().firstValue("content-type").orElse(""));
      List<String> lines = metrics.body().lines().toList();
      for (String line :
          List.of(
              "tidewire_sessions{transport=\"polling\"} 1.0",
              "tidewire_sessions{transport=\"websocket\"} 0.0",
              "tidewire_packets_total{direction=\"out\",transport=\"polling\"} 1.0",
              "tidewire_backlog_bytes 0.0")) {
        assertTrue(lines.contains(line), () -> line + " is not in " + metrics.body());
      }
    }
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
