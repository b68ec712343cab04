package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the FaultProxy itself. */
class FaultProxyTest {
  private static final byte[] WORD = {1, 2, 3};
  private static final int SHORT_MILLIS = 50;
  private static final int PATIENCE_MILLIS = 10_000;

  private final ServerSocket server = listen();
  private final FaultProxy proxy = FaultProxy.to(server.getLocalPort(), 1);
  private Socket near;
  private Socket far;

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @BeforeEach
  void connect() throws IOException {
    near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    far = server.accept();
    near.setSoTimeout(PATIENCE_MILLIS);
    far.setSoTimeout(PATIENCE_MILLIS);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    near.close();
    far.close();
    server.close();
  }

  @Test
  void passesBytesBothWays() throws IOException {
    pass(near, far);
    pass(far, near);
    assertEquals(1, proxy.accepted());
  }

  @Test
  void endsInOrderWhatEndsInOrder() throws IOException {
    near.close();
    assertEquals(-1, far.getInputStream().read());
  }

  @Test
  void resetsBothEnds() {
    proxy.reset();
    assertThrows(SocketException.class, () -> near.getInputStream().read());
    assertThrows(SocketException.class, () -> far.getInputStream().read());
  }

  @Test
  void deliversWhatWasStalledOnceItHeals() throws IOException {
    proxy.stall();
    near.getOutputStream().write(WORD);
    assertSilent(far);
    proxy.heal();
    assertArrayEquals(WORD, far.getInputStream().readNBytes(WORD.length));
  }

  @Test
  void losesWhatItSwallowedThoughItHeals() throws IOException {
    proxy.silence();
    near.getOutputStream().write(WORD);
    proxy.heal();
    near.getOutputStream().write(WORD);
    assertSilent(far);
  }

  @Test
  void tearsAtSomeByte() throws IOException {
    proxy.tearWithin(100);
    near.close();
    near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    near.getOutputStream().write(new byte[100]);
    assertThrows(SocketException.class, () -> near.getInputStream().read());
  }

  private static void pass(Socket from, Socket to) throws IOException {
    from.getOutputStream().write(WORD);
    assertArrayEquals(WORD, to.getInputStream().readNBytes(WORD.length));
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SHORT_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }
}
