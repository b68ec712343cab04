package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.websocket.DeflateOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages whose sender knows that they compress badly. */
@ExtendWith(NoWarnings.class)
class UncompressedTest {
  private static final String LARGE = "y".repeat(5_000);
  private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
  private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

  private EngineServer engine;

  @BeforeEach
  void serve() {
    engine = EngineServer.builder().path("/engine.io").deflate(DeflateOptions.defaults()).build();
    engine.onConnection(
        session -> session.onText(text -> session.send(LARGE, text.equals("packed"))));
    engine.listen(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void travelAsTheyAreInAnAnswerToAPoll() {
    try (Wire wire = Wire.to(engine.port())) {
      String greeting = wire.request("GET", POLLING).answer().body();
      String target = POLLING + "&sid=" + greeting.substring(9, 29);
      wire.post(target, "4plain").answer();
      Wire.Answer plain = wire.request("GET", target, "Accept-Encoding: gzip").answer();
      assertEquals("200 4" + LARGE, plain.text());
      wire.post(target, "4packed").answer();
      Wire.Answer packed = wire.request("GET", target, "Accept-Encoding: gzip").answer();
      assertEquals("gzip", packed.header("content-encoding"));
    }
  }

  @Test
  void travelAsTheyAreOverAWebSocket() {
    String offer = "Sec-WebSocket-Extensions: permessage-deflate";
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET, offer)) {
      frames.next();
      assertEquals("4" + LARGE, frames.text("4plain").next());
      assertTrue(frames.text("4packed").next().startsWith("frame c1 of "));
    }
  }
}
