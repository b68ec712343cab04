package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.internal.http.StreamLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingTransportTest {
  private static final Duration RENEWAL = Duration.ofSeconds(20);
  private static final PreparedPacket A = PreparedPacket.of(new EnginePacket.Text("a"));
  private static final PreparedPacket LONG = PreparedPacket.of(new EnginePacket.Text("too long"));
  private static final List<EnginePacket> POSTED = List.of(new EnginePacket.Text("up"));

  private final ManualLoop loop = new ManualLoop();
  private final RecordingListener listener = new RecordingListener();
  private final FakeStream stream = new FakeStream();
  private final FakeStream next = new FakeStream();
  private final FakeReply post = new FakeReply();
  private final StreamingTransport streaming =
      new StreamingTransport(loop, listener, new StreamLimits(10, RENEWAL), stream);

  @BeforeEach
  void start() {
    streaming.start();
  }

  @Test
  void eachPacketIsWrittenWithASeparator() {
    streaming.send(A);
    streaming.send(PreparedPacket.of("x".getBytes(UTF_8), List.of(new byte[] {1, 2, 3})));
    assertEquals(List.of("open", "4a|", "4x|bAQID|", "end"), stream.log);
  }

  @Test
  void anAnswerEndsAfterThePacketThatReachesTheLimit() {
    streaming.send(A);
    streaming.send(A);
    streaming.send(A);
    assertTrue(streaming.writable());
    streaming.send(A);
    assertEquals(List.of("open", "4a|", "4a|", "4a|", "4a|", "end"), stream.log);
    assertFalse(streaming.writable());
  }

  @Test
  void theNextGetContinues() {
    streaming.send(LONG);
    listener.whenWritable = () -> streaming.send(A);
    assertTrue(streaming.renew(next));
    assertEquals(List.of("open", "4a|"), next.log);
    assertTrue(streaming.writable());
    assertEquals(0, loop.timers());
  }

  @Test
  void eachAnswerHasTheSameLimit() {
    streaming.send(LONG);
    streaming.renew(next);
    streaming.send(A);
    assertTrue(streaming.writable());
    streaming.send(LONG);
    assertEquals(List.of("open", "4a|", "4too long|", "end"), next.log);
  }

  @Test
  void anUnexpectedGetIsRejected() {
    assertFalse(streaming.renew(next));
    assertEquals(List.of(), next.log);
  }

  @Test
  void aClientThatDoesNotRenewIsDisconnected() {
    streaming.send(LONG);
    loop.advance(RENEWAL.minusMillis(1));
    assertEquals(List.of(), listener.log);
    loop.advance(Duration.ofMillis(1));
    assertEquals(List.of("STREAM_NOT_RENEWED"), listener.log);
    assertFalse(streaming.renew(next));
  }

  @Test
  void aBlockedStreamIsNotWritableUntilItDrains() {
    stream.blocked = true;
    stream.unsent = 7;
    assertFalse(streaming.writable());
    assertEquals(7, streaming.unsentBytes());
    listener.whenWritable = () -> streaming.send(A);
    stream.drain();
    assertEquals(List.of("open", "4a|"), stream.log);
  }

  @Test
  void aFormerStreamThatDrainsNotifiesNoListener() {
    streaming.send(LONG);
    listener.whenWritable = () -> streaming.send(A);
    stream.drain();
    assertEquals(List.of("open", "4too long|", "end"), stream.log);
  }

  @Test
  void aBrokenStreamClosesTheTransport() {
    stream.breakOff();
    assertEquals(List.of("REQUEST_ABORTED"), listener.log);
    assertFalse(streaming.writable());
  }

  @Test
  void aStreamThatBreaksAfterItsEndHasLostPackets() {
    streaming.send(LONG);
    stream.breakOff();
    assertEquals(List.of("REQUEST_ABORTED"), listener.log);
    assertEquals(0, loop.timers());
  }

  @Test
  void aFormerStreamThatBreaksNotifiesNoListener() {
    streaming.send(LONG);
    streaming.renew(next);
    stream.breakOff();
    assertEquals(List.of(), listener.log);
  }

  @Test
  void theListenerIsNotifiedOnceOfTheClose() {
    stream.breakOff();
    stream.breakOff();
    streaming.retire();
    assertEquals(List.of("REQUEST_ABORTED"), listener.log);
    assertEquals(List.of("open"), stream.log);
  }

  @Test
  void aCloseFollowsWhatWasSent() {
    streaming.send(A);
    streaming.close();
    assertEquals(List.of("open", "4a|", "1|", "end"), stream.log);
    assertEquals(List.of("FORCED_CLOSE"), listener.log);
  }

  @Test
  void aCloseWaitsForTheNextStream() {
    streaming.send(LONG);
    streaming.close();
    assertEquals(List.of(), listener.log);
    listener.whenWritable = streaming::close;
    streaming.renew(next);
    assertEquals(List.of("open", "1|", "end"), next.log);
    assertEquals(List.of("FORCED_CLOSE"), listener.log);
  }

  @Test
  void retiresAfterWhatWasSent() {
    streaming.send(A);
    streaming.retire();
    streaming.send(A);
    assertEquals(List.of("open", "4a|", "end"), stream.log);
    assertEquals(List.of(), listener.log);
  }

  @Test
  void retiresBetweenStreams() {
    streaming.send(LONG);
    streaming.retire();
    assertEquals(List.of("open", "4too long|", "end"), stream.log);
    assertEquals(0, loop.timers());
  }

  @Test
  void deliversAPostAndConfirmsIt() {
    streaming.posts().begin(post);
    streaming.posts().deliver(POSTED, post);
    assertEquals(List.of("Text[data=up]"), listener.log);
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void aSecondPostIsRejectedWhileOneIsInProgress() {
    assertTrue(streaming.posts().begin(post));
    assertFalse(streaming.posts().begin(new FakeReply()));
  }

  @Test
  void aPostIsConfirmedWhenReadingResumes() {
    streaming.pauseReading();
    streaming.posts().begin(post);
    streaming.posts().deliver(POSTED, post);
    assertEquals(List.of(), post.answers);
    streaming.resumeReading();
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void aHeldPostIsConfirmedAtTheEnd() {
    streaming.pauseReading();
    streaming.posts().begin(post);
    streaming.posts().deliver(POSTED, post);
    stream.breakOff();
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void anUnreadPostIsAbandonedAtTheEnd() {
    streaming.posts().begin(post);
    streaming.retire();
    assertEquals(List.of("abandoned"), post.answers);
  }
}
