package io.tidewire.json.bind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An empty value is null on the wire, and absent or null is empty. */
class OptionalsTest {
  record User(String name, Optional<String> mail, OptionalInt age) {
    User {
      Objects.requireNonNull(mail);
      Objects.requireNonNull(age);
    }
  }

  record Numbers(OptionalInt whole, OptionalLong large, OptionalDouble decimal) {}

  record Named(
      @SerializedName(value = "e-mail", alternate = "mail") Optional<String> address,
      Optional<String> userName) {}

  record Upload(Optional<byte[]> content, Optional<Object> more) {}

  record Tree(String name, Optional<Tree> next) {}

  @Test
  void aPresentValueIsWrittenAsItselfAndAnEmptyOneAsNull() {
    User ann = new User("Ann", Optional.of("a@b"), OptionalInt.of(7));
    User bob = new User("Bob", Optional.empty(), OptionalInt.empty());
    Args args = Args.of(ann, bob);
    assertEquals(
        "[{\"name\":\"Ann\",\"mail\":\"a@b\",\"age\":7},"
            + "{\"name\":\"Bob\",\"mail\":null,\"age\":null}]",
        args.json());
    assertEquals(ann, args.get(0, User.class));
    assertEquals(bob, args.get(1, User.class));
  }

  @Test
  void anAbsentComponentIsEmpty() {
    assertEquals(
        new User("Bob", Optional.empty(), OptionalInt.empty()),
        read("{\"name\":\"Bob\"}", User.class));
    assertEquals(
        new Numbers(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty()),
        read("{}", Numbers.class));
  }

  @Test
  void anAbsentComponentIsEmptyByItsNameInJson() {
    Named named = new Named(Optional.of("a@b"), Optional.empty());
    assertEquals(named, read("{\"e-mail\":\"a@b\"}", Named.class));
    assertEquals(named, read("{\"mail\":\"a@b\"}", Named.class));
    GsonCodec codec =
        GsonCodec.builder()
            .configure(
                gson -> gson.setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES))
            .build();
    Args args = Args.encode(codec, Map.of("user_name", "ann"));
    assertEquals(new Named(Optional.empty(), Optional.of("ann")), args.get(0, Named.class));
  }

  @Test
  void numbersAreExactAndCheckedForOverflow() {
    Numbers numbers =
        new Numbers(OptionalInt.of(-1), OptionalLong.of(Long.MAX_VALUE), OptionalDouble.of(0.1));
    Args args = Args.of(numbers);
    assertEquals("[{\"whole\":-1,\"large\":9223372036854775807,\"decimal\":0.1}]", args.json());
    assertEquals(numbers, args.get(0, Numbers.class));
    for (String json :
        List.of(
            "{\"whole\":2147483648}", "{\"large\":9223372036854775808}", "{\"decimal\":1e400}")) {
      assertThrows(IllegalArgumentException.class, () -> read(json, Numbers.class));
    }
    Object nan = OptionalDouble.of(Double.NaN);
    assertThrows(IllegalArgumentException.class, () -> Args.of(nan));
  }

  @Test
  void anOptionalMayBeAnArgumentAnElementOrHoldAnyType() {
    Instant at = Instant.parse("2026-11-29T10:15:30Z");
    Args args = Args.of(Optional.of(at), Optional.empty(), List.of(Optional.of(List.of(at))));
    assertEquals("[\"" + at + "\",null,[[\"" + at + "\"]]]", args.json());
    assertEquals(Optional.of(at), args.get(0, new TypeToken<Optional<Instant>>() {}));
    assertEquals(Optional.empty(), args.get(1, new TypeToken<Optional<Instant>>() {}));
    assertEquals(
        List.of(Optional.of(List.of(at))),
        args.get(2, new TypeToken<List<Optional<List<Instant>>>>() {}));
  }

  @Test
  void anOptionalOfARecordMayNest() {
    Tree tree = new Tree("a", Optional.of(new Tree("b", Optional.empty())));
    assertEquals(tree, Args.of(tree).get(0, Tree.class));
    assertEquals(tree, read("{\"name\":\"a\",\"next\":{\"name\":\"b\"}}", Tree.class));
  }

  @Test
  void anOptionalMayHoldAttachments() {
    byte[] bytes = {1, 2};
    Args args = Args.of(new Upload(Optional.of(bytes), Optional.of(Map.of("b", bytes))));
    Upload read = args.get(0, Upload.class);
    assertArrayEquals(bytes, read.content().orElseThrow());
    assertArrayEquals(bytes, (byte[]) ((Map<?, ?>) read.more().orElseThrow()).get("b"));
  }

  @Test
  void anOptionalOfAnAnonymousObjectIsRefused() {
    Object anonymous = Optional.of(new Object() {});
    assertThrows(IllegalArgumentException.class, () -> Args.of(anonymous));
  }

  @Test
  void aRecordWithAnOptionalIsStillAnObject() {
    assertThrows(IllegalArgumentException.class, () -> read("[]", User.class));
    assertThrows(IllegalArgumentException.class, () -> read("null", User.class));
  }

  private static <T> T read(String json, Class<T> type) {
    return Args.parsed(json, List.of()).get(0, type);
  }
}
