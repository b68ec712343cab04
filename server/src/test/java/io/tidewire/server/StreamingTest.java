package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.CloseReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HTTP streaming over real connections, byte for byte. */
@ExtendWith(Complaints.class)
class StreamingTest {
  private final Told<Session> sessions = new Told<>();
  private final Told<String> told = new Told<>();
  private final EngineServer engine =
      new EngineServer(ServerOptions.builder().streamingRecycleBytes(1024).build());

  @BeforeEach
  void listen() {
    engine
        .onConnection(
            session -> {
              session.onText(session::send).onBinary(session::send);
              session.onClose(reason -> told.add(reason.name()));
              sessions.add(session);
            })
        .listen(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aSessionMovesToAStreamAndSpeaksThere() {
    try (Wire poll = Wire.to(engine.port());
        Wire get = Wire.to(engine.port());
        Wire post = Wire.to(engine.port())) {
      String sid = poll.request("GET", Streaming.HANDSHAKE).answer().body().substring(9, 29);
      poll.request("GET", Streaming.HANDSHAKE + "&sid=" + sid);
      Streaming stream = Streaming.open(get, sid);
      assertEquals("200 ok", post.post(Streaming.target(sid), "2probe").answer().text());
      assertEquals("3probe", stream.next());
      assertEquals("200 6", poll.answer().text());
      assertEquals("200 ok", post.post(Streaming.target(sid), "5").answer().text());
      post.post(Streaming.target(sid), "4h\u00e9llo\u001ebAQI=").answer();
      assertEquals("4h\u00e9llo", stream.next());
      assertEquals("bAQI=", stream.next());
      sessions.next().close();
      assertEquals("1", stream.next());
      assertEquals("end", stream.next());
      assertEquals(CloseReason.FORCED_CLOSE.name(), told.next());
    }
  }
}
