package io.tidewire.server.internal.host;

import io.undertow.Version;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of an Undertow on the class path that is too old to be safe. */
public final class UndertowVersion {
  private static final Logger LOG = System.getLogger(UndertowVersion.class.getName());
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})\\b.*");
  private static final int[] NEEDED = {2, 4, 3};

  private UndertowVersion() {}

  /** Frameworks manage versions: what is there need not be what this library was built with. */
  public static void check() {
    complaint(Version.getVersionString()).ifPresent(text -> LOG.log(Level.WARNING, text));
  }

  static Optional<String> complaint(String version) {
    return isOld(version)
        ? Optional.of(
            "Undertow "
                + version
                + " has known security holes: Tidewire needs 2.4.3.Final or later; override the"
                + " version that your framework manages")
        : Optional.empty();
  }

  /** One that does not say its version gets the benefit of the doubt. */
  private static boolean isOld(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches()) {
      return false;
    }
    for (int i = 0; i < NEEDED.length; i++) {
      int difference = Integer.parseInt(numbers.group(i + 1)) - NEEDED[i];
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }
}
