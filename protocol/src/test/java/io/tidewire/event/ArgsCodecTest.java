package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.codec.JsonCodec;
import io.tidewire.codec.JsonInput;
import io.tidewire.codec.JsonOutput;
import io.tidewire.gson.GsonCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's codec writes and binds the arguments. */
class ArgsCodecTest {
  /** Written as it is. */
  private record Raw(String json) {}

  /** An attachment, written by the codec. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Picture(byte[] bytes) {}

  /** Writes {@link Raw} and {@link Picture}; notes what it reads. */
  private static final class Codec implements JsonCodec {
    private final List<String> read = new ArrayList<>();

    @Override
    public void write(@Nullable Object value, JsonOutput out) throws IOException {
      if (value instanceof Raw raw) {
        out.utf8().write(raw.json().getBytes(StandardCharsets.UTF_8));
      } else if (value instanceof Picture picture) {
        int number = out.attach(picture.bytes());
        out.json("{\"_placeholder\":true,\"num\":" + number + "}");
      } else {
        throw new IOException("unknown");
      }
    }

    @Override
    public @Nullable Object read(JsonInput in, Type type) throws IOException {
      read.add(in.json() + " as " + type.getTypeName());
      if (type == Picture.class) {
        return new Picture(in.attachment(0));
      } else if (type != Raw.class) {
        throw new IOException("unknown");
      }
      char[] text = new char[100];
      int length = in.reader().read(text);
      return new Raw(new String(text, 0, length));
    }
  }

  private final Codec codec = new Codec();

  @Test
  void valuesAreWrittenAndReadByTheCodec() {
    Args args = Args.encode(codec, new Raw("{\"é\":1}"), new Raw(" [2] "));
    assertEquals("[{\"é\":1}, [2]]", args.json());
    assertEquals(new Raw("{\"é\":1}"), args.get(0, Raw.class));
    assertEquals(List.of("{\"é\":1} as " + Raw.class.getName()), codec.read);
  }

  @Test
  void stringsNullAndBytesNeverReachTheCodec() {
    byte[] bytes = {1};
    Args args = Args.encode(codec, "a\"", null, bytes, ByteBuffer.wrap(bytes));
    assertEquals(
        "\"a\\\"\",null,{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}",
        args.elements());
    assertEquals("a\"", args.get(0, String.class));
    assertSame(bytes, args.attachments().get(0));
    assertEquals(List.of(), codec.read);
  }

  @Test
  void bytesOfTheCodecAreAttachments() {
    byte[] bytes = {1, 2};
    Args args = Args.encode(codec, new Picture(bytes));
    assertEquals(List.of(bytes), args.attachments());
    assertArrayEquals(bytes, args.get(0, Picture.class).bytes());
  }

  @Test
  void parsedArgumentsAreBoundByTheCodecTheyAreGiven() {
    Args args = Args.parsed("1,{\"a\":2},3", List.of()).withCodec(codec);
    assertEquals(new Raw("3"), args.skip(1).get(1, Raw.class));
    assertEquals(new Raw("1"), args.withoutLast().get(0, Raw.class));
    assertEquals(Map.of("a", 2L), args.withCodec(GsonCodec.standard()).get(1, Object.class));
  }

  @Test
  void theCodecIsNoPartOfEquality() {
    assertEquals(Args.of(1), Args.of(1).withCodec(codec));
    assertEquals(Args.of(1).hashCode(), Args.of(1).withCodec(codec).hashCode());
  }

  @Test
  void theStandardCodecIsTheDefault() {
    assertEquals(Args.of(1, "a", List.of()), Args.encode(GsonCodec.standard(), 1, "a", List.of()));
  }

  @Test
  void argsAreTakenAsTheyAre() {
    Args args = Args.of(1);
    assertSame(args, Args.encode(codec, args));
    assertEquals(Args.EMPTY, Args.encode(codec));
    assertEquals("null", Args.encode(codec, (Object[]) null).elements());
    String message =
        assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, "a", args))
            .getMessage();
    assertTrue(message.startsWith("argument 1 "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2", "[", "]", "1]", "1],[2", "{\"a\"}", "01", "NaN", "1 2"})
  void whatIsNoJsonValueIsRejected(String written) {
    assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, new Raw(written)));
  }

  @Test
  void nestingIsLimited() {
    String deep = "[".repeat(255) + "]".repeat(255);
    assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, new Raw(deep)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"_placeholder\":true,\"num\":0}", "{\"_placeholder\":true,\"num\":7}"})
  void dataThatLooksLikeAPlaceholderIsRejectedBesideAttachments(String lookalike) {
    Raw raw = new Raw(lookalike);
    assertEquals(lookalike, Args.encode(codec, raw).elements());
    assertThrows(
        IllegalArgumentException.class, () -> Args.encode(codec, raw, new Picture(new byte[1])));
  }

  @Test
  void aFailureNamesTheArgument() {
    assertEquals(
        "argument 1 (java.lang.Integer) cannot become JSON: unknown",
        assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, "a", 7))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"java.lang.Integer", "java.util.List"})
  void whatDoesNotFitIsABadArgument(Class<?> type) {
    Args args = Args.parsed("{}", List.of()).withCodec(codec);
    BadArgument.WrongType wrong =
        assertThrows(BadArgument.WrongType.class, () -> args.get(0, type));
    assertTrue(wrong.getMessage().contains(type.getName()), wrong.getMessage());
  }

  @Test
  void genericTypesReachTheCodec() {
    Args args = Args.parsed("[]", List.of()).withCodec(codec);
    assertThrows(BadArgument.WrongType.class, () -> args.get(0, new TypeToken<List<String>>() {}));
    assertEquals(List.of("[] as java.util.List<java.lang.String>"), codec.read);
  }
}
