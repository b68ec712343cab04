package io.tidewire.server.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.server.internal.host.EngineSettings;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerBuilderTest {
  private static final Duration MINUS = Duration.ofMillis(-1);

  static Stream<Arguments> badValues() {
    return Stream.of(
        bad("pingInterval", builder -> builder.pingInterval(Duration.ZERO)),
        bad("pingInterval", builder -> builder.pingInterval(MINUS)),
        bad("pingTimeout", builder -> builder.pingTimeout(Duration.ZERO)),
        bad("upgradeTimeout", builder -> builder.upgradeTimeout(MINUS)),
        bad("connectTimeout", builder -> builder.connectTimeout(Duration.ZERO)),
        bad("attachmentTimeout", builder -> builder.attachmentTimeout(MINUS)),
        bad("ackTimeout", builder -> builder.ackTimeout(Duration.ZERO)),
        bad("maxPayload", builder -> builder.maxPayload(0)),
        bad("maxPayload", builder -> builder.maxPayload(-1)),
        bad("maxPacketsPerPayload", builder -> builder.maxPacketsPerPayload(0)),
        bad("maxAttachments", builder -> builder.maxAttachments(-1)),
        bad("maxAttachmentBytes", builder -> builder.maxAttachmentBytes(0)),
        bad("maxFragments", builder -> builder.maxFragments(0)),
        bad("maxUnsentBytes", builder -> builder.maxUnsentBytes(-1)),
        bad("maxNamespacesPerClient", builder -> builder.maxNamespacesPerClient(0)),
        bad("maxUnfinishedHandshakes", builder -> builder.maxUnfinishedHandshakes(0)),
        bad("maxHeaderSize", builder -> HttpOptions.builder().maxHeaderSize(0)),
        bad("transports", builder -> builder.transports(TransportName.STREAMING)),
        bad(
            "transports",
            builder -> builder.transports(TransportName.WEBSOCKET, TransportName.STREAMING)),
        bad("streamingRecycleBytes", builder -> HttpOptions.builder().streamingRecycleBytes(1023)),
        bad("compressionThreshold", builder -> HttpOptions.builder().compressionThreshold(0)),
        bad("allowRequestTimeout", builder -> builder.allowRequestTimeout(Duration.ZERO)),
        bad("cookie name", builder -> builder.cookie(CookieOptions.named("a;b"))),
        bad("cookie path", b -> b.cookie(CookieOptions.defaults().withPath("/; Domain=x"))),
        bad("cookie domain", b -> b.cookie(CookieOptions.defaults().withDomain(""))),
        bad("cookie maxAge", b -> b.cookie(CookieOptions.defaults().withMaxAge(MINUS))),
        bad(
            "cookie with SameSite=None",
            b -> b.cookie(CookieOptions.defaults().withSecure(false, CookieOptions.SameSite.NONE))),
        bad("cors maxAge", b -> b.cors(CorsOptions.origins("*").withMaxAge(MINUS))),
        bad("cors preflightStatus", b -> b.cors(CorsOptions.none().withPreflightStatus(404))),
        bad("cors method", b -> b.cors(CorsOptions.none().withMethods("GET\r\n"))),
        bad("cors header", b -> b.cors(CorsOptions.none().withAllowedHeaders("a b"))),
        bad("corsCredentials", b -> b.corsOrigins("*").corsCredentials(true).build()));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void rejectsABadValueAndNamesTheOption(String option, Consumer<ServerBuilder<?>> setting) {
    IllegalArgumentException rejected =
        assertThrows(IllegalArgumentException.class, () -> setting.accept(ServerBuilder.options()));
    assertTrue(rejected.getMessage().startsWith(option + " "), rejected.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "socket.io"})
  void rejectsAPathWithoutASlash(String path) {
    assertThrows(IllegalArgumentException.class, () -> ServerBuilder.options().path(path));
  }

  @Test
  void aSlashAtTheEndOfThePathMakesNoDifference() {
    assertEquals("/a/b", ServerBuilder.options().path("/a/b/").build().path());
    assertEquals("/", ServerBuilder.options().path("/").build().path());
  }

  @Test
  void namesTheBadValue() {
    IllegalArgumentException rejected =
        assertThrows(IllegalArgumentException.class, () -> ServerBuilder.options().maxPayload(-7));
    assertEquals("maxPayload must be above zero, but is -7", rejected.getMessage());
  }

  @Test
  void laterChangesOfTheBuilderDoNotAffectTheOptions() {
    ServerBuilder<ServerOptions> builder = ServerBuilder.options().maxNamespacesPerClient(3);
    ServerOptions built = builder.build();
    builder.maxNamespacesPerClient(4);
    assertEquals(3, built.maxNamespacesPerClient());
  }

  @Test
  void theDefaultsAreThoseOfTheReference() {
    ServerOptions options = ServerBuilder.options().build();
    assertEquals(Duration.ofSeconds(25), EngineSettings.of(options).pings().interval());
    assertEquals(Duration.ofSeconds(20), EngineSettings.of(options).pings().timeout());
    assertEquals(Duration.ofSeconds(10), EngineSettings.of(options).upgradeTimeout());
    assertEquals(Duration.ofSeconds(45), options.connectTimeout());
    assertEquals(1_000_000, EngineSettings.of(options).maxPayload());
    assertEquals("/socket.io", options.path());
    assertEquals(BadArgumentAnswer.ERROR_OBJECT, options.badArgumentAnswer());
  }

  private static Arguments bad(String option, Consumer<ServerBuilder<?>> setting) {
    return Arguments.of(option, setting);
  }
}
