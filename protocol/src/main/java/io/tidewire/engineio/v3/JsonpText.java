package io.tidewire.engineio.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EngineException;
import java.net.URLDecoder;

/** Encodes payloads as scripts for clients without other requests; decodes them from forms. */
public final class JsonpText {
  private static final int MAX_DIGITS = 9;
  private static final String FIELD = "d=";
  private static final String END = ");";

  private JsonpText() {}

  /**
   * The script before the payload's literal.
   *
   * @param callback the client's number; other characters than digits are ignored, since the
   *     address is not trusted
   */
  public static String beginning(String callback) {
    StringBuilder digits = new StringBuilder(MAX_DIGITS);
    for (int i = 0; i < callback.length() && digits.length() < MAX_DIGITS; i++) {
      char c = callback.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return "___eio[" + digits + "](";
  }

  /** The script that calls the client's function with the payload. */
  public static String script(String beginning, String payload) {
    return beginning + ScriptText.quote(payload) + END;
  }

  /**
   * The payload in the body of a form. Clients escape newlines, because forms change them.
   *
   * @throws EngineException if it is missing or malformed
   */
  public static String ofForm(String body) {
    for (String pair : body.split("&", -1)) {
      if (pair.startsWith(FIELD)) {
        return unescape(decode(pair.substring(FIELD.length())));
      }
    }
    throw new EngineException("a form without its field");
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new EngineException("malformed form", malformed);
    }
  }

  /** A backslash and n mean a newline; two backslashes and n mean a backslash and n. */
  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\\\n", i)) {
        out.append("\\n");
        i += 2;
      } else if (text.startsWith("\\n", i)) {
        out.append('\n');
        i++;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
