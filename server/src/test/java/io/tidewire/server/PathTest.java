package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths that a server answers, and the headers for old browsers. */
@ExtendWith(NoWarnings.class)
class PathTest {
  private static final String REFUSED = "?EIO=4"; // opens no session

  @ParameterizedTest
  @CsvSource({
    "/my/path,  /my/path,    400",
    "/my/path,  /my/path/,   400",
    "/my/path/, /my/path,    400",
    "/my/path/, /my/path/,   400",
    "/my/path,  /my/pathway, 404",
    "/my/path,  /socket.io/, 404",
  })
  void aSlashAtTheEndMakesNoDifference(String path, String asked, int status) {
    try (SocketIoServer io = serve(path);
        Wire wire = Wire.to(io.port())) {
      assertEquals(status, wire.request("GET", asked + REFUSED).answer().status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0), 0",
    "Mozilla/4.0 (compatible;MSIE 8.0),                  0",
    "Mozilla/5.0 (X11; Linux x86_64),                    ",
  })
  void internetExplorerIsToldThatPayloadsAreNoAttack(String agent, String header) {
    try (SocketIoServer io = serve("/socket.io");
        Wire wire = Wire.to(io.port())) {
      String target = "/socket.io/" + REFUSED;
      Wire.Answer answer = wire.request("GET", target, "User-Agent: " + agent).answer();
      assertEquals(header, answer.header("x-xss-protection"));
    }
  }

  @Test
  void aWebSocketForAnotherPathIsNotOpened() {
    try (SocketIoServer io = serve("/socket.io");
        Frames frames = Frames.open(Wire.to(io.port()), "/other/?EIO=4&transport=websocket")) {
      assertEquals(404, frames.status());
    }
  }

  private static SocketIoServer serve(String path) {
    return SocketIoServer.builder().path(path).build().listen("127.0.0.1", 0);
  }
}
