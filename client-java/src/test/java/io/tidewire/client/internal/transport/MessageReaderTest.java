package io.tidewire.client.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final String FRAME = "4aé€😀z";
  private static final int BYTES = 12;

  private final MessageReader reader = new MessageReader(BYTES);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void decodesTheSameTextHoweverItIsCut(int cut) {
    assertNull(reader.text(FRAME.substring(0, cut), false));
    assertEquals(new EnginePacket.Text("aé€😀z"), reader.text(FRAME.substring(cut), true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void decodesTheSameBytesHoweverTheyAreCut(int cut) {
    byte[] bytes = {1, 2, 3};
    assertNull(reader.binary(ByteBuffer.wrap(bytes, 0, cut), false));
    assertEquals(
        new EnginePacket.Binary(bytes), reader.binary(ByteBuffer.wrap(bytes, cut, 3 - cut), true));
  }

  @Test
  void holdsNothingBetweenTwoMessages() {
    reader.text(FRAME, true);
    assertEquals(EnginePacket.PING, reader.text("2", true));
    assertEquals(
        new EnginePacket.Binary(new byte[12]), reader.binary(ByteBuffer.allocate(12), true));
  }

  @Test
  void rejectsTextThatIsTooLargeBeforeItsEnd() {
    reader.text(FRAME, false);
    EngineException refused = assertThrows(EngineException.class, () -> reader.text("x", false));
    assertEquals(CloseReason.MESSAGE_TOO_BIG, refused.reason());
  }

  @Test
  void rejectsTooManyBytes() {
    ByteBuffer tooMany = ByteBuffer.allocate(BYTES + 1);
    EngineException refused =
        assertThrows(EngineException.class, () -> reader.binary(tooMany, true));
    assertEquals(CloseReason.MESSAGE_TOO_BIG, refused.reason());
  }
}
