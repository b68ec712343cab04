package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectReasonTest {
  private static final List<String> REFERENCE =
      List.of(
          "transport error",
          "transport close",
          "forced close",
          "ping timeout",
          "parse error",
          "server shutting down",
          "forced server close",
          "client namespace disconnect",
          "server namespace disconnect",
          "io server disconnect",
          "io client disconnect");

  @Test
  void saysExactlyWhatTheReferenceSays() {
    Set<String> texts =
        Arrays.stream(DisconnectReason.values())
            .map(DisconnectReason::text)
            .collect(Collectors.toSet());
    assertEquals(Set.copyOf(REFERENCE), texts);
  }

  @Test
  void printsWhatHappened() {
    assertEquals("ping timeout", DisconnectReason.PING_TIMEOUT.toString());
    assertEquals("transport close (slow consumer)", DisconnectReason.SLOW_CONSUMER.toString());
    assertEquals("server namespace disconnect (expired)", DisconnectReason.EXPIRED.toString());
  }

  @ParameterizedTest
  @EnumSource(DisconnectReason.class)
  void isNamedAsItsTextOrIsALimit(DisconnectReason reason) {
    String name = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    assertTrue(name.equals(reason.text()) || !REFERENCE.contains(name));
  }

  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void everyCloseReasonHasADisconnectReasonOfTheSameNameAndText(CloseReason reason) {
    assertEquals(reason.text(), DisconnectReason.valueOf(reason.name()).text());
    assertEquals(DisconnectReason.valueOf(reason.name()).toString(), reason.toString());
  }
}
