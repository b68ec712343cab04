package io.tidewire.server.internal.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code Accept-Encoding} (RFC 9110, 12.5.3): of the codings we have, the one with the
 * greatest weight; among equals one by its name goes before {@code *}, and then the first.
 */
final class AcceptEncoding {
  private static final String ANY = "*";

  private final Set<ContentCoding> named = EnumSet.noneOf(ContentCoding.class);
  private double any;
  private Optional<ContentCoding> best = Optional.empty();
  private double bestWeight;

  private AcceptEncoding() {}

  /** The coding that the client prefers; the first it names if it prefers none. */
  static Optional<ContentCoding> best(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    AcceptEncoding accepted = new AcceptEncoding();
    for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      accepted.read(item);
    }
    accepted.applyAny();
    return accepted.best;
  }

  private void read(String item) {
    int semicolon = item.indexOf(';');
    String name = (semicolon < 0 ? item : item.substring(0, semicolon)).trim();
    double weight = semicolon < 0 ? 1 : weight(item.substring(semicolon + 1).trim());
    if (name.equals(ANY)) {
      any = weight;
    }
    for (ContentCoding coding : ContentCoding.values()) {
      if (coding.text().equals(name)) {
        named.add(coding);
        offer(coding, weight);
      }
    }
  }

  private void applyAny() {
    for (ContentCoding coding : ContentCoding.values()) {
      if (!named.contains(coding)) {
        offer(coding, any);
      }
    }
  }

  private void offer(ContentCoding coding, double weight) {
    if (weight > bestWeight) {
      best = Optional.of(coding);
      bestWeight = weight;
    }
  }

  /** A weight that cannot be read is none: the plain body is always good. */
  private static double weight(String parameter) {
    try {
      return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 1;
    } catch (NumberFormatException malformed) {
      return 0;
    }
  }
}
