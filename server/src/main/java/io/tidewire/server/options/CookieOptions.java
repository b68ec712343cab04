package io.tidewire.server.options;

import io.tidewire.core.listen.HeaderText;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that carries a session's id to load balancers (RFC 6265). Immutable.
 *
 * @param httpOnly whether scripts are kept from reading it
 * @param secure whether it travels over TLS only
 * @param partitioned whether browsers keep one for each site that embeds us
 * @param maxAge how long browsers keep it, whole seconds; empty until they are closed
 */
public record CookieOptions(
    String name,
    String path,
    Optional<String> domain,
    boolean httpOnly,
    boolean secure,
    boolean partitioned,
    SameSite sameSite,
    Optional<Duration> maxAge) {
  /** Whether it travels with requests that other sites cause. */
  public enum SameSite {
    /** Never. */
    STRICT("Strict"),
    /** When a link is followed. */
    LAX("Lax"),
    /** Always; needs {@code secure}. */
    NONE("None");

    private final String text;

    SameSite(String text) {
      this.text = text;
    }
  }

  /**
   * @throws IllegalArgumentException if a part cannot be written, or browsers would refuse the
   *     whole
   */
  public CookieOptions {
    HeaderText.token("cookie name", name);
    requireAttribute("cookie path", path);
    domain.ifPresent(it -> requireAttribute("cookie domain", it));
    if (sameSite == SameSite.NONE && !secure) {
      throw new IllegalArgumentException("cookie with SameSite=None must be secure");
    }
    if (maxAge.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("cookie maxAge must not be negative");
    }
  }

  /** {@code io=…; Path=/; HttpOnly; SameSite=Lax}, as in the reference. */
  public static CookieOptions defaults() {
    return named("io");
  }

  /** The defaults under another name. */
  public static CookieOptions named(String name) {
    return new CookieOptions(
        name, "/", Optional.empty(), true, false, false, SameSite.LAX, Optional.empty());
  }

  /** The paths it is sent to. */
  public CookieOptions withPath(String to) {
    return new CookieOptions(name, to, domain, httpOnly, secure, partitioned, sameSite, maxAge);
  }

  /** The hosts it is sent to; by default ours alone. */
  public CookieOptions withDomain(String to) {
    return new CookieOptions(
        name, path, Optional.of(to), httpOnly, secure, partitioned, sameSite, maxAge);
  }

  /** Whether scripts are kept from reading it; default true. */
  public CookieOptions withHttpOnly(boolean to) {
    return new CookieOptions(name, path, domain, to, secure, partitioned, sameSite, maxAge);
  }

  /** Over TLS only, and sent with what other sites cause as said; default not, and {@code LAX}. */
  public CookieOptions withSecure(boolean to, SameSite site) {
    return new CookieOptions(name, path, domain, httpOnly, to, partitioned, site, maxAge);
  }

  /** Whether browsers keep one for each site that embeds us; default false. */
  public CookieOptions withPartitioned(boolean to) {
    return new CookieOptions(name, path, domain, httpOnly, secure, to, sameSite, maxAge);
  }

  /** How long browsers keep it, whole seconds; by default until they are closed. */
  public CookieOptions withMaxAge(Duration to) {
    return new CookieOptions(
        name, path, domain, httpOnly, secure, partitioned, sameSite, Optional.of(to));
  }

  /** The value of {@code Set-Cookie} for a session's id. */
  public String headerFor(String sid) {
    StringBuilder out = new StringBuilder(name).append('=').append(sid);
    maxAge.ifPresent(it -> out.append("; Max-Age=").append(it.toSeconds()));
    domain.ifPresent(it -> out.append("; Domain=").append(it));
    out.append("; Path=").append(path);
    out.append(httpOnly ? "; HttpOnly" : "").append(secure ? "; Secure" : "");
    out.append(partitioned ? "; Partitioned" : "");
    return out.append("; SameSite=").append(sameSite.text).toString();
  }

  private static void requireAttribute(String option, String text) {
    HeaderText.value(text);
    if (text.isEmpty() || text.indexOf(';') >= 0) {
      throw new IllegalArgumentException(option + " cannot be \"" + text + "\"");
    }
  }
}
