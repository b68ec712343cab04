package io.tidewire.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.readme.Readme.Example;
import io.tidewire.server.SocketIoServer;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the pages are compiled and run as printed, except for ports and results. */
class ReadmeTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  void theServerInTenLinesAnswers() throws Exception {
    String main =
        Example.TEN_LINES
            .text()
            .replace("void main(String[] args)", "SocketIoServer main()")
            .replace("io.listen(3000);", "return io.listen(0);");
    try (SocketIoServer io = (SocketIoServer) Compiled.of(main, directory).run("main")) {
      Conversation client = Conversation.with(http, io.port(), "/socket.io/");
      client.send("40");
      client.send("427[\"chat\",\"hi\"]");
      assertEquals("437[\"delivered\"]", client.until("43"));
    }
  }

  @Test
  void theServerMountedInAnUndertowAnswersBesideTheOthers() throws Exception {
    String body =
        (Example.MOUNTED.text() + Example.ALONE.text())
            .replace(
                "Undertow.builder().addHttpListener(8080,",
                "undertow = Undertow.builder().addHttpListener(0,")
            .replace(".build().start();", ".build(); undertow.start();");
    String method =
        "public static Undertow mount(HttpHandler app, SocketIoServer io) { Undertow undertow;\n"
            + body
            + "return undertow; }";
    HttpHandler app = exchange -> exchange.getResponseSender().send("the application");
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      Undertow undertow = (Undertow) Compiled.of(method, directory).run("mount", app, io);
      int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
      assertEquals("the application", get(port, "/anything"));
      assertTrue(get(port, "/socket.io/?EIO=4&transport=polling").startsWith("0{"));
      assertTrue(get(port, "/engine.io/?EIO=4&transport=polling").startsWith("0{"));
      Conversation echo = Conversation.with(http, port, "/echo");
      echo.send("as it came");
      assertEquals("as it came", echo.until("as"));
      undertow.stop();
    }
  }

  @Test
  void aListenerForASealedTypeReceivesTheRightRecord() throws Exception {
    String members =
        Example.SEALED_TYPES.text()
            + """
            public static void shapes(SocketIoServer io) {
              io.onConnection(socket -> socket.on("shape", Shape.class, shape ->
                  socket.emit("same", shape, shape instanceof Shape.Rectangle)));
            }
            """;
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      Compiled.of(members, directory).run("shapes", io);
      io.listen(0);
      Conversation client = Conversation.with(http, io.port(), "/socket.io/");
      client.send("40");
      client.until("40");
      String circle = "{\"type\":\"circle\",\"radius\":1.5}";
      client.send("42[\"shape\"," + circle + "]");
      assertEquals("42[\"same\"," + circle + ",false]", client.until("42"));
      String box = "{\"type\":\"box\",\"width\":1.0,\"height\":2.0}";
      client.send("42[\"shape\"," + box + "]");
      assertEquals("42[\"same\"," + box + ",true]", client.until("42"));
    }
  }

  @Test
  void aDateOfAPageIsBoundAndTheAnswerToAQuestionToo() throws Exception {
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      Compiled.of(Example.VALUES.text(), directory).run("serve", io.listen(0));
      Conversation page = Conversation.with(http, io.port(), "/socket.io/");
      page.send("40");
      page.send("427[\"visit\",{\"guest\":\"Ann\",\"at\":\"2026-11-30T12:00:00.000Z\"}]");
      assertEquals("420[\"table?\",\"Ann\"]", page.until("42"));
      page.send("430[5]");
      String answer = page.until("437");
      assertTrue(answer.contains("\"table\":5"), answer);
      assertTrue(answer.contains("\"until\":\"2026-11-30T13:00:00Z\""), answer);
    }
  }

  @Test
  void serversTakeTheLibraryOfTheApplication() throws Exception {
    String method =
        "public static List<SocketIoServer> both() {\n"
            + Example.CODECS.text()
            + "return List.of(byGson, byJackson); }";
    for (Object io : (List<?>) Compiled.of(method, directory).run("both")) {
      try (SocketIoServer server = (SocketIoServer) io) {
        assertEquals("[[1]]", server.of("/").args(List.of(1)).json());
      }
    }
  }

  @Test
  void anOwnGsonNamesMembersAndRejectsNumbersThatJavaScriptRounds() throws Exception {
    String method =
        "public static SocketIoServer withGson() {\n" + Example.OWN_GSON.text() + "return io; }";
    try (SocketIoServer io = (SocketIoServer) Compiled.of(method, directory).run("withGson")) {
      record Hit(int hitCount) {}
      assertEquals("[{\"hit_count\":1}]", io.of("/").args(new Hit(1)).json());
      assertThrows(IllegalArgumentException.class, () -> io.of("/").args(1L << 53));
    }
  }

  @Test
  void aMapperOfJacksonWritesArguments() throws Exception {
    String method =
        "public static SocketIoServer withJackson() {\n" + Example.JACKSON.text() + "return io; }";
    try (SocketIoServer io = (SocketIoServer) Compiled.of(method, directory).run("withJackson")) {
      assertEquals("[{\"a\":[1]}]", io.of("/").args(Map.of("a", List.of(1))).json());
    }
  }

  @Test
  void theServerThatLetsClientsComeBackDoes() throws Exception {
    String method =
        "public static SocketIoServer recovering() {\n"
            + Example.RECOVERY.text()
            + "return io.listen(0); }";
    try (SocketIoServer io = (SocketIoServer) Compiled.of(method, directory).run("recovering")) {
      Conversation first = Conversation.with(http, io.port(), "/socket.io/");
      first.send("40");
      String welcome = first.until("40");
      first.abort();
      String pid = welcome.substring(welcome.indexOf("\"pid\""));
      Conversation second = Conversation.with(http, io.port(), "/socket.io/");
      second.send("40{" + pid);
      assertEquals(welcome, second.until("40"));
    }
  }

  @Test
  void theServerThatLetsClientsJoinRoomsAsksItsPolicyAndShowsWhoIsThere() throws Exception {
    String method =
        "record Token(String user) {}\n"
            + "static class tokens { static String verify(Token token) { return token.user(); } }\n"
            + "public static void rooms(SocketIoServer io) {\n"
            + Example.ROOMS.text()
            + "}";
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      Compiled.of(method, directory).run("rooms", io);
      io.listen(0);
      Conversation client = Conversation.with(http, io.port(), "/socket.io/", "&tw=1");
      client.send("40{\"user\":\"anna\"}");
      client.send("420[\"tw:join\",\"secret\"]");
      assertTrue(client.until("430").contains("\"forbidden\""));
      client.send("421[\"tw:join\",\"open-tea\"]");
      assertEquals("431[null]", client.until("431"));
      client.send("422[\"tw:presence\",\"open-tea\"]");
      assertTrue(client.until("432").contains("\"id\":\"anna\""));
    }
  }

  @Test
  void theTypedQuestionOfTheServerSumsUpWhatTheShopsAnswer() throws Exception {
    String method =
        "public static void ask(SocketIoServer io) {\n" + Example.TYPED_QUESTIONS.text() + "}";
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      Compiled.of(method, directory).run("ask", io);
      io.onConnection(socket -> socket.join("shops")).listen(0);
      Conversation shop = Conversation.with(http, io.port(), "/socket.io/");
      shop.send("40");
      shop.until("40");
      shop.send("427[\"total\",[\"A-1\"]]");
      assertEquals("420[\"price\",\"A-1\"]", shop.until("42"));
      shop.send("430[250]");
      assertEquals("437[250]", shop.until("437"));
    }
  }

  /** Those of the Java client are run by {@link ClientReadmeTest}. */
  @Test
  void everyExampleOfEveryPageIsKnown() {
    assertEquals(
        Stream.of(Example.values()).map(Example::place).sorted().toList(),
        Readme.places().stream().sorted().toList());
  }

  @Test
  void everyTestThatItNamesExists() throws IOException {
    List<String> missing = Readme.namedTests().stream().filter(name -> !exists(name)).toList();
    assertEquals(List.of(), missing);
    assertTrue(Readme.namedTests().size() > 40);
  }

  private static boolean exists(String name) {
    String file = name.endsWith(".mjs") ? name : name.replaceFirst("\\..*", "") + ".java";
    String method =
        name.endsWith(".mjs") || !name.contains(".")
            ? ""
            : name.replaceFirst(".*\\.", "void ") + "(";
    try (Stream<Path> all = Files.find(Readme.ROOT, 20, (path, it) -> isTest(path, file))) {
      return all.anyMatch(path -> read(path).contains(method));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static boolean isTest(Path path, String file) {
    return path.getFileName().toString().equals(file)
        && path.toString().contains("src/test")
        && !path.toString().contains("node_modules");
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private String get(int port, String target) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + target)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
