package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoWarnings.class)
class HealthTest {
  private final SocketIoServer io = SocketIoServer.builder().build().listen("127.0.0.1", 0);

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void aServerThatServesIsHealthy() {
    try (Polling polling = Polling.connect(io.port())) {
      polling.post("3");
      assertTrue(io.healthy());
    }
  }

  @Test
  void aServerWithoutClientsIsHealthy() {
    assertTrue(io.healthy());
  }

  @Test
  void aServerThatIsClosedIsNot() {
    io.close();
    assertFalse(io.healthy());
  }
}
