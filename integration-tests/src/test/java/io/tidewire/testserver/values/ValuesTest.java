package io.tidewire.testserver.values;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import io.tidewire.jackson.JacksonCodec;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value of {@code docs/json-values.md} is written as the table says, and read as it was. */
class ValuesTest {
  private record Row(String json, String note) {
    String by(String codec) {
      Matcher jackson = BY_JACKSON.matcher(note);
      return codec.equals("Jackson") && jackson.find() ? jackson.group(1) : json;
    }
  }

  private static final Pattern ROW =
      Pattern.compile("^\\| (.+?) \\| `(.+?)` \\| `.+?` \\|(.*)\\|$", Pattern.MULTILINE);
  private static final Pattern BY_JACKSON = Pattern.compile("Jackson writes `(.+?)`");
  private static final Map<String, JsonCodec> CODECS =
      Map.of("Gson", GsonCodec.standard(), "Jackson", JacksonCodec.standard());
  private static final Map<String, Row> TABLE = table();

  private static Map<String, Row> table() {
    return ROW.matcher(read(Path.of("..", "docs", "json-values.md")))
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1).replace("`", ""), row -> new Row(row.group(2), row.group(3))));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  @Test
  void theTableListsEachValue() {
    assertEquals(
        TABLE.keySet(), Values.all().stream().map(Value::name).collect(Collectors.toSet()));
    assertTrue(TABLE.size() >= 60);
  }

  static Stream<Arguments> cases() {
    return Values.all().stream()
        .flatMap(
            value ->
                CODECS.keySet().stream().map(codec -> Arguments.of(value.name(), codec, value)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("cases")
  void isWrittenAsTheTableSays(String name, String codec, Value value) {
    assertEquals(
        TABLE.get(name).by(codec), Args.encode(CODECS.get(codec), value.value()).elements());
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("cases")
  void comesBackInJson(String name, String codec, Value value) {
    assertComesBack(PacketParser.json(), CODECS.get(codec), value);
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("cases")
  void comesBackInMessagePack(String name, String codec, Value value) {
    Executable comesBack =
        () -> assertComesBack(PacketParser.messagePack(), CODECS.get(codec), value);
    if (TABLE.get(name).note().contains("an error in MessagePack")) {
      assertThrows(IllegalArgumentException.class, comesBack);
    } else {
      assertDoesNotThrow(comesBack);
    }
  }

  private static void assertComesBack(PacketParser parser, JsonCodec codec, Value value) {
    Args sent = Args.encode(codec, value.value());
    Packet.Event event = new Packet.Event(Packet.ROOT, Packet.NO_ACK, "event", sent);
    Args received = decoded(parser, parser.encode(event)).withCodec(codec);
    Object read = received.find(0, value.type()).orElse(null);
    assertTrue(value.isSame(read, codec), () -> "read as " + read);
  }

  private static Args decoded(PacketParser parser, EncodedPacket encoded) {
    PacketDecoder decoder = parser.decoder(PacketLimits.DEFAULTS);
    Packet packet = encoded.utf8().length == 0 ? null : decoder.text(encoded.text());
    for (byte[] attachment : encoded.attachments()) {
      packet = decoder.binary(attachment);
    }
    return ((Packet.Event) requireNonNull(packet)).args();
  }
}
