package io.tidewire.client.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The tool: {@code java -jar tidewire-client-cli.jar connect URL …}. */
public final class Main {
  static final String USAGE =
      """
      usage: connect URL [options]      the URL's path names the namespace: http://localhost:3000/chat

        --on EVENT             print this event only; may be repeated; by default all are printed
        --emit EVENT [JSON…]   send an event once connected; may be repeated
        --ack                  ask for an answer to what is sent, and print it
        --auth JSON            what the client says it is: '{"token":"abc"}'
        --header NAME:VALUE    add a header to each request; may be repeated
        --query NAME=VALUE     add a parameter to each request; may be repeated
        --path PATH            where the server answers, by default /socket.io
        --transport NAME       polling, websocket or streaming; may be repeated. The first begins; streaming cannot
        --timeout SECONDS      for connecting and for answers, by default 10
        --count N              end after N events
        --wait SECONDS         end after this time, by default never (with --ack alone: when answered)
        --help                 print this

      exit codes: 0 done, 1 wrong usage, 2 could not connect, 3 refused by the server,
      4 disconnected, or something did not come in time
      """;

  private Main() {}

  /** Runs and exits, with a code that says how it went. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err, System.getenv()).code());
  }

  static Exit run(
      List<String> arguments, PrintStream out, PrintStream err, Map<String, String> environment) {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return Exit.OK;
    }
    try {
      Command command = CommandParser.parse(arguments);
      return new Visit(command, screen(out, environment)).run();
    } catch (UsageException | IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println("--help prints what can be said");
      return Exit.USAGE;
    } catch (Exception failed) {
      err.println(failed);
      return Exit.LOST;
    }
  }

  /** Colours are for terminals only, and can be switched off (no-color.org). */
  private static Screen screen(PrintStream out, Map<String, String> environment) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean coloured = wanted && Terminal.isThere();
    return new Screen(out, coloured, InstantSource.system(), ZoneId.systemDefault());
  }
}
