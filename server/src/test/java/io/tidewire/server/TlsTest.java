package io.tidewire.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** https and wss, with a certificate of our own making. */
@ExtendWith(NoWarnings.class)
class TlsTest {
  private static final String PASSWORD = "changeit";

  private static final EventQueue<Socket> SOCKETS = new EventQueue<>();
  private static SSLContext context;
  private static SocketIoServer io;

  @BeforeAll
  static void listen(@TempDir Path folder) throws Exception {
    context = context(makeKeyStore(folder.resolve("test.p12")));
    io = SocketIoServer.builder().sslContext(context).pingInterval(Duration.ofSeconds(60)).build();
    io.onConnection(socket -> socket.on("echo", (args, ack) -> ack.send(args)));
    io.onConnection(SOCKETS::add).listen("127.0.0.1", 0);
  }

  @AfterAll
  static void close() {
    io.close();
  }

  @Test
  void aClientPolls() {
    try (Polling polling = Polling.open(wire(), wire())) {
      polling.post("40");
      polling.next();
      polling.post("421[\"echo\",\"hi\"]");
      assertEquals("431[\"hi\"]", polling.next());
      assertTrue(SOCKETS.next().handshake().secure());
    }
  }

  @Test
  void aMegabyteTravelsBothWaysOverAWebSocket() {
    String large = "x".repeat(900_000);
    try (Frames frames = connect()) {
      frames.text("421[\"echo\",\"" + large + "\"]");
      assertEquals("431[\"" + large + "\"]", frames.next());
    }
  }

  @Test
  void aBurstOfSmallMessagesIsAnsweredToTheLast() {
    try (Frames frames = connect()) {
      for (int i = 0; i < 5_000; i++) {
        frames.text("42" + i + "[\"echo\"]");
      }
      for (int i = 0; i < 5_000; i++) {
        assertEquals("43" + i + "[]", frames.next());
      }
    }
  }

  @Test
  void aBurstInOneWriteIsAnsweredToTheLast() throws IOException {
    byte[] event = Frames.bytes(0x81, "421[\"echo\"]".getBytes(US_ASCII));
    byte[] burst = new byte[event.length * 20_000];
    for (int i = 0; i < burst.length; i++) {
      burst[i] = event[i % event.length];
    }
    try (Frames frames = connect()) {
      frames.wire.send(burst);
      for (int i = 0; i < 20_000; i++) {
        assertEquals("431[]", frames.next());
      }
    }
  }

  @Test
  void aSessionUpgrades() {
    try (Polling polling = Polling.open(wire(), wire());
        Frames frames = Frames.open(wire(), Frames.TARGET + "&sid=" + polling.sid)) {
      frames.text("2probe", "5", "40");
      assertEquals("3probe", frames.next());
      assertEquals("40{", frames.next().substring(0, 3));
      SOCKETS.next();
      frames.text("1").untilClose();
    }
  }

  @Test
  void aPollThatItsClientAbortsEndsTheSession() {
    EventQueue<String> reasons = new EventQueue<>();
    Wire gets = wire();
    Polling polling = Polling.open(gets, wire());
    polling.post("40");
    polling.next();
    SOCKETS.next().onDisconnect(reason -> reasons.add(reason.name()));
    polling.sendGet();
    polling.settle();
    gets.close();
    assertEquals("REQUEST_ABORTED", reasons.next());
  }

  @Test
  void plainHttpIsNoTls() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("GET", Polling.HANDSHAKE);
      assertTrue(wire.endsBeforeLong());
    }
  }

  private static Frames connect() {
    Frames frames = Frames.open(wire(), Frames.TARGET);
    frames.next();
    frames.text("40").next();
    SOCKETS.next();
    return frames;
  }

  private static Wire wire() {
    try {
      return new Wire(context.getSocketFactory().createSocket("127.0.0.1", io.port()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path makeKeyStore(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "test",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    return file;
  }

  private static SSLContext context(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return made;
  }
}
