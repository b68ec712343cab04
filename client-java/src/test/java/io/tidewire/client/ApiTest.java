package io.tidewire.client;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.ValueListener;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public API has one style. */
class ApiTest {
  private final Fixture client = new Fixture();

  @ParameterizedTest
  @ValueSource(classes = {Socket.class, Manager.class, Presence.class})
  void eachOnHasItsOff(Class<?> type) {
    assertEquals(listenersOf(type, "on"), listenersOf(type, "off"));
  }

  private static Set<String> listenersOf(Class<?> type, String verb) {
    return methods(type)
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> method.getName().matches(verb + "[A-Z].*"))
        .map(method -> method.getName().substring(verb.length()) + method.getParameterTypes()[0])
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
  }

  @Test
  void eachOptionOfAClientHasAGetter() {
    Set<String> options =
        methods(ClientBuilder.class)
            .map(Method::getName)
            .filter(name -> !name.matches("build|transport|authAsync|no.*|on.*|unlimited.*"))
            .collect(toCollection(TreeSet::new));
    options.add("path");
    Set<String> getters =
        methods(ClientOptions.class)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .collect(toCollection(TreeSet::new));
    assertEquals(options, getters);
  }

  @Test
  void aLimitIsRemovedByName() {
    ClientBuilder builder =
        ClientOptions.builder().connectTimeout(Duration.ofSeconds(1)).reconnectionAttempts(2);
    assertEquals(Optional.of(Duration.ofSeconds(1)), builder.build().connectTimeout());
    builder.noConnectTimeout().unlimitedReconnectionAttempts();
    assertEquals(Optional.empty(), builder.build().connectTimeout());
    assertEquals(Integer.MAX_VALUE, builder.build().reconnectionAttempts());
  }

  @Test
  void anAddressMayBeAString() {
    Socket byUri = SocketIo.socket(URI.create("http://localhost:1/a"));
    Socket byString = SocketIo.socket("http://localhost:1/a");
    assertEquals(byUri.namespace(), byString.namespace());
  }

  @Test
  void aListenerMayThrowACheckedException() {
    ValueListener<Disconnection> listener =
        how -> {
          throw new Exception("checked");
        };
    client.connected().onDisconnect(listener).disconnect();
    assertEquals(List.of("checked"), client.errors.stream().map(Throwable::getMessage).toList());
  }
}
