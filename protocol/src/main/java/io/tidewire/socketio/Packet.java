package io.tidewire.socketio;

import io.tidewire.event.Args;

/**
 * One packet of Socket.IO protocol revision 5. The digit in each comment is its type on the wire.
 * Whether it has attachments is a matter of encoding, not of kind. Immutable.
 */
public sealed interface Packet {
  /** The root namespace, which always exists. */
  String ROOT = "/";

  /** The ack id of an event without an acknowledgement. */
  long NO_ACK = -1;

  /** The namespace it belongs to, for instance {@code /} or {@code /admin}. */
  String namespace();

  /**
   * 0: a client requests to join a namespace, or the server confirms it.
   *
   * @param payload a JSON object: the client's credentials, or the server's {@code {"sid":…}};
   *     {@code {}} for none
   */
  record Connect(String namespace, String payload) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace cannot be encoded. */
    public Connect {
      requireNamespace(namespace);
    }
  }

  /**
   * 4: the server rejects the client.
   *
   * @param payload a JSON object {@code {"message":…,"data":…}}; peers of revision 4 use a JSON
   *     string
   */
  record ConnectError(String namespace, String payload) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace cannot be encoded. */
    public ConnectError {
      requireNamespace(namespace);
    }
  }

  /** 1: either side leaves the namespace. */
  record Disconnect(String namespace) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace cannot be encoded. */
    public Disconnect {
      requireNamespace(namespace);
    }
  }

  /**
   * 2, or 5 with attachments: an event.
   *
   * @param ackId the number that its acknowledgement must carry, from 0; {@link #NO_ACK} for none
   */
  record Event(String namespace, long ackId, String name, Args args) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace or id cannot be encoded. */
    public Event {
      requireNamespace(namespace);
      requireAckId(ackId, NO_ACK);
    }
  }

  /**
   * 3, or 6 with attachments: the acknowledgement of an event.
   *
   * @param ackId the number the event carried, from 0
   */
  record Reply(String namespace, long ackId, Args args) implements Packet {
    /** Throws {@link IllegalArgumentException} if the namespace or id cannot be encoded. */
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
