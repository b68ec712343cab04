package io.tidewire.socketio;

import io.tidewire.event.Args;

/**
 * One packet of Socket.IO protocol revision 5. The digit in each comment is its type on the wire.
 * Whether it has attachments is a matter of encoding, not of kind. Immutable.
 */
public sealed interface Packet {
  /** The namespace everybody can join. */
  String ROOT = "/";

  /** The ack id of an event whose sender waits for no answer. */
  long NO_ACK = -1;

  /** The namespace it belongs to, for instance {@code /} or {@code /admin}. */
  String namespace();

  /**
   * 0: a client asks to join a namespace, or the server confirms it.
   *
   * @param payload a JSON object: what the client authenticates with, or the server's {@code
   *     {"sid":…}}; {@code {}} for none
   */
  record Connect(String namespace, String payload) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace could not be written. */
    public Connect {
      requireNamespace(namespace);
    }
  }

  /**
   * 4: the server refuses the client.
   *
   * @param payload a JSON object {@code {"message":…,"data":…}}; peers of revision 4 use a JSON
   *     string
   */
  record ConnectError(String namespace, String payload) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace could not be written. */
    public ConnectError {
      requireNamespace(namespace);
    }
  }

  /** 1: either side leaves the namespace. */
  record Disconnect(String namespace) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace could not be written. */
    public Disconnect {
      requireNamespace(namespace);
    }
  }

  /**
   * 2, or 5 with attachments: an event.
   *
   * @param ackId the number its answer must carry, from 0; {@link #NO_ACK} if none is wanted
   */
  record Event(String namespace, long ackId, String name, Args args) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace or id could not be written. */
    public Event {
      requireNamespace(namespace);
      requireAckId(ackId, NO_ACK);
    }
  }

  /**
   * 3, or 6 with attachments: the answer to an event.
   *
   * @param ackId the number the event carried, from 0
   */
  record Reply(String namespace, long ackId, Args args) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace or id could not be written. */
    public Reply {
      requireNamespace(namespace);
      requireAckId(ackId, 0);
    }
  }

  private static void requireNamespace(String namespace) {
    if (!namespace.startsWith(ROOT) || namespace.indexOf(',') >= 0) {
      throw new IllegalArgumentException("a namespace starts with a slash and has no comma");
    }
  }

  private static void requireAckId(long ackId, long least) {
    if (ackId < least) {
      throw new IllegalArgumentException("ack id " + ackId + " is below " + least);
    }
  }
}
