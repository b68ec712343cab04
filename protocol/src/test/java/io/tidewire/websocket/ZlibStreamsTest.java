package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ZlibStreamsTest {
  private static final byte[] TEXT = "a text, a text, a text".getBytes(UTF_8);
  private static final int LEVEL = 7; // which no other test of this thread uses

  @Test
  void aStreamIsBorrowedAgainByItsThread() {
    Deflater deflater = ZlibStreams.borrowDeflater(LEVEL);
    ZlibStreams.giveBack(deflater, LEVEL);
    assertSame(deflater, ZlibStreams.borrowDeflater(LEVEL));
    Inflater inflater = ZlibStreams.borrowInflater();
    ZlibStreams.giveBack(inflater);
    assertSame(inflater, ZlibStreams.borrowInflater());
  }

  @Test
  void aStreamIsNeverLentTwiceAtATime() {
    assertNotSame(ZlibStreams.borrowDeflater(LEVEL), ZlibStreams.borrowDeflater(LEVEL));
    assertNotSame(ZlibStreams.borrowInflater(), ZlibStreams.borrowInflater());
  }

  @Test
  void aLevelAndAThreadHaveStreamsOfTheirOwn() throws Exception {
    Deflater deflater = ZlibStreams.borrowDeflater(LEVEL);
    ZlibStreams.giveBack(deflater, LEVEL);
    assertNotSame(deflater, ZlibStreams.borrowDeflater(LEVEL - 1));
    assertNotSame(
        deflater, CompletableFuture.supplyAsync(() -> ZlibStreams.borrowDeflater(LEVEL)).get());
  }

  @Test
  void aSecondSpareIsFreed() {
    Deflater first = ZlibStreams.borrowDeflater(LEVEL);
    Deflater second = ZlibStreams.borrowDeflater(LEVEL);
    ZlibStreams.giveBack(first, LEVEL);
    ZlibStreams.giveBack(second, LEVEL);
    assertThrows(NullPointerException.class, second::getTotalIn, "closed");
    assertEquals(0, first.getTotalIn());
  }

  @Test
  void aStreamForgetsTheMessageBefore() throws Exception {
    byte[] alone = compressed();
    assertArrayEquals(alone, compressed());
    assertArrayEquals(TEXT, inflated(alone, 5)); // returned in the middle of a message
    assertArrayEquals(TEXT, inflated(alone, alone.length));
  }

  private static byte[] compressed() {
    Deflater deflater = ZlibStreams.borrowDeflater(LEVEL);
    byte[] out = new byte[100];
    deflater.setInput(TEXT);
    int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    ZlibStreams.giveBack(deflater, LEVEL);
    return Arrays.copyOf(out, length);
  }

  private static byte[] inflated(byte[] data, int begun) throws DataFormatException {
    Inflater abandoned = ZlibStreams.borrowInflater();
    abandoned.setInput(data, 0, begun);
    abandoned.inflate(new byte[100]);
    ZlibStreams.giveBack(abandoned);
    Inflater inflater = ZlibStreams.borrowInflater();
    inflater.setInput(data);
    byte[] out = new byte[TEXT.length];
    inflater.inflate(out);
    ZlibStreams.giveBack(inflater);
    return out;
  }
}
