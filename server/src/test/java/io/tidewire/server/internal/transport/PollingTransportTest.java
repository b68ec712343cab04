package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.EnginePacket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollingTransportTest {
  private static final PreparedPacket A = PreparedPacket.of(new EnginePacket.Text("a"));
  private static final PreparedPacket B = PreparedPacket.of(new EnginePacket.Text("b"));
  private static final List<EnginePacket> POSTED = List.of(new EnginePacket.Text("up"));

  private final ManualLoop loop = new ManualLoop();
  private final RecordingListener listener = new RecordingListener();
  private final PollingTransport polling =
      new PollingTransport(loop, listener, 10, Optional.empty());
  private final FakeReply poll = new FakeReply();
  private final FakeReply post = new FakeReply();

  @Test
  void packetsOfOneTurnAreSentInOneAnswer() {
    polling.poll(poll);
    loop.execute(
        () -> {
          polling.send(A);
          polling.send(B);
          assertEquals(List.of(), poll.answers);
        });
    assertEquals(List.of("200 4a\u001e4b"), poll.answers);
  }

  @Test
  void attachmentsTravelAsBase64() {
    polling.poll(poll);
    polling.send(PreparedPacket.of("51-[\"f\"]".getBytes(UTF_8), List.of(new byte[] {1, 2, 3})));
    assertEquals(List.of("200 451-[\"f\"]\u001ebAQID"), poll.answers);
  }

  @Test
  void anAnswerMayBeCompressedUnlessNoneOfItsPacketsMay() {
    polling.poll(poll);
    polling.send(A.uncompressed());
    polling.poll(poll);
    loop.execute(
        () -> {
          polling.send(A.uncompressed());
          polling.send(B);
        });
    assertEquals(List.of(false, true), poll.compressed);
  }

  @Test
  void encodesPayloadsOfRevision3() {
    PollingTransport old =
        new PollingTransport(loop, listener, 10, Optional.of(PayloadFormats.revision3(false)));
    old.poll(poll);
    old.send(PreparedPacket.of("51-[\"f\"]".getBytes(UTF_8), List.of(new byte[] {1, 2, 3})));
    assertEquals(List.of("200 9:451-[\"f\"]6:b4AQID"), poll.answers);
  }

  @Test
  void aSecondPollIsRejectedWhileOneWaits() {
    assertTrue(polling.poll(poll));
    assertFalse(polling.poll(new FakeReply()));
  }

  @Test
  void acceptsAnotherPollAfterAnAnswer() {
    polling.poll(poll);
    polling.send(A);
    assertTrue(polling.poll(new FakeReply()));
  }

  @Test
  void isWritableOnlyWhileAPollWaits() {
    assertFalse(polling.writable());
    polling.poll(poll);
    assertTrue(polling.writable());
    polling.send(A);
    assertFalse(polling.writable());
  }

  @Test
  void aFullAnswerTakesNoMorePackets() {
    polling.poll(poll);
    loop.execute(
        () -> {
          polling.send(PreparedPacket.of(new EnginePacket.Text("0123456789")));
          assertFalse(polling.writable());
        });
  }

  @Test
  void aPollNotifiesTheSession() {
    listener.whenWritable = () -> polling.send(A);
    polling.poll(poll);
    assertEquals(List.of("200 4a"), poll.answers);
  }

  @Test
  void aSecondPostIsRejectedWhileOneIsInProgress() {
    assertTrue(polling.posts().begin(post));
    assertFalse(polling.posts().begin(post));
  }

  @Test
  void aPostIsConfirmedAfterItsPackets() {
    polling.posts().begin(post);
    polling.posts().deliver(POSTED, post);
    assertEquals(List.of("Text[data=up]"), listener.log);
    assertEquals(List.of("200 ok"), post.answers);
    assertTrue(polling.posts().begin(post));
  }

  @Test
  void aPostIsHeldWhileReadingIsPaused() {
    polling.pauseReading();
    polling.posts().begin(post);
    polling.posts().deliver(POSTED, post);
    assertEquals(List.of(), post.answers);
    polling.resumeReading();
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void anAbortedPollClosesTheTransport() {
    polling.poll(poll);
    poll.abort();
    assertEquals(List.of("REQUEST_ABORTED"), listener.log);
    assertFalse(polling.writable());
  }

  @Test
  void onlyAWaitingPollIsWatched() {
    loop.execute(() -> polling.poll(poll));
    assertTrue(poll.isWatched());
    polling.send(A);
    FakeReply next = new FakeReply();
    listener.whenWritable = () -> polling.send(B);
    loop.execute(() -> polling.poll(next));
    assertFalse(next.isWatched());
  }

  @Test
  void theAbortOfAnAnsweredPollHasNoEffect() {
    polling.poll(poll);
    polling.send(A);
    poll.abort();
    assertEquals(List.of(), listener.log);
  }

  @Test
  void anAbortConfirmsAHeldPost() {
    polling.poll(poll);
    polling.pauseReading();
    polling.posts().begin(post);
    polling.posts().deliver(POSTED, post);
    poll.abort();
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void retiringAnswersTheWaitingPollWithNoop() {
    polling.poll(poll);
    polling.retire();
    assertEquals(List.of("200 6"), poll.answers);
    assertEquals(List.of(), listener.log);
  }

  @Test
  void retiringConfirmsAHeldPost() {
    polling.pauseReading();
    polling.posts().begin(post);
    polling.posts().deliver(POSTED, post);
    polling.retire();
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void retiringAbandonsAnUnreadPost() {
    polling.posts().begin(post);
    polling.retire();
    assertEquals(List.of("abandoned"), post.answers);
  }

  @Test
  void aPostThatBeginsAfterTheEndIsAbandoned() {
    polling.retire();
    assertTrue(polling.posts().begin(post));
    assertEquals(List.of("abandoned"), post.answers);
  }

  @Test
  void aPostThatEndsTheTransportIsConfirmedOnce() {
    listener.whenPacket = polling::retire;
    polling.posts().begin(post);
    polling.posts().deliver(POSTED, post);
    assertEquals(List.of("200 ok"), post.answers);
  }

  @Test
  void closingNotifiesTheClientThenTheListenerOnce() {
    polling.poll(poll);
    listener.log.clear();
    loop.execute(
        () -> {
          polling.close();
          polling.close();
          assertEquals(List.of(), listener.log);
        });
    assertEquals(List.of("200 1"), poll.answers);
    assertEquals(List.of("FORCED_CLOSE"), listener.log);
  }

  @Test
  void closingWaitsForAPollOfItsOwn() {
    FakeReply next = new FakeReply();
    polling.close();
    polling.poll(poll);
    loop.execute(
        () -> {
          polling.send(A);
          polling.close();
        });
    polling.poll(next);
    polling.close();
    assertEquals(List.of("200 4a"), poll.answers);
    assertEquals(List.of("200 1"), next.answers);
    assertEquals(List.of("FORCED_CLOSE"), listener.log);
  }
}
