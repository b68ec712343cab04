package io.tidewire.client;

import static io.tidewire.engineio.TransportName.POLLING;
import static io.tidewire.engineio.TransportName.STREAMING;
import static io.tidewire.engineio.TransportName.WEBSOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.manager.Reconnection;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.event.BadArgumentAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ClientBuilderTest {
  private static final ServerAddress SERVER =
      ServerAddress.of(URI.create("https://example.com/chat?a=1"));

  private final ClientBuilder builder = ClientOptions.builder();

  private EngineOptions engine() {
    return EngineConfig.of(builder.build(), SERVER);
  }

  private TransportOptions polling() {
    return Objects.requireNonNull(engine().perTransport().get(POLLING));
  }

  private TransportOptions websocket() {
    return Objects.requireNonNull(engine().perTransport().get(WEBSOCKET));
  }

  @Test
  void theDefaultsAreThoseOfTheReferenceAndStreamingLast() {
    assertEquals(List.of(POLLING, WEBSOCKET, STREAMING), engine().transports());
    assertEquals(
        List.of(true, false, false),
        List.of(engine().upgrade(), engine().rememberUpgrade(), engine().tryAllTransports()));
    assertEquals(
        "https://example.com:443 /socket.io/", polling().server() + " " + polling().path());
    assertEquals(
        new Reconnection(true, Integer.MAX_VALUE, seconds(1), seconds(5), 0.5),
        builder.build().reconnectionOptions());
    assertEquals(BadArgumentAnswer.ERROR_OBJECT, builder.build().badArgumentAnswer());
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void pollingHasTimestampsAndWebSocketHasNone() {
    assertEquals(List.of(true, false), List.of(polling().timestamps(), websocket().timestamps()));
    builder.timestampRequests(true);
    assertEquals(true, websocket().timestamps());
  }

  @Test
  void thePathCanOmitItsLastSlash() {
    builder.path("/other/").addTrailingSlash(false);
    assertEquals("/other", polling().path());
  }

  @Test
  void theQueryOfTheAddressWins() {
    builder.query("a", "option").query("b", "2");
    assertEquals(Map.of("a", "1", "b", "2"), polling().query());
  }

  @Test
  void overridesOfATransportApplyLast() {
    builder
        .transport(WEBSOCKET, it -> it.path("/ws").header("x", "2").requestTimeout(seconds(1)))
        .header("x", "1");
    assertEquals("/ws/", websocket().path());
    assertEquals(List.of("1", "2"), headers(websocket()).get("x"));
    assertEquals(List.of("1"), headers(polling()).get("x"));
  }

  @Test
  void headersAreSuppliedEachTime() {
    int[] asked = new int[1];
    builder.header("fixed", "a").headers(() -> Map.of("token", "" + ++asked[0]));
    TransportOptions options = polling();
    assertEquals(Map.of("fixed", List.of("a"), "token", List.of("1")), headers(options));
    assertEquals(List.of("2"), headers(options).get("token"));
  }

  private static Map<String, List<String>> headers(TransportOptions options) {
    return options.headers().headers().toCompletableFuture().join();
  }

  @Test
  void optionsStayAsTheyWereBuilt() {
    ClientOptions built = builder.build();
    builder.header("x", "1").query("y", "2").ackTimeout(seconds(1));
    TransportOptions options =
        Objects.requireNonNull(EngineConfig.of(built, SERVER).perTransport().get(POLLING));
    assertEquals(Map.of(), headers(options));
    assertEquals(Map.of("a", "1"), options.query());
    assertEquals(seconds(30), built.ackTimeout());
  }

  @Test
  void anOptionOutOfRangeIsRejectedByItsName() {
    refused("randomizationFactor", () -> builder.randomizationFactor(2));
    refused("reconnectionDelay", () -> builder.reconnectionDelay(Duration.ZERO));
    refused("reconnectionAttempts", () -> builder.reconnectionAttempts(-1));
    refused("ackTimeout", () -> builder.ackTimeout(Duration.ZERO));
    refused("retries", () -> builder.retries(-1));
    refused("path", () -> builder.path("socket.io"));
    refused("transports", () -> builder.transports());
    refused("connectTimeout", () -> builder.connectTimeout(seconds(-1)));
    refused("bufferBytes", () -> builder.bufferBytes(0));
  }

  private static void refused(String option, Executable setting) {
    String message = assertThrows(IllegalArgumentException.class, setting).getMessage();
    assertEquals(true, message.contains(option), message);
  }
}
