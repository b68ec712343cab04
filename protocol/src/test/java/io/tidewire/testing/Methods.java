package io.tidewire.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures methods and constructors in code without comments and strings. */
final class Methods {
  private static final Pattern HEAD =
      Pattern.compile(
          "^ +(?!(?:if|for|while|switch|try|catch|synchronized|return|new|else|do|case|throw)\\b)"
              + "[\\w<>\\[\\]?,.@&\\s]*?\\w+\\([^;{}=]*\\)\\s*(?:throws [\\w.,\\s]+)?\\{",
          Pattern.MULTILINE);

  /** The head of a record looks like that of a method. */
  private static final Pattern TYPE = Pattern.compile("\\b(?:record|class|interface|enum)\\b");

  private Methods() {}

  /** The lines of each, from its name to its last brace. */
  static List<Integer> lengths(String code) {
    List<Integer> lengths = new ArrayList<>();
    Matcher head = HEAD.matcher(code);
    for (int from = 0; head.find(from); from = head.end()) {
      if (!TYPE.matcher(head.group()).find()) {
        String method = code.substring(head.start(), endOf(code, head.end()));
        lengths.add((int) method.strip().lines().count());
      }
    }
    return lengths;
  }

  /** The offset after the brace that closes the block opened before {@code from}. */
  private static int endOf(String code, int from) {
    int depth = 1;
    int at = from;
    while (depth > 0 && at < code.length()) {
      char c = code.charAt(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return at;
  }
}
