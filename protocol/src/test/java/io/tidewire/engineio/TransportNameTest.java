package io.tidewire.engineio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportNameTest {
  @ParameterizedTest
  @EnumSource(TransportName.class)
  void isFoundByItsText(TransportName name) {
    assertEquals(Optional.of(name), TransportName.of(name.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "__proto__", "constructor", "toString", "Polling", "POLLING", " polling"})
  void isNotFoundByAnotherText(String text) {
    assertEquals(Optional.empty(), TransportName.of(text));
  }
}
