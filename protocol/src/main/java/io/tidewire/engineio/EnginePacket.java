package io.tidewire.engineio;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One packet of Engine.IO protocol revision 4. The digit in each comment is its type on the wire.
 * Packets without data exist once, as constants.
 */
public sealed interface EnginePacket {
  /** Closes the session. */
  EnginePacket CLOSE = new Close();

  /** A heartbeat. */
  EnginePacket PING = new Ping(false);

  /** The first packet on the candidate of an upgrade. */
  EnginePacket PROBE_PING = new Ping(true);

  /** The answer to a heartbeat. */
  EnginePacket PONG = new Pong(false);

  /** The answer on the candidate of an upgrade. */
  EnginePacket PROBE_PONG = new Pong(true);

  /** Completes the upgrade. */
  EnginePacket UPGRADE = new Upgrade();

  /** Has no meaning. */
  EnginePacket NOOP = new Noop();

  /**
   * 0: the server's reply to a handshake.
   *
   * @param sid the session's id, a secret of this client
   * @param upgrades names of transports, see {@link TransportName#text}; unknown ones are kept
   * @param pingInterval time between heartbeats, whole milliseconds
   * @param pingTimeout time to answer one, whole milliseconds
   * @param maxPayload bytes of one HTTP body; {@link Integer#MAX_VALUE} if the server gives no
   *     limit
   * @param tidewire the server's extensions of the public protocol; written only if not empty
   */
  record Open(
      String sid,
      List<String> upgrades,
      Duration pingInterval,
      Duration pingTimeout,
      int maxPayload,
      List<String> tidewire)
      implements EnginePacket {
    /** Copies the lists. */
    public Open {
      upgrades = List.copyOf(upgrades);
      tidewire = List.copyOf(tidewire);
    }

    /** The public protocol, without extensions. */
    public Open(
        String sid,
        List<String> upgrades,
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload) {
      this(sid, upgrades, pingInterval, pingTimeout, maxPayload, List.of());
    }
  }

  /** 1: closes the session. */
  record Close() implements EnginePacket {}

  /** 2: a heartbeat from the server, or a probe from a client that upgrades. */
  record Ping(boolean probe) implements EnginePacket {}

  /** 3: the answer to a ping with the same data. */
  record Pong(boolean probe) implements EnginePacket {}

  /**
   * 4: a text message. In an HTTP body it is cut at an {@link EnginePayload#SEPARATOR}, as with the
   * reference; a packet of Socket.IO never contains one. Equal to another of the same data.
   *
   * @param frame contains the data; often the received frame, so that nothing is copied
   * @param from the offset of the data, which ends with the frame
   */
  record Text(String frame, int from) implements EnginePacket {
    /** A message of this data. */
    public Text(String data) {
      this(data, 0);
    }

    /** The number of characters of the data. */
    public int length() {
      return frame.length() - from;
    }

    /** The data, copied if it is part of a frame. */
    public String data() {
      return frame.substring(from);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text text && data().equals(text.data());
    }

    @Override
    public int hashCode() {
      return data().hashCode();
    }

    @Override
    public String toString() {
      return "Text[data=" + data() + "]";
    }
  }

  /**
   * A binary message: a binary frame without type, or {@code b} and base64 in a payload. Equal to
   * another of the same bytes; the array is not copied and must not be changed.
   */
  @SuppressWarnings("ArrayRecordComponent") // equality is by content, below
  record Binary(byte[] data) implements EnginePacket {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Binary binary && Arrays.equals(data, binary.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Binary[" + data.length + " bytes]";
    }
  }

  /** 5: the client's last packet before it leaves the old transport. */
  record Upgrade() implements EnginePacket {}

  /** 6: answers a poll for which there is no other packet. */
  record Noop() implements EnginePacket {}
}
