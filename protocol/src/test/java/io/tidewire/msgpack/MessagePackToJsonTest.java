package io.tidewire.msgpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.json.Json;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePackToJsonTest {
  /** The output of notepack.io 2.2.0 and of JSON.stringify for the same values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "96 00 7f cc80 ccff cd0100 cdffff | [0,127,128,255,256,65535]",
        "92 ce00010000 ceffffffff | [65536,4294967295]",
        "92 cf0000000100000000 cf001fffffffffffff | [4294967296,9007199254740991]",
        "94 ff e0 d0df d080 | [-1,-32,-33,-128]",
        "94 d1ff7f d18000 d2ffff7fff d280000000 | [-129,-32768,-32769,-2147483648]",
        "92 d3ffffffff7fffffff d3ffe0000000000001 | [-2147483649,-9007199254740991]",
        "91 cb3ff8000000000000 | [1.5]",
        "93 cb7ff8000000000000 cb7ff0000000000000 cbfff0000000000000 | [null,null,null]",
        "92 d40000 82a161d40000a162c0 | [null,{\"b\":null}]",
        "82 a161d40000 a162d40000 | {}",
        "83 a16101 a162d40000 a163c3 | {\"a\":1,\"c\":true}",
        "91 d7000000000000000000 | [\"1970-01-01T00:00:00.000Z\"]",
        "91 d7000000016f5e66e87b | [\"2020-01-01T00:00:00.123Z\"]",
        "91 d700ffffffffffffffff | [\"1969-12-31T23:59:59.999Z\"]",
        "91 d7007fffffffffffffff | [null]",
        "91 d700001eb208c2dc0000 | [\"+275760-09-13T00:00:00.000Z\"]",
        "91 d7000000e677d21fdc00 | [\"+010000-01-01T00:00:00.000Z\"]",
        "91 d700ffffc76e394a7400 | [\"-000001-01-01T00:00:00.000Z\"]",
        "93 a0 a161 a6c3a9f09f9880 | [\"\",\"a\",\"é😀\"]",
        "93 c3 c2 c0 | [true,false,null]",
        "90 | []",
        "80 | {}"
      })
  void readsWhatTheReferenceWrites(String hex, String json) {
    assertEquals(json, json(hex));
  }

  /** Encodings of other writers that the reference accepts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "cfffffffffffffffff | 18446744073709551615",
        "d38000000000000000 | -9223372036854775808",
        "d30000000000000001 | 1",
        "ca3fc00000 | 1.5",
        "cb3ff0000000000000 | 1.0",
        "d90161 | \"a\"",
        "da000161 | \"a\"",
        "db0000000161 | \"a\"",
        "dc0001c0 | [null]",
        "dd00000001c0 | [null]",
        "de0001a16101 | {\"a\":1}",
        "df00000001a16101 | {\"a\":1}",
        "81 07 a161 | {\"7\":\"a\"}",
        "81 ff a161 | {\"-1\":\"a\"}",
        "d400ff | null",
        "a3220a5c | \"\\\"\\n\\\\\""
      })
  void readsEveryFormThatTheReferenceReads(String hex, String json) {
    assertEquals(json, json(hex));
  }

  /** As JSON.stringify writes {@code new Date(seconds * 1000 + nanoseconds / 1000000)}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d6ff 00000000 | 1970-01-01T00:00:00.000Z",
        "d6ff 5e0be100 | 2020-01-01T00:00:00.000Z",
        "d6ff ffffffff | 2106-02-07T06:28:15.000Z",
        "c704ff 00000001 | 1970-01-01T00:00:01.000Z",
        "d7ff 1d5352fc5e0be100 | 2020-01-01T00:00:00.122Z",
        "d7ff ee6b27fc00000000 | 1970-01-01T00:00:00.999Z",
        "d7ff 00000003ffffffff | 2514-05-30T01:53:03.000Z",
        "c70cff 00000000 0000000000000000 | 1970-01-01T00:00:00.000Z",
        "c70cff 3b9ac9ff ffffffffffffffff | 1970-01-01T00:00:00.000Z",
        "c70cff 3b8b87c0 ffffffffffffffff | 1969-12-31T23:59:59.999Z",
        "c70cff 00000001 ffffffffffffffff | 1969-12-31T23:59:59.001Z",
        "c70cff 00000000 000007dba8218000 | +275760-09-13T00:00:00.000Z"
      })
  void timestampsBecomeDates(String hex, String date) {
    assertEquals('"' + date + '"', json(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "c70cff 00000000 000007dba8218001",
    "c70cff 00000000 fffff82457de7fff",
    "c70cff 00000000 7fffffffffffffff",
    "c70cff 3b9ac9ff 8000000000000000"
  })
  void aTimestampBeyondTheDatesOfJavaScriptIsNull(String hex) {
    assertEquals("null", json(hex));
  }

  @Test
  void quotesEveryCharacterAsJsonDoes() {
    for (char c = 0; c < 0x900; c++) {
      String text = "a" + c;
      byte[] message = new MessagePackWriter(8).string(text).toBytes();
      assertEquals(Json.write(text), json(HexFormat.of().formatHex(message)));
    }
  }

  @Test
  void readsTheHeadOfAnArray() {
    assertEquals(2, new MessagePackReader(bytes("920102")).array());
    assertEquals(1, new MessagePackReader(bytes("dc000101")).array());
    MessagePackReader map = new MessagePackReader(bytes("81a16101"));
    assertEquals(
        "expected an array at offset 0",
        assertThrows(IllegalArgumentException.class, map::array).getMessage());
  }

  @Test
  void bytesBecomeAttachmentsInAnyOfTheirForms() {
    String message = "96 c4020102 c702000304 c800010005 c9000000010006 c5000107 c60000000108";
    MessagePackToJson values = reader(message, 10, 100);
    StringBuilder placeholders = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      placeholders.append(i == 0 ? "" : ",");
      placeholders.append("{\"_placeholder\":true,\"num\":").append(i).append('}');
    }
    assertEquals("[" + placeholders + "]", values.value());
    List<String> bytes = values.attachments().stream().map(HexFormat.of()::formatHex).toList();
    assertEquals(List.of("0102", "0304", "05", "06", "07", "08"), bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c1 | an unknown type at offset 0",
        "91c1 | an unknown type at offset 1",
        "d4ff00 | a timestamp of an unknown length at offset 2",
        "c705ff0000000000 | a timestamp of an unknown length at offset 3",
        "d7ffee6b280000000000 | a timestamp with a second or more of nanoseconds at offset 10",
        "c70cff3b9aca000000000000000000 | "
            + "a timestamp with a second or more of nanoseconds at offset 15",
        "d6ff000000 | more announced than there is at offset 2",
        "c70cff00000000 | more announced than there is at offset 2",
        "d6fe00000000 | an unknown extension at offset 2",
        "d50000ff | an unknown extension at offset 2",
        "d80000000000000000000000000000000000 | an unknown extension at offset 2",
        "c702010000 | an unknown extension at offset 3",
        "81c001 | expected a string at offset 1",
        "81a161 | the message ends early at offset 3",
        "82a16101a1 | more announced than there is at offset 5",
        "81a1 | more members announced than there are bytes at offset 1",
        "82a1610100 | the message ends early at offset 5",
        "a1ff | no UTF-8 at offset 1",
        "a3eda080 | no UTF-8 at offset 1",
        "a2c080 | no UTF-8 at offset 1",
        "a261 | more announced than there is at offset 1",
        "d9 | the message ends early at offset 1",
        "dbffffffff | more announced than there is at offset 5",
        "c6ffffffff | more announced than there is at offset 5",
        "c9ffffffff00 | more announced than there is at offset 5",
        "ddffffffff | more announced than there is at offset 5",
        "dfffffffff | more members announced than there are bytes at offset 5",
        "dd7fffffff00 | more announced than there is at offset 5",
        "92 | more announced than there is at offset 1",
        "9200 | more announced than there is at offset 1",
        "cb00 | the message ends early at offset 1",
        "cf00 | the message ends early at offset 1",
        "d700 | more announced than there is at offset 1"
      })
  void rejectsMalformedAndUnknownOnes(String hex, String why) {
    assertEquals(why, refusal(reader(hex, 10, 100)));
  }

  @Test
  void refusesANestingThatJsonCouldNotHave() {
    assertEquals("[".repeat(255) + "]".repeat(255), json("91".repeat(254) + "90"));
    String deeper = "91".repeat(255) + "90";
    assertEquals("nested deeper than 255 at offset 255", refusal(reader(deeper, 0, 0)));
    String endless = "91".repeat(1_000_000) + "c0";
    assertEquals("nested deeper than 255 at offset 255", refusal(reader(endless, 0, 0)));
    String maps = "81a161".repeat(1_000_000) + "c0";
    assertEquals("nested deeper than 255 at offset 765", refusal(reader(maps, 0, 0)));
  }

  @Test
  void refusesMoreAttachmentsThanAllowed() {
    assertEquals("too many attachments at offset 7", refusal(reader("92c40101c40102", 1, 100)));
  }

  @Test
  void refusesLargerAttachmentsThanAllowed() {
    assertEquals("attachments too large at offset 7", refusal(reader("92c40101c40102", 2, 1)));
  }

  @Test
  void passesOverWhateverItIs() {
    String all =
        "dc0010 00 cc80 cb3ff8000000000000 c0 c3 a161 d90161 c40101 c7010501 d7000000000000000000"
            + "90 9101 80 81a161c0 d40000 df00000000";
    MessagePackReader in = new MessagePackReader(bytes(all + "07"));
    in.skip();
    assertEquals(7, in.integer());
  }

  @ParameterizedTest
  @CsvSource({"c1", "92c0", "d6ff0000", "dbffffffff", "c6ffffffff", "c90000000200ff", "81c0"})
  void passesOverNothingThatIsNotThere(String hex) {
    MessagePackReader in = new MessagePackReader(bytes(hex));
    assertThrows(IllegalArgumentException.class, in::skip);
  }

  @Test
  void passesOverNoEndlessNesting() {
    MessagePackReader in = new MessagePackReader(bytes("91".repeat(1_000_000) + "c0"));
    assertThrows(IllegalArgumentException.class, in::skip);
  }

  private static String refusal(MessagePackToJson values) {
    return assertThrows(IllegalArgumentException.class, values::value).getMessage();
  }

  private static String json(String hex) {
    return reader(hex, 0, 0).value();
  }

  private static MessagePackToJson reader(String hex, int attachments, int attachmentBytes) {
    return new MessagePackToJson(new MessagePackReader(bytes(hex)), attachments, attachmentBytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
