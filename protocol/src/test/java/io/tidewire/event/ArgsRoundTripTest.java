package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArgsRoundTripTest {
  private final Random random = new Random(42);

  @Test
  void givesBackWhatWasWritten() {
    for (int i = 0; i < 5_000; i++) {
      Object[] values = new Object[random.nextInt(5)];
      Arrays.setAll(values, index -> value(4));
      Args read = Args.parsed(Args.of(values).elements(), Args.of(values).attachments());
      assertEquals(values.length, read.size());
      for (int at = 0; at < values.length; at++) {
        assertTrue(same(values[at], read.find(at, Object.class).orElse(null)), read.json());
      }
    }
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextGaussian() * 1e6;
      case 4, 5 -> text();
      case 6 -> bytes();
      case 7 -> list(depth - 1);
      default -> map(depth - 1);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(value(depth));
    }
    return list;
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      map.put(text(), value(depth));
    }
    return map;
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> read) {
      return map.size() == read.size()
          && map.keySet().stream().allMatch(key -> same(map.get(key), read.get(key)));
    } else if (one instanceof List<?> list && other instanceof List<?> read) {
      return list.size() == read.size()
          && IntStream.range(0, list.size()).allMatch(i -> same(list.get(i), read.get(i)));
    }
    return Objects.deepEquals(one, other);
  }
}
