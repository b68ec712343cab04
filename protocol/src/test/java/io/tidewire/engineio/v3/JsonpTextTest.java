package io.tidewire.engineio.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonpTextTest {
  @Test
  void callsTheFunctionOfThatNumber() {
    String script = JsonpText.script(JsonpText.beginning("12"), "2:40");
    assertEquals("___eio[12](\"2:40\");", script);
  }

  @ParameterizedTest
  @CsvSource({
    "0](alert(1)//,            ___eio[01](",
    "</script><script>,        ___eio[](",
    "'1\n2',                   ___eio[12](",
    "٣,                        ___eio[](",
    "99999999999999999999999,  ___eio[999999999](",
  })
  void takesNothingButDigitsFromTheAddress(String callback, String beginning) {
    assertEquals(beginning, JsonpText.beginning(callback));
  }

  @ParameterizedTest
  @CsvSource({
    "d=2%3A40,              2:40",
    "x=1&d=4a+b&d=no,       4a b",
    "d=%E2%82%AC,           €",
    "d=,                    ''",
    "d=4%5Cnx,              '4\nx'",
    "d=4%5C%5Cnx,           4\\nx",
    "d=4%5C%5C%5Cnx,        4\\\\nx",
    "d=4%5C%5Cx,            4\\\\x",
    "d=4%5C,                4\\",
  })
  void readsTheFieldAsClientsWriteIt(String body, String payload) {
    assertEquals(payload, JsonpText.ofForm(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2:40", "e=1", "dd=1", "d=%", "d=%zz"})
  void rejectsAnotherForm(String body) {
    assertThrows(EngineException.class, () -> JsonpText.ofForm(body));
  }
}
