package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate of this process: servers present it, and clients trust only it. */
final class Certificate {
  private static final String PASSWORD = "changeit";

  /** Created on first use. */
  private static final class Made {
    static final SSLContext CONTEXT = make();
  }

  private Certificate() {}

  static SSLContext context() {
    return Made.CONTEXT;
  }

  private static SSLContext make() {
    try {
      Path folder = Files.createTempDirectory("certificate");
      Path file = folder.resolve("test.p12");
      try {
        keytool(file);
        return context(file);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void keytool(Path file) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -keyalg EC -alias test -dname CN=test -ext san=ip:127.0.0.1 -validity 2"
            + (" -storetype PKCS12 -storepass " + PASSWORD + " -keystore");
    List<String> command = new java.util.ArrayList<>(List.of(program));
    command.addAll(List.of(options.split(" ")));
    command.add(file.toString());
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
