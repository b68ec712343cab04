package io.tidewire.server.internal.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The weights of an {@code Accept-Encoding} (RFC 9110, 12.5.3). */
public final class AcceptEncoding {
  private static final String ANY = "*";

  private final Map<ContentCoding, Double> named = new LinkedHashMap<>();
  private double any; // of a coding that is not named

  private AcceptEncoding() {}

  public static AcceptEncoding of(@Nullable String header) {
    AcceptEncoding accepted = new AcceptEncoding();
    if (header != null) {
      for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        accepted.read(item);
      }
    }
    return accepted;
  }

  private void read(String item) {
    String[] parts = item.split(";", -1);
    String name = parts[0].trim();
    double weight = parts.length == 1 ? 1 : weight(parts[1].trim());
    if (name.equals(ANY)) {
      any = weight;
    }
    for (ContentCoding coding : ContentCoding.values()) {
      if (coding.text().equals(name)) {
        named.putIfAbsent(coding, weight);
      }
    }
  }

  /** A malformed weight is zero: the plain body is always acceptable. */
  private static double weight(String parameter) {
    try {
      return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 1;
    } catch (NumberFormatException malformed) {
      return 0;
    }
  }

  /** Whether the client names the coding and accepts it. */
  public boolean accepts(ContentCoding coding) {
    return named.getOrDefault(coding, 0.0) > 0;
  }

  /**
   * The accepted coding with the greatest weight. Of equal ones, a named one precedes one that
   * {@code *} stands for, and then the first precedes.
   */
  Optional<ContentCoding> best() {
    Map<ContentCoding, Double> weights = new LinkedHashMap<>(named);
    for (ContentCoding coding : ContentCoding.values()) {
      weights.putIfAbsent(coding, any);
    }
    return weights.entrySet().stream()
        .filter(weight -> weight.getValue() > 0)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
