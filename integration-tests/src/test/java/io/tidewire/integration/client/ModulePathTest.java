package io.tidewire.integration.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import io.tidewire.client.SocketIo;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.server.SocketIoServer;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Java client on the module path: a small program is compiled, run, and linked by jlink. */
@Timeout(120)
class ModulePathTest {
  private static final int SECONDS = 60;

  private static final String MODULE =
      """
      module app {
        requires io.tidewire.client;

        opens app to
            com.google.gson,
            io.tidewire.protocol;
      }
      """;

  private static final String MAIN =
      """
      package app;

      import io.tidewire.client.RoomException;
      import io.tidewire.client.Socket;
      import io.tidewire.client.SocketIo;
      import java.net.URI;
      import java.util.concurrent.ExecutionException;
      import java.util.concurrent.TimeUnit;

      public final class Main {
        record Order(String item, int count) {}

        public static void main(String[] args) throws Exception {
          try (Socket socket = SocketIo.connect(URI.create(args[0]))) {
            var answer = socket.emitWithAck("order", new Order("tea", 2));
            System.out.println(answer.get(30, TimeUnit.SECONDS).get(0, Order.class));
            socket.join("room").get(30, TimeUnit.SECONDS);
          } catch (ExecutionException refused) {
            System.out.println(((RoomException) refused.getCause()).code());
          }
        }
      }
      """;

  private static final List<String> SAID = List.of("Order[item=tea, count=2]", "no-policy");

  @TempDir Path folder;

  @Test
  void aProgramRunsAsAModuleAndAsALinkedImage() throws Exception {
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      io.onConnection(
          socket -> socket.on("order", (args, ack) -> ack.send(args.get(0, Object.class))));
      io.listen(0);
      String modules = compile();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      assertEquals(SAID, run(java, io, "-p", modules));
      Path image = folder.resolve("image");
      tool("jlink", "-p", modules, "--add-modules", "app", "--output", image.toString());
      assertEquals(SAID, run(image.resolve("bin/java").toString(), io));
    }
  }

  @Test
  void onlyTheApiIsExported() throws Exception {
    assertEquals(Set.of("io.tidewire.client"), exportsOf("io.tidewire.client"));
    assertEquals(Set.of(), exportsOf("io.tidewire.core"));
    assertEquals(
        Set.of(
            "io.tidewire.codec",
            "io.tidewire.engineio",
            "io.tidewire.event",
            "io.tidewire.gson",
            "io.tidewire.rooms",
            "io.tidewire.socketio",
            "io.tidewire.websocket"),
        exportsOf("io.tidewire.protocol"));
  }

  private static Set<String> exportsOf(String module) throws URISyntaxException {
    Path[] places = modules().toArray(Path[]::new);
    ModuleDescriptor found = ModuleFinder.of(places).find(module).orElseThrow().descriptor();
    return found.exports().stream()
        .filter(exported -> !exported.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  /** Returns the module path. */
  private String compile() throws IOException, URISyntaxException {
    Path sources = Files.createDirectories(folder.resolve("src/app"));
    Path classes = folder.resolve("classes");
    Path module = Files.writeString(folder.resolve("src/module-info.java"), MODULE);
    Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
    String modules = join(modules().stream());
    tool("javac", "-d", classes.toString(), "-p", modules, module.toString(), main.toString());
    return join(Stream.concat(Stream.of(classes), modules().stream()));
  }

  private static List<Path> modules() throws URISyntaxException {
    List<Path> places = new ArrayList<>();
    for (Class<?> type : List.of(SocketIo.class, EventLoop.class, Args.class, Gson.class)) {
      places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    return places;
  }

  private static String join(Stream<Path> places) {
    return places.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static void tool(String name, String... arguments) {
    int status = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
    assertEquals(0, status, name);
  }

  private static List<String> run(String java, SocketIoServer io, String... options)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(List.of(options));
    command.addAll(List.of("-m", "app/app.Main", "http://localhost:" + io.port()));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), UTF_8);
    assertTrue(program.waitFor(SECONDS, TimeUnit.SECONDS));
    assertEquals(0, program.exitValue(), said);
    return said.lines().toList();
  }
}
