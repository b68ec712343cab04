package io.tidewire.server.internal.net;

import io.tidewire.server.internal.loop.XnioEventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;

/**
 * Writes queued frames to a channel at the end of a turn, or once 64 KiB wait. While the network
 * takes no more, it waits for the channel to become writable. Confined to the loop's thread, but
 * for {@link #isBlocked} and {@link #blockedBytes}. A task and a channel listener itself, because
 * idle connections keep no memory for more objects.
 */
public final class WritePump implements Runnable, ChannelListener<Channel> {
  /** Called on the loop's thread. */
  public interface Listener {
    /**
     * All frames are written and flushed.
     *
     * @param drained whether frames had waited for the network
     */
    void onWritten(boolean drained) throws IOException;

    /** The channel failed. */
    void onBroken();
  }

  private static final int WRITE_AT = 64 * 1024;

  private final XnioEventLoop loop;
  private final Listener listener;
  private final FrameQueue queue = new FrameQueue();
  private @Nullable StreamSinkChannel sink; // null before start and after stop
  private boolean due; // runs at the end of this turn
  private volatile boolean blocked; // written on the loop's thread only
  private volatile long blockedBytes; // likewise

  public WritePump(XnioEventLoop loop, Listener listener) {
    this.loop = loop;
    this.listener = listener;
  }

  /** Called before the first frame is added. */
  public void start(StreamSinkChannel to) {
    sink = to;
    to.getWriteSetter().set(this);
  }

  /** Drops all frames and leaves the channel alone. */
  public void stop() {
    sink = null;
    queue.clear();
    blockedBytes = 0;
  }

  /** Whether frames wait for the network. Thread-safe. */
  public boolean isBlocked() {
    return blocked;
  }

  /** How much the network did not take at the last attempt. Thread-safe. */
  public long blockedBytes() {
    return blockedBytes;
  }

  /** How much waits for the network beside the largest waiting frame. */
  long blockedBesideLargest() {
    return blocked ? queue.bytesBesideLargest() : 0;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Queues whole frames, which are not copied and may be shared. */
  public void add(byte[] frames) {
    queue.add(frames);
    if (queue.bytes() >= WRITE_AT && !blocked) {
      run();
    } else {
      writeAtTurnEnd();
    }
  }

  /** Drops all frames but one that is partly written. */
  void keepStartedFrame() {
    queue.keepStartedFrame();
  }

  public void writeAtTurnEnd() {
    if (!due && !blocked) {
      due = true;
      loop.atTurnEnd(this);
    }
  }

  @Override
  public void handleEvent(Channel writable) {
    loop.execute(this);
  }

  /** Writes now. */
  @Override
  public void run() {
    due = false;
    StreamSinkChannel to = sink;
    try {
      if (to != null && writeAll(to)) {
        listener.onWritten(unblock(to));
      }
    } catch (IOException failed) {
      listener.onBroken();
    }
  }

  /** False if the network takes no more: the channel calls when it is writable again. */
  private boolean writeAll(StreamSinkChannel to) throws IOException {
    ByteBuffer out = loop.writeBuffer();
    while (!queue.isEmpty()) {
      queue.copyInto(out.clear());
      out.flip();
      while (out.hasRemaining()) {
        int count = to.write(out); // less than all also at the end of an HTTP chunk
        if (count == 0) {
          return block(to);
        }
        queue.remove(count);
      }
    }
    return to.flush() || block(to);
  }

  private boolean block(StreamSinkChannel to) {
    blockedBytes = queue.bytes();
    if (!blocked) {
      blocked = true;
      to.resumeWrites();
    }
    return false;
  }

  private boolean unblock(StreamSinkChannel from) {
    boolean was = blocked;
    if (was) {
      blocked = false;
      blockedBytes = 0;
      from.suspendWrites();
    }
    return was;
  }
}
