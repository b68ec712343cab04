package io.tidewire.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void takesWhatWasGivenAndDefaultsForTheRest() {
    Options options = Options.parse("--port=0", "--stdin=ignore", "--listeners=loop");
    assertEquals(0, options.port());
    assertEquals("127.0.0.1", options.host());
    assertFalse(options.endsWithInput());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ports=1 | unknown option --ports: --help lists what there is",
        "port=1 | unknown option port: --help lists what there is",
        "--port | --port needs a value, as in --port=value",
        "--port=x | --port: x is no number",
        "--port=65536 | --port: 65536 is not in 0..65535",
        "--deflate=yes | --deflate: false or true",
        "--listeners=none | --listeners: pool or loop",
        "--parser=xml | --parser: json or msgpack",
        "--json=xml | --json: gson or jackson",
        "--transports= | --transports: name at least one",
        "--transports=polling,smoke | --transports: unknown name smoke",
        "--ping-interval=0 | pingInterval must be above zero, but is PT0S"
      })
  void refusesWhatItDoesNotKnowInOneLine(String arg, String message) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Options.parse(arg));
    assertEquals(message, refused.getMessage());
  }
}
