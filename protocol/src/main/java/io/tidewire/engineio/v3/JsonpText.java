package io.tidewire.engineio.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EngineException;
import java.net.URLDecoder;

/** Payloads as scripts for clients that can send no other request, and as fields of a form. */
public final class JsonpText {
  private static final int MAX_DIGITS = 9;
  private static final String FIELD = "d=";
  private static final String END = ");";

  private JsonpText() {}

  /**
   * What stands before the payload's literal.
   *
   * @param callback the client's number; what is no digit of it is ignored, for it comes from an
   *     address that anybody may have made
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

  /** The script that hands the payload to the client's function. */
  public static String script(String beginning, String payload) {
    return beginning + ScriptText.quote(payload) + END;
  }

  /**
   * The payload in the body of a form. Clients escape newlines, which forms would change.
   *
   * @throws EngineException if there is none, or it is malformed
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

  /** A backslash and n stand for a newline, two backslashes and n for a backslash and n. */
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
