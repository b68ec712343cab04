package io.tidewire.client.cli;

import java.io.Console;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Whether there is somebody at the other end of the output. */
final class Terminal {
  private Terminal() {}

  /** Up to JDK 21 there is a console only at a terminal; later ones have to be asked. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
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
