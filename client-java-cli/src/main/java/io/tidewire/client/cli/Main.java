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
        --ack                  request an acknowledgement of each event, and print it
        --auth JSON            the credentials of the client: '{"token":"abc"}'
        --header NAME:VALUE    add a header to each request; may be repeated
        --query NAME=VALUE     add a parameter to each request; may be repeated
        --path PATH            the path of the server, by default /socket.io
        --transport NAME       polling, websocket or streaming; may be repeated. The first begins; streaming cannot
        --timeout SECONDS      for connecting and for acknowledgements, by default 10
        --count N              end after N events
        --wait SECONDS         end after this time, by default never (with --ack alone: when acknowledged)
        --help                 print this

      exit codes: 0 done, 1 wrong usage, 2 could not connect, 3 rejected by the server,
      4 disconnected, or an event was late
      """;

  private Main() {}

  /** Runs the tool, and exits with one of the {@link Exit} codes. */
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
      return new CommandRun(command, screen(out, environment)).run();
    } catch (UsageException | IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println("--help prints the usage");
      return Exit.USAGE;
    } catch (Exception failed) {
      err.println(failed);
      return Exit.LOST;
    }
  }

  /** Colours only a terminal, unless NO_COLOR is set (no-color.org). */
  private static Screen screen(PrintStream out, Map<String, String> environment) {
    boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty() && Terminal.isPresent();
    return new Screen(out, coloured, InstantSource.system(), ZoneId.systemDefault());
  }
}
