package io.tidewire.json.bind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tidewire.codec.TypeName;
import io.tidewire.codec.TypeProperty;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values of sealed types have a property that names their type. */
class SealedTypesTest {
  @TypeProperty
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  @TypeName("box")
  record Rectangle(int width, int height) implements Shape {}

  record Nothing() implements Shape {}

  sealed interface Composed extends Shape {}

  record Turned(Shape shape, int degrees) implements Composed {}

  record Group(List<Shape> shapes, Map<String, Shape> named, Optional<Shape> more)
      implements Composed {}

  record Drawing(String title, Shape shape) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record File(String name, byte[] content, Object meta) implements Message {}

  record Folder(List<Message> messages) implements Message {}

  @TypeProperty("kind")
  sealed interface Message {}

  @TypeProperty
  sealed interface Result<T> {}

  record Ok<T>(T value) implements Result<T> {}

  record Failed<T>(String why) implements Result<T> {}

  sealed interface Late<E> extends Result<E> {}

  record Delayed<A, B>(List<B> value, Optional<A> rest) implements Late<B> {}

  @TypeProperty
  abstract static sealed class Animal {
    String name = "";
  }

  static final class Dog extends Animal {
    boolean barks;
  }

  sealed interface Bare {}

  record Plain(int a) implements Bare {}

  @Test
  void aValueIsWrittenWithTheNameOfItsTypeAndReadByIt() {
    Args args = Args.of(new Circle(1.5), new Rectangle(1, 2), new Nothing());
    assertEquals(
        "[{\"type\":\"circle\",\"radius\":1.5},{\"type\":\"box\",\"width\":1,\"height\":2},"
            + "{\"type\":\"nothing\"}]",
        args.json());
    assertEquals(new Circle(1.5), args.get(0, Shape.class));
    assertEquals(new Rectangle(1, 2), args.get(1, Shape.class));
    assertEquals(new Nothing(), args.get(2, Shape.class));
  }

  @Test
  void thePropertyMayStandAnywhere() {
    assertEquals(
        new Rectangle(1, 2), read("{\"width\":1,\"type\":\"box\",\"height\":2}", Shape.class));
  }

  @Test
  void aTypeOfTheHierarchyAloneHasThePropertyToo() {
    assertEquals(new Circle(1), read("{\"type\":\"circle\",\"radius\":1}", Circle.class));
    for (String json : List.of("{\"radius\":1}", "{\"type\":\"box\",\"radius\":1}")) {
      String refusal = refusal(json, Circle.class);
      assertTrue(refusal.contains("[\"circle\"]"), refusal);
    }
  }

  @Test
  void sealedTypesNestAtAnyDepth() {
    Shape turned = new Turned(new Turned(new Circle(1), 30), 60);
    Shape group =
        new Group(List.of(turned), Map.of("a", new Nothing()), Optional.of(new Circle(2)));
    Drawing drawing = new Drawing("a", group);
    Args args = Args.of(drawing, Map.of("shapes", List.of(new Circle(3))));
    assertEquals(
        "[{\"title\":\"a\",\"shape\":{\"type\":\"group\",\"shapes\":[{\"type\":\"turned\","
            + "\"shape\":{\"type\":\"turned\",\"shape\":{\"type\":\"circle\",\"radius\":1.0},"
            + "\"degrees\":30},\"degrees\":60}],\"named\":{\"a\":{\"type\":\"nothing\"}},"
            + "\"more\":{\"type\":\"circle\",\"radius\":2.0}}},"
            + "{\"shapes\":[{\"type\":\"circle\",\"radius\":3.0}]}]",
        args.json());
    assertEquals(drawing, args.get(0, Drawing.class));
    assertEquals(
        Map.of("shapes", List.of(new Circle(3))),
        args.get(1, new TypeToken<Map<String, List<Shape>>>() {}));
  }

  @Test
  void aSealedTypeBelowReadsItsOwnTypesAlone() {
    Turned turned = new Turned(new Circle(1), 30);
    assertEquals(turned, Args.of(turned).get(0, Composed.class));
    String refusal = refusal("{\"type\":\"circle\",\"radius\":1}", Composed.class);
    assertTrue(refusal.contains("must be one of [\"turned\",\"group\"]"), refusal);
  }

  @Test
  void aNullIsNull() {
    Drawing drawing = new Drawing("a", null);
    assertEquals("[{\"title\":\"a\",\"shape\":null}]", Args.of(drawing).json());
    assertEquals(drawing, Args.of(drawing).get(0, Drawing.class));
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThereAre() {
    String names = "[\"circle\",\"box\",\"nothing\",\"turned\",\"group\"]";
    for (String json : List.of("{\"type\":\"oval\"}", "{\"type\":1}", "{\"type\":null}")) {
      String refusal = refusal(json, Shape.class);
      assertTrue(refusal.contains("\"type\" must be one of " + names), refusal);
    }
    String absent = refusal("{\"radius\":1}", Shape.class);
    assertTrue(absent.contains("\"type\" is absent: it names one of " + names), absent);
    String array = refusal("[1]", Shape.class);
    assertTrue(array.contains("no object with the property \"type\""), array);
  }

  @Test
  void membersAreCheckedAsEverywhere() {
    String box = "{\"type\":\"box\",\"height\":1,\"width\":";
    for (String width : List.of("1.5", "2147483648", "\"a\"", "[]")) {
      assertThrows(IllegalArgumentException.class, () -> read(box + width + "}", Shape.class));
    }
    Object group = new Turned(null, 1);
    assertEquals(group, Args.of(group).get(0, Shape.class));
    assertThrows(IllegalArgumentException.class, () -> Args.of(new Circle(Double.NaN)));
  }

  @Test
  void anotherPropertyAndAttachments() {
    byte[] bytes = {1, 2};
    byte[] meta = {3};
    Args args = Args.of(new Folder(List.of(new File("a", bytes, Map.of("m", meta)))));
    assertEquals(
        "[{\"kind\":\"folder\",\"messages\":[{\"kind\":\"file\",\"name\":\"a\","
            + "\"content\":{\"_placeholder\":true,\"num\":0},"
            + "\"meta\":{\"m\":{\"_placeholder\":true,\"num\":1}}}]}]",
        args.json());
    File file = (File) ((Folder) args.get(0, Message.class)).messages().get(0);
    assertArrayEquals(bytes, file.content());
    assertArrayEquals(meta, (byte[]) ((Map<?, ?>) file.meta()).get("m"));
  }

  @Test
  void aGenericTypeKeepsItsArguments() {
    TypeToken<Result<Circle>> type = new TypeToken<>() {};
    Args args = Args.of(new Ok<>(new Circle(1)), new Failed<>("late"));
    assertEquals(
        "[{\"type\":\"ok\",\"value\":{\"type\":\"circle\",\"radius\":1.0}},"
            + "{\"type\":\"failed\",\"why\":\"late\"}]",
        args.json());
    assertEquals(new Ok<>(new Circle(1)), args.get(0, type));
    assertEquals(new Failed<Circle>("late"), args.get(1, type));
    assertEquals(new Ok<>(1L), read("{\"type\":\"ok\",\"value\":1}", Result.class));
  }

  @Test
  void aGenericTypeBelowAnotherKeepsItsArguments() {
    Result<Circle> delayed = new Delayed<>(List.of(new Circle(1)), Optional.of("open"));
    Args args = Args.of(delayed);
    assertEquals(delayed, args.get(0, new TypeToken<Result<Circle>>() {}));
    assertEquals(delayed, args.get(0, new TypeToken<Late<Circle>>() {}));
    assertEquals(delayed, args.get(0, new TypeToken<Delayed<String, Circle>>() {}));
  }

  @Test
  void anOpenArgumentMayBeAnAttachment() {
    byte[] bytes = {1, 2};
    Result<Object> read = Args.of(new Ok<Object>(bytes)).get(0, new TypeToken<Result<Object>>() {});
    assertArrayEquals(bytes, (byte[]) ((Ok<Object>) read).value());
  }

  @Test
  void classesMayBeSealedToo() {
    Dog dog = new Dog();
    dog.name = "Rex";
    dog.barks = true;
    Args args = Args.of(dog);
    assertEquals("[{\"type\":\"dog\",\"barks\":true,\"name\":\"Rex\"}]", args.json());
    Dog read = (Dog) args.get(0, Animal.class);
    assertEquals("Rex", read.name);
    assertTrue(read.barks);
  }

  @Test
  void aSealedTypeWithoutTheAnnotationIsWrittenAsBeforeAndSaysHowToReadIt() {
    Args args = Args.of(new Plain(1), List.of(new Plain(2)));
    assertEquals("[{\"a\":1},[{\"a\":2}]]", args.json());
    assertEquals(new Plain(1), args.get(0, Plain.class));
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> args.get(0, Bare.class)).getMessage();
    assertTrue(refusal.contains("annotate it with @TypeProperty"), refusal);
  }

  record Holder(Bare bare) {}

  @Test
  void aComponentOfASealedTypeWithoutTheAnnotationIsWrittenByItsClass() {
    assertEquals("[{\"bare\":{\"a\":1}}]", Args.of(new Holder(new Plain(1))).json());
  }

  /** A shape as its name. */
  private static final class Names extends TypeAdapter<Bare> {
    @Override
    public void write(JsonWriter out, Bare value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Bare read(JsonReader in) throws IOException {
      return new Plain(in.nextString().length());
    }
  }

  @Test
  void anAdapterOfTheApplicationReadsASealedType() {
    GsonCodec exact =
        GsonCodec.builder()
            .configure(gson -> gson.registerTypeAdapter(Bare.class, new Names()))
            .build();
    assertEquals(new Plain(3), Args.encode(exact, "abc").get(0, Bare.class));
    GsonCodec hierarchy =
        GsonCodec.builder()
            .configure(gson -> gson.registerTypeHierarchyAdapter(Bare.class, new Names()))
            .build();
    assertEquals("[\"Plain[a=1]\"]", Args.encode(hierarchy, new Plain(1)).json());
    assertEquals(new Plain(3), Args.encode(hierarchy, "abc").get(0, Bare.class));
  }

  @Test
  void anOwnGsonDoesNotKnowTheAnnotation() {
    GsonCodec own = GsonCodec.of(new Gson());
    assertEquals("[{\"radius\":1.0}]", Args.encode(own, new Circle(1)).json());
  }

  record Frame(Shape shape) {}

  @Test
  void anAdapterOfTheApplicationMayMakeATreeOfAValue() {
    JsonSerializer<Frame> framed = (frame, type, context) -> context.serialize(frame.shape());
    JsonDeserializer<Frame> read =
        (json, type, context) -> new Frame(context.deserialize(json, Shape.class));
    GsonCodec codec =
        GsonCodec.builder()
            .configure(gson -> gson.registerTypeAdapter(Frame.class, framed))
            .configure(gson -> gson.registerTypeAdapter(Frame.class, read))
            .build();
    Frame frame = new Frame(new Turned(new Circle(1), 2));
    Args args = Args.encode(codec, frame);
    assertEquals(
        "[{\"type\":\"turned\",\"shape\":{\"type\":\"circle\",\"radius\":1.0},\"degrees\":2}]",
        args.json());
    assertEquals(frame, args.get(0, Frame.class));
  }

  @Test
  void aValueMayNestAsDeepAsAnyOther() {
    Shape shape = new Nothing();
    for (int i = 0; i < 250; i++) {
      shape = new Turned(shape, i);
    }
    Args args = Args.of(shape);
    assertEquals(shape, args.get(0, Shape.class));
    Shape deeper = new Group(List.of(), Map.of("a", shape), Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> Args.of(List.of(List.of(List.of(deeper)))));
  }

  @Test
  void besideAttachmentsAValueNestsAtMost32Deep() {
    Shape shape = new Nothing();
    for (int i = 1; i < 32; i++) {
      shape = new Turned(shape, i);
    }
    Args args = Args.of(shape, new Turned(shape, 32), new byte[1]);
    assertEquals(shape, args.get(0, Shape.class));
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> args.get(1, Shape.class)).getMessage();
    assertTrue(refusal.contains("nest at most 32 deep"), refusal);
  }

  @Test
  void whatIsNoAttachmentIsRefused() {
    String refusal = refusal("{\"kind\":\"file\",\"name\":\"a\",\"content\":[1]}", Message.class);
    assertTrue(refusal.contains("this is no attachment"), refusal);
  }

  @TypeProperty
  sealed interface Clashing {}

  record Clash(String type) implements Clashing {}

  @TypeProperty
  sealed interface Renamed {}

  record Clash2(@SerializedName("type") String other) implements Renamed {}

  record NoClash(@SerializedName("other") String type) implements Fine {}

  @TypeProperty
  sealed interface Fine {}

  @Test
  void aComponentNamedAsThePropertyIsRefused() {
    for (Object clash : List.of(new Clash("a"), new Clash2("a"))) {
      String refusal = refusal(clash);
      assertTrue(refusal.contains("has a member \"type\", which names its type"), refusal);
    }
    assertTrue(refusal("{\"type\":\"clash\"}", Clashing.class).contains("has a member"));
    Args fine = Args.of(new NoClash("a"));
    assertEquals("[{\"type\":\"noClash\",\"other\":\"a\"}]", fine.json());
    assertEquals(new NoClash("a"), fine.get(0, Fine.class));
  }

  @TypeProperty
  sealed interface Twice {}

  record One() implements Twice {}

  @TypeName("one")
  record Other() implements Twice {}

  @TypeProperty
  sealed interface Ajar {}

  non-sealed interface Opened extends Ajar {}

  record Anything() implements Opened {}

  @TypeProperty
  sealed interface WithEnum {}

  enum Level implements WithEnum {
    LOW
  }

  record Precise() implements WithEnum {}

  @TypeProperty
  interface NotSealed {}

  record Loose() implements NotSealed {}

  @TypeProperty
  sealed interface Below extends Shape3 {}

  @TypeProperty
  sealed interface Shape3 {}

  record Both() implements Below {}

  @Test
  void anAmbiguousHierarchyIsRefused() {
    assertTrue(refusal(new One()).contains("has the same name as"), refusal(new One()));
    assertTrue(refusal(new Anything()).contains("is neither sealed nor"));
    assertTrue(refusal(new Precise()).contains("is an enum"));
    assertTrue(refusal(new Loose()).contains("is not sealed"));
    assertTrue(refusal(new Both()).contains("belongs to several types with @TypeProperty"));
  }

  private static String refusal(Object value) {
    return assertThrows(IllegalArgumentException.class, () -> Args.of(value)).getMessage();
  }

  private static String refusal(String json, Class<?> type) {
    return assertThrows(IllegalArgumentException.class, () -> read(json, type)).getMessage();
  }

  private static <T> T read(String json, Class<T> type) {
    return Args.parsed(json, List.of()).get(0, type);
  }
}
