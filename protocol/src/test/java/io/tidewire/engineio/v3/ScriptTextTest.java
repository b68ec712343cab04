package io.tidewire.engineio.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain,        \"plain\"",
        "a\"b,         \"a\\\"b\"",
        "a\\b,         \"a\\\\b\"",
        "</script>,    \"\\u003c/script>\"",
        "<!--,         \"\\u003c!--\"",
      })
  void escapesWhatEndsAStringOrAScript(String text, String literal) {
    assertEquals(literal, ScriptText.quote(text));
  }

  @Test
  void escapesWhatEndsALineInAScriptOfAnyAge() {
    assertEquals("\"\\u000a\\u000d\\u2028\\u2029\"", ScriptText.quote("\n\r\u2028\u2029"));
  }

  @Test
  void escapesHalvesOfPairsAndKeepsPairs() {
    assertEquals("\"\\ud83d\"", ScriptText.quote("\ud83d"));
    assertEquals("\"\\ude00\"", ScriptText.quote("\ude00"));
    assertEquals("\"😀\"", ScriptText.quote("😀"));
    assertEquals("\"\\ud83d😀\\ude00\"", ScriptText.quote("\ud83d😀\ude00"));
  }

  @Test
  void isReadBackAsJson() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x3000; c++) {
      all.append(c);
    }
    String text = all.append("😀\ud83d").toString();
    assertEquals(text, new Gson().fromJson(ScriptText.quote(text), String.class));
  }
}
