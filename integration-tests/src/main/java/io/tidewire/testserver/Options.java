package io.tidewire.testserver;

import io.tidewire.codec.JsonCodec;
import io.tidewire.engineio.TransportName;
import io.tidewire.gson.GsonCodec;
import io.tidewire.jackson.JacksonCodec;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.options.CookieOptions;
import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.WebSocketOptions;
import io.tidewire.socketio.PacketParser;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of the command line, as {@code --name=value}. Immutable. */
final class Options {
  static final String HELP =
      """
      Options, as --name=value; times in milliseconds, sizes in bytes:
        --host=127.0.0.1                the address to listen on
        --port=3000                     0 for any free one
        --ping-interval=25000
        --ping-timeout=20000
        --connect-timeout=45000         to join the first namespace
        --upgrade-timeout=10000
        --ack-timeout=30000
        --max-payload=1000000           of an HTTP body and of a WebSocket message
        --max-unsent=4194304            that wait for a client that does not read
        --transports=polling,streaming,websocket
        --streaming-recycle=1048576     after which a stream ends and the next one continues
        --allow-upgrades=true
        --listeners=pool                or loop: on the event loops, where "block" blocks them all
        --deflate=false                 compress WebSocket messages where a client can
        --deflate-threshold=1024
        --parser=json                   or msgpack
        --json=gson                     or jackson: how values become JSON
        --cors=                         origins, with commas between them, or *
        --eio3=false                    serve clients of Socket.IO 2 as well
        --cookie=false                  give sessions over polling a cookie
        --initial-packet=               a text after each handshake
        --recovery=0                    how long a disconnected session can be recovered
        --stdin=watch                   ends when standard input closes; or ignore
        --help
      """;

  private static final Set<String> NAMES = names();
  private static final String HELP_OPTION = "--help";

  private final Map<String, String> given;
  private final boolean help;

  private Options(Map<String, String> given, boolean help) {
    this.given = given;
    this.help = help;
  }

  /**
   * @throws IllegalArgumentException with a message for the user
   */
  static Options parse(String... args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      if (!arg.equals(HELP_OPTION)) {
        read(arg, given);
      }
    }
    Options options = new Options(given, List.of(args).contains(HELP_OPTION));
    options.check();
    return options;
  }

  /** Reads each value once, so that a mistake is reported before anything is started. */
  private void check() {
    host();
    port();
    endsWithInput();
    apply(SocketIoServer.builder());
    webSocket();
  }

  boolean help() {
    return help;
  }

  String host() {
    return text("host", "127.0.0.1");
  }

  int port() {
    int port = number("port", 3000);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("--port: " + port + " is not in 0..65535");
    }
    return port;
  }

  boolean endsWithInput() {
    return oneOf("stdin", "watch", "ignore").equals("watch");
  }

  /** Sets the given options on a builder. */
  <S> ServerBuilder<S> apply(ServerBuilder<S> builder) {
    builder
        .pingInterval(millis("ping-interval", 25_000))
        .pingTimeout(millis("ping-timeout", 20_000))
        .connectTimeout(millis("connect-timeout", 45_000))
        .upgradeTimeout(millis("upgrade-timeout", 10_000))
        .ackTimeout(millis("ack-timeout", 30_000))
        .maxPayload(maxPayload())
        .maxUnsentBytes(number("max-unsent", 4 * 1024 * 1024))
        .http(
            HttpOptions.builder()
                .streamingRecycleBytes(number("streaming-recycle", 1024 * 1024))
                .build())
        .allowUpgrades(flag("allow-upgrades", true))
        .allowEio3(flag("eio3", false))
        .corsOrigins(list("cors", "").toArray(String[]::new))
        .json(json());
    List<TransportName> transports = transports();
    builder.transports(transports.get(0), transports.toArray(TransportName[]::new));
    if (flag("deflate", false)) {
      builder.deflate(deflate());
    }
    if (oneOf("parser", "json", "msgpack").equals("msgpack")) {
      builder.parser(PacketParser.messagePack());
    }
    if (flag("cookie", false)) {
      builder.cookie(CookieOptions.defaults());
    }
    if (!text("initial-packet", "").isEmpty()) {
      builder.initialPacket(text("initial-packet", ""));
    }
    int recovery = number("recovery", 0);
    if (recovery > 0) {
      builder.recovery(
          RecoveryOptions.defaults()
              .withMaxDisconnection(Duration.ofMillis(recovery))
              .withOnExpired(socket -> socket.broadcast().emit("expired", socket.id())));
    }
    return onLoop() ? builder.listenersOnLoop() : builder;
  }

  JsonCodec json() {
    return oneOf("json", "gson", "jackson").equals("jackson")
        ? JacksonCodec.standard()
        : GsonCodec.standard();
  }

  /** The same for the plain WebSocket. */
  WebSocketOptions webSocket() {
    WebSocketOptions.Builder builder =
        WebSocketOptions.builder()
            .subprotocols("echo.v2", "echo.v1")
            .limits(WebSocketLimits.of(maxPayload()));
    if (flag("deflate", false)) {
      builder.deflate(deflate());
    }
    return (onLoop() ? builder.listenersOnLoop() : builder).build();
  }

  private int maxPayload() {
    return number("max-payload", 1_000_000);
  }

  private DeflateOptions deflate() {
    return DeflateOptions.defaults().withThreshold(number("deflate-threshold", 1024));
  }

  private boolean onLoop() {
    return oneOf("listeners", "pool", "loop").equals("loop");
  }

  private List<TransportName> transports() {
    List<String> names = list("transports", "polling,streaming,websocket");
    if (names.isEmpty()) {
      throw new IllegalArgumentException("--transports: name at least one");
    }
    return names.stream().map(Options::transport).toList();
  }

  private static TransportName transport(String name) {
    return TransportName.of(name)
        .orElseThrow(() -> new IllegalArgumentException("--transports: unknown name " + name));
  }

  private static void read(String arg, Map<String, String> given) {
    int equals = arg.indexOf('=');
    String name = arg.substring(0, equals < 0 ? arg.length() : equals);
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("unknown option " + name + ": --help lists what there is");
    }
    if (equals < 0) {
      throw new IllegalArgumentException(name + " needs a value, as in " + name + "=value");
    }
    given.put(name.substring(2), arg.substring(equals + 1));
  }

  private static Set<String> names() {
    return Pattern.compile("^ +(--[a-z0-9-]+)=", Pattern.MULTILINE)
        .matcher(HELP)
        .results()
        .map(line -> line.group(1))
        .collect(Collectors.toSet());
  }

  private String text(String name, String preset) {
    return given.getOrDefault(name, preset);
  }

  private List<String> list(String name, String preset) {
    return Stream.of(text(name, preset).split(",", -1)).filter(item -> !item.isEmpty()).toList();
  }

  private int number(String name, int preset) {
    String text = text(name, String.valueOf(preset));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException("--" + name + ": " + text + " is no number", malformed);
    }
  }

  private Duration millis(String name, int preset) {
    return Duration.ofMillis(number(name, preset));
  }

  private boolean flag(String name, boolean preset) {
    return oneOf(name, String.valueOf(preset), String.valueOf(!preset)).equals("true");
  }

  private String oneOf(String name, String preset, String other) {
    String value = text(name, preset);
    if (!value.equals(preset) && !value.equals(other)) {
      throw new IllegalArgumentException("--" + name + ": " + preset + " or " + other);
    }
    return value;
  }
}
