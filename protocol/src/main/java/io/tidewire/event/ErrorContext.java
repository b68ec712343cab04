package io.tidewire.event;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where code of the application failed: the call, and the event, namespace, socket and address if
 * there are any. Event and namespace are a peer's text; {@link #toString} shows them escaped and
 * cut. Immutable.
 */
public final class ErrorContext {
  private final String call;
  private final @Nullable String event;
  private final @Nullable String namespace;
  private final @Nullable String socketId;
  private final @Nullable String address;

  private ErrorContext(
      String call,
      @Nullable String event,
      @Nullable String namespace,
      @Nullable String socketId,
      @Nullable String address) {
    this.call = call;
    this.event = event;
    this.namespace = namespace;
    this.socketId = socketId;
    this.address = address;
  }

  /**
   * A context without event, namespace, socket and address.
   *
   * @param call what was called, for instance {@code listener} or {@code middleware}
   */
  public static ErrorContext of(String call) {
    return new ErrorContext(Objects.requireNonNull(call), null, null, null, null);
  }

  /** The same for another call. */
  public ErrorContext withCall(String other) {
    return new ErrorContext(other, event, namespace, socketId, address);
  }

  /** The same for an event of that name. */
  public ErrorContext withEvent(String name) {
    return new ErrorContext(call, name, namespace, socketId, address);
  }

  /** The same in that namespace. */
  public ErrorContext withNamespace(String name) {
    return new ErrorContext(call, event, name, socketId, address);
  }

  /** The same for the socket of that public id. */
  public ErrorContext withSocketId(String id) {
    return new ErrorContext(call, event, namespace, id, address);
  }

  /** The same for that peer, for instance {@code 192.0.2.1:50123}. */
  public ErrorContext withAddress(String peer) {
    return new ErrorContext(call, event, namespace, socketId, peer);
  }

  /** What was called, for instance {@code listener} or {@code middleware}. */
  public String call() {
    return call;
  }

  /** The name of the event. */
  public Optional<String> event() {
    return Optional.ofNullable(event);
  }

  /** The name of the namespace. */
  public Optional<String> namespace() {
    return Optional.ofNullable(namespace);
  }

  /** The public id of the socket. */
  public Optional<String> socketId() {
    return Optional.ofNullable(socketId);
  }

  /** The peer, for instance {@code 192.0.2.1:50123}. */
  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /**
   * One line for a log: {@code listener of event "chat" (namespace "/", socket X, 192.0.2.1:5)}.
   */
  @Override
  public String toString() {
    StringBuilder where = new StringBuilder();
    append(where, "namespace ", namespace == null ? null : LogText.quoted(namespace));
    append(where, "socket ", socketId == null ? null : LogText.of(socketId));
    append(where, "", address == null ? null : LogText.of(address));
    String what = event == null ? call : call + " of event " + LogText.quoted(event);
    return where.length() == 0 ? what : what + " (" + where + ")";
  }

  private static void append(StringBuilder to, String name, @Nullable String value) {
    if (value != null) {
      to.append(to.length() == 0 ? "" : ", ").append(name).append(value);
    }
  }
}
