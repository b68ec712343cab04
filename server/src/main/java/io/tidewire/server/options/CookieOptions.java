package io.tidewire.server.options;

import io.tidewire.core.listen.HeaderText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie with a session's id for load balancers (RFC 6265). Immutable. What browsers would
 * reject throws an {@link IllegalArgumentException}.
 */
public final class CookieOptions {
  /** Whether the cookie is sent with requests that other sites cause. */
  public enum SameSite {
    /** Never. */
    STRICT("Strict"),
    /** When a user follows a link. */
    LAX("Lax"),
    /** Always; needs {@code secure}. */
    NONE("None");

    private final String text;

    SameSite(String text) {
      this.text = text;
    }
  }

  private final String name;
  private final String path;
  private final @Nullable String domain; // null for the server's host alone
  private final boolean httpOnly;
  private final boolean secure;
  private final boolean partitioned;
  private final SameSite sameSite;
  private final @Nullable Duration maxAge; // null until the browser is closed

  private CookieOptions(
      String name,
      String path,
      @Nullable String domain,
      boolean httpOnly,
      boolean secure,
      boolean partitioned,
      SameSite sameSite,
      @Nullable Duration maxAge) {
    this.name = name;
    this.path = path;
    this.domain = domain;
    this.httpOnly = httpOnly;
    this.secure = secure;
    this.partitioned = partitioned;
    this.sameSite = sameSite;
    this.maxAge = maxAge;
  }

  /** {@code io=…; Path=/; HttpOnly; SameSite=Lax}, as in the reference. */
  public static CookieOptions defaults() {
    return named("io");
  }

  /** The defaults with another name. */
  public static CookieOptions named(String name) {
    HeaderText.token("cookie name", name);
    return new CookieOptions(name, "/", null, true, false, false, SameSite.LAX, null);
  }

  /** The paths that the cookie is sent to. */
  public CookieOptions withPath(String to) {
    requireAttribute("cookie path", to);
    return new CookieOptions(name, to, domain, httpOnly, secure, partitioned, sameSite, maxAge);
  }

  /** The hosts that the cookie is sent to; by default the server's alone. */
  public CookieOptions withDomain(String to) {
    requireAttribute("cookie domain", to);
    return new CookieOptions(name, path, to, httpOnly, secure, partitioned, sameSite, maxAge);
  }

  /** Whether scripts cannot read it; default true. */
  public CookieOptions withHttpOnly(boolean to) {
    return new CookieOptions(name, path, domain, to, secure, partitioned, sameSite, maxAge);
  }

  /**
   * Whether it is sent over TLS only, and whether with requests that other sites cause; default
   * false and {@code LAX}. {@code NONE} needs TLS.
   */
  public CookieOptions withSecure(boolean to, SameSite site) {
    if (site == SameSite.NONE && !to) {
      throw new IllegalArgumentException("cookie with SameSite=None must be secure");
    }
    return new CookieOptions(name, path, domain, httpOnly, to, partitioned, site, maxAge);
  }

  /** Whether browsers keep a cookie for each site that embeds the server's pages; default false. */
  public CookieOptions withPartitioned(boolean to) {
    return new CookieOptions(name, path, domain, httpOnly, secure, to, sameSite, maxAge);
  }

  /** How long browsers keep it, in whole seconds; by default until they are closed. */
  public CookieOptions withMaxAge(Duration to) {
    if (to.isNegative()) {
      throw new IllegalArgumentException("cookie maxAge must not be negative");
    }
    return new CookieOptions(name, path, domain, httpOnly, secure, partitioned, sameSite, to);
  }

  /** The value of {@code Set-Cookie} for a session's id. */
  public String headerFor(String sid) {
    StringBuilder out = new StringBuilder(name).append('=').append(sid);
    out.append(maxAge == null ? "" : "; Max-Age=" + maxAge.toSeconds());
    out.append(domain == null ? "" : "; Domain=" + domain);
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
