package io.tidewire.msgpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonToMessagePackTest {
  /** The output of notepack.io 2.2.0 for the same values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "[0,127,128,255,256,65535] | 96 00 7f cc80 ccff cd0100 cdffff",
        "[65536,4294967295] | 92 ce00010000 ceffffffff",
        "[4294967296,9007199254740991] | 92 cf0000000100000000 cf001fffffffffffff",
        "[-1,-32,-33,-128] | 94 ff e0 d0df d080",
        "[-129,-32768,-32769,-2147483648] | 94 d1ff7f d18000 d2ffff7fff d280000000",
        "[-2147483649,-9007199254740991] | 92 d3ffffffff7fffffff d3ffe0000000000001",
        "[9223372036854775808] | 91 cf8000000000000000",
        "[1.5,-0] | 92 cb3ff8000000000000 00",
        "[\"\",\"a\",\"é😀\"] | 93 a0 a161 a6c3a9f09f9880",
        "[true,false,null] | 93 c3 c2 c0",
        "{\"a\":{},\"b\":[]} | 82 a16180 a16290"
      })
  void writesWhatTheReferenceWrites(String json, String hex) {
    assertEquals(hex.replace(" ", ""), hex(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9223372036854775807 | cf7fffffffffffffff",
        "18446744073709551615 | cfffffffffffffffff",
        "18446744073709551616 | cb43f0000000000000",
        "-9223372036854775808 | d38000000000000000",
        "1.0 | cb3ff0000000000000",
        "1e2 | cb4059000000000000",
        "1E+2 | cb4059000000000000",
        "-0.0 | cb8000000000000000"
      })
  void keepsNumbersAsLongAsTheyFitAndFractionsWhereTheyWereWritten(String json, String hex) {
    assertEquals(hex, hex(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "0.30000000000000004",
        "5e-324",
        "4.9E-324",
        "2.2250738585072014E-308",
        "1.7976931348623157e308",
        "0.1000000000000000055511151231257827021181583404541015625",
        "0.0",
        "-0.0e5"
      })
  void takesADecimalThatADoubleHolds(String decimal) {
    MessagePackReader in = new MessagePackReader(bytes(hex(decimal)));
    assertEquals(Double.parseDouble(decimal), in.real());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.12345678901234567", "0.1000000000000000001", "1e-400", "1e400"})
  void refusesADecimalThatRoundingWouldChange(String decimal) {
    assertThrows(IllegalArgumentException.class, () -> hex(decimal));
  }

  @ParameterizedTest
  @CsvSource({
    "31, bf",
    "32, d920",
    "255, d9ff",
    "256, da0100",
    "65535, daffff",
    "65536, db00010000"
  })
  void writesTheShortestHeadOfAString(int length, String head) {
    String text = "x".repeat(length);
    assertEquals(head + "78".repeat(length), hex('"' + text + '"'));
  }

  @ParameterizedTest
  @CsvSource({"15, 9f", "16, dc0010", "65535, dcffff", "65536, dd00010000"})
  void writesTheShortestHeadOfAnArray(int size, String head) {
    String json = "[" + "7,".repeat(size - 1) + "7]";
    assertEquals("92" + head + "07".repeat(size) + "08", hex("[" + json + ",8]"));
  }

  @ParameterizedTest
  @CsvSource({"15, 8f", "16, de0010", "65535, deffff", "65536, df00010000"})
  void writesTheShortestHeadOfAMap(int size, String head) {
    String json = "{" + "\"a\":7,".repeat(size - 1) + "\"a\":7}";
    assertEquals("92" + head + "a16107".repeat(size) + "08", hex("[" + json + ",8]"));
  }

  @Test
  void understandsEscapesAndWhiteSpace() {
    assertEquals("82a12207a3225c0a90", hex(" { \"\\u0022\" : 7 ,\n\"\\\"\\\\\\n\"\t:[ ] } "));
  }

  @Test
  void replacesSurrogatesThatStandAlone() {
    assertEquals("a4efbfbd61", hex("\"\\ud800a\""));
    assertEquals("a7efbfbdf09f9880", hex("\"\\ud83d\\ud83d\\ude00\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":true,\"num\":1}",
        "{\"num\":1,\"_placeholder\":true}",
        " { \"num\" : 0, \"more\" : [{}], \"_placeholder\" : true, \"num\" : 1 } ",
        "{\"\\u005fplaceholder\":true,\"num\":1}"
      })
  void aPlaceholderBecomesTheAttachmentThatItNames(String placeholder) {
    assertEquals("07c4020102a162", hex("7," + placeholder + ",\"b\"", new byte[0], bytes("0102")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":false,\"num\":0}",
        "{\"_placeholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"num\":0.0}",
        "{\"_placeholder\":true,\"num\":\"0\"}",
        "{\"_placeholder\":\"true\",\"num\":0}",
        "{\"_placeholder\":true}",
        "{\"num\":0}"
      })
  void whatNamesNoAttachmentIsAnObject(String object) {
    String head = hex(object, bytes("ff")).substring(0, 1);
    assertEquals("8", head);
  }

  @ParameterizedTest
  @CsvSource({"255, c4ff", "256, c50100", "65535, c5ffff", "65536, c600010000"})
  void writesTheShortestHeadOfBytes(int length, String head) {
    String wire = hex("{\"_placeholder\":true,\"num\":0}", new byte[length]);
    assertEquals(head + "00".repeat(length), wire);
  }

  @Test
  void readsBackWhatItWrote() {
    String json = "{\"a\":[1,-1,1.5,null,true,\"x\",{\"b\":{}}],\"c\":[[[\"\\n\"]]]}";
    MessagePackReader in = new MessagePackReader(bytes(hex(json)));
    assertEquals(json, new MessagePackToJson(in, 0, 0).value());
  }

  @Test
  void growsWithItsContent() {
    MessagePackWriter out = new MessagePackWriter(0);
    JsonToMessagePack.value("[1,\"" + "x".repeat(300) + "\"]", out);
    assertArrayEquals(bytes("9201da012c" + "78".repeat(300)), out.toBytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-9223372036854775809",
        "18446744073709551617",
        "[123456789012345678901234567890]",
        "1e400",
        "-1e400"
      })
  void aNumberThatWouldBecomeAnotherOneIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> hex(json));
  }

  private static String hex(String json) {
    MessagePackWriter out = new MessagePackWriter(8);
    JsonToMessagePack.value(json, out);
    return HexFormat.of().formatHex(out.toBytes());
  }

  private static String hex(String elements, byte[]... attachments) {
    MessagePackWriter out = new MessagePackWriter(8);
    JsonToMessagePack.elements(elements, List.of(attachments), out);
    return HexFormat.of().formatHex(out.toBytes());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
