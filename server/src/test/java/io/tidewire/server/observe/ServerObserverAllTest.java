package io.tidewire.server.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerObserverAllTest {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          int.class,
          7,
          long.class,
          8L,
          String.class,
          "text",
          Duration.class,
          Duration.ofMillis(9),
          TransportName.class,
          TransportName.POLLING,
          CloseReason.class,
          CloseReason.PING_TIMEOUT,
          DisconnectReason.class,
          DisconnectReason.EXPIRED);

  private final List<String> heard = new ArrayList<>();

  @Test
  void everyObserverIsNotifiedOfEverything() throws ReflectiveOperationException {
    ServerObserver all =
        ServerObserver.all(recorder("a", false), recorder("b", false), recorder("c", false));
    List<String> expected = new ArrayList<>();
    for (Method method : methods()) {
      method.invoke(all, samples(method));
      Stream.of("a", "b", "c").forEach(name -> expected.add(call(name, method, samples(method))));
    }
    assertEquals(expected, heard);
  }

  @Test
  void oneThatThrowsDoesNotSilenceTheOthers() throws ReflectiveOperationException {
    ServerObserver all = ServerObserver.all(recorder("a", true), recorder("b", false));
    for (Method method : methods()) {
      heard.clear();
      assertThrows(InvocationTargetException.class, () -> method.invoke(all, samples(method)));
      assertEquals(
          List.of(call("a", method, samples(method)), call("b", method, samples(method))), heard);
    }
  }

  private ServerObserver recorder(String name, boolean throwing) {
    return (ServerObserver)
        Proxy.newProxyInstance(
            ServerObserver.class.getClassLoader(),
            new Class<?>[] {ServerObserver.class},
            (proxy, method, arguments) -> {
              heard.add(call(name, method, arguments));
              if (throwing) {
                throw new IllegalStateException("as asked");
              }
              return null;
            });
  }

  private static String call(String name, Method method, Object[] arguments) {
    Object[] given = arguments == null ? new Object[0] : arguments; // as a proxy says "none"
    return name + "." + method.getName() + Arrays.toString(given);
  }

  private static List<Method> methods() {
    return Stream.of(ServerObserver.class.getDeclaredMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .toList();
  }

  private static Object[] samples(Method method) {
    return Stream.of(method.getParameterTypes()).map(SAMPLES::get).toArray();
  }
}
