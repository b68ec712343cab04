package io.tidewire.server.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.SocketIoServer;
import io.tidewire.server.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Serves the JavaScript client; the file is a test resource. */
class ClientFilesTest {
  private static final String FILE = "/socket.io/socket.io.js";

  private static SocketIoServer io;
  private static ClientFile bundle;

  @BeforeAll
  static void listen() {
    io = SocketIoServer.builder().build().listen("127.0.0.1", 0);
    bundle = ClientFile.load("socket.io.js").orElseThrow();
  }

  @AfterAll
  static void close() {
    io.close();
  }

  @Test
  void servesTheFileWithItsTag() {
    Wire.Answer answer = get(FILE);
    assertEquals(200, answer.status());
    assertEquals(bundle.plain().length, Integer.parseInt(answer.header("content-length")));
    assertEquals("text/javascript; charset=utf-8", answer.header("content-type"));
    assertEquals("public, max-age=0", answer.header("cache-control"));
    assertEquals("Accept-Encoding", answer.header("vary"));
    assertEquals(bundle.etag(), answer.header("etag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TAG", "W/TAG", "\"x\", TAG", "*"})
  void aCachedFileIsNotSentAgain(String tags) {
    Wire.Answer answer = get(FILE, "If-None-Match: " + tags.replace("TAG", bundle.etag()));
    assertEquals("304 ", answer.text());
    assertEquals(bundle.etag(), answer.header("etag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | gzip",
        "GZIP | gzip",
        "deflate, gzip;q=0.5, br | gzip",
        "gzip;q=0 |",
        "gzip; q=0.000, identity |",
        "deflate |",
        "xgzip |",
      })
  void compressesForClientsThatAcceptIt(String accepted, String encoding) {
    try (Wire wire = Wire.to(io.port())) {
      Wire.Answer answer = wire.request("GET", FILE, "Accept-Encoding: " + accepted).answer();
      assertEquals(encoding, answer.header("content-encoding"));
      byte[] body = encoding == null ? bundle.plain() : bundle.gzipped();
      assertEquals(body.length, Integer.parseInt(answer.header("content-length")));
    }
  }

  @Test
  void headIsAnsweredWithoutABody() {
    try (Wire wire = Wire.to(io.port())) {
      assertEquals(200, wire.request("HEAD", FILE).status());
      assertEquals(200, wire.request("GET", FILE).answer().status());
    }
  }

  @Test
  void otherMethodsAreNotAllowed() {
    try (Wire wire = Wire.to(io.port())) {
      Wire.Answer answer = wire.post(FILE, "x").answer();
      assertEquals(405, answer.status());
      assertEquals("GET, HEAD", answer.header("allow"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/socket.io/other.js",
        "/socket.io/../server/Bundle.class",
        "/socket.io/..%2f..%2fserver/Bundle.class",
        "/socket.io/..;/socket.io.js",
        "/socket.io//socket.io.js",
        "/socket.io/socket.io.js/",
        "/socket.io/socket.io.js%00",
        "/socket.io/SOCKET.IO.JS",
        "/socket.io/META-INF/tidewire/client/socket.io.js",
        "/socket.iox/socket.io.js",
      })
  void otherPathsAreNotFound(String path) {
    assertEquals(404, get(path).status());
  }

  @Test
  void isNotServedIfDisabled() {
    try (SocketIoServer without =
            SocketIoServer.builder().serveClient(false).build().listen("127.0.0.1", 0);
        Wire wire = Wire.to(without.port())) {
      assertEquals(400, wire.request("GET", FILE).answer().status());
    }
  }

  private static Wire.Answer get(String path, String... headers) {
    try (Wire wire = Wire.to(io.port())) {
      return wire.request("GET", path, headers).answer();
    }
  }
}
