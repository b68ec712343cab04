package io.tidewire.codec;

import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the arguments of events as JSON, and binds received ones to types. Set by the option
 * {@code json} of servers and clients; the default is {@code GsonCodec.standard()}. A codec is
 * thread-safe: it is called on the threads of callers and of listeners, and must not block.
 *
 * <p>Strings, {@code null}, and bytes that are an argument of their own never reach a codec.
 */
public interface JsonCodec {
  /**
   * Writes one value as JSON (RFC 8259), nested at most 255 deep. Bytes at any depth should become
   * attachments: see {@link JsonOutput#attach}. An exception reaches the caller of {@code emit} as
   * the cause of an {@link IllegalArgumentException}.
   *
   * @param value an argument, or the value of an option that is sent as JSON
   * @throws IOException if a JSON library demands it; the output itself throws none
   */
  void write(@Nullable Object value, JsonOutput out) throws IOException;

  /**
   * Reads one value. A listener's argument that does not fit goes to the error hook, with the
   * message of the exception; a stack trace is logged only if it is of no use to a peer.
   *
   * @param in JSON that was checked: valid, and nested at most 255 deep
   * @param type as the application passed it, for instance {@code Order.class} or the type of a
   *     {@code TypeToken}
   * @return an instance of {@code type}; null for the JSON {@code null}
   * @throws IOException if the value is of another type; any other exception is treated alike
   */
  @Nullable Object read(JsonInput in, Type type) throws IOException;
}
