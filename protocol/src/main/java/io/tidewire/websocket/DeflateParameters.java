package io.tidewire.websocket;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of permessage-deflate in one element of a Sec-WebSocket-Extensions header (RFC
 * 7692, 7.1). Window bits are 8..15, or {@link #ABSENT}.
 */
record DeflateParameters(
    boolean serverNoContextTakeover,
    boolean clientNoContextTakeover,
    int serverMaxWindowBits,
    int clientMaxWindowBits) {
  static final String EXTENSION = "permessage-deflate";
  static final int ABSENT = 0;

  private static final String SERVER_NO_TAKEOVER = "server_no_context_takeover";
  private static final String CLIENT_NO_TAKEOVER = "client_no_context_takeover";
  private static final String SERVER_BITS = "server_max_window_bits";
  static final String CLIENT_BITS = "client_max_window_bits";
  private static final int INVALID = -1;

  /** A client's offer; it may omit the value of client_max_window_bits. */
  static Optional<DeflateParameters> ofOffer(Extension offer) {
    return parse(offer, DeflateOptions.MAX_WINDOW_BITS);
  }

  /** A server's reply; each value must be present. */
  static Optional<DeflateParameters> ofReply(Extension reply) {
    return parse(reply, INVALID);
  }

  /** Empty if a parameter is unknown, repeated or out of range. */
  private static Optional<DeflateParameters> parse(Extension extension, int bitsWithoutValue) {
    Set<String> flags = new HashSet<>();
    int server = ABSENT;
    int client = ABSENT;
    for (Extension.Parameter parameter : extension.parameters()) {
      boolean valid = flags.add(parameter.name());
      switch (parameter.name()) {
        case SERVER_NO_TAKEOVER, CLIENT_NO_TAKEOVER -> valid &= parameter.value().isEmpty();
        case SERVER_BITS -> valid &= (server = bits(parameter.value(), INVALID)) != INVALID;
        case CLIENT_BITS ->
            valid &= (client = bits(parameter.value(), bitsWithoutValue)) != INVALID;
        default -> valid = false;
      }
      if (!valid) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new DeflateParameters(
            flags.contains(SERVER_NO_TAKEOVER),
            flags.contains(CLIENT_NO_TAKEOVER),
            server,
            client));
  }

  /** 8..15 without leading zeros. */
  private static int bits(String value, int withoutValue) {
    return switch (value) {
      case "" -> withoutValue;
      case "8" -> 8;
      case "9" -> 9;
      case "10" -> 10;
      case "11" -> 11;
      case "12" -> 12;
      case "13" -> 13;
      case "14" -> 14;
      case "15" -> 15;
      default -> INVALID;
    };
  }

  /** The text of the header; full windows are the default and omitted. */
  String toHeader() {
    var header = new StringBuilder(EXTENSION);
    if (serverNoContextTakeover) {
      header.append("; ").append(SERVER_NO_TAKEOVER);
    }
    if (clientNoContextTakeover) {
      header.append("; ").append(CLIENT_NO_TAKEOVER);
    }
    appendBits(header, SERVER_BITS, serverMaxWindowBits);
    appendBits(header, CLIENT_BITS, clientMaxWindowBits);
    return header.toString();
  }

  private static void appendBits(StringBuilder header, String name, int bits) {
    if (bits != ABSENT) {
      header.append("; ").append(name).append('=').append(bits);
    }
  }
}
