package io.tidewire.json;

import io.tidewire.json.text.JsonScanner;

/**
 * Reads valid JSON into the usual types of messages: records of strings, numbers, booleans, of each
 * other and of lists of those. Gson's reader alone costs more than such a message. If the JSON does
 * not match the type exactly, this reader gives up and Gson decides. Thread-safe.
 */
@FunctionalInterface
interface FastValueReader {
  /** Consumes one value, which is never null. */
  Object read(JsonScanner json);
}
