package io.tidewire.client.cli;

import java.io.Console;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Detects a terminal. */
final class Terminal {
  private Terminal() {}

  /** Up to JDK 21 a console implies a terminal; later consoles have a method for it. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isPresent() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  private static boolean isTerminal(Console console) {
    try {
      return (boolean)
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
              .invokeExact(console);
    } catch (Throwable olderJvm) {
      return true;
    }
  }
}
