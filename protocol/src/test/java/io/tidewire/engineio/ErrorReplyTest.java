package io.tidewire.engineio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReplyTest {
  @Test
  void readsWhatTheReferenceWrites() {
    assertEquals(
        Optional.of(new ErrorReply(1, "Session ID unknown")),
        ErrorReply.read("{\"code\":1,\"message\":\"Session ID unknown\"}"));
  }

  @Test
  void cutsALongMessage() {
    String body = "{\"code\":3,\"message\":\"" + "a".repeat(1000) + "\"}";
    assertEquals(200, ErrorReply.read(body).orElseThrow().message().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "ok", "<html>", "[]", "{}", "{\"code\":\"x\"}", "{\"code\":1}", "{"})
  void takesNothingElseForOne(String body) {
    assertEquals(Optional.empty(), ErrorReply.read(body));
  }
}
